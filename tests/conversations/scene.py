"""Conversations as data: timed speech of a caller in, what is heard and done of ours out, on the virtual clock.

The caller's voice is real sound, so that gate and turn machine do their work. Who recognises it, who thinks and who
speaks are played: they take as long as they are told to, and know what the script says.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

import numpy as np

from receptionist.audio import AudioFormat, Samples, frame_of, samples_of, tone
from receptionist.dialogue import FromCaller, Piece, Request, ToolCall
from receptionist.errors import ProviderError
from receptionist.pipeline.conductor import Conductor
from receptionist.speech import Hints, Manner, Sound, Transcript
from tests.pipeline.sounds import Wave, at, hiss, hum, speech

LINE = AudioFormat(8000, 20)
FRAME = LINE.frame_ms / 1000
SILENCE = bytes(LINE.frame_bytes)
SECONDS_A_CHARACTER = 0.06
VOICES = {"en": "en-us", "es": "es"}
HEARD_SLACK = 0.45
"""What is transcribed begins a little before the voice, and ends a little after it."""


# What a caller does


@dataclass(frozen=True)
class Says:
    """The caller speaks. `sound` is what it sounds like, if that is no speech at all."""

    at: float
    text: str
    language: str = "en"
    dbfs: float = -20
    means: str | None = None
    """What a recogniser makes of it, if not the text."""


@dataclass(frozen=True)
class Noise:
    """A cough, a door: sound without words."""

    at: float
    seconds: float = 0.18
    dbfs: float = -18
    means: str = ""
    """What a recogniser invents for it."""


@dataclass(frozen=True)
class Hisses:
    """The line, or who breathes into it: sound that is no voice, for so long."""

    at: float
    seconds: float
    kind: Literal["hiss", "hum", "comfort noise"]
    dbfs: float

    def wave(self) -> Wave:
        if self.kind == "hum":
            return hum(self.seconds, dbfs=self.dbfs)
        if self.kind == "hiss":
            return hiss(self.seconds, dbfs=self.dbfs)
        return stepped(hiss(self.seconds, dbfs=self.dbfs))


@dataclass(frozen=True)
class Presses:
    at: float
    keys: str


@dataclass(frozen=True)
class Holds:
    """The caller's line brings nothing for so long."""

    at: float
    seconds: float


Failing = Literal["ears", "mind", "voice"]


@dataclass(frozen=True)
class Fails:
    """Ears, mind or voice are of no use for so long, and well again afterwards."""

    at: float
    seconds: float
    who: Failing

    def lasts(self, moment: float) -> bool:
        return self.at <= moment < self.at + self.seconds


@dataclass(frozen=True)
class Befalls:
    """Something happens around the conversation that the call tells us."""

    at: float
    what: Callable[[Conductor], None]


Doing = Says | Noise | Hisses | Presses | Holds | Fails | Befalls


# Who hears, thinks and speaks


@dataclass
class Spoken:
    """A stretch of the caller's track that has words."""

    start: float
    end: float
    text: str
    language: str

    def words_between(self, start: float, end: float) -> list[str]:
        """Words are as far apart as their letters."""
        words = self.text.split()
        total = sum(len(word) + 1 for word in words) or 1
        found, done = [], 0
        for word in words:
            middle = self.start + (self.end - self.start) * (done + len(word) / 2) / total
            done += len(word) + 1
            if start <= middle <= end:
                found.append(word)
        return found


class Ears:
    """Recognises what the script says was spoken in the stretch of line that the sound is."""

    name = "ears"

    def __init__(self, track: list[Spoken], seconds: float = 0.15, began: float = 0.0) -> None:
        self.seconds = seconds
        self.began = began
        self.track = track
        self.requests = 0
        self.broken = False

    async def warm(self) -> None: ...

    async def close(self) -> None: ...

    async def transcribe(self, sound: Sound, hints: Hints) -> AsyncGenerator[Transcript]:
        self.requests += 1
        now = asyncio.get_running_loop().time() - self.began
        start = now - sound.seconds - HEARD_SLACK
        await asyncio.sleep(self.seconds)
        if self.broken:
            raise ProviderError("the ears are broken")
        heard = [spoken for spoken in self.track if spoken.words_between(start, now)]
        words = [word for spoken in heard for word in spoken.words_between(start, now)]
        yield Transcript(" ".join(words), heard[-1].language if heard else "", 0.95 if words else 0.3)


