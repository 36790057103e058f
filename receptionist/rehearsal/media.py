"""The switch's audio: a UDP socket for each unicast, one metronome for all phones, one wake-up for all that arrives."""

from __future__ import annotations

import asyncio
import select
import socket
import struct
import time
from collections.abc import Callable
from typing import Protocol

from receptionist.rehearsal.meter import Meter

_TICK = 0.001
_LARGEST_DATAGRAM = 65536
_SO_TIMESTAMPNS = 35
_STAMP = struct.Struct("@ll")
_STAMP_SPACE = socket.CMSG_SPACE(_STAMP.size)

Address = tuple[str, int]
Hear = Callable[[bytes, float], None]


class Beating(Protocol):
    """What the metronome drives."""

    def beat(self, now: float) -> None: ...


class Metronome:
    """Calls everything that beats at its own packet time, spread over it, on an absolute schedule.

    A beat that comes late is made up for at once, so that no phone ever falls behind its clock.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._slots: dict[int, list[list[Beating]]] = {}
        self._seats: dict[int, tuple[int, int]] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._origin = loop.time()
        self._tick = 0

    def add(self, beating: Beating, frame_ms: int) -> None:
        """Start beating, in the least crowded slot, from the next turn on."""
        slots = self._slots.setdefault(frame_ms, [[] for _ in range(frame_ms)])
        slot = min(range(frame_ms), key=lambda i: len(slots[i]))
        slots[slot].append(beating)
        self._seats[id(beating)] = (frame_ms, slot)
        if self._timer is None:
            self._tick = int((self._loop.time() - self._origin) / _TICK)
            self._arm()

    def remove(self, beating: Beating) -> None:
        frame_ms, slot = self._seats.pop(id(beating), (0, 0))
        if frame_ms:
            self._slots[frame_ms][slot].remove(beating)

    def stop(self) -> None:
        self._slots.clear()
        self._seats.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _arm(self) -> None:
        if not self._seats:
            self._timer = None
            return
        self._tick += 1
        while not any(slots[self._tick % frame_ms] for frame_ms, slots in self._slots.items()):
            self._tick += 1
        self._timer = self._loop.call_at(self._origin + self._tick * _TICK, self._strike)

    def _strike(self) -> None:
        for frame_ms, slots in self._slots.items():
            due = slots[self._tick % frame_ms]
            if due:
                now = self._origin + self._tick * _TICK
                for beating in tuple(due):
                    beating.beat(now)
        self._arm()


class Unicast:
    """The UDP address that FreeSWITCH binds for one call: frames out to the daemon, frames in for the phone.

    As the real one does it takes frames from whoever sends them, and an empty datagram ends its writer for good.
    """

    def __init__(self, audio: Datagrams, local: Address, remote: Address, meter: Meter, hear: Hear) -> None:
        """Bind `local`. Raises OSError if it is taken."""
        self._remote = remote
        self._meter = meter
        self._audio = audio
        self._hear = hear
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            self._socket.setblocking(False)
            self._socket.bind(local)
        except OSError:
            self._socket.close()
            raise
        self.address: Address = self._socket.getsockname()
        self._send = self._socket.sendto
        audio.watch(self._socket, self._arrived)

    def send(self, frame: bytes) -> None:
        try:
            self._send(frame, self._remote)
        except OSError:
            self._meter.unsent += 1

    def _arrived(self, frame: bytes, now: float) -> None:
        if not frame:
            self._audio.forget(self._socket)
            return
        self._meter.arrived(now)
        self._hear(frame, now)

    def close(self) -> None:
        self._audio.forget(self._socket)
        self._socket.close()


class Datagrams:
    """Reads all unicast sockets in one go: they hang on one epoll, and the loop watches only that.

    With `stamped` a frame's time is when the kernel got it, not when it was read; that costs a little more.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, *, stamped: bool) -> None:
        self._loop = loop
        self._stamped = stamped
        self._poll = select.epoll()
        self._receivers: dict[int, tuple[socket.socket, Hear]] = {}
        loop.add_reader(self._poll.fileno(), self._drain)

    def watch(self, sock: socket.socket, arrived: Hear) -> None:
        if self._stamped:
            sock.setsockopt(socket.SOL_SOCKET, _SO_TIMESTAMPNS, 1)
        self._receivers[sock.fileno()] = (sock, arrived)
        self._poll.register(sock.fileno(), select.EPOLLIN)

    def forget(self, sock: socket.socket) -> None:
        if self._receivers.pop(sock.fileno(), None) is not None:
            self._poll.unregister(sock.fileno())

    def close(self) -> None:
        self._loop.remove_reader(self._poll.fileno())
        self._poll.close()

    def _drain(self) -> None:
        now = self._loop.time()
        ahead = now - time.time()
        for fd, _ in self._poll.poll(0):
            receiver = self._receivers.get(fd)
            if receiver is None:
                continue
            sock, arrived = receiver
            try:
                if self._stamped:
                    frame, [(_, _, stamp)], _, _ = sock.recvmsg(_LARGEST_DATAGRAM, _STAMP_SPACE)
                    seconds, nanoseconds = _STAMP.unpack(stamp)
                    arrived(frame, ahead + seconds + nanoseconds / 1e9)
                else:
                    arrived(sock.recv(_LARGEST_DATAGRAM), now)
            except BlockingIOError:
                continue
