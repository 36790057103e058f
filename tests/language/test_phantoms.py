"""What recognisers invent never becomes a turn, and what callers say is never lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.language.phantoms import believable
from receptionist.language.phrases import folded
from receptionist.speech import Segment, Transcript

INVENTED = [
    ("Thank you.", 0.1),
    ("Thank you.", 0.3),
    ("Thanks for watching!", 2.0),
    ("Thank you for watching, and I'll see you in the next video.", 3.0),
    ("Don't forget to subscribe to my channel.", 3.0),
    ("you", 0.2),
    ("Bye.", 0.1),
    ("Bye-bye.", 0.2),
    ("[Music]", 1.0),
    ("(upbeat music)", 1.0),
    ("[BLANK_AUDIO]", 0.5),
    ("♪♪", 2.0),
    ("Subtitles by the Amara.org community", 2.0),
    ("Subtítulos realizados por la comunidad de Amara.org", 3.0),
    ("¡Suscríbete al canal!", 2.0),
    ("Gracias por ver el video.", 2.0),
    ("¡Gracias por ver!", 1.0),
    ("Gracias.", 0.2),
    ("Adiós.", 0.1),
    ("Untertitel der Amara.org-Community", 2.0),
    ("Sous-titrage ST' 501", 2.0),
    ("ご視聴ありがとうございました", 1.0),
    ("Субтитры сделал DimaTorzok", 2.0),
    ("I am going to the store to buy some bread and milk today.", 0.3),
    ("the the the the the the the the the the", 4.0),
    ("I don't know. I don't know. I don't know. I don't know. I don't know.", 4.0),
    ("Muchas gracias. Muchas gracias. Muchas gracias. Muchas gracias.", 3.0),
    ("", 1.0),
    ("...", 1.0),
]
REAL = [
    ("Thank you.", 0.6),
    ("Thank you very much.", 0.9),
    ("Bye.", 0.4),
    ("Yes.", 0.2),
    ("No.", 0.15),
    ("Okay.", 0.3),
    ("What?", 0.2),
    ("What are your opening hours?", 1.3),
    ("Thank you, that's all.", 1.0),
    ("I want to subscribe to your newsletter.", 2.0),
    ("No, no, no, no.", 1.0),
    ("Hello? Hello? Hello? Hello?", 2.5),
    ("five five five five five five five five five", 4.0),
    ("5 5 5 5 5 5 5 5 5 5", 4.0),
    ("(555) 123-4567", 4.0),
    ("My tooth hurts. My tooth hurts.", 2.0),
    ("Gracias.", 0.5),
    ("Sí.", 0.2),
    ("Adiós.", 0.5),
    ("¿Cuál es su horario?", 1.2),
    ("I saw you on television, thanks for that.", 2.0),
]


@pytest.mark.parametrize(("text", "voiced"), INVENTED)
def test_what_nobody_said_is_no_turn(text: str, voiced: float) -> None:
    """On a knock, a breath or hold music a recogniser writes what its teachers wrote there."""
    assert believable(Transcript(text), voiced) == ""


@pytest.mark.parametrize(("text", "voiced"), REAL)
def test_what_a_caller_said_is_kept_word_by_word(text: str, voiced: float) -> None:
    """A "thank you" with enough voice under it was really said."""
    assert believable(Transcript(text), voiced) == text


@pytest.mark.parametrize(
    ("segment", "real"),
    [
        (Segment("What time is it?", 0, 1, log_probability=-0.3, no_speech=0.05), True),
        (Segment("What time is it?", 0, 1, log_probability=-0.3, no_speech=0.9), True),
        (Segment("What time is it?", 0, 1, log_probability=-1.2, no_speech=0.2), True),
        (Segment("What time is it?", 0, 1, log_probability=-1.2, no_speech=0.9), False),
        (Segment("What time is it?", 0, 1, log_probability=-2.0), False),
        (Segment("What time is it?", 0, 1, compression=3.1), False),
        (Segment("Thank you.", 0, 1, log_probability=-0.3, no_speech=0.05), True),
        (Segment("Thank you.", 0, 1, log_probability=-0.3, no_speech=0.9), False),
    ],
)
def test_a_segment_counts_as_much_as_the_recogniser_believes_in_it(segment: Segment, real: bool) -> None:
    """Silence with doubtful words on it is silence; a stock phrase needs more belief than a question."""
    said = believable(Transcript(segment.text, segments=(segment,)), 1.0)
    assert said == (segment.text if real else "")


def test_a_half_believed_thank_you_was_none() -> None:
    """A recogniser that gives no segments still says how sure it is."""
    assert believable(Transcript("Thank you.", confidence=0.3), 0.8) == ""
    assert believable(Transcript("Thank you.", confidence=0.9), 0.8) == "Thank you."


def test_an_invention_behind_real_words_is_cut_off() -> None:
    """The pause at the end of a sentence makes recognisers dream; the sentence stays."""
    dreamt = Transcript(
        "What are your hours? Thank you.",
        segments=(
            Segment(" What are your hours?", 0, 1.4, log_probability=-0.2, no_speech=0.02),
            Segment(" Thank you.", 1.4, 3.0, log_probability=-1.3, no_speech=0.8),
        ),
    )
    assert believable(dreamt, 1.3) == "What are your hours?"
    assert believable(Transcript("What are your hours? Thanks for watching!"), 1.5) == "What are your hours?"
    assert believable(Transcript("¿Cuál es su horario? [Música]"), 1.5) == "¿Cuál es su horario?"


def test_a_loop_at_the_end_is_kept_once() -> None:
    """A recogniser that got stuck has still heard the beginning."""
    stuck = "I need an appointment on Monday or on Monday or on Monday or on Monday or on Monday or"
    assert believable(Transcript(stuck), 6.0) == "I need an appointment on Monday or"


@given(st.text(max_size=200), st.floats(0, 30))
def test_no_words_are_ever_added(text: str, voiced: float) -> None:
    """What is left is a part of what the recogniser wrote, and believing it again changes nothing."""
    said = believable(Transcript(text), voiced)
    assert set(folded(said).split()) <= set(folded(text).split())
    assert believable(Transcript(said), voiced) == said
