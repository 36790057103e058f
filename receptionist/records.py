"""The journal as a person reads it: the newest calls as a table, one call fact by fact."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from rich.text import Text

from receptionist.config import Config
from receptionist.store.queries import Queries

NEWEST = 50
DAY = "%Y-%m-%d (%Z)"
TIME = "%H:%M:%S.%f"


async def newest(config: Config) -> None:
    """Print the newest calls."""
    async with Queries.opened(config.storage.database) as queries:
        calls = await queries.calls(NEWEST)
    table = Table("call", "started", "caller", "dialled", "seconds", "keys", "person", "ending", box=None)
    table.columns[0].no_wrap = True  # whoever wants to see the call needs the whole of it
    for call in calls:
        seconds = f"{(call.ended - call.started).total_seconds():.1f}" if call.ended else ""
        ending = f"{call.ending} ({call.cause})" if call.ending else str(call.state)
        table.add_row(
            call.id,
            local(call.started, config, "%Y-%m-%d %H:%M:%S"),
            Text(call.caller),  # as text: what a caller's network sends is no markup
            Text(call.dialled),
            seconds,
            str(call.keys),
            Text(call.person),
            Text(ending),
        )
    Console().print(table if calls else "no calls yet")


async def one(config: Config, call_id: str) -> bool:
    """Print every fact of a call; whether there is such a call."""
    async with Queries.opened(config.storage.database) as queries:
        entries = await queries.facts(call_id)
    if not entries:
        return False
    table = Table("", "time", "fact", "", box=None, title_justify="left", title_style="bold")
    table.title = f"Call {call_id}, {local(entries[0].at, config, DAY)}"
    for column in table.columns[:3]:
        column.no_wrap = True
    for entry in entries:
        details = ", ".join(f"{name} {value}" for name, value in entry.details.items() if value != "")
        kind = entry.kind.replace("_", " ")
        table.add_row(str(entry.seq), local(entry.at, config, TIME), kind, Text(details))
    Console().print(table)
    return True


def local(at: datetime, config: Config, form: str) -> str:
    """A moment on the wall clock of the business."""
    return at.astimezone(ZoneInfo(config.business.timezone)).strftime(form)
