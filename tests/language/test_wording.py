"""What we say of our own accord is whole in both languages, and can be spoken as it stands."""

from __future__ import annotations

import re

import pytest

from receptionist.language.asking import asked
from receptionist.language.wording import SENTENCES, Line, says_so, sentence, still_trying, stock, trying
from receptionist.speech import Expected

ALL = [(line, language) for language in SENTENCES for line in Line]


@pytest.mark.parametrize(("line", "language"), ALL)
def test_every_sentence_can_be_spoken(line: Line, language: str) -> None:
    """It has words, ends like a sentence, and holds nothing that a voice would read out as a sign."""
    text = sentence(line, language)
    assert re.fullmatch(r"[¿¡]?[A-ZÁÉÍÓÚ][^{}<>*_#\[\]\n]*[.?!]", text)


@pytest.mark.parametrize("language", SENTENCES)
def test_spanish_questions_are_opened_and_english_ones_are_not(language: str) -> None:
    """A voice raises its pitch where the question begins."""
    for line in Line:
        text = sentence(line, language)
        assert text.count("¿") == (text.count("?") if language == "es" else 0)


@pytest.mark.parametrize("language", SENTENCES)
def test_the_stock_holds_all_that_may_be_needed_the_greetings_clause_first(language: str) -> None:
    """What a caller hears first is spoken first, so that it is ready first."""
    texts = stock(["Maria", "Tom"], language)
    assert texts[0] == sentence(Line.A_MACHINE_ANSWERS, language)
    assert set(texts) == {sentence(line, language) for line in Line} | {
        trying("Maria", language),
        trying("Tom", language),
        still_trying("Maria", language),
        still_trying("Tom", language),
    }


def test_a_language_that_we_do_not_have_is_answered_in_english() -> None:
    """A sentence in the wrong language is better than none."""
    assert sentence(Line.GOODBYE, "fr") == sentence(Line.GOODBYE, "en")
    assert trying("Maria", "fr") == trying("Maria", "en")
    assert still_trying("Maria", "fr") == still_trying("Maria", "en")


OFFERS = [
    (code, line)
    for code in SENTENCES
    for line in (
        Line.NOBODY_THERE,
        Line.LINE_BUSY,
        Line.NOT_JUST_NOW,
        Line.NOT_CONNECTED,
        Line.MESSAGE_WANTED,
        Line.NOBODY_ON_CALL,
    )
]


@pytest.mark.parametrize(("language", "line"), OFFERS)
def test_the_offer_of_a_message_asks_for_yes_or_no(language: str, line: Line) -> None:
    """The turn machine then knows that a yes is a whole answer."""
    assert asked(sentence(line, language), language) is Expected.YES_NO


@pytest.mark.parametrize(
    ("greeting", "language", "told"),
    [
        ("Smile Dental, this is the automated assistant. How can I help?", "en", True),
        ("You've reached the virtual receptionist of Smile Dental.", "en", True),
        ("Hello, I'm an AI assistant at Smile Dental.", "en", True),
        ("Hi, you are speaking with our friendly robot. How can I help?", "en", True),
        ("You are talking to an artificial intelligence.", "en", True),
        ("Smile Dental, how can I help?", "en", False),
        ("Joe's Computer Repair, how can I help?", "en", False),
        ("Bob's Automatic Transmission Service.", "en", False),
        ("Computer Repair Service, good morning.", "en", False),
        ("Robot Toys, this is Anna speaking.", "en", False),
        ("Thank you for calling Machine Tools.", "en", False),
        ("Clínica Sonrisa, le atiende el asistente automático. ¿En qué puedo ayudarle?", "es", True),
        ("Hola, soy un robot de la Clínica Sonrisa.", "es", True),
        ("Habla con la asistente virtual de la clínica.", "es", True),
        ("Clínica Sonrisa, ¿en qué puedo ayudarle?", "es", False),
        ("Taller de máquinas Pérez, dígame.", "es", False),
    ],
)
def test_a_greeting_that_says_what_speaks_is_known_from_one_that_does_not(
    greeting: str, language: str, told: bool
) -> None:
    """Every caller learns that a machine answers: the name of the firm does not tell them."""
    assert says_so(greeting, language) is told


@pytest.mark.parametrize("language", SENTENCES)
def test_our_own_clause_says_so(language: str) -> None:
    """What we put before a greeting that does not say it says it."""
    assert says_so(sentence(Line.A_MACHINE_ANSWERS, language), language)
    assert says_so(sentence(Line.A_MACHINE, language), language)
