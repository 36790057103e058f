"""What a scenario file may say: who calls whom and when, what they say, and what must come of it."""

from __future__ import annotations

import re
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, Strict

from receptionist.config import Section
from receptionist.events import KINDS, Ending, Outcome


def _is_pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from error
    return text


def _is_kind(name: str) -> str:
    if name not in KINDS:
        raise ValueError(f"is no fact that a journal holds; there are {', '.join(sorted(KINDS))}")
    return name


Pattern = Annotated[str, AfterValidator(_is_pattern)]
"""Words that must occur, or a regular expression; small and capital letters are the same."""

FactKind = Annotated[str, AfterValidator(_is_kind)]


class Use(Section):
    """A tool that is used, and with what."""

    name: str
    with_: dict[str, Any] = Field(default={}, alias="with")


class Trouble(StrEnum):
    """How a provider's answer may fail."""

    BUSY = "busy"
    BROKEN = "broken"
    NONSENSE = "nonsense"
    CUT_OFF = "cut off"
    STALLED = "stalled"


class Thought(Section):
    """What the model says or does, in place of a real one: for whoever tries what code must refuse."""

    when: Pattern = ""
    """What the caller has said for it."""
    after: str = ""
    """The tool that has answered for it."""
    say: str = ""
    use: list[Use] = Field(default=[])
    trouble: Annotated[Trouble, Strict(False)] | None = None
    """The answer fails on its way; only with stand-in providers."""


class Turn(Section):
    """One thing that the caller does, and what must come of it."""

    say: str = ""
    press: Annotated[str, Field(pattern="^[0-9*#]*$")] = ""
    play: str = ""
    """A WAV file beside the scenario; only with sound."""
    silence: Annotated[float, Field(ge=0, le=120)] = 0.0
    """The caller says nothing for so long; only with sound."""
    language: str = ""
    expect_said: list[Pattern] = Field(default=[])
    """One of these."""
    expect_not_said: list[Pattern] = Field(default=[])
    """None of these."""
    expect_tool: Use | None = None
    expect_no_tool: list[str] | Literal[True] = Field(default=[])
    """None of these, or none at all."""
    within: float = Field(default=0.0, ge=0)
    """Seconds to the first sound; 0 is however long it takes."""

    @property
    def did(self) -> str:
        """The caller, in a few words."""
        keyed = f"presses {self.press}" if self.press else ""
        return self.say or self.play or keyed or f"is silent for {self.silence:g} s"


class Expectation(Section):
    """What must stand written when the call is over. Of all that is named, each must be so."""

    fact: FactKind | None = None
    promise: str | None = None
    appointment: str | None = None
    """The name of the service."""
    outcome: Annotated[Ending, Strict(False)] | None = None
    with_: dict[str, Any] = Field(default={}, alias="with")
    count: int | None = Field(default=None, ge=0)
    """How many such there are; without it, at least one."""


class KnownClient(Section):
    """Somebody the business knows."""

    name: str
    numbers: list[str] = Field(default=[])
    language: str = ""
    notes: str = ""
    fields: dict[str, str] = Field(default={})
    pin: str = ""
    vip: bool = False
    blocked: bool = False
    past: list[str] = Field(default=[])
    """What their earlier calls were about."""


class Standing(Section):
    """An appointment that is made already."""

    service: str
    staff: str
    start: datetime
    name: str = ""
    number: str = ""
    client: str = ""


class Scenario(Section):
    """One file."""

    name: str
    about: str = ""
    language: str = "en"
    number: str = ""
    """The caller's; empty is withheld."""
    now: datetime | None = None
    """By the clock of the business; without it, the moment of the rehearsal."""
    people: dict[str, Annotated[Outcome, Strict(False)]] = Field(default={})
    """What becomes of an attempt to reach each of them; without it they take the call."""
    config: dict[str, Any] = Field(default={})
    """Tables of config.toml that are different for this one."""
    client: list[KnownClient] = Field(default=[])
    booked: list[Standing] = Field(default=[])
    mind: list[Thought] = Field(default=[])
    turn: list[Turn] = Field(default=[])
    expect: list[Expectation] = Field(default=[])

    @property
    def needs_sound(self) -> bool:
        return any(turn.play or turn.silence for turn in self.turn)

    @property
    def needs_stand_in(self) -> bool:
        """There has to be a wire for something to go wrong on it."""
        return any(thought.trouble for thought in self.mind)
