"""Pure: what each fact changes in the call that people look at. The journal applies it where it writes the fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from receptionist.events import (
    Bridged,
    CallAnswered,
    CallEnded,
    CallResumed,
    CallStarted,
    CameHome,
    Fact,
    KeyPressed,
    Outcome,
    Released,
    TransferEnded,
    TransferStarted,
)
from receptionist.store.records import CallRecord, Entry, State


def project(before: CallRecord | None, entry: Entry) -> CallRecord:
    """The call after this entry. A call whose beginning was lost begins with the first entry that there is."""
    call = before or CallRecord(id=entry.call, started=entry.at, last_at=entry.at)
    return replace(_after(call, entry.fact, entry.at), last_seq=entry.seq, last_at=entry.at)


def _after(call: CallRecord, fact: Fact, at: datetime) -> CallRecord:
    match fact:
        case CallStarted():
            return replace(
                call,
                switch=fact.switch,
                channel=fact.channel,
                caller=fact.caller,
                caller_name=fact.caller_name,
                dialled=fact.dialled,
            )
        case CallAnswered():
            return replace(call, state=State.TALKING, answered=at)
        case CallEnded():
            return replace(call, state=State.ENDED, ended=at, ending=str(fact.ending), cause=fact.cause)
        case CallResumed():
            state = State.TALKING if call.answered else State.RINGING
            return replace(call, state=state, switch=fact.switch, channel=fact.channel, resumed=call.resumed + 1)
        case KeyPressed():
            return replace(call, keys=call.keys + 1)
        case _:
            return _with_a_person(call, fact)


def _with_a_person(call: CallRecord, fact: Fact) -> CallRecord:
    match fact:
        case TransferStarted():
            return replace(call, state=State.TRANSFERRING, person=fact.person)
        case TransferEnded() if fact.outcome != Outcome.CONNECTED:
            return replace(call, state=State.TALKING, person="")
        case Bridged():
            return replace(call, state=State.BRIDGED, person=fact.person)
        case CameHome():
            return replace(call, state=State.TALKING)
        case Released():
            return replace(call, state=State.RELEASED)
        case _:
            return call


@dataclass(frozen=True, slots=True)
class Advance:
    """What a batch of entries comes to, given the calls as they stood."""

    fresh: list[Entry]
    """To be written."""
    repeated: list[Entry]
    """Numbered like entries that are written already."""
    refused: list[Entry]
    """Of calls that have ended: nothing follows an ending."""
    calls: dict[str, CallRecord]
    """The calls that `fresh` changes, as they are then."""


def advance(known: Mapping[str, CallRecord], entries: Iterable[Entry]) -> Advance:
    """Which entries are to be written and what they make of their calls."""
    result = Advance([], [], [], {})
    for entry in entries:
        call = result.calls.get(entry.call) or known.get(entry.call)
        if call is not None and entry.seq <= call.last_seq:
            result.repeated.append(entry)
        elif call is not None and call.ended is not None:
            result.refused.append(entry)
        else:
            result.fresh.append(entry)
            result.calls[entry.call] = project(call, entry)
    return result