Says_ = Sequence[str | ToolCall]


class Mind:
    """Answers by the first key that occurs in what the caller said last; a ToolCall uses a tool."""

    name = "mind"

    def __init__(self, replies: Mapping[str, str | Says_], first: float = 0.2, words_a_second: float = 45) -> None:
        self.replies = replies
        self.first = first
        self.words_a_second = words_a_second
        self.requests: list[Request] = []
        self.broken = False

    async def warm(self) -> None: ...

    async def close(self) -> None: ...

    async def reply(self, request: Request) -> AsyncGenerator[Piece]:
        self.requests.append(request)
        await asyncio.sleep(self.first)
        if self.broken:
            raise ProviderError("the mind is broken")
        for piece in self._pieces(request):
            if isinstance(piece, ToolCall):
                yield piece
                continue
            for word in piece.split(" "):
                yield word + " "
                await asyncio.sleep(1 / self.words_a_second)

    def _pieces(self, request: Request) -> Says_:
        last = request.messages[-1]
        if isinstance(last, FromCaller):
            key = next((key for key in self.replies if key.casefold() in last.text.casefold()), None)
            if key is None:
                raise AssertionError(f"the script has no reply to {last.text!r}")
            reply = self.replies[key]
            return [reply] if isinstance(reply, str) else reply
        text = getattr(last, "text", "")
        return [self.replies.get(f"tool:{getattr(last, 'name', '')}", text)]  # type: ignore[list-item]


class Voice:
    """Speaks in tones, as long as the text."""

    name = "voice"
    rate = 24000

    def __init__(self, first: float = 0.12) -> None:
        self.first = first
        self.said: list[tuple[str, Manner]] = []
        self.broken = False

    async def warm(self) -> None: ...

    async def close(self) -> None: ...

    async def speak(self, text: str, manner: Manner) -> AsyncGenerator[Sound]:
        self.said.append((text, manner))
        await asyncio.sleep(self.first)
        if self.broken:
            raise ProviderError("the voice is broken")
        whole = self._sound(text, manner)
        for start in range(0, len(whole), 4800):
            yield Sound(whole[start : start + 4800], self.rate)
            await asyncio.sleep(0.01)

    def _sound(self, text: str, manner: Manner) -> Samples:
        return tone(330, SECONDS_A_CHARACTER * len(text) / manner.pace, self.rate, dbfs=-20)


class HumanVoice(Voice):
    """Speaks in words, whose echo is that of words."""

    def _sound(self, text: str, manner: Manner) -> Samples:
        return samples_of(frame_of(trimmed(speech(text, voice="en-us+f3", rate=self.rate))))


# What came out


