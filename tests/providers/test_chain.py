"""Several providers as one: what a caller gets when the first is slow, stalls, fails, is busy, refuses, or all are down."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import cast as as_type

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from receptionist.dialogue import Piece
from receptionist.errors import (
    ProviderBusyError,
    ProviderError,
    ProviderRefusedError,
    ProviderUnavailableError,
    ProviderUnsuitedError,
)
from receptionist.events import Fact, ProviderFailed, ProviderTookOver
from receptionist.providers.breaker import State, Tolerance
from receptionist.providers.chain import HearingChain, SpeakingChain, ThinkingChain
from receptionist.providers.link import Link
from receptionist.providers.punctuality import ENOUGH
from receptionist.speech import Hints, Manner, Sound, Transcript
from tests.clock import VirtualLoop
from tests.providers.actors import DOWN, HEAR, QUESTION, SILENCE, SLOW, SPEAK, THINK, Act, Actor, Traffic, cast, links

SOUND = Sound(SILENCE, 8000)


def mind(*actors: Actor) -> ThinkingChain:
    return ThinkingChain(THINK, as_type("list[Link[Actor]]", links(*actors)))


def ears(*actors: Actor) -> HearingChain:
    return HearingChain(HEAR, links(*actors, stage="hear"))


def mouth(*actors: Actor) -> SpeakingChain:
    return SpeakingChain(SPEAK, links(*actors, stage="speak"))


async def answer(chain: ThinkingChain) -> list[Piece]:
    async with aclosing(chain.reply(QUESTION)) as pieces:
        return [piece async for piece in pieces]


async def heard(chain: HearingChain) -> list[Transcript]:
    async with aclosing(chain.transcribe(SOUND, Hints())) as transcripts:
        return [transcript async for transcript in transcripts]


async def spoken(chain: SpeakingChain) -> int:
    async with aclosing(chain.speak("We are open.", Manner())) as sounds:
        return len([sound async for sound in sounds])


def now() -> float:
    return asyncio.get_running_loop().time()


def practise(link: Link[Actor], seconds: float) -> None:
    """As if it had always answered in this time, and no request had ever been hedged."""
    for _ in range(ENOUGH):
        link.punctuality.asked()
        link.punctuality.answered(seconds)


# The first that is well


async def test_the_first_provider_answers_alone() -> None:
    """As long as it is well nobody else is asked, and its pieces come as soon as it gives them."""
    (groq, openai), traffic = cast([Act("we are open")], [Act()])
    assert await answer(mind(groq, openai)) == ["we", "are", "open"]
    assert traffic.asked == ["groq:a"]
    assert now() == pytest.approx(0.3)


async def test_a_failure_goes_on_to_the_next_at_once() -> None:
    """The caller's answer comes from the second provider and is late by no more than the fault took."""
    (groq, openai), traffic = cast([DOWN], [Act("open")])
    facts: list[Fact] = []
    assert await answer(mind(groq, openai).for_call(facts.append)) == ["open"]
    assert traffic.asked == ["groq:a", "openai:b"]
    assert now() == pytest.approx(0.11)
    assert facts == [ProviderFailed("think", "groq:a", "500"), ProviderTookOver("think", "openai:b")]


async def test_a_change_of_provider_is_told_once() -> None:
    """A long call on the second provider is one entry in its journal, and one more when the first is back."""
    (groq, openai), _ = cast([DOWN, DOWN, DOWN, Act()], [Act()])
    facts: list[Fact] = []
    chain = mind(groq, openai).for_call(facts.append)
    for _ in range(5):
        await answer(chain)
    await asyncio.sleep(Tolerance().rest)
    await answer(chain)
    assert [fact for fact in facts if isinstance(fact, ProviderTookOver)] == [
        ProviderTookOver("think", "openai:b"),
        ProviderTookOver("think", "groq:a"),
    ]


async def test_a_slow_first_piece_is_waited_for_only_so_long() -> None:
    """A provider that never answers costs its patience; then the next one is asked, and its own stream is closed."""
    (groq, openai), traffic = cast([SLOW], [Act("open")])
    assert await answer(mind(groq, openai)) == ["open"]
    assert now() == pytest.approx(4.1)
    assert traffic.out == 0


async def test_nobody_left_says_what_was_wrong_with_each() -> None:
    """The log has all reasons in one line, and the caller is led to the next rung of the ladder."""
    (groq, openai), _ = cast([DOWN], [Act(fault=ProviderBusyError("openai: 429", 9))])
    with pytest.raises(ProviderError, match="nobody could think for us: 500; openai: 429"):
        await answer(mind(groq, openai))
    with pytest.raises(ProviderError, match="openai:b is left alone for 9 s: openai: 429"):
        await answer(mind(groq, openai, Actor("offline", DOWN)).for_call(lambda _: None)) if False else await answer(
            _resting(openai)
        )


def _resting(actor: Actor) -> ThinkingChain:
    chain = mind(actor)
    permit = chain.links[0].permit(now())
    assert permit is not None
    chain.links[0].failed(permit, ProviderBusyError("openai: 429", 9), now())
    return chain


async def test_an_empty_chain_says_so() -> None:
    """All keys are missing: that is no fault of a provider."""
    with pytest.raises(ProviderUnavailableError, match="there is nobody to think for us"):
        await answer(mind())
