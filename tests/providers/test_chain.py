"""Several providers as one: what a caller gets when one is slow, stalls, fails, is busy or refuses, or all are down."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

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
from receptionist.providers.punctuality import ENOUGH, Punctuality
from receptionist.speech import Hints, Manner, Sound, Transcript
from tests.clock import VirtualLoop
from tests.providers.actors import DOWN, HEAR, QUESTION, SILENCE, SLOW, SPEAK, THINK, Act, Actor, Traffic, cast

SOUND = Sound(SILENCE, 8000)
REST = Tolerance().rest


def mind(*actors: Actor) -> ThinkingChain:
    return ThinkingChain(THINK, [Link("think", actor, local=actor.name == "offline") for actor in actors])


def ears(*actors: Actor) -> HearingChain:
    return HearingChain(HEAR, [Link("hear", actor, local=actor.name == "offline") for actor in actors])


def mouth(*actors: Actor) -> SpeakingChain:
    return SpeakingChain(SPEAK, [Link("speak", actor, local=actor.name == "offline") for actor in actors])


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


def practise(punctuality: Punctuality, seconds: float) -> None:
    """As if it had always answered in this time, and no request had ever been hedged."""
    for _ in range(ENOUGH):
        punctuality.asked()
        punctuality.answered(seconds)


# Who is asked


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
    await asyncio.sleep(REST)
    await answer(chain)
    assert [fact for fact in facts if isinstance(fact, ProviderTookOver)] == [
        ProviderTookOver("think", "openai:b"),
        ProviderTookOver("think", "groq:a"),
    ]


async def test_a_first_piece_is_waited_for_only_so_long() -> None:
    """A provider that never answers costs our patience; then the next one is asked, and the first stream is closed."""
    (groq, openai), traffic = cast([SLOW], [Act("open")])
    assert await answer(mind(groq, openai)) == ["open"]
    assert now() == pytest.approx(4.1)
    assert traffic.out == 0


async def test_nobody_left_says_what_was_wrong_with_each() -> None:
    """The log has all reasons in one line, those who were not even asked among them."""
    busy = Act(fault=ProviderBusyError("openai: 429", 9))
    (groq, openai), traffic = cast([DOWN], [busy])
    chain = mind(groq, openai)
    with pytest.raises(ProviderError, match="nobody could think for us: 500; openai: 429"):
        await answer(chain)
    with pytest.raises(
        ProviderError, match="nobody could think for us: 500; openai:b is left alone for 9 s: openai: 429"
    ):
        await answer(chain)
    assert traffic.asked == ["groq:a", "openai:b", "groq:a", "groq:a"]


async def test_an_empty_chain_says_so() -> None:
    """All keys are missing: that is no fault of a provider."""
    with pytest.raises(ProviderUnavailableError, match="there is nobody to think for us"):
        await answer(mind())


async def test_a_hiccup_is_tried_again_before_a_step_down() -> None:
    """A connection that had gone stale must not hand the caller over to the attendant for one sentence."""
    (groq, offline), traffic = cast([DOWN, Act("open")], [Act("sorry")], names=["groq:a", "offline"])
    assert await answer(mind(groq, offline)) == ["open"]
    assert traffic.asked == ["groq:a", "groq:a"]


async def test_a_hiccup_is_tried_again_once() -> None:
    """A provider that is down is not asked over and over while the caller waits."""
    (groq, offline), traffic = cast([DOWN], [Act("sorry")], names=["groq:a", "offline"])
    assert await answer(mind(groq, offline)) == ["sorry"]
    assert traffic.asked == ["groq:a", "groq:a", "offline"]


@pytest.mark.parametrize(
    "fault",
    [
        ProviderBusyError("429", 3),
        ProviderRefusedError("GROQ_API_KEY is not accepted"),
        ProviderUnavailableError("no such program"),
        ProviderUnsuitedError("knows no Spanish"),
    ],
)
async def test_nothing_is_retried_that_is_not_worth_it(fault: ProviderError) -> None:
    """A wrong key stays wrong, and who is busy is not helped by a second request."""
    (groq, offline), traffic = cast([Act(fault=fault)], [Act("sorry")], names=["groq:a", "offline"])
    assert await answer(mind(groq, offline)) == ["sorry"]
    assert traffic.asked == ["groq:a", "offline"]


async def test_an_adapter_that_breaks_is_a_fault_like_others() -> None:
    """A mistake in one adapter is logged with its stack, and the next provider answers the caller."""
    (groq, openai), _ = cast([Act(fault=KeyError("choices"))], [Act("open")])
    with capture_logs() as logs:
        assert await answer(mind(groq, openai)) == ["open"]
    assert [line["event"] for line in logs] == ["provider broke"]


# In the middle of an answer


async def test_a_mind_that_breaks_off_is_not_replaced() -> None:
    """What it has said may have been heard: a second mind would say something else behind it."""
    broken = Act("we are open", fault=ProviderError("cut"), fault_after=2)
    (groq, openai), traffic = cast([broken], [Act()])
    chain = mind(groq, openai)
    async with aclosing(chain.reply(QUESTION)) as pieces:
        assert [await anext(pieces), await anext(pieces)] == ["we", "are"]
        with pytest.raises(ProviderError, match="cut"):
            await anext(pieces)
    assert chain.health(now())[0].failures == 1
    assert traffic.asked == ["groq:a"]


async def test_a_mind_that_stalls_has_failed() -> None:
    """A stream that stops in the middle ends after the configured wait, not when the connection does."""
    (groq,), traffic = cast([Act("we are open", stalls_after=2)])
    with pytest.raises(ProviderError, match=r"groq:a stopped in the middle of its answer: 3\.2 s since it was asked"):
        await answer(mind(groq))
    assert traffic.out == 0


async def test_a_mind_without_a_word_is_replaced() -> None:
    """An empty answer is silence to the caller, so the next one is asked."""
    (groq, openai), _ = cast([Act("")], [Act("open")])
    assert await answer(mind(groq, openai)) == ["open"]


async def test_another_voice_says_it_all_again() -> None:
    """A voice that breaks off is followed by the next with the whole sentence, as people repeat themselves."""
    (openai, offline), _ = cast(
        [Act("a b c", fault=ProviderError("cut"), fault_after=1, after=2)],
        [Act("a b c")],
        names=["openai:v", "offline"],
    )
    assert await spoken(mouth(openai, offline)) == 1 + 3


async def test_a_text_without_sound_is_no_fault() -> None:
    """There is nothing to say in "...": no provider is blamed for saying nothing."""
    (openai, offline), traffic = cast([Act("")], [Act("")], names=["openai:v", "offline"])
    assert await spoken(mouth(openai, offline)) == 0
    assert traffic.asked == ["openai:v"]


async def test_a_transcription_counts_as_a_whole() -> None:
    """Partial words do not buy a recogniser more time, and the next begins from the front."""
    (groq, openai), _ = cast([Act("one two three four", after=1.5)], [Act("one two")])
    transcripts = await heard(ears(groq, openai))
    assert [transcript.text for transcript in transcripts] == ["one", "onetwo", "one", "onetwo", "onetwo"]
    assert transcripts[-1].final
    assert now() == pytest.approx(4.2)


# Breakers


async def test_a_provider_that_is_down_is_soon_left_alone() -> None:
    """After three failures callers wait for it no more; after its rest one request finds out that it is back."""
    (groq, openai), traffic = cast([SLOW, SLOW, SLOW, Act("back")], [Act("open")])
    chain = mind(groq, openai)
    for _ in range(3):
        await answer(chain)
    began = now()
    with capture_logs() as logs:
        await answer(chain)
        assert now() - began == pytest.approx(0.1)
        await asyncio.sleep(REST)
        assert await answer(chain) == ["back"]
    assert traffic.asked.count("groq:a") == 4
    assert [line["event"] for line in logs] == ["provider is tried again", "provider is well again"]


async def test_a_wrong_key_is_told_to_the_operator() -> None:
    """A refusal is one line of an error in the log, with the key's name, and costs one request, not one a sentence."""
    refused = Act(fault=ProviderRefusedError("OPENAI_API_KEY is not accepted"))
    (openai, offline), traffic = cast([refused], [Act("yes")], names=["openai:b", "offline"])
    chain = mind(openai, offline)
    with capture_logs() as logs:
        for _ in range(10):
            assert await answer(chain) == ["yes"]
    assert traffic.asked.count("openai:b") == 1
    (line,) = logs
    assert (line["event"], line["log_level"]) == ("provider is left alone", "error")
    assert "OPENAI_API_KEY" in line["why"]
    health = chain.health(now())[0]
    assert (health.breaker, health.requests, health.failures) == ("open", 1, 1)


