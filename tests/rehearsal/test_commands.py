"""What a daemon may say on its event socket, and what the emulated switch answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from receptionist.rehearsal.people import NOBODY_HOME, Person
from receptionist.rehearsal.phone import Phone
from receptionist.rehearsal.softswitch import Softswitch
from tests.house import eventually
from tests.rehearsal.daemon import Daemon, Session

pytestmark = pytest.mark.wall
ORIGINATE_USAGE = (
    "-USAGE: <call url> <exten>|&<application_name>(<app_args>) [<dialplan>] [<context>] "
    "[<cid_name>] [<cid_num>] [<timeout_sec>]\n"
)
NO_UUID = "00000000-0000-4000-8000-000000000000"


@asynccontextmanager
async def session(modes: str = "async full") -> AsyncIterator[tuple[Softswitch, Phone, Session]]:
    async with Daemon() as daemon, Softswitch() as switch:
        switch.dialplan.add("1000", f"socket 127.0.0.1:{daemon.port} {modes}")
        caller = switch.place_call()
        socket = await daemon.session()
        await socket.begin()
        yield switch, caller, socket


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("nonsense", "-ERR command not found"),
        ("myevents", "-ERR aready enabled."),
        ("linger", "+OK will linger"),
        ("nolinger", "+OK will not linger"),
        ("event plain", "-ERR no keywords supplied"),
        ("event plain DTMF", "+OK event listener enabled plain"),
        ("getvar direction", "inbound"),
        ("resume", "+OK"),
        (f"sendmsg {NO_UUID}\ncall-command: hangup", f"-ERR invalid session id [{NO_UUID}]"),
    ],
)
async def test_commands_are_answered_in_freeswitchs_words(command: str, answer: str) -> None:
    """Replies are those of mod_event_socket, its spelling mistake included."""
    async with session() as (_, _, socket):
        assert (await socket.ask(command))["Reply-Text"] == answer


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("nonsense 1 2", "-ERR nonsense Command not found!\n"),
        (f"uuid_exists {NO_UUID}", "false"),
        (f"uuid_kill {NO_UUID}", "-ERR No such channel!\n"),
        ("uuid_kill", "-ERR No such channel!\n"),
        ("uuid_setvar {uuid}", "-USAGE: <uuid> <var> [value]\n"),
        ("uuid_setvar {uuid} color blue", "+OK\n"),
        ("uuid_setvar_multi {uuid} a=1;b=2", "+OK\n"),
        ("uuid_setvar_multi {uuid} =1", "-ERR No variable specified\n"),
        ("uuid_getvar {uuid} direction", "inbound"),
        ("uuid_getvar {uuid} nothing", "_undef_"),
        (f"uuid_bridge {{uuid}} {NO_UUID}", "-ERR Invalid uuid\n"),
        (f"uuid_send_dtmf {NO_UUID} 1", "-ERR Cannot locate session!\n"),
        ("uuid_send_dtmf {uuid} 12@100", "+OK {uuid} sent DTMF 12@100.\n"),
        (f"uuid_deflect {NO_UUID} sip:a@b", f"-ERR No such channel {NO_UUID}!\n"),
        (f"uuid_transfer {NO_UUID} 1000", "-ERR No such channel!\n"),
        ("originate user/1", ORIGINATE_USAGE),
    ],
)  # fmt: skip
async def test_api_commands_are_answered_in_freeswitchs_words(command: str, answer: str) -> None:
    """Answers are those of mod_commands, line ends included."""
    async with session() as (_, caller, socket):
        reply = await socket.ask("api " + command.replace("{uuid}", caller.uuid))
        assert reply.body == answer.replace("{uuid}", caller.uuid)


async def test_variables_that_are_set_can_be_read_and_unset() -> None:
    """By API or application; setting a variable to nothing unsets it."""
    async with session() as (_, caller, socket):
        await socket.ask(f"api uuid_setvar_multi {caller.uuid} a=1;b=two words;c=3")
        await socket.execute("multiset", "^^;d=4;c=")
        await socket.event("CHANNEL_EXECUTE_COMPLETE", Application="multiset")
        values = [(await socket.ask(f"api uuid_getvar {caller.uuid} {name}")).body for name in "abcd"]
        assert values == ["1", "two words", "_undef_", "4"]
        assert "variable_d: 4" in (await socket.ask(f"api uuid_dump {caller.uuid}")).body


async def test_without_full_there_is_no_api() -> None:
    """A socket that was not given `full` controls its own channel only."""
    async with session("async") as (_, _, socket):
        assert socket.opening is not None
        assert socket.opening["Control"] == "single-channel"
        assert (await socket.ask("api status"))["Reply-Text"] == "-ERR command not found"


async def test_a_blocking_originate_holds_back_everything_else() -> None:
    """While `api originate` rings, neither events nor replies come; after it they all do, in order."""
    async with session() as (switch, caller, socket):
        switch.people["2001"] = NOBODY_HOME
        socket.send("api originate {originate_timeout=1}user/2001 &park()\n\napi status\n\n")
        await switch.rings("2001")
        caller.hang_up()
        with pytest.raises(TimeoutError):
            await socket.event("CHANNEL_HANGUP", within=0.3)
        assert (await socket.read()).body == "-ERR NO_ANSWER\n"
        assert (await socket.event("CHANNEL_HANGUP"))["Hangup-Cause"] == "NORMAL_CLEARING"


async def test_a_hang_up_is_followed_by_nothing_without_linger() -> None:
    """A daemon that did not ask for it gets the goodbye at once."""
    async with session() as (_, caller, socket):
        await socket.ask("nolinger")
        caller.hang_up()
        notices = [m["Content-Disposition"] for m in await socket.closed() if not m.event]
        assert notices == ["disconnect"]


async def test_a_lingering_socket_still_takes_commands() -> None:
    """After the hang-up the daemon can still kill the leg of a person who is being rung."""
    async with session() as (switch, caller, socket):
        switch.people["2001"] = NOBODY_HOME
        job = f"bgapi originate {{origination_uuid={NO_UUID}}}user/2001 &park()"
        await socket.ask(job)
        caller.hang_up()
        await socket.event("CHANNEL_HANGUP_COMPLETE")
        assert (await socket.ask(f"api uuid_kill {NO_UUID}")).body == "+OK\n"
        assert await (await switch.rings("2001")).ended() == "NORMAL_CLEARING"


async def test_the_daemon_can_press_keys_and_refer() -> None:
    """Keys reach the phone, a referral is followed by its leaving."""
    async with session() as (_, caller, socket):
        await socket.ask(f"api uuid_send_dtmf {caller.uuid} 12")
        await socket.execute("send_dtmf", "3@200")
        await socket.event("CHANNEL_EXECUTE_COMPLETE", Application="send_dtmf")
        assert caller.keys_heard == "123"
        assert (await socket.ask(f"api uuid_deflect {caller.uuid} sip:desk@example")).body.startswith("+OK:")
        assert await caller.ended() == "NORMAL_CLEARING"
        assert caller.referred_to == "sip:desk@example"


async def test_keys_wait_until_somebody_reads_them() -> None:
    """What is pressed before a daemon has the channel is told when it has it, in order, and not before."""
    async with Daemon() as daemon, Softswitch() as switch:
        switch.dialplan.add("1000", "answer", daemon.socket)
        caller = switch.place_call()
        socket = await daemon.session()
        caller.press("12")
        await eventually(lambda: caller.keys_pressed == "12")
        socket.send("connect\n\nevent plain DTMF\n\n")
        assert [(await socket.event("DTMF"))["DTMF-Digit"] for _ in range(2)] == ["1", "2"]


async def test_a_daemon_hangs_up_with_a_cause() -> None:
    """By message, application or API the caller learns the cause."""
    for hang_up in (
        "sendmsg\ncall-command: hangup\nhangup-cause: USER_BUSY",
        "sendmsg\ncall-command: execute\nexecute-app-name: hangup\nexecute-app-arg: USER_BUSY",
        "api uuid_kill {uuid} USER_BUSY",
    ):
        async with session() as (_, caller, socket):
            await socket.ask(hang_up.replace("{uuid}", caller.uuid))
            assert await caller.ended() == "USER_BUSY"


async def test_an_unknown_application_ends_the_call() -> None:
    """FreeSWITCH hangs up on an application that it does not have."""
    async with session() as (_, caller, socket):
        await socket.execute("somersault")
        assert await caller.ended() == "DESTINATION_OUT_OF_ORDER"


async def test_a_socket_without_myevents_hears_of_every_channel() -> None:
    """Asked for a kind of event, a socket gets it for all calls."""
    async with Daemon() as daemon, Softswitch() as switch:
        switch.dialplan.add("1000", daemon.socket)
        switch.place_call()
        nosy = await daemon.session()
        await nosy.ask("connect")
        await nosy.ask("event plain CHANNEL_HANGUP")
        other = switch.place_call()
        await (await daemon.session()).ask("connect")
        other.hang_up()
        assert (await nosy.event("CHANNEL_HANGUP"))["Unique-ID"] == other.uuid


async def test_early_media_counts_as_an_answer_unless_it_is_ignored() -> None:
    """An announcement before the answer fools an originate that does not ignore it."""
    person = Person(answers_after=None, sends_early_media=True)
    async with session() as (switch, _, socket):
        switch.people["2001"] = person
        await socket.ask("event plain BACKGROUND_JOB")
        for ignore, body in (("false", "+OK"), ("true", "-ERR NO_ANSWER")):
            await socket.ask(f"bgapi originate {{ignore_early_media={ignore},originate_timeout=1}}user/2001 &park()")
            assert (await socket.event("BACKGROUND_JOB")).body.startswith(body)


async def test_a_broadcast_takes_its_time() -> None:
    """uuid_broadcast runs a playback on the channel."""
    async with session() as (_, caller, socket):
        reply = await socket.ask(f"api uuid_broadcast {caller.uuid} tone_stream://%(100,0,400) aleg")
        assert reply.body == "+OK Message sent\n"
        start = asyncio.get_running_loop().time()
        done = await socket.event("CHANNEL_EXECUTE_COMPLETE", Application="playback")
        assert asyncio.get_running_loop().time() - start >= 0.09
        assert done["Application-Response"] == "FILE PLAYED"
