"""A caller who talks with the attendant, and tools that answer as they should, unless told otherwise."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from receptionist.dialogue import FromCaller, FromUs, Message, Request, ToolAnswer, ToolCall, ToolSchema, Verbatim
from receptionist.providers.attendant import Attendant

PEOPLE = ("Maria Lopez", "Tom Hill")
ANSWERS = {
    "business_hours": "We are open from 8 a.m. to 5 p.m.",
    "business_address": "We are at 12 Main Street.",
    "services": "We offer: check-up, 30 minutes.",
    "take_message": "The message is written down.",
    "put_through": "Maria Lopez is being rung, and the caller has been told so. Say nothing now.",
    "end_call": "The line is closed after your next words. Say goodbye in one short sentence.",
}


def tools(*left_out: str, people: tuple[str, ...] = PEOPLE) -> tuple[ToolSchema, ...]:
    person = {"properties": {"person": {"type": "string", "enum": list(people)}}}
    offered = [name for name in ANSWERS if name not in left_out]
    return tuple(ToolSchema(name, "", person if name == "put_through" else {}) for name in offered)


@dataclass
class Talk:
    """A caller, the attendant and tools that answer as they should, unless told otherwise."""

    offered: tuple[ToolSchema, ...] = field(default_factory=tools)
    language: str = "en"
    answers: Mapping[str, str | list[str]] = field(default_factory=lambda: dict(ANSWERS))
    """A list is what a tool answers one time after the other."""
    situation: str = ""
    instructions: str = ""
    messages: list[Message] = field(default_factory=list)
    used: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    async def says(self, words: str) -> str:
        """What we say to it, tools used on the way."""
        self.messages.append(FromCaller(words))
        return await self.goes_on()

    async def goes_on(self) -> str:
        """What we say to all that has been said and done."""
        while True:
            request = Request(self.instructions, tuple(self.messages), self.offered, self.situation, self.language)
            pieces = [piece async for piece in Attendant().reply(request)]
            calls = tuple(piece for piece in pieces if isinstance(piece, ToolCall))
            said = "".join(piece for piece in pieces if isinstance(piece, str))
            if not calls:
                if said:
                    self.messages.append(FromUs(said))
                return said
            self.messages.append(FromUs(said, calls))
            for call in calls:
                self.used.append((call.name, json.loads(call.arguments)))
                answer = self.answers[call.name]
                found = answer.pop(0) if isinstance(answer, list) else answer
                self.messages.append(ToolAnswer(call.id, call.name, found))
                if isinstance(found, Verbatim):
                    self.messages.append(FromUs(found))
                    return found

    def done(self, words: str, tool: str, answer: str) -> None:
        """The caller has said this to what was read back, or keyed something: code has done what was asked."""
        call = ToolCall(f"yes-{len(self.messages)}", tool, "{}")
        self.messages += [FromCaller(words), FromUs("", (call,)), ToolAnswer(call.id, tool, answer)]

    def ours(self, text: str) -> None:
        """Something that was said for us without the attendant."""
        self.messages.append(FromUs(text))

    def theirs(self, text: str) -> None:
        """Something that was answered without the attendant."""
        self.messages.append(FromCaller(text))
