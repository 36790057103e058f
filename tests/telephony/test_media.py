"""One socket for the audio of all calls: who is heard, who is a stranger, and whose audio has stopped."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from receptionist.events import Fact
from receptionist.telephony.media import BATCH, LARGEST_FRAME, STARVED_SECONDS, MediaPort
from receptionist.telephony.stream import Stream

QUIET = bytes(320)


class Ear:
    """Remembers what it heard; says nothing."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.fails = False

    def hear(self, frame: bytes, now: float) -> None:
        if self.fails:
            raise RuntimeError("deaf")
        self.heard.append(frame)

    def next_frame(self, now: float) -> bytes | None:
        return None


@contextmanager
def port() -> Iterator[MediaPort]:
    media = MediaPort.open("127.0.0.1", 2**20)
    try:
        yield media
    finally:
        media.close()


@contextmanager
def switch(media: MediaPort) -> Iterator[socket.socket]:
    """One call's audio on the switch's side."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.setblocking(False)
        sock.bind(("127.0.0.1", 0))
        sock.connect(("127.0.0.1", media.port))
        yield sock


async def started(media: MediaPort, sock: socket.socket) -> tuple[Stream, Ear]:
    facts: list[Fact] = []
    first = media.expect(sock.getsockname(), 8000, facts.append)
    sock.send(QUIET)
    stream = await first
    ear = Ear()
    stream.conductor = ear
    return stream, ear


async def read() -> None:
    """Let the loop read what waits."""
    await asyncio.sleep(0)
    await asyncio.sleep(0)


def stand_still(seconds: float) -> None:
    """Time passes, and we do nothing in it."""
    loop: Any = asyncio.get_running_loop()
    loop._jumping.now += seconds


async def test_a_datagram_goes_to_the_call_of_its_address_whole() -> None:
    """What one switch sends is heard in its own call, byte for byte, and in no other."""
    with port() as media, switch(media) as one, switch(media) as two:
        _, ear = await started(media, one)
        _, other = await started(media, two)
        frames = [bytes([number]) * 320 for number in range(3)]
        for frame in frames:
            one.send(frame)
        await read()
        assert ear.heard == frames
        assert other.heard == []


async def test_a_stranger_is_dropped_and_counted() -> None:
    """Audio from an address that nobody named is heard by nobody."""
    with port() as media, switch(media) as ours, switch(media) as theirs:
        _, ear = await started(media, ours)
        theirs.send(QUIET)
        await read()
        assert ear.heard == []
        assert media.strangers == 1
        assert media.strangers_at(theirs.getsockname()[1]) == 1


async def test_a_datagram_that_is_too_long_is_not_cut_to_size() -> None:
    """What does not fit is no audio, rather than the first part of something."""
    with port() as media, switch(media) as sock:
        stream, ear = await started(media, sock)
        sock.send(bytes(LARGEST_FRAME + 320))
        await read()
        assert ear.heard == []
        assert stream.misfits == 1


async def test_more_than_a_batch_is_read_too() -> None:
    """After a busy moment everything that waits is heard, in turns with whatever else is due."""
    with port() as media, switch(media) as sock:
        _, ear = await started(media, sock)
        for _ in range(2 * BATCH + 1):
            sock.send(QUIET)
        for _ in range(3):
            await read()
        assert len(ear.heard) == 2 * BATCH + 1


async def test_one_call_that_fails_deafens_no_other() -> None:
    """The failing call is told; what comes behind it is heard."""
    with port() as media, switch(media) as bad, switch(media) as good:
        stream, broken = await started(media, bad)
        _, ear = await started(media, good)
        faults: list[Exception] = []
        broken.fails, stream.on_fault = True, faults.append
        bad.send(QUIET)
        good.send(QUIET)
        await read()
        assert [str(fault) for fault in faults] == ["deaf"]
        assert ear.heard == [QUIET]


async def test_audio_that_stops_is_noticed_once() -> None:
    """A codec change silences a call without a word: half a second later its leg is told."""
    with port() as media, switch(media) as sock:
        stream, _ = await started(media, sock)
        told: list[bool] = []
        stream.on_starved = lambda: told.append(True)
        await asyncio.sleep(STARVED_SECONDS - 0.15)
        assert told == []
        await asyncio.sleep(1)
        assert told == [True]


async def test_a_machine_that_stood_still_has_lost_no_calls() -> None:
    """When we were paused, the audio waits in the socket: no call is taken for silent and moved."""
    with port() as media, switch(media) as many, switch(media) as last:
        await started(media, many)
        stream, ear = await started(media, last)
        told: list[bool] = []
        stream.on_starved = lambda: told.append(True)
        stand_still(STARVED_SECONDS + 0.1)
        for _ in range(BATCH):
            many.send(QUIET)
        last.send(QUIET)
        await asyncio.sleep(STARVED_SECONDS - 0.15)
        assert told == []
        assert ear.heard == [QUIET]


@pytest.mark.parametrize("calls", [1, 3])
async def test_a_call_that_was_forgotten_gets_and_gives_nothing_more(calls: int) -> None:
    """After its end a call's address is a stranger's, and nothing is sent there."""
    with port() as media, switch(media) as sock:
        for _ in range(calls):
            await started(media, sock)
            media.forget(sock.getsockname())
        sock.send(QUIET)
        await read()
        assert media.strangers == 1
        assert media.counts().streams == 0
        assert media.metronome.calls == 0
