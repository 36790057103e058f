"""kill -9 at any moment of what is done after a call: nothing is lost, and nothing is sent that was acknowledged."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import datetime
from pathlib import Path

import pytest

from receptionist.duties import JobState
from receptionist.store.jobs import CLAIM
from tests.aftermath import SAID, WallClock, aftermath
from tests.delivery.receivers import receiver

REPOSITORY = Path(__file__).parents[1]
SIGKILL = -9


async def life(folder: Path, url: str, moment: str, now: datetime) -> int:
    """One life of a process that works, and how it ended."""
    command = [sys.executable, "-m", "tests.afterwards_to_be_killed", str(folder), url, now.isoformat(), moment]
    process = await asyncio.create_subprocess_exec(*command, cwd=REPOSITORY)
    async with asyncio.timeout(30):
        return await process.wait()


@pytest.mark.wall
@pytest.mark.parametrize(
    ("moment", "deaths", "told"),
    [
        ("before a claim", 1, 1),
        ("behind a claim", 2, 1),
        ("before a delivery", 1, 1),
        ("behind an acknowledgement", 2, 3),
        ("behind a mark", 1, 1),
    ],
)
async def test_whatever_kills_us_the_receiver_is_told_once(tmp_path: Path, moment: str, deaths: int, told: int) -> None:
    """Only if we die between its acknowledgement and our mark is it told again: under the same id, so that it knows."""
    clock = WallClock()
    async with receiver() as hook:
        async with aftermath(tmp_path, clock=clock, webhook={"url": hook.url}) as house:
            await house.tell(SAID)
        for _ in range(deaths):
            assert await life(tmp_path, hook.url, moment, clock.now) == SIGKILL
            clock.now += CLAIM
        async with aftermath(tmp_path, clock=clock, webhook={"url": hook.url}) as house:
            await house.settle()
            assert await house.states() == {"wrap-up/c1": JobState.DONE, "webhook/call/c1": JobState.DONE}
    assert [json.loads(request.body)["id"] for request in hook.got] == ["webhook/call/c1"] * told
