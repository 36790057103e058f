"""The journal as a person reads it: the newest calls as a table, one call as a story or fact by fact."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.table import Table
from rich.text import Text

from receptionist.config import Config
from receptionist.promises_told import due_said, now, promise_said
from receptionist.store.pen import Pen
from receptionist.store.promises import Promises
from receptionist.store.queries import Queries
from receptionist.store.records import Entry
from receptionist.store.summaries import Summaries
from receptionist.story import Voice, story
from receptionist.terminal import Terminal

NEWEST = 50
DAY = "%Y-%m-%d (%Z)"
TIME = "%H:%M:%S.%f"
LOOKS: dict[str, Any] = {"box": None, "title_justify": "left", "title_style": "bold", "show_header": False}
NAMES = {Voice.CALLER: "caller", Voice.US: "us", Voice.DONE: "", Voice.TROUBLE: ""}
STYLES = {Voice.CALLER: "cyan", Voice.US: "green", Voice.DONE: "bright_black", Voice.TROUBLE: "yellow"}


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
    Terminal().print(table if calls else "no calls yet")


async def one(config: Config, call_id: str, *, facts: bool = False) -> bool:
    """Print a call as a story, or fact by fact; whether there is such a call."""
    async with Queries.opened(config.storage.database) as queries:
        entries = await queries.facts(call_id)
    if not entries:
        return False
    title = f"Call {call_id}, {local(entries[0].at, config, DAY)}"
    if facts:
        _print_facts(title, entries, config)
    else:
        _print_story(title, entries, [row async for row in _left_over(config, call_id)], config)
    return True


async def _left_over(config: Config, call_id: str) -> AsyncIterator[tuple[str, str]]:
    """What the call has left behind: what the business owes for it as of now, and what it was about."""
    zone = ZoneInfo(config.business.timezone)
    async with Pen.of_what_is_there(config.storage.database) as pen:
        for promise in await Promises(pen, now).of_call(call_id):
            yield "promise", f"{promise_said(promise)}, {due_said(promise, now(), zone)}"
        if summary := await Summaries(pen).of_call(call_id):
            yield "summary", summary.summary


def _print_story(title: str, entries: Sequence[Entry], left: Sequence[tuple[str, str]], config: Config) -> None:
    told, console = story(entries), Terminal()
    lines, results = Table("", "", "", title=title, **LOOKS), Table("", "", title="What came of it", **LOOKS)
    for line in told.lines:
        time = local(line.at, config, "%H:%M:%S")
        style = STYLES[line.voice]
        aside = f"  ({line.aside})" if line.aside else ""
        words = Text.assemble((line.text, style), (aside, "bright_black"))
        lines.add_row(time, NAMES[line.voice], words)
    for about, what in (*told.results, *left):
        results.add_row(about, Text(what))
    for table in (lines, results):
        table.columns[0].no_wrap = True
        console.print(table)


def _print_facts(title: str, entries: Sequence[Entry], config: Config) -> None:
    table = Table("", "time", "fact", "", title=title, box=None, title_justify="left", title_style="bold")
    for column in table.columns[:3]:
        column.no_wrap = True
    for entry in entries:
        details = ", ".join(f"{name} {value}" for name, value in entry.details.items() if value != "")
        kind = entry.kind.replace("_", " ")
        table.add_row(str(entry.seq), local(entry.at, config, TIME), kind, Text(details))
    Terminal().print(table)


def local(at: datetime, config: Config, form: str) -> str:
    """A moment on the wall clock of the business."""
    return at.astimezone(ZoneInfo(config.business.timezone)).strftime(form)
