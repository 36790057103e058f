"""The scenarios that ship, against the config that ships: what we say of ourselves is so."""

from __future__ import annotations

from pathlib import Path

import pytest

from receptionist.events import MediaOpened
from receptionist.rehearse.reading import Script, scripts
from receptionist.rehearse.run import Cast, Verdict, rehearse

ROOT = Path(__file__).parents[2]
SHIPPED = scripts(ROOT / "rehearsals")

pytestmark = pytest.mark.wall


@pytest.mark.parametrize("script", SHIPPED, ids=[script.path.stem for script in SHIPPED])
async def test_a_shipped_scenario_passes(script: Script) -> None:
    """Each one that can be played without sound, whole."""
    cast = Cast.STAND_IN if script.scenario.needs_stand_in else Cast.OFFLINE
    (result,) = await rehearse([script], ROOT / "config.toml", cast, audio=False, report=lambda _: None)
    assert result.verdict is Verdict.PASSED, "\n".join(result.missed)


async def test_a_shipped_scenario_passes_aloud() -> None:
    """One stands for those that live by the clock on the wall: through the daemon, the line and the taking of turns."""
    script = next(script for script in SHIPPED if script.path.stem == "self-harm")
    (result,) = await rehearse([script], ROOT / "config.toml", Cast.STAND_IN, audio=True, report=lambda _: None)
    assert result.verdict is Verdict.PASSED, "\n".join(result.missed)
    assert any(isinstance(fact, MediaOpened) for fact in (result.played.facts if result.played else ()))


def test_twenty_ship() -> None:
    """As many as we say, each with a name of its own and a word on what it is about."""
    assert len(SHIPPED) >= 20
    assert len({script.scenario.name for script in SHIPPED}) == len(SHIPPED)
    assert all(script.scenario.about for script in SHIPPED)
