"""Run by a test as a process of its own: a call books an appointment, and the process kills itself at some moment."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

from receptionist.afterwards import due_by
from receptionist.appointments import Slot
from receptionist.calendars.google import GoogleCalendar
from receptionist.config import load
from receptionist.events import Booked, CallAnswered, CallEnded, CallStarted, ConfirmationHeard, Ending
from receptionist.office import Office
from receptionist.store.appointments import AppointmentBook
from receptionist.store.journal import Journal

MOMENTS: dict[str, tuple[type, str, str]] = {
    "behind the hold": (AppointmentBook, "hold", "behind"),
    "before the live check": (GoogleCalendar, "busy", "before"),
    "behind our own book": (AppointmentBook, "book", "behind"),
    "before Google is told": (GoogleCalendar, "write", "before"),
    "when Google has it": (GoogleCalendar, "write", "behind"),
    "when we know that": (AppointmentBook, "note_written", "behind"),
}


def die_at(moment: str) -> None:
    """Have this process killed there, as by a power cut."""
    owner, name, when = MOMENTS[moment]
    method: Callable[..., Any] = getattr(owner, name)

    async def deadly(*args: Any, **more: Any) -> None:
        if when == "behind":
            await method(*args, **more)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, name, deadly)


async def live(folder: Path, now: datetime, slot: Slot) -> None:
    """One call, to its end and a moment longer."""
    config = load(folder / "config.toml")
    async with AsyncExitStack() as stack:
        office = await stack.enter_async_context(Office.opened(config, now=lambda: now))
        journal = await stack.enter_async_context(
            Journal.opened(config.storage.database, now=lambda: now, due=due_by(config))
        )
        for fact in (CallStarted("ch", "sw", "+15125550123", "ANN", "100"), CallAnswered()):
            journal.append("c1", fact)
        diary = office.books().diary
        assert diary is not None
        held = await diary.hold(slot, "c1")
        booking = await diary.book(
            held, name="Ann", number="+15125550123", email="ann@hill.example", language="en", client="", answers={}
        )
        made = booking.appointment
        start, until = made.start.isoformat(), made.until.isoformat()
        journal.append(
            "c1", Booked(made.id, made.service, made.staff, start, until, made.name, written=booking.written)
        )
        journal.append("c1", ConfirmationHeard("book_slot"))
        journal.append("c1", CallEnded(Ending.CALLER_HUNG_UP, ""))
        await journal.settled()
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    start = datetime.fromisoformat(sys.argv[3])
    until = datetime.fromisoformat(sys.argv[4])
    if sys.argv[5] in MOMENTS:
        die_at(sys.argv[5])
    asyncio.run(
        live(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), Slot("Cleaning", "Sam", start, until, until))
    )
