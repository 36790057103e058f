"""Pure: the switch's side of the event socket. Bytes from a daemon become commands; replies and events become bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from receptionist.errors import ProtocolError

_UNSAFE = re.compile(r"%(?![0-9A-F]{2})|[^ -~]|[ #&+:;<=>?@\[\\\]^`{|}\"]")
_MAX_COMMAND = 1 << 20
GOODBYE = "Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n"


@dataclass(frozen=True, slots=True)
class Command:
    """What a daemon wants: its first line, headers with lower-case names, and a body where one was announced."""

    line: str
    headers: dict[str, str]
    body: str = ""

    @property
    def verb(self) -> str:
        return self.line.split(" ", 1)[0].lower()

    @property
    def argument(self) -> str:
        return self.line.partition(" ")[2].strip()


class CommandReader:
    """Cuts a stream of bytes into commands, whatever the chunks."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[Command]:
        self._rest += data
        commands = []
        while command := self._next():
            commands.append(command)
        if len(self._rest) > _MAX_COMMAND:
            raise ProtocolError("a command of more than a megabyte came from the daemon")
        return commands

    def _next(self) -> Command | None:
        self._rest = self._rest.lstrip(b"\r\n")
        end = re.search(rb"\n\r?\n", self._rest)
        if end is None:
            return None
        first, *others = self._rest[: end.start()].decode("utf-8", "replace").replace("\r", "").split("\n")
        pairs = (line.partition(":") for line in others)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        length = headers.get("content-length", "0")
        stop = end.end() + (int(length) if length.isdecimal() else 0)
        if len(self._rest) < stop:
            return None
        body = self._rest[end.end() : stop].decode("utf-8", "replace")
        self._rest = self._rest[stop:]
        return Command(first, headers, body)


@lru_cache(maxsize=8192, typed=True)
def encoded(value: object) -> str:
    """A header value as events carry it: percent-encoded, what is encoded already left alone."""
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found.group().encode()), str(value))


def reply(text: str, **headers: str) -> bytes:
    """The answer to a command. These are never percent-encoded, unlike the one to `connect`."""
    more = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in headers.items())
    return f"Content-Type: command/reply\nReply-Text: {text}\n{more}\n".encode()


def api_response(text: str) -> bytes:
    body = (text or "-ERR no reply\n").encode()
    return b"Content-Type: api/response\nContent-Length: %d\n\n%b" % (len(body), body)


def event(block: str) -> bytes:
    """An event of encoded header lines, wrapped as `event plain` delivers it."""
    body = block.encode()
    return b"Content-Length: %d\nContent-Type: text/event-plain\n\n%b" % (len(body), body)


def linger_notice(uuid: str, name: str, seconds: int) -> bytes:
    return (
        f"Content-Type: text/disconnect-notice\nControlled-Session-UUID: {uuid}\nContent-Disposition: linger\n"
        f"Channel-Name: {name}\nLinger-Time: {seconds}\nContent-Length: 0\n\n"
    ).encode()


def disconnect_notice(uuid: str) -> bytes:
    return (
        f"Content-Type: text/disconnect-notice\nControlled-Session-UUID: {uuid}\nContent-Disposition: disconnect\n"
        f"Content-Length: {len(GOODBYE)}\n\n{GOODBYE}"
    ).encode()
