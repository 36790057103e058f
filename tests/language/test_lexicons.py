"""What we know of a language is consistent in itself."""

from __future__ import annotations

import pytest

from receptionist.language.lexicon import Intent, Lexicon
from receptionist.language.lexicons import LEXICONS, lexicon
from receptionist.language.phrases import folded
from receptionist.pipeline.capture import Capture
from receptionist.speech import Expected

EACH = pytest.mark.parametrize("words", LEXICONS.values(), ids=LEXICONS)
READ_BACK = {"en": "two one two five five five one two three four", "es": "seis cinco cinco doce treinta y cuatro 56"}
COUNTRY = {"en": "US", "es": "ES"}


@EACH
def test_nothing_both_confirms_and_denies(words: Lexicon) -> None:
    """A yes is no no."""
    assert words.yes
    assert words.no
    assert not words.yes & words.no


@EACH
def test_what_is_looked_up_is_written_as_it_is_looked_up(words: Lexicon) -> None:
    """A word with a capital or a hyphen in the list would never be found."""
    for listed in (words.yes, words.no, words.uh_huh, words.number_words, words.spelling_words):
        assert all(word == folded(word) for word in listed)


@EACH
def test_every_reflex_is_known_in_every_language(words: Lexicon) -> None:
    """A caller in any language may ask for a person or to hear it again."""
    assert set(words.intents) | set(words.mentions) == set(Intent)


def test_an_unknown_language_is_taken_for_english() -> None:
    """The words of a language that we do not know are looked up in one that we do."""
    assert lexicon("xx") is LEXICONS["en"]


@pytest.mark.parametrize(
    ("code", "said"), [(code, said) for code, words in LEXICONS.items() for said in sorted(words.no)]
)
def test_who_denies_has_confirmed_no_number(code: str, said: str) -> None:
    """A number that we read back and that the caller calls wrong is never a verified one."""
    capture = Capture(Expected.NUMBER, code, COUNTRY[code])
    capture.take(READ_BACK[code])
    assert capture.expected is Expected.YES_NO
    step = capture.take(said)
    assert step is None or not step.verified
