"""Run by a test as a process of its own: a daemon's journal that goes on with its calls until it is killed."""

from __future__ import annotations

import asyncio
import os
import sys
from itertools import count
from pathlib import Path

import structlog

from receptionist.events import CallResumed, CallStarted, KeyPressed, VoiceStarted
from receptionist.store.journal import Journal, Standing
from tests.store.scenes import now

CALLS = ("c1", "c2", "c3")


async def talk(journal: Journal, call: str, life: str) -> None:
    """Press keys for ever; each key that the journal has promised to keep is said on standard output."""
    known = await journal.reopen(call) is Standing.OPEN
    begin = CallResumed("ch", "sw") if known else CallStarted("ch", "sw", "+1", "Ann", "200")
    await journal.promise(call, begin)
    for n in count():
        journal.append(call, VoiceStarted())
        journal.append(call, KeyPressed(f"unpromised {n}"))
        key = f"{call}-{life}-{n}"
        await journal.promise(call, KeyPressed(key))
        os.write(1, f"{key}\n".encode())


async def run(path: Path, life: str) -> None:
    async with Journal.opened(path, now=now) as journal, asyncio.TaskGroup() as group:
        for call in CALLS:
            group.create_task(talk(journal, call, life))


if __name__ == "__main__":
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    asyncio.run(run(Path(sys.argv[1]), sys.argv[2]))
