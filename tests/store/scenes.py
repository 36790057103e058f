"""What the journal's tests share: facts of a small call, a wall clock, and a look into the database by other means."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from receptionist.events import CallEnded, CallStarted, Ending, Fact
from receptionist.store.records import Entry

STARTED = CallStarted(channel="ch-1", switch="10.0.0.1", caller="+13125550100", caller_name="Ann", dialled="200")
ENDED = CallEnded(Ending.CALLER_HUNG_UP, "NORMAL_CLEARING")


def now() -> datetime:
    return datetime.now(UTC)


def entry(seq: int, fact: Fact, call: str = "c1") -> Entry:
    return Entry(call, seq, datetime(2030, 1, 2, 3, 4, tzinfo=UTC), fact.kind, fact.details())


def written(path: Path, call: str = "c1") -> list[tuple[int, str, dict[str, Any]]]:
    """What the database holds of a call, read without the code under test."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT seq, kind, details FROM facts WHERE call = ? ORDER BY seq", (call,)
        ).fetchall()
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return [(seq, kind, json.loads(details)) for seq, kind, details in rows]


def kinds(path: Path, call: str = "c1") -> list[str]:
    return [kind for _, kind, _ in written(path, call)]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program holds the database for itself."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")


def spool_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.spool")


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
