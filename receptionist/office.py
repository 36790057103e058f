"""What the house keeps between calls: the appointment book and what belongs to it, open as long as the daemon lives."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Self

from receptionist.books import Books
from receptionist.config import Config
from receptionist.diary import HouseDiary
from receptionist.store.appointments import AppointmentBook
from receptionist.store.pen import Pen


class Office:
    """`async with Office.opened(config, now=...)`."""

    def __init__(self, config: Config, pen: Pen, now: Callable[[], datetime]) -> None:
        self._diary = HouseDiary(config, AppointmentBook(pen, now), None, now)

    @classmethod
    @asynccontextmanager
    async def opened(cls, config: Config, *, now: Callable[[], datetime]) -> AsyncIterator[Self]:
        """Raises SchemaError, StoreError."""
        async with Pen.opened(config.storage.database) as pen:
            yield cls(config, pen, now)

    def books(self) -> Books:
        """What calls use."""
        return Books(self._diary)

    async def work(self) -> None:
        """What is to be done between the calls, for as long as the daemon lives."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._diary.work())