@dataclass
class Heard:
    """What the caller's telephone got, frame by frame."""

    frames: list[tuple[float, bool]] = field(default_factory=list)
    sound: list[bytes] = field(default_factory=list)

    def take(self, now: float, frame: bytes | None) -> None:
        self.frames.append((now, frame is not None and any(frame)))
        self.sound.append(frame or SILENCE)

    def loudness(self, start: float, end: float) -> float:
        """How loud we were between two moments, in dB over the least that can be told from silence."""
        wave = samples_of(b"".join(self.sound[round(start / FRAME) : round(end / FRAME)])).astype(float)
        return float(20 * np.log10(max(1.0, np.sqrt(np.mean(np.square(wave))))))

    def is_silent(self, start: float, end: float) -> bool:
        """Whether nothing of ours was heard between two moments."""
        return not any(sounds for at_, sounds in self.frames if start < at_ < end)

    def stretches(self, gap: float = 0.15) -> list[tuple[float, float]]:
        """When we were audible: from and to, short pauses left out."""
        found: list[tuple[float, float]] = []
        for at_, sounds in self.frames:
            if not sounds:
                continue
            if found and at_ - found[-1][1] <= gap + FRAME:
                found[-1] = (found[-1][0], at_)
            else:
                found.append((at_, at_))
        return found

    def starts_after(self, moment: float) -> float:
        """When we are first heard after this."""
        return next(at_ for at_, sounds in self.frames if sounds and at_ >= moment)

    def silent_from(self, moment: float, seconds: float = 0.2) -> float:
        """When we have fallen silent after this, for so long at least."""
        last = moment
        for at_, sounds in self.frames:
            if at_ < moment:
                continue
            if sounds:
                last = at_
            elif at_ - last >= seconds:
                return last
        return last


def track_of(doings: Sequence[Doing], seconds: float) -> tuple[Wave, list[Spoken]]:
    """What the caller's line carries, and which words when."""
    wave = np.zeros(round(seconds * LINE.rate))
    spoken: list[Spoken] = []
    for doing in doings:
        if isinstance(doing, Says):
            sound = trimmed(speech(doing.text, voice=VOICES[doing.language], dbfs=doing.dbfs))
            text, language = doing.text if doing.means is None else doing.means, doing.language
        elif isinstance(doing, Noise):
            sound = at(np.random.default_rng(3).normal(size=round(doing.seconds * LINE.rate)), doing.dbfs)
            text, language = doing.means, "en"
        elif isinstance(doing, Hisses):
            start = round(doing.at * LINE.rate)
            sound = doing.wave()[: len(wave) - start]
            wave[start : start + len(sound)] += sound
            continue
        else:
            continue
        start = round(doing.at * LINE.rate)
        wave[start : start + len(sound)] += sound[: len(wave) - start]
        spoken.append(Spoken(doing.at, doing.at + len(sound) / LINE.rate, text, language))
    return wave, spoken


def stepped(wave: Wave) -> Wave:
    """As a codec fills pauses: its level jumps a few times a second."""
    steps = np.random.default_rng(5).uniform(-4, 4, size=len(wave) // (LINE.rate // 4) + 1)
    levelled: Wave = wave * 10 ** (np.repeat(steps, LINE.rate // 4)[: len(wave)] / 20)
    return levelled


def trimmed(sound: Wave) -> Wave:
    """Without the silence that espeak-ng puts around it: scripts tell true beginnings and ends."""
    loud = np.nonzero(np.abs(sound) > np.abs(sound).max() * 0.03)[0]
    kept: Wave = sound[loud[0] : loud[-1] + 1]
    return kept


class Loudspeaker:
    """The caller's telephone: what it says comes back into its own microphone, later and more softly."""

    def __init__(self, db: float = -15, delay: float = 0.12) -> None:
        self._gain = 10 ** (db / 20)
        self._under_way = deque([SILENCE] * round(delay / FRAME))

    def mixed(self, frame: bytes) -> bytes:
        """What the microphone takes up: the caller, and what was said a moment ago."""
        heard = samples_of(frame).astype(float) + self._gain * samples_of(self._under_way.popleft())
        return frame_of(np.clip(heard, -32768, 32767))

    def say(self, frame: bytes | None) -> None:
        self._under_way.append(frame or SILENCE)


Conduct = Callable[[bytes, float], Any]
Frames = list[bytes]


@cache
def _line_noise() -> Wave:
    """A second of it: the mains' period fits in."""
    return hum(1.0, dbfs=-62)


def line_frames(wave: Wave) -> Frames:
    data = frame_of(np.clip(wave + np.resize(_line_noise(), len(wave)), -32768, 32767))
    size = LINE.frame_bytes
    return [data[i : i + size] for i in range(0, len(data) - size + 1, size)]