async def test_what_one_caller_cannot_have_is_not_kept_from_the_others() -> None:
    """Ears that know no Spanish are still there for the next caller, who speaks English."""
    (offline,), _ = cast([Act(fault=ProviderUnsuitedError("knows no Spanish"))] * 5 + [Act("yes")], names=["offline"])
    chain = ears(offline)
    for _ in range(5):
        with pytest.raises(ProviderError, match="knows no Spanish"):
            await heard(chain)
    assert (await heard(chain))[-1].text == "yes"


async def test_callers_who_never_wait_long_still_open_the_breaker() -> None:
    """All speak on before a hanging provider has timed out: without a word for so long it has failed all the same."""
    (groq,), _ = cast([SLOW])
    chain = mind(groq)
    for _ in range(3):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(2.5):
                await answer(chain)
    assert chain.links[0].breaker.state is State.OPEN


async def test_a_caller_who_speaks_on_is_nobodys_fault() -> None:
    """Drafts are dropped all the time: that says nothing of a provider."""
    (groq,), traffic = cast([SLOW])
    chain = mind(groq)
    for _ in range(50):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await answer(chain)
    assert chain.links[0].breaker.state is State.CLOSED
    assert chain.health(now())[0].failures == 0
    assert traffic.out == 0


async def test_a_dropped_trial_lets_the_next_caller_try() -> None:
    """The one request that was to find out is dropped with its draft: the provider is not locked out for it."""
    (groq, openai), _ = cast([DOWN, DOWN, DOWN, SLOW, Act("back")], [Act("open")])
    chain = mind(groq, openai)
    for _ in range(3):
        await answer(chain)
    await asyncio.sleep(REST)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5):
            await answer(chain)
    assert await answer(chain) == ["back"]


