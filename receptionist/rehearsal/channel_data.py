"""Pure: how a channel describes itself in headers, in the order and spelling of a real FreeSWITCH."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime

from receptionist.audio import AudioFormat
from receptionist.rehearsal.wire import encoded

STATE_NUMBERS = {
    "CS_ROUTING": 2, "CS_SOFT_EXECUTE": 3, "CS_EXECUTE": 4, "CS_EXCHANGE_MEDIA": 5, "CS_CONSUME_MEDIA": 7,
    "CS_HIBERNATE": 8, "CS_RESET": 9, "CS_HANGUP": 10, "CS_REPORTING": 11,
}  # fmt: skip

# Where in FreeSWITCH's source an event is made; parsers must swallow these headers, nobody reads them.
_EXEC = ("switch_core_session.c", "switch_core_session_exec", 2949)
_ORIGINS = {
    "BACKGROUND_JOB": ("mod_event_socket.c", "api_exec", 1580),
    "CHANNEL_ANSWER": ("switch_channel.c", "switch_channel_perform_mark_answered", 3848),
    "CHANNEL_BRIDGE": ("switch_ivr_bridge.c", "switch_ivr_multi_threaded_bridge", 1689),
    "CHANNEL_DATA": ("mod_event_socket.c", "parse_command", 2029),
    "CHANNEL_EXECUTE": _EXEC,
    "CHANNEL_EXECUTE_COMPLETE": _EXEC,
    "CHANNEL_HANGUP": ("switch_channel.c", "switch_channel_perform_hangup", 3447),
    "CHANNEL_HANGUP_COMPLETE": ("switch_core_state_machine.c", "switch_core_session_reporting_state", 943),
    "CHANNEL_PARK": ("switch_ivr.c", "switch_ivr_park", 1002),
    "CHANNEL_STATE": ("switch_channel.c", "switch_channel_perform_set_running_state", 2409),
    "CHANNEL_UNBRIDGE": ("switch_ivr_bridge.c", "switch_ivr_multi_threaded_bridge", 1879),
    "CHANNEL_UNPARK": ("switch_ivr.c", "switch_ivr_park", 1213),
    "DTMF": ("switch_channel.c", "switch_channel_dequeue_dtmf", 678),
}


@dataclass(slots=True)
class Moments:
    """When what happened to a channel, in microseconds since 1970; 0 is never."""

    created: int
    profile: int
    answered: int = 0
    progress: int = 0
    hangup: int = 0
    bridged: int = 0

    def headers(self) -> Iterator[tuple[str, int]]:
        yield "Channel-Created-Time", self.created
        yield "Channel-Answered-Time", self.answered
        yield "Channel-Progress-Time", self.progress
        yield "Channel-Progress-Media-Time", 0
        yield "Channel-Hangup-Time", self.hangup
        yield "Channel-Transfer-Time", 0
        yield "Channel-Resurrect-Time", 0
        yield "Channel-Bridged-Time", self.bridged
        yield "Channel-Last-Hold", 0
        yield "Channel-Hold-Accum", 0


@dataclass(slots=True)
class Profile:
    """Who calls whom: what FreeSWITCH calls a caller profile. What is empty is not told."""

    uuid: str
    direction: str
    name: str
    number: str
    destination: str
    channel_name: str
    username: str = ""
    dialplan: str = ""
    context: str = "default"
    source: str = "mod_sofia"
    index: int = 1
    callee_name: str = ""
    callee_number: str = ""
    transfer_source: str = ""
    redirected_by: str = ""
    first_name: str = field(init=False)
    first_number: str = field(init=False)

    def __post_init__(self) -> None:
        self.first_name, self.first_number = self.name, self.number

    def turn_round(self) -> None:
        """Swap caller and callee: who was called stands there as a caller from now on."""
        self.name, self.callee_name = self.callee_name, self.name
        self.number, self.callee_number = self.callee_number, self.number

    def headers(self, prefix: str, moments: Moments) -> Iterator[tuple[str, object]]:
        """The block that FreeSWITCH repeats under the prefixes Channel, Caller and Other-Leg."""
        for name, value in self._who():
            if value:
                yield f"{prefix}-{name}", value
        if prefix != "Other-Leg":
            yield f"{prefix}-Profile-Index", self.index
        yield f"{prefix}-Profile-Created-Time", moments.profile
        for name, moment in moments.headers():
            yield f"{prefix}-{name}", moment
        yield f"{prefix}-Screen-Bit", "true"
        yield f"{prefix}-Privacy-Hide-Name", "false"
        yield f"{prefix}-Privacy-Hide-Number", "false"

    def _who(self) -> Iterator[tuple[str, str]]:
        yield "Direction", self.direction
        yield "Logical-Direction", "inbound"
        yield "Username", self.username
        yield "Dialplan", self.dialplan
        yield "Caller-ID-Name", self.name
        yield "Caller-ID-Number", self.number
        yield "Orig-Caller-ID-Name", self.first_name
        yield "Orig-Caller-ID-Number", self.first_number
        yield "Callee-ID-Name", self.callee_name
        yield "Callee-ID-Number", self.callee_number
        yield "Network-Addr", "127.0.0.1"
        yield "ANI", self.first_number
        yield "Destination-Number", self.destination
        yield "Unique-ID", self.uuid
        yield "Source", self.source
        yield "Transfer-Source", self.transfer_source
        yield "Context", self.context
        yield "RDNIS", self.redirected_by
        yield "Channel-Name", self.channel_name


@dataclass(slots=True)
class States:
    """The four ways in which FreeSWITCH says how far a channel is."""

    running: str = "CS_EXECUTE"
    requested: str = "CS_EXECUTE"
    call: str = "RINGING"
    answer: str = "ringing"


@dataclass(slots=True)
class Codec:
    """What the phone speaks."""

    name: str
    format: AudioFormat

    def headers(self) -> Iterator[tuple[str, object]]:
        for way in ("Read", "Write"):
            yield f"Channel-{way}-Codec-Name", self.name
            yield f"Channel-{way}-Codec-Rate", self.format.rate
            yield f"Channel-{way}-Codec-Bit-Rate", 64000


class Variables:
    """Channel variables: setting one again moves it to the end, setting it to nothing unsets it, as FreeSWITCH does."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}
        self._lines: dict[str, str] = {}

    def set(self, name: str, value: object) -> None:
        self.unset(name)
        if value != "":
            self._values[name] = str(value)
            self._lines[name] = f"variable_{name}: {encoded(value)}\n"

    def unset(self, name: str) -> None:
        self._values.pop(name, None)
        self._lines.pop(name, None)

    def get(self, name: str, default: str = "") -> str:
        return self._values.get(name, default)

    def true(self, name: str) -> bool:
        return self.get(name) in {"true", "yes", "on", "1"}

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def block(self) -> str:
        return "".join(self._lines.values())


