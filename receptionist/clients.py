"""What an operator does with the list of clients: import it, look at it, mark somebody, give a PIN, remove, export."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from rich.text import Text

from receptionist.books import Client
from receptionist.client_csv import Row, Wanted, read, written
from receptionist.config import Config
from receptionist.dialling import subscriber
from receptionist.errors import ConfigError
from receptionist.language.phrases import plain
from receptionist.store import pins
from receptionist.store.clients import ClientBook, Record
from receptionist.store.pen import Pen
from receptionist.terminal import Terminal

MOST_FAULTS_SHOWN = 50


@asynccontextmanager
async def opened(config: Config) -> AsyncIterator[ClientBook]:
    """The list of this config's database."""
    async with Pen.of_what_is_there(config.storage.database) as pen:
        yield _book(config, pen)


@dataclass(frozen=True, slots=True)
class Change:
    """What a row of a file comes to."""

    line: int
    client: Client
    before: Client | None
    pin: str = field(repr=False)

    @property
    def what(self) -> str:
        """In words; empty if it changes nothing."""
        if self.before is None:
            return "new, with a PIN" if self.pin else "new"
        old, new = asdict(self.before), asdict(self.client)
        changed = [name for name in old if old[name] != new[name]]
        return ", ".join([*changed, *(["PIN set"] if self.pin else [])])


async def imported(config: Config, file: Path, *, dry_run: bool = False, console: Console | None = None) -> bool:
    """Import a CSV file: all of it, or nothing if something is wrong with it. Whether all was well."""
    console = console or Terminal()
    today = datetime.now(ZoneInfo(config.business.timezone)).date()
    known = config.clients
    sheet = read(_content(file), Wanted(config.business.country, known.fields, known.prove, today))
    changes, clashes = planned(sheet.rows, await _known(config, console))
    faults = [*sheet.faults, *clashes]
    if sheet.ignored:
        console.print(Text(f"columns that are not read: {', '.join(sheet.ignored)}"))
    if faults:
        _print_faults(console, faults)
        return False
    if not dry_run:
        await _write(config, changes)
    else:
        for change in changes:
            if change.what:
                console.print(Text(f"line {change.line}: {change.client.name}: {change.what}"))
    new = sum(change.before is None for change in changes)
    same = sum(not change.what for change in changes)
    counts = f"{new} new, {len(changes) - new - same} changed, {same} as before"
    console.print(f"nothing was written yet; it would be: {counts}" if dry_run else counts)
    return True


def planned(rows: Sequence[Row], known: Sequence[Client]) -> tuple[list[Change], list[str]]:
    """What each row comes to, found again by its id or else by a number; and where rows and list disagree."""
    by_id = {client.id: client for client in known}
    by_number = {number: client.id for client in known for number in client.numbers}
    taken = dict(by_number)
    changes: list[Change] = []
    faults: list[str] = []
    lines: dict[str, int] = {}
    for row in rows:
        numbers = row.told.get("numbers", ())
        owners = {by_number[number] for number in numbers if number in by_number}
        if not row.told["id"] and len(owners) > 1:
            faults.append(f"line {row.line}: its numbers are those of several clients ({', '.join(sorted(owners))})")
            continue
        id_ = row.told["id"] or next(iter(owners), "") or f"c-{secrets.token_hex(4)}"
        if id_ in lines:
            faults.append(f"line {row.line}: is client {id_}, who stands in line {lines[id_]} already")
            continue
        lines[id_] = row.line
        before = by_id.get(id_)
        client = _after(before, id_, row)
        changes.append(Change(row.line, client, before, row.pin))
        if before is not None:
            for number in before.numbers:
                taken.pop(number, None)
    faults += _clashes(changes, taken)
    return changes, faults


async def listed(config: Config, console: Console | None = None) -> None:
    """Print all clients."""
    async with opened(config) as book:
        found = await book.all()
    table = Table("id", "name", "numbers", "language", "", box=None)
    for client in found:
        table.add_row(*map(Text, (client.id, client.name, ", ".join(client.numbers), client.language, marks(client))))
    (console or Terminal()).print(
        table if found else "no clients yet; `receptionist clients import FILE.csv` reads them"
    )


async def shown(config: Config, who: str, console: Console | None = None) -> None:
    """Print one client. Raises ConfigError if there is no such client."""
    async with opened(config) as book:
        client = await _one(book, config, who)
        locked = await book.locked_until(client.id)
    table = Table(box=None, show_header=False)
    facts = {
        "id": client.id,
        "name": client.name,
        "numbers": ", ".join(client.numbers),
        "language": client.language,
        "e-mail": client.email,
        "notes": client.notes,
        **(client.fields or {}),
        "marks": marks(client),
    }
    if locked is not None:
        zone = ZoneInfo(config.business.timezone)
        facts["locked"] = f"until {locked.astimezone(zone):%Y-%m-%d %H:%M}, after too many wrong PINs"
    for name, value in facts.items():
        if value:
            table.add_row(Text(name), Text(value))
    (console or Terminal()).print(table)


