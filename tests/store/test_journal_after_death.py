"""kill -9 at any moment: what was promised is there, and the next life goes on with it."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import threading
from contextlib import nullcontext
from pathlib import Path

from receptionist.store.journal import Journal
from receptionist.store.projections import project
from receptionist.store.records import CallRecord
from tests.store.scenes import locked, now, written

REPOSITORY = Path(__file__).parents[2]
LIVES = 6


def live_and_be_killed(path: Path, life: int, dice: random.Random) -> list[str]:
    """Run one life, kill it at some moment after it has kept some promises, and return those it has kept."""
    command = [sys.executable, "-m", "tests.store.to_be_killed", str(path), str(life)]
    child = subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert child.stdout is not None
    watchdog = threading.Timer(30, child.kill)
    watchdog.start()
    try:
        kept = [child.stdout.readline() for _ in range(dice.randrange(1, 120))]
        killer = threading.Timer(dice.random() * 0.02, child.kill)
        killer.start()
        kept += child.stdout.readlines()
        killer.join()
    finally:
        watchdog.cancel()
        child.kill()
        child.wait()
        child.stdout.close()
    assert all(kept), "the child died of itself"
    return [key.strip() for key in kept if key.endswith("\n")]


async def calls_and_what_their_facts_tell(path: Path) -> list[tuple[CallRecord, CallRecord | None]]:
    async with Journal.opened(path, now=now) as journal, asyncio.timeout(30):
        await journal.settled()
        assert journal.health().refused == 0
        result = []
        for call in await journal.queries.open_calls():
            told: CallRecord | None = None
            for entry in await journal.queries.facts(call.id):
                told = project(told, entry)
            result.append((call, told))
        return result


def test_what_was_promised_survives_kill_9(tmp_path: Path) -> None:
    """Killed again and again, in every second life with the database locked, no promised fact is ever missing."""
    path = tmp_path / "a.db"
    dice = random.Random()
    kept: set[str] = set()
    for life in range(LIVES):
        with locked(path) if life % 2 else nullcontext():
            kept |= set(live_and_be_killed(path, life, dice))
    calls = asyncio.run(calls_and_what_their_facts_tell(path))
    assert {call.id for call, _ in calls} == {"c1", "c2", "c3"}
    for call, told in calls:
        assert call == told
        assert call.resumed == LIVES - 1
        facts = written(path, call.id)
        assert [seq for seq, _, _ in facts] == list(range(1, len(facts) + 1))
    there = {details.get("digit") for id_ in ("c1", "c2", "c3") for _, _, details in written(path, id_)}
    assert kept <= there
    assert len(kept) > LIVES
