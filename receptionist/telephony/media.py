"""One UDP socket for the audio of all calls, drained in one go per wake-up."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from receptionist.errors import TelephonyError
from receptionist.events import Fact
from receptionist.telephony.metronome import Metronome
from receptionist.telephony.stream import Address, Stream

LARGEST_FRAME = 5760
"""60 ms at 48 kHz: what is longer is no telephone's audio."""

BATCH = 128
"""Datagrams taken per wake-up before others get their turn: a millisecond's work, so that frames leave on time."""

WATCH_SECONDS = 0.1
STARVED_SECONDS = 0.5
"""A call that is not bridged and brings no datagram for this long has lost its audio (a codec change does that)."""

MOST_STRANGE_PORTS = 4096
"""Whoever floods us with datagrams shall not fill our memory with their ports."""

SO_MEMINFO = 55
MEMINFO_DROPS = 8


@dataclass(frozen=True, slots=True)
class MediaCounts:
    """What the health report says about audio."""

    streams: int
    strangers: int
    dropped_by_kernel: int
    unsent: int
    skipped: int
    receive_buffer: int
    late_p50_ms: float
    late_p99_ms: float
    late_max_ms: float


class MediaPort:
    """The socket. A datagram's source names its call; one from anywhere else is dropped and counted."""

    def __init__(self, sock: socket.socket) -> None:
        self._loop = asyncio.get_running_loop()
        self._sock = sock
        self._receive_into = sock.recvfrom_into
        self._send_to = sock.sendto
        self._buffer = bytearray(LARGEST_FRAME + 1)
        self._streams: dict[Address, Stream] = {}
        self.metronome = Metronome(self._loop)
        self.strangers = 0
        self._strange_ports: Counter[int] = Counter()
        self.unsent = 0
        self._loop.add_reader(sock.fileno(), self._drain)
        self._watch = self._loop.call_later(WATCH_SECONDS, self._look_for_starved)

    @classmethod
    def open(cls, host: str, receive_buffer: int) -> MediaPort:
        """Bind a free port on `host` and ask for a receive buffer that outlasts a busy loop."""
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sock.setblocking(False)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        try:
            sock.bind((host, 0))
        except OSError as error:
            sock.close()
            raise TelephonyError(
                f"cannot take audio on {host}: {error.strerror}; see telephony.media_address"
            ) from error
        return cls(sock)

    @property
    def port(self) -> int:
        return int(self._sock.getsockname()[1])

    @property
    def receive_buffer(self) -> int:
        """What the kernel granted, in the bytes that were asked for; it doubles them for its own bookkeeping."""
        return self._sock.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF) // 2

    def counts(self) -> MediaCounts:
        lateness = self.metronome.lateness
        drops = struct.unpack("9I", self._sock.getsockopt(socket.SOL_SOCKET, SO_MEMINFO, 36))[MEMINFO_DROPS]
        return MediaCounts(
            streams=len(self._streams),
            strangers=self.strangers,
            dropped_by_kernel=drops,
            unsent=self.unsent,
            skipped=self.metronome.skipped,
            receive_buffer=self.receive_buffer,
            late_p50_ms=round(lateness.quantile(0.5) * 1000, 2),
            late_p99_ms=round(lateness.quantile(0.99) * 1000, 2),
            late_max_ms=round(lateness.worst * 1000, 2),
        )

    def expect(self, address: Address, rate: int, report: Callable[[Fact], None]) -> asyncio.Future[Stream]:
        """From now on datagrams from `address` are a call's. The future is its stream once the first has come."""
        if address in self._streams:
            raise TelephonyError(f"two calls on the audio port {address}")
        started: asyncio.Future[Stream] = self._loop.create_future()
        stream = Stream(address, rate, self._send, report)
        self._streams[address] = stream

        def on_format(stream: Stream) -> None:
            self.metronome.remove(stream)
            if stream.format is not None:
                self.metronome.add(stream, stream.format.frame_ms)
            if not started.done():
                started.set_result(stream)

        stream.on_format = on_format
        return started

    def strangers_at(self, port: int) -> int:
        """Datagrams from this port of an address that nobody named: a switch with several addresses sends such."""
        return self._strange_ports[port]

    def forget(self, address: Address) -> None:
        """The call no longer uses this address; what still comes from there is a stranger's."""
        stream = self._streams.pop(address, None)
        if stream is not None:
            self.metronome.remove(stream)

    def close(self) -> None:
        self._watch.cancel()
        self._loop.remove_reader(self._sock.fileno())
        for address in list(self._streams):
            self.forget(address)
        self._sock.close()

    def _send(self, frame: bytes, address: Address) -> None:
        try:
            self._send_to(frame, address)
        except OSError:
            self.unsent += 1

    def _drain(self) -> None:
        receive, buffer, streams, now = self._receive_into, self._buffer, self._streams, self._loop.time()
        for _ in range(BATCH):
            try:
                length, source = receive(buffer)
            except BlockingIOError:
                return
            stream = streams.get(source)
            if stream is None:
                self._note_stranger(source)
                continue
            try:
                stream.take(bytes(buffer[:length]), now)
            except Exception as fault:  # noqa: BLE001 - one call's fault must not deafen the others
                stream.on_fault(fault)

    def _note_stranger(self, source: Address) -> None:
        self.strangers += 1
        if len(self._strange_ports) >= MOST_STRANGE_PORTS:
            self._strange_ports.clear()
        self._strange_ports[source[1]] += 1

    def _look_for_starved(self) -> None:
        """A tenfold check a second of all calls costs less than a timer for each."""
        now = self._loop.time()
        # If it was we who stood still, the audio of all calls lies in the socket, unheard but not missing.
        we_stood_still = now - self._watch.when() > STARVED_SECONDS / 2
        for stream in () if we_stood_still else list(self._streams.values()):
            if stream.on_starved is not None and now - stream.last_heard > STARVED_SECONDS:
                starved, stream.on_starved = stream.on_starved, None
                starved()
        self._watch = self._loop.call_at(now + WATCH_SECONDS, self._look_for_starved)
