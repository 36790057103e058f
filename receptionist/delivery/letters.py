"""Pure: what the staff is told of a call, and a caller of their booking: the whole matter in the first line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from receptionist.account import Account, Gist
from receptionist.appointments import Appointment, Standing
from receptionist.delivery.letter_words import CONFIRMATIONS, WORDS, Words
from receptionist.duties import Promise
from receptionist.events import Booked, Cancelled, MessageTaken, Moved, Outcome
from receptionist.language.written import length_written, moment_written, outcome_written

Texts = tuple[str, str]
"""Subject and text."""


def call_letter(account: Account, gist: Gist | None, language: str) -> Texts:
    """A whole call. Without a gist, what has to be done about it."""
    words = WORDS.get(language, WORDS["en"])
    told = [*_told(account, words, language)]
    parts = [
        *([gist.summary] if gist else []),
        "\n".join(told),
        "\n".join(_suggested(gist, words)) if gist else "",
        "\n".join(_about(account, gist, words, language)),
    ]
    subject = _subject(account, gist, words, language)
    return f"{words.urgent} {subject}" if account.urgent else subject, "\n\n".join(filter(None, parts)) + "\n"


def alert_letter(promise: Promise, language: str, zone: tzinfo) -> Texts:
    """One promise that cannot wait for the end of its call."""
    words = WORDS.get(language, WORDS["en"])
    return f"{words.urgent} {_matter(promise, words, language)}", _promise_text(promise, words, language, zone, "")


def reminder_letter(promise: Promise, now: datetime, language: str, zone: tzinfo) -> Texts:
    """One promise that is due and not kept."""
    words = WORDS.get(language, WORDS["en"])
    late = words.made_ago.format(length=length_written(now - promise.made, language))
    return f"{words.due_now} {_matter(promise, words, language)}", _promise_text(promise, words, language, zone, late)


def confirmation_letter(appointment: Appointment, business: str, place: str, zone: tzinfo) -> Texts:
    """A caller's booking, in the caller's language."""
    words = CONFIRMATIONS.get(appointment.language, CONFIRMATIONS["en"])
    when = moment_written(appointment.start.astimezone(zone), appointment.language)
    head = words[_step(appointment)].format(business=business, service=appointment.service, when=when)
    lines = [head, "", f"{words['with']}: {appointment.staff}", *([f"{words['where']}: {place}"] if place else [])]
    asks = [] if appointment.state is Standing.CANCELLED else ["", words["change"].format(business=business)]
    return head, "\n".join([*lines, *asks]) + "\n"


def confirmation_text(appointment: Appointment, business: str, zone: tzinfo) -> str:
    """The same as a text message."""
    words = CONFIRMATIONS.get(appointment.language, CONFIRMATIONS["en"])
    when = moment_written(appointment.start.astimezone(zone), appointment.language)
    return words[_step(appointment)].format(business=business, service=appointment.service, when=when)


def _step(appointment: Appointment) -> str:
    if appointment.state is Standing.CANCELLED:
        return "cancelled"
    return "moved" if appointment.revision else "booked"


# A call


def _subject(account: Account, gist: Gist | None, words: Words, language: str) -> str:
    """Who, and what it is about: all that a lock screen shows."""
    who = _who(account.who, account.caller, words)
    if account.messages:
        last = account.messages[-1]
        return f"{words.message}: {_who(last.name or account.who, last.number or account.caller, words)}: {last.text}"
    if account.appointments:
        return f"{who}: {_appointment(account.appointments[-1], words, account.started.tzinfo, language)}"
    if account.recordings:
        return f"{words.recording}: {who}: {account.recordings[-1].text or words.unread}"
    if account.owed:
        return f"{_label(account.owed[0], words)}: {who}"
    return f"{words.call}: {who}: {(gist.reason or gist.summary) if gist else ''}".rstrip(": ")


def _told(account: Account, words: Words, language: str) -> Iterator[str]:
    """What came of it, line by line, as code knows it."""
    zone = account.started.tzinfo
    for message in account.messages:
        yield from _message(message, words)
    for recording in account.recordings:
        yield f"{words.recording}: {recording.text or words.unread} ({recording.seconds:.0f} s, {recording.file})"
    for fact in account.appointments:
        yield f"{words.appointment}: {_appointment(fact, words, zone, language)}"
    for attempt in account.transfers:
        connected = attempt.outcome == Outcome.CONNECTED
        came = words.connected if connected else outcome_written(attempt.outcome, language)
        yield f"{words.transfer}: {attempt.person}: {came}"
    for question in account.gaps:
        yield f"{words.gap}: {question}"
    for promise in account.owed:
        due = moment_written(promise.due.astimezone(zone), language)
        yield f"{words.owed}: {_matter(promise, words, language)} ({words.due} {due}; {promise.id})"


def _message(message: MessageTaken, words: Words) -> Iterator[str]:
    yield f"{words.message}: {message.text}"
    checked = words.verified if message.verified else words.unverified
    yield f"{words.from_}: {_who(message.name, message.number, words)} ({checked})"
    if message.best_time:
        yield f"{words.best_time}: {message.best_time}"


def _suggested(gist: Gist, words: Words) -> Iterator[str]:
    if gist.outcome:
        yield f"{words.outcome}: {gist.outcome}"
    if gist.follow_ups:
        yield f"{words.suggested}:"
        yield from (f"- {line}" for line in gist.follow_ups)


def _about(account: Account, gist: Gist | None, words: Words, language: str) -> Iterator[str]:
    """The small print: which call, and whose words these are."""
    started = moment_written(account.started, language)
    length = length_written(account.ended - account.started, language)
    yield f"{words.call} {account.call}, {started}, {length}, {_who(account.caller_name, account.caller, words)}"
    yield f"{words.whole}: receptionist calls show {account.call}"
    if gist and gist.provider:
        yield words.by_machine.format(provider=gist.provider)


def _appointment(fact: Booked | Moved | Cancelled, words: Words, zone: tzinfo | None, language: str) -> str:
    start = _when(fact.start, zone, language)
    match fact:
        case Booked(service=service, staff=staff):
            return f"{words.booked}: {service}, {staff}, {start}"
        case Moved(before=before):
            return f"{words.moved}: {_when(before, zone, language)} -> {start}"
        case Cancelled(service=service):
            return f"{words.cancelled}: {service}, {start}"


def _when(iso: str, zone: tzinfo | None, language: str) -> str:
    return moment_written(datetime.fromisoformat(iso).astimezone(zone), language)


# A promise


def _promise_text(promise: Promise, words: Words, language: str, zone: tzinfo, late: str) -> str:
    due = moment_written(promise.due.astimezone(zone), language)
    lines = [
        _matter(promise, words, language),
        "",
        f"{words.due.capitalize()} {due}{f' ({late})' if late else ''}",
        f"{words.whole}: receptionist calls show {promise.call}",
        f"{words.close}: receptionist promises close {promise.id}",
    ]
    return "\n".join(lines) + "\n"


def _matter(promise: Promise, words: Words, language: str) -> str:
    """What is owed to whom."""
    who = _who(promise.name, promise.number, words)
    text = outcome_written(promise.text, language) if promise.what == "transfer" else promise.text
    about = ": ".join(filter(None, (promise.person, text)))
    return f"{_label(promise, words)}: {who}{f': {about}' if about else ''}"


def _label(promise: Promise, words: Words) -> str:
    return words.promises.get(promise.what, promise.what)


def _who(name: str, number: str, words: Words) -> str:
    return ", ".join(filter(None, (name, number))) or words.nobody
