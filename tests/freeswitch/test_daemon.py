"""The daemon on a real FreeSWITCH, called over SIP: it talks, puts through and takes back, and turns nobody away."""

from __future__ import annotations

import asyncio
from pathlib import Path

import numpy as np
import pytest

from receptionist.audio import PACKET_TIMES_MS, Samples, tone
from receptionist.events import (
    Announced,
    Bridged,
    CallAnswered,
    CallStarted,
    CallTurnedAway,
    CameHome,
    Ending,
    LineBack,
    LineHeld,
    LineMoved,
    MediaOpened,
    Outcome,
    Spoke,
    TransferEnded,
    VoiceStopped,
)
from receptionist.language.wording import Line, not_taken, sentence, trying
from tests.freeswitch.house import House, Party, how_many, keys, open_house
from tests.freeswitch.phone import Manner
from tests.freeswitch.rtp import RATE
from tests.freeswitch.switch import Switch
from tests.pipeline.sounds import speech

pytestmark = [pytest.mark.wall, pytest.mark.freeswitch]

GREETING = "Hello."
GOODBYE, WELCOME_BACK = sentence(Line.GOODBYE, "en"), sentence(Line.WELCOME_BACK, "en")
CALL_FOR_YOU, SOMEBODY_CALLS, TAKE_THE_CALL = (
    sentence(line, "en") for line in (Line.CALL_FOR_YOU, Line.SOMEBODY_CALLS, Line.TAKE_THE_CALL)
)
LETS_IT_RING = Manner(after=None)


def words() -> Samples:
    return np.clip(speech("could I have an appointment on Monday"), -32768, 32767).astype(np.int16)


