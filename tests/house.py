"""A daemon and an emulated switch in one loop, joined by the dialplan that the daemon prints: for `wall` tests."""

from __future__ import annotations

import asyncio
import random
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from receptionist.config import Config
from receptionist.daemon import Daemon
from receptionist.events import Fact
from receptionist.rehearsal.dialplan import Dialplan
from receptionist.rehearsal.phone import Phone
from receptionist.rehearsal.softswitch import Softswitch
from receptionist.store.queries import Queries
from receptionist.store.records import CallRecord
from receptionist.telephony.dialplan import dialplan

MARIA = "200"
LAST_RESORT = "299"


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def loopback() -> str:
    """An address of this machine that no other test uses: switches side by side must not want the same audio ports."""
    return f"127.{random.randint(1, 254)}.{random.randint(0, 255)}.{random.randint(1, 254)}"


def config_for(folder: Path, *, rings: int = 3, **answer: Any) -> Config:
    """A config with one person, Maria, who is rung so many seconds, and everything it writes in `folder`."""
    return Config.model_validate(
        {
            "business": {"greeting": "Hello."},
            # A machine that is busy with other tests is no reason to turn callers away.
            "answer": {"echo": True, "settle_ms": 20, "drain_seconds": 5, "max_lag_ms": 5000} | answer,
            "people": [{"name": "Maria", "number": MARIA, "ring_seconds": rings}],
            "telephony": {
                "listen": f"127.0.0.1:{free_port()}",
                "last_resort": LAST_RESORT,
                "switch_media_address": loopback(),
            },
            "storage": {"database": folder / "receptionist.db"},
        }
    )


@dataclass
class House:
    """Both ends of the telephone line, and the journal."""

    config: Config
    daemon: Daemon
    switch: Softswitch

    def call(self, **how: Any) -> Phone:
        return self.switch.place_call(dialled=self.config.telephony.extension, **how)

    async def arrived(self) -> None:
        """Wait until the daemon has a call in hand."""
        await eventually(lambda: self.daemon.calls > 0)

    async def at_rest(self, within: float = 5.0) -> None:
        """Wait until the daemon has no call in hand, and nothing of one is left behind."""
        await eventually(lambda: self.daemon.calls == 0, within)

    async def until(self, kind: type[Fact], times: int = 1, within: float = 8.0) -> None:
        """Wait until the journal holds a fact of this kind, so often."""
        async with asyncio.timeout(within):
            while await self._count(kind) < times:
                await asyncio.sleep(0.05)

    async def _count(self, kind: type[Fact]) -> int:
        facts = [fact for record in await self.records() for fact in await self.facts(record.id)]
        return sum(isinstance(fact, kind) for fact in facts)

    async def records(self) -> list[CallRecord]:
        async with Queries.opened(self.config.storage.database) as queries:
            return await queries.calls()

    async def facts(self, call: str) -> list[Fact]:
        async with Queries.opened(self.config.storage.database) as queries:
            return [entry.fact for entry in await queries.facts(call)]


async def nobody_is_blocked(_: str) -> bool:
    return False


async def eventually(happens: Callable[[], bool], within: float = 5.0) -> None:
    """Wait for something that brings no event of its own."""
    async with asyncio.timeout(within):
        while not happens():
            await asyncio.sleep(0.01)


@asynccontextmanager
async def open_house(folder: Path, **answer: Any) -> AsyncIterator[House]:
    """Until the block ends; then the daemon is told to stop and must."""
    config = config_for(folder, **answer)
    async with Softswitch(dialplan=Dialplan.from_xml(dialplan(config))) as switch:
        daemon = Daemon(config)
        living = asyncio.create_task(daemon.live())
        try:
            await until_ready(daemon, living)
            yield House(config, daemon, switch)
        finally:
            switch.vanish()
            daemon.stop()
            async with asyncio.timeout(10):
                await living


async def until_ready(daemon: Daemon, living: asyncio.Task[None]) -> None:
    ready = asyncio.create_task(daemon.ready.wait())
    async with asyncio.timeout(10):
        await asyncio.wait({ready, living}, return_when=asyncio.FIRST_COMPLETED)
    ready.cancel()
    if living.done():
        await living
