"""The same providers for work that no caller waits for: they have time, and calls do not notice."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest

from receptionist.errors import ProviderError
from receptionist.ports import LanguageModel
from receptionist.providers.breaker import State
from receptionist.providers.chain import HearingChain, ThinkingChain
from receptionist.providers.link import Link
from receptionist.speech import Hints, Sound
from tests.providers.actors import DOWN, HEAR, QUESTION, SILENCE, SLOW, THINK, Act, cast


async def heard(chain: HearingChain) -> list[str]:
    async with aclosing(chain.transcribe(Sound(SILENCE, 8000), Hints())) as transcripts:
        return [transcript.text async for transcript in transcripts if transcript.final]


async def test_who_is_too_slow_for_a_caller_has_time_for_a_recording() -> None:
    """As much as it is given, and no more."""
    (slow,), _ = cast([Act("hello", after=50)])
    chain = HearingChain(HEAR, [Link("hear", slow)])
    with pytest.raises(ProviderError):
        await heard(chain)
    assert await heard(chain.patient(60)) == ["hello"]
    (never,), _ = cast([SLOW])
    before = asyncio.get_running_loop().time()
    with pytest.raises(ProviderError):
        await heard(HearingChain(HEAR, [Link("hear", never)]).patient(60))
    assert asyncio.get_running_loop().time() - before < 200


async def test_what_fails_there_changes_nothing_for_calls() -> None:
    """Neither do its faults make a provider rest, nor does its slowness count as usual."""
    (down,), _ = cast([DOWN])
    link: Link[LanguageModel] = Link("think", down)
    patient = ThinkingChain(THINK, [link]).patient(60)
    for _ in range(9):
        with pytest.raises(ProviderError):
            async with aclosing(patient.reply(QUESTION)) as pieces:
                _ = [piece async for piece in pieces]
    assert patient.links[0].breaker.state is State.OPEN
    assert (link.breaker.state, link.requests, link.failures) == (State.CLOSED, 0, 0)


async def test_whoever_needs_no_network_can_be_left_out() -> None:
    """The small receptionist without a model cannot sum calls up."""
    (groq, offline), _ = cast([Act()], [Act()], names=("groq:a", "offline"))
    chain = ThinkingChain(THINK, [Link("think", groq), Link("think", offline, local=True)])
    assert chain.patient(60, offline=False).name == "groq:a"
    assert chain.patient(60).name == "groq:a, offline"
    assert ThinkingChain(THINK, chain.links[1:]).patient(60, offline=False).links == ()
