"""A booking in writing: which ways there are, where it may go, how that is read back, and that the caller agreed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from receptionist.dialling import mobile
from receptionist.events import WritingAgreed
from receptionist.language.numerals import digits_in_groups
from receptionist.tools.desk import Desk, Held
from receptionist.tools.numbers import same_number
from receptionist.tools.registry import ToolMistakeError


def sends(way: Literal["email", "sms"]) -> Callable[[Desk], bool]:
    """Whether config lets bookings be confirmed this way."""
    return lambda desk: way in desk.config.messages.confirm


def address_for(desk: Desk, email: str) -> str:
    """The address, if a letter may go there; one that is a letter wrong tells somebody else who comes here."""
    email = "".join(email.split())
    if email and not sends("email")(desk):
        raise ToolMistakeError("Nothing is sent by e-mail from here. Tell the caller so.")
    if email and email not in desk.confirmed():
        raise ToolMistakeError("This address was not read back. Ask the caller for their e-mail address.")
    return email


def mobile_for(desk: Desk, number: str) -> str:
    """The number as text messages are sent to it."""
    if not sends("sms")(desk):
        raise ToolMistakeError("No text messages are sent from here. Tell the caller so.")
    found = mobile(number, desk.config.business.country)
    if not found:
        raise ToolMistakeError(
            "No text message can be sent to this number. Tell the caller so, and ask for the number of a mobile."
        )
    return found


def read_back(desk: Desk, held: Held) -> str:
    """Where it will go, as a sentence behind the others; empty if nowhere. The caller's own number is said for it."""
    language = desk.language()
    number = digits_in_groups(held.number, language) if same_number(held.number, desk.caller.number) else ""
    if language == "es":
        text = f"por mensaje de texto al {number}" if number else "por mensaje de texto a ese número"
        ways = [*([f"a {held.email}"] if held.email else []), *([text] if held.mobile else [])]
        return f" Le envío la confirmación {' y '.join(ways)}." if ways else ""
    text = f"by text message to {number or 'that number'}"
    ways = [*([f"to {held.email}"] if held.email else []), *([text] if held.mobile else [])]
    return f" I'll send the confirmation {' and '.join(ways)}." if ways else ""


def agreements(appointment: str, held: Held) -> Iterator[WritingAgreed]:
    """What the caller's yes to all that was read back has agreed to."""
    if held.email:
        yield WritingAgreed(appointment, "email", held.email)
    if held.mobile:
        yield WritingAgreed(appointment, "sms", held.mobile)
