"""A knowledge folder in memory: a passage is found by any word of its heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from receptionist.books import Passage
from receptionist.language.terms import words

WHITENING = Passage("prices.md", "Whitening", "Whitening costs $350. The set for at home costs $190.", 0.9, "Prices")
PARKING = Passage("getting-here.md", "Parking", "There is free parking behind the house, for two hours.", 0.8)


@dataclass
class FakeLibrary:
    """What it is asked is kept in `asked`."""

    passages: Sequence[Passage] = (WHITENING, PARKING)
    asked: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not self.passages

    async def find(self, question: str, most: int = 3) -> Sequence[Passage]:
        self.asked.append(question)
        said = set(words(question))
        return [passage for passage in self.passages if said & set(words(passage.heading))][:most]
