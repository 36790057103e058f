"""What can be done with a caller's line beyond a conversation: keys out, blind transfer, refer, and what is refused."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from receptionist.daemon import bind
from receptionist.destinations import Destinations
from receptionist.errors import NotAllowedError, NotReachedError
from receptionist.events import Ending
from receptionist.rehearsal.dialplan import Dialplan
from receptionist.rehearsal.people import BUSY, Person
from receptionist.rehearsal.softswitch import Softswitch
from receptionist.telephony.dialplan import dialplan
from receptionist.telephony.exchange import Exchange
from receptionist.telephony.line import SwitchLine
from receptionist.telephony.media import MediaPort
from receptionist.telephony.routes import Routes
from receptionist.telephony.server import Server
from receptionist.telephony.unicast_ports import UnicastPorts
from tests.house import LAST_RESORT, MARIA, config_for, nobody_is_blocked

pytestmark = pytest.mark.wall


@dataclass
class Desk:
    """A listener without a daemon behind it: each line that arrives is answered and handed to the test."""

    switch: Softswitch
    exchange: Exchange
    server: Server | None = None
    lines: asyncio.Queue[SwitchLine] = field(default_factory=asyncio.Queue)

    async def take(self, line: SwitchLine, _: str) -> None:
        await line.answer("call-1")
        await line.open_media()
        self.lines.put_nowait(line)
        async for _fact in line.facts():
            pass

    async def line(self) -> SwitchLine:
        async with asyncio.timeout(5):
            return await self.lines.get()


@asynccontextmanager
async def desk(folder: Path, **telephony: object) -> AsyncIterator[Desk]:
    config = config_for(folder)
    config = config.model_copy(update={"telephony": config.telephony.model_copy(update=telephony)})
    media = MediaPort.open("127.0.0.1", 2**20)
    exchange = Exchange(
        config.telephony, Destinations(config), media, UnicastPorts(40000, 40999), Routes(config.telephony)
    )
    async with Softswitch(dialplan=Dialplan.from_xml(dialplan(config))) as switch, asyncio.TaskGroup() as tasks:
        it = Desk(switch, exchange)
        server = it.server = Server(exchange, tasks, it.take, nobody_is_blocked)
        await server.listen(bind(config.telephony.listen_address))
        try:
            yield it
        finally:
            switch.vanish()
            server.close()
            media.close()


async def test_keys_reach_the_other_side(tmp_path: Path) -> None:
    """We can press keys towards a caller's switch, its voice menu for one."""
    async with desk(tmp_path) as it:
        caller = it.switch.place_call(dialled="receptionist")
        line = await it.line()
        await line.send_keys("12#")
        assert caller.keys_heard == "12#"
        await line.hang_up("NORMAL_CLEARING")


async def test_a_blind_transfer_leaves_the_call_to_the_switch(tmp_path: Path) -> None:
    """The person rings, the two talk, and the line is ours no more."""
    async with desk(tmp_path) as it:
        it.switch.people[MARIA] = Person(answers_after=0.1, echoes=True)
        caller = it.switch.place_call(dialled="receptionist")
        line = await it.line()
        await line.hand_over("Maria")
        maria = await it.switch.rings(MARIA)
        await maria.answered()
        assert line.ending == (Ending.HANDED_OVER, "Maria")
        assert it.exchange.legs == {} or line.gone
        maria.hang_up()
        await caller.ended()


async def test_a_blind_transfer_to_a_busy_person_ends_at_the_last_resort(tmp_path: Path) -> None:
    """A caller whom nobody took is not just hung up on."""
    async with desk(tmp_path) as it:
        it.switch.people[MARIA] = BUSY
        it.switch.people[LAST_RESORT] = Person(answers_after=0.1)
        caller = it.switch.place_call(dialled="receptionist")
        await (await it.line()).hand_over("Maria")
        await (await it.switch.rings(LAST_RESORT)).answered()
        assert not caller.is_over


