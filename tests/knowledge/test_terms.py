"""What a question is about, in either language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from receptionist.language.terms import LONGEST_READ, MOST_TERMS, language_of, mentions, stem, terms


def about(question: str) -> list[str]:
    return [term.word for term in terms(question)]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hi, um, could you please tell me what a cleaning costs?", ["cleaning", "costs"]),
        ("How much is it?", ["price"]),
        ("Where are you?", ["address"]),
        ("Don't you take Cigna?", ["cigna"]),
        ("¿Cuánto cuesta una limpieza?", ["precio", "limpieza"]),
        ("¿Dónde puedo aparcar el coche?", ["aparcar"]),
        ("Yes, please.", []),
        ("", []),
    ],
)
def test_small_words_say_nothing(question: str, words: list[str]) -> None:
    """What stands in every question tells no two apart; what means the same counts once."""
    assert about(question) == words


@pytest.mark.parametrize(
    ("question", "language"),
    [("Do you take Cigna?", "en"), ("¿Aceptan Cigna?", "en"), ("¿Qué seguros aceptan ustedes?", "es"), ("", "en")],
)
def test_the_small_words_tell_the_language(question: str, language: str) -> None:
    """Where none of them does, it is English."""
    assert language_of(question) == language


@pytest.mark.parametrize(
    "forms",
    [
        ("cancelar", "cancelo", "cancelacion", "cancelaciones", "cancelado"),
        ("aparcar", "aparcamiento", "aparcado", "aparcamos"),
        ("seguro", "seguros", "segura"),
    ],
)
def test_the_forms_of_a_spanish_word_are_one(forms: tuple[str, ...]) -> None:
    """As far as their endings go."""
    assert len({stem(form, "es") for form in forms}) == 1


@pytest.mark.parametrize(
    ("text", "phrases", "found"),
    [
        ("Can you give me a diagnosis?", ["diagnosis"], "diagnosis"),
        ("Could you diagnose that?", ["diagnosis"], "diagnosis"),
        ("What DOSAGES are safe?", ["diagnosis", "dosage"], "dosage"),
        ("¿Qué diagnóstico me da?", ["diagnóstico"], "diagnóstico"),
        ("I want to cancel.", ["cancer"], ""),
        ("a root, and then a canal", ["root canal"], ""),
        ("about that root canals thing", ["root canal"], "root canal"),
        ("anything", [" ", "..."], ""),
    ],
)
def test_words_that_are_never_answered_are_found_in_any_form(text: str, phrases: list[str], found: str) -> None:
    """And no word that only begins like one of them."""
    assert mentions(text, phrases) == found


@settings(deadline=None)
@given(st.text(max_size=3 * LONGEST_READ))
def test_whatever_is_asked(question: str) -> None:
    """There are terms of letters and digits alone, and never too many."""
    found = terms(question)
    assert len(found) <= MOST_TERMS
    assert all(form.isalnum() for term in found for form in term.forms)
