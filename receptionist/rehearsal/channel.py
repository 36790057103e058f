"""One leg of a call on the emulated switch: its thread works through applications and obeys its event sockets."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from itertools import chain
from uuid import uuid4

from receptionist.rehearsal import wire
from receptionist.rehearsal.channel_data import Leg, lines
from receptionist.rehearsal.dialplan import Action
from receptionist.rehearsal.medium import Medium
from receptionist.rehearsal.misbehaviour import Misbehaviour
from receptionist.rehearsal.phone import Phone
from receptionist.rehearsal.surroundings import EventSocket, Switch

FRAME = 0.02
"""Seconds between two looks of a channel's thread at the commands that wait for it."""
_KEY_SAMPLES = 960
_REFER_SECONDS = 0.1
_Q850 = {"NORMAL_CLEARING": 16, "USER_BUSY": 17, "NO_USER_RESPONSE": 18, "NO_ANSWER": 19, "CALL_REJECTED": 21}

_VARIABLE = re.compile(r"\$\{(\w+)\}")

Errand = Callable[[], Awaitable[None]]


class Channel:
    """A leg. `ready` says that its thread may go on with what it does; a hang-up or an errand ends that."""

    def __init__(self, switch: Switch, leg: Leg, phone: Phone, misbehaviour: Misbehaviour) -> None:
        self.switch = switch
        self.leg = leg
        self.phone = phone
        self.misbehaviour = misbehaviour
        self.uuid = leg.profile.uuid
        self.variables = leg.variables
        self.sockets: list[EventSocket] = []
        self.controlled = False
        self.was_reset = False
        self.detects_tones = False
        self._reads_keys = False
        self._unread_keys: list[str] = []
        self.partner: Channel | None = None
        """Whose phone this one's is connected with."""
        self.bonded: Channel | None = None
        """Who must notice when this leg ends."""
        self.rest: deque[Action] = deque()
        """What the dialplan has yet to do."""
        self.medium = Medium(phone, misbehaviour, switch.metronome, switch.datagrams)
        self._errand: Errand | None = None
        self._commands: deque[wire.Command] = deque()
        self._wake = asyncio.Event()
        self._thread: asyncio.Task[None] | None = None
        self._loop = asyncio.get_running_loop()
        self._born = self._loop.time()
        self._alarm: asyncio.TimerHandle | None = None
        phone.exchange = self

    # Its life

    @property
    def up(self) -> bool:
        return not self.leg.cause

    @property
    def diverted(self) -> bool:
        """Something else waits to be done by its thread: a transfer, a bridge."""
        return self._errand is not None

    @property
    def ready(self) -> bool:
        return self.up and not self.diverted

    @property
    def is_answered(self) -> bool:
        return self.leg.moments.answered > 0

    def start(self, errand: Errand) -> None:
        self._thread = self.switch.run(self._live(errand))

    async def _live(self, errand: Errand) -> None:
        self._errand = errand
        while self._errand is not None and self.up:
            errand, self._errand = self._errand, None
            await errand()
        self.hang_up("NORMAL_CLEARING")
        self._report()

    async def work_through(self, actions: Iterable[Action]) -> None:
        """Do the actions of an extension one after the other."""
        self.rest = deque(actions)
        while self.rest and self.ready:
            action = self.rest.popleft()
            await self.execute(
                action.application, _VARIABLE.sub(lambda name: self.variables.get(name[1]), action.argument)
            )

    def divert(self, errand: Errand) -> None:
        """Have the thread leave what it does, at its next look, and do this instead."""
        self._errand = errand
        self._look_soon()

    def transfer(self, destination: str, actions: tuple[Action, ...], dialplan: str, context: str) -> None:
        source = f"{self.switch.micros() // 1_000_000}:{uuid4()}:bl_xfer:{destination}/{context}/{dialplan}"
        profile = self.leg.profile
        profile.index += 1
        profile.dialplan, profile.context, profile.destination = dialplan, context, destination
        profile.transfer_source, profile.redirected_by = source, destination
        self.leg.moments.profile = self.switch.micros()
        self.variables.set("transfer_history", source)
        self.variables.set("transfer_source", source)

        async def arrive() -> None:
            self.leg.part()
            self.enter("CS_ROUTING", call="RINGING")
            if dialplan == "inline":
                profile.redirected_by = ""
            self.variables.set("call_uuid", self.uuid)
            self.enter("CS_EXECUTE", call="ACTIVE" if self.is_answered else "RINGING")
            await self.work_through(actions)

        self.leg.states.requested = "CS_ROUTING"
        self.divert(arrive)

    def hang_up(self, cause: str, *, received: bool = False) -> None:
        """End the leg; `received` if its phone did it. Harmless when it has ended."""
        if not self.up:
            return
        self.leg.cause = cause
        self.leg.states.answer = "hangup"
        self.leg.states.requested = "CS_HANGUP"
        if received:
            self.variables.set("sip_term_status", 200)
            self.variables.set("proto_specific_hangup_cause", "sip:200")
            self.variables.set("sip_term_cause", 16)
        self.variables.set("sip_hangup_disposition", "recv_bye" if received else "send_bye")
        self.fire("CHANNEL_HANGUP")
        self.medium.close()
        if self._alarm is not None:
            self._alarm.cancel()
        if self.bonded is not None:
            self.bonded.notice()
        self._wake.set()

    def deflect(self, target: str) -> None:
        """Ask the phone to call somebody else instead; it does, and leaves (SIP REFER)."""
        self.phone.referred_to = target
        self._loop.call_later(_REFER_SECONDS, self.phone.hang_up)

    def hang_up_in(self, seconds: float, cause: str) -> None:
        """Unless it ends before; a later call replaces an earlier one."""
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = self._loop.call_later(seconds, self.hang_up, cause)

    def let_go(self, *, resumes: bool) -> None:
        """A daemon's socket is gone, whichever it was: the thread is nobody's now, and perhaps goes on by itself."""
        if self.ready and (resumes or self.variables.true("socket_resume")):
            self.was_reset = True
        self.controlled = False
        self._wake.set()

    def _report(self) -> None:
        self.enter("CS_HANGUP")
        self.leg.moments.hangup = self.switch.micros()
        self.enter("CS_REPORTING", call="HANGUP")
        self.variables.set("hangup_cause", self.leg.cause)
        self.variables.set("hangup_cause_q850", _Q850.get(self.leg.cause, 31))
        self.variables.set("digits_dialed", self.phone.keys_pressed or "none")
        self.variables.set("end_epoch", self.switch.micros() // 1_000_000)
        self.fire("CHANNEL_HANGUP_COMPLETE", before=lines([("Hangup-Cause", self.leg.cause)]))
        self.medium.stop_unicast()
        self.switch.channels.pop(self.uuid, None)
        self.phone.was_ended(self.leg.cause)
        for socket in tuple(self.sockets):
            socket.channel_ended()

    def vanish(self) -> None:
        """Be gone at once, telling nobody but the phone."""
        if self._thread is not None:
            self._thread.cancel()
        if self._alarm is not None:
            self._alarm.cancel()
        self.leg.cause = self.leg.cause or "LOST"
        self.medium.close()
        self.medium.stop_unicast()
        self.switch.channels.pop(self.uuid, None)
        self.phone.was_ended(self.leg.cause)

    # Waiting, and obeying meanwhile

    async def idle(self, over: Callable[[], bool], seconds: float | None = None) -> None:
        """Wait until hung up, diverted, `over`, or so many seconds have passed; commands are obeyed meanwhile."""
        deadline = None if seconds is None else self._loop.time() + seconds
        if self._commands:
            self._look_soon()
        while self.ready and not over():
            self._wake.clear()
            try:
                async with asyncio.timeout_at(deadline):
                    await self._wake.wait()
            except TimeoutError:
                return
            await self._obey()

    def notice(self) -> None:
        """Have an idling thread look whether its wait is over."""
        self._wake.set()

    def queue(self, command: wire.Command) -> None:
        self._commands.append(command)
        self._look_soon()

    def _look_soon(self) -> None:
        passed = (self._loop.time() - self._born) % FRAME
        self._loop.call_later(FRAME - passed, self._wake.set)

    async def _obey(self) -> None:
        while self._commands and self.up:
            command = self._commands.popleft()
            match command.headers.get("call-command"):
                case "execute":
                    await self._execute_command(command)
                case "unicast" if self.medium.is_up:
                    self.medium.start_unicast(command.headers)
                case "unicast":
                    # Without media the real switch fails an assertion in its park loop, and is gone with all its calls.
                    self.switch.vanish()
                case "hangup":
                    self.hang_up(command.headers.get("hangup-cause", "NORMAL_CLEARING"))

    async def _execute_command(self, command: wire.Command) -> None:
        self.variables.set("current_loop", 1)
        self.variables.set("total_loops", 1)
        headers = command.headers
        argument = headers.get("execute-app-arg") or command.body
        await self.execute(headers.get("execute-app-name", ""), argument, headers.get("event-uuid"))
        self.variables.unset("current_loop")
        self.variables.unset("total_loops")

    async def execute(self, application: str, argument: str, uuid: str | None = None) -> None:
        """Run one application between its two events. One that does not exist hangs up, as FreeSWITCH does."""
        run = self.switch.applications.get(application)
        if run is None:
            self.hang_up("DESTINATION_OUT_OF_ORDER")
            return
        uuid = uuid or str(uuid4())
        self.variables.unset("current_application_data")
        self.variables.unset("current_application_response")
        self.variables.set("current_application", application)
        named: list[tuple[str, object]] = [("Application", application)]
        if argument:
            self.variables.set("current_application_data", argument)
            named.append(("Application-Data", argument))
        self.fire("CHANNEL_EXECUTE", after=lines([*named, ("Application-UUID", uuid)]))
        self.variables.set("current_application", application)
        response = await run(self, argument) or "_none_"
        if response != "_none_":
            self.variables.set("current_application_response", response)
        done = [*named, ("Application-Response", response), ("Application-UUID", uuid)]
        self.fire("CHANNEL_EXECUTE_COMPLETE", after=lines(done))

    async def park(self) -> None:
        """Wait for orders, with audio to and from the daemon if it asks for it."""
        self.controlled = True
        self.medium.park_begins()
        self.fire("CHANNEL_PARK")
        self.read_keys()
        await self.idle(lambda: not self.controlled)
        await self._obey()
        self.controlled = False
        self.fire("CHANNEL_UNPARK")
        self.medium.stop_unicast()

    # Audio

    def answer(self) -> None:
        if self.is_answered or not self.up:
            return
        self.medium.open()
        self.leg.moments.answered = self.switch.micros()
        self.leg.states.answer = "answered"
        self.fire("CHANNEL_ANSWER")
        self.leg.states.call = "ACTIVE"
        self.variables.set("endpoint_disposition", "ANSWER")
        self.phone.was_answered()
        self._wake.set()

    def change_codec(self, name: str) -> None:
        """A re-INVITE with another codec: audio stops both ways, and nobody is told."""
        self.leg.codec.name = name
        self.medium.stop_unicast()

    def play(self, what: str) -> None:
        """Play something into the channel from outside."""
        headers = {"call-command": "execute", "execute-app-name": "playback", "execute-app-arg": what}
        self.queue(wire.Command("sendmsg", headers))

    def key_pressed(self, digit: str, *, as_tone: bool = False) -> None:
        if not self.up or (as_tone and not self.detects_tones):
            return
        self.phone.keys_pressed += digit
        if self.partner is not None:
            self.partner.phone.keys_heard += digit
        told = [
            ("DTMF-Digit", digit),
            ("DTMF-Duration", _KEY_SAMPLES),
            ("DTMF-Source", "INBAND_AUDIO" if as_tone else "RTP"),
        ]
        self._unread_keys.append(lines(list[tuple[str, object]](told)))
        if self._reads_keys:
            self.read_keys()
        self._wake.set()

    def read_keys(self) -> None:
        """From now on keys are told as they are pressed; those that nobody has read so far, at once."""
        self._reads_keys = True
        while self._unread_keys:
            self.fire("DTMF", after=self._unread_keys.pop(0), variables=False)

    def leave_keys(self) -> None:
        """Nobody reads what the phone sends until the next application that does."""
        self._reads_keys = False

    # Telling

    def enter(self, state: str, call: str | None = None) -> None:
        states = self.leg.states
        states.running = states.requested = state
        if call:
            states.call = call
        self.fire("CHANNEL_STATE", variables=False)

    def fire(self, event: str, *, before: str = "", after: str = "", variables: bool = True) -> None:
        """Tell every event socket that wants to know."""
        if any(socket.asked_for(event) for socket in self._listeners()):
            body = self.variables.block() if variables else ""
            text = f"{self.switch.opening(event)}{before}{self.leg.block()}{body}{after}\n"
            self.tell(event, wire.event(text))

    def tell(self, event: str, data: bytes) -> None:
        """Deliver an event of this channel, as bytes."""
        for socket in self._listeners():
            if socket.wants(event, data):
                socket.deliver(data)

    def _listeners(self) -> Iterable[EventSocket]:
        return chain((socket for socket in self.sockets if socket.only_mine), self.switch.eavesdroppers)