async def test_the_callers_own_switch_can_be_asked_to_call_somebody_else(tmp_path: Path) -> None:
    """SIP REFER to a person of config, in the form that config gives it."""
    async with desk(tmp_path, refer="sip:{number}@carrier.example") as it:
        caller = it.switch.place_call(dialled="receptionist")
        line = await it.line()
        await line.refer("Maria")
        await caller.ended()
        assert caller.referred_to == f"sip:{MARIA}@carrier.example"
        assert await line.wait_gone(2)
        assert line.ending[0] is Ending.HANDED_OVER


@pytest.mark.parametrize("somebody", ["Mallory", "+881612345678", "Maria'}sofia/gateway/x/900", ""])
async def test_nobody_outside_config_is_ever_dialled(tmp_path: Path, somebody: str) -> None:
    """Whatever asks for it, only the people of config can be rung, handed over or referred to."""
    async with desk(tmp_path) as it:
        caller = it.switch.place_call(dialled="receptionist")
        line = await it.line()
        with pytest.raises(NotAllowedError):
            await line.ring(somebody, "call-1")
        with pytest.raises(NotAllowedError):
            await line.hand_over(somebody)
        with pytest.raises(NotAllowedError):
            await line.refer(somebody)
        assert list(it.switch.channels) == [caller.uuid]
        caller.hang_up()
        await caller.ended()


async def test_a_daemon_that_is_well_gives_a_call_its_tries_back(tmp_path: Path) -> None:
    """The tries to survive our death are for one outage, not for the whole of a long call."""
    async with desk(tmp_path) as it:
        caller = it.switch.place_call(dialled="receptionist-again-3")
        line = await it.line()
        variables = it.switch.channels[caller.uuid].variables
        assert variables.get("receptionist_next") == "receptionist-last-resort XML default"
        await line.renew_comebacks()
        assert variables.get("receptionist_next") == "receptionist-again-1 XML default"
        await line.hang_up("NORMAL_CLEARING")


async def test_the_number_that_was_dialled_is_known_behind_our_extension(tmp_path: Path) -> None:
    """The record names the number that the caller dialled, not the dialplan's word for us."""
    async with desk(tmp_path) as it:
        it.switch.dialplan.add("+15125550100", "transfer receptionist XML default")
        it.switch.place_call(dialled="+15125550100")
        line = await it.line()
        assert line.caller.dialled == "+15125550100"
        await line.hang_up("NORMAL_CLEARING")


async def test_hanging_up_tells_the_switch_why(tmp_path: Path) -> None:
    """The cause that we give is the one the caller's network sees."""
    async with desk(tmp_path) as it:
        caller = it.switch.place_call(dialled="receptionist")
        line = await it.line()
        await line.hang_up("CALL_REJECTED")
        assert await caller.ended() == "CALL_REJECTED"
        assert line.ending == (Ending.WE_HUNG_UP, "CALL_REJECTED")


async def test_a_person_who_answers_a_call_that_is_no_more_is_let_go(tmp_path: Path) -> None:
    """After our death a person may pick up for a caller whom nobody rang them for: their leg is ended."""
    async with desk(tmp_path) as it:
        it.switch.people[MARIA] = Person(answers_after=0.3)
        caller = it.switch.place_call(dialled="receptionist")
        line = await it.line()
        ringing = asyncio.create_task(line.ring("Maria", "call-1"))
        maria = await it.switch.rings(MARIA)
        it.exchange.legs = {line.channel: line}  # as a restarted daemon would know nothing of the leg
        assert await maria.ended() == "ORIGINATOR_CANCEL"
        caller.hang_up()
        await caller.ended()
        ringing.cancel()
        with pytest.raises((asyncio.CancelledError, NotReachedError)):
            await ringing


async def test_a_peer_that_is_not_listed_is_not_heard(tmp_path: Path) -> None:
    """The event socket has no password: only the listed hosts may speak to us."""
    async with desk(tmp_path, allow=["10.9.8.7"]) as it:
        caller = it.switch.place_call(dialled="receptionist")
        await it.switch.rings(LAST_RESORT, within=15)
        assert it.server is not None
        assert it.server.refused_peers == 4
        assert not caller.is_over
