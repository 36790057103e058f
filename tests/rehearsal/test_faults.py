"""What can go wrong with a switch goes wrong on the emulated one in the same way."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from receptionist.audio import AudioFormat, tone
from receptionist.rehearsal.misbehaviour import Misbehaviour
from receptionist.rehearsal.phone import Phone
from receptionist.rehearsal.softswitch import Softswitch
from tests.rehearsal.daemon import Daemon, Ear, Session, free_port

pytestmark = pytest.mark.wall


@asynccontextmanager
async def answered(
    misbehaves: Misbehaviour | None = None, line: AudioFormat | None = None
) -> AsyncIterator[tuple[Softswitch, Phone, Session, Daemon]]:
    """A call that a daemon has answered, still without audio."""
    async with Daemon() as daemon, Softswitch() as switch:
        switch.dialplan.add("1000", "set socket_resume=true", daemon.socket, "hangup")
        caller = switch.place_call(misbehaves=misbehaves, line=line or AudioFormat(8000, 20))
        session = await daemon.session()
        await session.begin()
        await session.execute("answer")
        await caller.answered()
        yield switch, caller, session, daemon


async def test_a_port_that_is_really_taken_gets_ok_and_no_audio_but_another_works() -> None:
    """The reply to unicast never tells; a second try on another port in the same park does."""
    async with answered() as (_, _, session, _):
        with Ear() as ear, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as squatter:
            squatter.bind(("127.0.0.1", 0))
            await session.unicast(ear, squatter.getsockname()[1])
            assert await ear.hears_nothing(0.15)
            await session.unicast(ear, free_port())
            await ear.frame()


async def test_taken_ports_can_be_ordered() -> None:
    """A call may be told that its first ports are taken."""
    async with answered(Misbehaviour(taken_ports=1)) as (_, _, session, _):
        with Ear() as ear:
            await session.unicast(ear, free_port())
            assert await ear.hears_nothing(0.15)
            await session.unicast(ear, free_port())
            await ear.frame()


async def test_a_call_without_media_never_sends_a_frame() -> None:
    """Whatever port is tried, nothing comes."""
    async with answered(Misbehaviour(no_media=True)) as (_, _, session, _):
        with Ear() as ear:
            await session.unicast(ear, free_port())
            assert await ear.hears_nothing(0.15)


async def test_unicast_on_a_ringing_call_brings_the_whole_switch_down() -> None:
    """As the real one dies of it: every call is lost, not only this one."""
    async with answered() as (switch, other, _, daemon):
        switch.place_call()
        session = await daemon.session()
        await session.begin()
        with Ear() as ear:
            await session.unicast(ear, free_port())
            assert await other.ended() == "LOST"


@pytest.mark.parametrize("application", ["playback", "bridge"])
async def test_an_application_on_the_channel_ends_unicast_for_this_park(application: str) -> None:
    """After playback or bridge a second unicast in the same park stays dead."""
    async with answered() as (_, _, session, _):
        await session.execute("set", "continue_on_fail=true")
        with Ear() as ear:
            await session.unicast(ear, free_port())
            await ear.frame()
            await session.execute(application, "tone_stream://%(50,0,400)")
            await session.event("CHANNEL_EXECUTE_COMPLETE", Application=application)
            while not await ear.hears_nothing(0.1):
                pass
            await session.unicast(ear, free_port())
            assert await ear.hears_nothing(0.15)


async def test_a_codec_change_stops_audio_until_the_call_has_a_new_socket() -> None:
    """No event tells of it, another unicast does not help, moving the call does."""
    async with answered() as (switch, caller, session, daemon):
        with Ear() as ear, Ear() as other:
            await session.unicast(ear, free_port())
            await ear.frame()
            switch.change_codec(caller)
            while not await ear.hears_nothing(0.1):
                pass
            await session.unicast(ear, free_port())
            assert await ear.hears_nothing(0.15)
            await session.ask(f"api uuid_transfer {caller.uuid} 'socket:127.0.0.1:{daemon.port} async full' inline")
            new = await daemon.session()
            opening = await new.begin()
            assert opening["Channel-Read-Codec-Name"] == "PCMA"
            await new.unicast(other, free_port())
            await other.frame()


async def test_sleep_only_interrupts_what_the_daemon_hears() -> None:
    """Frames stop while the channel sleeps, and come again."""
    async with answered() as (_, _, session, _):
        with Ear() as ear:
            await session.unicast(ear, free_port())
            await ear.frame()
            await session.execute("sleep", "100")
            await session.event("CHANNEL_EXECUTE_COMPLETE", Application="sleep")
            await ear.frame()


@pytest.mark.parametrize("silent", [False, True])
async def test_hold_fills_the_line_with_ones(silent: bool) -> None:
    """A held call, and a phone that sends no RTP, give frames of 0xFF at the usual pace."""
    async with answered(Misbehaviour(never_sends=silent)) as (_, caller, session, _):
        with Ear() as ear:
            await session.unicast(ear, free_port())
            if not silent:
                assert (await ear.frame())[0] == bytes(320)
                caller.hold()
            while (await ear.frame())[0] != b"\xff" * 320:
                pass
            caller.unhold()
            while (await ear.frame())[0] != bytes(320):
                pass


@pytest.mark.parametrize("rate", [8000, 16000, 32000, 48000])
@pytest.mark.parametrize("frame_ms", [10, 20, 30, 40, 60])
async def test_every_rate_and_packet_time(rate: int, frame_ms: int) -> None:
    """Frames have the size that rate and packet time imply; a frame of another size is heard as silence."""
    async with answered(line=AudioFormat(rate, frame_ms)) as (_, caller, session, _):
        assert session.opening is not None
        assert session.opening["variable_read_rate"] == str(rate)
        port = free_port()
        with Ear() as ear:
            await session.unicast(ear, port)
            frame, _ = await ear.frame()
            assert len(frame) == rate * frame_ms // 500
            ear.say(frame[2:], port)
            await caller.hears_silence(frame_ms / 1000)
            assert caller.misfits == 1


async def test_an_empty_datagram_ends_the_writer_and_nothing_mends_it() -> None:
    """The caller hears nothing any more; what the daemon hears goes on as if all were well."""
    async with answered() as (_, caller, session, _):
        port = free_port()
        with Ear() as ear:
            await session.unicast(ear, port)
            await ear.frame()
            loud = tone(440, 0.02, 8000).tobytes()
            ear.say(loud, port)
            await caller.hears()
            ear.say(b"", port)
            await ear.frame()
            ear.say(loud, port)
            with pytest.raises(TimeoutError):
                await caller.hears(within=0.2)
            await ear.frame()


async def test_stray_frames_come_from_a_port_that_has_no_business_with_the_call() -> None:
    """A daemon that checks the source of its frames can show it here."""
    async with answered(Misbehaviour(stray_frames=True)) as (_, _, session, _):
        port = free_port()
        with Ear() as ear:
            await session.unicast(ear, port)
            sources = {(await ear.frame())[1][1] for _ in range(4)}
            assert port in sources
            assert len(sources) == 2


async def test_a_burst_brings_two_seconds_at_once() -> None:
    """A hundred frames in a row, as after a network hiccup."""
    async with answered() as (switch, caller, session, _):
        with Ear() as ear:
            await session.unicast(ear, free_port())
            await ear.frame()
            switch.burst(caller, 2.0)
            for _ in range(100):
                await ear.frame(within=0.5)


async def test_a_frozen_socket_says_nothing_and_stays_open() -> None:
    """Half-open: no reply, no event, no close."""
    async with answered() as (switch, caller, session, _):
        switch.freeze(caller)
        session.send("api status\n\n")
        caller.press("1")
        with pytest.raises(TimeoutError):
            await session.event("DTMF", within=0.3)
        assert not session.reader.at_eof()
        caller.hang_up()
        assert await caller.ended() == "NORMAL_CLEARING"


async def test_garbage_can_stand_on_the_socket() -> None:
    """Bytes that are no message, in the midst of a conversation."""
    async with answered() as (switch, caller, session, _):
        switch.babble(caller, b"\x00\xff\xfe")
        assert b"\x00\xff\xfe" in await asyncio.wait_for(session.reader.readuntil(b"\xfe"), 5)


async def test_a_vanished_switch_leaves_nothing() -> None:
    """Every socket is torn, no frame comes, and the phones know that it is over."""
    async with answered() as (switch, caller, session, _):
        with Ear() as ear:
            await session.unicast(ear, free_port())
            await ear.frame()
            switch.vanish()
            assert await caller.ended() == "LOST"
            while not await ear.hears_nothing(0.1):
                pass
        assert not [message for message in await session.closed() if message.kind == "text/disconnect-notice"]


@pytest.mark.parametrize(
    "misbehaves", [Misbehaviour(dribbles=True), Misbehaviour(reply_seconds=0.05), Misbehaviour(reads_every=0.02)]
)
async def test_a_slow_socket_keeps_everything_in_order(misbehaves: Misbehaviour) -> None:
    """Byte by byte, late, or read rarely: what is said is the same."""
    async with answered(misbehaves) as (_, caller, session, _):
        assert (await session.ask(f"api uuid_exists {caller.uuid}")).body == "true"
        caller.press("12")
        assert (await session.event("DTMF"))["DTMF-Digit"] == "1"
        assert (await session.event("DTMF"))["DTMF-Digit"] == "2"
        caller.hang_up()
        assert [m["Content-Disposition"] for m in await session.closed() if not m.event] == ["linger", "disconnect"]
