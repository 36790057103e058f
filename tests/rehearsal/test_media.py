"""The clock of all phones, and the sockets that they speak through."""

from __future__ import annotations

import asyncio
import socket
from itertools import pairwise

import pytest

from receptionist.rehearsal.media import Datagrams, Metronome, Unicast
from receptionist.rehearsal.meter import Meter


class Beats:
    """Notes when it is beaten."""

    def __init__(self) -> None:
        self.times: list[float] = []

    def beat(self, now: float) -> None:
        self.times.append(now)


async def test_each_phone_is_beaten_at_its_own_packet_time() -> None:
    """Ten, twenty and sixty milliseconds go side by side, each without a gap."""
    metronome = Metronome(asyncio.get_running_loop())
    phones = {ms: Beats() for ms in (10, 20, 60)}
    for ms, phone in phones.items():
        metronome.add(phone, ms)
    await asyncio.sleep(1.2)
    metronome.stop()
    for ms, phone in phones.items():
        gaps = {round(b - a, 6) for a, b in pairwise(phone.times)}
        assert gaps == {ms / 1000}
        assert len(phone.times) in range(1200 // ms - 1, 1200 // ms + 2)


async def test_phones_are_spread_over_the_packet_time() -> None:
    """Forty phones of twenty milliseconds are beaten two at a time."""
    metronome = Metronome(asyncio.get_running_loop())
    phones = [Beats() for _ in range(40)]
    for phone in phones:
        metronome.add(phone, 20)
    await asyncio.sleep(0.1)
    metronome.stop()
    phases = [round(phone.times[0] % 0.02, 4) for phone in phones]
    assert max(phases.count(phase) for phase in phases) == 2


async def test_a_phone_that_is_gone_is_not_beaten() -> None:
    """Removing one leaves the others alone; removing it twice does no harm."""
    metronome = Metronome(asyncio.get_running_loop())
    stays, goes = Beats(), Beats()
    metronome.add(stays, 20)
    metronome.add(goes, 20)
    await asyncio.sleep(0.1)
    metronome.remove(goes)
    metronome.remove(goes)
    count = len(goes.times)
    await asyncio.sleep(0.1)
    metronome.stop()
    assert len(goes.times) == count
    assert len(stays.times) >= 9


@pytest.mark.wall
@pytest.mark.parametrize("stamped", [False, True])
async def test_a_datagram_is_heard_with_its_time(stamped: bool) -> None:
    """What arrives is given on with the time of its arrival, by the kernel's clock or ours."""
    loop = asyncio.get_running_loop()
    datagrams = Datagrams(loop, stamped=stamped)
    heard: asyncio.Queue[tuple[bytes, float]] = asyncio.Queue()
    meter = Meter()
    unicast = Unicast(
        datagrams, ("127.0.0.1", 0), ("127.0.0.1", 9), meter, lambda frame, now: heard.put_nowait((frame, now))
    )
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as daemon:
        before = loop.time()
        daemon.sendto(b"frame", unicast.address)
        frame, now = await asyncio.wait_for(heard.get(), 5)
    assert frame == b"frame"
    assert before - 0.05 <= now <= loop.time() + 0.05
    assert meter.frames == 1
    unicast.close()
    datagrams.close()
