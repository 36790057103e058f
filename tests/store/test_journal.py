from __future__ import annotations

import asyncio
import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from receptionist.errors import StoreError
from receptionist.events import CallAnswered, CallResumed, CallStarted, KeyPressed, Spoke
from receptionist.store.journal import Journal, Standing
from receptionist.store.pen import Pen
from receptionist.store.projections import project
from receptionist.store.records import CallRecord, State
from receptionist.store.tables import facts
from tests.store.scenes import ENDED, STARTED, kinds, now, spool_of, written

pytestmark = pytest.mark.wall


async def test_facts_are_written_in_the_order_they_happen(tmp_path: Path) -> None:
    """What is appended is in the database soon, numbered and in order, though nobody waited for it."""
    path = tmp_path / "a.db"
    async with Journal.opened(path, now=now) as journal:
        journal.append("c1", STARTED)
        journal.append("c1", CallAnswered())
        for digit in "123":
            journal.append("c1", KeyPressed(digit))
        await journal.settled()
        assert [(seq, details.get("digit")) for seq, _, details in written(path)[2:]] == [(3, "1"), (4, "2"), (5, "3")]
        assert journal.health().ok


async def test_a_promise_is_kept_before_it_returns(tmp_path: Path) -> None:
    """When a promise returns the fact, and all before it, can be read by anybody."""
    path = tmp_path / "a.db"
    async with Journal.opened(path, now=now) as journal:
        journal.append("c1", STARTED)
        await journal.promise("c1", Spoke("I have booked it"))
        assert kinds(path) == ["call_started", "spoke"]
        committed = journal.health().last_commit
        assert committed is not None
        assert committed.utcoffset() is not None


async def test_leaving_writes_what_is_still_queued(tmp_path: Path) -> None:
    """A daemon that stops in an orderly way, or over an error of its own, has written everything down."""
    path = tmp_path / "a.db"

    async def stop_over_an_error() -> None:
        async with Journal.opened(path, now=now) as journal:
            journal.append("c1", STARTED)
            for _ in range(2000):
                journal.append("c1", KeyPressed("1"))
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        await stop_over_an_error()
    assert len(written(path)) == 2001
    assert spool_of(path).stat().st_size == 0


async def test_a_call_has_one_ending_in_one_life(tmp_path: Path) -> None:
    """A second ending, and anything after the first, is refused and counted; a promise of it fails."""
    path = tmp_path / "a.db"
    async with Journal.opened(path, now=now) as journal:
        journal.append("c1", STARTED)
        journal.append("c1", ENDED)
        journal.append("c1", ENDED)
        with pytest.raises(StoreError, match="has ended"):
            await journal.promise("c1", ENDED)
        await journal.settled()
        journal.append("c1", KeyPressed("1"))
        await journal.settled()
        assert journal.health().refused == 3
    assert kinds(path) == ["call_started", "call_ended"]


async def test_a_call_has_one_ending_across_lives(tmp_path: Path) -> None:
    """A later life learns that a call has ended, and cannot add to it."""
    path = tmp_path / "a.db"
    async with Journal.opened(path, now=now) as journal:
        journal.append("c1", STARTED)
        journal.append("c1", ENDED)
    async with Journal.opened(path, now=now) as journal:
        assert await journal.reopen("c1") is Standing.ENDED
        journal.append("c1", ENDED)
        await journal.settled()
        assert journal.health().refused == 1
    assert kinds(path) == ["call_started", "call_ended"]


async def test_two_programs_cannot_both_end_a_call(tmp_path: Path) -> None:
    """Even where two daemons hold the same call by mistake, one ending is written and the other is refused."""
    path = tmp_path / "a.db"
    async with Journal.opened(path, now=now) as one:
        await one.promise("c1", STARTED)
        async with Journal.opened(tmp_path / "." / "a.db", now=now) as other:
            assert await other.reopen("c1") is Standing.OPEN
            await one.promise("c1", ENDED)
            with pytest.raises(StoreError, match="another program has ended this call"):
                await other.promise("c1", ENDED)
            assert other.health().refused == 1
    assert kinds(path) == ["call_started", "call_ended"]


async def test_a_number_given_twice_is_noticed(tmp_path: Path) -> None:
    """A life that begins a known call afresh overwrites nothing, and its facts are refused loudly, not dropped."""
    path = tmp_path / "a.db"
    async with Journal.opened(path, now=now) as journal:
        journal.append("c1", STARTED)
        journal.append("c1", CallAnswered())
    async with Journal.opened(path, now=now) as journal:
        journal.append("c1", STARTED)
        with pytest.raises(StoreError, match="given this number to another fact"):
            await journal.promise("c1", KeyPressed("1"))
        assert journal.health().refused == 2
    assert kinds(path) == ["call_started", "call_answered"]


async def test_a_reopened_call_goes_on_where_it_was(tmp_path: Path) -> None:
    """After a death the call's next fact gets the next number, in the same call."""
    path = tmp_path / "a.db"
    async with Journal.opened(path, now=now) as journal:
        journal.append("c1", STARTED)
        journal.append("c1", CallAnswered())
    async with Journal.opened(path, now=now) as journal:
        assert [call.id for call in await journal.queries.open_calls()] == ["c1"]
        assert await journal.reopen("c1") is Standing.OPEN
        await journal.promise("c1", CallResumed("ch-2", "10.0.0.1"))
        assert await journal.reopen("c1") is Standing.OPEN
        call = await journal.queries.call("c1")
        assert call is not None
        assert (call.last_seq, call.resumed, call.channel, call.state) == (3, 1, "ch-2", State.TALKING)


