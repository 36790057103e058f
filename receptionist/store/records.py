"""What the tables hold, as plain data: one entry of the journal, one call as people look at it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from receptionist.duties import Happened
from receptionist.events import Fact, fact_from


class State(StrEnum):
    """Where a call stands."""

    RINGING = "ringing"
    TALKING = "talking"
    TRANSFERRING = "transferring"
    BRIDGED = "bridged"
    RELEASED = "released"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact as the journal keeps it: of which call, the how-manieth, when, and what."""

    call: str
    seq: int
    at: datetime
    kind: str
    details: dict[str, Any]

    @property
    def fact(self) -> Fact:
        """The fact itself. One that only another version of this program knows is read as a fact without content."""
        try:
            return fact_from(self.kind, self.details)
        except (KeyError, TypeError):
            return Fact()

    @property
    def happened(self) -> Happened:
        return Happened(self.call, self.seq, self.at, self.fact)


@dataclass(frozen=True, slots=True)
class CallRecord:
    """A call as its facts so far tell it."""

    id: str
    started: datetime
    last_at: datetime
    last_seq: int = 0
    state: State = State.RINGING
    switch: str = ""
    channel: str = ""
    caller: str = ""
    caller_name: str = ""
    dialled: str = ""
    person: str = ""
    answered: datetime | None = None
    ended: datetime | None = None
    ending: str | None = None
    cause: str | None = None
    keys: int = 0
    resumed: int = 0


@dataclass(frozen=True, slots=True)
class SummaryRecord:
    """What a call was about."""

    call: str
    at: datetime
    provider: str
    """Who summed it up; empty if code alone did."""
    summary: str
    structured: dict[str, Any]
    """The same for programs: caller, reason, outcome, follow-ups, and what code knows of it."""


def encode(details: dict[str, Any]) -> str:
    """JSON that any database takes: what a caller's name smuggles in must not stop the writing of the rest."""
    return storable(json.dumps(details, ensure_ascii=False, separators=(",", ":"), default=str))


def storable(text: str) -> str:
    """The text without what UTF-8 and PostgreSQL refuse: lone surrogates and the NUL character."""
    return text if text.isascii() and "\0" not in text else text.encode("utf-8", "replace").decode().replace("\0", "?")
