"""The index finds by words, says how much of a question a passage has, and cannot be spoken to in its own language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from receptionist.books import Passage
from receptionist.store.passages import PassageIndex

PASSAGES = (
    Passage("prices.md", "Whitening", "It costs $350.", title="Prices"),
    Passage("prices.md", "Crowns", "A crown costs from $1,150.", title="Prices"),
    Passage("here.md", "Parking", "There is free parking behind the house.", title="Getting here"),
    Passage("es.md", "Aparcamiento", "Puede aparcar gratis detrás de la casa.", title="En español"),
)
INDEX = PassageIndex(PASSAGES)


@pytest.fixture(scope="module", autouse=True)
def _closed() -> Iterator[None]:
    yield
    INDEX.close()


def found(question: str) -> list[str]:
    return [PASSAGES[match.number].heading for match in INDEX.search(question)]


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("How much is whitening?", "Whitening"),
        ("What do crowns cost?", "Crowns"),
        ("Where could I park?", "Parking"),
        ("¿Dónde se puede aparcar?", "Aparcamiento"),
        ("¿Hay aparcamientos?", "Aparcamiento"),
        ("DETRAS de la casa", "Aparcamiento"),
    ],
)
def test_the_best_passage_is_first(question: str, heading: str) -> None:
    """In its forms, without its accents, in the language of the question."""
    assert found(question)[0] == heading


def test_a_fit_says_how_much_of_the_question_is_there() -> None:
    """All of it is nearly 1, nothing is not found at all, and a heading counts more than a mention."""
    fits = {match.number: match.fit for match in INDEX.search("whitening")}
    assert fits == {0: pytest.approx(0.8)}
    half = INDEX.search("whitening for elephants")[0].fit
    assert 0.3 < half < 0.6
    assert INDEX.search("elephants") == []
    assert INDEX.search("what is it") == []


@pytest.mark.parametrize(
    "question",
    [
        'parking" OR text:*',
        "parking AND NOT house",
        "NEAR(parking house, 3)",
        "title:parking - {heading}: ^park*",
        "'; DROP TABLE passages; --",
        'parking"""""""',
        "parking\0house",
        "\ud800 parking",
    ],
)
def test_operators_are_words(question: str) -> None:
    """Whatever FTS5 would make of them, from whoever it comes."""
    INDEX.search(question)
    assert found("parking")[0] == "Parking"


@settings(deadline=None)
@given(st.text())
def test_whatever_is_asked_is_no_fault(question: str) -> None:
    """And nothing fits better than well."""
    assert all(0 < match.fit <= 1 for match in INDEX.search(question))


def test_a_question_of_ten_thousand_letters_is_looked_up() -> None:
    """By how it begins."""
    assert INDEX.search("parking " + "blah " * 2000)
    assert INDEX.search("x" * 10_000) == []


def test_an_empty_index_finds_nothing() -> None:
    """Before anybody has written anything."""
    empty = PassageIndex(())
    assert empty.search("parking") == []
    empty.close()
