"""What `check` finds of the database."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from receptionist.check import database as probe
from receptionist.check.findings import Finding, Level
from receptionist.config import Config, Storage
from receptionist.duties import JobState
from receptionist.promises_told import promises
from receptionist.store.pen import Pen
from receptionist.store.tables import jobs

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def text_of(findings: list[Finding]) -> str:
    return "\n".join(str(finding) for finding in findings)


@pytest.mark.wall
async def test_the_database_must_open_and_take_writes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One that is not there yet is fine; one that is no database, or that another program locks, is not."""
    monkeypatch.setattr(probe, "LOCK_SECONDS", 0.02)
    path = tmp_path / "calls #1?.db"
    config = Config(storage=Storage(database=path))

    assert "at the first start" in text_of(await probe.database(config))
    assert not path.exists()

    path.write_bytes(b"these are not the bytes of a database" * 40)
    assert "cannot be used: file is not a database" in text_of(await probe.database(config))

    path.unlink()
    other = sqlite3.connect(path, isolation_level=None)
    try:
        other.execute("CREATE TABLE calls (id)")
        assert (await probe.database(config))[0].level is Level.WELL
        other.execute("BEGIN IMMEDIATE")
        assert "cannot be used: database is locked" in text_of(await probe.database(config))
    finally:
        other.close()


def test_a_folder_that_is_not_ours_is_wrong(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The line names the folder, and the user whose it should be."""
    monkeypatch.setattr(os, "access", lambda *_: False)  # root, who may run this, may write everywhere
    (finding,) = probe._database(tmp_path / "not" / "yet" / "calls.db")
    assert not finding.well
    assert f"{tmp_path} cannot be written to by this user" in str(finding)


@pytest.mark.wall
async def test_a_database_of_a_newer_release_is_wrong(tmp_path: Path) -> None:
    """Who goes back to an older release hears it before the service refuses to start."""
    config = Config(storage=Storage(database=tmp_path / "a.db"))
    async with Pen.opened(config.storage.database):
        pass
    assert [finding.level for finding in await probe.database(config)] == [Level.WELL]
    with closing(sqlite3.connect(config.storage.database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    (finding,) = await probe.database(config)
    assert not finding.well
    assert "version 9999, of a newer release" in finding.text


@pytest.mark.wall
async def test_what_was_given_up_is_said(tmp_path: Path) -> None:
    """Mail that nobody sends any more is seen by whoever checks, and by whoever looks what is owed."""
    config = Config(storage=Storage(database=tmp_path / "a.db"))
    async with Pen.opened(config.storage.database):
        pass
    assert await promises(config) == "nothing is owed to anybody"
    async with Pen.opened(config.storage.database) as pen, pen.transaction() as connection:
        for name, state in (("m1", JobState.DEAD), ("m2", JobState.WAITING), ("m3", JobState.DEAD)):
            row = {"id": name, "state": state, "kind": "mail", "payload": {}, "call": "", "tries": 8}
            await connection.execute(jobs.insert().values(**row, made=NOON, due=NOON))
    _, finding = await probe.database(config)
    assert finding.level is Level.NOTE
    assert finding.text == "2 jobs were given up"
    assert (await promises(config)).endswith("2 jobs were given up: `receptionist jobs` says why")
