"""kill -9 at any moment of what is done after a call: nothing is lost, and nothing is sent that was acknowledged."""

from __future__ import annotations

import asyncio
import json
import random
import sys
from asyncio.subprocess import Process
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from receptionist.delivery.mail import message_id
from receptionist.duties import JobState
from receptionist.store.jobs import CLAIM
from tests.aftermath import SAID, WallClock, aftermath
from tests.delivery.receivers import HOST, Mailbox, Receiver, mail_server, receiver
from tests.house import eventually

REPOSITORY = Path(__file__).parents[1]
SIGKILL = -9


async def life(folder: Path, sections: dict[str, Any], now: datetime, moment: str = "") -> Process:
    """One life of a process that works; it ends at this moment, or when all is done."""
    told = [str(folder), json.dumps(sections), now.isoformat(), moment]
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.afterwards_to_be_killed", *told, cwd=REPOSITORY
    )


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
            process = await life(tmp_path, {"webhook": {"url": hook.url}}, clock.now, moment)
            async with asyncio.timeout(30):
                assert await process.wait() == SIGKILL
            clock.now += CLAIM
        async with aftermath(tmp_path, clock=clock, webhook={"url": hook.url}) as house:
            await house.settle()
            assert await house.states() == {"wrap-up/c1": JobState.DONE, "webhook/call/c1": JobState.DONE}
    assert [json.loads(request.body)["id"] for request in hook.got] == ["webhook/call/c1"] * told


CALLS = 12
DEATHS = 4
SENDER = "ava@smile.example"
DESK = "desk@smile.example"


def taken(hook: Receiver, box: Mailbox) -> set[str]:
    """What was acknowledged since we asked last: ids of jobs, and of letters."""
    found = {json.loads(it.body)["id"] for it in hook.got} | {str(letter["Message-ID"]) for letter in box.letters}
    hook.got.clear()
    box.got.clear()
    return found


def as_taken(jobs: Iterable[str]) -> set[str]:
    return {name if name.startswith("webhook/") else message_id(name, SENDER) for name in jobs}


@pytest.mark.wall
async def test_deaths_at_any_moment_repeat_nothing_that_is_marked_and_lose_nothing(tmp_path: Path) -> None:
    """Again and again amid deliveries: what was marked as done is never sent again, and all else arrives in the end."""
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - shown when the test fails
    dice, clock = random.Random(seed), WallClock()
    async with receiver() as hook, mail_server(Mailbox(), "none") as box:
        server = {"server": f"{HOST}:{box.port}", "security": "none", "from": SENDER}
        sections: dict[str, Any] = {"webhook": {"url": hook.url}, "mail": server, "messages": {"to": [DESK]}}
        async with aftermath(tmp_path, clock=clock, **sections) as house:
            for number in range(CALLS):
                await house.tell(SAID, call=f"c{number}")
        marked: set[str] = set()
        arrived: set[str] = set()
        for _ in range(DEATHS):
            process = await life(tmp_path, sections, clock.now)
            await until_taken(dice.randint(1, 2 * CALLS // DEATHS), hook, box, process)
            await asyncio.sleep(dice.random() / 50)
            if process.returncode is None:
                process.kill()
            await process.wait()
            fresh = taken(hook, box)
            assert not marked & fresh
            arrived |= fresh
            clock.now += CLAIM
            async with aftermath(tmp_path, clock=clock, **sections) as house:
                states = await house.states()
            marked = as_taken(name for name, state in states.items() if state is JobState.DONE)
        async with aftermath(tmp_path, clock=clock, **sections) as house:
            await house.settle()
            states = await house.states()
        fresh = taken(hook, box)
    assert not marked & fresh
    assert set(states.values()) == {JobState.DONE}
    assert len(states) == 3 * CALLS
    assert arrived | fresh == as_taken(name for name in states if not name.startswith("wrap-up/"))


async def until_taken(count: int, hook: Receiver, box: Mailbox, process: Process) -> None:
    """Until so much was acknowledged, or nothing was left to do."""
    await eventually(lambda: len(hook.got) + len(box.got) >= count or process.returncode is not None, within=20)
