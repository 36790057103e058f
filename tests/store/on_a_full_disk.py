"""Run by a test as a process of its own: a journal on a disk that is full for a while, and then is not."""

from __future__ import annotations

import asyncio
import json
import resource
import sys
from pathlib import Path

from receptionist.errors import StoreError
from receptionist.events import CallEnded, CallStarted, Ending, Spoke
from receptionist.store.journal import Journal
from tests.store.scenes import now

ROOM = 200_000


async def run(path: Path) -> None:
    async with asyncio.timeout(40), Journal.opened(path, now=now) as journal:
        await journal.promise("c1", CallStarted("ch", "sw", "+1", "Ann", "200"))
        no_limit = resource.getrlimit(resource.RLIMIT_FSIZE)
        # No file may grow beyond this: what write() answers then is what it answers on a full disk.
        resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, no_limit[1]))
        promised = await promises_until_full(journal)
        for n in range(50):
            journal.append("c1", Spoke(f"{n}"))
        full = journal.health()
        resource.setrlimit(resource.RLIMIT_FSIZE, no_limit)
        journal.append("c1", CallEnded(Ending.CALLER_HUNG_UP, "NORMAL_CLEARING"))
        await journal.settled()
        end = journal.health()
        report = {
            "promised": promised,
            "waited_in_memory": full.queued,
            "ok_when_full": full.ok,
            "ok_in_the_end": end.ok,
            "lost": end.lost,
        }
    sys.stdout.write(json.dumps(report) + "\n")


async def promises_until_full(journal: Journal) -> int:
    for promised in range(10_000):
        try:
            await journal.promise("c1", Spoke("x" * 2000))
        except StoreError:
            return promised
    raise AssertionError("the disk did not become full")


if __name__ == "__main__":
    asyncio.run(run(Path(sys.argv[1])))
