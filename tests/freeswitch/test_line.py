"""What can be done with a caller's line beyond the daemon's conversation, on a real FreeSWITCH: no daemon behind it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from receptionist.daemon import bind
from receptionist.destinations import Destinations
from receptionist.errors import NotReachedError
from receptionist.events import Ending, Outcome
from receptionist.ports import Leg
from receptionist.telephony import audio_path
from receptionist.telephony.dialplan import dialplan
from receptionist.telephony.exchange import Exchange
from receptionist.telephony.line import SwitchLine
from receptionist.telephony.media import MediaPort
from receptionist.telephony.routes import Routes
from receptionist.telephony.server import Server
from receptionist.telephony.unicast_ports import UnicastPorts
from tests.freeswitch.call import Call
from tests.freeswitch.house import config_with
from tests.freeswitch.phone import Manner, Phone, telephone
from tests.freeswitch.switch import Switch
from tests.freeswitch.test_phone import talk
from tests.house import MARIA, nobody_is_blocked

pytestmark = [pytest.mark.wall, pytest.mark.freeswitch]


@dataclass
class Desk:
    """A listener without a daemon behind it: each line that arrives is answered and handed to the test."""

    switch: Switch
    exchange: Exchange
    callers: Phone
    maria: Phone
    last_resort: Phone
    lines: asyncio.Queue[SwitchLine] = field(default_factory=asyncio.Queue)

    async def take(self, line: SwitchLine, _: str) -> None:
        await line.answer("call-1")
        await line.open_media()
        self.lines.put_nowait(line)
        async for _fact in line.facts():
            pass

    async def called(self) -> tuple[Call, SwitchLine]:
        call = self.callers.dial(self.exchange.settings.extension)
        async with asyncio.timeout(5):
            return call, await self.lines.get()


@asynccontextmanager
async def desk(switch: Switch, folder: Path) -> AsyncIterator[Desk]:
    async with (
        telephone(switch.sip, "1000") as callers,
        telephone(switch.sip, "maria") as maria,
        telephone(switch.sip, "desk") as last_resort,
    ):
        config = config_with(folder, maria, last_resort, refer=f"sip:{{number}}@127.0.0.1:{maria.port}")
        settings = config.telephony
        await switch.use(dialplan(config))
        media = MediaPort.open("127.0.0.1", 2**20)
        ports = UnicastPorts(*settings.unicast_port_range)
        exchange = Exchange(settings, Destinations(config), media, ports, Routes(settings))
        it = Desk(switch, exchange, callers, maria, last_resort)
        async with asyncio.TaskGroup() as tasks:
            server = Server(exchange, tasks, it.take, nobody_is_blocked)
            await server.listen(bind(settings.listen_address))
            yield it
            for phone in (callers, maria, last_resort):
                for call in phone.calls.values():
                    call.hang_up()
            await switch.idle()
            server.close()
        assert not exchange.legs
        media.close()


async def test_ports_named_too_soon_do_no_harm(switch: Switch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A switch that is too busy to send at once is told of all our ports: each call has its audio."""
    monkeypatch.setattr(audio_path, "FIRST_FRAME_SECONDS", 0.0)
    async with desk(switch, tmp_path) as it:
        for _ in range(2):
            call, line = await it.called()
            await line.send_keys("12#")
            await call.audio.gets("12#")
            await line.hang_up("NORMAL_CLEARING")
            await call.over()


async def test_keys_reach_the_other_side(switch: Switch, tmp_path: Path) -> None:
    """We can press keys towards a caller's switch, its voice menu for one."""
    async with desk(switch, tmp_path) as it:
        call, line = await it.called()
        await line.send_keys("12#")
        await call.audio.gets("12#")


async def test_hanging_up(switch: Switch, tmp_path: Path) -> None:
    """We end the call, and the line's ending says that it was we, and why."""
    async with desk(switch, tmp_path) as it:
        call, line = await it.called()
        await line.hang_up("CALL_REJECTED")
        assert await call.over() == "BYE"
        assert line.ending == (Ending.WE_HUNG_UP, "CALL_REJECTED")


async def test_a_blind_transfer_leaves_the_call_to_the_switch(switch: Switch, tmp_path: Path) -> None:
    """The person rings, the two talk, the line is ours no more, and the call ends when the person hangs up."""
    async with desk(switch, tmp_path) as it:
        call, line = await it.called()
        await line.hand_over("Maria")
        assert line.ending == (Ending.HANDED_OVER, "Maria")
        person = await it.maria.rung()
        await person.answered.wait()
        await talk(call, person)
        person.hang_up()
        assert await call.over() == "BYE"


@pytest.mark.parametrize("manner", [Manner(status=486), Manner(after=None)], ids=["busy", "does not pick up"])
async def test_a_blind_transfer_to_nobody_ends_at_the_last_resort(
    switch: Switch, tmp_path: Path, manner: Manner
) -> None:
    """A caller whom nobody took is not just hung up on."""
    async with desk(switch, tmp_path) as it:
        it.maria.manner = manner
        call, line = await it.called()
        await line.hand_over("Maria")
        person = await it.last_resort.rung()
        await person.answered.wait()
        await talk(call, person)
        call.hang_up()
        assert await person.over() == "BYE"


@pytest.mark.parametrize("statuses", [(202, 200), (202, 486), (603, 0)], ids=["done", "busy", "refused"])
async def test_the_callers_own_switch_can_be_asked_to_call_somebody_else(
    switch: Switch, tmp_path: Path, statuses: tuple[int, int]
) -> None:
    """SIP REFER to a person of config; whatever the caller's switch makes of it, FreeSWITCH then ends the call."""
    async with desk(switch, tmp_path) as it:
        call, line = await it.called()
        call.refer_statuses = statuses
        await line.refer("Maria")
        assert await call.over(15) == "BYE"
        assert call.referred == [f"sip:{MARIA}@127.0.0.1:{it.maria.port}"]
        assert await line.wait_gone(2)
        assert line.ending == (Ending.HANDED_OVER, "BLIND_TRANSFER")


async def test_the_last_resort_takes_a_line(switch: Switch, tmp_path: Path) -> None:
    """A caller whom we cannot keep talks with a person."""
    async with desk(switch, tmp_path) as it:
        call, line = await it.called()
        await line.last_resort(Ending.FAULT, "tested")
        person = await it.last_resort.rung()
        await person.answered.wait()
        await talk(call, person)


async def test_a_bridge_to_a_person_who_has_just_left(switch: Switch, tmp_path: Path) -> None:
    """The caller stays with us: audio flows as before, and a second attempt succeeds."""
    async with desk(switch, tmp_path) as it:
        call, line = await it.called()
        leg: Leg = await line.ring("Maria", "call-1")
        (await it.maria.rung()).hang_up()
        await leg.wait_gone(2)
        with pytest.raises(NotReachedError) as raised:
            await line.bridge(leg)
        assert raised.value.outcome == Outcome.HUNG_UP
        leg.drop()
        leg = await line.ring("Maria", "call-1")
        person = await it.maria.rung()
        await line.bridge(leg)
        await talk(call, person)
        person.hang_up()
        assert await line.came_home(leg)
        leg.drop()
