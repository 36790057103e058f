"""Pure: the message that a caller leaves after the tone, from their first word to the silence behind the last."""

from __future__ import annotations

from receptionist.audio import AudioFormat, Samples, samples_of
from receptionist.pipeline.gate import Gate

LONGEST_SECONDS = 180.0
WAIT_SECONDS = 8.0
"""A caller who has not begun by then leaves no message."""

END_SILENCE_SECONDS = 3.5
LEAD_OUT_SECONDS = 0.3


class Tape:
    """Fed every frame of the line until it is `full`."""

    def __init__(self, format: AudioFormat) -> None:  # noqa: A002
        self._format = format
        self._gate = Gate(format)
        self._frames: list[bytes] = []
        self._spoken_until = 0
        self.full = False

    def hear(self, frame: bytes, now: float) -> None:
        self._frames.append(frame)
        self._gate.feed(frame, now)
        if self._gate.open:
            self._spoken_until = len(self._frames)
        silent = self._seconds(len(self._frames) - self._spoken_until)
        patience = END_SILENCE_SECONDS if self._spoken_until else WAIT_SECONDS
        if silent >= patience or self._seconds(len(self._frames)) >= LONGEST_SECONDS:
            self.full = True

    def end(self) -> None:
        """The caller pressed a key or hung up: what is here is the message."""
        self.full = True

    @property
    def seconds(self) -> float:
        """How long the message is; 0 if nothing was said."""
        return self._seconds(self._spoken_until)

    def message(self) -> Samples:
        """The sound, without the silence behind it."""
        last = self._spoken_until + round(LEAD_OUT_SECONDS * 1000 / self._format.frame_ms)
        return samples_of(b"".join(self._frames[:last]))

    def _seconds(self, frames: int) -> float:
        return frames * self._format.frame_ms / 1000