@dataclass(slots=True)
class Leg:
    """Everything that a channel says of itself."""

    profile: Profile
    codec: Codec
    moments: Moments
    states: States = field(default_factory=States)
    variables: Variables = field(default_factory=Variables)
    cause: str = ""
    _other: tuple[Profile, Moments] | None = None

    def meet(self, other: Leg) -> None:
        """From now on tell of that leg as it is now."""
        self._other = copy(other.profile), copy(other.moments)

    def part(self) -> None:
        self._other = None

    def block(self) -> str:
        """The headers of every channel event, without the variables."""
        return lines(self._headers())

    def _headers(self) -> Iterator[tuple[str, object]]:
        yield "Channel-State", self.states.running
        yield "Channel-Call-State", self.states.call
        yield "Channel-State-Number", STATE_NUMBERS[self.states.requested]
        yield "Channel-Name", self.profile.channel_name
        yield "Unique-ID", self.profile.uuid
        yield "Call-Direction", self.profile.direction
        yield "Presence-Call-Direction", self.profile.direction
        yield "Channel-HIT-Dialplan", "true" if self.profile.direction == "inbound" else "false"
        yield "Channel-Call-UUID", self.profile.uuid
        yield "Answer-State", self.states.answer
        if self.cause:
            yield "Hangup-Cause", self.cause
        yield from self.codec.headers()
        yield from self.profile.headers("Caller", self.moments)
        if self._other is not None:
            profile, moments = self._other
            yield "Other-Type", "originatee" if profile.direction == "outbound" else "originator"
            yield from profile.headers("Other-Leg", moments)

    def connect_reply(self, opening: str, *, full: bool) -> str:
        """The whole answer to `connect`: all channel data as headers."""
        closing = lines(
            [
                ("Content-Type", "command/reply"),
                ("Reply-Text", "+OK\n"),
                ("Socket-Mode", "async"),
                ("Control", "full" if full else "single-channel"),
            ]
        )
        profile = lines(self.profile.headers("Channel", self.moments))
        return f"{opening}{profile}{self.block()}{self.variables.block()}{closing}\n"


def lines(headers: Iterator[tuple[str, object]] | list[tuple[str, object]]) -> str:
    return "".join([f"{name}: {encoded(value)}\n" for name, value in headers])


def opening(name: str, core_uuid: str, microseconds: int, sequence: int) -> str:
    """The headers with which every event begins."""
    moment = datetime.fromtimestamp(microseconds / 1e6, UTC)
    file, function, line = _ORIGINS[name]
    return (
        f"Event-Name: {name}\nCore-UUID: {core_uuid}\nFreeSWITCH-Hostname: rehearsal\n"
        "FreeSWITCH-Switchname: rehearsal\nFreeSWITCH-IPv4: 192.0.2.2\nFreeSWITCH-IPv6: fd00%3A%3A2\n"
        f"Event-Date-Local: {encoded(f'{moment:%Y-%m-%d %H:%M:%S}')}\n"
        f"Event-Date-GMT: {encoded(f'{moment:%a, %d %b %Y %H:%M:%S} GMT')}\n"
        f"Event-Date-Timestamp: {microseconds}\n"
        f"Event-Calling-File: {file}\nEvent-Calling-Function: {function}\nEvent-Calling-Line-Number: {line}\n"
        f"Event-Sequence: {sequence}\n"
    )
