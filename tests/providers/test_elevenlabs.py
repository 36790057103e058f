"""ElevenLabs' mouth, over plain HTTP."""

from __future__ import annotations

import json

import numpy as np
import pytest

from receptionist.audio import tone
from receptionist.errors import ProviderBusyError, ProviderRefusedError
from receptionist.rehearsal.stand_in import Script, Stage, StandIn, page
from receptionist.speech import Manner
from tests.fakes.providers import elevenlabs_at, gathered, joined

pytestmark = pytest.mark.wall

SPOKEN = tone(440, 1.3, 24000)


async def test_it_speaks() -> None:
    """What it says streams in bare samples."""
    async with StandIn(Script(speak=lambda _: SPOKEN)) as providers, elevenlabs_at(providers) as account:
        mouth = account.mouth("eleven_multilingual_v2", "JBFqnCBs/d6")
        sounds = await gathered(mouth.speak("Good morning.", Manner()))
        asked = providers.asked[-1]
    assert mouth.name == "elevenlabs:eleven_multilingual_v2/JBFqnCBs/d6"
    assert joined(sounds).rate == 24000
    assert np.array_equal(joined(sounds).samples, SPOKEN)
    assert (asked.method, asked.target) == ("POST", "/v1/text-to-speech/JBFqnCBs%2Fd6/stream?output_format=pcm_24000")
    assert asked.headers["xi-api-key"] == "xi-secret"
    assert asked.json() == {"text": "Good morning.", "model_id": "eleven_multilingual_v2"}


@pytest.mark.parametrize(("pace", "speed"), [(0.8, 0.8), (0.5, 0.7), (1.6, 1.2)])
async def test_slower_and_faster(pace: float, speed: float) -> None:
    """A caller's wish is followed as far as the provider goes."""
    async with StandIn() as providers, elevenlabs_at(providers) as account:
        await gathered(account.mouth("eleven_turbo_v2_5", "v").speak("Hola.", Manner("es", pace)))
        body = providers.asked[-1].json()
    assert body["voice_settings"] == {"speed": speed}
    assert body["language_code"] == "es"


@pytest.mark.parametrize(
    ("status", "code", "fault"),
    [
        (401, "invalid_api_key", ProviderRefusedError),
        (401, "quota_exceeded", ProviderRefusedError),
        (400, "voice_not_found", ProviderRefusedError),
        (429, "system_busy", ProviderBusyError),
    ],
)
async def test_its_own_way_of_refusing(status: int, code: str, fault: type[Exception]) -> None:
    """ElevenLabs puts its errors differently from the others."""
    complaint = json.dumps({"detail": {"status": code, "message": "Sorry"}})
    async with StandIn() as providers, elevenlabs_at(providers) as account:
        providers.next(Stage.SPEAK, page(complaint, "application/json", status))
        with pytest.raises(fault):
            await gathered(account.mouth("eleven_flash_v2_5", "v").speak("Hello.", Manner()))