async def is_given_back(caller: Party) -> None:
    """The caller says something and hears it again; of its edges nothing is promised."""
    said = words()
    caller.audio.say(said)
    await caller.audio.said()
    await caller.hears(said[RATE // 2 : RATE])


async def is_read_back(caller: Party, key: str, name: str) -> None:
    caller.audio.press(key)
    await caller.hears(name)


async def says_goodbye(house: House, caller: Party) -> None:
    """The caller ends the conversation with #, and it is ours to hang up."""
    caller.audio.press("#")
    await caller.hears(GOODBYE)
    assert await caller.call.over() == "BYE"
    assert await house.ending(caller) == (Ending.WE_HUNG_UP, "NORMAL_CLEARING")


async def talk(caller: Party, person: Party) -> None:
    """Each hears the other."""
    caller.audio.say(tone(500, 0.4, RATE))
    await person.audio.hears(500)
    person.audio.say(tone(700, 0.4, RATE))
    await caller.audio.hears(700)
    for side in (caller, person):
        await side.audio.said()  # what is said on after a bridge is said to us, and interrupts us


async def put_through(house: House, caller: Party) -> Party:
    """The caller presses 0, Maria presses 1, hears that somebody calls, presses 1, and the two hear each other."""
    before = how_many(await house.all_facts(caller), Bridged)
    caller.audio.press("0")
    person = await house.rings(house.maria)
    await person.hears(CALL_FOR_YOU)
    person.audio.press("1")
    await person.hears(TAKE_THE_CALL)
    person.audio.press("1")
    await house.until(caller, Bridged, before + 1)
    await talk(caller, person)
    return person


async def call_and_person(house: House) -> tuple[Party, Party]:
    """A caller and Maria, talking."""
    caller = house.call()
    await caller.hears(GREETING)
    return caller, await put_through(house, caller)


async def test_keys_pressed_with_the_receiver_in_the_air_count(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """A person who presses 1 and 1 at once, before we know of their answer, has the caller."""
    async with open_house(switch, tmp_path, voice) as house:
        house.maria.manner = Manner(keys="11", keys_after=0)
        caller = house.call()
        await caller.hears(GREETING)
        caller.audio.press("0")
        person = await house.rings(house.maria)
        await house.until(caller, Bridged)
        await talk(caller, person)
        person.call.hang_up()
        await says_goodbye(house, caller)


async def test_a_call_from_ring_to_goodbye(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """A caller is greeted, hears what they say, has their keys read back, and is bid goodbye."""
    async with open_house(switch, tmp_path, voice) as house:
        caller = house.call()
        await caller.hears(GREETING)
        await is_given_back(caller)
        await is_read_back(caller, "4", "four")
        await is_read_back(caller, "*", "star")
        await says_goodbye(house, caller)
        assert caller.call.statuses == [100, 180, 200]
        facts = await house.facts(caller)
        started = facts[0]
        assert isinstance(started, CallStarted)
        assert (started.channel, started.caller, started.dialled) == (caller.call.id, "1000", "receptionist")
        assert keys(facts) == "4*#"
        assert how_many(facts, CallAnswered) == how_many(facts, MediaOpened) == how_many(facts, VoiceStopped) == 1


async def test_every_packet_time_is_spoken(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """Telephones that send 10 to 60 ms a packet, at the same time: each is heard and hears."""
    async with open_house(switch, tmp_path, voice) as house:

        async def converse(ptime: int) -> None:
            caller = house.call(ptime=ptime)
            await caller.hears(GREETING)
            await is_given_back(caller)
            await is_read_back(caller, "7", "seven")
            await says_goodbye(house, caller)
            (opened,) = [fact for fact in await house.facts(caller) if isinstance(fact, MediaOpened)]
            assert (opened.rate, opened.frame_ms, opened.attempt) == (RATE, ptime, 1)

        async with asyncio.TaskGroup() as tasks:
            for ptime in PACKET_TIMES_MS:
                tasks.create_task(converse(ptime))


async def test_a_change_of_codec_is_mended(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """A telephone that changes its codec in mid-call silences us for a moment; the call is moved and goes on."""
    async with open_house(switch, tmp_path, voice) as house:
        caller = house.call(codecs=("PCMU",))
        await caller.hears(GREETING)
        for n, codec in enumerate(("PCMA", "PCMU"), 1):
            await caller.call.change_codec(codec)
            await house.until(caller, LineMoved, n)
            await is_given_back(caller)
            await is_read_back(caller, "5", "five")
        await says_goodbye(house, caller)


async def test_a_held_line_is_no_silent_caller(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """A caller puts us on hold and comes back: both are written down, and the conversation goes on."""
    async with open_house(switch, tmp_path, voice) as house:
        caller = house.call()
        await caller.hears(GREETING)
        await caller.call.hold()
        await house.until(caller, LineHeld)
        await caller.call.unhold()
        await house.until(caller, LineBack)
        await is_given_back(caller)
        await says_goodbye(house, caller)


async def test_a_caller_is_put_through_and_comes_home(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """The person takes the call, the two talk, and whoever is left when the person hangs up is with us: twice."""
    async with open_house(switch, tmp_path, voice) as house:
        caller, person = await call_and_person(house)
        person.call.hang_up()
        await caller.hears(WELCOME_BACK)
        await is_read_back(caller, "3", "three")
        person = await put_through(house, caller)
        person.call.hang_up()
        await caller.hears(WELCOME_BACK)
        await is_given_back(caller)
        await says_goodbye(house, caller)
        facts = await house.facts(caller)
        assert how_many(facts, Bridged) == how_many(facts, CameHome) == 2
        assert keys(facts) == "030#"


@pytest.mark.parametrize(
    ("manner", "outcome"),
    [
        (Manner(status=486), Outcome.BUSY),
        (Manner(status=603), Outcome.REJECTED),
        (Manner(status=404), Outcome.UNREACHABLE),
        (LETS_IT_RING, Outcome.NO_ANSWER),
        (Manner(keys="2"), Outcome.DECLINED),
        (Manner(keys="12"), Outcome.WANTS_MESSAGE),
    ],
    ids=["busy", "rejects", "is not known", "lets it ring", "presses another key", "asks for a message"],
)
async def test_a_person_who_does_not_come(
    switch: Switch, tmp_path: Path, voice: Path, manner: Manner, outcome: Outcome
) -> None:
    """The caller is told so, and is with us as before; nobody's telephone rings on."""
    async with open_house(switch, tmp_path, voice) as house:
        house.maria.manner = manner
        caller = house.call()
        await caller.hears(GREETING)
        caller.audio.press("0")
        await caller.hears(trying("Maria", "en"))
        person = await house.rings(house.maria)
        await caller.hears(sentence(not_taken(outcome), "en"))
        await person.call.over()
        await is_read_back(caller, "6", "six")
        await says_goodbye(house, caller)
        (ended,) = [fact for fact in await house.facts(caller) if isinstance(fact, TransferEnded)]
        assert ended.outcome == outcome


async def test_a_caller_who_leaves_while_it_rings(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """The person's telephone falls silent at once."""
    async with open_house(switch, tmp_path, voice) as house:
        house.maria.manner = LETS_IT_RING
        caller = house.call()
        await caller.hears(GREETING)
        caller.audio.press("0")
        person = await house.rings(house.maria)
        caller.call.hang_up()
        assert await person.call.over(2) == "CANCEL"
        await left(house, caller, Outcome.CALLER_LEFT, Ending.CALLER_HUNG_UP)


async def test_a_caller_who_leaves_while_the_person_listens(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """The person is not kept on a line on which nobody is."""
    async with open_house(switch, tmp_path, voice) as house:
        caller = house.call()
        await caller.hears(GREETING)
        caller.audio.press("0")
        person = await house.rings(house.maria)
        await person.hears(CALL_FOR_YOU)
        caller.call.hang_up()
        assert await person.call.over(2) == "BYE"
        await left(house, caller, Outcome.CALLER_LEFT, Ending.CALLER_HUNG_UP)


@pytest.mark.parametrize("both", [False, True], ids=["alone", "and the person with them"])
async def test_a_caller_who_leaves_while_the_person_hears_who_it_is(
    switch: Switch, tmp_path: Path, voice: Path, both: bool
) -> None:
    """The telephone is put down for the person, whatever they were going to press."""
    async with open_house(switch, tmp_path, voice) as house:
        caller = house.call()
        await caller.hears(GREETING)
        caller.audio.press("0")
        person = await house.rings(house.maria)
        await person.hears(CALL_FOR_YOU)
        person.audio.press("1")
        await person.hears(SOMEBODY_CALLS)
        caller.call.hang_up()
        if both:
            person.call.hang_up()
        assert await person.call.over(2) in {"BYE", "we hung up"}
        assert await house.ending(caller) == (Ending.CALLER_HUNG_UP, "NORMAL_CLEARING")
        (ended,) = [fact for fact in await house.facts(caller) if isinstance(fact, TransferEnded)]
        assert ended.outcome in ({Outcome.CALLER_LEFT, Outcome.HUNG_UP} if both else {Outcome.CALLER_LEFT})


async def test_a_person_who_hangs_up_between_the_keys(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """The caller has us back, and hears that it came to nothing."""
    async with open_house(switch, tmp_path, voice) as house:
        caller = house.call()
        await caller.hears(GREETING)
        caller.audio.press("0")
        person = await house.rings(house.maria)
        await person.hears(CALL_FOR_YOU)
        person.audio.press("1")
        await person.hears(SOMEBODY_CALLS)
        person.call.hang_up()
        await caller.hears(sentence(not_taken(Outcome.HUNG_UP), "en"))
        await says_goodbye(house, caller)
        (ended,) = [fact for fact in await house.facts(caller) if isinstance(fact, TransferEnded)]
        assert ended.outcome == Outcome.HUNG_UP


async def test_a_voicemail_learns_nothing(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """It talks and beeps and presses no key: again and again it is told that there is a caller, and no more."""
    async with open_house(switch, tmp_path, voice) as house:
        caller = house.call()
        await caller.hears(GREETING)
        caller.audio.press("0")
        voicemail = await house.rings(house.maria)
        await voicemail.call.up()
        voicemail.audio.say(tone(1000, 0.5, RATE))
        await voicemail.hears(CALL_FOR_YOU)
        await voicemail.hears(CALL_FOR_YOU)
        voicemail.call.hang_up()
        await caller.hears(sentence(not_taken(Outcome.HUNG_UP), "en"))
        await says_goodbye(house, caller)
        facts = await house.facts(caller)
        assert how_many(facts, Announced) == 0


@pytest.mark.parametrize("picks_up", [True, False])
async def test_a_desk_that_rings_first(switch: Switch, tmp_path: Path, voice: Path, picks_up: bool) -> None:
    """Who picks up there has the call; if nobody does, it is ours from the first word to the last."""
    async with open_house(switch, tmp_path, voice, when="after 2s", desk="250") as house:
        house.maria.manner = Manner() if picks_up else LETS_IT_RING
        caller = house.call()
        desk = await house.rings(house.maria)
        if picks_up:
            await caller.call.up()
            await talk(caller, desk)
            desk.call.hang_up()
            assert await caller.call.over() == "BYE"
            assert await house.journal(caller) == []
        else:
            await caller.hears(GREETING)
            assert await desk.call.over() == "CANCEL"
            house.maria.manner = Manner()
            person = await put_through(house, caller)
            person.call.hang_up()
            await caller.hears(WELCOME_BACK)
            await says_goodbye(house, caller)


async def test_a_caller_who_leaves_while_the_two_talk(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """The call ends for both, and the record says with whom."""
    async with open_house(switch, tmp_path, voice) as house:
        caller, person = await call_and_person(house)
        caller.call.hang_up()
        assert await person.call.over(2) == "BYE"
        await left(house, caller, Outcome.CONNECTED, Ending.WITH_A_PERSON)


async def left(house: House, caller: Party, outcome: Outcome, ending: Ending) -> None:
    assert await house.ending(caller) == (ending, "NORMAL_CLEARING")
    facts = await house.facts(caller)
    assert [fact.outcome for fact in facts if isinstance(fact, TransferEnded)] == [outcome]


async def test_a_full_house_sends_callers_to_the_last_resort(switch: Switch, tmp_path: Path, voice: Path) -> None:
    """One call more than may be is not answered by us but rings at the last resort, and disturbs nobody."""
    async with open_house(switch, tmp_path, voice, max_calls=1) as house:
        first = house.call()
        await first.hears(GREETING)
        late = house.call()
        person = await house.rings(house.last_resort)
        await talk(late, person)
        await is_given_back(first)
        facts = await house.facts(late)
        assert how_many(facts, CallTurnedAway) == 1
        assert how_many(facts, CallAnswered) == how_many(facts, Spoke) == 0
        person.call.hang_up()
        assert await late.call.over() == "BYE"
        await says_goodbye(house, first)
