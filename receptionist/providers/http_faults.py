"""Pure: what an HTTP provider's refusal means to us: wait, try somebody else, or have the operator set things right."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from receptionist.errors import ProviderBusyError, ProviderError, ProviderRefusedError

LONGEST_MESSAGE = 200
OVERLOADED = {429, 498, 503, 529}
"""498 is Groq's, 529 is Cloudflare's."""

NO_CREDIT = {"insufficient_quota", "quota_exceeded", "billing_hard_limit_reached", "payment_required"}
NO_SUCH = {"model_not_found", "model_decommissioned", "voice_not_found", "voice_does_not_exist"}
BAD_KEY = {"invalid_api_key"}
NO_PERMISSION = {"missing_permissions", "missing_scope", "insufficient_permissions"}
BUSY = {"rate_limit_exceeded", "server_overloaded", "overloaded_error", "system_busy", "too_many_concurrent_requests"}


@dataclass(frozen=True, slots=True)
class House:
    """A provider, and the name of the secret that opens it."""

    title: str
    secret: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a provider says is wrong, in whichever of their formats."""

    code: str = ""
    message: str = ""

    @classmethod
    def of(cls, body: bytes) -> Complaint:
        """Read an error's body; one that is no JSON says nothing."""
        try:
            return cls.told(json.loads(body))
        except (ValueError, RecursionError):
            return cls()

    @classmethod
    def told(cls, told: Any) -> Complaint:
        error = _first(told, "error", "detail")
        if isinstance(error, str):
            return cls(message=error)
        message = _first(error, "message")
        return cls(str(_first(error, "code", "status", "type") or ""), message if isinstance(message, str) else "")

    def __bool__(self) -> bool:
        return bool(self.message)

    @property
    def lacks_permission(self) -> bool:
        """The key is good, but not for this."""
        return self.code in NO_PERMISSION or "scope" in self.message

    def __str__(self) -> str:
        """In a few words: a provider may quote at length what it was sent."""
        said = " ".join(self.message.split())
        return said if len(said) <= LONGEST_MESSAGE else f"{said[:LONGEST_MESSAGE]}..."


def refusal(house: House, model: str, status: int, headers: Mapping[str, str], body: bytes) -> ProviderError:
    """The fault that a response is which is no answer."""
    complaint = Complaint.of(body)
    where = f"{house.title} answered {status}"
    if complaint.code in NO_CREDIT or status == 402:
        return ProviderRefusedError(f"{where}: the account of {house.secret} has no credit left; top it up")
    if status == 401 or complaint.code in BAD_KEY:
        # Their words are left out: they quote the key.
        return ProviderRefusedError(f"{where}: {house.secret} is not valid, or may not be used for this; check it")
    if status == 403:
        return ProviderRefusedError(f"{where}: {house.secret} has no right to use {model!r}: {complaint}")
    if status == 404 or complaint.code in NO_SUCH:
        return ProviderRefusedError(f"{where}: there is no {model!r}; check the entry in config: {complaint}")
    if status in OVERLOADED:
        return ProviderBusyError(f"{where}: {complaint or 'too many requests'}", seconds_to_wait(headers))
    return ProviderError(f"{where}: {complaint or 'no reason given'}")


def broken_off(house: House, complaint: Complaint) -> ProviderError:
    """The fault that an error is which comes in the middle of an answer."""
    text = f"{house.title} broke off its answer: {complaint or complaint.code or 'no reason given'}"
    busy = complaint.code in BUSY or complaint.code in {str(status) for status in OVERLOADED}
    return ProviderBusyError(text) if busy else ProviderError(text)


def seconds_to_wait(headers: Mapping[str, str]) -> float | None:
    """What Retry-After asks for: milliseconds in some providers' own header, else seconds, or a date."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        seconds = _number(headers.get(name, "")) * unit
        if math.isfinite(seconds):
            return max(0.0, seconds)
    try:
        until = parsedate_to_datetime(headers["retry-after"])
        now = parsedate_to_datetime(headers["date"]) if "date" in headers else datetime.now(UTC)
        return max(0.0, (until - now).total_seconds())
    except (KeyError, ValueError, TypeError):
        return None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _first(told: Any, *names: str) -> Any:
    return next((told[name] for name in names if told.get(name)), None) if isinstance(told, dict) else None
