"""Texts become sound for one line, as it streams."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import numpy as np
import pytest

from receptionist.audio import AudioFormat, Samples, frame_of, level, tone
from receptionist.errors import ProviderError
from receptionist.pipeline.playout import Playout
from receptionist.pipeline.speaking import Mouth, Spoken
from receptionist.speech import Manner, Sound

LINE = AudioFormat(8000, 20)
RATE = 24000
MANNER = Manner("en")


class Voice:
    """Speaks a tone in chunks, each a moment after the other; may begin with silence, and may break."""

    name = "voice"

    def __init__(self, *, dbfs: float = -12, lead_in: float = 0.0, breaks_after: int | None = None) -> None:
        self.sound = np.concatenate([np.zeros(round(lead_in * RATE), np.int16), tone(300, 2.0, RATE, dbfs=dbfs)])
        self.breaks_after = breaks_after
        self.closed = 0

    async def warm(self) -> None: ...

    async def close(self) -> None: ...

    async def speak(self, text: str, manner: Manner) -> AsyncGenerator[Sound]:
        try:
            for number, at in enumerate(range(0, len(self.sound), 1111)):
                if number == self.breaks_after:
                    raise ProviderError("the voice broke")
                await asyncio.sleep(0.02)
                yield Sound(self.sound[at : at + 1111], RATE)
        finally:
            self.closed += 1


@asynccontextmanager
async def mouth(voice: Voice) -> AsyncIterator[Mouth]:
    async with asyncio.TaskGroup() as tasks:

        def spawn(work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
            return tasks.create_task(work)

        yield Mouth(voice, LINE, spawn)


async def heard(spoken: Spoken) -> Samples:
    """All of it, as the line plays it."""
    assert spoken.task is not None
    await asyncio.wait({spoken.task})
    playout = Playout(LINE)
    playout.enqueue(spoken.utterance)
    frames = []
    while (frame := playout.next_frame()) is not None:
        frames.append(frame)
    return np.frombuffer(b"".join(frames), "<i2")


async def test_the_first_sound_is_there_long_before_the_last() -> None:
    """A caller does not wait for a whole sentence to be made."""
    async with mouth(Voice()) as ours:
        spoken = ours.prepare("Good morning.", MANNER)
        await spoken.started()
        assert asyncio.get_running_loop().time() < 0.2
        assert not spoken.utterance.ended


@pytest.mark.parametrize("dbfs", [-35, -20, -6])
async def test_every_voice_is_equally_loud(dbfs: float) -> None:
    """A quiet provider is lifted, a loud one lowered."""
    async with mouth(Voice(dbfs=dbfs)) as ours:
        sound = await heard(ours.prepare("Good morning.", MANNER))
    assert level(frame_of(sound[4000:12000])) == pytest.approx(-20, abs=1.5)


async def test_who_wants_us_louder_hears_us_louder() -> None:
    """Every sentence of the call from then on."""
    async with mouth(Voice()) as ours:
        sound = await heard(ours.prepare("Good morning.", MANNER, 2.0))
    assert level(frame_of(sound[4000:12000])) == pytest.approx(-14, abs=1.5)


async def test_chunks_are_joined_without_a_click() -> None:
    """The largest step between two samples is that of the tone itself."""
    async with mouth(Voice()) as ours:
        sound = (await heard(ours.prepare("Good morning.", MANNER))).astype(np.int32)
    inside = sound[800:-800]
    assert np.abs(np.diff(inside)).max() < 1.3 * 2 * np.pi * 300 / 8000 * np.abs(inside).max()


async def test_a_providers_silence_in_front_is_not_waited_through() -> None:
    """Half a second of nothing would be half a second of waiting."""
    async with mouth(Voice(lead_in=0.5)) as ours:
        sound = await heard(ours.prepare("Good morning.", MANNER))
    assert np.flatnonzero(np.abs(sound) > 300)[0] < 0.08 * 8000


async def test_a_voice_that_breaks_at_once_says_so() -> None:
    """Whoever waits for its first sound is told that there is none."""
    async with mouth(Voice(breaks_after=0)) as ours:
        spoken = ours.prepare("Good morning.", MANNER)
        with pytest.raises(ProviderError, match="the voice broke"):
            await spoken.started()
        assert spoken.utterance.ended
        assert spoken.utterance.heard() == ""


async def test_a_voice_that_breaks_later_has_said_only_a_part() -> None:
    """What was made is heard, and the owner can see that it is not all."""
    text = "Good morning, this is a sentence that is much longer than what is heard of it."
    async with mouth(Voice(breaks_after=9)) as ours:
        spoken = ours.prepare(text, MANNER)
        sound = await heard(spoken)
    assert 0.3 < len(sound) / LINE.rate < 0.5
    assert isinstance(spoken.fault, ProviderError)
    assert spoken.utterance.over
    assert text.startswith(spoken.utterance.heard())
    assert len(spoken.utterance.heard()) < 10


async def test_a_voice_without_a_sound_has_failed() -> None:
    """An answer of nothing is none: somebody else should be asked, or the caller told."""
    voice = Voice()
    voice.sound = voice.sound[:0]
    async with mouth(voice) as ours:
        with pytest.raises(ProviderError, match="without a sound"):
            await ours.prepare("Good morning.", MANNER).started()


async def test_a_sentence_that_is_dropped_at_once_keeps_nobody_waiting() -> None:
    """Its task never ran, but whoever plays it knows that it is over."""
    async with mouth(Voice()) as ours:
        spoken = ours.prepare("Good morning.", MANNER)
        spoken.cancel()
        await spoken.started()
        assert spoken.utterance.over
        assert spoken.utterance.heard() == ""


async def test_a_sentence_that_was_finished_is_not_broken_off_by_dropping_it() -> None:
    """What was heard stays heard when the rest of the reply is dropped."""
    async with mouth(Voice()) as ours:
        spoken = ours.prepare("Good morning.", MANNER)
        await heard(spoken)
        spoken.cancel()
        assert spoken.utterance.heard() == "Good morning."


async def test_what_nobody_will_hear_is_made_no_further() -> None:
    """The provider's stream is closed."""
    voice = Voice()
    async with mouth(voice) as ours:
        spoken = ours.prepare("Good morning.", MANNER)
        await spoken.started()
        spoken.cancel()
    assert voice.closed == 1
