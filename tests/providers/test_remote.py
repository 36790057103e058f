"""What holds for everybody who works for us over HTTP, whichever provider's: faults, connections, cancellation."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, aclosing
from itertools import pairwise

import numpy as np
import pytest

from receptionist.audio import tone
from receptionist.errors import ConfigError, ProviderBusyError, ProviderError, ProviderRefusedError
from receptionist.providers.account import Account
from receptionist.providers.elevenlabs import ElevenLabs
from receptionist.providers.groq import Groq
from receptionist.providers.openai import OpenAI
from receptionist.rehearsal.stand_in import Pace, Reply, Script, Stage, StandIn, answer, refusal, sound, transcript
from receptionist.speech import Manner
from tests.fakes.providers import (
    EVERYWHERE,
    QUESTION,
    RATE,
    WHEN_HEARING,
    WHEN_SPEAKING,
    WHEN_THINKING,
    Trouble,
    elevenlabs_at,
    groq_at,
    joined,
    openai_at,
    used,
    workers,
)

pytestmark = pytest.mark.wall

At = Callable[[StandIn], AbstractAsyncContextManager[Account]]
EVERYBODY = pytest.mark.parametrize("at", [openai_at, groq_at, elevenlabs_at])
BOTH_SDKS = pytest.mark.parametrize("at", [openai_at, groq_at])
SECRETS = ("sk-secret", "gsk-secret", "xi-secret")


async def faults(at: At, troubles: list[Trouble], *stages: Stage) -> AsyncIterator[tuple[Trouble, ProviderError]]:
    """Bring each trouble over everybody at an account who works at one of the stages."""
    async with StandIn() as providers, at(providers) as account:
        for stage, someone in workers(account):
            for trouble in troubles if stage in stages else []:
                providers.next(stage, trouble.reply)
                with pytest.raises(ProviderError) as caught:
                    await used(someone)
                yield trouble, caught.value
            assert await used(someone), "after all that trouble it works again"


@EVERYBODY
async def test_refusals_say_whose_fault_they_are(at: At) -> None:
    """Whoever is asked, the chain learns whether to wait, to try again or to tell the operator what to set right."""
    async for trouble, fault in faults(at, EVERYWHERE, Stage.HEAR, Stage.THINK, Stage.SPEAK):
        assert type(fault) is trouble.fault, (trouble.name, fault)
        assert trouble.says in str(fault), trouble.name
        assert not any(secret in str(fault) for secret in SECRETS)


@EVERYBODY
async def test_broken_answers_are_faults(at: At) -> None:
    """A cut, torn or wrong answer is never taken for a whole one."""
    for stage, troubles in (
        (Stage.HEAR, WHEN_HEARING),
        (Stage.THINK, WHEN_THINKING),
        (Stage.SPEAK, WHEN_SPEAKING),
    ):
        async for trouble, fault in faults(at, troubles, stage):
            assert type(fault) is trouble.fault, (trouble.name, fault)
            assert trouble.says in str(fault), trouble.name


@EVERYBODY
async def test_a_busy_provider_says_for_how_long(at: At) -> None:
    """Retry-After reaches the chain through every SDK, and none of them tries again by itself."""
    async with StandIn() as providers, at(providers) as account:
        for stage, someone in workers(account):
            providers.next(stage, refusal(429, "Slow down", ("Retry-After", "7"), ("X-Should-Retry", "true")))
            providers.asked.clear()
            with pytest.raises(ProviderBusyError) as caught:
                await used(someone)
            assert caught.value.seconds == 7
            assert len(providers.asked) == 1


@EVERYBODY
async def test_nobody_there(at: At) -> None:
    """A provider that cannot be reached is a fault that may pass."""
    async with StandIn() as providers:
        pass
    async with at(providers) as account:
        for _, someone in workers(account):
            with pytest.raises(ProviderError) as caught:
                await used(someone)
            assert type(caught.value) is ProviderError
            with pytest.raises(ProviderError):
                await someone.warm()


@EVERYBODY
async def test_connections_are_open_before_a_caller_waits(at: At) -> None:
    """Ears, mind and mouth may all be needed at once: warming opens a connection for each, and they are kept."""
    async with StandIn() as providers, at(providers) as account:
        everybody = [someone for _, someone in workers(account)]
        for someone in everybody:
            await someone.warm()
        assert [asked.stage for asked in providers.asked] == [Stage.LIST] * len(everybody)
        for _ in range(3):
            await asyncio.gather(*map(used, everybody))
        assert providers.connections == len(everybody)


@EVERYBODY
async def test_one_connection_serves_request_after_request(at: At) -> None:
    """Only the first request pays for opening a connection."""
    async with StandIn() as providers, at(providers) as account:
        for _, someone in workers(account):
            await used(someone)
            await used(someone)
        assert providers.connections == 1


@EVERYBODY
async def test_a_connection_that_was_closed_meanwhile(at: At) -> None:
    """Providers hang up on idle connections; the next request opens a new one."""
    async with StandIn() as providers, at(providers) as account:
        _, someone = next(workers(account))
        await used(someone)
        providers.hang_up()
        await asyncio.sleep(0)
        assert await used(someone)
        assert providers.connections == 2


@EVERYBODY
async def test_many_at_once(at: At) -> None:
    """Each of many calls gets its answer at the same time, and their connections are kept."""
    async with StandIn(Script(Pace(0.05, 0.05, 0.0, 0.05))) as providers, at(providers) as account:
        for _ in range(2):
            await asyncio.gather(*(used(someone) for _ in range(10) for _, someone in workers(account)))
        assert providers.connections == 10 * len(list(workers(account)))


@EVERYBODY
@pytest.mark.parametrize(
    ("reply", "fault", "says"),
    [(refusal(401, "no"), ProviderRefusedError, "API_KEY is not valid"), (refusal(500, "ill"), ProviderError, "ill")],
)
async def test_a_wrong_key_is_noticed_before_a_caller_waits(
    at: At, reply: Reply, fault: type[ProviderError], says: str
) -> None:
    """Warming tells the operator which key is wrong, and the chain who is ill."""
    async with StandIn() as providers, at(providers) as account:
        _, someone = next(workers(account))
        providers.next(Stage.LIST, reply)
        with pytest.raises(fault, match=says):
            await someone.warm()


@EVERYBODY
@pytest.mark.parametrize(
    "reply",
    [
        refusal(403, "Missing scopes: api.model.read"),
        refusal(401, "You have insufficient permissions for this. Missing scopes: model.read"),
        refusal(404, "there are no models here"),
        refusal(429, "slow down"),
    ],
)
async def test_a_key_that_may_not_list_models_is_good(at: At, reply: Reply) -> None:
    """Warming is for the connection: what the list of models is worth, the real requests will show."""
    async with StandIn() as providers, at(providers) as account:
        _, someone = next(workers(account))
        providers.next(Stage.LIST, reply)
        await someone.warm()
        assert await used(someone)


@EVERYBODY
async def test_cancelling_before_the_first_byte(at: At) -> None:
    """A reply that nobody wants any more is not waited for: the provider sees us leave at once."""
    async with StandIn(Script(Pace(60, 60, 60, 60))) as providers, at(providers) as account:
        for n, (_, someone) in enumerate(workers(account), 1):
            asking = asyncio.create_task(used(someone))
            async with asyncio.timeout(5):
                while len(providers.asked) < n:
                    await asyncio.sleep(0.001)
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
            assert asyncio.all_tasks() == {asyncio.current_task()}
            async with asyncio.timeout(5):
                await providers.left(n)


@BOTH_SDKS
async def test_cancelling_in_mid_stream(at: At) -> None:
    """The caller interrupts while the model has gone silent in the middle of a sentence."""
    async with StandIn() as providers, at(providers) as account:
        someone = dict(workers(account))[Stage.THINK]
        providers.next(Stage.THINK, answer("Hello there, you.").stalled(after=2))
        found: list[object] = []

        async def listen() -> None:
            async for piece in someone.reply(QUESTION):  # type: ignore[union-attr]
                found.append(piece)  # noqa: PERF401 - what came before the cancellation counts

        listening = asyncio.create_task(listen())
        async with asyncio.timeout(5):
            while len(found) < 2:
                await asyncio.sleep(0.001)
        listening.cancel()
        with pytest.raises(asyncio.CancelledError):
            await listening
        assert found == ["Hello", " there,"]
        assert asyncio.all_tasks() == {asyncio.current_task()}
        async with asyncio.timeout(5):
            await providers.left()
        assert await used(someone)


@BOTH_SDKS
async def test_leaving_between_two_words(at: At) -> None:
    """Who has heard enough stops iterating: the stream is closed then and there, and no task is left to tidy up."""
    async with StandIn() as providers, at(providers) as account:
        mind = dict(workers(account))[Stage.THINK]
        providers.next(Stage.THINK, answer("Hello there, you.").stalled(after=2))
        async with aclosing(mind.reply(QUESTION)) as pieces:  # type: ignore[union-attr]
            assert await anext(pieces) == "Hello"
        assert asyncio.all_tasks() == {asyncio.current_task()}
        async with asyncio.timeout(5):
            await providers.left()
        await asyncio.sleep(0)
        assert asyncio.all_tasks() == {asyncio.current_task()}


@EVERYBODY
async def test_leaving_between_two_sounds(at: At) -> None:
    """Speech that was interrupted is not paid for to its end."""
    async with StandIn() as providers, at(providers) as account:
        mouth = dict(workers(account))[Stage.SPEAK]
        spoken = sound(tone(300, 2.0, RATE), RATE).paced(0, 0.02)
        providers.next(Stage.SPEAK, spoken)
        async with aclosing(mouth.speak("Hello.", Manner())) as sounds:  # type: ignore[union-attr]
            await anext(sounds)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        async with asyncio.timeout(5):
            await providers.left()


@EVERYBODY
async def test_sound_far_ahead_of_the_ear_is_read_in_gulps(at: At) -> None:
    """The first sound comes at once; what is not due for long is not worth waking up for bit by bit."""
    loop = asyncio.get_running_loop()
    async with StandIn() as providers, at(providers) as account:
        mouth = dict(workers(account))[Stage.SPEAK]
        spoken = tone(300, 4.0, RATE)
        providers.next(Stage.SPEAK, sound(spoken, RATE).paced(0, 0.01))
        found = [(loop.time(), item) async for item in mouth.speak("Hello.", Manner())]  # type: ignore[union-attr]
    times = [time for time, _ in found]
    gulps = 1 + sum(later - earlier > 0.004 for earlier, later in pairwise(times))
    assert len(found) == 40
    assert gulps < 20
    assert np.array_equal(joined([item for _, item in found]).samples, spoken)


@BOTH_SDKS
async def test_an_answer_is_over_when_it_says_so(at: At) -> None:
    """A server that keeps its stream open behind the end does not keep the caller waiting."""
    async with StandIn() as providers, at(providers) as account:
        mind = dict(workers(account))[Stage.THINK]
        providers.next(Stage.THINK, answer("Hello.").stalled(after=9))
        async with asyncio.timeout(5):
            assert await used(mind) == ["Hello."]


@BOTH_SDKS
async def test_no_words_are_no_fault(at: At) -> None:
    """Silence was transcribed: there is nothing in it."""
    async with StandIn() as providers, at(providers) as account:
        providers.next(Stage.HEAR, transcript(""))
        [found] = await used(dict(workers(account))[Stage.HEAR])
        assert getattr(found, "text", None) == ""


@pytest.mark.parametrize("account", [OpenAI, Groq, ElevenLabs])
async def test_a_key_with_strange_letters_is_an_operators_slip(account: type[OpenAI | Groq | ElevenLabs]) -> None:
    """A key that was copied with a typographic dash is told from one that has been revoked."""
    with pytest.raises(ConfigError, match="_API_KEY"):
        account("sk\N{EN DASH}secret")


async def test_closing_twice_is_harmless() -> None:
    """Ears and mouth share an account, and each closes what it used."""
    account = OpenAI("sk-secret")
    await account.ears("whisper-1").close()
    await account.mouth("tts-1", "alloy").close()
