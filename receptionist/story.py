"""Pure: a call's facts as people want to read them: who said what, what was done about it, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from statistics import median

from receptionist.duties import heard
from receptionist.events import (
    Announced,
    Booked,
    CallEnded,
    CallerSaid,
    CallStarted,
    Cancelled,
    Cited,
    ClientRecognised,
    Fact,
    FellBack,
    IdentityChecked,
    KnowledgeGap,
    MessageRecorded,
    MessageTaken,
    Moved,
    Outcome,
    PromiseMade,
    ProviderFailed,
    RuleApplied,
    Spoke,
    ToolAnswered,
    ToolCalled,
    TransferEnded,
    TransferStarted,
    WritingAgreed,
)
from receptionist.store.records import Entry

LONGEST_SHOWN = 160


class Voice(Enum):
    """Whose line of the story it is."""

    CALLER = "caller"
    US = "us"
    DONE = "done"
    """What happened around the words."""
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a call's story."""

    at: datetime
    voice: Voice
    text: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A whole call."""

    lines: tuple[Line, ...]
    results: tuple[tuple[str, str], ...]
    """What came of it: each with what it is about."""


def story(entries: Sequence[Entry]) -> Story:
    facts = [(entry.at, entry.fact) for entry in entries]
    lines = [line for at, fact in facts if (line := _line(at, fact))]
    return Story(tuple(lines), tuple(_results([fact for _, fact in facts], entries)))


def _line(at: datetime, fact: Fact) -> Line | None:
    match fact:
        case CallerSaid(text=text):
            return Line(at, Voice.CALLER, text)
        case Spoke():
            return _spoken(at, fact)
        case ToolCalled(tool=tool, arguments=arguments):
            return Line(at, Voice.DONE, f"{tool}({_arguments(arguments)})")
        case ToolAnswered(answer=answer, seconds=seconds):
            return Line(at, Voice.DONE, f"-> {_short(answer)}", f"{seconds * 1000:.0f} ms")
        case Cited(sources=sources):
            return Line(at, Voice.DONE, f"from {'; '.join(sources)}")
        case _:
            return _around(at, fact)


def _around(at: datetime, fact: Fact) -> Line | None:
    match fact:
        case ProviderFailed(stage=stage, provider=provider, why=why):
            return Line(at, Voice.TROUBLE, f"{provider} did not {stage}: {_short(why)}")
        case FellBack(rung=rung, why=why):
            return Line(at, Voice.TROUBLE, f"fell back to {rung}: {_short(why)}")
    text = _happened(fact)
    return Line(at, Voice.DONE, text) if text else None


def _happened(fact: Fact) -> str:
    """In a few words; empty for what the words of the call tell already."""
    match fact:
        case ClientRecognised(client=client):
            text = f"the number is that of client {client} (nothing is proved by it)"
        case IdentityChecked(how=how, proved=proved):
            text = f"identity by {how}: {'proved' if proved else 'not proved'}"
        case RuleApplied(rule=rule, did=did):
            text = f"rule {rule}: {did}"
        case TransferStarted(person=person):
            text = f"ringing {person}"
        case Announced(person=person, text=told):
            text = f"{person} is told: {told}"
        case TransferEnded(person=person, outcome=outcome):
            text = f"{person}: {outcome}"
        case WritingAgreed(by=by, to=to):
            text = f"in writing by {by}: {to}"
        case PromiseMade(text=what, due=due):
            text = f"promised: {what}" + (f", due {_when(due)}" if due else "")
        case KnowledgeGap(question=question):
            text = f"nothing is known of: {question}"
        case _:
            text = ""
    return text


def _spoken(at: datetime, fact: Spoke) -> Line | None:
    took = fact.milliseconds.get("audible")
    asides = [f"after {took} ms"] if took is not None else []
    if fact.unheard:
        asides.append(f"cut off before: {_short(fact.unheard)}")
    text = fact.text or "(nothing of it was heard)"
    return Line(at, Voice.US, text, ", ".join(asides)) if fact.text or fact.unheard else None


def _results(facts: Sequence[Fact], entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    yield from (("caller", _caller(fact)) for fact in facts if isinstance(fact, CallStarted))
    for i, fact in enumerate(facts):
        match fact:
            case Booked() | Moved() | Cancelled():
                yield "appointment", _appointment(fact, known=heard(facts, i))
            case MessageTaken(name=name, number=number, text=text):
                yield "message", f"{name}, {number}: {text}"
            case MessageRecorded(file=file, seconds=seconds):
                yield "message", f"{seconds:.0f} s after the tone: {file}"
            case TransferEnded(person=person, outcome=outcome):
                yield "transfer", f"{person}: {outcome if outcome != Outcome.CONNECTED else 'took the call'}"
            case Cited(sources=sources):
                yield "source", "; ".join(sources)
            case KnowledgeGap(question=question):
                yield "knowledge gap", question
    yield from _timings(facts)
    yield from (("ending", f"{fact.ending}, {_minutes(entries)}") for fact in facts if isinstance(fact, CallEnded))


def _caller(fact: CallStarted) -> str:
    return f"{fact.caller or 'withheld'}{f' ({fact.caller_name})' if fact.caller_name else ''}"


def _appointment(fact: Booked | Moved | Cancelled, *, known: bool) -> str:
    proof = "the caller heard it confirmed" if known else "the caller may not have heard it"
    calendar = "" if fact.written else ", not in the calendar yet"
    match fact:
        case Booked(service=service, staff=staff, start=start, name=name):
            return f"{service} with {staff}, {_when(start)}, for {name}{calendar}; {proof}"
        case Moved(before=before, start=start):
            return f"moved from {_when(before)} to {_when(start)}{calendar}; {proof}"
        case Cancelled(service=service, start=start):
            return f"{service}, {_when(start)}: cancelled{calendar}; {proof}"


def _timings(facts: Sequence[Fact]) -> Iterator[tuple[str, str]]:
    waits = [
        fact.milliseconds["audible"] for fact in facts if isinstance(fact, Spoke) and "audible" in fact.milliseconds
    ]
    cut = sum(isinstance(fact, Spoke) and bool(fact.unheard) for fact in facts)
    if waits:
        often = f", interrupted {cut} time{'s' if cut > 1 else ''}" if cut else ""
        yield "answers", f"{len(waits)}, after {median(waits):.0f} ms (median), {max(waits)} ms at most{often}"


def _when(iso: str) -> str:
    return f"{datetime.fromisoformat(iso):%a %d %b %Y %H:%M}"


def _minutes(entries: Sequence[Entry]) -> str:
    seconds = (entries[-1].at - entries[0].at).total_seconds()
    return f"{seconds // 60:.0f}:{seconds % 60:02.0f} min"


def _arguments(text: str) -> str:
    try:
        given = json.loads(text or "{}")
    except ValueError:
        return _short(text)
    if not isinstance(given, dict):
        return _short(text)
    return ", ".join(f"{name}={json.dumps(value, ensure_ascii=False)}" for name, value in given.items())


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 3]}..."
