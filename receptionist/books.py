"""The protocols by which a call reaches what the house keeps: its diary, its knowledge, its clients."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from receptionist.appointments import Appointment, CalendarEntry, CalendarNews, Period, Slot
from receptionist.events import Booked


class Calendar(Protocol):
    """A calendar behind our own book. Raises CalendarErrors, which say whether to try again."""

    async def news(self, calendar: str, token: str) -> CalendarNews:
        """What has changed since `token`; everything, if that is empty or known no longer."""

    async def busy(self, calendar: str, period: Period) -> Sequence[Period]:
        """When its owner is busy, asked of the calendar itself at this moment."""

    async def write(self, calendar: str, entry: CalendarEntry) -> str:
        """Make or change an entry; what its version is called now. Twice the same is the same as once."""

    async def remove(self, calendar: str, entry: str) -> None:
        """Take an entry out; one that is gone already is no error."""


@dataclass(frozen=True, slots=True)
class Booking:
    """An appointment after something was done about it."""

    appointment: Appointment
    written: bool = True
    """The calendar behind us has it; if not, it is tried again until it has."""

    @property
    def fact(self) -> Booked:
        """That it was made, for the journal."""
        made = self.appointment
        return Booked(
            made.id,
            made.service,
            made.staff,
            made.start.isoformat(),
            made.until.isoformat(),
            made.name,
            made.number,
            written=self.written,
        )


class Diary(Protocol):
    """The appointment book. Times come back in the zone of the business. Raises BookError in words for a model."""

    async def free(
        self, service: str, staff: str, periods: Sequence[Period], most: int, instead_of: str = ""
    ) -> Sequence[Slot]:
        """The first free slots that begin within one of the periods; with anybody who does it if `staff` is empty.

        The time of an appointment that is to be moved counts as free.
        """

    async def hold(self, slot: Slot, call: str, instead_of: str = "") -> Appointment:
        """Keep a slot for this call for some minutes; whatever else the call held before is free again."""

    async def book(
        self,
        held: Appointment,
        *,
        name: str,
        number: str,
        email: str,
        language: str,
        client: str,
        answers: Mapping[str, str],
    ) -> Booking:
        """Make it stand. Asked twice it stands once."""

    async def release(self, call: str) -> None:
        """The call is over: what it held and did not book is free again."""

    async def of(self, client: str, numbers: Sequence[str]) -> Sequence[Appointment]:
        """What this client has before them, soonest first."""

    async def booked_in(self, call: str) -> Sequence[Appointment]:
        """What was booked in this call and stands."""

    async def booked_by(self, caller: str) -> int:
        """How much was booked in calls from this number in the last 24 hours; callers who show none are one."""

    async def move(self, appointment: Appointment, to: Appointment) -> Booking:
        """Give it the time that was held in `to`."""

    async def cancel(self, appointment: Appointment) -> Booking: ...


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the knowledge folder."""

    file: str
    heading: str
    text: str
    fit: float = 0.0
    """How well it fits a question, from 0 to 1."""
    title: str = ""
    """What its file is about."""

    @property
    def source(self) -> str:
        return f"{self.file}, {self.heading}" if self.heading else self.file


class Library(Protocol):
    """What the business knows of itself."""

    @property
    def empty(self) -> bool: ...

    async def find(self, question: str, most: int = 3) -> Sequence[Passage]:
        """The passages above the bar that fit best, best first."""


class Embedder(Protocol):
    """Who compares meanings: each text becomes a vector, and texts that mean the like have vectors that are near."""

    name: str

    async def embed(self, texts: Sequence[str], seconds: float) -> Sequence[Sequence[float]]:
        """A vector for each text, all of one length, within so many seconds. Raises ProviderError."""


@dataclass(frozen=True, slots=True)
class Client:
    """Somebody the business knows."""

    id: str
    name: str
    numbers: tuple[str, ...] = ()
    language: str = ""
    email: str = ""
    notes: str = ""
    fields: Mapping[str, str] | None = None
    vip: bool = False
    blocked: bool = False
    has_pin: bool = False


@dataclass(frozen=True, slots=True)
class PastCall:
    """An earlier call of the same number, in a sentence."""

    at: datetime
    summary: str


@dataclass(slots=True)
class Acquaintance:
    """Who seems to be calling, as far as it was known before we picked up. Nothing of it is proved."""

    client: Client | None = None
    past: Sequence[PastCall] = ()


class Clients(Protocol):
    """Whom the business knows."""

    async def by_number(self, number: str) -> Client | None:
        """Whose number this is. It proves nothing."""

    async def by_name(self, name: str) -> Sequence[Client]: ...

    async def prove(self, named: Collection[str], fitting: Collection[str], pin: str | None, caller: str) -> str:
        """Which of those who fit has this PIN; without a PIN, who fits. Empty if that is not exactly one.

        A miss is counted against all who were named, against the number of the caller and against the house; after too
        many, nobody proves to be them, or nobody from there, or nobody at all for a while.
        """

    async def past_calls(self, number: str, most: int = 3) -> Sequence[PastCall]: ...


@dataclass(frozen=True, slots=True)
class Books:
    """All that the house keeps, as a call reaches it. What is not there cannot be asked for."""

    diary: Diary | None = None
    library: Library | None = None
    clients: Clients | None = None


NO_BOOKS = Books()
