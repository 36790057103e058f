"""Pure: an HTTP response in pieces, when each of them goes out, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from http import HTTPStatus


class Ending(Enum):
    """What becomes of a response behind its last piece."""

    WHOLE = "whole"
    CUT = "cut"
    """The connection breaks."""
    STALLED = "stalled"
    """Nothing more comes, for as long as the client waits."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A response."""

    pieces: tuple[bytes, ...]
    kind: str = "application/json"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    first_seconds: float = 0.0
    """From the request to the head and the first piece."""
    seconds: float = 0.0
    """From a piece to the next one."""
    ending: Ending = Ending.WHOLE

    def cut(self, *, after: int) -> Reply:
        """The connection breaks behind so many pieces."""
        return replace(self, pieces=self.pieces[:after], ending=Ending.CUT)

    def stalled(self, *, after: int) -> Reply:
        """Nothing more comes behind so many pieces; with none of them only the head."""
        return replace(self, pieces=self.pieces[:after], ending=Ending.STALLED)

    def late(self, seconds: float) -> Reply:
        return replace(self, first_seconds=seconds)

    def paced(self, first_seconds: float, seconds: float = 0.0) -> Reply:
        return replace(self, first_seconds=first_seconds, seconds=seconds)

    def wire(self) -> Iterator[bytes]:
        """What goes over the socket: as many writes as there are moments to write at."""
        head = self._head()
        if self._sized:
            yield head + b"".join(self.pieces)
            return
        framed = [b"%x\r\n%b\r\n" % (len(piece), piece) for piece in self.pieces]
        if self.ending is Ending.WHOLE:
            framed[-1] += b"0\r\n\r\n"
        yield head + (framed[0] if framed else b"")
        yield from framed[1:]

    @property
    def _sized(self) -> bool:
        return self.ending is Ending.WHOLE and len(self.pieces) <= 1

    def _head(self) -> bytes:
        lines = [f"HTTP/1.1 {self.status} {_phrase(self.status)}", f"Content-Type: {self.kind}"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        length = sum(len(piece) for piece in self.pieces)
        lines.append(f"Content-Length: {length}" if self._sized else "Transfer-Encoding: chunked")
        return "\r\n".join([*lines, "", ""]).encode("latin-1")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unusual"
