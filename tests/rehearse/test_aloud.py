"""A rehearsal with sound: the real daemon, real ears and a real voice, on an emulated switch."""

from __future__ import annotations

from pathlib import Path

import pytest

from receptionist.events import CallerSaid, Ending, MediaOpened
from receptionist.rehearse.reading import script
from receptionist.rehearse.run import Cast, Verdict, rehearse

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


@pytest.mark.wall
async def test_a_call_is_played_aloud(tmp_path: Path) -> None:
    """The caller is heard by the ears of the house, and what was said and how it ended stands in the journal."""
    config, file = tmp_path / "config.toml", tmp_path / "goodbye.toml"
    config.write_text(CONFIG)
    file.write_text(SCENARIO)
    (result,) = await rehearse([script(file)], config, Cast.OFFLINE, audio=True, report=lambda _: None)
    assert result.verdict is Verdict.PASSED, result.missed
    played = result.played
    assert played is not None
    assert played.greeting == "Automated assistant."
    assert played.outcome is Ending.WE_HUNG_UP
    assert [fact.text for fact in played.facts if isinstance(fact, CallerSaid)] == ["goodbye"]
    assert any(isinstance(fact, MediaOpened) for fact in played.facts)
