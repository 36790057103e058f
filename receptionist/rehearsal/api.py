"""The API commands that the emulated switch knows, with the very words of FreeSWITCH's answers."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from uuid import uuid4

from receptionist.rehearsal import bridging, wire
from receptionist.rehearsal.channel import Channel
from receptionist.rehearsal.channel_data import lines
from receptionist.rehearsal.dialplan import Action, Dial
from receptionist.rehearsal.originating import ring
from receptionist.rehearsal.surroundings import Switch

_WORD = re.compile(r"'([^']*)'|(\S+)")
_APPLICATION = re.compile(r"&(\w+)(?:\((.*)\))?")
_NO_CHANNEL = "-ERR No such channel!\n"

Api = Callable[[Switch, str], Awaitable[str]]


async def run(switch: Switch, line: str) -> str:
    """Run one command line; its answer, as text."""
    name, _, argument = line.strip().partition(" ")
    command = _APIS.get(name)
    if command is None:
        return f"-ERR {name} Command not found!\n"
    return await command(switch, argument.strip())


async def job(switch: Switch, uuid: str, line: str, owner: Sequence[tuple[str, str]] = ()) -> bytes:
    """Run a command in the background; the event that brings its answer."""
    answer = await run(switch, line)
    name, _, rest = line.partition(" ")
    headers: list[tuple[str, object]] = [("Job-UUID", uuid), *owner, ("Job-Command", name)]
    if rest:
        headers.append(("Job-Command-Arg", rest))
    head = switch.opening("BACKGROUND_JOB") + lines([*headers, ("Content-Length", len(answer.encode()))])
    return wire.event(f"{head}\n{answer}")


def words(text: str) -> list[str]:
    """Split at spaces; what stands in single quotes stays together."""
    return [quoted or plain for quoted, plain in _WORD.findall(text)]


def _on_channel(usage: str, least: int) -> Callable[[Callable[[Channel, list[str]], str]], Api]:
    """Make an API of something that is done to one channel, named first."""

    def wrap(act: Callable[[Channel, list[str]], str]) -> Api:
        async def command(switch: Switch, argument: str) -> str:
            uuid, *rest = words(argument) or [""]
            if len(rest) < least:
                return f"-USAGE: {usage}\n"
            channel = switch.channels.get(uuid)
            return act(channel, rest) if channel is not None else _NO_CHANNEL

        return command

    return wrap


@_on_channel("<uuid> <var> [value]", 1)
def _setvar(channel: Channel, rest: list[str]) -> str:
    name, *value = rest
    channel.variables.set(name, " ".join(value))
    return "+OK\n"


async def _setvar_multi(switch: Switch, argument: str) -> str:
    uuid, _, assignments = argument.partition(" ")
    channel = switch.channels.get(uuid)
    if not assignments:
        return "-USAGE: <uuid> <var>=<value>;<var>=<value>...\n"
    if channel is None:
        return _NO_CHANNEL
    for assignment in assignments.split(";"):
        name, equals, value = assignment.partition("=")
        if not (name and equals):
            return "-ERR No variable specified\n"
        channel.variables.set(name, value)
    return "+OK\n"


@_on_channel("<uuid> <var>", 1)
def _getvar(channel: Channel, rest: list[str]) -> str:
    return channel.variables.get(rest[0], "_undef_")


async def _exists(switch: Switch, argument: str) -> str:
    return "true" if argument in switch.channels else "false"


@_on_channel("<uuid> [cause]", 0)
def _kill(channel: Channel, rest: list[str]) -> str:
    channel.hang_up(rest[0] if rest else "NORMAL_CLEARING")
    return "+OK\n"


@_on_channel("<uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]", 1)
def _transfer(channel: Channel, rest: list[str]) -> str:
    channel.switch.transfer(channel, *rest[:3])
    return "+OK\n"


@_on_channel("<uuid> <path> [aleg|bleg|holdb|both]", 1)
def _broadcast(channel: Channel, rest: list[str]) -> str:
    channel.play(rest[0])
    return "+OK Message sent\n"


@_on_channel("<uuid> [format]", 0)
def _dump(channel: Channel, _: list[str]) -> str:
    return channel.switch.opening("CHANNEL_DATA") + channel.leg.block() + channel.leg.variables.block() + "\n"


async def _bridge(switch: Switch, argument: str) -> str:
    uuids = words(argument)
    if len(uuids) < 2:
        return "-USAGE: <uuid> <other_uuid>\n"
    a, b = switch.channels.get(uuids[0]), switch.channels.get(uuids[1])
    if a is None or b is None or not bridging.uuid_bridge(a, b):
        return "-ERR Invalid uuid\n"
    return f"+OK {b.uuid}\n"


async def _send_dtmf(switch: Switch, argument: str) -> str:
    uuid, _, keys = argument.partition(" ")
    if not keys:
        return "-USAGE: <uuid> <dtmf_data>\n"
    channel = switch.channels.get(uuid)
    if channel is None:
        return "-ERR Cannot locate session!\n"
    channel.phone.keys_heard += keys.partition("@")[0]
    return f"+OK {uuid} sent DTMF {keys}.\n"


async def _deflect(switch: Switch, argument: str) -> str:
    uuid, _, target = argument.partition(" ")
    if not target:
        return "-USAGE: <uuid> <uri>\n"
    channel = switch.channels.get(uuid)
    if channel is None:
        return f"-ERR No such channel {uuid}!\n"
    channel.deflect(target)
    return "+OK:SIP/2.0 202 Accepted\n"


async def _originate(switch: Switch, argument: str) -> str:
    dialled, *rest = words(argument) or [""]
    if not rest:
        return (
            "-USAGE: <call url> <exten>|&<application_name>(<app_args>) "
            "[<dialplan>] [<context>] [<cid_name>] [<cid_num>] [<timeout_sec>]\n"
        )
    application = _APPLICATION.fullmatch(rest[0])

    async def follow(leg: Channel) -> None:
        if application is not None:
            await leg.work_through([Action(application.group(1), application.group(2) or "")])
        else:
            switch.transfer(leg, *rest[:3])

    ringing = ring(switch, Dial.parse(dialled), follow)
    await ringing.over.wait()
    return f"-ERR {ringing.cause}\n" if ringing.cause else f"+OK {ringing.leg.uuid}\n"


async def _bgapi(switch: Switch, argument: str) -> str:
    """The background of mod_commands: it belongs to no socket, and every one that listens for its event has it."""
    uuid = str(uuid4())
    if argument.startswith("uuid:"):
        uuid, _, argument = argument.removeprefix("uuid:").partition(" ")

    async def work() -> None:
        event = await job(switch, uuid, argument)
        for listener in switch.eavesdroppers:
            if listener.wants("BACKGROUND_JOB", event):
                listener.deliver(event)

    switch.run(work())
    return f"+OK Job-UUID: {uuid}\n"


async def _status(switch: Switch, _: str) -> str:
    return (
        "UP 0 years, 0 days, 0 hours, 0 minutes, 0 seconds, 0 milliseconds, 0 microseconds\n"
        "FreeSWITCH (Version 1.11.3-dev rehearsal 64bit) is ready\n"
        f"{switch.calls_so_far} session(s) since startup\n{len(switch.channels)} session(s) - peak 0, last 5min 0 \n"
    )


_APIS: dict[str, Api] = {
    "bgapi": _bgapi,
    "originate": _originate,
    "status": _status,
    "uuid_bridge": _bridge,
    "uuid_broadcast": _broadcast,
    "uuid_deflect": _deflect,
    "uuid_dump": _dump,
    "uuid_exists": _exists,
    "uuid_getvar": _getvar,
    "uuid_kill": _kill,
    "uuid_send_dtmf": _send_dtmf,
    "uuid_setvar": _setvar,
    "uuid_setvar_multi": _setvar_multi,
    "uuid_transfer": _transfer,
}
