"""Chains over the real libraries and real connections, against providers that behave ill: what a caller is given."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import Any

import pytest

from receptionist.audio import tone
from receptionist.config import Config
from receptionist.dialogue import FromCaller, Request
from receptionist.errors import ProviderError
from receptionist.events import Fact, ProviderFailed, ProviderTookOver
from receptionist.providers.breaker import State
from receptionist.providers.makers import makers
from receptionist.providers.naming import Providers, build
from receptionist.rehearsal.stand_in import Stage, StandIn, answer, refusal, transcript
from receptionist.speech import Hints, Manner, Sound

pytestmark = pytest.mark.wall

QUESTION = Request("", (FromCaller("When are you open?"),))
SOUND = Sound(tone(440, 0.5, 8000), 8000)


@asynccontextmanager
async def houses(**section: Any) -> AsyncIterator[tuple[StandIn, StandIn, Providers]]:
    """Groq and OpenAI, and whoever uses them."""
    async with StandIn() as groq, StandIn() as openai:
        urls = {"groq_url": groq.url, "openai_url": openai.openai_url}
        named = {"stt": ["groq:whisper-large-v3", "openai:whisper-1"], "llm": ["groq:a", "openai:b"]}
        named["tts"] = ["groq:c/d", "openai:tts-1/alloy"]
        config = Config.model_validate({"providers": urls | named | section}).providers
        providers = build(config, makers(), lambda name: f"key-of-{name}")
        try:
            yield groq, openai, providers
        finally:
            await providers.close()


async def reply(providers: Providers) -> str:
    async with aclosing(providers.llm.reply(QUESTION)) as pieces:
        return "".join([str(piece) async for piece in pieces])


async def test_who_is_busy_is_left_alone_for_as_long_as_asked() -> None:
    """A rate limit costs one request: the others go to the next provider until it is over, and the journal says so."""
    async with houses() as (groq, openai, providers):
        groq.next(Stage.THINK, refusal(429, "slow down", ("Retry-After", "30")))
        openai.next(Stage.THINK, *[answer("We are open.")] * 2)
        facts: list[Fact] = []
        ours = providers.for_call(facts.append)
        assert [await reply(ours), await reply(ours)] == ["We are open."] * 2
        reading = providers.llm.links[0].breaker.reading(asyncio.get_running_loop().time())
        assert reading.state is State.OPEN
        assert reading.seconds == pytest.approx(30, abs=5)
        assert [type(fact) for fact in facts] == [ProviderFailed, ProviderTookOver]
        assert len(groq.asked) == 1


async def test_a_mind_that_hangs_is_replaced_and_its_connection_closed() -> None:
    """No first word within the configured time: the caller is answered by the next, and nothing is left open."""
    async with houses(think_seconds=0.2) as (groq, openai, providers):
        groq.next(Stage.THINK, answer("too late").late(60))
        openai.next(Stage.THINK, answer("We are open."))
        assert await reply(providers) == "We are open."
        async with asyncio.timeout(5):
            await groq.left()


async def test_a_mind_that_stalls_in_the_middle_is_a_fault() -> None:
    """What was said stays said, and whoever asked is told that no more will come."""
    async with houses(stall_seconds=0.2) as (groq, _, providers):
        groq.next(Stage.THINK, answer("We are open from eight.").stalled(after=2))
        with pytest.raises(ProviderError, match="stopped in the middle"):
            await reply(providers)
        async with asyncio.timeout(5):
            await groq.left()


async def test_ears_that_fail_are_replaced() -> None:
    """A broken server costs the caller nothing but time: the next recogniser has the sentence."""
    async with houses() as (groq, openai, providers):
        groq.next(Stage.HEAR, refusal(500, "internal"))
        openai.next(Stage.HEAR, transcript("Do you have time tomorrow?"))
        async with aclosing(providers.stt.transcribe(SOUND, Hints())) as transcripts:
            assert [heard.text async for heard in transcripts][-1] == "Do you have time tomorrow?"


async def test_a_voice_with_a_wrong_key_is_not_asked_again() -> None:
    """Whatever a caller is told comes from the next voice, and the operator's log has the name of the key."""
    async with houses() as (groq, _, providers):
        groq.next(Stage.SPEAK, refusal(401, "Invalid API Key"))
        for _ in range(2):
            async with aclosing(providers.tts.speak("We are open.", Manner())) as sounds:
                assert sum([sound.seconds async for sound in sounds]) > 0.1
        assert len(groq.asked) == 1
        assert "GROQ_API_KEY" in providers.tts.links[0].breaker.why


async def test_hanging_up_closes_the_connection() -> None:
    """The caller speaks on while a draft is being thought: its provider is told at once that nobody listens."""
    async with houses() as (groq, _, providers):
        groq.next(Stage.THINK, answer("never heard").late(60))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await reply(providers)
        async with asyncio.timeout(5):
            await groq.left()
        assert providers.llm.links[0].breaker.state is State.CLOSED


async def test_connections_are_open_before_they_are_needed() -> None:
    """The first caller does not pay for a handshake: what warming opened is used by the first request."""
    async with houses(stt=["groq:whisper-large-v3"], tts=["openai:tts-1/alloy"], llm=["groq:a"]) as (
        groq,
        _,
        providers,
    ):
        await providers.warm()
        before = groq.connections
        await reply(providers)
        assert groq.connections == before
