"""The office between the calls: the feed of appointments for other calendars."""

from __future__ import annotations

import asyncio
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from receptionist.config import Config
from receptionist.office import Office
from tests.house import eventually


@pytest.mark.wall
@pytest.mark.parametrize("umask", [0o022, 0o077])
async def test_the_feed_is_for_us_and_our_group(tmp_path: Path, umask: int) -> None:
    """It holds callers' names: nobody else may read it, and whoever shares our group may, whatever the umask says."""
    feed = tmp_path / "appointments.ics"
    config = Config.model_validate({"calendar": {"feed": feed}, "storage": {"database": tmp_path / "a.db"}})
    before = os.umask(umask)
    try:
        async with Office.opened(config, now=lambda: datetime.now(UTC)) as office:
            work = asyncio.create_task(office.work())
            await eventually(feed.exists)
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
    finally:
        os.umask(before)
    assert stat.S_IMODE(feed.stat().st_mode) == 0o640
    assert feed.read_bytes().startswith(b"BEGIN:VCALENDAR")
