"""A thousand calls that end at a random moment in a random way: nothing unhandled, nothing left, each ended once."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from receptionist.rehearsal.misbehaviour import Misbehaviour
from receptionist.rehearsal.people import BUSY, NOBODY_HOME, REJECTS, Person
from receptionist.rehearsal.phone import Phone
from receptionist.store.queries import Queries
from receptionist.store.records import CallRecord
from tests.house import LAST_RESORT, MARIA, House, eventually, open_house

pytestmark = pytest.mark.wall

CALLS = 1000
MOST = 10 * CALLS
AT_ONCE = 80

PEOPLE = [
    BUSY,
    REJECTS,
    NOBODY_HOME,
    Person(answers_after=0.05, presses="11", presses_after=0.1),
    Person(answers_after=0.05, presses="11", presses_after=0.1, hangs_up_after=0.4),
    Person(answers_after=0.05, presses="2", presses_after=0.1),
    Person(answers_after=0.05, hangs_up_after=0.1),
]

LINES = [Misbehaviour()] * 8 + [
    Misbehaviour(taken_ports=1),
    Misbehaviour(no_media=True),
    Misbehaviour(media_after=0.6),
    Misbehaviour(never_sends=True),
    Misbehaviour(reply_seconds=0.03),
    Misbehaviour(dribbles=True),
    Misbehaviour(stray_frames=True),
]


class Fate:
    """What one caller does, drawn from one seed."""

    def __init__(self, house: House, seed: int) -> None:
        self._house = house
        self._dice = random.Random(seed)

    async def befall(self) -> None:
        house, dice = self._house, self._dice
        caller = house.call(record=False, misbehaves=dice.choice(LINES))
        await asyncio.sleep(dice.choice([0.0, dice.uniform(0, 0.1), dice.uniform(0, 0.8)]))
        for _ in range(dice.randrange(3)):
            await self._meddle(caller)
        await self._end(caller)
        await caller.ended(within=20)

    async def _meddle(self, caller: Phone) -> None:
        house, dice = self._house, self._dice
        if caller.is_over:
            return
        match dice.randrange(6):
            case 0:
                house.switch.people[MARIA] = dice.choice(PEOPLE)
                caller.press("0")
            case 1:
                caller.press(dice.choice("123456789*"))
            case 2:
                house.switch.change_codec(caller)
            case 3:
                house.switch.babble(caller)
            case 4:
                caller.hold()
            case 5:
                house.switch.burst(caller, 0.5)
        await asyncio.sleep(dice.uniform(0, 0.8))

    async def _end(self, caller: Phone) -> None:
        if caller.is_over:
            return
        match self._dice.randrange(4):
            case 0:
                caller.press("#")
                await asyncio.sleep(3)
                caller.hang_up()
            case 1:
                self._house.switch.channels[caller.uuid].vanish()
            case _:
                caller.hang_up()


async def started(house: House) -> list[CallRecord]:
    async with Queries.opened(house.config.storage.database) as queries:
        return await queries.calls(MOST)


@pytest.mark.long
async def test_a_thousand_calls_that_end_anyhow_leave_nothing_but_their_records(folder: Path) -> None:
    """Whatever callers, people, audio and sockets do: no fault, no leak, exactly one ending a call."""
    faults: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: faults.append(context))
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - shown when the test fails
    async with open_house(folder) as house:
        house.switch.people[LAST_RESORT] = Person(answers_after=0.1, hangs_up_after=0.3)
        tasks_before = len(asyncio.all_tasks())
        places = asyncio.Semaphore(AT_ONCE)

        async def one(number: int) -> None:
            async with places:
                await Fate(house, seed + number).befall()

        placed = 0
        # Some callers hang up before the switch has told us of them: others are placed for them.
        while (missing := CALLS - len(await started(house))) > 0:
            async with asyncio.TaskGroup() as callers:
                for number in range(placed, placed + missing):
                    callers.create_task(one(number))
            placed += missing
        await house.at_rest(within=25)
        exchange = house.daemon.exchange
        assert exchange is not None
        assert exchange.legs == {}
        assert exchange.media.counts().streams == 0
        assert exchange.media.metronome.calls == 0
        # What is to be done after the calls is done behind their ends.
        await eventually(lambda: len(asyncio.all_tasks()) <= tasks_before, within=25)
        assert house.switch.channels == {}
    facts = Counter[str]()
    records = await started(house)
    async with Queries.opened(house.config.storage.database) as queries:
        for record in records:
            kinds = [entry.kind for entry in await queries.facts(record.id)]
            assert kinds.count("call_ended") == 1, record
            assert kinds[-1] == "call_ended", record
            facts.update(kinds)
    assert facts["call_started"] >= CALLS
    assert facts["faulted"] == 0
    assert faults == []