# Second requests


async def test_a_late_answer_is_asked_for_a_second_time() -> None:
    """Who usually answers in 0.2 s and has not is raced against the next: the caller waits 0.3 s, not 3."""
    (groq, openai), traffic = cast([Act("late", after=3)], [Act("open")])
    chain = mind(groq, openai)
    practise(chain.links[0].punctuality, 0.2)
    assert await answer(chain) == ["open"]
    assert now() == pytest.approx(0.3)
    assert traffic.most == 2
    assert traffic.out == 0
    assert chain.health(now())[0].hedges == 1


async def test_the_first_may_still_win() -> None:
    """A second request does not take the work from the first: whoever has a piece first gives the answer."""
    (groq, openai), traffic = cast([Act("just late", after=0.25)], [Act("open")])
    chain = mind(groq, openai)
    practise(chain.links[0].punctuality, 0.2)
    assert await answer(chain) == ["just", "late"]
    assert traffic.asked == ["groq:a", "openai:b"]


async def test_a_voice_is_only_raced_against_itself() -> None:
    """A caller hears one voice: a late one is asked for twice, not replaced by another."""
    (openai, groq), traffic = cast([Act("a", after=2), Act("a")], [Act("b")], names=["openai:v", "groq:w"])
    chain = mouth(openai, groq)
    practise(chain.links[0].punctuality, 0.2)
    await spoken(chain)
    assert traffic.asked == ["openai:v", "openai:v"]
    assert now() == pytest.approx(0.3)


