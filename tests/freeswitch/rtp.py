"""A telephone's audio: G.711 and pressed keys over RTP (RFC 3550, 3551, 4733), sent on an absolute schedule."""

from __future__ import annotations

import asyncio
import struct
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from receptionist.audio import Samples
from tests.freeswitch.sip import CODECS, KEYS_PAYLOAD
from tests.freeswitch.wire import Wire

RATE = 8000
KEYS = "0123456789*#ABCD"
KEY_SECONDS = 0.1
KEY_PAUSE_SECONDS = 0.06
SOURCE = 0x5EC7E7A2
SEAM_SECONDS = 0.1
"""A packet that comes so much after its place on the timeline leaves a gap there; jitter does not."""


def _expand_ulaw(code: int) -> int:
    code = ~code & 0xFF
    size = ((((code & 0x0F) << 3) + 0x84) << ((code & 0x70) >> 4)) - 0x84
    return -size if code & 0x80 else size


def _expand_alaw(code: int) -> int:
    code ^= 0x55
    segment = (code & 0x70) >> 4
    size = (((code & 0x0F) << 4) + (0x108 if segment else 0x08)) << max(segment - 1, 0)
    return size if code & 0x80 else -size


def _compressor(expanded: Samples) -> npt.NDArray[np.uint8]:
    """For each sample from -32768 to 32767 the code whose own sample is nearest."""
    order = np.argsort(expanded, kind="stable")
    levels = expanded[order].astype(np.int32)
    nearest = np.searchsorted((levels[1:] + levels[:-1]) // 2, np.arange(-32768, 32768))
    return order[nearest].astype(np.uint8)


EXPAND = {
    CODECS[codec]: np.array([law(code) for code in range(256)], dtype=np.int16)
    for codec, law in (("PCMU", _expand_ulaw), ("PCMA", _expand_alaw))
}
COMPRESS = {payload: _compressor(expanded) for payload, expanded in EXPAND.items()}


def encode(samples: Samples, payload: int) -> bytes:
    return COMPRESS[payload][samples.astype(np.int32) + 32768].tobytes()


def decode(data: bytes, payload: int) -> Samples:
    return EXPAND[payload][np.frombuffer(data, np.uint8)]


def share(samples: Samples, hertz: float) -> float:
    """How much of a sound is this one tone: 1.0 for nothing else, 0.0 for none of it."""
    power = float(np.dot(samples.astype(np.float64), samples))
    wave = np.exp(-2j * np.pi * hertz * np.arange(len(samples)) / RATE)
    return float(2 * abs(np.dot(samples, wave)) ** 2 / (len(samples) * power)) if power else 0.0


class Timeline:
    """What was heard, with silence where nothing came. It begins with the first packet."""

    def __init__(self) -> None:
        self._pieces: list[Samples] = []
        self._length = 0
        self._began = 0.0

    @property
    def seconds(self) -> float:
        return self._length / RATE

    def add(self, samples: Samples, now: float) -> None:
        if not self._pieces:
            self._began = now
        late = round((now - self._began) * RATE) - self._length
        if late > SEAM_SECONDS * RATE:
            self._append(np.zeros(late, np.int16))
        self._append(samples)

    @property
    def packets(self) -> list[Samples]:
        """What came, without the gaps: these also tell a test that was stalled of what it missed."""
        return [piece for piece in self._pieces if len(piece) <= SEAM_SECONDS * RATE]

    def since(self, seconds: float) -> Samples:
        """Everything from there on."""
        return self._joined(self._pieces)[round(seconds * RATE) :]

    def latest(self, seconds: float) -> Samples:
        """Its end, without putting all of it together."""
        wanted, count = round(seconds * RATE), 0
        for n, piece in enumerate(reversed(self._pieces), 1):
            count += len(piece)
            if count >= wanted:
                return self._joined(self._pieces[-n:])[-wanted:]
        return self._joined(self._pieces)

    def _append(self, samples: Samples) -> None:
        self._pieces.append(samples)
        self._length += len(samples)

    def _joined(self, pieces: list[Samples]) -> Samples:
        return np.concatenate([np.zeros(0, np.int16), *pieces])


@dataclass(frozen=True)
class Packet:
    """One packet to send; those of a pressed key all carry the time at which it went down."""

    payload: int
    data: bytes
    timestamp: int
    marked: bool = False

    def to_bytes(self, sequence: int) -> bytes:
        kind = self.payload | (0x80 if self.marked else 0)
        return struct.pack("!BBHII", 0x80, kind, sequence & 0xFFFF, self.timestamp & 0xFFFFFFFF, SOURCE) + self.data


class Audio:
    """One call's audio: what is queued is said, else silence; what comes is laid on a timeline."""

    def __init__(self) -> None:
        self.heard = Timeline()
        self.keys = ""
        self.muted = False
        """Whether we send nothing at all, as some telephones do when their user presses the mute button."""
        self._wire = Wire(self._take)
        self._remote = ("", 0)
        self._payload = 0
        self._frame = 0
        self._timestamp = 0
        self._queue: deque[Samples | str] = deque()
        self._said = asyncio.Event()
        self._news = asyncio.Event()
        self._last_key = -1

    @property
    def address(self) -> tuple[str, int]:
        return self._wire.address

    @property
    def directed(self) -> bool:
        return self._frame > 0

    def direct(self, remote: tuple[str, int], payload: int, ptime: int) -> None:
        """Send there, with this codec and packet time."""
        self._remote, self._payload, self._frame = remote, payload, RATE * ptime // 1000

    def say(self, samples: Samples) -> None:
        self._said.clear()
        self._queue.append(samples)

    def press(self, keys: str) -> None:
        self._said.clear()
        self._queue.extend(keys)

    async def said(self, seconds: float = 10.0) -> None:
        """Wait until all that was queued is sent."""
        async with asyncio.timeout(seconds):
            await self._said.wait()

    async def until(self, condition: Callable[[Audio], bool], seconds: float = 5.0) -> None:
        """Wait until this is true of the audio, looking at every packet that comes, and at the end."""
        async with asyncio.timeout(seconds):
            while not condition(self):
                self._news.clear()
                await self._news.wait()

    async def hears(self, hertz: float, seconds: float = 5.0) -> None:
        """Wait until a tenth of a second of this tone has come."""
        await self.until(lambda audio: share(audio.heard.latest(0.1), hertz) > 0.8, seconds)

    async def gets(self, keys: str, seconds: float = 5.0) -> None:
        """Wait until these keys have come."""
        await self.until(lambda audio: keys in audio.keys, seconds)

    async def send(self) -> None:
        """One packet each packet time, for as long as the call lasts."""
        loop = asyncio.get_running_loop()
        began = due = loop.time()
        for sequence, packet in enumerate(self._packets()):
            due += self._frame / RATE
            await asyncio.sleep(due - loop.time())
            if not self.muted:
                self._wire.send(packet.to_bytes(sequence), self._remote)
            self._timestamp = round((due - began) * RATE)

    def close(self) -> None:
        self._wire.read()
        self._wire.close()
        self._news.set()

    def _packets(self) -> Iterator[Packet]:
        while True:
            if not self._queue:
                self._said.set()
                yield self._spoken(np.zeros(self._frame, np.int16))
            elif isinstance(item := self._queue.popleft(), str):
                yield from self._pressed(KEYS.index(item))
            else:
                for start in range(0, len(item), self._frame):
                    part = item[start : start + self._frame]
                    yield self._spoken(np.pad(part, (0, self._frame - len(part))))

    def _spoken(self, frame: Samples) -> Packet:
        return Packet(self._payload, encode(frame, self._payload), self._timestamp)

    def _pressed(self, key: int) -> Iterator[Packet]:
        """A key held down, its release (said three times, as one may be lost), and a pause."""
        start, last = self._timestamp, round(KEY_SECONDS * RATE / self._frame)
        for n in range(1, last + 3):
            released = 0x80 if n >= last else 0
            data = struct.pack("!BBH", key, released | 10, min(n, last) * self._frame)
            yield Packet(KEYS_PAYLOAD, data, start, marked=n == 1)
        for _ in range(round(KEY_PAUSE_SECONDS * RATE / self._frame)):
            yield self._spoken(np.zeros(self._frame, np.int16))

    def _take(self, data: bytes) -> None:
        payload, timestamp = data[1] & 0x7F, struct.unpack("!I", data[4:8])[0]
        if payload in EXPAND:
            self.heard.add(decode(data[12:], payload), asyncio.get_running_loop().time())
        elif payload == KEYS_PAYLOAD and data[13] & 0x80 and timestamp != self._last_key:
            self._last_key = timestamp
            self.keys += KEYS[data[12]]
        self._news.set()
