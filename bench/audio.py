"""The switch's side of the audio: speaks for every caller on an absolute schedule and dates what the daemon sends."""

from __future__ import annotations

import asyncio
import errno
import socket

import numpy as np

from bench.mailbox import Mailbox
from bench.speech import FORMAT
from receptionist.telephony.metronome import Lateness

TICK = 0.001
TICKS = FORMAT.frame_ms
PERIOD_NS = FORMAT.frame_ms * 1_000_000
READ_EVERY = 25
"""Frames between two readings of a call's socket: it holds many times as many."""

GRAIN_NS = 100_000
GRAINS = 5000

Address = tuple[str, int]


class CallAudio:
    """One call's UDP port on the switch."""

    __slots__ = ("last_at", "misfits", "offset", "received", "send", "sent", "socket")

    def __init__(self, local: Address, remote: Address, offset: int) -> None:
        """Bind the port that the daemon named. Raises OSError if it is taken."""
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            self.socket.setblocking(False)
            self.socket.bind(local)
            self.socket.connect(remote)
            Mailbox.stamp(self.socket)
        except OSError:
            self.socket.close()
            raise
        self.send = self.socket.send
        self.offset = offset
        self.sent = self.received = self.misfits = 0
        self.last_at = 0


class Audio:
    """All calls. `together` sends the frames of all calls in the same millisecond instead of spread over the 20."""

    def __init__(self, speech: list[bytes], *, together: bool) -> None:
        self._loop = asyncio.get_running_loop()
        self._speech = speech
        self._together = together
        self._slots: list[list[CallAudio]] = [[] for _ in range(TICKS)]
        self._calls: list[CallAudio] = []
        self._mailbox = Mailbox(FORMAT.frame_bytes)
        self._start = self._loop.time()
        self._tick = 0
        self._timer = self._loop.call_at(self._start, self._strike)
        self.begin_period()

    def begin_period(self) -> None:
        """Forget how regular things were until now."""
        self._read(self._calls)
        self.lateness = Lateness()
        """Of our own sending: tells whether the bench or the daemon is being measured."""
        self._gaps = np.zeros(GRAINS + 1, dtype=np.int64)
        self.audible = 0

    @property
    def sent(self) -> int:
        return sum(call.sent for call in self._calls)

    @property
    def received(self) -> int:
        return sum(call.received for call in self._calls)

    @property
    def misfits(self) -> int:
        return sum(call.misfits for call in self._calls)

    def join(self, local: Address, remote: Address) -> CallAudio | None:
        """A call begins to speak and to listen; None if its port is taken."""
        try:
            call = CallAudio(local, remote, offset=len(self._calls) * 37)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return None
            raise
        self._calls.append(call)
        slot = self._slots[0] if self._together else min(self._slots, key=len)
        slot.append(call)
        return call

    def hush(self, call: CallAudio) -> None:
        """The caller says no more; what the daemon says is still taken."""
        for slot in self._slots:
            if call in slot:
                slot.remove(call)

    def gap_ms(self, quantile: float) -> float:
        """By how much the time between two of the daemon's frames differs from 20 ms at most, for so many of them."""
        self._read(self._calls)
        below = np.cumsum(self._gaps)
        return float(np.searchsorted(below, quantile * below[-1]) + 1) * GRAIN_NS / 1e6

    def close(self) -> None:
        self._timer.cancel()
        self._read(self._calls)
        for call in self._calls:
            call.socket.close()

    def _strike(self) -> None:
        due = self._start + self._tick * TICK
        while due <= self._loop.time():
            turn, place = divmod(self._tick, TICKS)
            slot = self._slots[place]
            if slot:
                self._speak(slot, turn)
                self.lateness.note(self._loop.time() - due, len(slot))
                self._read(slot[turn % READ_EVERY :: READ_EVERY])
            self._tick += 1
            due = self._start + self._tick * TICK
        self._timer = self._loop.call_at(due, self._strike)

    def _speak(self, slot: list[CallAudio], turn: int) -> None:
        speech, length = self._speech, len(self._speech)
        for call in slot:
            try:
                call.send(speech[(turn + call.offset) % length])
            except ConnectionRefusedError:
                continue  # the daemon is gone: its own figures will say so
            call.sent += 1

    def _read(self, calls: list[CallAudio]) -> None:
        for call in calls:
            while (post := self._mailbox.read(call.socket.fileno())) is not None:
                call.received += len(post.at)
                call.misfits += post.misfits
                self.audible += int(np.count_nonzero(post.audible))
                gaps = np.diff(post.at, prepend=call.last_at or post.at[0] - PERIOD_NS)
                grains = np.minimum(np.abs(gaps - PERIOD_NS) // GRAIN_NS, GRAINS)
                self._gaps += np.bincount(grains, minlength=GRAINS + 1)
                call.last_at = int(post.at[-1])
