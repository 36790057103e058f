"""The tables of config.toml that say what is done for callers: appointments, messages, knowledge, clients."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from receptionist.config.chains import Embeds
from receptionist.config.section import Section
from receptionist.config.values import (
    Allowed,
    AnyText,
    Due,
    Email,
    Emails,
    FilePath,
    Folder,
    Hours,
    Length,
    Names,
    Paths,
    PersonName,
    Text,
    WebUrl,
    Words,
    each_once,
)


class Service(Section):
    """Something that the business does for its clients. With staff, callers can have an appointment for it."""

    name: Text = Field(description="What it is called.")
    minutes: int = Field(default=0, ge=0, le=1440, description="How long it takes; 0 if that differs.")
    about: AnyText = Field(default="", description="What callers may be told of it.")
    staff: Names = Field(
        default=[],
        description="Who does it; without anybody it is told of, and not booked. Each of them stands in [[staff]], "
        "if anybody does.",
    )
    needs: AnyText = Field(
        default="",
        description="What it takes up, of which there is one: a chair, a room. One booking at a time has it.",
    )
    buffer: int = Field(default=0, ge=0, le=480, description="Minutes that staff needs afterwards before the next one.")
    ask: Words = Field(default=[], description='What callers are asked before it is booked: ["date of birth"].')
    notice: Length = Field(default="2 hours", description="How long beforehand it must be booked, moved or cancelled.")
    ahead: Length = Field(default="60 days", description="How far ahead it can be booked.")


class Staff(Section):
    """Somebody who does what is in [[services]]. None at all, if nobody has hours or a calendar of their own."""

    name: PersonName = Field(description="As [[services]] names them.")
    hours: Hours = Field(default={}, description="When they work, if not all the hours of the business.")
    calendar: AnyText = Field(default="", description="The id of their Google calendar, if calendar.kind is google.")


class Calendar(Section):
    """Where appointments are kept."""

    kind: Literal["local", "google"] = Field(
        default="local", description="local keeps them in our own database; google writes them to Google Calendar too."
    )
    feed: FilePath = Field(
        default=Path(), description="A file with all appointments for other calendars to read, written at each change."
    )
    step: int = Field(default=15, ge=5, le=240, description="Appointments begin at every so many minutes of an hour.")
    hold_minutes: int = Field(
        default=5, ge=1, le=60, description="How long a slot is kept for a caller who has not said yes yet."
    )
    account: FilePath = Field(
        default=Path(), description="The service account's file for google; without it, `receptionist google login`."
    )
    google_url: WebUrl = Field(default="", description="Where Google Calendar is asked, if not at Google.")


class Urgent(Section):
    """What cannot wait. Emergencies are recognised without this, too; here you say what callers then hear."""

    words: Words = Field(default=[], description='What makes a call urgent here: ["knocked-out tooth"].')
    say: AnyText = Field(default="", description="What such a caller hears at once.")
    emergency: AnyText = Field(
        default="", description='What a caller in danger hears; "" tells them to hang up and dial the emergency number.'
    )
    on_call: Names = Field(default=[], description="Who of [[people]] is rung for it, one after the other.")


class Messages(Section):
    """What becomes of messages and of everything that was promised."""

    to: Emails = Field(default=[], description="Who gets each message and the summary of each call by e-mail.")
    promise: Due = Field(default="4 working hours", description="When a call back that was promised is due.")
    confirm: Annotated[
        list[Literal["email", "sms"]], AfterValidator(each_once), Allowed('"email" and "sms" in brackets')
    ] = Field(default=[], description="How a caller who agrees gets their booking in writing.")
    summary: Literal["always", "when asked", "never"] = Field(
        default="always", description="Which calls are summed up afterwards; when asked: those that need somebody."
    )


class Mail(Section):
    """Your mail server. Its password is the secret MAIL_PASSWORD."""

    server: AnyText = Field(default="", description='Its name and port: "smtp.example.com:587"; "" sends no mail.')
    security: Literal["starttls", "tls", "none"] = Field(
        default="starttls",
        description="starttls (mostly port 587), tls (465), or none: only to a server on this machine.",
    )
    user: AnyText = Field(default="", description='Who we are there; "" if it wants to know nobody.')
    sender: Email = Field(default="", alias="from", description="The address that our mail comes from.")


class Webhook(Section):
    """A program of yours that is told of calls, messages and bookings. What it gets is signed with WEBHOOK_SECRET."""

    url: WebUrl = Field(default="", description='Where it listens; "" tells nobody.')


class Sms(Section):
    """An HTTP gateway that sends text messages. Its key is the secret SMS_KEY."""

    url: WebUrl = Field(default="", description='Where it is asked with a POST of JSON; "" sends none.')
    sender: AnyText = Field(default="", alias="from", description="The number or name that our messages come from.")


class Knowledge(Section):
    """What callers may be told of the business: a folder of Markdown files. Nothing else is told as a fact."""

    folder: Folder = Field(
        default=Path(), description="Where the files are; a relative path begins beside config.toml."
    )
    never: Words = Field(default=[], description='What is never answered, but goes to a person: ["diagnosis"].')
    how: Literal["tool", "context", "conversation"] = Field(
        default="tool",
        description="tool: whoever thinks asks for it; context: what fits each turn is put before them; "
        "conversation: likewise, with the question first rewritten from what was said before.",
    )
    bar: float = Field(
        default=0.25, ge=0, le=1, description="How well a passage must fit to be told; 1 is word for word."
    )
    embeddings: Embeds = Field(
        default="",
        description='Who compares meanings beside words: "openai:text-embedding-3-small"; "" compares words.',
    )


class Tools(Section):
    """Tools of your own, beside ours: docs/tools.md says how to write one."""

    modules: Paths = Field(default=[], description="Python files with functions that may be used in a call.")


class Clients(Section):
    """Whom we know, and what they have to prove. `receptionist clients import` reads them from a CSV file."""

    greet_by_name: bool = Field(
        default=False, description="Callers whose number we know are greeted by their name. Numbers can be forged."
    )
    recall: bool = Field(
        default=False,
        description="Whoever thinks is told what earlier calls of this number were about, appointments too. "
        "Numbers can be forged.",
    )
    fields: Words = Field(default=[], description='What else is kept of each: ["policy number", "date of birth"].')
    prove: Words = Field(
        default=["pin"],
        description="What a caller must give before appointments or anything else about them is told, moved or "
        'cancelled: "pin" (keyed), or some of `fields` and of what services `ask`. '
        "[]: nobody can prove it, so nothing is.",
    )
    tries: int = Field(default=3, ge=1, le=10, description="How often a caller may try that in a call.")
    blocked: AnyText = Field(
        default="", description='What a blocked caller hears before we hang up; "" turns them away unanswered.'
    )
