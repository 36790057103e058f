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
    "We do this and that and something else as well, " * 9 + "and then we stop. Is that all?",
    "nothing but words without any mark " * 9,
    "Abrimos a las 8 a. m. Venga pronto. No. ¿Seguro? El n.º 12. es el nuestro… pues sí.",
    "See [our site, or not. Yes](https://example.com/a,b), please.\n\n```\ncode\n```\n**Done.** Bye.",
]
CUTTABLE = [
    ". ",
    "... ",
    "…",
    ", ",
    "! ",
    "\n",
    " and ",
    "- ",
    "1. ",
    "2. ",
    "12. ",
    "p.m. ",
    "a. m. ",
    "No. ",
    "Dr. ",
    "EE. ",
]
CUTTABLE += ["**", "`", "[", "](", ") ", "¿", "😀", "a", "B", "3.5", "some words that go on and on without an end "]


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
        ("Which floor? 3. Take the lift.", ["Which floor?", "3.", "Take the lift."]),
        ("12. That is our number.", ["12.", "That is our number."]),
        ("No. We are closed.", ["No.", "We are closed."]),
        ("It is No. 5 in Main Street.", ["It is No. 5 in Main Street."]),
        ("Well... let me see. Hmm... Yes.", ["Well... let me see.", "Hmm...", "Yes."]),
        ("**Yes.** We are.", ["Yes.", "We are."]),
        (
            "Abrimos a las 8 a. m. y cerramos a las 5 p. m. Venga.",
            ["Abrimos a las 8 a. m. y cerramos a las 5 p. m.", "Venga."],
        ),
        ("La Sra. García, p. ej. hoy.", ["La Sra. García,", "p. ej. hoy."]),
        ("We import, e.g. from the U.S. and Spain.", ["We import, e.g. from the U.S. and Spain."]),
        ("See [our site, or not. Yes](https://example.com/a, b). Bye.", ["See our site, or not. Yes.", "Bye."]),
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


def test_without_a_comma_the_first_piece_ends_before_an_and() -> None:
    """A long first sentence is begun while the model still writes its end."""
    text = (
        "You can come tomorrow in the afternoon and bring your sister with you. We are open and glad to see you both."
    )
    assert cut(text, []) == [
        "You can come tomorrow in the afternoon",
        "and bring your sister with you.",
        "We are open and glad to see you both.",
    ]


@pytest.mark.parametrize(
    ("endless", "joint"),
    [("we do this and that and something else as well, " * 12, ","), ("words without any mark " * 30, "")],
)
def test_a_sentence_without_end_is_cut_where_people_breathe(endless: str, joint: str) -> None:
    """Nobody speaks for a minute without a breath: after a comma if there is one, between words if not."""
    pieces = cut(endless, [5] * 200)
    assert " ".join(pieces) == endless.strip()
    assert all(len(piece) <= 200 and piece.endswith(joint) for piece in pieces)
    assert len(pieces) <= len(endless) / 100


@pytest.mark.parametrize("text", TEXTS)
@given(sizes=st.lists(st.integers(1, 9), max_size=60))
def test_however_the_tokens_are_cut_the_pieces_are_the_same(text: str, sizes: list[int]) -> None:
    """A network cuts where it likes."""
    assert cut(text, sizes) == cut(text, [1] * len(text))


@given(parts=st.lists(st.sampled_from(CUTTABLE), max_size=40), sizes=st.lists(st.integers(1, 9), max_size=60))
def test_even_of_a_jumble_the_pieces_are_always_the_same(parts: list[str], sizes: list[int]) -> None:
    """What is said never depends on how fast a network was."""
    text = "".join(parts)
    assert cut(text, sizes) == cut(text, [1] * len(text)) == cut(text, [])


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
        ("Hello 😀👍!", "Hello!"),
        ("<b>Bold</b> → ✓", "Bold"),
        ("> - quoted", "quoted"),
        ("It is 5 ° outside, 3 < 4.", "It is 5 ° outside, 3 4."),
        ("a_b@example.com", "a_b@example.com"),
    ],
)
def test_markup_and_pictures_are_never_spoken(text: str, said: str) -> None:
    """Nobody can say an asterisk."""
    assert plain(text) == said
