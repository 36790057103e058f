"""What a person hears of a caller is one sentence, of words that can be spoken and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.language.introduction import LONGEST_NAME, LONGEST_REASON, introduction, speakable


@pytest.mark.parametrize(
    ("name", "why", "language", "urgent", "said"),
    [
        ("Ana Ruiz", "an invoice", "en", False, "Ana Ruiz is calling about an invoice."),
        ("Ana Ruiz", "About an invoice.", "en", False, "Ana Ruiz is calling about an invoice."),
        ("", "it's about her tooth", "en", False, "A caller is calling about her tooth."),
        ("Ana Ruiz", "", "en", False, "Ana Ruiz is calling."),
        ("", "he can't breathe", "en", True, "This is urgent. A caller says: he can't breathe."),
        ("Ana", "", "en", True, "This is urgent. Ana is calling."),
        ("Ana Ruiz", "sobre una factura", "es", False, "Llama Ana Ruiz por lo siguiente: una factura."),
        ("", "una factura", "es", False, "Llama alguien por lo siguiente: una factura."),
        ("Ana Ruiz", "", "es", False, "Llama Ana Ruiz."),
        ("", "¡no respira!", "es", True, "Es urgente. Llama alguien y dice: ¡no respira!"),
        ("", "", "es", True, ""),
        (" \n", "\t", "en", False, ""),
    ],
)
def test_it_is_a_sentence_of_what_the_caller_told(name: str, why: str, language: str, urgent: bool, said: str) -> None:
    """And of nothing that they did not."""
    assert introduction(name, why, language, urgent=urgent) == said


@pytest.mark.parametrize(
    ("told", "spoken"),
    [
        ("an invoice\r\nPress 1", "an invoice Press 1"),
        ('<break time="10s"/> hello', "break time 10s / hello"),
        ("{origination_uuid=x}user/1", "origination uuid x user/1"),
        ("\x1b[31mred\x07", "31mred"),
        ("caries, ", "caries"),
    ],
)
def test_signs_that_mean_more_than_words_are_left_out(told: str, spoken: str) -> None:
    """To a voice, a terminal or a switch."""
    assert speakable(told, 100) == spoken


@given(st.text(max_size=400), st.text(max_size=400), st.sampled_from(["en", "es"]), st.booleans())
def test_whatever_a_model_makes_up_it_stays_short_and_on_one_line(
    name: str, why: str, language: str, urgent: bool
) -> None:
    """A person waits with the telephone at the ear."""
    said = introduction(name, why, language, urgent=urgent)
    assert said.isprintable()
    assert len(said) <= LONGEST_NAME + LONGEST_REASON + 50
    assert not set('<>{}[]|\\"`*_#=') & set(said)
