"""A rehearsal with sound: the real daemon, real ears and a real voice, on an emulated switch."""

from __future__ import annotations

from pathlib import Path

import pytest

from receptionist.audio import wav
from receptionist.events import CallerSaid, Ending, MediaOpened
from receptionist.providers.espeak import Espeak
from receptionist.rehearse.reading import script
from receptionist.rehearse.run import Cast, Result, Verdict, rehearse

CONFIG = """\
[business]
name = "Smile Dental"
greeting = "Automated assistant."
"""
SCENARIO = """\
name = "goodbye"

[[turn]]
say = "Goodbye."
expect_said = ["Goodbye"]
within = 4.0

[[expect]]
outcome = "we hung up"
"""


async def aloud(folder: Path, scenario: str, business: str = "", more: str = "") -> Result:
    config, file = folder / "config.toml", folder / "goodbye.toml"
    config.write_text(f"{CONFIG}{business}\n{more}\n")
    file.write_text(scenario)
    (result,) = await rehearse([script(file)], config, Cast.OFFLINE, audio=True, report=lambda _: None)
    return result


@pytest.mark.wall
async def test_a_call_is_played_aloud(tmp_path: Path) -> None:
    """The caller is heard by the ears of the house, and what was said and how it ended stands in the journal."""
    result = await aloud(tmp_path, SCENARIO)
    assert result.verdict is Verdict.PASSED, result.missed
    played = result.played
    assert played is not None
    assert played.greeting == "Automated assistant."
    assert played.outcome is Ending.WE_HUNG_UP
    assert [fact.text for fact in played.facts if isinstance(fact, CallerSaid)] == ["goodbye"]
    assert any(isinstance(fact, MediaOpened) for fact in played.facts)


PLAYS = """\
name = "plays a file"

[[turn]]
play = "hours.wav"
expect_said = ["open Monday to Friday"]
expect_tool = { name = "business_hours" }
"""
SILENT = """\
name = "is silent"

[[turn]]
silence = 2.0
expect_said = ["still there"]
"""


@pytest.mark.wall
async def test_a_caller_may_be_a_recording(tmp_path: Path) -> None:
    """A WAV file beside the scenario, at whatever rate it was made, is what the caller says."""
    voice = Espeak("en-us", 160)
    try:
        said = await voice.speak("What are your opening hours?")
    finally:
        await voice.close()
    (tmp_path / "hours.wav").write_bytes(wav([said], voice.rate))
    result = await aloud(tmp_path, PLAYS, 'hours = { mon-fri = "8:00-17:00" }')
    assert result.verdict is Verdict.PASSED, result.missed


@pytest.mark.wall
async def test_a_caller_may_be_silent(tmp_path: Path) -> None:
    """And is asked whether they are there, after the time that the config gives them."""
    result = await aloud(tmp_path, SILENT, "", "[turns]\nsilence_seconds = 1.0")
    assert result.verdict is Verdict.PASSED, result.missed
