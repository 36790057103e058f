"""The emulated dialplan: what happens to a call when its daemon is not there, dies, or gives it away."""

from __future__ import annotations

import asyncio

import pytest

from receptionist.errors import ConfigError
from receptionist.rehearsal.dialplan import Action, Dial, Dialplan, inline
from receptionist.rehearsal.people import Person
from receptionist.rehearsal.softswitch import Softswitch
from tests.rehearsal import timeless
from tests.rehearsal.daemon import Daemon, Ear, free_port

wall = pytest.mark.wall


def test_the_xml_that_operators_install_can_be_rehearsed() -> None:
    """FreeSWITCH's own XML becomes the steps of the emulated dialplan."""
    plan = Dialplan.from_xml(
        """<include><extension name="us"><condition field="destination_number" expression="^(us|them)$">
        <!-- a comment --><action application="set" data="socket_resume=true"/><action application="answer"/>
        </condition></extension></include>"""
    )
    assert plan.find("them") == (Action("set", "socket_resume=true"), Action("answer"))
    assert plan.find("others") is None


def test_broken_xml_is_refused_with_its_reason() -> None:
    """A dialplan that FreeSWITCH could not read is no dialplan here either."""
    with pytest.raises(ConfigError, match="not well-formed"):
        Dialplan.from_xml("<include><extension></include>")


def test_an_inline_dialplan_is_read_with_its_quotes() -> None:
    """Applications follow one another, each with what stands behind its first colon."""
    assert inline("'socket:10.0.0.1:8084 async full,hangup:'") == (
        Action("socket", "10.0.0.1:8084 async full"),
        Action("hangup"),
    )


def test_a_dial_string_carries_variables_before_its_endpoint() -> None:
    """Braces and brackets hold variables, a comma within quotes parts none."""
    dial = Dial.parse("{a=1,b='x,y'}[leg_timeout=10]sofia/gateway/trunk/+15125550111@sip.example")
    assert dial.variables == {"a": "1", "b": "x,y", "leg_timeout": "10"}
    assert dial.number == "+15125550111"


@wall
async def test_a_number_that_nobody_has_is_not_connected() -> None:
    """A caller who dials nonsense is told so by the cause."""
    async with Softswitch() as switch:
        assert await switch.place_call(dialled="404").ended() == "NO_ROUTE_DESTINATION"


@wall
async def test_the_second_host_is_tried_when_the_first_refuses() -> None:
    """A daemon that does not listen is passed over for the next on the list."""
    async with Daemon() as daemon, Softswitch() as switch:
        switch.dialplan.add("1000", f"socket 127.0.0.1:{free_port()}|127.0.0.1:{daemon.port} async full")
        switch.place_call()
        opening = await (await daemon.session()).begin()
        assert opening["variable_socket_host"] == "127.0.0.1"


@wall
async def test_a_call_whose_daemon_is_gone_and_whose_dialplan_is_done_is_hung_up() -> None:
    """When the daemon's socket closes and nothing follows it in the dialplan, the call ends."""
    async with Daemon() as daemon, Softswitch() as switch:
        switch.dialplan.add("1000", daemon.socket)
        caller = switch.place_call()
        session = await daemon.session()
        await session.begin()
        session.close()
        assert await caller.ended() == "NORMAL_CLEARING"


@wall
async def test_with_socket_resume_the_call_outlives_the_daemon() -> None:
    """The dialplan goes on: the next socket gets the same answered call, with the variable that was set on it."""
    async with Daemon() as daemon, Softswitch() as switch:
        switch.dialplan.add(
            "1000", "set socket_resume=true", daemon.socket, "playback tone_stream://%(50,50,400)", daemon.socket
        )
        caller = switch.place_call()
        first = await daemon.session()
        await first.begin()
        await first.execute("answer")
        await caller.answered()
        await first.ask(f"api uuid_setvar {caller.uuid} receptionist_call call-7")
        first.close()
        second = await daemon.session()
        opening = await second.begin()
        assert opening["Unique-ID"] == caller.uuid
        assert opening["Answer-State"] == "answered"
        assert opening["variable_receptionist_call"] == "call-7"
        with Ear() as ear:
            await second.unicast(ear, free_port())
            await ear.frame()