async def marked(config: Config, who: str, *, vip: bool | None = None, blocked: bool | None = None) -> Client:
    """Mark somebody, or take a mark from them. Raises ConfigError."""
    async with opened(config) as book:
        client = await _one(book, config, who)
        client = replace(
            client,
            vip=client.vip if vip is None else vip,
            blocked=client.blocked if blocked is None else blocked,
        )
        await book.write([Record(client)])
    return client


async def given_pin(config: Config, who: str, pin: str) -> Client:
    """Give a client a PIN, and forgive all wrong ones. Raises ConfigError."""
    async with opened(config) as book:
        client = await _one(book, config, who)
        if wrong := pins.fault(pin, client.numbers):
            raise ConfigError(wrong)
        await book.write([Record(client, await asyncio.to_thread(pins.hashed, pin))])
    return client


async def removed(config: Config, who: str) -> Client:
    """Forget a client. Raises ConfigError."""
    async with opened(config) as book:
        client = await _one(book, config, who)
        await book.remove(client.id)
    return client


async def exported(config: Config) -> str:
    """All clients as CSV, as `import` reads it; without PINs, which nobody knows."""
    async with opened(config) as book:
        found = await book.all()
    names = list(config.clients.fields)
    names += sorted({name for client in found for name in client.fields or {}} - set(names))
    rows: list[dict[str, Any]] = [asdict(client) | {"number": client.numbers} for client in found]
    return written(rows, names)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ConfigError(f"{file} cannot be read: {error.strerror}") from error


def _after(before: Client | None, id_: str, row: Row) -> Client:
    """What the file has no column for stays as it was."""
    base = before or Client(id_, row.told["name"], fields={})
    told = {name: value for name, value in row.told.items() if name not in {"id", "fields"}}
    if "numbers" in told:
        told["numbers"] = tuple(sorted(told["numbers"]))
    own = {name: value for name, value in {**(base.fields or {}), **row.told["fields"]}.items() if value}
    return replace(base, **told, fields=own, has_pin=base.has_pin or bool(row.pin))


def _clashes(changes: Sequence[Change], taken: dict[str, str]) -> list[str]:
    """Numbers that somebody has who is not in the file, or who keeps them."""
    return [
        f"line {change.line}: {number} is that of client {taken[number]} already; take it from them first"
        for change in changes
        for number in change.client.numbers
        if taken.get(number, change.client.id) != change.client.id
    ]


async def _known(config: Config, console: Console) -> Sequence[Client]:
    """Nobody, if there is no database yet: a dry run makes none."""
    database = config.storage.database
    if not database.exists():
        console.print(Text(f"there is no database at {database} yet, and nobody in it"))
        return []
    async with opened(config) as book:
        return await book.all()


async def _write(config: Config, changes: Sequence[Change]) -> None:
    async with Pen.opened(config.storage.database) as pen:
        records = [await _record(change) for change in changes if change.what]
        await _book(config, pen).write(records)


def _book(config: Config, pen: Pen) -> ClientBook:
    return ClientBook(pen, config.business.country, lambda: datetime.now(UTC))


async def _record(change: Change) -> Record:
    return Record(change.client, await asyncio.to_thread(pins.hashed, change.pin) if change.pin else None)


async def _one(book: ClientBook, config: Config, who: str) -> Client:
    """By id, by number, or by a name that one client alone bears."""
    known = await book.all()
    number, said = subscriber(who, config.business.country), plain(who)
    for found in (
        [client for client in known if client.id == who],
        [client for client in known if number and number in client.numbers],
        [client for client in known if said and plain(client.name) == said],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise ConfigError(f"several clients are called {who!r}: {', '.join(client.id for client in found)}")
    raise ConfigError(f"there is no client {who!r}; `receptionist clients list` shows them")


def marks(client: Client) -> str:
    marks = {"VIP": client.vip, "blocked": client.blocked, "PIN": client.has_pin}
    return ", ".join(mark for mark, given in marks.items() if given)


def _print_faults(console: Console, faults: Sequence[str]) -> None:
    for fault in faults[:MOST_FAULTS_SHOWN]:
        console.print(Text(fault))
    if len(faults) > MOST_FAULTS_SHOWN:
        console.print(f"... and {len(faults) - MOST_FAULTS_SHOWN} more")
    console.print(f"nothing was imported: {len(faults)} {'fault' if len(faults) == 1 else 'faults'}")
