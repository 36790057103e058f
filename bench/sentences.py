"""What callers of the latency benchmark say: real speech whose every frame is known, pauses inside some of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bench.speech import FORMAT, HISS_DBFS
from receptionist.audio import Samples, frame_of, resample
from receptionist.providers.espeak import Espeak

AUDIBLE = 32768 * 10 ** (-45 / 20)


@dataclass(frozen=True, slots=True)
class Part:
    """Words without a pause in them, and the pause behind them."""

    text: str
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One turn of a caller's."""

    parts: tuple[Part, ...]
    frames: tuple[bytes, ...]
    voiced: tuple[tuple[int, int], ...]
    """Of each part, its first frame with voice and the one after its last."""

    @property
    def text(self) -> str:
        return " ".join(part.text for part in self.parts)

    @property
    def first(self) -> int:
        return self.voiced[0][0]

    @property
    def end(self) -> int:
        return self.voiced[-1][1]


QUESTIONS = (
    (Part("What are your opening hours?"),),
    (Part("Could you tell me whether you are open on Saturday?"),),
    (Part("I would like to make an appointment with the doctor, please."),),
    (Part("How much does a cleaning cost, if I may ask?"),),
    (Part("Where exactly are you located in the city?"),),
)
PAUSING = (
    (Part("My number is", 0.3), Part("five five five", 0.45), Part("one two three four five six seven.")),
    (Part("I'd like, um", 0.6), Part("an appointment on Tuesday.")),
    (Part("I wanted to ask about the", 0.9), Part("invoice of last month.")),
    (Part("Well, my daughter has a toothache, and", 0.75), Part("we would like to come today.")),
)
INTERRUPTIONS = ((Part("No wait, what about Thursday?"),), (Part("Stop, please, that is not what I asked."),))
NOISES = ((Part("mhm"),), (Part("okay"),), (Part("right"),))
HISS = np.random.default_rng(1)


def hiss(samples: int) -> Samples:
    return HISS.normal(scale=32768 * 10 ** (HISS_DBFS / 20), size=samples).astype(np.int16)


async def everything() -> tuple[list[Sentence], ...]:
    """Questions, pausing ones, interruptions, noises: in this order, so that every process has the same sound."""
    groups = (QUESTIONS, PAUSING, INTERRUPTIONS, NOISES)
    sentences = await _spoken(tuple(parts for group in groups for parts in group))
    ends = np.cumsum([len(group) for group in groups])
    return tuple(sentences[end - len(group) : end] for group, end in zip(groups, ends, strict=True))


async def _spoken(texts: tuple[tuple[Part, ...], ...]) -> list[Sentence]:
    """All of these, in one voice."""
    speaker = Espeak()
    try:
        return [await _sentence(speaker, parts) for parts in texts]
    finally:
        await speaker.close()


async def _sentence(speaker: Espeak, parts: tuple[Part, ...]) -> Sentence:
    pieces: list[Samples] = []
    voiced: list[tuple[int, int]] = []
    frame = FORMAT.frame_samples
    at = 0
    for part in parts:
        sound = _trimmed(resample(await speaker.speak(part.text), speaker.rate, FORMAT.rate))
        length = -(-(len(sound) + round(part.pause * FORMAT.rate)) // frame) * frame
        voiced.append((at // frame, (at + len(sound) - 1) // frame + 1))
        whole = hiss(length)
        whole[: len(sound)] += sound
        pieces.append(whole)
        at += length
    data = frame_of(np.concatenate(pieces))
    size = FORMAT.frame_bytes
    frames = tuple(data[start : start + size] for start in range(0, len(data), size))
    return Sentence(parts, frames, tuple(voiced))


def _trimmed(sound: Samples) -> Samples:
    loud = np.flatnonzero(np.abs(sound.astype(np.int32)) >= AUDIBLE)
    return sound[loud[0] : loud[-1] + 1]


def cough() -> list[bytes]:
    """A burst of noise, too short for a word."""
    samples = np.random.default_rng(2).normal(scale=5000, size=FORMAT.frame_samples * 9).astype(np.int16)
    data = frame_of(samples)
    return [data[i : i + FORMAT.frame_bytes] for i in range(0, len(data), FORMAT.frame_bytes)]


class Recogniser:
    """Reads the words off the very frames that a caller sent: what it was not sent, it does not know."""

    def __init__(self, sentences: list[Sentence]) -> None:
        self._places: dict[bytes, tuple[Sentence, int]] = {}
        for sentence in sentences:
            for i, frame in enumerate(sentence.frames):
                self._places[frame] = (sentence, i)

    def words(self, pcm: bytes) -> str:
        size = FORMAT.frame_bytes
        found: dict[int, tuple[Sentence, list[int]]] = {}
        for start in range(0, len(pcm) - size + 1, size):
            place = self._places.get(pcm[start : start + size])
            if place is not None:
                found.setdefault(id(place[0]), (place[0], []))[1].append(place[1])
        return " ".join(_heard(sentence, places) for sentence, places in found.values()).strip()


def _heard(sentence: Sentence, places: list[int]) -> str:
    """The words whose middle lies in what was heard; they are as far apart as their letters."""
    first, last = min(places), max(places)
    words: list[str] = []
    for part, (start, end) in zip(sentence.parts, sentence.voiced, strict=True):
        total, done = len(part.text) + 1, 0
        for word in part.text.split():
            middle = start + (end - start) * (done + len(word) / 2) / total
            done += len(word) + 1
            if first <= middle <= last:
                words.append(word)
    return " ".join(words)
