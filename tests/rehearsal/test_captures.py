"""The emulated switch and the recorded real one, held to the same expectations."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from receptionist.rehearsal.people import NOBODY_HOME, Person
from receptionist.rehearsal.phone import Phone
from receptionist.rehearsal.softswitch import Softswitch
from tests.rehearsal import timeless
from tests.rehearsal.daemon import Daemon, Message, Session, parse

CAPTURES = Path(__file__).parents[1] / "fixtures" / "captures"
PATIENCE = 60.0
RACE = "CHANNEL_PARK"
"""Whether this comes before or after `myevents` took hold is chance, on the real switch as well."""
TOLD = (
    "Application",
    "Application-Data",
    "Application-Response",
    "Answer-State",
    "Channel-State",
    "Channel-Call-State",
    "Channel-State-Number",
    "Caller-Profile-Index",
    "Hangup-Cause",
    "Bridge-B-Unique-ID",
    "DTMF-Digit",
    "DTMF-Duration",
    "DTMF-Source",
    "Job-Command",
    "Reply-Text",
    "Content-Disposition",
    "Linger-Time",
    "variable_hangup_after_bridge",
    "variable_transfer_after_bridge",
    "variable_socket_resume",
    "variable_receptionist_call",
    "variable_originate_disposition",
    "variable_DIALSTATUS",
    "variable_bridge_hangup_cause",
    "variable_read_rate",
    "variable_endpoint_disposition",
    "variable_current_application",
)
"""The headers whose values must be those of the recording, in every message."""


@dataclass(frozen=True)
class Entry:
    at: float
    sent: str
    message: Message | None


def conversations(name: str) -> list[list[Entry]]:
    """A recording's conversations: a new one starts where time jumps back. One line was cut when it was recorded."""
    found: list[list[Entry]] = []
    for line in (CAPTURES / f"{name}.jsonl").read_text().split("\n"):
        if not line.startswith("{"):
            continue
        entry = json.loads(line)
        ours = entry["from"] == "us"
        if not found or entry["t"] < found[-1][-1].at:
            found.append([])
        found[-1].append(Entry(entry["t"], entry["data"] if ours else "", None if ours else parse(entry["data"])))
    return found


@dataclass(frozen=True)
class Scene:
    """What happened around a recorded conversation: who was there, and what the caller did when."""

    capture: str
    people: dict[str, Person] = field(default_factory=dict)
    keys: str = ""
    keys_at: float = 0.0
    hangs_up_at: float | None = None

    def begin(self, caller: Phone) -> None:
        loop = asyncio.get_running_loop()
        if self.keys:
            loop.call_later(self.keys_at, caller.press, self.keys)
        if self.hangs_up_at:
            loop.call_later(self.hangs_up_at, caller.hang_up)


SCENES = [
    Scene("call-with-dtmf", keys="42#", keys_at=1.6, hangs_up_at=5.57),
    Scene("playback-kills-unicast"),
    Scene("bridge-not-answered", {"2999": NOBODY_HOME}),
    Scene("bridge-answered-then-back", {"2001": Person(answers_after=0.45, hangs_up_after=2.5)}, hangs_up_at=4.53),
    Scene("bridge-human-presses-1", {"2002": Person(presses="1", presses_after=1.2)}, hangs_up_at=4.53),
]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.capture)
def test_the_emulator_answers_like_the_recording(scene: Scene) -> None:
    """Our side of a recorded conversation gets, from the emulator, the same replies and events in the same order."""
    [recorded] = conversations(scene.capture)

    async def replay() -> None:
        async with Daemon() as daemon, Softswitch() as switch:
            switch.people |= scene.people
            switch.dialplan.add("1000", daemon.socket)
            caller = switch.place_call(dialled="1000")
            session = await daemon.session(PATIENCE)
            scene.begin(caller)
            expect(await converse(session, caller.uuid, recorded), recorded)

    timeless.run(replay())


def test_a_caller_is_bridged_and_comes_home_like_the_recorded_one() -> None:
    """Both sockets of the recorded caller, before the bridge and after, see the same from the emulator."""
    [before], [after] = conversations("uuid-bridge-and-back"), conversations("uuid-bridge-and-back-new-socket")

    async def replay() -> None:
        async with Daemon() as daemon, Softswitch() as switch:
            switch.people["2001"] = Person(answers_after=0.5, hangs_up_after=2.5)
            switch.dialplan.add("1001", "set socket_resume=true", daemon.socket)
            caller = switch.place_call(dialled="1001")
            expect(await converse(await daemon.session(PATIENCE), caller.uuid, before), before)
            expect(await converse(await daemon.session(PATIENCE), caller.uuid, after), after)

    timeless.run(replay())


