"""Whom the business knows: clients, their numbers, their hashed PINs, and what their earlier calls were about."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from receptionist.books import Client, PastCall
from receptionist.dialling import subscriber, ways_shown
from receptionist.language.phrases import plain
from receptionist.store import guesses, pins
from receptionist.store.pen import Pen
from receptionist.store.tables import calls, client_numbers, clients, summaries

FREE_MISSES = 5
FIRST_LOCK = timedelta(minutes=15)
LONGEST_LOCK = timedelta(days=1)

LEAST_NAMES = 2
"""A first name alone finds only whoever has no other."""

MOST_NAMESAKES = 5
GIST_CHARACTERS = 300
HELPING = 200
"""Clients a statement."""

_NUMBERS = sa.select(sa.func.aggregate_strings(client_numbers.c.number, " "))


@dataclass(frozen=True, slots=True)
class Record:
    """A client as they are to be kept. Without a PIN they keep the one that they have."""

    client: Client
    pin: str | None = None
    """Hashed."""


class ClientBook:
    """A books.Clients. Looking somebody up never waits for whoever writes."""

    def __init__(self, pen: Pen, country: str, now: Callable[[], datetime]) -> None:
        self._pen = pen
        self._country = country
        self._now = now
        self._weighing = asyncio.Lock()

    # What a call asks

    async def by_number(self, number: str) -> Client | None:
        shown = subscriber(number, self._country)
        if not shown:
            return None
        whose = sa.select(client_numbers.c.client).where(client_numbers.c.number == shown)
        found = await self._found(clients.c.id.in_(whose))
        return found[0] if found else None

    async def by_name(self, name: str) -> Sequence[Client]:
        """Who bears this name, with or without the middle of it. Too many of them are nobody."""
        said = plain(name)
        if not said:
            return []
        words, theirs = said.split(), " " + clients.c.plain + " "
        has_all = sa.and_(*(theirs.contains(f" {word} ", autoescape=True) for word in words))
        likely = has_all if len(words) >= LEAST_NAMES else sa.false()
        found = await self._found(sa.or_(clients.c.plain == said, likely), limit=MOST_NAMESAKES + 1)
        return found if len(found) <= MOST_NAMESAKES else []

    async def prove(self, named: Collection[str], fitting: Collection[str], pin: str | None, caller: str) -> str:
        guess, kept = await self._count_a_miss(named, caller)
        tried = {client: kept[client] for client in fitting if client in kept}
        if pin is None:
            right = list(tried)
        else:
            wanted = [(client, stored) for client, stored in tried.items() if stored] or [("", pins.NOBODYS)]
            async with self._weighing:  # many guesses at a time must not take every core from the calls
                right = await asyncio.to_thread(_right, pin, wanted)
        proved = right[0] if len(right) == 1 else ""
        if proved and guess is not None:
            await self._forgive(proved, kept, guess)
        return proved

    async def past_calls(self, number: str, most: int = 3) -> Sequence[PastCall]:
        """The newest first. Calls without a summary tell nothing."""
        query = (
            sa.select(calls.c.started, summaries.c.summary)
            .join(summaries, summaries.c.call == calls.c.id)
            .where(calls.c.caller.in_(ways_shown(number, self._country)), calls.c.ended.is_not(None))
            .order_by(calls.c.started.desc())
            .limit(most)
        )
        return [
            PastCall(row["started"], _line(row["summary"])) for row in await self._pen.read(query) if row["summary"]
        ]

    # What an operator does

    async def all(self) -> list[Client]:
        return await self._found()

    async def get(self, id: str) -> Client | None:  # noqa: A002 - as the field is called
        found = await self._found(clients.c.id == id)
        return found[0] if found else None

    async def locked_until(self, id: str) -> datetime | None:  # noqa: A002 - as the field is called
        """Until when nobody can prove to be them, after too many misses."""
        rows = await self._pen.read(sa.select(clients.c.locked_until).where(clients.c.id == id))
        found: list[datetime] = [row["locked_until"] for row in rows if not _is_free(row, self._now())]
        return found[0] if found else None

    async def write(self, records: Sequence[Record]) -> None:
        """All of them, or none. Raises StoreError."""
        async with self._pen.transaction() as connection:
            for start in range(0, len(records), HELPING):
                await _free_numbers(connection, records[start : start + HELPING])
            for start in range(0, len(records), HELPING):
                await _write(connection, records[start : start + HELPING])

    async def remove(self, id: str) -> None:  # noqa: A002 - as the field is called
        async with self._pen.transaction() as connection:
            await connection.execute(client_numbers.delete().where(client_numbers.c.client == id))
            await connection.execute(clients.delete().where(clients.c.id == id))

    # Misses

    async def _count_a_miss(self, named: Collection[str], caller: str) -> tuple[int | None, dict[str, str | None]]:
        """Note a miss before it is one, so that guesses at the same time count as much as guesses in turn.

        Returns what the guess is called, and the PINs of those who are not locked. A caller who may guess no more
        finds everybody locked, and locks nobody.
        """
        now = self._now()
        async with self._pen.transaction() as connection:
            guess = await guesses.taken(connection, subscriber(caller, self._country), now)
            if guess is None:
                return None, {}
            rows = await connection.execute(sa.select(clients).where(clients.c.id.in_(list(named))))
            free = [row for row in rows.mappings() if _is_free(row, now)]
            for row in free:
                misses = row["wrong_pins"] + 1
                changes = {"wrong_pins": misses, "locked_until": _locked_until(misses, now)}
                await connection.execute(clients.update().where(clients.c.id == row["id"]).values(**changes))
        return guess, {row["id"]: row["pin"] for row in free}

    async def _forgive(self, proved: str, counted: Collection[str], guess: int) -> None:
        """It was none: not for whoever was proved, nor for those who only bear the same name."""
        others = [client for client in counted if client != proved]
        async with self._pen.transaction() as connection:
            await guesses.forgiven(connection, guess)
            await connection.execute(
                clients.update().where(clients.c.id == proved).values(wrong_pins=0, locked_until=None)
            )
            await connection.execute(
                clients.update()
                .where(clients.c.id.in_(others), clients.c.wrong_pins > 0)
                .values(wrong_pins=clients.c.wrong_pins - 1, locked_until=None)
            )

    # Reading

    async def _found(self, *conditions: sa.ColumnElement[bool], limit: int | None = None) -> list[Client]:
        numbers = _NUMBERS.where(client_numbers.c.client == clients.c.id).scalar_subquery().label("numbers")
        query = sa.select(clients, numbers).where(*conditions).order_by(clients.c.name, clients.c.id).limit(limit)
        return [_client(row) for row in await self._pen.read(query)]


def _right(pin: str, wanted: Sequence[tuple[str, str]]) -> list[str]:
    return [client for client, stored in wanted if pins.fits(pin, stored)]


def _is_free(row: sa.RowMapping, now: datetime) -> bool:
    return row["locked_until"] is None or row["locked_until"] <= now


def _locked_until(misses: int, now: datetime) -> datetime | None:
    """From the fifth miss on each one locks, for twice as long as the one before."""
    if misses < FREE_MISSES:
        return None
    doublings = min(misses - FREE_MISSES, 10)
    return now + min(FIRST_LOCK * (1 << doublings), LONGEST_LOCK)


CHANGE = clients.update().where(clients.c.id == sa.bindparam("the_client"))


async def _free_numbers(connection: AsyncConnection, records: Sequence[Record]) -> None:
    """Nobody has the numbers any more that these are to have, and these have none."""
    theirs = client_numbers.c.client.in_([record.client.id for record in records])
    wanted = client_numbers.c.number.in_([number for record in records for number in record.client.numbers])
    await connection.execute(client_numbers.delete().where(sa.or_(theirs, wanted)))


async def _write(connection: AsyncConnection, records: Sequence[Record]) -> None:
    ids = [record.client.id for record in records]
    known = set((await connection.execute(sa.select(clients.c.id).where(clients.c.id.in_(ids)))).scalars())
    fresh = {"pin": None, "wrong_pins": 0, "locked_until": None}
    new = [fresh | _values(record) for record in records if record.client.id not in known]
    if new:
        await connection.execute(clients.insert(), new)
    for with_pin in (True, False):
        changed = [
            _values(record) | {"the_client": record.client.id}
            for record in records
            if record.client.id in known and (record.pin is not None) is with_pin
        ]
        if changed:
            await connection.execute(CHANGE, changed)
    numbers = [{"number": number, "client": each.client.id} for each in records for number in each.client.numbers]
    if numbers:
        await connection.execute(client_numbers.insert(), numbers)


def _values(record: Record) -> dict[str, Any]:
    """Without a PIN, the one that there is stays, and what was guessed at it."""
    client = record.client
    values: dict[str, Any] = {
        "id": client.id,
        "name": client.name,
        "plain": plain(client.name),
        "language": client.language,
        "email": client.email,
        "notes": client.notes,
        "fields": dict(client.fields or {}),
        "vip": client.vip,
        "blocked": client.blocked,
    }
    return values if record.pin is None else values | {"pin": record.pin, "wrong_pins": 0, "locked_until": None}


def _client(row: sa.RowMapping) -> Client:
    return Client(
        row["id"],
        row["name"],
        tuple(sorted((row["numbers"] or "").split())),
        row["language"],
        row["email"],
        row["notes"],
        row["fields"],
        vip=row["vip"],
        blocked=row["blocked"],
        has_pin=row["pin"] is not None,
    )


def _line(text: str) -> str:
    """What an earlier caller has brought into a summary must look like nothing but a sentence of it."""
    return " ".join(text.translate(str.maketrans("[]", "()")).split())[:GIST_CHARACTERS]
