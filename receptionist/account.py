"""Pure: what code itself knows of a call once it is over, read off its facts. No model has a say in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

from receptionist.duties import Happened, Promise
from receptionist.events import (
    Booked,
    CallEnded,
    CallerSaid,
    CallStarted,
    Cancelled,
    Fact,
    IdentityChecked,
    KeyPressed,
    KnowledgeGap,
    LanguageChanged,
    MessageRecorded,
    MessageTaken,
    Moved,
    NoCaller,
    Outcome,
    PromiseMade,
    RuleApplied,
    Spoke,
    TransferEnded,
)

CALLER, US = "caller", "receptionist"


@dataclass(frozen=True, slots=True)
class Recording:
    """A message that was left after the tone."""

    file: str
    seconds: float
    text: str = ""
    """Its words, as soon as somebody could read them."""


@dataclass(frozen=True, slots=True)
class Account:
    """One call's."""

    call: str
    started: datetime
    ended: datetime
    caller: str = ""
    """The number that was shown. It can be forged."""
    caller_name: str = ""
    name: str = ""
    """As the caller said it."""
    client: str = ""
    """Who they have proved to be."""
    language: str = "en"
    ending: str = ""
    no_caller: str = ""
    """What called, if it was no human being."""
    turns: tuple[tuple[str, str], ...] = ()
    appointments: tuple[Booked | Moved | Cancelled, ...] = ()
    messages: tuple[MessageTaken, ...] = ()
    recordings: tuple[Recording, ...] = ()
    transfers: tuple[TransferEnded, ...] = ()
    promises: tuple[Promise, ...] = ()
    gaps: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    spoke_or_keyed: bool = False

    @property
    def eventful(self) -> bool:
        """Whether there is anything to tell: not of whoever hangs up in the greeting."""
        happened = self.messages, self.recordings, self.appointments, self.transfers, self.promises
        return self.spoke_or_keyed or any(happened)

    @property
    def owed(self) -> tuple[Promise, ...]:
        """What somebody has to see to."""
        return tuple(promise for promise in self.promises if promise.closed is None)

    @property
    def urgent(self) -> bool:
        return any(promise.urgent for promise in self.promises)

    @property
    def who(self) -> str:
        """What to call the caller; empty if nobody knows."""
        return self.name or self.caller_name

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What came of it, in words that programs can rely on."""
        did = {Booked: "booked", Moved: "moved", Cancelled: "cancelled"}
        found = [f"appointment {did[type(fact)]}" for fact in self.appointments]
        found += ["message"] * bool(self.messages or self.recordings)
        found += [
            "put through" if attempt.outcome == Outcome.CONNECTED else "not put through" for attempt in self.transfers
        ]
        found += ["call back promised"] * any(promise.what == "callback" for promise in self.promises)
        return tuple(dict.fromkeys(found))

    def structured(self) -> dict[str, Any]:
        """All of it but the words of the talk, for programs."""
        return {
            "call": self.call,
            "started": self.started.isoformat(),
            "ended": self.ended.isoformat(),
            "ending": self.ending,
            "caller": {
                "number": self.caller,
                "shown_name": self.caller_name,
                "name": self.name,
                "proved_client": self.client,
            },
            "language": self.language,
            "outcomes": list(self.outcomes),
            "appointments": [{"did": fact.kind, **fact.details()} for fact in self.appointments],
            "messages": [fact.details() for fact in self.messages],
            "recordings": [{"file": one.file, "seconds": one.seconds, "text": one.text} for one in self.recordings],
            "transfers": [{"person": one.person, "outcome": str(one.outcome)} for one in self.transfers],
            "promises": [promise_told(promise, self.started.tzinfo) for promise in self.promises],
            "unanswered_questions": list(self.gaps),
            "rules": list(self.rules),
        }


@dataclass(frozen=True, slots=True)
class Gist:
    """A call in a few words: by a model, or by code where there is none."""

    summary: str
    reason: str = ""
    outcome: str = ""
    follow_ups: tuple[str, ...] = ()
    provider: str = ""
    """Whose words these are; empty if code's."""

    def structured(self) -> dict[str, Any]:
        return {"reason": self.reason, "outcome": self.outcome, "follow_ups": list(self.follow_ups)}


@dataclass(slots=True)
class _Notes:
    """What is found on the way through the facts."""

    known: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, list[Any]] = field(default_factory=dict)

    def add(self, name: str, value: Any) -> None:
        self.lists.setdefault(name, []).append(value)


def account_of(
    facts: Sequence[Happened], promises: Sequence[Promise], words: Mapping[str, str], zone: tzinfo
) -> Account:
    """What these facts tell. `words` are those of recordings, by their file."""
    notes = _Notes()
    for it in facts:
        _note(notes, it.fact, words)
    known: dict[str, Any] = notes.known | {name: tuple(values) for name, values in notes.lists.items()}
    started, ended = facts[0].at.astimezone(zone), facts[-1].at.astimezone(zone)
    return Account(facts[0].call, started, ended, promises=tuple(promises), **known)


def _note(notes: _Notes, fact: Fact, words: Mapping[str, str]) -> None:
    match fact:
        case CallStarted(caller=caller, caller_name=name):
            notes.known |= {"caller": caller, "caller_name": name}
        case CallerSaid(text=text, language=language):
            notes.add("turns", (CALLER, text))
            notes.known |= {"spoke_or_keyed": True} | ({"language": language} if language else {})
        case Spoke(text=text) if text:
            notes.add("turns", (US, text))
        case KeyPressed():
            notes.known["spoke_or_keyed"] = True
        case LanguageChanged(language=language):
            notes.known["language"] = language
        case IdentityChecked(client=client, proved=True):
            notes.known["client"] = client
        case NoCaller(what=what):
            notes.known["no_caller"] = what
        case CallEnded(ending=ending):
            notes.known["ending"] = str(ending)
        case _:
            _note_work(notes, fact, words)


def _note_work(notes: _Notes, fact: Fact, words: Mapping[str, str]) -> None:
    match fact:
        case Booked() | Moved() | Cancelled():
            notes.add("appointments", fact)
        case MessageTaken():
            notes.add("messages", fact)
        case MessageRecorded(file=file, seconds=seconds):
            notes.add("recordings", Recording(file, seconds, words.get(file, "")))
        case TransferEnded():
            notes.add("transfers", fact)
        case KnowledgeGap(question=question):
            notes.add("gaps", question)
        case RuleApplied(rule=rule):
            notes.add("rules", rule)
    match fact:  # what somebody calls themselves at the end counts
        case Booked(name=name) | MessageTaken(name=name) | PromiseMade(name=name) if name:
            notes.known["name"] = name


def promise_told(promise: Promise, zone: tzinfo | None) -> dict[str, Any]:
    """A promise, for programs."""
    return {
        "id": promise.id,
        "what": promise.what,
        "text": promise.text,
        "due": promise.due.astimezone(zone).isoformat(),
        "name": promise.name,
        "number": promise.number,
        "person": promise.person,
        "urgent": promise.urgent,
        "open": promise.closed is None,
    }
