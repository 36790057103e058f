"""Pure: SIP messages and their session descriptions, as far as a telephone on loopback needs them (RFC 3261, 4566)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

CODECS = {"PCMU": 0, "PCMA": 8}
KEYS_PAYLOAD = 101
REASONS = {180: "Ringing", 200: "OK", 202: "Accepted", 481: "Call Does Not Exist", 486: "Busy Here", 603: "Decline"}
REPLY_DIRECTIONS = {"sendonly": "recvonly", "recvonly": "sendonly"}

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Message:
    """One request or response; `first` is its first line, header names are in small letters."""

    first: str
    headers: Headers
    body: str = ""

    @classmethod
    def parse(cls, data: bytes) -> Message:
        head, _, body = data.decode().partition("\r\n\r\n")
        first, *lines = head.split("\r\n")
        parted = (line.partition(":") for line in lines)
        return cls(first, tuple((name.strip().lower(), value.strip()) for name, _, value in parted), body)

    def __bytes__(self) -> bytes:
        headers = (*self.headers, ("content-length", str(len(self.body.encode()))))
        return "\r\n".join([self.first, *(f"{name}: {value}" for name, value in headers), "", self.body]).encode()

    def get(self, name: str) -> str:
        return next((value for known, value in self.headers if known == name), "")

    def all(self, name: str) -> Headers:
        return tuple(header for header in self.headers if header[0] == name)

    @property
    def status(self) -> int | None:
        """A response's code; None for a request."""
        return int(self.first.split()[1]) if self.first.startswith("SIP/2.0 ") else None

    @property
    def sequence(self) -> int:
        return int(self.get("cseq").split()[0])

    @property
    def method(self) -> str:
        """What is asked, or what is answered."""
        return self.get("cseq").split()[1]

    @property
    def source(self) -> str:
        """Where a request came from, and its response goes to."""
        return "sip:" + self.get("via").split()[1].partition(";")[0]

    def answer(self, status: int, contact: str, tag: str, body: str = "") -> Message:
        """The response to this request (RFC 3261, 8.2.6)."""
        to = self.get("to")
        headers = (
            *self.all("via"),
            ("from", self.get("from")),
            ("to", to if tag_of(to) else f"{to};tag={tag}"),
            ("call-id", self.get("call-id")),
            ("cseq", self.get("cseq")),
            ("contact", f"<{contact}>"),
            *((("content-type", "application/sdp"),) if body else ()),
        )
        return Message(f"SIP/2.0 {status} {REASONS.get(status, 'Refused')}", headers, body)


def tag_of(address: str) -> str:
    found = re.search(r";tag=([^;>\s]+)", address)
    return found[1] if found else ""


def uri_of(address: str) -> str:
    found = re.search(r"<([^>]+)>", address)
    return found[1] if found else address.partition(";")[0].strip()


def endpoint_of(uri: str) -> tuple[str, int]:
    """Where a URI's requests are sent to."""
    found = re.search(r"(?:@|sip:)([\d.]+):(\d+)", uri)
    if found is None:
        raise ValueError(f"no numeric address and port in {uri!r}")
    return found[1], int(found[2])


@dataclass(frozen=True)
class Description:
    """What one side of a call says about its audio."""

    address: tuple[str, int]
    codecs: tuple[str, ...] = ("PCMU", "PCMA")
    ptime: int = 20
    direction: str = "sendrecv"
    version: int = 1

    def __str__(self) -> str:
        (host, port), payloads = self.address, [str(CODECS[codec]) for codec in self.codecs]
        lines = (
            "v=0",
            f"o=- 1 {self.version} IN IP4 {host}",
            "s=-",
            f"c=IN IP4 {host}",
            "t=0 0",
            f"m=audio {port} RTP/AVP {' '.join(payloads)} {KEYS_PAYLOAD}",
            *(f"a=rtpmap:{CODECS[codec]} {codec}/8000" for codec in self.codecs),
            f"a=rtpmap:{KEYS_PAYLOAD} telephone-event/8000",
            f"a=fmtp:{KEYS_PAYLOAD} 0-15",
            f"a=ptime:{self.ptime}",
            f"a={self.direction}",
        )
        return "".join(f"{line}\r\n" for line in lines)

    @classmethod
    def parse(cls, body: str) -> Description:
        """Raises ValueError if this is no audio call with a codec that we have."""
        host = re.search(r"^c=IN IP4 (\S+)", body, re.MULTILINE)
        media = re.search(r"^m=audio (\d+) RTP/AVP ([\d ]+)", body, re.MULTILINE)
        if host is None or media is None:
            raise ValueError(f"no audio in {body!r}")
        offered = [int(payload) for payload in media[2].split()]
        codecs = tuple(codec for payload in offered for codec, ours in CODECS.items() if ours == payload)
        if not codecs:
            raise ValueError(f"no codec of ours in {body!r}")
        ptime = re.search(r"^a=ptime:(\d+)", body, re.MULTILINE)
        direction = re.search(r"^a=(sendrecv|sendonly|recvonly|inactive)", body, re.MULTILINE)
        return cls(
            (host[1], int(media[1])),
            codecs,
            int(ptime[1]) if ptime else 20,
            direction[1] if direction else "sendrecv",
        )

    def reply_to(self, offer: Description) -> Description:
        """Agree to what they offer, with their first codec that we have (RFC 3264, 6)."""
        direction = REPLY_DIRECTIONS.get(offer.direction, offer.direction)
        return replace(self, codecs=offer.codecs[:1], ptime=offer.ptime, direction=direction, version=self.version + 1)
