"""What an operator is told to do when the database, or its folder, refuses."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from receptionist.errors import StoreError
from receptionist.store import cures
from receptionist.store.cures import refusal
from receptionist.store.pen import Pen


@pytest.mark.parametrize(
    ("number", "cure"),
    [
        (errno.ENOSPC, "make room on the disk of {folder}"),
        (errno.EDQUOT, "make room on the disk of {folder}"),
        (errno.EACCES, "the service's user must own it and {folder}"),
        (errno.EROFS, "the disk must take writes"),
        (errno.ENOTDIR, "{folder} must be a folder"),
    ],
)
def test_what_the_system_refuses_names_disk_or_user(tmp_path: Path, number: int, cure: str) -> None:
    """The words of the system come first, and then what to do about it."""
    path = tmp_path / "a.db"
    told = refusal(OSError(number, os.strerror(number), str(path)), path)
    assert os.strerror(number) in told
    assert cure.format(folder=tmp_path) in told


def test_a_database_that_may_only_be_read_names_the_user(tmp_path: Path) -> None:
    """Somebody else's, or on a disk that was mounted for reading."""
    path = tmp_path / "a.db"
    path.touch()
    with (
        closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection,
        pytest.raises(sqlite3.OperationalError) as refused,
    ):
        connection.execute("CREATE TABLE a (b)")
    assert "this is user " in refusal(refused.value, path)


def test_a_full_disk_is_told_by_the_database_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so itself, or speaks of an I/O error while nothing is left on the disk."""
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA max_page_count=1")
        with pytest.raises(sqlite3.OperationalError) as full:
            connection.execute("CREATE TABLE a (b)")
    assert "make room" in refusal(full.value, path)
    torn = sqlite3.OperationalError("disk I/O error")
    torn.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    assert refusal(torn, path) == "disk I/O error"
    monkeypatch.setattr(cures, "_is_full", lambda _folder: True)
    assert "make room" in refusal(torn, path)


@pytest.mark.wall
async def test_what_is_no_database_says_what_to_look_at(tmp_path: Path) -> None:
    """A mistyped path, or one that a failing disk has spoilt."""
    path = tmp_path / "a.db"
    path.write_bytes(b"these are not the bytes of a database" * 40)
    with pytest.raises(StoreError, match=r"file is not a database; .*storage\.database"):
        async with Pen.opened(path):
            pytest.fail("opened what is no database")