async def test_nobody_is_raced_against_the_offline_ones() -> None:
    """They answer at once and know little: they would always win, and the caller always lose."""
    (groq, offline), traffic = cast([Act("late", after=1)], [Act("sorry", after=0)], names=["groq:a", "offline"])
    chain = mind(groq, offline)
    practise(chain.links[0].punctuality, 0.2)
    await answer(chain)
    assert "offline" not in traffic.asked


async def test_those_on_this_machine_are_asked_once() -> None:
    """When they are late this machine is busy: a second request would make it busier."""
    (offline,), traffic = cast([Act("late", after=1)], names=["offline"])
    chain = mind(offline)
    practise(chain.links[0].punctuality, 0.2)
    await answer(chain)
    assert traffic.asked == ["offline"]


async def test_a_lost_race_tells_what_is_usual() -> None:
    """The answers that were not waited for were slow ones: without them a provider would seem quicker than it is."""
    (groq, openai), _ = cast([Act("late", after=3)], [Act("open")])
    chain = mind(groq, openai)
    practise(chain.links[0].punctuality, 0.2)
    practise(chain.links[0].punctuality, 0.2)
    for _ in range(3):
        await answer(chain)
    assert chain.health(now())[0].late_ms == 300


async def test_a_lost_race_is_no_verdict() -> None:
    """A provider on trial that loses a race is neither well nor down: the next caller tries it again."""
    (groq, openai), _ = cast([DOWN, DOWN, DOWN, Act("late", after=1), Act("back")], [Act("open")])
    chain = mind(groq, openai)
    practise(chain.links[0].punctuality, 0.2)
    for _ in range(3):
        await answer(chain)
    await asyncio.sleep(REST)
    assert await answer(chain) == ["open"]
    assert await answer(chain) == ["back"]


async def test_a_provider_that_has_grown_slow_is_not_sent_twice_the_work() -> None:
    """When all answers are late, one in ten is hedged, not every one."""
    (groq,), traffic = cast([Act("late", after=1)])
    chain = mind(groq)
    practise(chain.links[0].punctuality, 0.2)
    for _ in range(100):
        await answer(chain)
    assert len(traffic.asked) <= 100 + 12


async def test_if_one_of_two_fails_the_other_is_waited_for() -> None:
    """Two requests are out and one comes back with a fault: that is no reason to begin anew."""
    (groq, openai), traffic = cast([Act("late", after=1)], [DOWN])
    chain = mind(groq, openai)
    practise(chain.links[0].punctuality, 0.2)
    assert await answer(chain) == ["late"]
    assert traffic.asked == ["groq:a", "openai:b"]


async def test_if_both_fail_neither_is_asked_again() -> None:
    """A second request takes its provider's place in the chain: it is not asked a third time."""
    (groq, openai), traffic = cast([Act("late", after=2, fault=ProviderError("502"))], [DOWN])
    chain = mind(groq, openai)
    practise(chain.links[0].punctuality, 0.2)
    with pytest.raises(ProviderError, match="nobody could think for us: 500; 502"):
        await answer(chain)
    assert traffic.asked == ["groq:a", "openai:b"]


async def test_a_loser_that_is_slow_to_leave_does_not_delay_the_answer() -> None:
    """The winner's piece is given on before the loser's connection is closed; both are gone when the answer is over."""
    (groq, openai), traffic = cast([Act("late", after=3, closing=5)], [Act("open")])
    chain = mind(groq, openai)
    practise(chain.links[0].punctuality, 0.2)
    async with aclosing(chain.reply(QUESTION)) as pieces:
        assert await anext(pieces) == "open"
        assert now() == pytest.approx(0.3)
    assert traffic.out == 0


async def test_two_that_are_slow_to_leave_count_as_two() -> None:
    """A third provider is asked only when one of two that timed out is really gone: they may still cost us."""
    hanging = Act(after=100, closing=1)
    actors, traffic = cast([hanging], [hanging], [Act("open")], names=["groq:a", "openai:b", "openai:c"])
    chain = mind(*actors)
    practise(chain.links[0].punctuality, 0.2)
    assert await answer(chain) == ["open"]
    assert traffic.most == 2
    assert now() == pytest.approx(5.2)


