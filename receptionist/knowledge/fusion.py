"""Pure: two rankings of the same passages made one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SMOOTHING = 10
"""How little a place in a ranking counts: the first two of one are told apart, the tenth and eleventh hardly."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage in a ranking, by its number."""

    number: int
    fit: float


def fused(by_words: Sequence[Found], by_meaning: Sequence[Found]) -> list[Found]:
    """Reciprocal rank fusion: what stands high in both comes first. It fits as well as the better of them says."""
    if not by_meaning:
        return list(by_words)
    scores: dict[int, float] = {}
    fits: dict[int, float] = {}
    for ranking in (by_words, by_meaning):
        for place, found in enumerate(ranking):
            scores[found.number] = scores.get(found.number, 0.0) + 1 / (SMOOTHING + place)
            fits[found.number] = max(fits.get(found.number, 0.0), found.fit)
    order = sorted(scores, key=lambda number: (-scores[number], -fits[number], number))
    return [Found(number, fits[number]) for number in order]
