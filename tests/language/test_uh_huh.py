"""A listener's noises stop nobody."""

from __future__ import annotations

import pytest

from receptionist.language.uh_huh import is_uh_huh


def each(texts: str) -> list[str]:
    """Texts with bars between them."""
    return texts.split("|")


NOISES = {
    "en": each(
        "mhm|Mm-hmm.|Uh-huh.|Okay.|OK|Right.|Yes, yes.|Yeah.|I see.|Got it.|Oh, okay.|All right.|Yeah, yeah, okay.|"
        "Sure.|Oh, I see.|Hmm.|Great.|Really?|Right?|Of course."
    ),
    "es": each(
        "Ajá.|aja|Mhm.|Sí, sí.|Vale.|Claro.|Bueno.|De acuerdo.|Ya.|Ya veo.|Sí, claro.|Ok, vale.|Muy bien.|Perfecto.|"
        "Entiendo.|Ah, ya."
    ),
}
TURNS = {
    "en": each(
        "No.|Wait.|No, wait.|Okay, bye.|Yes, please.|Right, but when?|What?|Huh?|Stop.|Okay, and Saturday?|"
        "Yes, Tuesday.|I see a problem.|Thank you, that's enough.|Hello?|Sorry?|Hmm?||..."
    ),
    "es": each(
        "No.|Espere.|Vale, adiós.|Sí, por favor.|¿Qué?|Claro, pero ¿cuándo?|Sí, el martes.|¿Eh?|¿Cómo?|"
        "Gracias, ya basta.|"
    ),
}


@pytest.mark.parametrize(("text", "language"), [(text, code) for code, texts in NOISES.items() for text in texts])
def test_what_a_listener_says_in_passing_is_no_turn(text: str, language: str) -> None:
    """Who says "mhm" wants us to go on."""
    assert is_uh_huh(text, language)


@pytest.mark.parametrize(("text", "language"), [(text, code) for code, texts in TURNS.items() for text in texts])
def test_what_asks_for_anything_is_a_turn(text: str, language: str) -> None:
    """A word that wants something stops us, however short."""
    assert not is_uh_huh(text, language)
