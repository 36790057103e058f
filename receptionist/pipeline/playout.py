"""Pure: speech in as it is made, one frame at a time out; knows how much of it was heard."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from receptionist.audio import AudioFormat, Samples, frame_of, samples_of

FADE_MS = 5
"""Long enough not to click, short enough that speech cut off is felt as cut off at once."""

REWIND_MS = 200
"""After a pause we go on at the start of the word that was cut, if it began no longer ago."""

LONGEST_FRAME_MS = 60
"""A pause cuts one frame more."""

QUIET_MS = 10
QUIET = 0.02
"""Of the loudest power nearby: what is below lies between two words."""

KNEE = 0.6
"""Of full scale: what would be above is bent."""

SECONDS_A_CHARACTER = 0.065
"""How long speech lasts, as long as nobody knows better."""


class Utterance:
    """One thing to say, perhaps still being made. What was fed can be played at once."""

    __slots__ = ("_chunks", "_first", "_past", "at", "broken_off", "ended", "fed", "on_end", "on_start", "rate", "text")

    def __init__(self, text: str, rate: int) -> None:
        self.text = text
        self.rate = rate
        self.fed = 0
        """Bytes that were fed so far."""
        self.at = 0
        """Bytes that were played so far."""
        self.ended = False
        self.broken_off = False
        self.on_start: Callable[[], None] | None = None
        self.on_end: Callable[[], None] | None = None
        self._chunks: deque[memoryview] = deque()
        self._first = 0
        self._past: deque[memoryview] = deque()
        """What was played of late, as far as it is not part of the first chunk."""

    def feed(self, samples: Samples) -> None:
        """More of it, in the line's own rate. Seen as bytes where it lies: a stock phrase is shared, never copied."""
        if len(samples):
            chunk = np.ascontiguousarray(samples, dtype="<i2").view(np.uint8).data
            self._chunks.append(chunk)
            self.fed += len(chunk)

    def end(self) -> None:
        """There is no more of it."""
        self.ended = True

    def break_off(self) -> None:
        """There is no more of it, though there should be."""
        self.ended = self.broken_off = True

    @property
    def over(self) -> bool:
        return self.ended and self.at >= self.fed

    @property
    def seconds_left(self) -> float:
        """Until it is over, as far as is known."""
        left = (self.fed - self.at) / 2 / self.rate
        if self.ended:
            return left
        return max(left, SECONDS_A_CHARACTER * len(self.text) - self.at / 2 / self.rate)

    def take(self, size: int) -> bytes:
        """The next bytes; fewer at its end, or if no more were made yet."""
        self.at += (size := min(size, self.fed - self.at))
        if self._chunks and self._first + size <= len(self._chunks[0]):
            found = bytes(self._chunks[0][self._first : self._first + size])
            self._first += size
            return found
        return self._take_across(size)

    def _take_across(self, size: int) -> bytes:
        parts: list[memoryview] = []
        while size:
            chunk = self._chunks[0][self._first : self._first + size]
            if not chunk:
                self._lay_aside()
                continue
            parts.append(chunk)
            self._first += len(chunk)
            size -= len(chunk)
        return b"".join(parts)

    def _lay_aside(self) -> None:
        self._past.append(self._chunks.popleft())
        self._first = 0
        least = 2 * self.rate * (REWIND_MS + LONGEST_FRAME_MS) // 1000
        while sum(map(len, self._past)) - len(self._past[0]) >= least:
            self._past.popleft()

    def go_back(self, size: int) -> int:
        """Play these bytes again; how many of them were still there."""
        gone = 0
        while gone < size and (self._first or self._past):
            if not self._first:
                self._chunks.appendleft(self._past.pop())
                self._first = len(self._chunks[0])
            step = min(size - gone, self._first)
            self._first -= step
            gone += step
        self.at -= gone
        return gone

    def heard(self) -> str:
        """The words that were heard: all of them, or as many as the sound that was played has room for."""
        if not self.fed:
            return ""
        if self.over and not self.broken_off:
            return self.text
        known = self.ended and not self.broken_off
        whole = self.fed if known else max(self.fed, int(2 * self.rate * SECONDS_A_CHARACTER * len(self.text)))
        characters = math.floor(len(self.text) * self.at / whole)
        return " ".join(_words_within(self.text, characters))


def _words_within(text: str, characters: int) -> list[str]:
    words, used = [], 0
    for word in text.split():
        used += len(word) + 1
        if used - 1 > characters:
            break
        words.append(word)
    return words