async def test_hanging_up_leaves_nothing_behind_either() -> None:
    """The caller hangs up while a loser still closes its connection: we are not done before that is."""
    (groq, openai), traffic = cast([Act("late", after=3, closing=5)], [Act("open")])
    chain = mind(groq, openai)
    practise(chain.links[0].punctuality, 0.2)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(1):
            await answer(chain)
    assert traffic.out == 0


# Ready before they are needed


async def test_all_are_made_ready_and_closed() -> None:
    """Connections are opened before the first call; one that cannot be is a line in the log, not the end of us."""
    (groq, openai), _ = cast([DOWN], [Act()])
    chain = mind(groq, openai)
    with capture_logs() as logs:
        await chain.warm()
    assert (groq.warmed, openai.warmed) == (1, 1)
    assert [line["event"] for line in logs] == ["provider is not ready"]
    await chain.close()
    assert (groq.closed, openai.closed) == (1, 1)


async def test_getting_ready_does_not_take_for_ever() -> None:
    """A provider that cannot be reached is a line in the log after ten seconds."""
    (groq,), _ = cast([SLOW])
    with capture_logs() as logs:
        await mind(groq).warm()
    assert now() == pytest.approx(10)
    assert logs[0]["why"] == "groq:a was not ready within 10 s"


async def test_getting_ready_can_be_broken_off() -> None:
    """We are stopped while a provider on trial is made ready: that is no verdict on it."""
    (groq,), _ = cast([DOWN, DOWN, DOWN, SLOW])
    chain = mind(groq)
    for _ in range(2):
        with pytest.raises(ProviderError):
            await answer(chain)
    await asyncio.sleep(REST)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(1):
            await chain.warm()
    assert chain.links[0].permit(now()) is not None


# Whatever they do

FAULTS = [
    None,
    ProviderError("500"),
    ProviderBusyError("429", 2),
    ProviderBusyError("overloaded"),
    ProviderRefusedError("401"),
    ProviderUnavailableError("gone"),
    ProviderUnsuitedError("not this one"),
    ValueError("broken"),
]
ACTS = st.builds(
    Act,
    says=st.sampled_from(["", "a", "a b c"]),
    after=st.sampled_from([0.0, 0.05, 0.3, 2.0, 5.0]),
    fault=st.sampled_from(FAULTS),
    fault_after=st.integers(0, 3),
    stalls_after=st.none() | st.integers(0, 3),
    closing=st.sampled_from([0.0, 0.0, 0.5]),
)
PARTS = st.lists(st.lists(ACTS, min_size=1, max_size=6), min_size=1, max_size=3)
HANG_UPS = st.lists(st.none() | st.sampled_from([0.0, 0.05, 0.4, 3.0]), min_size=1, max_size=8)


async def _play(
    chain: ThinkingChain | HearingChain | SpeakingChain, traffic: Traffic, hang_ups: list[float | None]
) -> None:
    for link in chain.links:
        practise(link.punctuality, 0.2)
    for hang_up in hang_ups:
        traffic.most = 0
        try:
            async with asyncio.timeout(hang_up):
                if isinstance(chain, ThinkingChain):
                    await answer(chain)
                elif isinstance(chain, HearingChain):
                    await heard(chain)
                else:
                    await spoken(chain)
        except (ProviderError, TimeoutError):
            pass
        assert traffic.most <= 2
        assert traffic.out == 0
        assert len(asyncio.all_tasks()) == 1


@settings(deadline=None, max_examples=200)
@given(st.sampled_from([mind, ears, mouth]), PARTS, HANG_UPS)
def test_whatever_they_do_nothing_is_left_behind(
    make: type, parts: list[list[Act]], hang_ups: list[float | None]
) -> None:
    """In any mixture of faults, stalls, races and hang-ups at most two requests are out, and then none, and no task."""
    actors, traffic = cast(*parts)
    with asyncio.Runner(loop_factory=VirtualLoop) as runner, capture_logs():
        runner.run(_play(make(*actors), traffic, hang_ups))
