"""The house that a scenario plays in: the real one, with books of its own that are gone when the scenario is over."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from receptionist.afterwards import due_by
from receptionist.appointments import Appointment, Period
from receptionist.books import Acquaintance, Books, Client, PastCall
from receptionist.config import Config, config_from
from receptionist.config.file import read
from receptionist.dialling import subscriber
from receptionist.duties import Due
from receptionist.office import Office
from receptionist.recognition import recognise
from receptionist.rehearse.played import Played
from receptionist.rehearse.reading import Script
from receptionist.rehearse.scenario import KnownClient, Standing
from receptionist.store.appointments import AppointmentBook
from receptionist.store.clients import ClientBook, Record
from receptionist.store.journal import Journal
from receptionist.store.pen import Pen
from receptionist.store.pins import hashed
from receptionist.store.promises import Promises

AHEAD = timedelta(days=400)
Now = Callable[[], datetime]
TELLS_NOBODY: Mapping[str, Any] = {"mail": {}, "webhook": {}, "sms": {}}
"""What config says of them does not count where a daemon is at work: nobody hears of a rehearsal."""


@dataclass(frozen=True, slots=True)
class Records:
    """What stands written before a call, and after it."""

    config: Config
    database: Path
    appointments: AppointmentBook
    promises: Promises
    now: Now

    @property
    def due(self) -> Due:
        return due_by(self.config)

    async def left(self, played: Played, call: str) -> None:
        """Note what a call has left."""
        played.promises = [asdict(promise) for promise in await self.promises.of_call(call)]
        today = self.now()
        played.appointments = [asdict(one) for one in await self.appointments.between(Period(today, today + AHEAD))]


@dataclass(frozen=True, slots=True)
class House:
    """As a call finds it."""

    records: Records
    journal: Journal
    books: Books

    @property
    def config(self) -> Config:
        return self.records.config

    @property
    def now(self) -> Now:
        return self.records.now


class Stages:
    """Where scenarios play. The tables are made once and copied: that takes longer than a conversation."""

    def __init__(self, config: Path, folder: Path) -> None:
        self._config = config
        self._folder = folder
        self._empty = folder / "empty.db"

    @classmethod
    @asynccontextmanager
    async def opened(cls, config: Path) -> AsyncIterator[Stages]:
        with TemporaryDirectory(prefix="rehearsal-") as folder:
            stages = cls(config, Path(folder))
            async with Pen.opened(stages._empty):
                pass
            yield stages

    @asynccontextmanager
    async def house(self, script: Script) -> AsyncIterator[House]:
        """For one scenario. Raises ConfigError if config and scenario do not go together."""
        async with (
            self.records(script) as records,
            Journal.opened(records.database, now=lambda: records.now().astimezone(UTC), due=records.due) as journal,
            Office.opened(records.config, now=records.now) as office,
        ):
            yield House(records, journal, office.books())

    @asynccontextmanager
    async def records(self, script: Script, line: Mapping[str, Any] | None = None) -> AsyncIterator[Records]:
        """What stands written before the call of a scenario: by typing, or on a daemon's `line`. Raises ConfigError."""
        database = self._folder / f"{script.path.stem}.db"
        config = self._changed(script, database, line)
        await asyncio.to_thread(shutil.copyfile, self._empty, database)
        now = _clock(script.scenario.now, ZoneInfo(config.business.timezone))
        async with Pen.opened(database) as pen:
            appointments = AppointmentBook(pen, now)
            for standing in script.scenario.booked:
                await appointments.book(_made(standing, now().tzinfo), "")
            await _introduce(script.scenario.client, config, pen, now)
            yield Records(config, database, appointments, Promises(pen, now), now)

    def _changed(self, script: Script, database: Path, line: Mapping[str, Any] | None) -> Config:
        """The operator's config, with what is different in this scenario, and nobody else concerned in it."""
        found = _merged(read(self._config), script.scenario.config)
        if line is not None:
            messages = {**found.get("messages", {}), "to": [], "confirm": []}
            found = {**_merged(found, line), **TELLS_NOBODY, "messages": messages}
        found["storage"] = {"database": str(database)}
        found["calendar"] = {**found.get("calendar", {}), "kind": "local", "feed": ""}
        return config_from(found, self._config.absolute().parent)


async def meet(house: House, script: Script, report: Callable[[Any], None]) -> Acquaintance:
    """Whose number calls, as far as the books say."""
    known = Acquaintance()
    await recognise(house.config, house.books.clients, script.scenario.number, known, report)
    past = [gist for client in script.scenario.client for gist in client.past if known.client is not None]
    known.past = tuple(PastCall(house.now() - timedelta(days=day), gist) for day, gist in enumerate(past, 1))
    return known


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Tables go into tables; anything else takes the place of what was there."""
    return {
        **base,
        **{
            key: _merged(base[key], value) if isinstance(value, dict) and isinstance(base.get(key), dict) else value
            for key, value in over.items()
        },
    }


def _clock(start: datetime | None, zone: ZoneInfo) -> Now:
    """The clock of the business: it begins when the scenario says, and goes on from there."""
    began = datetime.now(UTC)
    first = began.astimezone(zone) if start is None else start.replace(tzinfo=start.tzinfo or zone)
    return lambda: (first.astimezone(UTC) + (datetime.now(UTC) - began)).astimezone(zone)


def _made(standing: Standing, zone: Any) -> Appointment:
    start = standing.start.replace(tzinfo=standing.start.tzinfo or zone)
    until = start + timedelta(minutes=30)
    key = f"before/{standing.staff}/{start:%y%m%d%H%M}"
    return Appointment(
        key.replace("/", ""),
        standing.service,
        standing.staff,
        start,
        until,
        until,
        key=key,
        name=standing.name,
        number=standing.number,
        client=standing.client,
    )


async def _introduce(clients: list[KnownClient], config: Config, pen: Pen, now: Now) -> None:
    """Write the scenario's clients into the book; their names are their ids."""
    country = config.business.country
    records = [
        Record(
            Client(
                id=known.name,
                name=known.name,
                numbers=tuple(subscriber(number, country) for number in known.numbers),
                language=known.language,
                notes=known.notes,
                fields=known.fields,
                vip=known.vip,
                blocked=known.blocked,
            ),
            hashed(known.pin) if known.pin else None,
        )
        for known in clients
    ]
    if records:
        await ClientBook(pen, country, now).write(records)
