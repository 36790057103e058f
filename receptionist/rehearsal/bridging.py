"""Letting two legs talk: the `bridge` application, `uuid_bridge`, and what follows a bridge."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from uuid import uuid4

import numpy as np

from receptionist.audio import Resampler, frame_of, samples_of
from receptionist.rehearsal.channel import FRAME, Channel
from receptionist.rehearsal.channel_data import lines
from receptionist.rehearsal.dialplan import Dial
from receptionist.rehearsal.originating import ring
from receptionist.rehearsal.phone import Phone

_DIAL_STATUS = {"NO_ANSWER": "NOANSWER", "USER_BUSY": "BUSY", "CALL_REJECTED": "DECLINE", "ORIGINATOR_CANCEL": "CANCEL"}


class Bridge:
    """Two legs and the end of what joins them."""

    def __init__(self, a: Channel, b: Channel) -> None:
        self.a = a
        self.b = b
        self.is_over = False
        a.bonded, b.bonded = b, a

    async def talk(self) -> None:
        """Join the phones, in the first leg's thread, until a leg ends, leaves, or is torn out."""
        a, b = self.a, self.b
        a.leg.moments.bridged = a.switch.micros()
        a.partner, b.partner = b, a
        a.phone.outlet, b.phone.outlet = _path(a.phone, b.phone), _path(b.phone, a.phone)
        who = lines([("Bridge-A-Unique-ID", a.uuid), ("Bridge-B-Unique-ID", b.uuid)])
        a.fire("CHANNEL_BRIDGE", before=who)
        for one in (a, b):
            one.read_keys()
        b.notice()
        await a.idle(lambda: not b.ready or a.was_reset)
        a.partner = b.partner = None
        a.phone.detach()
        b.phone.detach()
        a.variables.set("last_bridge_to", b.uuid)
        a.variables.set("bridge_channel", b.leg.profile.channel_name)
        a.variables.set("bridge_uuid", b.uuid)
        a.variables.set("bridge_hangup_cause", b.leg.cause or "NORMAL_CLEARING")
        a.variables.set("last_bridge_hangup_cause", b.leg.cause or "NORMAL_CLEARING")
        a.fire("CHANNEL_UNBRIDGE", before=who)
        self.end()

    def end(self) -> None:
        self.is_over = True
        self.a.bonded = self.b.bonded = None
        self.b.notice()

    async def stay(self) -> None:
        """The second leg's thread: wait while the first one's does the work, then hang up unless called away."""
        await self.b.idle(lambda: self.is_over or not self.a.up)
        if self.b.ready:
            self.b.hang_up("NORMAL_CLEARING")


def _path(source: Phone, sink: Phone) -> Callable[[bytes], None]:
    """What carries one phone's frames to the other, between rates and packet times if it must."""
    clock = asyncio.get_running_loop().time
    if source.format == sink.format:
        return lambda frame: sink.hear(frame, clock())
    resampler = Resampler(source.format.rate, sink.format.rate)
    size = sink.format.frame_samples
    waiting = np.zeros(0, dtype=np.int16)

    def carry(frame: bytes) -> None:
        nonlocal waiting
        waiting = np.concatenate([waiting, resampler.feed(samples_of(frame))])
        while len(waiting) >= size:
            sink.hear(frame_of(waiting[:size]), clock())
            waiting = waiting[size:]

    return carry


async def bridge(channel: Channel, argument: str) -> None:
    """Ring somebody from the caller's own thread, and let them talk."""
    channel.medium.stop_unicast()
    channel.read_keys()
    dial = Dial.parse(argument)
    variables = channel.variables
    bridges: list[Bridge] = []

    async def follow(leg: Channel) -> None:
        if await _confirmed(leg, variables.get("group_confirm_key")):
            bridges.append(Bridge(channel, leg))
            channel.notice()
            await bridges[0].stay()
        else:
            leg.hang_up("NO_ANSWER")
            channel.notice()

    within = float(variables.get("call_timeout") or 60)
    ringing = ring(channel.switch, dial, follow, caller=channel, within=within)
    leg = ringing.leg
    channel.bonded, leg.bonded = leg, channel
    channel.leg.profile.callee_name = channel.leg.profile.callee_number = dial.number
    await channel.idle(lambda: bool(bridges) or not leg.up)
    variables.set("originated_legs", f"{leg.uuid};Outbound Call;{dial.number}")
    if bridges and channel.ready:
        _note_success(channel, leg)
        if not channel.is_answered:
            channel.answer()  # the person has: so has, for the caller's telephone company, the call
        await bridges[0].talk()
        if channel.ready:
            _go_on_after_bridge(channel)
        return
    leg.hang_up("ORIGINATOR_CANCEL")
    _note_failure(channel, leg)
    if channel.ready and not variables.true("continue_on_fail"):
        channel.hang_up(leg.leg.cause)


