"""What we have just asked for is read off our own words."""

from __future__ import annotations

import pytest

from receptionist.language.asking import asked
from receptionist.speech import Expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("What is your phone number?", "en", Expected.NUMBER),
        ("And a number where we can reach you, please? Your number?", "en", Expected.NUMBER),
        ("I have five five five. Is that right?", "en", Expected.YES_NO),
        ("Tuesday at three? Shall I book it?", "en", Expected.YES_NO),
        ("May I take a message?", "en", Expected.YES_NO),
        ("Could you spell that, please?", "en", Expected.SPELLING),
        ("Please tell me your name.", "en", Expected.NAME),
        ("Who is calling, please?", "en", Expected.NAME),
        ("What is your e-mail address?", "en", Expected.EMAIL),
        ("When would suit you?", "en", Expected.DATE),
        ("We open at nine. Your number is noted.", "en", Expected.ANYTHING),
        ("¿Cuál es su número de teléfono?", "es", Expected.NUMBER),
        ("¿Puede deletrearlo, por favor?", "es", Expected.SPELLING),
        ("¿Cómo se llama?", "es", Expected.NAME),
        ("¿Es correcto?", "es", Expected.YES_NO),
        ("¿Quiere dejar un mensaje?", "es", Expected.YES_NO),
        ("¿Qué día le viene bien?", "es", Expected.DATE),
        ("Abrimos a las nueve.", "es", Expected.ANYTHING),
    ],
)
def test_the_last_question_says_what_is_expected(text: str, language: str, expected: Expected) -> None:
    """The turn machine waits longer for a number than for a yes: it must know which was asked for."""
    assert asked(text, language) is expected