async def test_a_call_that_nobody_knows_can_be_gone_on_with(tmp_path: Path) -> None:
    """A caller who comes back to a daemon whose database was lost is a caller all the same."""
    async with Journal.opened(tmp_path / "a.db", now=now) as journal:
        assert await journal.reopen("c1") is Standing.UNKNOWN
        await journal.promise("c1", CallResumed("ch-2", "10.0.0.1"))
        call = await journal.queries.call("c1")
        assert call is not None
        assert (call.last_seq, call.channel) == (1, "ch-2")


async def test_calls_that_ended_take_no_memory(tmp_path: Path) -> None:
    """A daemon that has answered a thousand calls remembers none of them."""
    async with Journal.opened(tmp_path / "a.db", now=now) as journal:
        for n in range(1000):
            journal.append(f"c{n}", STARTED)
            journal.append(f"c{n}", ENDED)
        await journal.settled()
        assert len(journal._numbering) == 0
        assert await journal.queries.open_calls() == []


async def test_a_full_queue_loses_the_newest_but_no_ending(tmp_path: Path) -> None:
    """When more happens than can be written, losses are counted, the numbers show the gap, and calls still end."""
    path = tmp_path / "a.db"
    async with Journal.opened(path, now=now, bound=3) as journal:
        journal.append("c1", STARTED)
        for digit in "1234":
            journal.append("c1", KeyPressed(digit))
        with pytest.raises(StoreError, match="3 facts wait"):
            await journal.promise("c1", KeyPressed("5"))
        journal.append("c1", ENDED)
        assert not journal.health().ok
        await journal.settled()
        health = journal.health()
        assert (health.ok, health.lost, health.high_water) == (True, 3, 4)
    assert [seq for seq, _, _ in written(path)] == [1, 2, 3, 7]


async def test_a_closed_journal_takes_nothing_more(tmp_path: Path) -> None:
    """What comes too late is counted as lost and said to be, not left in memory as if it were written."""
    async with Journal.opened(tmp_path / "a.db", now=now) as journal:
        await journal.promise("c1", STARTED)
    journal.append("c1", ENDED)
    assert journal.health().lost == 1
    with pytest.raises(StoreError, match="closed"):
        await journal.promise("c2", STARTED)


async def test_a_promise_that_nobody_waits_for_any_more_is_kept(tmp_path: Path) -> None:
    """A caller who hangs up while something is written for them does not stop the writing."""
    path = tmp_path / "a.db"
    async with Journal.opened(path, now=now) as journal:
        journal.append("c1", STARTED)
        waiting = asyncio.create_task(journal.promise("c1", Spoke("booked")))
        await asyncio.sleep(0)
        waiting.cancel()
        await journal.settled()
        assert waiting.cancelled()
    assert kinds(path) == ["call_started", "spoke"]


async def test_nothing_that_a_caller_sends_can_stop_the_journal(tmp_path: Path) -> None:
    """Names with half characters, NULs and line breaks are written, in what the database can hold."""
    async with Journal.opened(tmp_path / "a.db", now=now) as journal:
        await journal.promise("c1", CallStarted("ch", "sw", "\ud800+1", 'A\0"\udcffé\n', "'); DROP TABLE calls; --"))
        call = await journal.queries.call("c1")
        assert call is not None
        assert (call.caller, call.caller_name, call.dialled) == ("?+1", 'A?"?é\n', "'); DROP TABLE calls; --")
        [entry] = await journal.queries.facts("c1")
        assert entry.details["caller_name"] == 'A\0"?é\n'


async def test_the_calls_people_see_are_what_the_facts_tell(tmp_path: Path) -> None:
    """Read again from its facts alone, every call is exactly as its row says."""
    dice = random.Random(7)
    middles = [CallAnswered(), KeyPressed("1"), Spoke("hello"), CallResumed("ch-9", "sw")]
    async with Journal.opened(tmp_path / "a.db", now=now) as journal:
        for n in range(200):
            journal.append(f"c{n}", STARTED)
        for _ in range(3000):
            journal.append(f"c{dice.randrange(200)}", dice.choice(middles))
            if dice.random() < 0.01:
                await asyncio.sleep(0)
        for n in range(0, 200, 2):
            journal.append(f"c{n}", ENDED)
        await journal.settled()
        assert len(await journal.queries.open_calls()) == 100
        for call in await journal.queries.calls(limit=200):
            told: CallRecord | None = None
            for entry in await journal.queries.facts(call.id):
                told = project(told, entry)
            assert told == call


@pytest.mark.wall
async def test_who_reads_in_another_process_takes_nothing_away(tmp_path: Path) -> None:
    """Journal, appointment book and queries share the file in one process; a reader elsewhere comes and goes."""
    path = tmp_path / "receptionist.db"
    look = f"import sqlite3; c = sqlite3.connect({str(path)!r}); c.execute('SELECT * FROM facts').fetchall(); c.close()"
    async with Pen.opened(path) as pen, Journal.opened(path, now=now) as journal, Pen.opened(path):
        for number in range(5):
            journal.append(f"c{number}", STARTED)
            await journal.promise(f"c{number}", CallAnswered())
            looking = await asyncio.create_subprocess_exec(sys.executable, "-c", look)
            assert await looking.wait() == 0
            assert len(await pen.read(sa.select(facts))) == 2 * (number + 1)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM facts").fetchone() == (10,)
