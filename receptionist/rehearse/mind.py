"""A model that says and does what a scenario tells it to, and otherwise what the offline one would."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncGenerator, Sequence

from receptionist.dialogue import FromCaller, Piece, Request, ToolAnswer, ToolCall
from receptionist.ports import LanguageModel
from receptionist.rehearse.scenario import Thought


class ScriptedMind:
    """A LanguageModel."""

    name = "scripted"

    def __init__(self, thoughts: Sequence[Thought], otherwise: LanguageModel) -> None:
        self._thoughts = thoughts
        self._otherwise = otherwise

    async def warm(self) -> None: ...

    async def close(self) -> None:
        await self._otherwise.close()

    async def reply(self, request: Request) -> AsyncGenerator[Piece]:
        thought = thought_for(self._thoughts, request)
        if thought is None:
            async for piece in self._otherwise.reply(request):
                yield piece
            return
        for piece in pieces(thought, request):
            yield piece


def thought_for(thoughts: Sequence[Thought], request: Request) -> Thought | None:
    """What the scenario has the model do now, if anything."""
    return next((thought for thought in thoughts if _is_for(thought, request)), None)


def pieces(thought: Thought, request: Request) -> list[Piece]:
    """As a model gives them."""
    uses = [
        ToolCall(f"scripted-{len(request.messages)}-{number}", use.name, json.dumps(use.with_, ensure_ascii=False))
        for number, use in enumerate(thought.use)
    ]
    return [*([thought.say] if thought.say else []), *uses]


def _is_for(thought: Thought, request: Request) -> bool:
    last = request.messages[-1]
    if isinstance(last, ToolAnswer):
        return last.name == thought.after
    said = last.text if isinstance(last, FromCaller) and not thought.after else ""
    return bool(said) and re.search(thought.when, said, re.IGNORECASE) is not None
