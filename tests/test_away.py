"""`receptionist away`: an operator says until when nobody is in, and the daemon knows it without a restart."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from receptionist import away
from receptionist.attendance import Attendance
from receptionist.away import AwayError, moment
from receptionist.config import Config
from receptionist.errors import StoreError
from receptionist.store import notes
from receptionist.store.notes import AWAY, Notes
from receptionist.store.pen import Pen
from tests.house import eventually

CHICAGO = ZoneInfo("America/Chicago")
FRIDAY = datetime(2026, 11, 20, 9, 30, tzinfo=CHICAGO)
BUSINESS: dict[str, Any] = {"timezone": "America/Chicago", "hours": {"mon-fri": "8:00-17:00"}, "holidays": "US-TX"}


def config(folder: Path | None = None) -> Config:
    storage = {"storage": {"database": folder / "receptionist.db"}} if folder else {}
    return Config.model_validate({"business": BUSINESS} | storage)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=CHICAGO)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("15:00", at(20, 15)),
        ("today 15:00", at(20, 15)),
        ("tomorrow 9:00", at(21, 9)),
        ("Tomorrow  at 9:00", at(21, 9)),
        ("mon 8:30", at(23, 8, 30)),
        ("Monday 8:30", at(23, 8, 30)),
        ("friday 8:30", at(27, 8, 30)),
        ("monday", at(23, 8)),
        ("saturday", at(21, 0)),
        ("2026-11-26", at(26, 0)),
        ("2026-11-24", at(24, 8)),
        ("2026-11-24 10:15", at(24, 10, 15)),
        ("2 hours", at(20, 11, 30)),
        ("90 minutes", at(20, 11)),
        ("mañana 9:00", at(21, 9)),
        ("lunes", at(23, 8)),
        ("Miércoles 8:30", at(25, 8, 30)),
    ],
)
def test_a_moment_is_written_as_people_write_it(text: str, meant: datetime) -> None:
    """A day alone is when the business opens on it, or its beginning if it does not: Thanksgiving, a Saturday."""
    assert moment(text, FRIDAY.astimezone(UTC), config()) == meant


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("9:00", 'name the day, as in "tomorrow 09:00"'),
        ("today", "is over already"),
        ("2020-01-01", "is over already"),
        ("2031-01-01", "more than a year"),
        ("25:00", "hour must be in"),
        ("2026-02-30", "day is out of range"),
        ("someday 9:00", "no day is called 'someday'"),
        ("", "is no moment"),
        ("until three", "is no moment"),
        ("15:00 tomorrow", "is no moment"),
    ],
)
def test_what_is_no_moment_to_come_is_refused_with_a_cure(text: str, fault: str) -> None:
    """Nobody is away by accident."""
    with pytest.raises(AwayError, match=fault):
        moment(text, FRIDAY, config())


@pytest.mark.wall
async def test_an_operator_goes_away_looks_and_comes_back(tmp_path: Path) -> None:
    """Each command says what holds then."""
    house = config(tmp_path)
    async with Pen.opened(house.storage.database):
        pass
    assert await away.shown(house) == "Nobody is away: the hours of config.toml hold."
    told = await away.go(house, "2 hours")
    assert told.startswith("Nobody is in until to")
    assert await away.shown(house) == told
    assert (await away.go(house, "30 minutes")) != told
    assert "hold" in await away.clear(house)
    assert await away.clear(house) == "Nobody was away."


@pytest.mark.wall
async def test_a_note_holds_until_its_moment(tmp_path: Path) -> None:
    """Then it is as if it had never been there."""
    now = [FRIDAY]
    async with Pen.opened(tmp_path / "receptionist.db") as pen:
        told = Notes(pen, lambda: now[0])
        await told.keep(AWAY, "15:00", at(20, 15))
        assert await told.until(AWAY) == at(20, 15)
        assert await told.until("another") is None
        now[0] = at(20, 15)
        assert await told.until(AWAY) is None
        assert await told.drop(AWAY) is False


@pytest.mark.wall
async def test_the_daemon_learns_of_it_as_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without being told by anybody but the database."""
    monkeypatch.setattr(notes, "LOOK_SECONDS", 0.02)
    house = config(tmp_path)
    attendance = Attendance(house)
    async with Pen.opened(house.storage.database) as pen:
        following = asyncio.create_task(Notes(pen, lambda: datetime.now(UTC)).follow(AWAY, attendance.be_away))
        await away.go(house, "2 hours")
        await eventually(lambda: attendance.away_until is not None)
        assert attendance.is_away(datetime.now(UTC) + timedelta(minutes=119))
        await away.clear(house)
        await eventually(lambda: attendance.away_until is None)
        following.cancel()
        await asyncio.wait({following})


class Troubled(Notes):
    """In a database that answers now and then."""

    def __init__(self, *answers: datetime | None) -> None:
        self._answers = list(answers)

    async def until(self, name: str) -> datetime | None:
        if not self._answers:
            raise StoreError(f"the database does not tell who is {name}")
        return self._answers.pop(0)


async def test_while_the_database_does_not_answer_what_was_known_holds_on() -> None:
    """Nobody is rung at home because a disk is full."""
    attendance = Attendance(config())
    following = asyncio.create_task(Troubled(None, FRIDAY).follow(AWAY, attendance.be_away))
    await asyncio.sleep(20 * notes.LOOK_SECONDS)
    assert not following.done()
    assert attendance.away_until == FRIDAY
    following.cancel()
    await asyncio.wait({following})
