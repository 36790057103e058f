"""Pure: speech in as it is made, one frame at a time out; knows how much of it was heard."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable

import numpy as np

from receptionist.audio import AudioFormat, Samples, frame_of, samples_of

FADE_MS = 5
"""Long enough not to click, short enough that speech cut off is felt as cut off at once."""

SECONDS_A_CHARACTER = 0.065
"""How long speech lasts, as long as nobody knows better."""


class Utterance:
    """One thing to say, perhaps still being made. What was fed can be played at once."""

    __slots__ = ("_chunks", "_first", "at", "ended", "fed", "on_end", "on_start", "rate", "text")

    def __init__(self, text: str, rate: int) -> None:
        self.text = text
        self.rate = rate
        self.fed = 0
        """Bytes that were fed so far."""
        self.at = 0
        """Bytes that were played so far."""
        self.ended = False
        self.on_start: Callable[[], None] | None = None
        self.on_end: Callable[[], None] | None = None
        self._chunks: deque[memoryview] = deque()
        self._first = 0

    def feed(self, samples: Samples) -> None:
        """More of it, in the line's own rate. Seen as bytes where it lies: a stock phrase is shared, never copied."""
        if len(samples):
            chunk = np.ascontiguousarray(samples, dtype="<i2").view(np.uint8).data
            self._chunks.append(chunk)
            self.fed += len(chunk)

    def end(self) -> None:
        """There is no more of it."""
        self.ended = True

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
                self._chunks.popleft()
                self._first = 0
                continue
            parts.append(chunk)
            self._first += len(chunk)
            size -= len(chunk)
        return b"".join(parts)

    def heard(self) -> str:
        """The words that were heard: all of them, or as many as the sound that was played has room for."""
        if not self.fed:
            return ""
        if self.over:
            return self.text
        whole = self.fed if self.ended else max(self.fed, int(2 * self.rate * SECONDS_A_CHARACTER * len(self.text)))
        characters = math.floor(len(self.text) * self.at / whole) if whole else 0
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

    __slots__ = ("_fade", "_frame_bytes", "_last_frame", "_paused", "_queue", "_rate", "gain", "starved")

    def __init__(self, format: AudioFormat) -> None:  # noqa: A002
        self.gain = 1.0
        """How much louder than usual; what was made before is not changed."""
        self.starved = 0
        """Frames of silence inside an utterance, because no more of it was there in time."""
        self._rate = format.rate
        self._frame_bytes = format.frame_bytes
        self._fade = np.zeros(format.frame_samples, dtype=np.float32)
        ramp = format.rate * FADE_MS // 1000
        self._fade[:ramp] = np.linspace(1, 0, ramp)
        self._queue: deque[Utterance] = deque()
        self._last_frame: bytes | None = None
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
                return frame
            if not utterance.ended:
                self.starved += utterance.at > 0
                return None
        return None

    def stop(self) -> None:
        """Drop everything; what is being said fades out within the next frame."""
        self._fade_out()
        self._queue.clear()
        self._paused = False

    def pause(self) -> None:
        """Fall silent within the next frame and keep the rest."""
        self._fade_out()
        self._paused = True

    def resume(self) -> None:
        """Go on where the pause cut in."""
        self._paused = False

    def _cut(self, utterance: Utterance) -> bytes:
        if not utterance.at and utterance.fed and utterance.on_start is not None:
            started, utterance.on_start = utterance.on_start, None
            started()
        if not utterance.ended and utterance.fed - utterance.at < self._frame_bytes:
            return b""  # half a frame and silence would click: wait for the rest
        frame = utterance.take(self._frame_bytes)
        return frame.ljust(self._frame_bytes, b"\0") if frame else frame

    def _finish(self, utterance: Utterance) -> None:
        if self._queue and self._queue[0] is utterance:
            self._queue.popleft()
        if utterance.on_end is not None:
            utterance.on_end()

    def _fade_out(self) -> None:
        if self._paused or self._last_frame is not None or not self._queue or not self._queue[0].at:
            return
        frame = self._cut(self._queue[0])
        if frame:
            self._last_frame = frame_of(samples_of(frame) * self._fade)


def louder(samples: Samples, gain: float) -> Samples:
    """Amplified; peaks are bent, not cut."""
    wave = samples.astype(np.float32) * (gain / 32768)
    bent = np.where(np.abs(wave) > 0.6, np.sign(wave) * (0.6 + 0.4 * np.tanh((np.abs(wave) - 0.6) / 0.4)), wave)
    return (bent * 32767).astype(np.int16)
