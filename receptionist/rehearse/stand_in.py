"""The providers' part in a rehearsal: a server of their APIs that hears what the scenario says and thinks as it tells.

The daemon's own clients, chains and breakers have to get along with it: also where it misbehaves.
"""

from __future__ import annotations

import json
import re
import wave
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

from receptionist.config import Providers as Chains
from receptionist.dialogue import FromCaller, FromUs, Message, Request, ToolAnswer, ToolCall, ToolSchema
from receptionist.providers.attendant import answer as offline_answer
from receptionist.providers.language_names import NAMES
from receptionist.rehearsal.stand_in import Asked, Reply, Stage, StandIn, answer, page, refusal, transcript
from receptionist.rehearse.mind import pieces, thought_for
from receptionist.rehearse.scenario import Thought, Trouble

EARS, MIND = "openai:whisper-1", "openai:gpt-4o-mini"
"""What config would name. The voice stays our own: nobody listens for whose it is."""

BEGUN = "One moment, let me see what I can do for you."
"""What was on its way when an answer broke off that the scenario gives no words for."""

WHOLE = 0.85
"""Whoever has heard so much of a sentence has heard all of it but the silence around it."""

LEAST_SECONDS = 0.1

_SPOKEN = re.compile(r"The caller's language is (\w+)\.")
_CODES = {name: code for code, name in NAMES.items()}


class StandInProviders(StandIn):
    """Use it as a context, as any stand-in."""

    def __init__(self, thoughts: Sequence[Thought]) -> None:
        super().__init__()
        self._said: Sequence[str] = ()
        self._seconds, self._language = 0.0, ""
        self._thoughts = thoughts

    def chains(self, chains: Chains) -> Chains:
        """The config's, with us in front and its own patience; behind us the house can help itself, as it should."""
        ours = {
            "stt": [EARS, "offline"],
            "llm": [MIND, "offline"],
            "tts": ["offline"],
            "summary": ["offline"],
            "knowledge": [],
        }
        return chains.model_copy(update={**ours, "openai_url": self.openai_url})

    def will_hear(self, text: str, language: str, seconds: float) -> None:
        """The caller is about to say this, which takes so long."""
        self._said, self._language, self._seconds = text.split(), language, seconds

    def reply(self, asked: Asked) -> Reply:
        match asked.stage:
            case Stage.HEAR:
                return self._hears(asked.fields()["file"][0])
            case Stage.THINK:
                return self._thinks(request_of(asked.json()))
            case _:
                return super().reply(asked)

    def _hears(self, recording: bytes) -> Reply:
        """As many of the words as fit into the sound: a caller who only draws breath is not at the end."""
        with wave.open(BytesIO(recording)) as file:
            share = file.getnframes() / file.getframerate() / max(self._seconds, LEAST_SECONDS)
        words = self._said if share >= WHOLE else self._said[: round(share * len(self._said))]
        return transcript(" ".join(words), NAMES.get(self._language, self._language).lower())

    def _thinks(self, request: Request) -> Reply:
        thought = thought_for(self._thoughts, request)
        if thought is None:
            return answer(*offline_answer(request))
        given = pieces(thought, request)
        return _TROUBLES[thought.trouble](answer(*(given or [BEGUN]))) if thought.trouble else answer(*given)


_TROUBLES: Mapping[Trouble, Callable[[Reply], Reply]] = {
    Trouble.BUSY: lambda _: refusal(429, "You are sending requests too quickly.", ("Retry-After", "20")),
    Trouble.BROKEN: lambda _: refusal(500, "The server had an error."),
    Trouble.NONSENSE: lambda _: page("<h1>Please log in</h1>"),
    Trouble.CUT_OFF: lambda reply: reply.cut(after=3),
    Trouble.STALLED: lambda reply: reply.stalled(after=3),
}


def request_of(body: dict[str, Any]) -> Request:
    """What a client of the chat completions was given to send."""
    first, *messages = body["messages"]
    situation = messages.pop()["content"] if messages[-1]["role"] == "system" else ""
    names: dict[str, str] = {}
    told: list[Message] = []
    for message in messages:
        calls = tuple(_call(call) for call in message.get("tool_calls") or ())
        names |= {call.id: call.name for call in calls}
        text = message.get("content") or ""
        match message["role"]:
            case "user":
                told.append(FromCaller(text))
            case "tool":
                told.append(ToolAnswer(message["tool_call_id"], names.get(message["tool_call_id"], ""), text))
            case _:
                told.append(FromUs(text, calls))
    spoken = _SPOKEN.search(situation)
    language = _CODES.get(spoken[1], "en") if spoken else "en"
    tools = tuple(_tool(tool["function"]) for tool in body.get("tools", ()))
    return Request(first["content"], tuple(told), tools, situation, language)


def _call(call: dict[str, Any]) -> ToolCall:
    function = call["function"]
    return ToolCall(call["id"], function["name"], function["arguments"] or json.dumps({}))


def _tool(function: dict[str, Any]) -> ToolSchema:
    return ToolSchema(function["name"], function["description"], function["parameters"])
