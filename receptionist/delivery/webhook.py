"""Tells a program of the operator's, signed so that it can know that it was us and when.

The receiver computes HMAC-SHA256 with the shared secret over the time, a dot and the body as it came, compares it with
`v1`, refuses what is older than a few minutes, and drops an `id` that it has had before.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from receptionist.delivery.posting import SECONDS, post

SIGNATURE = "Receptionist-Signature"
ID = "Receptionist-Id"


class Webhook:
    """One receiver."""

    def __init__(self, url: str, secret: str, now: Callable[[], datetime], *, seconds: float = SECONDS) -> None:
        self._url = url
        self._secret = secret
        self._now = now
        self._seconds = seconds

    async def send(self, id: str, event: Mapping[str, Any]) -> None:  # noqa: A002 - as the field is called
        """Return when it is acknowledged. The same id is the same event, however often. Raises DeliveryError."""
        body = json.dumps({"id": id, **event}, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "receptionist",
            ID: id.encode("ascii", "replace").decode(),
            SIGNATURE: signature(self._secret, int(self._now().timestamp()), body),
        }
        await post(self._url, body, headers, seconds=self._seconds)


def signature(secret: str, at: int, body: bytes) -> str:
    """`t=<seconds since 1970>,v1=<hex>`: made anew at each try, so that a late one is not taken for a replay."""
    signed = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256)
    return f"t={at},v1={signed.hexdigest()}"
