"""The folder that ships answers what callers ask of such a practice, and knows what it does not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.knowledge import Question, questions
from receptionist.config import Knowledge
from receptionist.knowledge.folder import read
from receptionist.store.passages import PassageIndex

ROOT = Path(__file__).parents[2]
READING = read(ROOT / "knowledge")


def found(index: PassageIndex, question: Question) -> list[str]:
    matches = [match for match in index.search(question.alone) if match.fit >= Knowledge().bar]
    return [READING.passages[match.number].source for match in matches[:3]]


def test_every_file_of_it_can_be_read() -> None:
    """In English and in Spanish; and the questions name passages that there are."""
    assert READING.faults == ()
    assert READING.files == 8
    asked = [
        *questions(ROOT / "bench/questions.toml", tuned=True),
        *questions(ROOT / "bench/questions.toml", tuned=False),
    ]
    assert {source for one in asked for source in one.sources} <= {one.source for one in READING.passages}


@pytest.mark.parametrize(
    ("tuned", "first", "in_three", "refused"), [(True, 0.9, 0.93, 0.87), (False, 0.76, 0.87, 0.85)]
)
def test_most_questions_find_their_passage(*, tuned: bool, first: float, in_three: float, refused: float) -> None:
    """With the bar of the shipped config: the figures of the benchmark do not fall unseen."""
    index = PassageIndex(READING.passages)
    every = questions(ROOT / "bench/questions.toml", tuned=tuned)
    told = [(one, found(index, one)) for one in every if one.sources]
    untold = [found(index, one) for one in every if not one.sources]
    index.close()
    assert sum(bool(got) and got[0] in one.sources for one, got in told) >= first * len(told)
    assert sum(bool(set(got) & set(one.sources)) for one, got in told) >= in_three * len(told)
    assert sum(not got for got in untold) >= refused * len(untold)
