"""Pure: a chat completion's stream of events, read for what is said and which tools are wanted, and for nothing else.

The SDKs make a typed object of every event, which costs several times as much as all the rest of a reply.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from receptionist.dialogue import Piece, ToolCall
from receptionist.errors import ProviderError
from receptionist.providers.http_faults import Complaint, House, broken_off

DATA = b"data:"
DONE = b"[DONE]"
LONGEST_LINE = 1_000_000


@dataclass(slots=True)
class _Call:
    """A tool call as far as it has come."""

    index: int | None
    id: str
    name: str
    arguments: str = ""


class ChatStream:
    """One answer in the making."""

    def __init__(self, house: House) -> None:
        self.over = False
        """All that the model had to say has been said; what may follow is no part of it."""
        self._house = house
        self._rest = b""
        self._calls: list[_Call] = []
        self._said = False

    def feed(self, data: bytes) -> list[Piece]:
        """The pieces that these bytes complete. Raises ProviderErrors."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > LONGEST_LINE:
            raise ProviderError(f"{self._house.title} sent an endless line instead of an answer")
        pieces: list[Piece] = []
        for line in lines:
            if not self.over and line.startswith(DATA):
                pieces += self._event(line[len(DATA) :].strip())
        return pieces

    def end(self) -> None:
        """No more bytes come. Raises ProviderError if that is too early."""
        if not self.over:
            raise ProviderError(f"{self._house.title} ended its answer in the middle")

    def _event(self, data: bytes) -> list[Piece]:
        if data == DONE:
            return self._finish(None)
        try:
            event = json.loads(data)
            if event.get("error"):
                raise broken_off(self._house, Complaint.told(event))
            choices = event["choices"]
            return self._choice(choices[0]) if choices else []
        except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
            raise ProviderError(f"{self._house.title} sent an event that cannot be read: {error!r}") from error

    def _choice(self, choice: dict[str, Any]) -> list[Piece]:
        delta = choice.get("delta") or {}
        pieces: list[Piece] = []
        # What a model says when it will not do something is said to the caller like the rest.
        text = _text(delta.get("content") or delta.get("refusal"))
        if text:
            self._said = True
            pieces.append(text)
        for part in delta.get("tool_calls") or ():
            self._add(part)
        if choice.get("finish_reason"):
            pieces += self._finish(choice["finish_reason"])
        return pieces

    def _add(self, part: dict[str, Any]) -> None:
        """A bit of a tool call. Some servers give every call the same index, or none: a new id begins a new call."""
        function = part.get("function") or {}
        index, id_, name = part.get("index"), _text(part.get("id")), _text(function.get("name"))
        call = next((call for call in reversed(self._calls) if index is None or call.index == index), None)
        if call is None or (id_ and call.id and id_ != call.id):
            call = _Call(index, id_, name)
            self._calls.append(call)
        call.name = call.name or name
        call.arguments += _text(function.get("arguments"))

    def _finish(self, reason: str | None) -> list[Piece]:
        self.over = True
        if reason == "content_filter" and not self._said:
            raise ProviderError(f"{self._house.title} withheld its answer: its content filter objects")
        calls = [ToolCall(call.id or f"call-{number}", call.name, call.arguments)
                 for number, call in enumerate(self._calls)]  # fmt: skip
        self._calls = []
        return list(calls)


def _text(told: Any) -> str:
    if told is not None and not isinstance(told, str):
        raise TypeError(f"no text: {told!r:.50}")
    return told or ""
