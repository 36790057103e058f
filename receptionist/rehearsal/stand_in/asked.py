"""Pure: what a client asked for, read from the bytes of an HTTP/1.1 request."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit


class Stage(Enum):
    """What is wanted of a provider."""

    HEAR = "hear"
    THINK = "think"
    SPEAK = "speak"
    EMBED = "embed"
    LIST = "list"
    """Which models or voices there are: what clients warm their connection with."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request."""

    method: str
    target: str
    headers: dict[str, str]
    """Their names in small letters."""
    body: bytes = b""

    @classmethod
    def of(cls, head: bytes) -> Self:
        """The request that begins with these lines, the body still to come."""
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ", 2)
        pairs = (line.partition(":") for line in lines)
        return cls(method, target, {name.strip().lower(): value.strip() for name, _, value in pairs})

    @property
    def length(self) -> int:
        """How long its body is to be."""
        return int(self.headers.get("content-length", "0"))

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return {name: values[-1] for name, values in parse_qs(urlsplit(self.target).query).items()}

    @property
    def stage(self) -> Stage | None:
        path = self.path
        if path.endswith("/audio/transcriptions"):
            return Stage.HEAR
        if path.endswith("/chat/completions"):
            return Stage.THINK
        if path.endswith("/audio/speech") or "/text-to-speech/" in path:
            return Stage.SPEAK
        if path.endswith("/embeddings"):
            return Stage.EMBED
        if path.endswith(("/models", "/user")) or "/models/" in path:
            return Stage.LIST
        return None

    def json(self) -> Any:
        return json.loads(self.body)

    def fields(self) -> dict[str, list[bytes]]:
        """The parts of a form with a file in it, by name."""
        boundary = self.headers["content-type"].partition("boundary=")[2].strip('"').encode()
        found: dict[str, list[bytes]] = {}
        for part in self.body.split(b"--" + boundary)[1:-1]:
            head, _, value = part.partition(b"\r\n\r\n")
            name = head.partition(b'name="')[2].partition(b'"')[0].decode()
            found.setdefault(name, []).append(value.removesuffix(b"\r\n"))
        return found