def test_a_call_is_moved_to_a_new_socket_like_the_recorded_one() -> None:
    """After an inline transfer the new socket sees what was recorded there, and so does the old one."""
    new, old = conversations("transferred-to-a-new-socket")

    async def replay() -> None:
        async with Daemon() as daemon, Softswitch() as switch:
            switch.people["2999"] = NOBODY_HOME
            switch.dialplan.add("1000", daemon.socket)
            switch.dialplan.add("once", daemon.socket)
            caller = switch.place_call(dialled="1000")
            first = await daemon.session(PATIENCE)
            await first.begin(linger=5)
            await first.execute("answer")
            for assignment in ("continue_on_fail=true", "hangup_after_bridge=false", "call_timeout=1"):
                await first.execute("set", assignment)
            await first.execute("bridge", "sofia/lab/2999@127.0.0.1:5080")
            await first.event("CHANNEL_EXECUTE_COMPLETE", PATIENCE, Application="bridge")
            caller_profile = switch.channels[caller.uuid].leg.profile
            caller_profile.index += 1  # the recorded call had been moved once before
            await first.ask(f"api uuid_transfer {caller.uuid} 'socket:127.0.0.1:{daemon.port} async full' inline")
            await first.event("CHANNEL_UNPARK", PATIENCE)
            second = await daemon.session(PATIENCE)
            seen_by_old = asyncio.create_task(first.closed(PATIENCE))
            expect(await converse(second, caller.uuid, new), new)
            expect(await seen_by_old, old)

    timeless.run(replay())


async def converse(session: Session, uuid: str, recorded: list[Entry]) -> list[Message]:
    """Say what was said then, when it was said, after whatever had come before it; all that the switch says."""
    loop = asyncio.get_running_loop()
    heard: list[Message] = []
    news = asyncio.Event()

    async def listen() -> None:
        try:
            while True:
                heard.append(await session.read(PATIENCE))
                news.set()
        except ConnectionError:
            return

    listening = asyncio.create_task(listen())
    start = loop.time()
    was = next(recorded_messages(recorded))["Unique-ID"]
    for at, known, commands in breaths(recorded):
        await asyncio.sleep(start + at - loop.time())
        async with asyncio.timeout(PATIENCE):
            while sum(message.event != RACE for message in heard) < known:
                news.clear()
                await news.wait()
        session.send(commands.replace(was, uuid))
    await asyncio.wait_for(listening, PATIENCE)
    return heard


def breaths(recorded: list[Entry]) -> Iterator[tuple[float, int, str]]:
    """What we said in one breath, between two looks of the channel: when, knowing how many messages, and what."""
    known = 0
    breath: tuple[float, int, str] | None = None
    for entry in recorded:
        if entry.message:
            known += entry.message.event != RACE
        elif breath and entry.at < breath[0] + 0.005:
            breath = breath[0], breath[1], breath[2] + entry.sent
        else:
            if breath:
                yield breath
            breath = entry.at, known, entry.sent
    if breath:
        yield breath


def recorded_messages(recorded: list[Entry]) -> Iterator[Message]:
    return (entry.message for entry in recorded if entry.message)


def expect(heard: list[Message], recorded: list[Entry]) -> None:
    """The same replies and notices in order, the same events in order, each with the same headers in order."""
    for kind in (is_event, is_answer):
        ours = [message for message in heard if kind(message)]
        theirs = [message for message in recorded_messages(recorded) if kind(message)]
        assert [summary(message) for message in ours] == [summary(message) for message in theirs]
        for one, other in zip(ours, theirs, strict=True):
            assert named(one) == named(other), one.event


def is_event(message: Message) -> bool:
    return message.kind == "text/event-plain" and message.event != RACE


def is_answer(message: Message) -> bool:
    return message.kind != "text/event-plain"


def summary(message: Message) -> dict[str, str]:
    told = {name: neutral(message[name]) for name in TOLD if name in message.headers}
    return {"kind": message.kind, "event": message.event, "body": neutral(message.body), **told}


def neutral(value: str) -> str:
    """A value without what differs from call to call."""
    value = re.sub(r"127\.0\.0\.1:\d+ async", "daemon async", value)
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "uuid", value)


def named(message: Message) -> list[str]:
    """The names of all headers, in order; of the variables, which the emulator has fewer of, none."""
    return [name for name in message.names if not name.startswith("variable_")]
