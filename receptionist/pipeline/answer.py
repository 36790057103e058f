"""What is going to be said to one turn of the caller's, and what it changes once it is ours to give."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field

from receptionist.pipeline.conversation import Used
from receptionist.pipeline.guard import Ruling
from receptionist.pipeline.thinking import Thought
from receptionist.pipeline.veto import Veto
from receptionist.speech import Manner


@dataclass(slots=True)
class Answer:
    """Nothing of it holds before its commit."""

    words: str
    texts: Callable[[], AsyncGenerator[str]]
    manner: Manner
    thought: Thought | None = None
    """The model's thinking, if it was the model that answered."""
    committed: asyncio.Event = field(default_factory=asyncio.Event)
    gain: float = 0.0
    """How loud it is to be said; 0 is as loud as so far."""
    undo: Callable[[], None] = lambda: None
    """Makes everything as it was before the commit."""
    effects: list[Callable[[], None]] = field(default_factory=list)
    repeats: Used | None = None
    """What a tool says itself, which was not heard when it was said first."""
    ruling: Ruling | None = None
    """What made code answer, and not a model."""
    veto: Veto | None = None
    """What the model says is said only if this lets it pass."""

    def allowed(self, sentence: str) -> str:
        """What of a sentence may be said; empty if nothing."""
        return self.veto(sentence) if self.veto is not None else sentence

    def commit(self) -> None:
        for effect in self.effects:
            effect()
        self.committed.set()

    @property
    def used(self) -> list[Used]:
        return self.thought.used if self.thought is not None else []


def canned(words: str, text: str, manner: Manner, effect: Callable[[], None] | None = None) -> Answer:
    """An answer whose words are known."""

    async def texts() -> AsyncGenerator[str]:
        if text:
            yield text

    return Answer(words, texts, manner, effects=[effect] if effect else [])
