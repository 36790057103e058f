"""An emulated FreeSWITCH: calls, people and a dialplan, speaking the real one's event socket and unicast audio.

    async with Softswitch() as switch:
        switch.dialplan.add("1000", "set socket_resume=true", "socket 127.0.0.1:8084 async full", "bridge user/200")
        switch.people["2001"] = Person(answers_after=0.5, presses="1", says=tone(440, 2.0, 8000))

        caller = switch.place_call(caller="+15125550142", dialled="1000")
        await caller.answered()
        caller.say(samples)                     # int16 at the line's rate, in real time; recording.read_wav reads some
        caller.press("42#")
        await caller.hears(within=2.0)          # some sound comes back
        caller.hold(); caller.unhold()
        maria = await switch.rings("2001")      # the phone of the person that the daemon rings
        caller.hang_up()
        cause = await caller.ended()
        caller.recording.save(Path("call.wav")) # left: what the caller said, right: what they heard

Every wait is bounded and raises TimeoutError. A phone is `receptionist.rehearsal.phone.Phone`; its channel's uuid is
`caller.uuid`. Faults that hold for a whole call are a `Misbehaviour`; those that strike at a moment are methods here:
`change_codec(phone)`, `burst(phone)`, `freeze(phone)`, `babble(phone)`, `vanish()`.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Coroutine
from dataclasses import replace
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from receptionist.audio import AudioFormat
from receptionist.rehearsal import call_headers, channel_data
from receptionist.rehearsal.applications import APPLICATIONS
from receptionist.rehearsal.channel import Channel
from receptionist.rehearsal.channel_data import Codec, Leg, Moments, Profile
from receptionist.rehearsal.dialplan import Dial, Dialplan, inline
from receptionist.rehearsal.media import Datagrams, Metronome
from receptionist.rehearsal.misbehaviour import HARMLESS, Misbehaviour
from receptionist.rehearsal.people import Person, behave
from receptionist.rehearsal.phone import Phone
from receptionist.rehearsal.surroundings import EventSocket

_CODECS = {8000: "PCMU", 16000: "G722", 32000: "G7221", 48000: "opus"}
_NARROW = AudioFormat(8000, 20)


class Softswitch:
    """The switch. Use it as a context: leaving it ends every call, socket and task of it."""

    def __init__(
        self, *, dialplan: Dialplan | None = None, misbehaves: Misbehaviour = HARMLESS, stamped: bool = False
    ) -> None:
        """With `stamped` the kernel's own arrival times are measured, which costs a little: for benchmarks."""
        self._stamped = stamped
        self.dialplan = dialplan or Dialplan()
        self.people: dict[str, Person] = {}
        self.misbehaves = misbehaves
        self.applications = APPLICATIONS
        self.channels: dict[str, Channel] = {}
        self.sockets: list[EventSocket] = []
        self.eavesdroppers: list[EventSocket] = []
        self.calls_so_far = 0
        self._core_uuid = str(uuid4())
        self._sequence = 0
        self._rung: dict[str, asyncio.Queue[Phone]] = defaultdict(asyncio.Queue)
        self._running: set[asyncio.Task[None]] = set()
        self._faults: list[Exception] = []

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._start = loop.time()
        self._epoch = time.time()
        self._loop = loop
        self.metronome = Metronome(loop)
        self.datagrams = Datagrams(loop, stamped=self._stamped)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.vanish()
        self.metronome.stop()
        self.datagrams.close()
        while self._running:
            for task in self._running:
                task.cancel()
            await asyncio.wait(self._running)
        await asyncio.sleep(0)
        if self._faults and fault is None:
            raise ExceptionGroup("the emulated switch failed", self._faults)

    # Calls and people

    def place_call(
        self,
        *,
        caller: str = "+15125550142",
        name: str = "",
        dialled: str = "1000",
        line: AudioFormat = _NARROW,
        record: bool = True,
        misbehaves: Misbehaviour | None = None,
    ) -> Phone:
        """Dial a number; the caller's phone, which rings until the dialplan or a daemon answers it."""
        profile = Profile(
            uuid=str(uuid4()),
            direction="inbound",
            name=name or caller,
            number=caller,
            destination=dialled,
            channel_name=f"sofia/rehearsal/{caller}@127.0.0.1",
            username=caller,
            dialplan="XML",
        )
        channel = self._channel(profile, Phone(line, record=record), misbehaves or self.misbehaves)
        actions = self.dialplan.find(dialled)

        async def arrive() -> None:
            if actions is None:
                channel.hang_up("NO_ROUTE_DESTINATION")
            else:
                await channel.work_through(actions)

        channel.start(arrive)
        return channel.phone

    def ring_person(self, dial: Dial, caller: Channel | None) -> Channel:
        """Make the leg to a person's phone and have them behave."""
        profile = Profile(
            uuid=dial.variables.get("origination_uuid") or str(uuid4()),
            direction="outbound",
            name=dial.variables.get("origination_caller_id_name", ""),
            number=dial.variables.get("origination_caller_id_number", "0000000000"),
            destination=dial.number,
            channel_name=dial.endpoint,
            source="src/switch_ivr_originate.c",
            callee_name=dial.number,
            callee_number=dial.number,
        )
        if caller is not None:
            theirs = caller.leg.profile
            profile = replace(
                profile,
                name=theirs.name,
                number=theirs.number,
                username=theirs.username,
                dialplan=theirs.dialplan,
                source=theirs.source,
            )
        line = caller.phone.format if caller else _NARROW
        channel = self._channel(profile, Phone(line), self.misbehaves)
        for name, value in dial.variables.items():
            channel.variables.set(name, value)
        person = self.people.get(dial.number)
        if person is None:
            person = Person(answers_after=0.0, refuses="USER_NOT_REGISTERED")
        self._rung[dial.number].put_nowait(channel.phone)
        self.run(behave(person, channel))
        return channel

    async def rings(self, number: str, within: float = 5.0) -> Phone:
        """Wait until a person's phone rings; each ring is given once."""
        async with asyncio.timeout(within):
            return await self._rung[number].get()

    def _channel(self, profile: Profile, phone: Phone, misbehaviour: Misbehaviour) -> Channel:
        self.calls_so_far += 1
        now = self.micros()
        codec = Codec(_CODECS[phone.format.rate], phone.format)
        leg = Leg(profile, codec, Moments(created=now, profile=now))
        call_headers.fill_in(leg.variables, profile, codec, self.calls_so_far, now)
        channel = Channel(self, leg, phone, misbehaviour)
        self.channels[channel.uuid] = channel
        return channel

    # What channels need of their switch

    def run(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = self._loop.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        """A fault of the emulator's own ends every call, and is raised where the switch is left."""
        self._running.discard(task)
        fault = None if task.cancelled() else task.exception()
        if isinstance(fault, Exception):
            self._faults.append(fault)
            self.vanish()

    def micros(self) -> int:
        """The wall clock, moved by the loop's."""
        return int((self._epoch + self._loop.time() - self._start) * 1e6)

    def opening(self, event: str) -> str:
        self._sequence += 1
        return channel_data.opening(event, self._core_uuid, self.micros(), self._sequence)

    def transfer(self, channel: Channel, destination: str, dialplan: str = "", context: str = "") -> None:
        """Send a channel to another extension."""
        actions = inline(destination) if dialplan == "inline" else self.dialplan.find(destination)
        if actions is None:
            channel.hang_up("NO_ROUTE_DESTINATION")
        else:
            channel.transfer(destination, actions, dialplan or "XML", context or channel.leg.profile.context)

    # Faults that strike at a moment

    def change_codec(self, phone: Phone, name: str = "PCMA") -> None:
        """A re-INVITE with another codec: audio stops both ways, nobody is told, only a new socket mends it."""
        self.channels[phone.uuid].change_codec(name)

    def burst(self, phone: Phone, seconds: float = 2.0) -> None:
        """So much of what the phone says comes all at once."""
        for _ in range(round(seconds * 1000 / phone.format.frame_ms)):
            phone.beat(self._loop.time())

    def freeze(self, phone: Phone) -> None:
        """The call's event sockets go half-open: nothing is read or written any more, nothing closed."""
        for socket in self.channels[phone.uuid].sockets:
            socket.freeze()

    def babble(self, phone: Phone, rubbish: bytes = b"\x00\xff garbage: yes\n\nContent-Length: lots\n\n") -> None:
        """The call's event sockets send bytes that are no message."""
        for socket in self.channels[phone.uuid].sockets:
            socket.babble(rubbish)

    def vanish(self) -> None:
        """All at once: every call, socket and frame of this switch is gone, without a word."""
        for socket in tuple(self.sockets):
            socket.vanish()
        for channel in tuple(self.channels.values()):
            channel.vanish()
