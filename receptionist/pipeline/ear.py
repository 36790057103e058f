"""Pure: what is heard of the caller on one line, our own echo put aside."""

from __future__ import annotations

import math

from receptionist.audio import AudioFormat
from receptionist.pipeline.echo import EchoGuard
from receptionist.pipeline.gate import DEFAULT, Change, Gate, Thresholds, Voice

OWN_ECHO_SECONDS = 0.5
"""What we said last may come back for so long, a room's reverberation included."""


class Ear:
    """A gate that knows what we say."""

    __slots__ = ("_format", "_gate", "_guard", "_spoken_at")

    def __init__(self, format: AudioFormat, thresholds: Thresholds = DEFAULT) -> None:  # noqa: A002
        self._format = format
        self._gate = Gate(format, thresholds)
        self._guard = EchoGuard(format)
        self._spoken_at = -math.inf

    @property
    def level(self) -> float:
        """Loudness of the last frame in dBFS, echo included."""
        return self._gate.level

    @property
    def dip_ms(self) -> int:
        """How long a voice must have been silent before it is said to have dipped."""
        return self._gate.dip_ms

    @dip_ms.setter
    def dip_ms(self, milliseconds: int) -> None:
        self._gate.dip_ms = milliseconds

    def relearn(self) -> None:
        """After a gap the line may sound different, and echo differently."""
        self._gate.relearn()
        self._guard = EchoGuard(self._format)

    def said(self, frame: bytes | None, now: float) -> None:
        """Take note of the frame that was sent, None for silence: it may come back."""
        self._guard.said(frame)
        if frame is not None:
            self._spoken_at = now

    def hear(self, frame: bytes, now: float) -> Voice | None:
        """Take the line's next frame."""
        if now - self._spoken_at > OWN_ECHO_SECONDS:
            return self._gate.feed(frame, now)
        voice = self._gate.feed(frame, now, guarded=True, own=self._guard.hear(frame))
        if voice is not None and voice.change is Change.STARTED and self._guard.is_echo():
            self._gate.shut()
            return None
        return voice
