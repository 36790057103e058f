"""Somebody who compares meanings by a list of words that mean the like, and may be out of order."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from receptionist.errors import ProviderError
from receptionist.language.terms import words

LIKE = ({"whitening", "bleaching", "brighter"}, {"parking", "park", "garage"}, {"crown", "cap"})


@dataclass
class FakeEmbedder:
    """A dimension for each list, and one for whatever stands in none."""

    name: str = "fake:meanings"
    broken: bool = False
    seconds: float = 0.0
    dimensions: int = len(LIKE) + 1
    asked: list[str] = field(default_factory=list)

    async def embed(self, texts: Sequence[str], seconds: float) -> Sequence[Sequence[float]]:
        if self.seconds > seconds:
            await asyncio.sleep(seconds)
            raise ProviderError("it took too long")
        await asyncio.sleep(self.seconds)
        if self.broken:
            raise ProviderError("it is out of order")
        self.asked += texts
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> list[float]:
        said = set(words(text))
        vector = [float(bool(said & like)) for like in LIKE]
        vector.append(0.0 if any(vector) else 1.0)
        return (vector + [0.0] * self.dimensions)[: self.dimensions]
