"""The database locked, full, damaged or gone: calls go on, and what happened in them is not lost."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest

from receptionist.errors import StoreError
from receptionist.events import CallAnswered, KeyPressed, Spoke
from receptionist.store import engines
from receptionist.store.journal import Journal, Standing
from receptionist.store.ledger import Ledger
from receptionist.store.queries import Queries
from receptionist.store.records import Entry
from receptionist.store.spool import Spool
from receptionist.store.writer import Writer
from tests.store.scenes import ENDED, STARTED, entry, kinds, locked, now, spool_of, written

REPOSITORY = Path(__file__).parents[2]


@asynccontextmanager
async def journal_of(path: Path) -> AsyncIterator[Journal]:
    async with Journal.opened(path, now=now) as journal, asyncio.timeout(20):
        yield journal


async def spooled(path: Path) -> None:
    """Leave a call in the spool, as a life does that ends while the database is locked."""
    async with journal_of(path):
        pass
    with locked(path):
        async with journal_of(path) as journal:
            await journal.promise("c1", STARTED)
            journal.append("c1", KeyPressed("1"))
    assert kinds(path) == []


@pytest.mark.wall
async def test_a_locked_database_holds_no_promise_up_for_long(tmp_path: Path) -> None:
    """While another program locks the database a promise goes to the spool; later all is in the database."""
    path = tmp_path / "a.db"
    async with journal_of(path) as journal:
        journal.append("c1", STARTED)
        with locked(path):
            async with asyncio.timeout(2):
                await journal.promise("c1", Spoke("booked"))
                await journal.promise("c1", Spoke("booked twice"))
            health = journal.health()
            assert (health.ok, health.spooled, health.diverted, health.lost) == (False, 3, 3, 0)
            assert "locked" in (health.last_error or "")
            assert len(spool_of(path).read_bytes().splitlines()) == 3
        journal.append("c1", ENDED)
        await journal.settled()
        health = journal.health()
        assert (health.ok, health.spooled, health.lost) == (True, 0, 0)
    assert kinds(path) == ["call_started", "spoke", "spoke", "call_ended"]
    assert spool_of(path).stat().st_size == 0


@pytest.mark.wall
async def test_a_locked_database_does_not_hold_the_loop_up(tmp_path: Path) -> None:
    """Audio goes on while the journal waits for a lock: the loop is never held for as long as the lock is."""
    path = tmp_path / "a.db"
    loop = asyncio.get_running_loop()
    lags = []
    async with journal_of(path) as journal:
        with locked(path):
            promise = asyncio.create_task(journal.promise("c1", STARTED))
            while not promise.done():
                before = loop.time()
                await asyncio.sleep(0.005)
                lags.append(loop.time() - before)
            await promise
    assert sum(lags) > 0.4
    assert max(lags) < 0.2


@pytest.mark.wall
async def test_what_a_life_left_in_the_spool_is_written_by_the_next(tmp_path: Path) -> None:
    """After a restart the spooled facts are in the database before the daemon takes up its calls."""
    path = tmp_path / "a.db"
    await spooled(path)
    async with journal_of(path) as journal:
        assert [call.id for call in await journal.queries.open_calls()] == ["c1"]
        assert await journal.reopen("c1") is Standing.OPEN
        await journal.promise("c1", CallAnswered())
    assert [seq for seq, _, _ in written(path)] == [1, 2, 3]


@pytest.mark.wall
async def test_a_torn_line_does_not_stop_the_replay(tmp_path: Path) -> None:
    """A death in the middle of a line costs that line; damaged lines are counted as lost, all others replayed."""
    path = tmp_path / "a.db"
    await spooled(path)
    spool_of(path).write_bytes(b"damaged\n" + spool_of(path).read_bytes() + b'{"call": "c1", "se')
    async with journal_of(path) as journal:
        await journal.settled()
        assert journal.health().lost == 1
    assert kinds(path) == ["call_started", "key_pressed"]


@pytest.mark.wall
async def test_a_spool_that_is_replayed_twice_counts_once(tmp_path: Path) -> None:
    """A death between the commit and the clearing of the spool doubles nothing."""
    path = tmp_path / "a.db"
    await spooled(path)
    spool = spool_of(path).read_bytes()
    for _ in range(2):
        spool_of(path).write_bytes(spool)
        async with journal_of(path) as journal:
            await journal.settled()
            assert journal.health().refused == 0
            call = await journal.queries.call("c1")
            assert call is not None
            assert call.keys == 1
    assert kinds(path) == ["call_started", "key_pressed"]


@pytest.mark.wall
async def test_a_call_comes_back_while_the_database_is_locked(tmp_path: Path) -> None:
    """A restarted daemon goes on with a call whose last facts are in the spool only, and knows one that ended there."""
    path = tmp_path / "a.db"
    await spooled(path)
    with locked(path):
        async with journal_of(path) as journal:
            assert await journal.reopen("c1") is Standing.OPEN
            await journal.promise("c1", KeyPressed("2"))
            await journal.promise("c1", ENDED)
            assert await journal.reopen("c1") is Standing.ENDED
            journal.append("c1", KeyPressed("3"))
            assert journal.health().refused == 1
    async with journal_of(path) as journal:
        await journal.settled()
    assert [seq for seq, _, _ in written(path)] == [1, 2, 3, 4]


@contextmanager
def damaged(path: Path) -> Iterator[None]:
    """The file holds something else for a while."""
    whole = path.read_bytes()
    path.write_bytes(b"This is no database. " * 1000)
    yield
    path.write_bytes(whole)


@pytest.mark.wall
async def test_a_damaged_database_stops_no_call(tmp_path: Path) -> None:
    """A start on a file that is no database takes calls all the same, also those that come back, and says so."""
    path = tmp_path / "a.db"
    async with journal_of(path) as journal:
        await journal.promise("c1", STARTED)
    with damaged(path):
        async with journal_of(path) as journal:
            assert "not a database" in (journal.health().last_error or "")
            with pytest.raises(StoreError, match="not a database"):
                await journal.queries.ping()
            assert await journal.reopen("c1") is Standing.OPEN
            await journal.promise("c1", CallAnswered())
            await journal.promise("c2", STARTED)
    async with journal_of(path) as journal:
        await journal.settled()
        assert [call.id for call in await journal.queries.open_calls()] == ["c1", "c2"]
    assert kinds(path) == ["call_started", "call_answered"]


@pytest.mark.wall
async def test_a_journal_without_calls_finds_out_that_the_database_works_again(tmp_path: Path) -> None:
    """Health recovers by itself, also where nothing happens that would have to be written."""
    path = tmp_path / "a.db"
    async with journal_of(path):
        pass
    with damaged(path):
        async with journal_of(path) as journal:
            assert not journal.health().ok
            await asyncio.to_thread(path.unlink)
            await journal.settled()
            assert journal.health().ok


class BrokenLedger(Ledger):
    """A database that never works again, and counts how often it is tried."""

    attempts = 0

    async def connect(self) -> None:
        await self.write([])

    async def write(self, entries: Sequence[Entry]) -> list[Entry]:
        self.attempts += 1
        raise StoreError("broken for good")


async def test_a_broken_database_is_tried_ever_more_rarely(tmp_path: Path) -> None:
    """At first the next attempt comes after a quarter of a second, then after twice as long each time."""
    path = tmp_path / "a.db"
    ledger = BrokenLedger(path)
    writer = Writer(ledger, Spool(spool_of(path)), now)
    await writer.open()
    journal = Journal(writer, Queries(path, engines.reading(path)), now, bound=10)
    async with journal._writing():
        await asyncio.sleep(31.0)
        assert ledger.attempts == 7
        await asyncio.sleep(1.0)
        assert ledger.attempts == 8
        assert not journal.health().ok
    await writer.close()


@pytest.mark.wall
async def test_a_database_that_reached_its_limit_is_spooled_around(tmp_path: Path) -> None:
    """SQLite's own "disk is full" diverts the facts; no fact of the failed transaction is half there."""
    path = tmp_path / "a.db"
    async with journal_of(path) as journal:
        await journal.promise("c1", STARTED)
        connection = journal._writer._ledger._connection
        assert connection is not None
        pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
        await connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 2}")
        await connection.rollback()
        for _ in range(40):
            journal.append("c1", Spoke("x" * 1000))
        await journal.promise("c1", Spoke("booked"))
        assert "full" in (journal.health().last_error or "")
        assert journal.health().spooled == 41
        assert kinds(path) == ["call_started"]
        await journal.settled()
    assert [seq for seq, _, _ in written(path)] == list(range(1, 43))


