"""Pure: answers in Google's formats."""

from __future__ import annotations

import json
from typing import Any

from receptionist.rehearsal.stand_in.reply import Reply


class RefusalError(Exception):
    """What Google does not do, as it says it."""

    def __init__(self, status: int, reason: str, message: str = "") -> None:
        super().__init__(f"{status} {reason}")
        self.reply = refusal(status, reason, message)


def done(body: Any) -> Reply:
    return Reply((json.dumps(body).encode(),), "application/json; charset=UTF-8")


def nothing() -> Reply:
    """Done, and there is nothing to say of it."""
    return Reply((), status=204)


def refusal(status: int, reason: str, message: str = "", *headers: tuple[str, str]) -> Reply:
    """As the Calendar API puts it."""
    said = message or reason
    one = {"domain": "global", "reason": reason, "message": said}
    body = {"error": {"errors": [one], "code": status, "message": said}}
    return Reply((json.dumps(body).encode(),), "application/json; charset=UTF-8", status, headers)


def sign_in_refusal(error: str, description: str) -> Reply:
    """As the sign-in puts it."""
    body = {"error": error, "error_description": description}
    return Reply((json.dumps(body).encode(),), "application/json; charset=utf-8", 400)


def redirect(address: str) -> Reply:
    return Reply((), "text/html", 302, (("Location", address),))


def lost(reply: Reply) -> Reply:
    """It was done, but the connection breaks before the answer is through."""
    return reply.cut(after=0)
