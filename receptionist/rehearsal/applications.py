"""The dialplan applications that the emulated switch knows; a daemon may execute them as well."""

from __future__ import annotations

import asyncio
import re

from receptionist.rehearsal import bridging
from receptionist.rehearsal.channel import Channel
from receptionist.rehearsal.outbound import Outbound
from receptionist.rehearsal.surroundings import Application

_GLANCE = 0.001
"""Seconds in which a channel's thread sees that its daemon is there; a quick one has asked for events by then."""
_TONE = re.compile(r"%\((\d+),\s*(\d+)")


async def answer(channel: Channel, _: str) -> None:
    channel.answer()


async def pre_answer(channel: Channel, _: str) -> None:
    channel.medium.open()


async def assign(channel: Channel, argument: str) -> None:
    name, _, value = argument.partition("=")
    channel.variables.set(name, value)


async def multiset(channel: Channel, argument: str) -> None:
    """Several assignments, parted by spaces, or by a character of one's own: ^^;a=b;c=d."""
    separator = " "
    if argument.startswith("^^"):
        separator, argument = argument[2], argument[3:]
    for assignment in argument.split(separator):
        await assign(channel, assignment)


async def unset(channel: Channel, name: str) -> None:
    channel.variables.unset(name)


async def socket(channel: Channel, argument: str) -> None:
    """Hand the channel to the first daemon that accepts, and park until it lets go."""
    where, *modes = argument.split()
    channel.was_reset = False
    channel.leave_keys()
    outbound = await _reach(channel, where.split("|"), full="full" in modes)
    if outbound is None:
        return
    await channel.idle(lambda: outbound.is_connected or outbound.is_over)
    await asyncio.sleep(_GLANCE)
    left_at_once = outbound.is_connected and outbound.is_over
    if not (channel.was_reset or left_at_once):
        await channel.park()
    if channel.diverted or not channel.up:
        return
    channel.was_reset = False


async def _reach(channel: Channel, hosts: list[str], *, full: bool) -> Outbound | None:
    for address in hosts:
        host, _, port = address.partition(":")
        channel.variables.set("socket_host", host)
        try:
            _, outbound = await asyncio.get_running_loop().create_connection(
                lambda: Outbound(channel, full=full), host, int(port or 8084)
            )
        except OSError:
            continue
        return outbound
    return None


async def park(channel: Channel, _: str) -> None:
    await channel.park()


async def playback(channel: Channel, argument: str) -> str:
    """It only takes its time: a tone's own length, a second for anything else. It ends unicast for good."""
    channel.medium.stop_unicast()
    channel.medium.open()
    channel.read_keys()
    lengths = [int(on) + int(off) for on, off in _TONE.findall(argument)]
    milliseconds = sum(lengths) or 1000
    await channel.idle(lambda: False, milliseconds / 1000)
    channel.variables.set("playback_seconds", milliseconds // 1000)
    channel.variables.set("playback_ms", milliseconds)
    channel.variables.set("playback_samples", milliseconds * channel.phone.format.rate // 1000)
    return "FILE PLAYED"


async def sleep(channel: Channel, milliseconds: str) -> None:
    """Unlike playback this only interrupts what the daemon hears of the caller."""
    channel.phone.detach()
    await channel.idle(lambda: False, int(milliseconds) / 1000)
    channel.medium.listen()


async def start_dtmf(channel: Channel, _: str) -> None:
    channel.detects_tones = True


async def stop_dtmf(channel: Channel, _: str) -> None:
    channel.detects_tones = False


async def send_dtmf(channel: Channel, keys: str) -> None:
    channel.phone.keys_heard += keys.partition("@")[0]


async def hangup(channel: Channel, cause: str) -> None:
    channel.hang_up(cause or "NORMAL_CLEARING")


async def transfer(channel: Channel, argument: str) -> None:
    channel.switch.transfer(channel, *argument.split(" "))


async def deflect(channel: Channel, target: str) -> None:
    channel.deflect(target)


async def sched_hangup(channel: Channel, argument: str) -> None:
    """In so many seconds, whoever owns the call then."""
    when, _, cause = argument.partition(" ")
    channel.hang_up_in(int(when.removeprefix("+")), cause or "ALLOTTED_TIMEOUT")


async def nothing(channel: Channel, argument: str) -> None:
    """Applications that change nothing that can be heard or seen here."""


async def bridge(channel: Channel, argument: str) -> None:
    await bridging.bridge(channel, argument)


APPLICATIONS: dict[str, Application] = {
    "answer": answer,
    "bridge": bridge,
    "deflect": deflect,
    "export": assign,
    "hangup": hangup,
    "log": nothing,
    "multiset": multiset,
    "park": park,
    "playback": playback,
    "pre_answer": pre_answer,
    "record_session": nothing,
    "ring_ready": nothing,
    "sched_hangup": sched_hangup,
    "send_dtmf": send_dtmf,
    "set": assign,
    "sleep": sleep,
    "socket": socket,
    "start_dtmf": start_dtmf,
    "stop_dtmf": stop_dtmf,
    "transfer": transfer,
    "unset": unset,
}
