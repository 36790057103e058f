"""Pure: FreeSWITCH's event socket as bytes. Bytes in, in any chunks, messages out; commands out as bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from receptionist.errors import InjectionRefusedError, ProtocolError

MAX_HEADER_BYTES = 256 * 1024
MAX_BODY_BYTES = 4 * 1024 * 1024


class Headers:
    """The header block of a message or an event, looked up where it lies.

    An event carries some 150 headers of which a call reads three; searching the block for those is fifty times
    cheaper than splitting it.
    """

    __slots__ = ("_block", "_encoded")

    def __init__(self, block: bytes, *, encoded: bool) -> None:
        self._block = b"\n" + block
        self._encoded = encoded

    def get(self, name: str, default: str = "") -> str:
        start = self._block.find(b"\n" + name.encode() + b":")
        if start < 0:
            return default
        start += len(name) + 2
        end = self._block.find(b"\n", start)
        return self._text(self._block[start : end if end >= 0 else None])

    def items(self) -> Iterator[tuple[str, str]]:
        for line in self._block.split(b"\n"):
            name, colon, value = line.partition(b":")
            if colon:
                yield name.decode("utf-8", "replace"), self._text(value)

    def __contains__(self, name: str) -> bool:
        return b"\n" + name.encode() + b":" in self._block

    def _text(self, value: bytes) -> str:
        text = value.decode("utf-8", "replace").strip()
        return unquote(text).strip() if self._encoded and "%" in text else text


class Event(Headers):
    """What happened on a channel or to a job: percent-encoded headers, and for a job a body."""

    __slots__ = ("body",)

    def __init__(self, text: bytes) -> None:
        block, _, body = text.partition(b"\n\n")
        super().__init__(block, encoded=True)
        self.body = body.decode("utf-8", "replace")

    @property
    def name(self) -> str:
        return self.get("Event-Name")


class Message:
    """One message of the switch: a reply, an event, a notice."""

    __slots__ = ("body", "content_type", "headers")

    def __init__(self, content_type: str, headers: Headers, body: bytes) -> None:
        self.content_type = content_type
        self.headers = headers
        self.body = body

    @property
    def event(self) -> Event:
        return Event(self.body)

    @property
    def reply(self) -> str:
        """What the switch answered: the reply text of a command, the body of an api call."""
        if self.content_type == "api/response":
            return self.body.decode("utf-8", "replace").strip()
        return self.headers.get("Reply-Text")


class Decoder:
    """Turns the bytes of one socket into messages. After a ProtocolError it is of no more use."""

    def __init__(self, max_header: int = MAX_HEADER_BYTES, max_body: int = MAX_BODY_BYTES) -> None:
        self._buffer = bytearray()
        self._max_header = max_header
        self._max_body = max_body
        self._searched = 0
        self._head: tuple[str, Headers, int] | None = None
        self._broken: str | None = None

    def feed(self, data: bytes) -> list[Message]:
        if self._broken is not None:
            raise ProtocolError(self._broken)
        self._buffer += data
        messages = []
        while (message := self._next()) is not None:
            messages.append(message)
        return messages

    def _next(self) -> Message | None:
        if self._head is None:
            self._head = self._next_head()
        if self._head is None:
            return None
        kind, headers, length = self._head
        if len(self._buffer) < length:
            return None
        body = bytes(self._buffer[:length])
        del self._buffer[:length]
        self._head = None
        return Message(kind, headers, body)

    def _next_head(self) -> tuple[str, Headers, int] | None:
        buffer = self._buffer
        if buffer.startswith(b"\n"):
            del buffer[: len(buffer) - len(buffer.lstrip(b"\n"))]
        end = buffer.find(b"\n\n", max(0, self._searched - 1))
        if end > self._max_header or (end < 0 and len(buffer) > self._max_header):
            raise self._break(f"a header block of more than {self._max_header} bytes")
        self._searched = len(buffer) if end < 0 else 0
        if end < 0:
            return None
        block = bytes(buffer[:end])
        del buffer[: end + 2]
        kind, length = self._read(block)
        # Alone among replies, the one to `connect` carries a whole channel, percent-encoded.
        return kind, Headers(block, encoded=block.startswith(b"Event-Name:")), length

    def _read(self, block: bytes) -> tuple[str, int]:
        headers = Headers(block, encoded=False)
        kind = headers.get("Content-Type")
        if not kind:
            raise self._break(f"a message without a Content-Type: {block[:60]!r}")
        digits = headers.get("Content-Length", "0")
        if not (digits.isascii() and digits.isdigit()):
            raise self._break(f"a Content-Length that is no number: {digits[:20]!r}")
        if len(digits) > len(str(self._max_body)) or int(digits) > self._max_body:
            raise self._break(f"a body of {digits[:20]} bytes, more than {self._max_body}")
        return kind, int(digits)

    def _break(self, what: str) -> ProtocolError:
        self._broken = f"the peer does not speak the event socket: {what}"
        self._buffer.clear()
        return ProtocolError(self._broken)


def command(line: str, headers: Mapping[str, str] | None = None) -> bytes:
    """One command as bytes. A line break in any part would inject another command, so it is refused."""
    lines = [line, *(f"{name}: {value}" for name, value in (headers or {}).items())]
    for text in lines:
        if "\n" in text or "\r" in text or "\0" in text:
            raise InjectionRefusedError(f"a line break inside a command: {text!r}")
    return ("\n".join(lines) + "\n\n").encode()


def execute(application: str, argument: str, event_uuid: str) -> bytes:
    headers = {"call-command": "execute", "execute-app-name": application}
    if argument:
        headers["execute-app-arg"] = argument
    return command("sendmsg", headers | {"event-uuid": event_uuid})


def unicast(local: tuple[str, int], remote: tuple[str, int]) -> bytes:
    """Ask for raw audio over UDP: `local` is the address FreeSWITCH binds, `remote` is ours."""
    return command(
        "sendmsg",
        {
            "call-command": "unicast",
            "local-ip": local[0],
            "local-port": str(local[1]),
            "remote-ip": remote[0],
            "remote-port": str(remote[1]),
            "transport": "udp",
        },
    )
