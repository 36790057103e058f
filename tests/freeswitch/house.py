"""The daemon as a process beside a real FreeSWITCH, with telephones for callers, for Maria, and for the last resort."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from receptionist.audio import Samples
from receptionist.config import Config
from receptionist.events import CallEnded, Fact, KeyPressed
from receptionist.pipeline.parrot import Phrases
from receptionist.store.queries import Queries
from receptionist.store.records import CallRecord
from receptionist.telephony.dialplan import ONE_MOMENT, dialplan
from tests.daemon_process import BRIEF_MOMENT, DaemonProcess, written
from tests.freeswitch.call import Call
from tests.freeswitch.ear import end_of
from tests.freeswitch.phone import Phone, telephone
from tests.freeswitch.rtp import RATE
from tests.freeswitch.switch import Switch
from tests.house import config_for
from tests.phrases import prepared

LAST_RESORT = "+15125550199"
LOOK_EVERY_SECONDS = 0.1


class Party:
    """Somebody on a telephone, who knows the daemon's sentences when they hear them."""

    def __init__(self, call: Call, phrases: Phrases) -> None:
        self.call = call
        self.audio = call.audio
        self._phrases = phrases
        self._passed = 0.0
        """How much of what was heard is older than the last thing that we waited for, in seconds."""

    async def hears(self, what: str | Samples, within: float = 8.0) -> None:
        """Wait for a sentence of the house, or for this sound, behind what we waited for before."""
        sound = self._phrases(what) if isinstance(what, str) else what
        looked = 0.0

        def came(_: object) -> bool:
            nonlocal looked
            if self.audio.heard.seconds - looked < LOOK_EVERY_SECONDS and not self.call.ended.is_set():
                return False
            looked = self.audio.heard.seconds
            end = end_of(sound, self.audio.heard.since(self._passed))
            self._passed += (end or 0) / RATE
            return end is not None

        try:
            await self.audio.until(came, within)
        except TimeoutError:
            seconds, over = self.audio.heard.seconds, self.call.ending or "not over"
            raise AssertionError(f"{what!r} not heard between {self._passed:.2f} and {seconds:.2f} s; {over}") from None


@dataclass
class House:
    """One daemon after the other, the journal that they share, and who may ring and be rung."""

    config: Config
    config_file: Path
    switch: Switch
    callers: Phone
    maria: Phone
    last_resort: Phone
    phrases: Phrases
    door: socket.socket | None
    """The listening socket that outlives the daemons, if the house has one."""
    lives: list[DaemonProcess] = field(default_factory=list)
    unseen: set[str] = field(default_factory=set)
    """The channels whose end no daemon has seen: of them a daemon must not believe that they are over for a minute."""

    @property
    def daemon(self) -> DaemonProcess:
        return self.lives[-1]

    async def start(self) -> DaemonProcess:
        """The next life; returns when it is ready."""
        self.lives.append(await DaemonProcess.spawn(self.config_file, self.door))
        await self.daemon.says("ready")
        return self.daemon

    def call(self, **how: Any) -> Party:
        """A caller, whom it rings for when this returns."""
        return self.party(self.callers.dial(self.config.telephony.extension, **how))

    def party(self, call: Call) -> Party:
        return Party(call, self.phrases)

    async def rings(self, phone: Phone) -> Party:
        return self.party(await phone.rung())

    async def until(self, caller: Party, kind: type[Fact], times: int = 1, within: float = 8.0) -> None:
        """Wait until the journal holds facts of this kind of the caller's calls, so many."""
        async with asyncio.timeout(within):
            while how_many(await self.all_facts(caller), kind) < times:
                await asyncio.sleep(0.02)

    async def facts(self, caller: Party) -> list[Fact]:
        """What the journal holds of the one call that this caller made."""
        ((_, facts),) = await self.journal(caller)
        return facts

    async def ending(self, caller: Party, within: float = 8.0) -> tuple[str | None, str | None]:
        """Wait until the caller's one call has ended; how, and with what cause."""
        await self.until(caller, CallEnded, within=within)
        ((record, _),) = await self.journal(caller)
        return record.ending, record.cause

    async def all_facts(self, caller: Party) -> list[Fact]:
        return [fact for _, facts in await self.journal(caller) for fact in facts]

    async def journal(self, caller: Party | None = None) -> list[tuple[CallRecord, list[Fact]]]:
        """All calls with their facts, or those of this caller."""
        async with Queries.opened(self.config.storage.database) as queries:
            return [
                (record, [entry.fact for entry in await queries.facts(record.id)])
                for record in await queries.calls(1000)
                if caller is None or record.channel == caller.call.id
            ]

    async def show(self) -> None:
        """Print what is known of the calls: it is seen when a test has failed."""
        for daemon in self.lives:
            sys.stdout.writelines(f"{daemon.pid}: {line}\n" for line in [*daemon.lines, *daemon.noise])
        async with Queries.opened(self.config.storage.database) as queries:
            for record in await queries.calls():
                for entry in await queries.facts(record.id):
                    sys.stdout.write(f"{record.id} {entry.at:%S.%f} {entry.kind} {entry.details}\n")

    async def close(self) -> None:
        """Everybody hangs up. No channel is left, the daemon stops well, and each call has ended, once."""
        for phone in (self.callers, self.maria, self.last_resort):
            for call in phone.calls.values():
                call.hang_up()
        if self.switch.alive:
            await self.switch.idle()
        self.daemon.tell(signal.SIGTERM)
        await self.daemon.stopped()
        for record, facts in await self.journal():
            if record.channel in self.unseen:
                assert record.ended is None
                continue
            assert how_many(facts, CallEnded) == 1, (record, facts)
            assert isinstance(facts[-1], CallEnded)
            assert record.ended is not None