def test_on_a_full_disk_promises_are_not_given_and_facts_wait_for_room(tmp_path: Path) -> None:
    """When neither database nor spool can grow, a promise fails, facts stay in memory, and reach the disk later."""
    path = tmp_path / "a.db"
    command = [sys.executable, "-m", "tests.store.on_a_full_disk", str(path)]
    output = subprocess.check_output(command, cwd=REPOSITORY, text=True, timeout=50)
    report = json.loads(output.splitlines()[-1])
    assert report["promised"] > 10
    assert report["waited_in_memory"] == 51
    assert report["ok_when_full"] is False
    assert report["ok_in_the_end"] is True
    assert report["lost"] == 0
    facts = 1 + report["promised"] + 51 + 1
    assert [seq for seq, _, _ in written(path)] == list(range(1, facts + 1))


@pytest.mark.wall
async def test_a_place_where_nothing_can_be_written_is_refused_at_the_start(tmp_path: Path) -> None:
    """A daemon that could keep nothing at all does not start, and says what is wrong with the path."""
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"cannot keep a spool beside .*must be a folder"):
        async with journal_of(tmp_path / "file" / "a.db"):
            pytest.fail("opened a journal that cannot be kept")


@pytest.mark.wall
async def test_facts_of_a_full_spool_keep_their_order(tmp_path: Path) -> None:
    """What happens while a long spool is replayed comes behind it, however long that takes."""
    path = tmp_path / "a.db"
    async with journal_of(path):
        pass
    with locked(path):
        async with journal_of(path) as journal:
            journal.append("c1", STARTED)
            for n in range(4000):
                journal.append("c1", KeyPressed(str(n)))
    async with journal_of(path) as journal:
        await journal.reopen("c1")
        for n in range(4000, 5000):
            journal.append("c1", KeyPressed(str(n)))
            if n % 100 == 0:
                await asyncio.sleep(0)
        await journal.promise("c1", ENDED)
        await journal.settled()
    assert [details.get("digit") for _, kind, details in written(path) if kind == "key_pressed"] == [
        str(n) for n in range(5000)
    ]
    assert entry(1, STARTED).details == written(path)[0][2]
