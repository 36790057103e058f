"""The daemon dies, is told to stop, or loses its switch, on a real FreeSWITCH: who is on the telephone goes on."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import pytest

from receptionist.audio import tone
from receptionist.events import (
    CallAnswered,
    CallEnded,
    CallResumed,
    CameHome,
    Ending,
    LineMoved,
    Released,
    TransferStarted,
)
from receptionist.telephony.dialplan import ONE_MOMENT
from tests.daemon_process import BRIEF_MOMENT
from tests.freeswitch.conftest import BINARY
from tests.freeswitch.house import House, Party, how_many, open_house
from tests.freeswitch.rtp import RATE, share
from tests.freeswitch.switch import Switch, running
from tests.freeswitch.test_daemon import (
    CALL_FOR_YOU,
    GOODBYE,
    GREETING,
    LETS_IT_RING,
    WELCOME_BACK,
    call_and_person,
    is_read_back,
    put_through,
    says_goodbye,
    talk,
)
from tests.house import eventually

pytestmark = [pytest.mark.wall, pytest.mark.freeswitch]

ARRIVALS = 12
ARRIVAL_EVERY_SECONDS = 0.006
"""So many callers, so close to each other, that a death finds one of them in every step from ring to greeting."""


class Chat:
    """Caller and person speak with each other without a pause, and listen whether the other does."""

    SECONDS = 6.0

    def __init__(self, caller: Party, person: Party) -> None:
        self._sides = ((caller.audio, 400.0, 600.0), (person.audio, 600.0, 400.0))
        for audio, says, _ in self._sides:
            audio.say(tone(says, self.SECONDS, RATE))

    async def begins(self) -> None:
        for audio, _, hears in self._sides:
            await audio.hears(hears)
        self._before = [len(audio.heard.packets) for audio, _, _ in self._sides]
        self._since = asyncio.get_running_loop().time()

    async def was_undisturbed(self) -> None:
        """It goes on still, and nothing of it was lost since it began."""
        due = (asyncio.get_running_loop().time() - self._since) / 0.02
        for (audio, _, hears), before in zip(self._sides, self._before, strict=True):
            heard = audio.heard.packets[before:]
            assert [n for n, packet in enumerate(heard) if share(packet, hears) < 0.5] == []
            assert len(heard) > due - 10
        for audio, _, _ in self._sides:
            await audio.said()


async def dies_and_is_started(house: House) -> None:
    await house.daemon.kill()
    house.daemon.must_be_well()
    await house.start()


async def is_taken_up_again(house: House, caller: Party) -> None:
    """The daemon of now has the caller, and knows the call; to its end."""
    await caller.hears(WELCOME_BACK)
    await is_read_back(caller, "5", "five")
    await says_goodbye(house, caller)
    assert how_many(await house.facts(caller), CallResumed) == 1


@pytest.mark.parametrize(
    ("activated", "moment"),
    [(True, BRIEF_MOMENT), (False, ONE_MOMENT)],
    ids=["systemd holds the port", "nobody holds the port"],
)
async def test_killed_in_conversation(
    switch: Switch, tmp_path: Path, voice: Path, activated: bool, moment: str
) -> None:
    """The caller hears a moment's music, is welcomed back, and presses keys as before."""
    async with open_house(switch, tmp_path, voice, activated=activated, moment=moment) as house:
        caller = house.call()
        await caller.hears(GREETING)
        await is_read_back(caller, "4", "four")
        await dies_and_is_started(house)
        await is_taken_up_again(house, caller)


