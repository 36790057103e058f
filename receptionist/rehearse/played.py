"""Pure: what happened in a rehearsed call, turn by turn, and what was left written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from receptionist.events import Ending, Fact, ToolCalled


@dataclass(slots=True)
class PlayedTurn:
    """What came of one thing that the caller did."""

    did: str
    """The caller."""
    said: str = ""
    """We, in all."""
    facts: list[Fact] = field(default_factory=list)
    seconds: float = 0.0
    """Until our first sound."""
    language: str = ""
    """The one that we answered in."""

    @property
    def tools(self) -> list[ToolCalled]:
        return [fact for fact in self.facts if isinstance(fact, ToolCalled)]


@dataclass(slots=True)
class Played:
    """The whole of a call."""

    greeting: str = ""
    turns: list[PlayedTurn] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    promises: Sequence[Mapping[str, Any]] = ()
    appointments: Sequence[Mapping[str, Any]] = ()
    call: str = ""
    """Its number in the journal."""
    outcome: Ending | None = None