async def _confirmed(leg: Channel, key: str) -> bool:
    """Whether the person pressed the key that the bridge asks for, if it asks for one."""
    if key:
        await leg.idle(lambda: key in leg.phone.keys_pressed)
    return leg.up


def _note_success(channel: Channel, leg: Channel) -> None:
    channel.leg.meet(leg.leg)
    for name, value in {
        "originate_disposition": "SUCCESS",
        "DIALSTATUS": "SUCCESS",
        "originate_causes": f"{leg.uuid};NONE",
        "signal_bond": leg.uuid,
    }.items():
        channel.variables.set(name, value)


def _note_failure(channel: Channel, leg: Channel) -> None:
    cause = leg.leg.cause
    for name, value in {
        "last_bridge_hangup_cause": cause,
        "originate_disposition": cause,
        "DIALSTATUS": _DIAL_STATUS.get(cause, cause),
        "originate_causes": f"{leg.uuid};{cause}",
        "originate_failed_cause": cause,
    }.items():
        channel.variables.set(name, value)


def _go_on_after_bridge(channel: Channel) -> None:
    where = channel.variables.get("transfer_after_bridge")
    if where:
        channel.variables.unset("transfer_after_bridge")
        channel.switch.transfer(channel, *where.split(":"))
    elif channel.variables.true("hangup_after_bridge"):
        channel.hang_up("NORMAL_CLEARING")


def uuid_bridge(a: Channel, b: Channel) -> bool:
    """Take both legs away from what they do and join them. False if one has ended or neither is answered."""
    if not (a.up and b.up) or not (a.medium.is_up or b.medium.is_up):
        return False
    bridge = Bridge(a, b)
    b.leg.profile.turn_round()
    a.leg.profile.callee_name, a.leg.profile.callee_number = b.leg.profile.callee_name, b.leg.profile.callee_number
    for one in (a, b):
        one.leg.profile.index += 1
        one.leg.moments.profile = one.switch.micros()
    a.leg.meet(b.leg)
    b.leg.meet(a.leg)
    for one, other in ((a, b), (b, a)):
        profile = one.leg.profile
        source = f"{one.switch.micros() // 1_000_000}:{uuid4()}:uuid_br:{other.uuid}"
        profile.transfer_source = source
        one.leg.states.requested = "CS_HIBERNATE"
        for name, value in {
            "bridge_channel": other.leg.profile.channel_name,
            "bridge_uuid": other.uuid,
            "signal_bond": other.uuid,
            "original_destination_number": profile.destination,
            "original_caller_id_name": profile.name,
            "original_caller_id_number": profile.number,
            "transfer_history": source,
            "transfer_source": source,
        }.items():
            one.variables.set(name, value)
    a.divert(lambda: _originator(bridge))
    b.divert(lambda: _originatee(bridge))
    return True


async def _originator(bridge: Bridge) -> None:
    a, b = bridge.a, bridge.b
    for state in ("CS_HIBERNATE", "CS_RESET", "CS_SOFT_EXECUTE"):
        a.enter(state)
    await a.idle(lambda: False, FRAME)
    if a.ready and b.ready:
        _tell_execute(a, b)
        _tell_execute(b, a)
        await bridge.talk()
    bridge.end()
    if a.ready:
        _go_on_after_bridge(a)
    if a.ready:
        a.enter("CS_EXECUTE")
        await a.work_through(a.rest)


async def _originatee(bridge: Bridge) -> None:
    for state in ("CS_HIBERNATE", "CS_RESET"):
        bridge.b.enter(state)
    await bridge.stay()


def _tell_execute(one: Channel, other: Channel) -> None:
    one.fire("CHANNEL_EXECUTE", after=lines([("Application", "uuid_bridge"), ("Application-Data", other.uuid)]))
