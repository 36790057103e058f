"""What `receptionist check` has to say about one thing, and how it says it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much an operator should care."""

    WELL = "ok"
    NOTE = "note"
    WRONG = "WRONG"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what we found, and what mends it."""

    level: Level
    name: str
    text: str
    cure: str = ""

    @property
    def well(self) -> bool:
        return self.level is not Level.WRONG

    def __str__(self) -> str:
        return f"{self.level:<5}  {self.name}: {self.text}" + (f"; {self.cure}" if self.cure else "")


def well(name: str, text: str) -> Finding:
    return Finding(Level.WELL, name, text)


def note(name: str, text: str, cure: str = "") -> Finding:
    return Finding(Level.NOTE, name, text, cure)


def wrong(name: str, text: str, cure: str) -> Finding:
    return Finding(Level.WRONG, name, text, cure)
