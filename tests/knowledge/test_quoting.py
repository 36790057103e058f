"""What is said of a passage: the sentences that answer, and no more than somebody can listen to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from receptionist.language.quoting import LONGEST, quoted

PRICES = "All prices are for adults.\nCheck-up: $85.\nCleaning: $110.\nCleaning for children: $75.\nFilling: from $160."
VISIT = "Bring your card. The first visit takes an hour. There is time for questions."


@pytest.mark.parametrize(
    ("text", "question", "said"),
    [
        (PRICES, "What does a filling cost?", "Filling: from $160."),
        (PRICES, "How much is a cleaning?", "Cleaning: $110. Cleaning for children: $75."),
        (PRICES, "¿Y un filling?", "Filling: from $160."),
        (VISIT, "How long is the first visit?", "The first visit takes an hour. There is time for questions."),
        (VISIT, "something else", VISIT),
        ("", "anything", ""),
    ],
)
def test_it_begins_with_the_sentence_that_answers(text: str, question: str, said: str) -> None:
    """In a list, the lines that fit; in a paragraph, what follows."""
    assert quoted(text, question) == said


def test_a_long_passage_ends_at_a_sentence() -> None:
    """Nobody hears out a lecture."""
    said = quoted("The lift is on the left. " * 40, "Is there a lift?")
    assert LONGEST - 30 < len(said) <= LONGEST
    assert said.endswith("left.")


def test_a_sentence_without_an_end_is_ended() -> None:
    """At a comma, if there is one."""
    said = quoted("lift and stairs, " * 100, "lift")
    assert len(said) <= LONGEST + 1
    assert said.endswith("stairs.")


@settings(deadline=None)
@given(st.text(), st.text())
def test_whatever_stands_there_and_is_asked(text: str, question: str) -> None:
    """It is short, and of the passage."""
    said = quoted(text, question)
    assert len(said) <= LONGEST + 1
