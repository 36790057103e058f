"""Pure: which operation a request is, and what is answered to it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from urllib.parse import unquote

from receptionist.rehearsal.google.calendar import SharedCalendar, all_busy
from receptionist.rehearsal.google.fields import picked
from receptionist.rehearsal.google.replies import RefusalError, done, nothing
from receptionist.rehearsal.google.sign_in import SignIn
from receptionist.rehearsal.stand_in.asked import Asked
from receptionist.rehearsal.stand_in.reply import Reply

CALENDAR_PATH = "/calendar/v3"
TOKEN_PATH = "/token"  # noqa: S105 - an address
CONSENT_PATH = "/consent"


class Operation(Enum):
    """What is wanted."""

    CONSENT = "consent"
    TOKEN = "token"  # noqa: S105 - likewise
    BUSY = "busy"
    LIST = "list"
    INSERT = "insert"
    GET = "get"
    PATCH = "patch"
    UPDATE = "update"
    DELETE = "delete"


_ON_EVENTS = {"GET": Operation.LIST, "POST": Operation.INSERT}
_ON_ONE_EVENT = {
    "GET": Operation.GET,
    "PATCH": Operation.PATCH,
    "PUT": Operation.UPDATE,
    "DELETE": Operation.DELETE,
}
_WRITES = {Operation.INSERT, Operation.PATCH, Operation.UPDATE, Operation.DELETE}


def operation(asked: Asked) -> Operation | None:
    match asked.path.removeprefix(CALENDAR_PATH).strip("/").split("/"):
        case ["token"]:
            return Operation.TOKEN
        case ["consent"]:
            return Operation.CONSENT
        case ["freeBusy"]:
            return Operation.BUSY
        case ["calendars", _, "events"]:
            return _ON_EVENTS.get(asked.method)
        case ["calendars", _, "events", _]:
            return _ON_ONE_EVENT.get(asked.method)
        case _:
            return None


def answer(asked: Asked, sign_in: SignIn, calendars: Mapping[str, SharedCalendar]) -> Reply:
    """Do it as Google would."""
    wanted = operation(asked)
    if wanted is Operation.TOKEN:
        return sign_in.token(asked.body)
    if wanted is Operation.CONSENT:
        return sign_in.consent(asked.query)
    try:
        if not sign_in.knows(asked.headers.get("authorization", "")):
            raise RefusalError(401, "authError", "Invalid Credentials")
        if wanted is Operation.BUSY:
            return done({"kind": "calendar#freeBusy", "calendars": dict(all_busy(calendars, asked.json()))})
        return _on_calendar(wanted, asked, calendars)
    except RefusalError as error:
        return error.reply


def _on_calendar(wanted: Operation | None, asked: Asked, calendars: Mapping[str, SharedCalendar]) -> Reply:
    parts = asked.path.removeprefix(f"{CALENDAR_PATH}/calendars/").split("/events")
    name, event = unquote(parts[0]), unquote(parts[-1].strip("/"))
    calendar = calendars.get(name)
    if wanted is None or calendar is None:
        raise RefusalError(404, "notFound", "Not Found")
    if wanted in _WRITES and not calendar.writable:
        raise RefusalError(403, "requiredAccessLevel", "You need to have writer access to this calendar.")
    etag = asked.headers.get("if-match", "")
    match wanted:
        case Operation.LIST:
            found = calendar.listed(asked.query)
            return done(picked(found, asked.query["fields"]) if "fields" in asked.query else found)
        case Operation.INSERT:
            return done(calendar.insert(asked.json()))
        case Operation.GET:
            return done(calendar.get(event))
        case Operation.PATCH:
            return done(calendar.patch(event, asked.json(), etag))
        case Operation.UPDATE:
            return done(calendar.update(event, asked.json(), etag))
        case _:
            calendar.delete(event, etag)
            return nothing()
