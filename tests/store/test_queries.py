from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from receptionist.errors import StoreError
from receptionist.events import CallAnswered, KeyPressed
from receptionist.store.journal import Journal
from receptionist.store.queries import Queries
from tests.store.scenes import ENDED, STARTED, files_in

pytestmark = pytest.mark.wall

NOON = datetime(2030, 6, 1, 12, tzinfo=timezone(timedelta(hours=-5)))


class Hours:
    """A wall clock in Chicago on which an hour passes between any two looks."""

    def __init__(self) -> None:
        self.looks = 0

    def __call__(self) -> datetime:
        self.looks += 1
        return NOON + timedelta(hours=self.looks - 1)


async def test_people_can_read_beside_a_daemon_that_writes(tmp_path: Path) -> None:
    """Open calls come oldest first, the latest calls newest first, facts in order; times carry their zone."""
    path = tmp_path / "a.db"
    async with Journal.opened(path, now=Hours()) as journal, Queries.opened(path) as queries:
        for id_ in ("c1", "c2", "c3"):
            journal.append(id_, STARTED)
        journal.append("c2", ENDED)
        await journal.promise("c1", CallAnswered())
        await queries.ping()
        assert [call.id for call in await queries.open_calls()] == ["c1", "c3"]
        assert [call.id for call in await queries.calls(limit=2)] == ["c3", "c2"]
        call = await queries.call("c1")
        assert call is not None
        assert call.started == NOON
        assert call.started.tzinfo is UTC
        assert call.last_at == call.answered == NOON + timedelta(hours=4)
        assert [entry.fact for entry in await queries.facts("c1")] == [STARTED, CallAnswered()]
        assert await queries.call("c9") is None
        assert await queries.facts("c9") == []


async def test_a_long_call_is_read_whole(tmp_path: Path) -> None:
    """A call of more facts than fit in one helping comes complete."""
    path = tmp_path / "a.db"
    async with Journal.opened(path, now=Hours()) as journal:
        journal.append("c1", STARTED)
        for n in range(999):
            journal.append("c1", KeyPressed(str(n)))
        await journal.settled()
        assert [entry.seq for entry in await journal.queries.facts("c1")] == list(range(1, 1001))


async def test_a_database_that_is_not_there_is_said_not_to_be(tmp_path: Path) -> None:
    """Asking a wrong path says so, and does not leave an empty database there."""
    async with Queries.opened(tmp_path / "a.db") as queries:
        with pytest.raises(StoreError, match="there is no database at"):
            await queries.ping()
    assert files_in(tmp_path) == []


async def test_reading_cannot_write(tmp_path: Path) -> None:
    """Whoever reads the journal cannot change it by mistake."""
    path = tmp_path / "a.db"
    async with Journal.opened(path, now=Hours()):
        pass
    async with Queries.opened(path) as queries, queries._engine.connect() as connection:
        with pytest.raises(Exception, match="readonly"):
            await connection.exec_driver_sql("DELETE FROM calls")
