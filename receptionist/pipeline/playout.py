"""Pure: queued speech in, one frame at a time out; knows what was said to its end."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from receptionist.audio import AudioFormat, Samples, frame_of, samples_of

FADE_MS = 5
"""Long enough not to click, short enough that speech cut off is felt as cut off at once."""


@dataclass(slots=True)
class _Piece:
    """One thing to say, seen as bytes where its samples lie: a stock phrase is shared by all calls, never copied."""

    audio: memoryview
    text: str
    on_end: Callable[[], None] | None
    at: int = 0


class Playout:
    """What one line is to hear."""

    __slots__ = ("_fade", "_frame_bytes", "_last_frame", "_paused", "_pieces", "heard")

    def __init__(self, format: AudioFormat) -> None:  # noqa: A002
        self.heard: list[str] = []
        """Texts that were said to their end, in order."""
        self._frame_bytes = format.frame_bytes
        self._fade = np.zeros(format.frame_samples, dtype=np.float32)
        ramp = format.rate * FADE_MS // 1000
        self._fade[:ramp] = np.linspace(1, 0, ramp)
        self._pieces: deque[_Piece] = deque()
        self._last_frame: bytes | None = None
        self._paused = False

    @property
    def busy(self) -> bool:
        """Something is left to say, now or after a pause."""
        return bool(self._pieces) or self._last_frame is not None

    @property
    def saying(self) -> str:
        """The text whose turn it is; empty when there is none."""
        return self._pieces[0].text if self._pieces else ""

    def say(self, samples: Samples, text: str = "", on_end: Callable[[], None] | None = None) -> None:
        """Queue samples in the line's own rate. `on_end` is called when their last frame has been given."""
        audio = np.ascontiguousarray(samples, dtype="<i2").view(np.uint8).data
        self._pieces.append(_Piece(audio, text, on_end))

    def next_frame(self) -> bytes | None:
        """Exactly one frame, or None when there is nothing to say."""
        if self._last_frame is not None:
            frame, self._last_frame = self._last_frame, None
            return frame
        if self._paused:
            return None
        while self._pieces:
            piece = self._pieces[0]
            frame = self._cut(piece)
            if piece.at >= len(piece.audio):
                self._finish(piece)
            if frame:
                return frame
        return None

    def stop(self) -> None:
        """Drop everything; what is being said fades out within the next frame."""
        self._fade_out()
        self._pieces.clear()

    def pause(self) -> None:
        """Fall silent within the next frame and keep the rest."""
        self._fade_out()
        self._paused = True

    def resume(self) -> None:
        """Go on where the pause cut in."""
        self._paused = False

    def _cut(self, piece: _Piece) -> bytes:
        start, piece.at = piece.at, piece.at + self._frame_bytes
        frame = bytes(piece.audio[start : piece.at])
        return frame.ljust(self._frame_bytes, b"\0") if frame else frame

    def _finish(self, piece: _Piece) -> None:
        self._pieces.popleft()
        if piece.text:
            self.heard.append(piece.text)
        if piece.on_end is not None:
            piece.on_end()

    def _fade_out(self) -> None:
        if self._paused or not self._pieces or not self._pieces[0].at:
            return
        frame = self._cut(self._pieces[0])
        self._last_frame = frame_of(samples_of(frame) * self._fade)
