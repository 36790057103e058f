"""The journal: takes every fact of every call without making anybody wait, and keeps what it has promised to keep."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Self

import structlog

from receptionist.duties import Due
from receptionist.errors import StoreError
from receptionist.events import CallEnded, Fact
from receptionist.store.cures import refusal
from receptionist.store.ledger import Ledger, nobody, soon
from receptionist.store.numbering import Numbering, Place
from receptionist.store.queries import Queries
from receptionist.store.records import Entry
from receptionist.store.spool import Spool
from receptionist.store.writer import Writer

QUEUE_BOUND = 20_000
BATCH = 500
"""Facts a transaction, at most."""

GATHER_SECONDS = 0.05
"""How long facts that nobody waits for gather: a transaction of its own for each would cost many times as much."""

REFUSED = "the database refused: another program has ended this call, or given this number to another fact"

START_SECONDS = 0.3
"""How long a start waits for what an earlier life has left in the spool; the rest is replayed beside the calls."""

_log = structlog.get_logger()


class Standing(StrEnum):
    """What the journal knows of a call that comes back to us."""

    OPEN = "open"
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Health:
    """How the journal does. `ok` means that the database takes what happens, and nothing waits elsewhere."""

    ok: bool
    queued: int
    high_water: int
    spooled: int
    diverted: int
    refused: int
    lost: int
    last_error: str | None
    last_commit: datetime | None


@dataclass(frozen=True, slots=True)
class _Queued:
    entry: Entry
    promise: asyncio.Future[None] | None


class Journal:
    """Facts in, in the order they happen; one task writes them. `async with Journal.opened(path, now=...)`."""

    def __init__(self, writer: Writer, queries: Queries, now: Callable[[], datetime], bound: int) -> None:
        self.queries = queries
        self._writer = writer
        self._now = now
        self._bound = bound
        self._numbering = Numbering()
        self._queue: deque[_Queued] = deque()
        self._high_water = 0
        self._refused = 0
        self._lost = 0
        self._losing = False
        self._stuck = False
        self._closing = False
        self._closed = False
        self._something = asyncio.Event()
        self._hurry = asyncio.Event()
        self._settled = asyncio.Event()

    @classmethod
    @asynccontextmanager
    async def opened(
        cls,
        path: Path,
        *,
        now: Callable[[], datetime],
        bound: int = QUEUE_BOUND,
        due: Due = soon,
        wake: Callable[[], None] = nobody,
    ) -> AsyncIterator[Self]:
        """A journal in this database; leaving the block writes what is still queued. Raises SchemaError, StoreError.

        `due` says when what is promised at a moment is due; `wake` is called when a call has left us a job.
        """
        writer = Writer(Ledger(path, due, wake), await asyncio.to_thread(_spool_beside, path), now)
        try:
            await writer.open()
            async with Queries.opened(path) as queries:
                journal = cls(writer, queries, now, bound)
                async with journal._writing():
                    yield journal
        finally:
            await writer.close()

    def append(self, call_id: str, fact: Fact) -> None:
        """Take a fact and return at once. One that cannot be taken is counted and logged: the call goes on."""
        with suppress(StoreError):
            self._take(call_id, fact, None)

    async def promise(self, call_id: str, fact: Fact) -> None:
        """Return when the fact would survive a power failure. Raises StoreError if that cannot be had now."""
        promise: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._take(call_id, fact, promise)
        await promise

    async def reopen(self, call_id: str) -> Standing:
        """Go on with a call that an earlier life of this program began. One that has ended stays ended."""
        places = [place] if (place := self._numbering.place(call_id)) else await self._last_places(call_id)
        if any(place.ended for place in places):
            return Standing.ENDED
        if not self._numbering.place(call_id):
            self._numbering.reopen(call_id, Place(max((place.seq for place in places), default=0), ended=False))
        return Standing.OPEN if places else Standing.UNKNOWN

    async def settled(self) -> None:
        """Return when everything taken so far is in the database, and the spool is empty."""
        await self._settled.wait()

    def health(self) -> Health:
        writer = self._writer
        return Health(
            ok=not writer.behind and not self._losing,
            queued=len(self._queue),
            high_water=self._high_water,
            spooled=len(writer.spool),
            diverted=writer.diverted,
            refused=self._refused + writer.refused,
            lost=self._lost + writer.unreadable,
            last_error=writer.last_error,
            last_commit=writer.last_commit,
        )

    def _take(self, call_id: str, fact: Fact, promise: asyncio.Future[None] | None) -> None:
        try:
            seq = self._numbering.next(call_id, fact)
        except StoreError as error:
            self._refused += 1
            _log.error("fact refused", call=call_id, kind=fact.kind, reason=str(error))
            raise
        if reason := self._no_room_for(fact):
            self._lose(1, reason)
            raise StoreError(f"the journal takes no more: {reason}")
        self._queue.append(_Queued(Entry(call_id, seq, self._now(), fact.kind, fact.details()), promise))
        self._high_water = max(self._high_water, len(self._queue))
        self._settled.clear()
        self._something.set()
        if promise or len(self._queue) >= BATCH:
            self._hurry.set()

    def _no_room_for(self, fact: Fact) -> str | None:
        if self._closed:
            return "it is closed"
        # There is one ending a call: room for it can always be had.
        if len(self._queue) >= self._bound and not isinstance(fact, CallEnded):
            return f"{self._bound} facts wait to be written already"
        return None

    async def _last_places(self, call_id: str) -> list[Place]:
        places = [self._writer.spool.last_of(call_id)]
        try:
            record = await self.queries.call(call_id)
        except StoreError as error:
            # A number that no earlier life can have come to: the call goes on, with a gap.
            _log.error("call reopened without the database", call=call_id, error=str(error))
            places.append(Place(int(self._now().timestamp()), ended=False))
        else:
            places.append(Place(record.last_seq, record.ended is not None) if record else None)
        return [place for place in places if place]

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self._write_on(), name="journal")
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(START_SECONDS):
                    await self.settled()
            yield
        finally:
            self._closing = True
            self._something.set()
            self._hurry.set()
            await task
            self._closed = True

    async def _write_on(self) -> None:
        while self._queue or not self._closing:
            if not self._queue and not self._writer.behind:
                self._settled.set()
            await self._pause()
            await self._writer.catch_up()
            await self._write_batch()
            if self._stuck and self._closing:
                self._lose(len(self._queue), "we stop, and no disk takes them")
                return

    async def _pause(self) -> None:
        """Until there are facts to write, or it is time to try the database again."""
        if not self._queue and not self._closing:
            self._something.clear()
            await _within(self._writer.retry_in(), self._something)
        if self._queue:
            await _within(self._writer.retry_in() if self._stuck else GATHER_SECONDS, self._hurry)

    async def _write_batch(self) -> None:
        batch = [self._queue.popleft() for _ in range(min(BATCH, len(self._queue)))]
        if not self._queue:
            self._hurry.clear()
        if not batch and not self._writer.behind:
            return
        promised = any(queued.promise for queued in batch)
        try:
            refused = await self._writer.write([queued.entry for queued in batch], promised=promised)
        except StoreError as error:
            self._keep(batch, error)
        else:
            self._done(batch, refused)

    def _done(self, batch: list[_Queued], refused: list[Entry]) -> None:
        if self._stuck:
            _log.warning("facts reach the disk again")
        self._stuck = False
        if self._losing and not self._queue:
            _log.warning("no more facts are lost", lost=self._lost)
            self._losing = False
        for queued in batch:
            if queued.entry.kind == CallEnded.kind:
                self._numbering.forget(queued.entry.call)
            _settle(queued.promise, REFUSED if queued.entry in refused else None)

    def _keep(self, batch: list[_Queued], error: StoreError) -> None:
        """No disk takes the batch: it stays in memory, and nobody may believe that it is safe."""
        if not self._stuck:
            _log.critical("neither database nor spool takes facts: they are kept in memory", error=str(error))
        self._stuck = True
        self._queue.extendleft(reversed(batch))
        for queued in self._queue:
            _settle(queued.promise, str(error))
        self._hurry.clear()

    def _lose(self, count: int, reason: str) -> None:
        if not self._losing:
            _log.critical("facts are lost", count=count, reason=reason, error=self._writer.last_error)
        self._losing = True
        self._lost += count


def _settle(promise: asyncio.Future[None] | None, trouble: str | None) -> None:
    if promise is None or promise.done():
        return
    if trouble is None:
        promise.set_result(None)
    else:
        promise.set_exception(StoreError(trouble))


async def _within(seconds: float | None, event: asyncio.Event) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()


def _spool_beside(path: Path) -> Spool:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return Spool(path.with_name(f"{path.name}.spool"))
    except OSError as error:
        raise StoreError(f"cannot keep a spool beside {path}: {refusal(error, path)}") from error
