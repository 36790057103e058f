"""What the tools of one call may see and do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches
from typing import Protocol

from receptionist.appointments import Appointment, Slot
from receptionist.books import Client, Diary, Library
from receptionist.config import Config
from receptionist.events import Fact
from receptionist.hours import Opening
from receptionist.language.phrases import folded
from receptionist.ports import Caller, Doors
from receptionist.tools.identity_state import Identity
from receptionist.tools.noted import Noted
from receptionist.tools.registry import Question, ToolMistakeError


def _nothing() -> Collection[str]:
    return ()


class Proof(Protocol):
    """Whether the caller has proved who they are."""

    @property
    def client(self) -> Client | None:
        """The client that they have proved to be."""


@dataclass(frozen=True, slots=True)
class Unproved:
    """Nobody has proved anything."""

    client: None = None


@dataclass(slots=True)
class Offers:
    """What was offered in a call, each under a letter. A model can name nothing else."""

    slots: dict[str, Slot] = field(default_factory=dict)
    appointments: dict[str, Appointment] = field(default_factory=dict)
    held: dict[str, Held] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    """Appointments that were made in this very call: whoever made them may change them."""

    def offer(self, slot: Slot) -> str:
        """The letter of a slot: the same slot keeps its letter."""
        for letter, known in self.slots.items():
            if known == slot:
                return letter
        letter = _letters(len(self.slots))
        self.slots[letter] = slot
        return letter

    def show(self, appointment: Appointment) -> str:
        """The number under which a model may speak of an appointment."""
        for number, known in self.appointments.items():
            if known.id == appointment.id:
                self.appointments[number] = appointment
                return number
        number = str(len(self.appointments) + 1)
        self.appointments[number] = appointment
        return number


@dataclass(frozen=True, slots=True)
class Held:
    """A slot that is kept, and all that the caller has told for it."""

    appointment: Appointment
    name: str
    number: str
    email: str
    answers: Mapping[str, str]
    mobile: str = ""
    """Where a text message is to confirm it."""


def _letters(index: int) -> str:
    """A to Z, then AA to AZ, ..."""
    front = chr(ord("A") + index // 26 - 1) if index >= 26 else ""
    return front + chr(ord("A") + index % 26)


@dataclass(frozen=True, slots=True)
class Desk:
    """One call's place at the desk."""

    config: Config
    caller: Caller
    doors: Doors
    record: Callable[[Fact], None]
    opening: Opening
    now: Callable[[], datetime]
    """The wall clock of the business."""
    language: Callable[[], str]
    leave: Callable[[], None]
    """What is being said is the last that we say."""
    call: str = ""
    """The number of the call in the journal."""
    diary: Diary | None = None
    identity: Proof = Unproved()
    proving: Identity | None = None
    """How they prove it; nobody can where no clients are known."""
    confirmed: Callable[[], Collection[str]] = _nothing
    """What was read back to the caller, who said that it is right."""
    library: Library | None = None
    question: Question = field(default_factory=Question)
    """What is done when the caller says yes to it."""
    offers: Offers = field(default_factory=Offers)
    noted: Noted = field(default_factory=Noted)
    """What this call has left for people so far."""

    def person(self, name: str) -> str:
        """The person of config who bears this name, or has it in theirs. A name that is only like it rings nobody."""
        names = {folded(person.name): person.name for person in self.config.people}
        asked = folded(name)
        words = set(asked.split())
        named = [names[asked]] if asked in names else [full for key, full in names.items() if words <= set(key.split())]
        if words and len(named) == 1:
            return named[0]
        near = [full for key, full in names.items() if words & set(key.split()) or get_close_matches(asked, [key])]
        hint = f" Did the caller mean {' or '.join(near)}? Ask them." if near else ""
        raise ToolMistakeError(
            f"{name} is nobody whom callers may be put through to.{hint} There are: {', '.join(names.values())}."
        )
