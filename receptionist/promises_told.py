"""Promises and jobs as an operator reads and settles them on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from rich.table import Table
from rich.text import Text

from receptionist.account import promise_told
from receptionist.config import Config
from receptionist.delivery.letter_words import WORDS
from receptionist.duties import Job, JobState, Promise
from receptionist.language.written import length_written, moment_written
from receptionist.store.jobs import Jobs
from receptionist.store.pen import Pen
from receptionist.store.promises import Promises
from receptionist.terminal import Terminal, json_of

LONGEST_ERROR = 100
_LABELS = WORDS["en"].promises


def now() -> datetime:
    return datetime.now(UTC)


async def promises(config: Config, *, every: bool = False, as_json: bool = False) -> str:
    """What the business owes its callers; with `every`, what it owed, too."""
    async with Pen.of_what_is_there(config.storage.database) as pen:
        kept = Promises(pen, now)
        found = await (kept.all() if every else kept.open())
        dead = await Jobs(pen, now).given_up()
    zone = ZoneInfo(config.business.timezone)
    if as_json:
        return json_of([_promise(promise, zone) for promise in found])
    told = _shown(_promises(found, now(), zone)) if found else "nothing is owed to anybody"
    return f"{told}\n\n{given_up(dead)}: `receptionist jobs` says why" if dead else told


def given_up(dead: int) -> str:
    """How many jobs will not be tried again by themselves."""
    return "1 job was given up" if dead == 1 else f"{dead} jobs were given up"


async def close(config: Config, id: str, note: str = "") -> bool:  # noqa: A002 - as the field is called
    """Somebody has seen to it; whether there was such an open promise."""
    async with Pen.of_what_is_there(config.storage.database) as pen:
        return await Promises(pen, now).close(id, note)


async def jobs(config: Config, *, as_json: bool = False) -> str:
    """What is still to be done after calls, what was given up, and the latest of what is done."""
    async with Pen.of_what_is_there(config.storage.database) as pen:
        found = await Jobs(pen, now).all()
    zone = ZoneInfo(config.business.timezone)
    if as_json:
        return json_of([_job(job, zone) for job in found])
    return _shown(_jobs(found, now(), zone)) if found else "no jobs yet"


async def resend(config: Config, id: str = "", *, dead: bool = False) -> int:  # noqa: A002 - as the field is called
    """Have one job done again, or all that were given up; how many that are. The running daemon does them."""
    async with Pen.of_what_is_there(config.storage.database) as pen:
        queue = Jobs(pen, now)
        return await queue.resend_dead() if dead else int(await queue.resend(id))


def _promises(found: Sequence[Promise], at: datetime, zone: tzinfo) -> Table:
    table = Table("", "due", "what", "who", "number", "about", "id", box=None)
    table.columns[-1].no_wrap = True  # whoever wants to close it needs the whole of it
    for promise in found:
        mark = "!" if promise.urgent and promise.closed is None else ""
        what, about = _LABELS.get(promise.what, promise.what), _about(promise)
        texts = (mark, due_said(promise, at, zone), what, promise.name, promise.number, about, promise.id)
        table.add_row(*map(Text, texts), style="bright_black" if promise.closed else _alarm(promise, at))
    return table


def _alarm(promise: Promise, at: datetime) -> str:
    return "bold red" if promise.due <= at else ""


def promise_said(promise: Promise) -> str:
    """What is owed, and to whom."""
    whom = " ".join(filter(None, (promise.name, promise.number)))
    return "; ".join(filter(None, (_LABELS.get(promise.what, promise.what), whom, _about(promise))))


def _about(promise: Promise) -> str:
    return ": ".join(filter(None, (promise.person, promise.text)))


def due_said(promise: Promise, at: datetime, zone: tzinfo) -> str:
    """When it is due, or that and why it is closed."""
    if promise.closed is not None:
        note = f": {promise.closing}" if promise.closing else ""
        return f"closed {moment_written(promise.closed.astimezone(zone), 'en')}{note}"
    length = length_written(promise.due - at)
    if promise.due <= at:
        return f"OVERDUE by {length}"
    return f"in {length}, {moment_written(promise.due.astimezone(zone), 'en')}"


def _jobs(found: Sequence[Job], at: datetime, zone: tzinfo) -> Table:
    table = Table("state", "when", "kind", "tries", "trouble", "id", box=None)
    table.columns[-1].overflow = "fold"  # whoever wants to send it again needs the whole of it
    styles = {JobState.DEAD: "bold red", JobState.DONE: "bright_black", JobState.WAITING: ""}
    for job in found:
        texts = (str(job.state), _when(job, at, zone), str(job.kind), str(job.tries))
        trouble = (job.error or "")[:LONGEST_ERROR]
        table.add_row(*map(Text, (*texts, trouble, job.id)), style=styles[job.state])
    return table


def _when(job: Job, at: datetime, zone: tzinfo) -> str:
    if job.state is JobState.WAITING:
        return "now" if job.due <= at else f"in {length_written(job.due - at)}"
    return moment_written((job.done or job.made).astimezone(zone), "en")


def _promise(promise: Promise, zone: tzinfo) -> dict[str, Any]:
    closed = promise.closed.astimezone(zone).isoformat() if promise.closed else None
    return promise_told(promise, zone) | {
        "call": promise.call,
        "made": promise.made.astimezone(zone).isoformat(),
        "closed": closed,
        "closing": promise.closing,
    }


def _job(job: Job, zone: tzinfo) -> dict[str, Any]:
    """Without its payload, which holds what callers said."""
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "call": job.call,
        "due": job.due.astimezone(zone).isoformat(),
        "tries": job.tries,
        "error": job.error,
    }


def _shown(table: Table) -> str:
    console = Terminal()
    with console.capture() as captured:
        console.print(table)
    return captured.get().rstrip("\n")