class Playout:
    """What one line is to hear."""

    __slots__ = (
        *("_faded", "_frame_bytes", "_gap", "_given", "_last_frame", "_paused", "_queue", "_ramp", "_rate"),
        *("gain", "starved"),
    )

    def __init__(self, format: AudioFormat) -> None:  # noqa: A002
        self.gain = 1.0
        """How much louder than usual; what was made before is not changed."""
        self.starved = 0
        """Frames of silence inside an utterance, because no more of it was there in time."""
        self._rate = format.rate
        self._frame_bytes = format.frame_bytes
        self._ramp = np.linspace(1, 0, format.rate * FADE_MS // 1000, dtype=np.float32)
        self._queue: deque[Utterance] = deque()
        self._given = b""
        self._last_frame: bytes | None = None
        """In this we fall silent."""
        self._faded = 0
        """Bytes that a pause took out of the utterance for it."""
        self._gap = False
        """There was silence in the midst of an utterance: what comes next must not set in with a click."""
        self._paused = False

    @property
    def busy(self) -> bool:
        """Something is left to say, now or after a pause."""
        return bool(self._queue) or self._last_frame is not None

    @property
    def saying(self) -> str:
        """The text whose turn it is; empty when there is none."""
        return self._queue[0].text if self._queue else ""

    @property
    def remaining_seconds(self) -> float:
        return sum(utterance.seconds_left for utterance in self._queue)

    def say(
        self,
        samples: Samples,
        text: str = "",
        on_end: Callable[[], None] | None = None,
        on_start: Callable[[], None] | None = None,
    ) -> Utterance:
        """Queue a whole recording in the line's own rate."""
        utterance = Utterance(text, self._rate)
        utterance.feed(samples if self.gain == 1.0 else louder(samples, self.gain))
        utterance.end()
        self.enqueue(utterance, on_start, on_end)
        return utterance

    def enqueue(
        self,
        utterance: Utterance,
        on_start: Callable[[], None] | None = None,
        on_end: Callable[[], None] | None = None,
    ) -> None:
        """Queue what may still be in the making. `on_end` is called when its last frame has been given."""
        utterance.on_start, utterance.on_end = on_start, on_end
        self._queue.append(utterance)

    def next_frame(self) -> bytes | None:
        """Exactly one frame, or None when there is nothing to say."""
        if self._last_frame is not None:
            frame, self._last_frame = self._last_frame, None
            return frame
        if self._paused:
            return None
        while self._queue:
            utterance = self._queue[0]
            frame = self._cut(utterance)
            if utterance.over:
                self._finish(utterance)
            if frame:
                self._given = frame
                return frame
            if not utterance.ended:
                return self._starve() if utterance.at else None
        return None

    def stop(self) -> None:
        """Drop everything; what is being said fades out within the next frame."""
        self._fade_out()
        self._queue.clear()
        self._paused = False
        self._faded = 0

    def pause(self) -> None:
        """Fall silent within the next frame and keep the rest."""
        self._fade_out()
        self._paused = True

    def resume(self) -> None:
        """Go on with the word that the pause cut into."""
        if self._faded:
            self._go_back(self._queue[0])
        self._paused = False
        self._faded = 0

    def _cut(self, utterance: Utterance) -> bytes:
        if not utterance.at and utterance.fed and utterance.on_start is not None:
            started, utterance.on_start = utterance.on_start, None
            started()
        if not utterance.ended and utterance.fed - utterance.at < self._frame_bytes:
            return b""  # half a frame and silence would click: wait for the rest
        frame = utterance.take(self._frame_bytes)
        if not frame:
            return frame
        frame = frame.ljust(self._frame_bytes, b"\0")
        return self._set_in(frame) if self._gap else frame

    def _finish(self, utterance: Utterance) -> None:
        if self._queue and self._queue[0] is utterance:
            self._queue.popleft()
        if utterance.on_end is not None:
            utterance.on_end()

    def _starve(self) -> bytes | None:
        """No more was made in time."""
        self.starved += 1
        if self._gap:
            return None
        self._gap = True
        return self._die_away(self._given[-2:])

    def _fade_out(self) -> None:
        if self._paused or self._gap or self._last_frame is not None or not self._queue or not self._queue[0].at:
            return
        utterance = self._queue[0]
        before = utterance.at
        frame = self._cut(utterance)
        self._faded = utterance.at - before
        if frame:
            self._last_frame = self._die_away(frame[: 2 * len(self._ramp)])
        elif not utterance.ended:
            self._last_frame = self._die_away(self._given[-2:])
            self._gap = True

    def _go_back(self, utterance: Utterance) -> None:
        if self._last_frame is not None:  # the pause has not begun yet: there is none
            self._last_frame = None
            utterance.go_back(self._faded)
            return
        size = utterance.go_back(self._faded + 2 * self._rate * REWIND_MS // 1000) - self._faded
        before = samples_of(utterance.take(size))
        utterance.go_back(size - 2 * _start_of_word(before, self._rate))
        self._gap = True

    def _die_away(self, sound: bytes) -> bytes:
        """A frame in which the first samples, or the latest one, fall to silence."""
        return frame_of((samples_of(sound) * self._ramp).round()).ljust(self._frame_bytes, b"\0")

    def _set_in(self, frame: bytes) -> bytes:
        self._gap = False
        edge = 2 * len(self._ramp)
        return frame_of((samples_of(frame[:edge]) * self._ramp[::-1]).round()) + frame[edge:]


def _start_of_word(samples: Samples, rate: int) -> int:
    """The place between two words that is nearest to the end; the end itself if there is none."""
    step = rate * QUIET_MS // 1000
    wave = samples[len(samples) % step :].astype(np.float32).reshape(-1, step)
    powers = np.einsum("ij,ij->i", wave, wave)
    quiet = np.flatnonzero(powers <= QUIET * powers.max(initial=0))
    return len(samples) - step * (len(wave) - int(quiet[-1])) if len(quiet) else len(samples)


def louder(samples: npt.NDArray[np.int16 | np.float32], gain: float | npt.NDArray[np.float32]) -> Samples:
    """Amplified; peaks are bent, not cut."""
    wave = samples.astype(np.float32) * (gain / np.float32(32768))
    peaks = np.abs(wave)
    if peaks.max(initial=0) > KNEE:
        bent = KNEE + (1 - KNEE) * np.tanh((peaks - KNEE) / (1 - KNEE))
        wave = np.where(peaks > KNEE, np.copysign(bent, wave), wave)
    return (wave * 32767).astype(np.int16)
