"""Calls that a dead daemon left open are closed once, by the next one, if their callers do not come back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from receptionist.appointments import Appointment
from receptionist.events import (
    Booked,
    Bridged,
    CallAnswered,
    CallEnded,
    CallResumed,
    CallStarted,
    Ending,
    Fact,
    Released,
)
from receptionist.lost_calls import RETURN_SECONDS, LostCalls
from receptionist.store.journal import Journal
from receptionist.store.pen import Pen
from receptionist.store.promises import Promises
from receptionist.store.records import CallRecord
from receptionist.telephony.exchange import Exchange
from tests.fakes.diary import FakeDiary

pytestmark = pytest.mark.wall

LONGEST = timedelta(hours=2)
TALKING = (CallAnswered(),)
BRIDGED = (CallAnswered(), Bridged(person="Maria", leg="leg-1"))
RELEASED = (*BRIDGED, Released())


class Switch:
    """Says of the call's channel that it lives, or does not; None: there is nobody who could ask it."""

    def __init__(self, *, alive: bool | None) -> None:
        self.alive = alive
        self.in_hand: set[str] = set()
        self.comes_back_when_asked: set[str] = set()

    async def lives(self, switch: str, channel: str) -> bool | None:
        self.in_hand |= self.comes_back_when_asked
        return self.alive


@dataclass
class NextLife:
    """A daemon that has found `the-call` open in the journal, on a clock that can be put forward."""

    journal: Journal
    switch: Switch
    diary: FakeDiary = field(default_factory=lambda: FakeDiary([]))
    seconds: float = 0.0
    lost: LostCalls = field(init=False)

    def __post_init__(self) -> None:
        exchange = cast("Exchange", self.switch)
        self.lost = LostCalls(self.journal, self.diary, exchange, self.switch.in_hand, LONGEST, lambda: self.seconds)

    async def sweep(self, seconds: float = 0.0) -> CallRecord:
        """The call after a sweep so long after the start."""
        self.seconds = seconds
        await self.lost.sweep()
        await self.journal.settled()
        record = await self.journal.queries.call("the-call")
        assert record is not None
        return record


@asynccontextmanager
async def after_a_death(
    folder: Path, *facts: Fact, alive: bool | None = None, ago: timedelta = timedelta(0)
) -> AsyncIterator[NextLife]:
    """One life writes down the beginning of a call and these facts; the next begins with the block."""
    path = folder / "receptionist.db"
    async with Journal.opened(path, now=lambda: datetime.now(UTC) - ago) as journal:
        for fact in (CallStarted("channel", "10.0.0.1", "+13125550100", "Ann", "200"), *facts):
            journal.append("the-call", fact)
    async with Journal.opened(path, now=lambda: datetime.now(UTC)) as journal:
        yield NextLife(journal, Switch(alive=alive))


@pytest.mark.parametrize("alive", [None, False], ids=["nobody knows", "the switch knows"])
async def test_a_caller_who_does_not_come_back_is_given_up(tmp_path: Path, alive: bool | None) -> None:
    """For a minute the call may come back; then it is ended, and never a second time."""
    async with after_a_death(tmp_path, *TALKING, alive=alive) as life:
        assert (await life.sweep()).ending is None
        assert (await life.sweep(RETURN_SECONDS - 1)).ending is None
        assert (await life.sweep(RETURN_SECONDS + 1)).ending == Ending.UNSEEN
        written = await life.journal.queries.facts("the-call")
        await life.sweep(RETURN_SECONDS + 100)
        assert await life.journal.queries.facts("the-call") == written
        assert [entry.kind for entry in written].count(CallEnded.kind) == 1


async def test_a_caller_who_came_back_is_left_alone(tmp_path: Path) -> None:
    """What is in hand again ends in its own way."""
    async with after_a_death(tmp_path, *TALKING) as life:
        await life.journal.reopen("the-call")
        life.journal.append("the-call", CallResumed("channel", "10.0.0.1"))
        life.switch.in_hand.add("the-call")
        assert (await life.sweep(RETURN_SECONDS + 1)).ending is None
        life.journal.append("the-call", CallEnded(Ending.CALLER_HUNG_UP, "NORMAL_CLEARING"))
        life.switch.in_hand.clear()
        assert (await life.sweep(RETURN_SECONDS + 2)).ending == Ending.CALLER_HUNG_UP
        assert life.journal.health().refused == 0


async def test_a_caller_who_comes_back_during_the_search_is_left_alone(tmp_path: Path) -> None:
    """While the switch is asked about a call, the call itself may arrive."""
    async with after_a_death(tmp_path, *TALKING) as life:
        life.switch.comes_back_when_asked = {"the-call"}
        assert (await life.sweep(RETURN_SECONDS + 1)).ending is None


async def test_what_was_booked_and_told_to_nobody_is_owed_to_the_caller(tmp_path: Path) -> None:
    """A call that ends unseen leaves what its caller has to hear: that they have an appointment."""
    start = datetime(2026, 11, 25, 15, tzinfo=UTC)
    until = start + timedelta(minutes=45)
    async with after_a_death(tmp_path, *TALKING) as life:
        life.diary.stands["a1"] = Appointment("a1", "Cleaning", "Sam", start, until, until, call="the-call", name="Ann")
        await life.sweep(RETURN_SECONDS + 1)
        kinds = [entry.kind for entry in await life.journal.queries.facts("the-call")]
        assert kinds[-2:] == [Booked.kind, CallEnded.kind]
        async with Pen.opened(tmp_path / "receptionist.db") as pen:
            (owed,) = await Promises(pen, lambda: datetime.now(UTC)).open()
        assert (owed.what, owed.name, owed.number) == ("confirmation", "Ann", "+13125550100")


async def test_a_caller_who_is_elsewhere_on_the_switch_is_waited_for(tmp_path: Path) -> None:
    """The dialplan may be at its last resort with the call: as long as its channel lives it has not ended."""
    async with after_a_death(tmp_path, *TALKING, alive=True) as life:
        assert (await life.sweep(RETURN_SECONDS + 1)).ending is None
        life.switch.alive = False
        assert (await life.sweep(RETURN_SECONDS + 2)).ending == Ending.UNSEEN


@pytest.mark.parametrize("facts", [BRIDGED, RELEASED], ids=["killed", "stopped"])
async def test_two_who_talk_may_talk_on(tmp_path: Path, facts: tuple[Fact, ...]) -> None:
    """A caller with a person may come home much later; the call has ended when the switch says so, and at once."""
    async with after_a_death(tmp_path, *facts, alive=True) as life:
        assert (await life.sweep(3600)).ending is None
        life.switch.alive = None
        assert (await life.sweep(3700)).ending is None
        life.switch.alive = False
        assert (await life.sweep(3800)).ending == Ending.WITH_A_PERSON


@pytest.mark.parametrize(
    ("facts", "ending"), [(TALKING, Ending.UNSEEN), (RELEASED, Ending.WITH_A_PERSON)], ids=["talking", "with a person"]
)
async def test_no_call_is_open_for_longer_than_calls_can_last(
    tmp_path: Path, facts: tuple[Fact, ...], ending: Ending
) -> None:
    """After answer.max_minutes FreeSWITCH has ended the call, even if nobody can be asked."""
    async with after_a_death(tmp_path, *facts, ago=LONGEST + timedelta(seconds=1)) as life:
        assert (await life.sweep()).ending == ending
