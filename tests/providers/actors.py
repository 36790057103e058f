"""Providers that behave as they are told to, well or ill, and a count of who is at work at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field

from receptionist.audio import Samples, samples_of
from receptionist.dialogue import FromCaller, Piece, Request
from receptionist.errors import ProviderError
from receptionist.providers.asking import Stage
from receptionist.providers.attempt import Patience
from receptionist.speech import Hints, Manner, Sound, Transcript

NEVER = 1e6
HEAR = Stage("hear", Patience(4, 3, 4), starts_over=True, must_answer=False, hedges_elsewhere=True)
THINK = Stage("think", Patience(4, 3, 1e9), starts_over=False, must_answer=True, hedges_elsewhere=True)
SPEAK = Stage("speak", Patience(3, 3, 1e9), starts_over=True, must_answer=False, hedges_elsewhere=False)
SILENCE: Samples = samples_of(b"")


@dataclass(frozen=True)
class Act:
    """One answer: its pieces, when they come, and how it ends."""

    says: str = "hello"
    after: float = 0.1
    """Seconds to each piece."""
    fault: Exception | None = None
    fault_after: int = 0
    """So many pieces come before the fault."""
    stalls_after: int | None = None
    closing: float = 0.0
    """How long it takes to go away when nobody needs it."""


@dataclass
class Traffic:
    """Requests that are out, over all providers of a scene."""

    out: int = 0
    most: int = 0
    asked: list[str] = field(default_factory=list)


class Actor:
    """Plays its acts in turn, the last one for ever. Ears, mind and mouth in one."""

    def __init__(self, name: str, *acts: Act, traffic: Traffic | None = None) -> None:
        self.name = name
        self.acts = acts or (Act(),)
        self.traffic = traffic or Traffic()
        self.played = 0
        self.warmed = 0
        self.closed = 0

    async def warm(self) -> None:
        self.warmed += 1
        act = self._act()
        await asyncio.sleep(act.after)
        if act.fault is not None:
            raise act.fault

    async def close(self) -> None:
        self.closed += 1

    async def transcribe(self, sound: Sound, hints: Hints) -> AsyncGenerator[Transcript]:
        words = ""
        async for word in self._play():
            words += word
            yield Transcript(words, final=False)
        yield Transcript(words)

    async def reply(self, request: Request) -> AsyncGenerator[Piece]:
        async for word in self._play():
            yield word

    async def speak(self, text: str, manner: Manner) -> AsyncGenerator[Sound]:
        async for _ in self._play():
            yield Sound(SILENCE, 8000)

    def _act(self) -> Act:
        return self.acts[min(self.played, len(self.acts) - 1)]

    async def _play(self) -> AsyncGenerator[str]:
        act, traffic = self._act(), self.traffic
        self.played += 1
        traffic.asked.append(self.name)
        traffic.out += 1
        traffic.most = max(traffic.most, traffic.out)
        try:
            for given, word in enumerate(act.says.split(" ") if act.says else []):
                await asyncio.sleep(NEVER if given == act.stalls_after else act.after)
                if act.fault is not None and given == act.fault_after:
                    raise act.fault
                yield word
            if act.fault is not None:
                raise act.fault
        except asyncio.CancelledError:
            await asyncio.sleep(act.closing)
            raise
        finally:
            traffic.out -= 1


def cast(
    *parts: Sequence[Act], names: Sequence[str] = ("groq:a", "openai:b", "offline")
) -> tuple[list[Actor], Traffic]:
    """A scene's actors, counted together."""
    traffic = Traffic()
    return [Actor(name, *acts, traffic=traffic) for name, acts in zip(names, parts, strict=False)], traffic


QUESTION = Request("", (FromCaller("When are you open?"),))
DOWN = Act(after=0.01, fault=ProviderError("500"))
SLOW = Act(after=NEVER)
