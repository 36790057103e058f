"""Pure: what a call leaves to be done. Promises, which a person keeps, and jobs, which we do ourselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, datetime
from enum import StrEnum
from typing import Any

from receptionist.events import (
    Booked,
    CallAnswered,
    CallEnded,
    CallStarted,
    Cancelled,
    ConfirmationHeard,
    Fact,
    MessageRecorded,
    MessageTaken,
    Moved,
    Outcome,
    PromiseMade,
    PromiseSettled,
    TransferEnded,
)

Due = Callable[[datetime], datetime]
"""When something that is promised at this moment is due."""

LONGEST_KIND = 32


class Kind(StrEnum):
    """What a job is."""

    WRAP_UP = "wrap up"
    """Sum a call up, and tell everybody who is to know."""
    REMIND = "remind"
    """Say once more what is due and not done."""
    ALERT = "alert"
    """Say at once what is urgent."""
    CONFIRM = "confirm"
    """Give a caller their booking in writing."""
    MAIL = "mail"
    WEBHOOK = "webhook"
    SMS = "sms"


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"
    """Given up, and kept until somebody sends it again."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What somebody owes a caller."""

    id: str
    call: str
    made: datetime
    due: datetime
    what: str
    text: str
    name: str = ""
    number: str = ""
    person: str = ""
    urgent: bool = False
    closed: datetime | None = None
    closing: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """Something that we do once a call is over, again and again until it is done."""

    id: str
    kind: Kind
    made: datetime
    due: datetime
    call: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)
    state: JobState = JobState.WAITING
    tries: int = 0
    error: str | None = None
    done: datetime | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """Promises of a call that nobody needs to keep any more."""

    call: str
    what: str
    at: datetime
    why: str


Duty = Promise | Job | Settled

CONFIRMED_BY: Mapping[type[Fact], str] = {Booked: "book_slot", Moved: "settle_move", Cancelled: "settle_cancellation"}
"""Whose words a caller must have heard, to know that it is done."""


@dataclass(frozen=True, slots=True)
class Happened:
    """A fact with its place in the journal."""

    call: str
    seq: int
    at: datetime
    fact: Fact


def duties(it: Happened, due: Due) -> Iterator[Duty]:
    """What a fact leaves to be done by itself, whatever follows it in its call."""
    match it.fact:
        case MessageTaken() as taken:
            text = f"{taken.text} ({taken.best_time})" if taken.best_time else taken.text
            promise = _promise(it, due, "message", text, name=taken.name, number=taken.number, urgent=taken.urgent)
        case MessageRecorded(file=file):
            promise = _promise(it, due, "recording", file)
        case PromiseMade() as made:
            promise = Promise(
                _id(it),
                it.call,
                it.at,
                _moment(made.due) or due(it.at),
                made.what[:LONGEST_KIND],
                made.text,
                made.name,
                made.number,
                made.person,
                made.urgent,
            )
        case Booked(written=False) as booked:
            text = _appointment(booked)
            promise = _promise(it, due, "booking", text, name=booked.name, number=booked.number)
        case PromiseSettled(what=what, why=why):
            yield Settled(it.call, what, it.at, why)
            return
        case _:
            return
    yield from _kept(promise)


def duties_at_the_end(facts: Sequence[Happened], due: Due) -> Iterator[Duty]:
    """What a call leaves to be done once its end shows what came of everything in it."""
    ended = facts[-1]
    if any(isinstance(it.fact, CallAnswered) for it in facts):
        yield Job(f"wrap-up/{ended.call}", Kind.WRAP_UP, ended.at, ended.at, ended.call)
    started = next((it.fact for it in facts if isinstance(it.fact, CallStarted)), None)
    shown, number = (started.caller_name, started.caller) if started else ("", "")
    if missed := _missed(facts):
        it, attempt = missed
        text = str(attempt.outcome)
        yield from _kept(_promise(it, due, "transfer", text, name=shown, number=number, person=attempt.person))
    for it in _unheard(facts):
        name = it.fact.name if isinstance(it.fact, Booked) else shown
        reach = (it.fact.number if isinstance(it.fact, Booked) else "") or number
        yield from _kept(_promise(it, due, "confirmation", _appointment(it.fact), name=name, number=reach))


