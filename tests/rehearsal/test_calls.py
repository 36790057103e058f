"""A call on the emulated switch, from the ring to the hang-up."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from receptionist.audio import samples_of, tone
from receptionist.rehearsal.phone import Phone
from receptionist.rehearsal.softswitch import Softswitch
from tests.house import eventually
from tests.rehearsal.daemon import Daemon, Ear, free_port

pytestmark = pytest.mark.wall

FRAMES = 50
FRAME_SAMPLES = 160


async def test_a_caller_is_answered_and_both_hear_each_other() -> None:
    """A daemon that answers and opens unicast hears the caller, and the caller hears the daemon."""
    async with Daemon() as daemon, Softswitch() as switch:
        switch.dialplan.add("1000", daemon.socket)
        caller = switch.place_call(caller="+15125550142", dialled="1000")
        session = await daemon.session()
        opening = await session.begin()
        assert opening["Caller-Caller-ID-Number"] == "+15125550142"
        assert opening["Answer-State"] == "ringing"
        await session.execute("answer", uuid="one")
        port = free_port()
        with Ear() as ear:
            await session.unicast(ear, port)
            await caller.answered()
            caller.say(tone(440, 1.0, 8000))
            done = await session.event("CHANNEL_EXECUTE_COMPLETE", Application="answer")
            assert done["Application-UUID"] == "one"
            loud = 0
            for _ in range(10):
                frame, source = await ear.frame()
                assert source == ("127.0.0.1", port)
                assert len(frame) == 320
                loud += bool(np.any(samples_of(frame)))
                ear.say(frame, port)
            assert loud > 5
            await caller.hears()
        caller.press("4")
        key = await session.event("DTMF")
        assert key["DTMF-Digit"] == "4"
        caller.hang_up()
        assert await caller.ended() == "NORMAL_CLEARING"
        rest = [m.event or m["Content-Disposition"] for m in await session.closed()]
        assert rest == [
            "CHANNEL_HANGUP", "CHANNEL_UNPARK", "CHANNEL_EXECUTE_COMPLETE", "CHANNEL_STATE", "CHANNEL_STATE",
            "CHANNEL_HANGUP_COMPLETE", "linger", "disconnect",
        ]  # fmt: skip


async def test_tones_are_keys_only_to_a_switch_that_listens_for_them() -> None:
    """A key that is played as a tone brings an event after start_dtmf, and says where it came from."""
    async with Daemon() as daemon, Softswitch() as switch:
        switch.dialplan.add("1000", daemon.socket)
        caller = switch.place_call()
        session = await daemon.session()
        await session.begin()
        caller.press("1", as_tones=True)
        await session.execute("start_dtmf")
        await session.event("CHANNEL_EXECUTE_COMPLETE", Application="start_dtmf")
        caller.press("2", as_tones=True)
        key = await session.event("DTMF")
        assert (key["DTMF-Digit"], key["DTMF-Source"]) == ("2", "INBAND_AUDIO")


async def test_a_caller_is_recorded_with_what_they_heard() -> None:
    """The recording has both sides of an echoed second, a frame or two apart."""
    async with Daemon() as daemon, Softswitch() as switch:
        switch.dialplan.add("1000", daemon.socket)
        caller = switch.place_call()
        session = await daemon.session()
        await session.begin()
        await session.execute("answer")
        port = free_port()
        with Ear() as ear:
            await session.unicast(ear, port)
            caller.say(tone(440, 0.3, 8000))
            while not caller.is_quiet:
                frame, _ = await ear.frame()
                ear.say(frame, port)
            for _ in range(3):
                frame, _ = await ear.frame()
                ear.say(frame, port)
        assert caller.recording is not None
        said, heard = (np.flatnonzero(np.abs(track) > 500) for track in (caller.recording.said, caller.recording.heard))
        assert abs(int(said[0]) - int(heard[0])) < 800
        assert abs((said[-1] - said[0]) - (heard[-1] - heard[0])) < 800


async def test_many_calls_lose_no_frame() -> None:
    """Twenty calls at once, each echoed: every caller hears each of their own frames again, once and in order."""
    async with Daemon() as daemon, Softswitch(stamped=True) as switch:
        switch.dialplan.add("1000", daemon.socket)
        callers = [switch.place_call(record=False) for _ in range(20)]
        counts = [Count(caller) for caller in callers]
        with Ear() as ear:
            asyncio.get_running_loop().add_reader(ear.socket.fileno(), echo, ear)
            for _ in callers:
                session = await daemon.session()
                await session.begin()
                await session.execute("answer")
                await session.unicast(ear, free_port())
            said = [list(range(1 + FRAMES * number, 1 + FRAMES * (number + 1))) for number in range(len(callers))]
            for caller, numbers in zip(callers, said, strict=True):
                caller.say(np.repeat(np.array(numbers, dtype=np.int16), FRAME_SAMPLES))
            await eventually(lambda: all(len(count.heard) >= FRAMES for count in counts))
            asyncio.get_running_loop().remove_reader(ear.socket.fileno())
        assert [count.heard for count in counts] == said
        meters = [meter for caller in callers for meter in caller.meters]
        assert len(meters) == len(callers)
        assert all(sum(meter.late) == meter.frames >= FRAMES for meter in meters)


class Count:
    """Reads the numbers of which the frames are made that a phone hears; silence is 0."""

    def __init__(self, phone: Phone) -> None:
        self.heard: list[int] = []
        phone._ears.append(self._hear)

    def _hear(self, frame: bytes) -> None:
        number = int(samples_of(frame)[0])
        if number:
            self.heard.append(number)


def echo(ear: Ear) -> None:
    try:
        while True:
            frame, source = ear.socket.recvfrom(65536)
            ear.socket.sendto(frame, source)
    except BlockingIOError:
        return
