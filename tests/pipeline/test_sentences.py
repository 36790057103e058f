"""A model's tokens become pieces that can be spoken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.pipeline.sentences import Sentences, plain

TEXTS = [
    "Sure, we are open from 9:00 to 5 p.m. on Friday. Dr. Smith is in. The price is $1,234.50, more or less.",
    "¿Quiere venir? Sí, claro. La Sra. García, p. ej., está.",
    "**Bold** text 😀. Write to ann@smile.example.com please! Then:\n1. One\n2. Two\n- three",
    "Well... let me see. We close at 5 p.m. Come by on St. Patrick's Day!",
]


def cut(text: str, sizes: list[int]) -> list[str]:
    sentences, pieces, at = Sentences(), [], 0
    for size in sizes:
        pieces += sentences.feed(text[at : at + size])
        at += size
    pieces += sentences.feed(text[at:])
    return pieces + sentences.flush()


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("We are open. Come in!", ["We are open.", "Come in!"]),
        ("We are open until 5 p.m. on Friday.", ["We are open until 5 p.m. on Friday."]),
        ("We close at 5 p.m. Come early.", ["We close at 5 p.m.", "Come early."]),
        ("Dr. Smith and Mrs. Jones are in.", ["Dr. Smith and Mrs. Jones are in."]),
        ("It costs 1,234.50 dollars.", ["It costs 1,234.50 dollars."]),
        ("Write to ann.b@smile.example.com. Thanks.", ["Write to ann.b@smile.example.com.", "Thanks."]),
        ("¿Quiere venir? ¡Claro que sí!", ["¿Quiere venir?", "¡Claro que sí!"]),
        ("Yes. 1. First\n2. Second", ["Yes.", "First", "Second"]),
        ("## Hours\n* Monday\n* Tuesday", ["Hours", "Monday", "Tuesday"]),
    ],
)
def test_pieces_end_where_sentences_do(text: str, pieces: list[str]) -> None:
    """Never inside numbers, times, abbreviations and addresses."""
    assert cut(text, []) == pieces


def test_the_first_piece_may_be_a_clause() -> None:
    """The first sound is not to wait for a long sentence; the later pieces are whole."""
    pieces = cut("Yes, of course, we are open on Friday, from nine to one. And on Monday, too, we are here.", [])
    assert pieces == [
        "Yes, of course,",
        "we are open on Friday, from nine to one.",
        "And on Monday, too, we are here.",
    ]


def test_a_sentence_without_end_is_cut_at_a_clause() -> None:
    """Nobody speaks for a minute without a breath."""
    endless = "we do this and that and something else as well, " * 12
    assert all(len(piece) < 300 for piece in cut(endless, [5] * 100))


@pytest.mark.parametrize("text", TEXTS)
@given(sizes=st.lists(st.integers(1, 9), max_size=60))
def test_however_the_tokens_are_cut_the_pieces_are_the_same(text: str, sizes: list[int]) -> None:
    """A network cuts where it likes."""
    assert cut(text, sizes) == cut(text, [1] * len(text))


@given(st.text(alphabet="abc ,.!?\n*-1😀", max_size=80), st.lists(st.integers(1, 7), max_size=30))
def test_nothing_speakable_is_lost(text: str, sizes: list[int]) -> None:
    """Every letter comes out, in its order."""
    spoken = "".join(letter for letter in "".join(cut(text, sizes)) if letter in "abc")
    assert spoken == "".join(letter for letter in text if letter in "abc")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("**Bold** and `code`", "Bold and code"),
        ("See [our site](https://example.com)", "See our site"),
        ("Hello 😀👍!", "Hello !"),
        ("a_b@example.com", "a_b@example.com"),
    ],
)
def test_markup_and_pictures_are_never_spoken(text: str, said: str) -> None:
    """Nobody can say an asterisk."""
    assert plain(text) == said