def how_many(facts: list[Fact], kind: type[Fact]) -> int:
    return sum(isinstance(fact, kind) for fact in facts)


def keys(facts: list[Fact]) -> str:
    return "".join(fact.digit for fact in facts if isinstance(fact, KeyPressed))


@asynccontextmanager
async def open_house(
    switch: Switch, folder: Path, voice: Path, *, activated: bool = True, moment: str = BRIEF_MOMENT, **answer: Any
) -> AsyncIterator[House]:
    """With a daemon that is ready. What the test leaves behind it is looked through at the end."""
    async with AsyncExitStack() as stack:
        callers = await stack.enter_async_context(telephone(switch.sip, "1000"))
        maria = await stack.enter_async_context(telephone(switch.sip, "maria"))
        last_resort = await stack.enter_async_context(telephone(switch.sip, "desk"))
        config = config_with(folder, maria, last_resort, **answer)
        (folder / "phrases").symlink_to(voice)
        phrases = await prepared(config)
        plan = dialplan(config)
        assert ONE_MOMENT in plan
        await switch.use(plan.replace(ONE_MOMENT, moment))
        door = socket.create_server(config.telephony.listen_address) if activated else None
        stack.enter_context(nullcontext() if door is None else closing(door))
        config_file = written(config, folder / "config.toml")
        house = House(
            config, config_file, switch, callers, maria, last_resort, partial(phrases, language="en", rate=RATE), door
        )
        try:
            await house.start()
            yield house
            await house.close()
        finally:
            for daemon in house.lives:
                await daemon.kill()
            await house.show()


def config_with(folder: Path, maria: Phone, last_resort: Phone, *, refer: str = "", **answer: Any) -> Config:
    """A config in which these telephones are Maria's and the last resort's."""
    config = config_for(folder, **answer)
    dialling = {
        "dial_extension": dial_template(maria),
        "dial_number": dial_template(last_resort),
        "last_resort": LAST_RESORT,
        "refer": refer,
    }
    return config.model_copy(update={"telephony": config.telephony.model_copy(update=dialling)})


def dial_template(phone: Phone) -> str:
    return f"sofia/test/{{number}}@127.0.0.1:{phone.port}"