async def test_killed_at_any_moment_of_an_arrival(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """Whatever the daemon was doing with them, unanswered or just answered, all callers are greeted by the next one."""
    async with open_house(switch, tmp_path, voice) as house:
        callers = []
        for _ in range(ARRIVALS):
            callers.append(house.call())
            await asyncio.sleep(ARRIVAL_EVERY_SECONDS)
        await house.daemon.kill()
        await house.start()

        async def is_served(caller: Party) -> None:
            await caller.call.up()
            await is_read_back(caller, "5", "five")
            caller.audio.press("#")
            await caller.hears(GOODBYE)
            assert await caller.call.over() == "BYE"

        async with asyncio.TaskGroup() as tasks:
            for caller in callers:
                tasks.create_task(is_served(caller))
        for caller in callers:
            await house.until(caller, CallEnded)


async def test_killed_before_it_has_read_a_word(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """A caller whose ring the dead daemon never took note of is answered by the next one."""
    async with open_house(switch, tmp_path, voice) as house:
        house.daemon.tell(signal.SIGSTOP)
        caller = house.call()
        await eventually(lambda: 180 in caller.call.statuses)
        await dies_and_is_started(house)
        await caller.hears(GREETING)
        await says_goodbye(house, caller)
        facts = await house.facts(caller)
        assert (how_many(facts, CallResumed), how_many(facts, CallAnswered)) == (0, 1)


async def test_killed_while_the_person_rings(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """The caller is back at once; the person who then picks up an old ring is let go, not left in silence."""
    async with open_house(switch, tmp_path, voice) as house:
        house.maria.manner = LETS_IT_RING
        caller = house.call()
        await caller.hears(GREETING)
        caller.audio.press("0")
        person = await house.rings(house.maria)
        await house.until(caller, TransferStarted)
        await dies_and_is_started(house)
        await caller.hears(WELCOME_BACK, 2.5)
        person.call.answer()
        assert await person.call.over(2) == "BYE"
        await is_read_back(caller, "5", "five")
        await says_goodbye(house, caller)


async def test_killed_while_the_person_listens(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """The person is not left on a dead line, the caller is taken up, and can be put through then."""
    async with open_house(switch, tmp_path, voice) as house:
        caller = house.call()
        await caller.hears(GREETING)
        caller.audio.press("0")
        person = await house.rings(house.maria)
        await person.hears(CALL_FOR_YOU)
        await house.daemon.kill()
        assert await person.call.over(1) == "BYE"
        await house.start()
        await caller.hears(WELCOME_BACK)
        person = await put_through(house, caller)
        person.call.hang_up()
        await is_taken_up_again(house, caller)


async def test_killed_while_the_two_talk(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """Neither notices; when the person hangs up, the caller is with the next daemon, which may put them through too."""
    async with open_house(switch, tmp_path, voice) as house:
        caller, person = await call_and_person(house)
        chat = Chat(caller, person)
        await chat.begins()
        await dies_and_is_started(house)
        await chat.was_undisturbed()
        person.call.hang_up()
        await caller.hears(WELCOME_BACK)
        person = await put_through(house, caller)
        person.call.hang_up()
        await is_taken_up_again(house, caller)


async def test_killed_after_the_return(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """A caller who came home from a person survives a death as any other does."""
    async with open_house(switch, tmp_path, voice) as house:
        caller, person = await call_and_person(house)
        person.call.hang_up()
        await house.until(caller, CameHome)
        await caller.hears(WELCOME_BACK)
        await dies_and_is_started(house)
        await is_taken_up_again(house, caller)


async def test_killed_twice(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """A call that has survived one death survives the next, and a change of its codec in between."""
    async with open_house(switch, tmp_path, voice) as house:
        caller = house.call(codecs=("PCMU",))
        await caller.hears(GREETING)
        await dies_and_is_started(house)
        await caller.hears(WELCOME_BACK)
        await caller.call.change_codec("PCMA")
        await house.until(caller, LineMoved)
        await dies_and_is_started(house)
        await caller.hears(WELCOME_BACK)
        await is_read_back(caller, "5", "five")
        await says_goodbye(house, caller)


async def test_nobody_is_started_again(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """After a few moments the caller is with the last resort, who talks with them."""
    async with open_house(switch, tmp_path, voice, activated=False) as house:
        caller = house.call()
        await caller.hears(GREETING)
        await house.daemon.kill()
        person = await house.rings(house.last_resort)
        await talk(caller, person)
        person.call.hang_up()
        assert await caller.call.over(2) == "BYE"
        await house.start()
        house.unseen.add(caller.call.id)


async def test_told_to_stop_it_leaves_those_who_talk(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """SIGTERM: the two who talk need no daemon and do not notice that it is gone; the next one has the caller back."""
    async with open_house(switch, tmp_path, voice, drain_seconds=60) as house:
        caller, person = await call_and_person(house)
        chat = Chat(caller, person)
        await chat.begins()
        house.daemon.tell(signal.SIGTERM)
        await house.daemon.stopped(within=2)
        await house.start()
        await chat.was_undisturbed()
        person.call.hang_up()
        await is_taken_up_again(house, caller)
        assert how_many(await house.facts(caller), Released) == 1


async def test_told_to_stop_it_finishes_its_calls(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """SIGTERM: a conversation goes on to its end, while whoever calls now reaches the last resort."""
    async with open_house(switch, tmp_path, voice, drain_seconds=60) as house:
        caller = house.call()
        await caller.hears(GREETING)
        house.daemon.tell(signal.SIGTERM)
        await house.daemon.says("draining")
        late = house.call()
        await talk(late, await house.rings(house.last_resort))
        await is_read_back(caller, "5", "five")
        await says_goodbye(house, caller)
        await house.daemon.stopped()
        await house.start()


async def test_a_switch_that_vanishes_ends_its_calls(tmp_path: Path, voice: Path) -> None:
    """FreeSWITCH is killed: every call on it is over, with the cause, whatever it was doing; the daemon lives."""
    folder = tmp_path / "house"
    folder.mkdir()
    with running(BINARY, tmp_path) as switch:
        async with open_house(switch, folder, voice) as house:
            bridged, _ = await call_and_person(house)
            house.maria.manner = LETS_IT_RING
            ringing, talking = house.call(), house.call()
            await ringing.hears(GREETING)
            ringing.audio.press("0")
            await house.rings(house.maria)
            switch.kill()
            for caller in (bridged, ringing, talking):
                assert await house.ending(caller, 20) == (Ending.SWITCH_LOST, "FreeSWITCH closed the socket")
