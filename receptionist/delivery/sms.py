"""Sends a text message through an HTTP gateway: POST of JSON with `from`, `to` and `text`."""

from __future__ import annotations

import json
import re

from receptionist.delivery.posting import SECONDS, post
from receptionist.errors import DeliveryError

_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
LONGEST = 480
"""Three messages of the network's, at most."""


class TextMessages:
    """One gateway."""

    def __init__(self, url: str, sender: str, key: str, *, seconds: float = SECONDS) -> None:
        self._url = url
        self._sender = sender
        self._key = key
        self._seconds = seconds

    async def send(self, id: str, to: str, text: str) -> None:  # noqa: A002 - as the field is called
        """Return when the gateway has taken it. Raises DeliveryError."""
        if not _NUMBER.fullmatch(to):
            raise DeliveryError("what it is for is no number that a text message can go to", again=False)
        body = json.dumps({"from": self._sender, "to": to, "text": text[:LONGEST]}, ensure_ascii=False)
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Authorization": f"Bearer {self._key}",
            "Idempotency-Key": id.encode("ascii", "replace").decode(),
        }
        await post(self._url, body.encode("utf-8", "replace"), headers, seconds=self._seconds)
