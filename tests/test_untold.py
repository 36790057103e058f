"""A booking that stands, and of which a dead daemon could tell nobody, is told by the next one, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from receptionist.appointments import Appointment, Standing
from receptionist.errors import StoreError
from receptionist.events import Booked, CallAnswered, CallStarted, Fact
from receptionist.store.journal import Journal
from receptionist.untold import tell_untold
from tests.fakes.diary import FakeDiary

pytestmark = pytest.mark.wall

START = datetime(2026, 11, 25, 15, tzinfo=UTC)
UNTIL = START + timedelta(minutes=45)
EVA = Appointment("a1", "Cleaning", "Sam", START, UNTIL, UNTIL, call="the-call", name="Eva", number="+15125550142")
TOLD = Booked("a1", "Cleaning", "Sam", START.isoformat(), UNTIL.isoformat(), "Eva", "+15125550142")


def diary(*made: Appointment) -> FakeDiary:
    return FakeDiary([], stands={one.id: one for one in made})


async def told(folder: Path, diary: FakeDiary, *before: Fact, times: int = 1) -> list[Fact]:
    """What the next life adds to a call in which the last one wrote down these facts."""
    path = folder / "receptionist.db"
    async with Journal.opened(path, now=lambda: datetime.now(UTC)) as journal:
        for fact in (CallStarted("channel", "10.0.0.1", "+15125550142", "Eva", "200"), CallAnswered(), *before):
            journal.append("the-call", fact)
    async with Journal.opened(path, now=lambda: datetime.now(UTC)) as journal:
        for _ in range(times):
            await journal.reopen("the-call")
            await tell_untold(journal, diary, "the-call")
            await journal.settled()
        return [entry.fact for entry in await journal.queries.facts("the-call")][2 + len(before) :]


async def test_what_only_the_book_knows_is_told_once(tmp_path: Path) -> None:
    """Whoever looks a second time finds it told."""
    assert await told(tmp_path, diary(EVA), times=2) == [TOLD]


async def test_what_the_calendar_behind_does_not_have_yet_is_told_so(tmp_path: Path) -> None:
    """It is then owed as every booking that has still to be confirmed."""
    late = Appointment("a1", "Cleaning", "Sam", START, UNTIL, UNTIL, call="the-call", written=False)
    (fact,) = await told(tmp_path, diary(late))
    assert isinstance(fact, Booked)
    assert not fact.written


async def test_what_was_told_and_what_does_not_stand_is_not_told(tmp_path: Path) -> None:
    """Neither is anything that another call booked."""
    cancelled = Appointment("a2", "Cleaning", "Sam", START, UNTIL, UNTIL, state=Standing.CANCELLED, call="the-call")
    another = Appointment("a3", "Cleaning", "Sam", START, UNTIL, UNTIL, call="another-call")
    assert await told(tmp_path, diary(EVA, cancelled, another), TOLD) == []


async def test_a_database_that_does_not_answer_keeps_nobody_from_going_on(tmp_path: Path) -> None:
    """The call is more than its record."""

    class Broken(FakeDiary):
        async def booked_in(self, call: str) -> list[Appointment]:
            raise StoreError("it does not answer")

    assert await told(tmp_path, Broken([])) == []