RELEVANT: tuple[type[Fact], ...] = (
    CallStarted,
    CallAnswered,
    TransferEnded,
    MessageTaken,
    MessageRecorded,
    PromiseMade,
    PromiseSettled,
    Booked,
    Moved,
    Cancelled,
    ConfirmationHeard,
    CallEnded,
)
"""All that leaves something to be done, or that the end of a call is judged by."""


def _missed(facts: Sequence[Happened]) -> tuple[Happened, TransferEnded] | None:
    """The last attempt to put the caller through, if it failed and nothing that followed made up for it."""
    failed: list[tuple[Happened, TransferEnded]] = []
    for it in facts:
        match it.fact:
            case TransferEnded(outcome=Outcome.CONNECTED):
                failed.clear()
            case TransferEnded() as attempt:
                failed.append((it, attempt))
            case MessageTaken() | MessageRecorded() | PromiseMade() | PromiseSettled(what="transfer"):
                failed.clear()
    return failed[-1] if failed else None


def _unheard(facts: Sequence[Happened]) -> Iterator[Happened]:
    """What was done about appointments, and not heard to the end by the caller. Of one appointment, the last."""
    told = [it.fact for it in facts]
    latest: dict[str, int] = {}
    for i, fact in enumerate(told):
        match fact:
            case Booked(appointment=id) | Moved(appointment=id) | Cancelled(appointment=id):
                latest[id] = i
    for i in latest.values():
        if not heard(told, i) and not _settled(told[i:], "confirmation"):
            yield facts[i]


def heard(facts: Sequence[Fact], done: int) -> bool:
    """Whether the caller heard to its end that this was done: this, and not the next thing of its kind."""
    kind = type(facts[done])
    for fact in facts[done + 1 :]:
        match fact:
            case ConfirmationHeard(what=what, whole=True) if what == CONFIRMED_BY[kind]:
                return True
            case _ if type(fact) is kind:
                return False
    return False


def _settled(facts: Sequence[Fact], what: str) -> bool:
    return any(isinstance(fact, PromiseSettled) and fact.what == what for fact in facts)


def _promise(
    it: Happened,
    due: Due,
    what: str,
    text: str,
    *,
    name: str = "",
    number: str = "",
    person: str = "",
    urgent: bool = False,
) -> Promise:
    return Promise(_id(it), it.call, it.at, due(it.at), what, text, name, number, person, urgent)


def _kept(promise: Promise) -> Iterator[Duty]:
    """A promise, and what makes sure that it is not forgotten."""
    yield promise
    yield Job(f"remind/{promise.id}", Kind.REMIND, promise.made, promise.due, promise.call, {"promise": promise.id})
    if promise.urgent:
        yield Job(f"alert/{promise.id}", Kind.ALERT, promise.made, promise.made, promise.call, {"promise": promise.id})


def _id(it: Happened) -> str:
    """The same however often the journal is replayed."""
    return f"{it.call}-{it.seq}"


def _appointment(fact: Fact) -> str:
    match fact:
        case Booked(service=service, staff=staff, start=start):
            return f"{service}, {staff}, {_written(start)}"
        case Cancelled(service=service, start=start):
            return f"{service}, {_written(start)}"
        case Moved(before=before, start=start):
            return f"{_written(before)} -> {_written(start)}"
    raise AssertionError("nothing else is done about appointments")


def _written(iso: str) -> str:
    at = _moment(iso)
    return f"{at:%Y-%m-%d %H:%M}" if at else iso


def _moment(iso: str) -> datetime | None:
    """A moment with its zone; None for anything else that a fact may hold."""
    try:
        at = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return at if at.tzinfo and MINYEAR < at.year < MAXYEAR else None  # at its ends time has no zones
