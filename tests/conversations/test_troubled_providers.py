"""What a caller experiences when providers behave ill: real libraries and chains, and a stand-in that misbehaves.

Ten times as fast as life, for real sockets take part; the bounds are wide.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from receptionist.audio import tone
from receptionist.dialogue import ToolCall
from receptionist.events import FellBack, ProviderFailed, ToolAnswered
from receptionist.language.wording import Line, sentence
from receptionist.providers.makers import makers
from receptionist.providers.naming import build
from receptionist.rehearsal.stand_in import (
    Pace,
    Reply,
    Script,
    Stage,
    StandIn,
    answer,
    page,
    refusal,
    sound,
    transcript,
)
from tests.clock import HurriedLoop
from tests.conversations.scene import Doing, Says
from tests.conversations.settings import english
from tests.conversations.stage import Played, play

QUESTION = "What are your opening hours?"
ANSWER = "We are open from eight to five. On Fridays we close at one."
OFFLINE = "We are open Monday to Friday"
TROUBLE = sentence(Line.TROUBLE, "en")
PACE = Pace(transcript=0.15, first_token=0.2, token=1 / 60, first_sound=0.12, sound_speed=10)
ONE = (Says(1.0, QUESTION),)
TWO = (Says(1.0, QUESTION), Says(11.0, QUESTION))


def called(
    order: Callable[[StandIn], None],
    doings: tuple[Doing, ...] = ONE,
    *,
    seconds: float = 10.0,
    bridge_ms: int = 10_000,
    **providers: Any,
) -> tuple[Played, StandIn]:
    """A call to a house whose provider was ordered to misbehave."""

    async def run() -> tuple[Played, StandIn]:
        async with StandIn(Script(PACE, think=lambda _: (ANSWER,))) as provider:
            order(provider)
            chains = {"stt": ["openai:whisper-1"], "llm": ["openai:m"], "tts": ["openai:tts-1/alloy"]}
            section = chains | {"openai_url": provider.openai_url} | providers
            config = english(providers=section, turns={"bridge_ms": bridge_ms})
            team = build(config.providers, makers(), lambda _: "a key")
            try:
                return await play(doings, {}, config=config, seconds=seconds, greet=False, team=team), provider
            finally:
                await team.close()

    with asyncio.Runner(loop_factory=HurriedLoop) as runner:
        return runner.run(run())


def asked(provider: StandIn, stage: Stage) -> int:
    return sum(request.stage is stage for request in provider.asked)


def test_when_all_is_well_the_answer_comes_within_the_pause_that_politeness_demands() -> None:
    """The measure for all that follows."""
    call, _ = called(lambda _: None)
    assert call.turns == [QUESTION]
    assert call.said == [ANSWER]
    assert call.of(ProviderFailed) == []


def test_a_slow_first_word_is_bridged() -> None:
    """After a little more than a second the caller hears that we are at it; the answer follows."""
    call, _ = called(lambda house: house.next(Stage.THINK, answer(ANSWER).late(2.5)), seconds=12, bridge_ms=1200)
    assert call.said == ["One moment, please.", ANSWER]
    assert 1.0 < call.wait_after(QUESTION) < 2.2


def test_a_model_that_falls_silent_in_mid_answer_leaves_the_caller_the_keypad() -> None:
    """What was said was heard; then the caller is told of the trouble and offered keys."""
    call, _ = called(lambda house: house.next(Stage.THINK, answer(ANSWER).stalled(after=9)), seconds=16)
    assert call.said[0].startswith("We are open")
    assert TROUBLE in call.said[1]
    assert [fell.rung for fell in call.of(FellBack)] == ["keypad menu"]


def test_a_stream_that_is_cut_leaves_the_caller_the_keypad() -> None:
    """A broken connection is no finished answer."""
    call, _ = called(lambda house: house.next(Stage.THINK, answer(ANSWER).cut(after=9)), seconds=14)
    assert call.said[0].startswith("We are open")
    assert TROUBLE in call.said[1]


@pytest.mark.parametrize(
    ("trouble", "why"),
    [
        (refusal(429, "slow down", ("Retry-After", "60")), "429"),
        (refusal(401, "wrong key"), "401"),
        (page("<html>down</html>", status=502), "502"),
        (refusal(500, "oops"), "500"),
        (answer(ANSWER).cut(after=0), ""),
    ],
)
def test_the_next_in_the_chain_answers_when_a_model_refuses(trouble: Reply, why: str) -> None:
    """The caller notices nothing but another wording; the journal says who failed, and why."""
    call, _ = called(lambda house: house.next(Stage.THINK, *[trouble] * 3), llm=["openai:m", "offline"])
    assert call.said[0].startswith(OFFLINE)
    failed = call.of(ProviderFailed)
    assert failed[0].stage == "think"
    assert why in failed[0].why
    assert call.of(FellBack) == []


@pytest.mark.parametrize("trouble", [refusal(429, "slow down", ("Retry-After", "60")), refusal(401, "wrong key")])
def test_who_refused_for_good_is_not_asked_again_in_the_next_turn(trouble: Reply) -> None:
    """A wrong key or a rate limit costs one request, not one for each sentence."""
    call, house = called(
        lambda house: house.next(Stage.THINK, *[trouble] * 5), TWO, seconds=20, llm=["openai:m", "offline"]
    )
    assert len(call.turns) == 2
    assert asked(house, Stage.THINK) == 1


@pytest.mark.parametrize(
    ("call_of_tool", "told"),
    [
        (ToolCall("1", "business_hours", '{"day": '), "wrong"),
        (ToolCall("1", "business_hours", '{"day": 7}'), "wrong"),
        (ToolCall("1", "open_the_safe", "{}"), "no tool"),
    ],
)
def test_a_models_mistake_with_a_tool_is_mended_by_the_model(call_of_tool: ToolCall, told: str) -> None:
    """It is told what was wrong, and the caller hears only the answer."""
    call, _ = called(lambda house: house.next(Stage.THINK, answer(call_of_tool), answer(ANSWER)))
    assert call.said == [ANSWER]
    assert told in call.of(ToolAnswered)[0].answer


def test_a_voice_without_words_is_asked_to_repeat() -> None:
    """An empty transcript of a whole sentence is no turn, and no silence either."""
    call, house = called(lambda house: house.next(Stage.HEAR, *[transcript("")] * 3))
    assert "didn't catch that" in call.said[0]
    assert asked(house, Stage.THINK) == 0


def test_sound_of_a_wrong_length_is_spoken_by_the_next_voice() -> None:
    """Half a sample is no sound."""
    broken = Reply((b"\0",), "audio/pcm")
    call, _ = called(lambda house: house.next(Stage.SPEAK, *[broken] * 9), tts=["openai:tts-1/alloy", "offline"])
    assert call.said == [ANSWER]
    assert call.of(ProviderFailed)[0].stage == "speak"


def test_a_voice_that_breaks_off_says_the_sentence_again() -> None:
    """As somebody would who was cut off by a cough: the next voice says it whole."""
    broken = sound(tone(440, 3.0, 24000), 24000).cut(after=3)
    call, _ = called(
        lambda house: house.next(Stage.SPEAK, broken, broken), tts=["openai:tts-1/alloy", "offline"], seconds=14
    )
    assert call.said == [ANSWER]


def test_when_nobody_transcribes_the_keypad_must_do() -> None:
    """Three refusals, and nobody else in the chain: the caller is told, and can press keys."""
    call, _ = called(lambda house: house.next(Stage.HEAR, *[refusal(500, "oops")] * 9), seconds=12)
    assert TROUBLE in call.said[0]
    assert "press 1" in call.said[1]
    assert call.of(FellBack)[0].rung == "keypad menu"


def test_when_nobody_speaks_the_stock_sentences_still_do() -> None:
    """They were spoken long before the trouble began."""
    call, _ = called(lambda house: house.next(Stage.SPEAK, *[refusal(500, "oops")] * 9), seconds=14)
    assert TROUBLE in call.said[0]
