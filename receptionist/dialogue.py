"""What a language model is given and what it gives back, whoever makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from receptionist.events import Fact


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A model wants a tool used. The arguments are its own JSON, unread: the registry checks them."""

    id: str
    name: str
    arguments: str


class Verbatim(str):
    """What a tool says to the caller itself, word for word: a model is not asked to put it in its own."""

    __slots__ = ()


class Unspoken(str):
    """What a tool has set going that the caller hears of without us: nothing is to be said to it."""

    __slots__ = ()


class Refused(str):
    """What a tool has not done, and why: for a model to learn from, and no source of what it may say."""

    __slots__ = ()


class Grounded(str):
    """What a tool found, with what it rests on: facts that are written down when it was heard, not for a draft."""

    __slots__ = ("facts",)

    facts: tuple[Fact, ...]

    def __new__(cls, text: str, *facts: Fact) -> Self:
        grounded = super().__new__(cls, text)
        grounded.facts = facts
        return grounded


@dataclass(frozen=True, slots=True)
class FromCaller:
    """What the caller said or keyed."""

    text: str


@dataclass(frozen=True, slots=True)
class FromUs:
    """What we said, as far as it was heard, and the tools that we used in saying it."""

    text: str
    calls: tuple[ToolCall, ...] = ()


@dataclass(frozen=True, slots=True)
class ToolAnswer:
    """What a tool found or did."""

    call: str
    name: str
    text: str


Message = FromCaller | FromUs | ToolAnswer


@dataclass(frozen=True, slots=True)
class ToolSchema:
    """A tool as a model sees it."""

    name: str
    description: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """Everything a model answers from, what changes least at the front: a provider's prompt cache then hits."""

    instructions: str
    """The same for all calls of a day."""
    messages: tuple[Message, ...]
    tools: tuple[ToolSchema, ...] = ()
    situation: str = ""
    """What holds only now and for this caller; it goes behind the messages."""
    language: str = "en"


Piece = str | ToolCall
"""A model's answer comes in pieces: some text, or a whole call of a tool."""
