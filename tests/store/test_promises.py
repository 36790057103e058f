"""Promises on a real database: made by facts, pressing ones first, open until somebody closes them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from receptionist.events import (
    CallAnswered,
    CallEnded,
    Ending,
    Fact,
    MessageTaken,
    Outcome,
    PromiseMade,
    PromiseSettled,
    TransferEnded,
)
from receptionist.store.journal import Journal
from receptionist.store.pen import Pen
from receptionist.store.promises import Promises
from tests.store.scenes import STARTED

pytestmark = pytest.mark.wall

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ENDED = CallEnded(Ending.CALLER_HUNG_UP, "")
BILL = PromiseMade("callback", "the bill", "2026-11-20T13:00:00+00:00", "Ann", "+1512")
TOOTH = MessageTaken("Bo", "+1513", "My tooth hurts.", urgent=True)


@asynccontextmanager
async def told(folder: Path, *facts: Fact) -> AsyncIterator[Promises]:
    """What the facts of one call have come to."""
    path = folder / "receptionist.db"
    async with Journal.opened(path, now=lambda: NOON, due=lambda at: at + timedelta(hours=2)) as journal:
        for fact in (STARTED, CallAnswered(), *facts):
            await journal.promise("c1", fact)
    async with Pen.opened(path) as pen:
        yield Promises(pen, lambda: NOON)


async def test_promises_are_listed_with_the_most_pressing_first(tmp_path: Path) -> None:
    """What is urgent stands before what is due sooner; due is what the house makes of config."""
    async with told(tmp_path, BILL, TOOTH) as promises:
        urgent, bill = await promises.open()
        assert (urgent.text, urgent.urgent, urgent.due) == ("My tooth hurts.", True, NOON + timedelta(hours=2))
        assert (bill.text, bill.name, bill.number, bill.due) == ("the bill", "Ann", "+1512", NOON + timedelta(hours=1))


async def test_a_promise_is_open_until_somebody_closes_it(tmp_path: Path) -> None:
    """Once; with a note, which is kept."""
    async with told(tmp_path, BILL) as promises:
        (bill,) = await promises.open()
        assert await promises.close(bill.id, "paid")
        assert not await promises.close(bill.id, "paid again")
        assert not await promises.close("nothing", "")
        assert await promises.open() == []
        (closed,) = await promises.all()
        assert (closed.closing, closed.closed) == ("paid", NOON)


async def test_a_promise_that_settles_in_its_call_needs_nobody(tmp_path: Path) -> None:
    """Only that of its kind."""
    settled = PromiseSettled("callback", "the caller talked with Maria")
    async with told(tmp_path, BILL, TOOTH, settled, ENDED) as promises:
        assert [promise.what for promise in await promises.open()] == ["message"]
        known = await promises.get("c1-3")
        assert known is not None
        assert known.closing == "the caller talked with Maria"
        assert len(await promises.of_call("c1")) == 2


async def test_a_transfer_that_failed_is_owed_once_the_call_is_over(tmp_path: Path) -> None:
    """Until then the caller may still be put through."""
    missed = TransferEnded("Maria", Outcome.BUSY)
    async with told(tmp_path, missed) as promises:
        assert await promises.open() == []
    async with told(tmp_path / "ended", missed, ENDED) as promises:
        (promise,) = await promises.open()
        assert (promise.what, promise.person, promise.text, promise.number) == (
            "transfer",
            "Maria",
            "busy",
            "+13125550100",
        )
