"""The questions that nobody could answer, as a person reads them: what to write into the knowledge folder next."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from rich.table import Column, Table
from rich.text import Text

from receptionist.config import Config
from receptionist.knowledge.folder import read
from receptionist.printable import printable
from receptionist.store.gaps import Gap, Gaps
from receptionist.store.passages import PassageIndex
from receptionist.store.pen import Pen
from receptionist.terminal import Terminal, json_of


async def listed(config: Config, *, closed: bool, as_json: bool) -> None:
    """Print what is open, or all there ever was, and where the folder may answer it by now."""
    async with Pen.of_what_is_there(config.storage.database) as pen:
        found = await Gaps(pen, _now).listed(closed=closed)
    answered = await asyncio.to_thread(_answered, config, found)
    if as_json:
        print(json_of([_told(gap, answered) for gap in found]))  # noqa: T201
        return
    zone = ZoneInfo(config.business.timezone)
    table = Table(Column("id", no_wrap=True), "asked", "last", "question", "", box=None)
    for gap in found:
        remark = "closed" if gap.closed else f"perhaps in {answered[gap.id]}" if gap.id in answered else ""
        last = f"{gap.last.astimezone(zone):%d %b %Y %H:%M}"
        table.add_row(*map(Text, (gap.id, f"{gap.times} x", last, gap.question, remark)))
    Terminal().print(table if table.rows else "no open questions")


async def closed(config: Config, id: str) -> str:  # noqa: A002 - as the table calls it
    """Close a question; what was closed, or an empty text if there is no such open question."""
    async with Pen.of_what_is_there(config.storage.database) as pen:
        found = await Gaps(pen, _now).close(id)
    return "".join(f"closed: {printable(gap.question)} (asked {gap.times} x)" for gap in found)


def _answered(config: Config, found: Sequence[Gap]) -> dict[str, str]:
    """Which of the questions the folder answers by now, and where."""
    if not config.knowledge.folder.parts or not found:
        return {}
    passages = read(config.knowledge.folder).passages
    index = PassageIndex(passages)
    best = {gap.id: index.search(gap.question)[:1] for gap in found if gap.closed is None}
    index.close()
    return {
        name: passages[match.number].source
        for name, matches in best.items()
        for match in matches
        if match.fit >= config.knowledge.bar
    }


def _told(gap: Gap, answered: dict[str, str]) -> dict[str, object]:
    return {
        "id": gap.id,
        "question": gap.question,
        "times": gap.times,
        "last": gap.last.isoformat(),
        "call": gap.call,
        "closed": gap.closed.isoformat() if gap.closed else None,
        "answered_by": answered.get(gap.id),
    }


def _now() -> datetime:
    return datetime.now(UTC)
