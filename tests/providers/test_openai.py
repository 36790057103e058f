"""OpenAI's ears, mind and mouth, through its SDK."""

from __future__ import annotations

import io
import wave

import numpy as np
import pytest

from receptionist.audio import tone
from receptionist.dialogue import FromCaller, Request, ToolCall
from receptionist.providers.openai import OpenAI
from receptionist.rehearsal.stand_in import Script, Stage, StandIn, answer, transcript
from receptionist.speech import Hints, Manner, Sound
from tests.fakes.providers import gathered, joined, openai_at

pytestmark = pytest.mark.wall

SPOKEN = tone(440, 1.3, 24000)


async def test_it_hears() -> None:
    """A sound and what we know of it go out in one request; words come back."""
    async with StandIn() as providers, openai_at(providers) as account:
        providers.next(Stage.HEAR, transcript("Is María there?"))
        ears = account.ears("gpt-4o-mini-transcribe")
        heard = await gathered(ears.transcribe(Sound(tone(300, 1.0, 8000), 8000), Hints("es", vocabulary=("María",))))
        asked = providers.asked[-1]
    assert ears.name == "openai:gpt-4o-mini-transcribe"
    assert [(one.text, one.language, one.final) for one in heard] == [("Is María there?", "en", True)]
    assert asked.path == "/v1/audio/transcriptions"
    assert asked.headers["authorization"] == "Bearer sk-secret"
    fields = asked.fields()
    with wave.open(io.BytesIO(fields.pop("file")[0])) as file:
        assert (file.getframerate(), file.getnframes()) == (8000, 8000)
    assert {name: [value.decode() for value in values] for name, values in fields.items()} == {
        "model": ["gpt-4o-mini-transcribe"],
        "response_format": ["json"],
        "include[]": ["logprobs"],
        "language": ["es"],
        "prompt": ["María"],
    }


async def test_it_thinks() -> None:
    """Words come as they are thought, and the tools that are wanted with their arguments as the model wrote them."""
    async with StandIn() as providers, openai_at(providers) as account:
        call = ToolCall("call_1", "no_such_tool", '{"day": "Thurs')
        providers.next(Stage.THINK, answer("One moment.", call))
        mind = account.mind("gpt-4o-mini")
        pieces = await gathered(mind.reply(Request("Be kind.", (FromCaller("Hi."),))))
        asked = providers.asked[-1]
    assert mind.name == "openai:gpt-4o-mini"
    assert pieces == ["One", " moment.", call]
    assert asked.path == "/v1/chat/completions"
    assert asked.json() == {
        "model": "gpt-4o-mini",
        "messages": [{"role": "system", "content": "Be kind."}, {"role": "user", "content": "Hi."}],
        "stream": True,
    }


@pytest.mark.parametrize(
    ("model", "effort"), [("gpt-5-mini", "minimal"), ("gpt-5.1", None), ("o4-mini", "low"), ("gpt-4o", None)]
)
async def test_models_that_ponder_are_told_not_to(model: str, effort: str | None) -> None:
    """A caller waits, and what such a model thinks for itself is silence on the line."""
    async with StandIn() as providers, openai_at(providers) as account:
        await gathered(account.mind(model).reply(Request("", (FromCaller("Hi."),))))
        assert providers.asked[-1].json().get("reasoning_effort") == effort


async def test_it_speaks() -> None:
    """What it says arrives sample for sample."""
    async with StandIn(Script(speak=lambda _: SPOKEN)) as providers, openai_at(providers) as account:
        mouth = account.mouth("tts-1", "alloy")
        sounds = await gathered(mouth.speak("Good morning.", Manner()))
        asked = providers.asked[-1]
    assert mouth.name == "openai:tts-1/alloy"
    assert joined(sounds).rate == 24000
    assert np.array_equal(joined(sounds).samples, SPOKEN)
    assert asked.path == "/v1/audio/speech"
    assert asked.json() == {"model": "tts-1", "voice": "alloy", "input": "Good morning.", "response_format": "pcm"}


@pytest.mark.parametrize(
    ("model", "manner", "told"),
    [
        ("tts-1", Manner("en", 0.8), {"speed": 0.8}),
        ("gpt-4o-mini-tts", Manner("en", 1.0), {"instructions": "Speak English."}),
        ("gpt-4o-mini-tts", Manner("es", 0.8), {"instructions": "Speak Spanish. Speak slowly and very clearly."}),
        ("gpt-4o-mini-tts", Manner("xx", 1.3), {"instructions": "Speak at a brisk pace."}),
    ],
)
async def test_slower_and_faster(model: str, manner: Manner, told: dict[str, object]) -> None:
    """A caller's wish reaches each model in the only way that it heeds."""
    async with StandIn() as providers, openai_at(providers) as account:
        await gathered(account.mouth(model, "alloy").speak("Hola.", manner))
        body = providers.asked[-1].json()
    assert {name: body[name] for name in ("speed", "instructions") if name in body} == told


async def test_anybody_who_serves_the_same_api() -> None:
    """A server of one's own is used at its address, with or without a slash at its end."""
    async with StandIn() as providers:
        account = OpenAI("any", f"{providers.url}/my/v1/")
        mind = account.mind("qwen3")
        await mind.warm()
        await gathered(mind.reply(Request("", (FromCaller("Hi."),))))
        assert [asked.path for asked in providers.asked] == ["/my/v1/models", "/my/v1/chat/completions"]
        await account.close()
