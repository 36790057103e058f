"""Ears that need no network, on synthesised voices as a telephone carries them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, asynccontextmanager

import numpy as np
import pytest

from receptionist.audio import Samples, frame_of, resample
from receptionist.errors import ProviderBusyError, ProviderError
from receptionist.pipeline.utterance import LEAD_IN, LEAD_OUT
from receptionist.providers import pocketsphinx
from receptionist.providers.pocketsphinx import Pocketsphinx
from receptionist.providers.pocketsphinx_grammars import grammar, is_whole
from receptionist.providers.pocketsphinx_worker import GUESSED, RATE, SURE, Recogniser
from receptionist.speech import Expected, Hints, Sound
from tests.pipeline.sounds import companded, hiss, silence, speech

LINE_RATE = 8000
STRANGE = "please tell doctor miller that i am running late"


def carried(text: str) -> Samples:
    """A sentence with as much silence around it as an utterance keeps, as PCMU brings it."""
    wave = np.concatenate([silence(LEAD_IN), speech(text), silence(LEAD_OUT)])
    return companded(wave + hiss(len(wave) / LINE_RATE, dbfs=-62)).astype(np.int16)


def heard(recogniser: Recogniser, text: str, expected: Expected = Expected.ANYTHING) -> tuple[str, float]:
    return recogniser.hear(expected.value, ("Maria",), brought(carried(text)))


def brought(samples: Samples) -> bytes:
    """What the process is given of a line's samples."""
    return frame_of(pocketsphinx._dithered(resample(samples, LINE_RATE, RATE)))


@asynccontextmanager
async def ears() -> AsyncGenerator[Pocketsphinx]:
    provider = Pocketsphinx()
    try:
        yield provider
    finally:
        await provider.close()


async def transcribed(provider: Pocketsphinx, sound: Sound, hints: Hints) -> str:
    async with aclosing(provider.transcribe(sound, hints)) as transcripts:
        return [transcript.text async for transcript in transcripts][-1]


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser()


@pytest.mark.parametrize(
    "text",
    [
        "what are your opening hours",
        "i want to leave a message",
        "no wait on saturday",
        "no wait are you open on saturday",
        "i need an appointment",
        "where are you",
        "that is all thank you",
        "goodbye",
        "i need an appointment tomorrow afternoon",
        "i have to cancel my appointment",
        "when is my appointment",
        "can she call me back tomorrow",
        "never mind",
    ],
)
def test_what_callers_want_of_a_receptionist_is_understood(recogniser: Recogniser, text: str) -> None:
    """The sentences that a small business hears every day come through a telephone line word for word."""
    assert heard(recogniser, text)[0] == text


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (Expected.NUMBER, "my number is five five five one two three four"),
        (Expected.SPELLING, "echo victor alpha"),
        (Expected.NUMBER, "this number"),
        (Expected.YES_NO, "no"),
        (Expected.DATE, "tomorrow afternoon"),
        (Expected.DATE, "on wednesday morning"),
        (Expected.DATE, "three o'clock"),
        (Expected.DATE, "at half past ten"),
        (Expected.DATE, "the later one"),
        (Expected.DATE, "on the twenty fourth"),
        (Expected.DATE, "that is all"),
    ],
)
def test_what_was_asked_for_is_what_is_listened_for(recogniser: Recogniser, expected: Expected, text: str) -> None:
    """Digits, letters and a yes are too short to be guessed from free speech."""
    assert heard(recogniser, text, expected)[0] == text


def test_a_yes_is_a_yes_however_it_is_written(recogniser: Recogniser) -> None:
    """Whether somebody said "yes" or "yeah" is more than these ears can tell, and more than anybody needs to know."""
    assert heard(recogniser, "yes", Expected.YES_NO)[0] in {"yes", "yeah"}


def test_who_answers_a_question_with_another_wish_is_understood(recogniser: Recogniser) -> None:
    """A long sentence where a yes was expected is no yes."""
    assert heard(recogniser, "i want to leave a message", Expected.YES_NO)[0] == "i want to leave a message"


def test_what_one_caller_said_does_not_change_what_another_is_heard_to_say(recogniser: Recogniser) -> None:
    """A process listens to many lines, and begins anew with each sentence."""
    first = heard(recogniser, "goodbye")
    heard(recogniser, STRANGE)
    assert heard(recogniser, "goodbye") == first


