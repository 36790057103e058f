"""People whom a daemon rings from the emulated switch: they answer or not, are bridged, and leave."""

from __future__ import annotations

import pytest

from receptionist.audio import tone
from receptionist.rehearsal.people import BUSY, NOBODY_HOME, REJECTS, UNREACHABLE, Person
from receptionist.rehearsal.phone import Phone
from receptionist.rehearsal.softswitch import Softswitch
from tests.rehearsal.daemon import Daemon, Ear, Message, Session, free_port

pytestmark = pytest.mark.wall
MARIA = "22222222-0000-4000-8000-000000000002"


async def answered_call(switch: Softswitch, daemon: Daemon) -> tuple[Phone, Session]:
    switch.dialplan.add("1000", "set socket_resume=true", daemon.socket, "hangup")
    caller = switch.place_call()
    session = await daemon.session()
    await session.begin()
    await session.execute("answer")
    await caller.answered()
    await session.ask("event plain BACKGROUND_JOB")
    return caller, session


async def originate(session: Session, dial: str, then: str = "&park()", **variables: object) -> Message:
    braces = ",".join(f"{name}={value}" for name, value in variables.items())
    reply = await session.ask(f"bgapi originate {{{braces}}}{dial} '{then}'")
    assert reply["Reply-Text"] == f"+OK Job-UUID: {reply['Job-UUID']}"
    return await session.event("BACKGROUND_JOB", Job_UUID=reply["Job-UUID"])


@pytest.mark.parametrize(
    ("person", "cause"),
    [
        (BUSY, "USER_BUSY"),
        (REJECTS, "CALL_REJECTED"),
        (UNREACHABLE, "NO_USER_RESPONSE"),
        (NOBODY_HOME, "NO_ANSWER"),
    ],
)
async def test_who_does_not_come_to_the_telephone_says_why(person: Person, cause: str) -> None:
    """An originate that fails answers in the background with the cause of the failure."""
    async with Daemon() as daemon, Softswitch() as switch:
        switch.people["2001"] = person
        caller, session = await answered_call(switch, daemon)
        job = await originate(session, "sofia/gateway/trunk/2001", ignore_early_media="true", originate_timeout=1)
        assert job.body == f"-ERR {cause}\n"
        assert job["Job-Owner-UUID"] == caller.uuid


async def test_caller_and_person_talk_and_the_caller_comes_home() -> None:
    """After the bridge the person hangs up, and the caller arrives on a new socket with our variable set."""
    async with Daemon() as daemon, Softswitch() as switch:
        switch.people["2001"] = Person(answers_after=0.1, says=tone(500, 3.0, 8000), hangs_up_after=1.0)
        caller, session = await answered_call(switch, daemon)
        switch.dialplan.add("home", "set socket_resume=true", daemon.socket)
        host = f"&socket(127.0.0.1:{daemon.port} async full)"
        job = await originate(session, "user/2001", host, origination_uuid=MARIA, ignore_early_media="true")
        assert job.body == f"+OK {MARIA}\n"
        leg = await daemon.session()
        opening = await leg.begin()
        assert (opening["Unique-ID"], opening["Call-Direction"]) == (MARIA, "outbound")
        assert opening["Answer-State"] == "answered"

        home = "transfer_after_bridge=home:XML:default"
        for assignment in ("socket_resume=false", "hangup_after_bridge=false", home, "receptionist_call=call-1"):
            await session.execute("set", assignment)
        reply = await session.ask(f"api uuid_bridge {caller.uuid} {MARIA}")
        assert reply.body == f"+OK {MARIA}\n"
        bridged = await session.event("CHANNEL_BRIDGE")
        assert bridged["Other-Leg-Unique-ID"] == MARIA
        assert (await session.ask("exit"))["Reply-Text"] == "+OK bye"
        await caller.hears()

        back = await daemon.session()
        opening = await back.begin()
        assert opening["Unique-ID"] == caller.uuid
        assert opening["variable_receptionist_call"] == "call-1"
        assert opening["variable_socket_resume"] == "true"
        with Ear() as ear:
            await back.unicast(ear, free_port())
            frame, _ = await ear.frame()
            assert len(frame) == 320
        ended = await leg.event("CHANNEL_HANGUP")
        assert ended["Hangup-Cause"] == "NORMAL_CLEARING"


async def test_the_person_leaves_with_the_caller() -> None:
    """When a bridged caller hangs up, the person's leg is hung up too, and its socket told."""
    async with Daemon() as daemon, Softswitch() as switch:
        switch.people["2001"] = Person(answers_after=0.0)
        caller, session = await answered_call(switch, daemon)
        await originate(session, "user/2001", origination_uuid=MARIA)
        await session.ask(f"api uuid_bridge {caller.uuid} {MARIA}")
        await session.event("CHANNEL_BRIDGE")
        maria = await switch.rings("2001")
        caller.hang_up()
        assert await maria.ended() == "NORMAL_CLEARING"


async def test_a_ringing_leg_can_be_killed() -> None:
    """uuid_kill of a leg that still rings ends the originate, and the phone stops ringing."""
    async with Daemon() as daemon, Softswitch() as switch:
        switch.people["2001"] = NOBODY_HOME
        _, session = await answered_call(switch, daemon)
        await session.ask(f"bgapi originate {{origination_uuid={MARIA}}}user/2001 &park()")
        maria = await switch.rings("2001")
        assert (await session.ask(f"api uuid_exists {MARIA}")).body == "true"
        assert (await session.ask(f"api uuid_kill {MARIA} ORIGINATOR_CANCEL")).body == "+OK\n"
        job = await session.event("BACKGROUND_JOB")
        assert job.body == "-ERR ORIGINATOR_CANCEL\n"
        assert await maria.ended() == "ORIGINATOR_CANCEL"
        assert (await session.ask(f"api uuid_bridge {session.uuid} {MARIA}")).body == "-ERR Invalid uuid\n"


async def test_a_person_presses_one() -> None:
    """A person's keys reach their own leg's socket."""
    async with Daemon() as daemon, Softswitch() as switch:
        switch.people["2001"] = Person(answers_after=0.0, presses="1", presses_after=0.1)
        _, session = await answered_call(switch, daemon)
        await originate(session, "user/2001", f"&socket(127.0.0.1:{daemon.port} async full)")
        leg = await daemon.session()
        await leg.begin()
        assert (await leg.event("DTMF"))["DTMF-Digit"] == "1"
