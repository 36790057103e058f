"""The two directions of audio of one leg: frames in to its conductor, frames out of it, and what the line itself says.

Everything here runs on the frame path: one synchronous call a frame, no queue, no task, no log.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from receptionist.audio import AudioFormat
from receptionist.errors import TelephonyError
from receptionist.events import Fact, LineBack, LineHeld
from receptionist.ports import Conductor

HELD_AFTER = 2.0
"""Seconds of nothing but 0xFF bytes before we say that the line brings no audio (a hold), not a silent caller."""

RESIZED_AFTER = 3
"""Datagrams of a new legal size in a row before we believe that the call's packet time has changed."""

Address = tuple[str, int]


class Stream:
    """One leg's audio, known by the address and port that its switch was told to use."""

    __slots__ = (
        "_dead_frame",
        "_dead_since",
        "_frame_bytes",
        "_held",
        "_misfits_in_a_row",
        "_report",
        "_send",
        "_silence",
        "address",
        "conductor",
        "format",
        "heard",
        "last_heard",
        "misfits",
        "on_fault",
        "on_format",
        "on_starved",
        "rate",
        "sent",
        "slots",
    )

    def __init__(
        self, address: Address, rate: int, send: Callable[[bytes, Address], object], report: Callable[[Fact], None]
    ) -> None:
        self.address = address
        self.rate = rate
        self.format: AudioFormat | None = None
        self.conductor: Conductor | None = None
        self.last_heard = 0.0
        self.heard = self.sent = self.misfits = 0
        self.slots: tuple[int, ...] = ()
        self.on_format: Callable[[Stream], None] = _ignore
        self.on_starved: Callable[[], None] | None = None
        self.on_fault: Callable[[Exception], None] = _raise
        self._send = send
        self._report = report
        self._frame_bytes = -1  # no datagram, not even an empty one, is of this size
        self._misfits_in_a_row = 0
        self._silence = self._dead_frame = b""
        self._dead_since: float | None = None
        self._held = False

    def take(self, frame: bytes, now: float) -> None:
        """One datagram from the switch."""
        if len(frame) != self._frame_bytes and not self._fits(len(frame)):
            return
        self.last_heard = now
        self.heard += 1
        if frame == self._dead_frame:
            if self._dead_since is None:
                self._dead_since = now
            elif not self._held and now - self._dead_since >= HELD_AFTER:
                self._held = True
                self._report(LineHeld())
        elif self._dead_since is not None:
            if self._held:
                self._report(LineBack(seconds=round(now - self._dead_since, 3)))
            self._dead_since, self._held = None, False
        if self.conductor is not None and not self._held:
            self.conductor.hear(frame, now)

    def give(self, now: float) -> None:
        """Send the frame that is due: what the conductor says, or silence; of the right size, never empty."""
        frame = None if self.conductor is None else self.conductor.next_frame(now)
        if frame is None:
            frame = self._silence
        elif len(frame) != self._frame_bytes:
            raise TelephonyError(f"a conductor gave a frame of {len(frame)} bytes on a line of {self._frame_bytes}")
        self.sent += 1
        self._send(frame, self.address)

    def _fits(self, length: int) -> bool:
        """The first datagram sets the frame size; later ones change it only if they keep coming."""
        form = AudioFormat.of_datagram(length, self.rate)
        self._misfits_in_a_row += 1
        if form is None or (self.format is not None and self._misfits_in_a_row < RESIZED_AFTER):
            self.misfits += 1
            return False
        self._misfits_in_a_row = 0
        self.format = form
        self._frame_bytes = length
        self._silence, self._dead_frame = _fillers(length)
        self.on_format(self)
        return True


@cache
def _fillers(length: int) -> tuple[bytes, bytes]:
    """Silence, and what a switch fills in where there is nothing: the same for all lines, and so always at hand."""
    return bytes(length), b"\xff" * length


def _ignore(_: Stream) -> None:
    """Nobody waits for the format any more."""


def _raise(fault: Exception) -> None:
    raise fault
