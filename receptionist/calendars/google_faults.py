"""Pure: what Google's refusals mean for a calendar, and what an operator can do about them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from receptionist.errors import (
    CalendarConflictError,
    CalendarError,
    CalendarRefusedError,
    CalendarUnavailableError,
)

LONGEST_MESSAGE = 200
LONGEST_WAIT = 3600.0
"""Google's own word on when to come back is believed up to this many seconds."""

TOO_MUCH = {"rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded", "RATE_LIMIT_EXCEEDED"}
NOT_SWITCHED_ON = {"accessNotConfigured", "SERVICE_DISABLED"}
TOO_NARROW = {"insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"}


class NotThereError(CalendarRefusedError):
    """There is no such calendar or event."""


class GoneError(NotThereError):
    """It was there once: an event that is deleted, a token that is too old."""


class NotUnderstoodError(CalendarRefusedError):
    """Something in the request is wrong."""


class IdTakenError(CalendarConflictError):
    """There is, or was, an event of this id."""


_RIGHT = 'with the right to "make changes to events"'

_KINDS: dict[int, type[CalendarError]] = {
    400: NotUnderstoodError,
    401: CalendarRefusedError,
    403: CalendarRefusedError,
    404: NotThereError,
    409: IdTakenError,
    410: GoneError,
    412: CalendarConflictError,
}
"""What is not here may pass: too many requests, or a fault of Google's own."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What Google says is wrong."""

    reason: str = ""
    message: str = ""

    @classmethod
    def of(cls, body: bytes) -> Complaint:
        """Read an error's body; one that is no JSON says nothing."""
        try:
            error = _dict(json.loads(body)).get("error")
        except (ValueError, RecursionError):
            return cls()
        if isinstance(error, str):
            return cls(error)
        return cls(_reason(_dict(error)), _short(_dict(error).get("message")))

    def __str__(self) -> str:
        return self.message or self.reason or "no reason given"


def fault(status: int, headers: Mapping[str, str], body: bytes, account: str) -> CalendarError:
    """The fault that a response is which is no answer. `account` is who asked, as an operator knows it."""
    complaint = Complaint.of(body)
    said = f"Google answered {status}: {complaint}"
    kind = _KINDS.get(status)
    if kind is None or complaint.reason in TOO_MUCH:
        return CalendarUnavailableError(said, _seconds(headers.get("retry-after", "")))
    return kind(said + _cure(status, complaint.reason, account))


def not_busy(reason: str, account: str) -> CalendarError:
    """The fault in the midst of an answer that says for each calendar when it is busy."""
    if reason == "notFound":
        return NotThereError(f"Google knows no such calendar; share it with {account}, and compare its id with config")
    if reason in TOO_MUCH or reason in ("internalError", "backendError"):
        return CalendarUnavailableError(f"Google could not read the calendar: {reason}")
    return CalendarRefusedError(f"Google does not let {account} read the calendar: {reason}")


def read_only(account: str) -> CalendarError:
    """The fault that it is to see a calendar and no more."""
    return CalendarRefusedError(f"the calendar can only be read; share it with {account} {_RIGHT}")


def _cure(status: int, reason: str, account: str) -> str:
    match status:
        case 401:
            return f"; it does not know {account} any more"
        case 403 if reason in NOT_SWITCHED_ON:
            return "; switch the Google Calendar API on in the project of your Google account"
        case 403 if reason in TOO_NARROW:
            return "; log in again and tick every box: `receptionist google login`"
        case 403:
            return f"; share the calendar with {account} {_RIGHT}"
        case 404:
            return f"; share the calendar with {account}, and compare its id with config.toml"
        case _:
            return ""


def _reason(error: dict[str, Any]) -> str:
    """In the older form of their errors or the newer."""
    for name in ("errors", "details"):
        listed = error.get(name)
        for one in listed if isinstance(listed, list) else []:
            if reason := _dict(one).get("reason"):
                return str(reason)
    return str(error.get("status") or "")


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        return 0.0
    return seconds if 0 <= seconds <= LONGEST_WAIT else LONGEST_WAIT if seconds > LONGEST_WAIT else 0.0


def _short(message: object) -> str:
    said = " ".join(str(message or "").split())
    return said if len(said) <= LONGEST_MESSAGE else f"{said[:LONGEST_MESSAGE]}..."


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