@wall
async def test_the_last_step_may_be_a_person() -> None:
    """With no daemon at all the caller talks with whom the last resort names, and is hung up after that."""
    async with Softswitch() as switch:
        switch.people["200"] = Person(answers_after=0.05, hangs_up_after=0.3)
        gone = f"socket 127.0.0.1:{free_port()} async full"
        switch.dialplan.add("1000", gone, "set hangup_after_bridge=true", "bridge user/200", "playback never")
        caller = switch.place_call()
        person = await switch.rings("200")
        await person.answered()
        person.press("5")
        assert await caller.ended() == "NORMAL_CLEARING"
        assert caller.keys_heard == "5"


@wall
async def test_a_daemon_that_accepts_and_says_nothing_leaves_the_caller_ringing() -> None:
    """Closed before `connect` and without socket_resume, the call is nobody's and rings on."""
    async with Daemon() as daemon, Softswitch() as switch:
        switch.dialplan.add("1000", daemon.socket, "hangup")
        caller = switch.place_call()
        (await daemon.session()).close()
        with pytest.raises(TimeoutError):
            await caller.ended(within=0.5)
        assert not caller.is_over


def test_a_socket_without_connect_is_given_up_after_25_seconds() -> None:
    """The switch waits so long for `connect`, then goes on if it may."""

    async def wait() -> None:
        async with Daemon() as daemon, Softswitch() as switch:
            switch.dialplan.add("1000", "set socket_resume=true", daemon.socket, "hangup NORMAL_TEMPORARY_FAILURE")
            caller = switch.place_call()
            await daemon.session(60)
            start = asyncio.get_running_loop().time()
            assert await caller.ended(within=60) == "NORMAL_TEMPORARY_FAILURE"
            assert 25 <= asyncio.get_running_loop().time() - start < 35

    timeless.run(wait())


@wall
async def test_a_call_nobody_ends_is_ended_by_the_switch() -> None:
    """sched_hangup strikes whoever owns the call then."""
    async with Daemon() as daemon, Softswitch() as switch:
        switch.dialplan.add("1000", "sched_hangup +1 ALLOTTED_TIMEOUT", daemon.socket)
        caller = switch.place_call()
        await (await daemon.session()).begin()
        assert await caller.ended(within=3) == "ALLOTTED_TIMEOUT"


@wall
async def test_closing_the_old_socket_of_a_moved_call_ends_it() -> None:
    """After an inline transfer the old socket must stay open: closing it hangs the caller up."""
    async with Daemon() as daemon, Softswitch() as switch:
        switch.dialplan.add("1000", "set socket_resume=true", daemon.socket, "playback tone_stream://%(9000,0,400)")
        caller = switch.place_call()
        old = await daemon.session()
        await old.begin()
        await old.ask(f"api uuid_transfer {caller.uuid} 'socket:127.0.0.1:{daemon.port} async full' inline")
        new = await daemon.session()
        await new.begin()
        await new.execute("answer")
        await caller.answered()
        old.close()
        assert await caller.ended() == "NORMAL_CLEARING"


@wall
async def test_an_exit_directly_behind_a_transfer_is_clean() -> None:
    """The old socket leaves before the move: the call arrives on the new one and stays."""
    async with Daemon() as daemon, Softswitch() as switch:
        switch.dialplan.add("1000", "set socket_resume=true", daemon.socket, "hangup")
        caller = switch.place_call()
        old = await daemon.session()
        await old.begin()
        old.send(f"api uuid_transfer {caller.uuid} 1000 XML default\n\nexit\n\n")
        new = await daemon.session()
        await new.begin()
        await new.execute("answer")
        await caller.answered()
        with pytest.raises(TimeoutError):
            await caller.ended(within=0.4)
