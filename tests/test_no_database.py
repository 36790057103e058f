"""Commands that only look, or change what is there: before the first start they say so, and make no database."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from receptionist import away, bookings, clients, gaps, promises_told, records
from receptionist.config import Config
from receptionist.errors import StoreError

pytestmark = pytest.mark.wall

COMMANDS: dict[str, Callable[[Config], Awaitable[object]]] = {
    "calls": records.newest,
    "calls show": lambda config: records.one(config, "c1"),
    "promises": promises_told.promises,
    "promises close": lambda config: promises_told.close(config, "p1"),
    "jobs": promises_told.jobs,
    "jobs resend": lambda config: promises_told.resend(config, dead=True),
    "gaps": lambda config: gaps.listed(config, closed=True, as_json=True),
    "gaps close": lambda config: gaps.closed(config, "g1"),
    "appointments": lambda config: bookings.listed(config, 14, cancelled=True),
    "clients list": clients.listed,
    "clients export": clients.exported,
    "away": away.shown,
}


@pytest.mark.parametrize("command", COMMANDS)
async def test_looking_makes_no_database(tmp_path: Path, command: str) -> None:
    """One that root had made by looking would be one that the service cannot write to; a mistyped path is seen."""
    database = tmp_path / "mistyped" / "receptionist.db"
    config = Config.model_validate({"storage": {"database": database}})
    with pytest.raises(StoreError, match=f"there is no database at {database}"):
        await COMMANDS[command](config)
    assert not database.parent.exists()
