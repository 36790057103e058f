"""Not everybody who calls is a caller."""

from __future__ import annotations

import numpy as np
import pytest

from receptionist.audio import AudioFormat, tone
from receptionist.pipeline.sentry import Sentry, Verdict
from tests.pipeline.sounds import Wave, frames, silence, speech

LINE = AudioFormat(8000, 20)


def verdicts(wave: Wave) -> list[tuple[float, Verdict]]:
    """What is said of a line's sound, and when."""
    sentry = Sentry(LINE)
    found = [((i + 1) * 0.02, sentry.hear(frame, (i + 1) * 0.02)) for i, frame in enumerate(frames(wave, LINE))]
    return [(at, verdict) for at, verdict in found if verdict is not None]


def test_a_fax_is_known_within_20_seconds_and_once() -> None:
    """Its calling tone comes every three and a half seconds."""
    calling = np.concatenate([tone(1100, 0.5, 8000), silence(3)])
    ((at, verdict),) = verdicts(np.tile(calling, 5))
    assert verdict is Verdict.HANG_UP
    assert at < 20


def test_a_person_who_speaks_is_no_machine() -> None:
    """Ordinary sentences never end a call."""
    assert verdicts(np.concatenate([speech(), silence(1), speech("my number is five five five one two")])) == []


@pytest.mark.parametrize(
    "turns",
    [
        ["Hello, this is an important message about your car's extended warranty. Press one to speak to an agent."],
        ["You have reached Ann Miller. I can't come to the phone. Please leave a message after the tone."],
        ["Su llamada es muy importante para nosotros.", "Para continuar, pulse uno."],
    ],
)
def test_a_recorded_voice_gives_itself_away(turns: list[str]) -> None:
    """By what only recordings say."""
    assert Sentry(LINE).read(turns, 10.0) is Verdict.HANG_UP


def test_who_talks_for_minutes_without_waiting_is_no_caller() -> None:
    """A voice that never lets us answer does not listen; one that was answered in between does."""
    sentry = Sentry(LINE)
    sentry.voice_began(1.0)
    assert sentry.read(["and so on"], 50.0) is None
    sentry.we_answered()
    sentry.voice_began(50.0)
    assert sentry.read(["and so on"], 70.0) is None
    assert sentry.read(["and so on"], 235.0) is Verdict.HANG_UP


def test_an_operator_who_relays_for_a_deaf_caller_is_a_caller() -> None:
    """Whatever they read out."""
    turns = ["Hello, this is a relay call, communications assistant 4711.", "Press one to continue, press two."]
    assert Sentry(LINE).read(turns, 90.0) is None
