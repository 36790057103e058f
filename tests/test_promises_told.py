"""Promises and jobs on a terminal: what is late stands out, and what was closed is not owed any more."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from receptionist import promises_told
from receptionist.config import Config
from receptionist.events import CallAnswered, MessageTaken, PromiseMade
from receptionist.language.written import length_written, moment_written
from receptionist.store.jobs import Jobs
from receptionist.store.journal import Journal
from receptionist.store.pen import Pen
from tests.store.scenes import ENDED, STARTED

NOON = datetime(2026, 11, 20, 18, tzinfo=UTC)


async def house(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """One call: a call back that is overdue, and an urgent message that is due in four hours."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(promises_told, "now", lambda: NOON)
    late = PromiseMade("callback", "[bold]the bill", "2026-11-20T09:30:00-06:00", "Ann", "+1512", "Maria")
    async with Journal.opened(folder / "receptionist.db", now=lambda: NOON) as journal:
        for fact in (STARTED, CallAnswered(), late, MessageTaken("Bo", "+1513", "It bleeds.", urgent=True), ENDED):
            journal.append("c1", fact)
    return Config.model_validate({"storage": {"database": folder / "receptionist.db"}})


@pytest.mark.wall
async def test_what_is_owed_is_listed_with_how_late_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is urgent first, and what callers said is text and nothing else."""
    text = await promises_told.promises(await house(tmp_path, monkeypatch))
    _, urgent, late = text.splitlines()
    assert " ".join(urgent.split()) == "! in 4 h, Fri 20 Nov 16:00 Answer a message Bo +1513 It bleeds. c1-4"
    assert " ".join(late.split()) == "OVERDUE by 2 h 30 min Call back Ann +1512 Maria: [bold]the bill c1-3"


@pytest.mark.wall
async def test_a_promise_is_closed_with_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is then listed only among all."""
    config = await house(tmp_path, monkeypatch)
    assert await promises_told.close(config, "c1-3", "paid")
    assert not await promises_told.close(config, "c1-3", "paid")
    assert not await promises_told.close(config, "c9-9")
    assert "c1-3" not in await promises_told.promises(config)
    assert "closed Fri 20 Nov 12:00: paid" in await promises_told.promises(config, every=True)
    assert await promises_told.close(config, "c1-4")
    async with Pen.opened(config.storage.database):
        pass
    assert await promises_told.promises(config) == "nothing is owed to anybody"


@pytest.mark.wall
async def test_promises_and_jobs_can_be_read_by_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Times have the zone of the business; what callers said does not stand in the list of jobs."""
    config = await house(tmp_path, monkeypatch)
    first, second = json.loads(await promises_told.promises(config, as_json=True))
    assert (first["id"], first["urgent"], second["due"]) == ("c1-4", True, "2026-11-20T09:30:00-06:00")
    jobs = await promises_told.jobs(config, as_json=True)
    assert {job["id"] for job in json.loads(jobs)} == {"wrap-up/c1", "remind/c1-3", "remind/c1-4", "alert/c1-4"}
    assert "bleeds" not in jobs


@pytest.mark.wall
async def test_what_was_given_up_is_shown_and_sent_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its id, or all at once."""
    config = await house(tmp_path, monkeypatch)
    async with Pen.opened(config.storage.database) as pen:
        queue = Jobs(pen, lambda: NOON)
        for job in await queue.claim(9):
            await queue.failed(job, "no such mailbox", again=False)
    assert (await promises_told.jobs(config)).count("no such mailbox") == 3
    assert await promises_told.resend(config, "wrap-up/c1") == 1
    assert await promises_told.resend(config, "nothing") == 0
    assert await promises_told.resend(config, dead=True) == 2
    text = await promises_told.jobs(config)
    assert "dead" not in text
    assert text.count("now") == 3


@pytest.mark.wall
async def test_a_house_without_calls_says_so(tmp_path: Path) -> None:
    """An empty table tells nobody anything."""
    config = Config.model_validate({"storage": {"database": tmp_path / "receptionist.db"}})
    async with Pen.opened(config.storage.database):
        pass
    assert await promises_told.promises(config) == "nothing is owed to anybody"
    assert await promises_told.jobs(config) == "no jobs yet"


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=20), "0 min"),
        (timedelta(minutes=59, seconds=20), "59 min"),
        (timedelta(minutes=60), "1 h"),
        (timedelta(minutes=-150), "2 h 30 min"),
        (timedelta(hours=11, minutes=40), "11 h"),
        (timedelta(hours=47), "47 h"),
        (timedelta(hours=49), "2 days"),
        (timedelta(days=30), "30 days"),
    ],
)
def test_lengths_are_as_exact_as_anybody_wants(length: timedelta, said: str) -> None:
    """Minutes within the hour, hours within the day, and then days."""
    assert length_written(length) == said


def test_moments_are_written_in_both_languages() -> None:
    """Short enough for a telephone's screen."""
    at = datetime(2026, 8, 5, 9, 5, tzinfo=UTC)
    assert (moment_written(at, "en"), moment_written(at, "es")) == ("Wed 5 Aug 09:05", "mié 5 ago 09:05")
    assert length_written(timedelta(days=3), "es") == "3 días"
