"""Providers that behave badly in every way that ours must live through, and accounts at them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from receptionist.audio import tone
from receptionist.dialogue import FromCaller, Request
from receptionist.errors import ProviderBusyError, ProviderError, ProviderRefusedError
from receptionist.ports import LanguageModel, SpeechToText, TextToSpeech
from receptionist.providers.account import Account
from receptionist.providers.elevenlabs import ElevenLabs
from receptionist.providers.groq import Groq
from receptionist.providers.openai import OpenAI
from receptionist.rehearsal.stand_in import Reply, Stage, StandIn, answer, page, refusal, sound, transcript
from receptionist.speech import Hints, Manner, Sound

T = TypeVar("T")
A = TypeVar("A", bound=Account)
RATE = 24000
HALF_A_SECOND = Sound(tone(300, 0.5, 8000), 8000)
QUESTION = Request("You are a receptionist.", (FromCaller("Are you open?"),))


@dataclass(frozen=True)
class Trouble:
    """A reply that is none, and what becomes of it."""

    name: str
    reply: Reply
    fault: type[ProviderError]
    says: str = ""


EVERYWHERE = [
    Trouble("wrong key", refusal(401, "Incorrect API key provided: sk-se**et", code="invalid_api_key"),
            ProviderRefusedError, "_API_KEY"),
    Trouble("no right", refusal(403, "Project has no access"), ProviderRefusedError, "the-model"),
    Trouble("no such model", refusal(404, "The model does not exist", code="model_not_found"),
            ProviderRefusedError, "the-model"),
    Trouble("no credit", refusal(429, "You exceeded your quota", code="insufficient_quota"),
            ProviderRefusedError, "no credit"),
    Trouble("rate limit", refusal(429, "Slow down", ("Retry-After", "7")), ProviderBusyError, "Slow down"),
    Trouble("overload", refusal(503, "Overloaded"), ProviderBusyError, "Overloaded"),
    Trouble("bad request", refusal(400, "No"), ProviderError, "400"),
    Trouble("crash", page("<h1>Bad gateway</h1>", status=502), ProviderError, "502"),
    Trouble("a page instead of an answer", page("<html>Please log in</html>"), ProviderError),
    Trouble("a redirect", Reply((b"",), status=302, headers=(("Location", "https://example.com"),)), ProviderError),
    Trouble("nothing at all", Reply((b"",), "text/plain"), ProviderError),
]  # fmt: skip

WHEN_HEARING = [
    Trouble("cut transcript", transcript("Hello").cut(after=0), ProviderError),
    Trouble("half a transcript", Reply((b'{"text": "Hel',)), ProviderError),
    Trouble("a transcript of nothing", Reply((b'{"text": null}',)), ProviderError),
]

WHEN_THINKING = [
    Trouble("cut in mid-stream", answer("Hello there, you.").cut(after=2), ProviderError),
    Trouble("ended in mid-stream", Reply(answer("Hello there, you.").pieces[:2], "text/event-stream"), ProviderError),
    Trouble("broken event", Reply((b"data: {nonsense\n\n", b"data: [DONE]\n\n"), "text/event-stream"), ProviderError),
    Trouble("error in the stream", Reply((b'data: {"error": {"message": "Try again", "code": "server_error"}}\n\n',),
            "text/event-stream"), ProviderError, "Try again"),
    Trouble("overload in the stream", Reply((b'event: error\ndata: {"error": {"code": 503}}\n\n',),
            "text/event-stream"), ProviderBusyError),
]  # fmt: skip

WHEN_SPEAKING = [
    Trouble("half a sample", Reply((bytes(4801),), "audio/pcm"), ProviderError, "middle of a sample"),
    Trouble("no sound", Reply((b"",), "audio/pcm"), ProviderError, "no sound"),
    Trouble("cut sound", sound(tone(300, 1.0, RATE), RATE).cut(after=3), ProviderError),
    Trouble("an error dressed as sound", Reply((b'{"error": "no"}',), "audio/pcm"), ProviderError, "no sound"),
    Trouble("a packed file", Reply((b"ID3" + bytes(100),), "audio/mpeg"), ProviderError, "audio/mpeg"),
]


@asynccontextmanager
async def openai_at(providers: StandIn) -> AsyncIterator[OpenAI]:
    async with _closed(OpenAI("sk-secret", providers.openai_url)) as account:
        yield account


@asynccontextmanager
async def groq_at(providers: StandIn) -> AsyncIterator[Groq]:
    async with _closed(Groq("gsk-secret", providers.url)) as account:
        yield account


@asynccontextmanager
async def elevenlabs_at(providers: StandIn) -> AsyncIterator[ElevenLabs]:
    async with _closed(ElevenLabs("xi-secret", providers.url)) as account:
        yield account


@asynccontextmanager
async def _closed(account: A) -> AsyncIterator[A]:
    try:
        yield account
    finally:
        await account.close()


Someone = SpeechToText | LanguageModel | TextToSpeech


def workers(account: Account) -> Iterator[tuple[Stage, Someone]]:
    """All who work at an account, each with a model called the-model."""
    if isinstance(account, OpenAI | Groq):
        yield Stage.HEAR, account.ears("the-model")
        yield Stage.THINK, account.mind("the-model")
    if isinstance(account, OpenAI | Groq | ElevenLabs):
        yield Stage.SPEAK, account.mouth("the-model", "the-voice")


async def used(someone: Someone) -> list[object]:
    """Have somebody do their work once: everything that they gave."""
    if hasattr(someone, "transcribe"):
        return [item async for item in someone.transcribe(HALF_A_SECOND, Hints("en"))]
    if hasattr(someone, "reply"):
        return [item async for item in someone.reply(QUESTION)]
    return [item async for item in someone.speak("Hello there, how are you today?", Manner())]


async def gathered(items: AsyncGenerator[T]) -> list[T]:
    async with aclosing(items):
        return [item async for item in items]


def joined(sounds: list[Sound]) -> Sound:
    return Sound(np.concatenate([sound.samples for sound in sounds]), sounds[0].rate)
