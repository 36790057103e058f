"""Decides where entries go: into the database, or into the spool while the database does not take them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from receptionist.errors import SchemaError, StoreError
from receptionist.store.ledger import Ledger
from receptionist.store.records import Entry
from receptionist.store.spool import Spool

FIRST_RETRY = 0.25
LAST_RETRY = 30.0
"""Seconds until the database is tried again after a failure: doubled from the first to the last."""

CATCH_UP = 500
"""Entries that go from the spool to the database at a time, between those that happen now."""

_log = structlog.get_logger()


class Writer:
    """Puts entries on disk in the order they came. Only one task may use it."""

    def __init__(self, ledger: Ledger, spool: Spool, now: Callable[[], datetime]) -> None:
        self.spool = spool
        self.diverted = 0
        self.unreadable = 0
        self.refused = 0
        self.last_error: str | None = None
        self.last_commit: datetime | None = None
        self._ledger = ledger
        self._now = now
        self._retry_at = 0.0
        self._delay = FIRST_RETRY
        self._failing = False

    @property
    def behind(self) -> bool:
        """Is there anything to catch up with, once the database works?"""
        return self._failing or not self.spool.empty

    def retry_in(self) -> float | None:
        """Seconds until there is something to catch up with; None when there is nothing."""
        return max(0.0, self._retry_at - asyncio.get_running_loop().time()) if self.behind else None

    async def open(self) -> None:
        """Connect to the database. One that is newer than this program stops it; any other trouble does not."""
        try:
            await self._ledger.connect()
        except SchemaError:
            raise
        except StoreError as error:
            self._failed(error)

    async def catch_up(self) -> None:
        """Bring some of the spool into the database, if anything waits there and it is time to try."""
        if self.spool.empty or self.retry_in() != 0.0:
            return
        try:
            helping = await asyncio.to_thread(self.spool.front, CATCH_UP)
            self.refused += len(await self._ledger.write(helping.entries))
            self.unreadable += helping.unreadable
            await asyncio.to_thread(self.spool.drop, helping)
        except Exception as error:  # noqa: BLE001 - recorded as the journal's trouble; the spool keeps the entries
            self._failed(error)
        else:
            self._worked()

    async def write(self, entries: list[Entry], *, promised: bool) -> list[Entry]:
        """Put entries on disk; returns those that were refused. Raises StoreError if no disk takes them.

        Without entries it only finds out whether the database works again, if it is time to try.
        """
        if self.spool.empty and self.retry_in() in (None, 0.0):
            try:
                refused = await self._ledger.write(entries)
            except StoreError as error:
                self._failed(error)
            else:
                self._worked()
                self.refused += len(refused)
                return refused
        if entries:
            await self._divert(entries, promised=promised)
        return []

    async def close(self) -> None:
        await self._ledger.close()
        self.spool.close()

    async def _divert(self, entries: list[Entry], *, promised: bool) -> None:
        try:
            await asyncio.to_thread(self.spool.append, entries, promised=promised)
        except Exception as error:
            self.last_error = f"neither the database nor the spool takes facts: {error}"
            raise StoreError(self.last_error) from error
        self.diverted += len(entries)

    def _failed(self, error: Exception) -> None:
        if not self._failing:
            _log.error("database does not take facts: they go to the spool until it does", error=str(error))
        self._failing = True
        self.last_error = str(error)
        self._retry_at = asyncio.get_running_loop().time() + self._delay
        self._delay = min(2 * self._delay, LAST_RETRY)

    def _worked(self) -> None:
        if self._failing:
            _log.warning("database takes facts again", waiting=len(self.spool))
        self._failing = False
        self.last_commit = self._now()
        self._retry_at = 0.0
        self._delay = FIRST_RETRY