def test_a_strange_sentence_is_not_bent_into_a_wish(recogniser: Recogniser) -> None:
    """What is none of our world's sentences is guessed at word by word, and said to be a guess."""
    text, confidence = heard(recogniser, STRANGE)
    assert text.endswith("running late")
    assert confidence == GUESSED < heard(recogniser, "what are your opening hours")[1] == SURE


def test_a_name_is_listened_for_once_it_is_known(recogniser: Recogniser) -> None:
    """People of other businesses can be asked for by name; words that the dictionary lacks do no harm."""
    asked = brought(carried("can i speak to peter"))
    assert recogniser.hear(Expected.ANYTHING.value, ("Peter", "Xyzzyq"), asked)[0] == "can i speak to peter"


@pytest.mark.parametrize("kind", ["world", "number", "spelling", "yes or no", "date"])
def test_every_grammar_is_taken(recogniser: Recogniser, kind: str) -> None:
    """Each is one that the library can read, and is named as it was asked for."""
    assert grammar(kind).startswith(f"#JSGF V1.0;\ngrammar {kind.replace(' ', '_')};")
    assert kind == "world" or recogniser._decoder.get_fsg(kind) is not None


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("what are your opening hours", True),
        ("when are you open", True),
        ("where are you", True),
        ("what do you do", True),
        ("i want to leave a", False),
        ("no wait where are", False),
        ("put me through to", False),
        ("please tell me your opening", False),
        ("", False),
    ],
)
def test_a_sentence_that_was_cut_off_is_told_from_a_whole_one(text: str, whole: bool) -> None:
    """Half a sentence of our world is what remains when something else was said."""
    assert is_whole(text) is whole


@pytest.mark.wall
async def test_a_sound_goes_to_another_process_and_comes_back_as_words() -> None:
    """The loop is free meanwhile; silence comes back as no words."""
    async with ears() as provider:
        await provider.warm()
        asked = asyncio.create_task(
            transcribed(provider, Sound(carried("what are your opening hours"), LINE_RATE), Hints("en"))
        )
        turns = 0
        while not asked.done():
            await asyncio.sleep(0)
            turns += 1
        assert asked.result() == "what are your opening hours"
        assert turns > 100
        nothing = Sound(np.zeros(LINE_RATE, dtype=np.int16), LINE_RATE)
        assert await transcribed(provider, nothing, Hints("en")) == ""


@pytest.mark.wall
async def test_who_speaks_on_is_not_given_the_answer_to_what_came_before() -> None:
    """A question that nobody waits for any more is finished aside, and its process serves the next."""
    async with ears() as provider:
        await provider.warm()
        (worker,) = provider._idle
        asked = asyncio.create_task(transcribed(provider, Sound(carried(STRANGE), LINE_RATE), Hints("en")))
        await asyncio.sleep(0)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
        assert provider._idle == [worker]
        assert await transcribed(provider, Sound(carried("goodbye"), LINE_RATE), Hints("en")) == "goodbye"


async def test_other_languages_are_refused_at_once() -> None:
    """There is no model for them, and the caller must not be answered to words that were never said."""
    sound = Sound(np.zeros(10, dtype=np.int16), LINE_RATE)
    with pytest.raises(ProviderError, match="English only, not 'es'"):
        await transcribed(Pocketsphinx(), sound, Hints("es"))


async def test_who_comes_while_too_many_wait_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A queue that takes everybody answers nobody in time."""
    monkeypatch.setattr(pocketsphinx, "MOST_WAITING", 0)
    sound = Sound(np.zeros(10, dtype=np.int16), LINE_RATE)
    with pytest.raises(ProviderBusyError, match="too much to hear"):
        await transcribed(Pocketsphinx(), sound, Hints("en"))


@pytest.mark.wall
async def test_a_process_that_dies_is_replaced() -> None:
    """One request fails and says why; the next is served by a new process."""
    async with ears() as provider:
        await provider.warm()
        (worker,) = provider._idle
        worker._process.kill()
        sound = Sound(carried("goodbye"), LINE_RATE)
        with pytest.raises((ProviderError, ConnectionError)):
            await transcribed(provider, sound, Hints("en"))
        assert await transcribed(provider, sound, Hints("en")) == "goodbye"
