"""Groq's ears, mind and mouth, through its SDK."""

from __future__ import annotations

import numpy as np
import pytest

from receptionist.audio import tone
from receptionist.dialogue import FromCaller, Request, ToolCall
from receptionist.rehearsal.stand_in import Script, Stage, StandIn, answer, transcript
from receptionist.speech import Hints, Manner, Segment
from tests.fakes.providers import HALF_A_SECOND, gathered, groq_at, joined

pytestmark = pytest.mark.wall

SPOKEN = tone(440, 1.3, 24000)


async def test_it_hears() -> None:
    """Whisper tells how sure it is of what it heard, segment by segment."""
    segments = (Segment("Hello?", 0.0, 0.5, -0.3, 0.1, 0.9),)
    async with StandIn() as providers, groq_at(providers) as account:
        providers.next(Stage.HEAR, transcript("Hello?", "English", segments))
        ears = account.ears("whisper-large-v3-turbo")
        [heard] = await gathered(ears.transcribe(HALF_A_SECOND, Hints("", vocabulary=("Maria", "Smile Dental"))))
        asked = providers.asked[-1]
    assert ears.name == "groq:whisper-large-v3-turbo"
    assert (heard.text, heard.language, heard.segments) == ("Hello?", "en", segments)
    assert asked.path == "/openai/v1/audio/transcriptions"
    assert asked.headers["authorization"] == "Bearer gsk-secret"
    fields = asked.fields()
    assert fields.pop("file")[0].startswith(b"RIFF")
    assert fields == {
        "model": [b"whisper-large-v3-turbo"],
        "response_format": [b"verbose_json"],
        "timestamp_granularities[]": [b"segment"],
        "prompt": [b"Maria, Smile Dental"],
    }


async def test_it_thinks() -> None:
    """Words and tools come as from anybody else."""
    async with StandIn() as providers, groq_at(providers) as account:
        calls = ToolCall("a", "one", "{}"), ToolCall("b", "two", '{"x": "' + "y" * 100 + '"}')
        providers.next(Stage.THINK, answer("Well.", *calls))
        mind = account.mind("llama-3.3-70b-versatile")
        pieces = await gathered(mind.reply(Request("", (FromCaller("Hi."),))))
        asked = providers.asked[-1]
    assert pieces == ["Well.", *calls]
    assert asked.path == "/openai/v1/chat/completions"
    assert "reasoning_effort" not in asked.json()


@pytest.mark.parametrize(("model", "effort"), [("openai/gpt-oss-20b", "low"), ("qwen/qwen3-32b", "none")])
async def test_models_that_ponder_are_told_not_to(model: str, effort: str) -> None:
    """A caller waits, and what such a model thinks for itself is silence on the line."""
    async with StandIn() as providers, groq_at(providers) as account:
        await gathered(account.mind(model).reply(Request("", (FromCaller("Hi."),))))
        assert providers.asked[-1].json()["reasoning_effort"] == effort


async def test_it_speaks() -> None:
    """Groq gives WAV files, of a length that it does not know when it begins: the samples are taken out of them."""
    async with StandIn(Script(speak=lambda _: SPOKEN)) as providers, groq_at(providers) as account:
        mouth = account.mouth("canopylabs/orpheus-v1-english", "diana")
        sounds = await gathered(mouth.speak("Good morning.", Manner("en", 0.8)))
        asked = providers.asked[-1]
    assert mouth.name == "groq:canopylabs/orpheus-v1-english/diana"
    assert np.array_equal(joined(sounds).samples, SPOKEN)
    assert asked.path == "/openai/v1/audio/speech"
    assert asked.json() == {
        "model": "canopylabs/orpheus-v1-english",
        "voice": "diana",
        "input": "Good morning.",
        "response_format": "wav",
        "speed": 0.8,
    }
