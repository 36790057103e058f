"""Frozen facts of a call. The journal stores them, the line reports them, people read projections of them."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any, ClassVar


class Ending(StrEnum):
    """How a call ended; every call has exactly one."""

    CALLER_HUNG_UP = "caller hung up"
    WE_HUNG_UP = "we hung up"
    SWITCH_HUNG_UP = "switch hung up"
    TURNED_AWAY = "turned away"
    WITH_A_PERSON = "with a person"
    HANDED_OVER = "handed over"
    NO_MEDIA = "no media"
    LAST_RESORT = "last resort"
    SWITCH_LOST = "switch lost"
    UNSEEN = "unseen"
    FAULT = "fault"


class Outcome(StrEnum):
    """What became of an attempt to put a caller through to a person."""

    CONNECTED = "connected"
    BUSY = "busy"
    NO_ANSWER = "no answer"
    REJECTED = "rejected"
    DECLINED = "declined"
    UNREACHABLE = "unreachable"
    HUNG_UP = "hung up"
    CALLER_LEFT = "caller left"
    WANTS_MESSAGE = "wants a message"
    """The person knows who calls and why, and asked for a message instead."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened in a call. Subclasses say what; the journal adds call, sequence and time."""

    kind: ClassVar[str] = ""
    personal: ClassVar[frozenset[str]] = frozenset()
    """Fields that hold a caller's words or numbers: they are marked so in logs."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super(Fact, cls).__init_subclass__(**kwargs)
        cls.kind = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        KINDS[cls.kind] = cls

    def details(self) -> dict[str, Any]:
        return asdict(self)


KINDS: dict[str, type[Fact]] = {}


def fact_from(kind: str, details: dict[str, Any]) -> Fact:
    """Read a fact back from the journal; a field that this version does not know is ignored."""
    cls = KINDS[kind]
    known = {field.name for field in fields(cls)}
    values = {name: value for name, value in details.items() if name in known}
    return cls(**values)


@dataclass(frozen=True, slots=True)
class CallStarted(Fact):
    """A call reached us: who rings, whom they dialled, and which channel of which switch carries it."""

    personal: ClassVar[frozenset[str]] = frozenset({"caller", "caller_name"})
    channel: str
    switch: str
    caller: str
    caller_name: str
    dialled: str


@dataclass(frozen=True, slots=True)
class CallTurnedAway(Fact):
    """We were full, late or draining, and moved the call to the last resort."""

    reason: str


@dataclass(frozen=True, slots=True)
class CallAnswered(Fact):
    """We picked up."""


@dataclass(frozen=True, slots=True)
class MediaOpened(Fact):
    """Audio flows both ways at this rate and packet time."""

    rate: int
    frame_ms: int
    port: int
    attempt: int


@dataclass(frozen=True, slots=True)
class MediaFailed(Fact):
    """No audio came; the likely cause, in words for the operator."""

    cause: str


@dataclass(frozen=True, slots=True)
class VoiceStarted(Fact):
    """The caller began to speak."""


@dataclass(frozen=True, slots=True)
class VoiceStopped(Fact):
    """The caller fell silent after speaking for this long."""

    seconds: float


@dataclass(frozen=True, slots=True)
class CallerSaid(Fact):
    """A turn of the caller's, as we understood it; what was keyed stands in it as [keypad 42]."""

    personal: ClassVar[frozenset[str]] = frozenset({"text"})
    text: str
    language: str = ""
    confidence: float = 1.0
    seconds: float = 0.0
    requests: int = 0
    """How often a recogniser was asked for it."""


@dataclass(frozen=True, slots=True)
class Spoke(Fact):
    """We said something, so far as it was heard."""

    personal: ClassVar[frozenset[str]] = frozenset({"text", "unheard"})
    text: str
    unheard: str = ""
    """What the caller's voice cut off."""
    milliseconds: dict[str, int] = field(default_factory=dict)
    """For a reply: from the true end of the caller's voice to each of its stages."""


@dataclass(frozen=True, slots=True)
class ToolCalled(Fact):
    """A tool is about to be used, with these arguments of a model's."""

    personal: ClassVar[frozenset[str]] = frozenset({"arguments"})
    tool: str
    arguments: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class ToolAnswered(Fact):
    """What a tool found or did, and how long it took."""

    personal: ClassVar[frozenset[str]] = frozenset({"answer"})
    tool: str
    answer: str
    seconds: float = 0.0
    id: str = ""


@dataclass(frozen=True, slots=True)
class MessageTaken(Fact):
    """The caller left a message; `verified` says whether the caller heard the number read back and said yes."""

    personal: ClassVar[frozenset[str]] = frozenset({"name", "number", "text"})
    name: str
    number: str
    text: str
    urgent: bool = False
    language: str = ""
    verified: bool = False
    best_time: str = ""
    """When the caller is best reached, in their words."""


@dataclass(frozen=True, slots=True)
class SlotsOffered(Fact):
    """Free times were found and given to the model to offer, each under a token."""

    service: str
    wish: str
    slots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlotHeld(Fact):
    """A time is kept for this caller, until they say yes or no or the hold runs out."""

    appointment: str
    service: str
    staff: str
    start: str
    until: str


@dataclass(frozen=True, slots=True)
class ReadBack(Fact):
    """What is about to be done was read to the caller, who must say yes to it."""

    personal: ClassVar[frozenset[str]] = frozenset({"text"})
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Booked(Fact):
    """An appointment stands. `written` says whether the calendar behind us has it already."""

    personal: ClassVar[frozenset[str]] = frozenset({"name", "number"})
    appointment: str
    service: str
    staff: str
    start: str
    until: str
    name: str
    number: str = ""
    written: bool = True


@dataclass(frozen=True, slots=True)
class Moved(Fact):
    """An appointment stands at another time now."""

    appointment: str
    before: str
    start: str
    until: str
    written: bool = True


@dataclass(frozen=True, slots=True)
class Cancelled(Fact):
    """An appointment is no more."""

    appointment: str
    service: str
    start: str
    written: bool = True


@dataclass(frozen=True, slots=True)
class WritingAgreed(Fact):
    """The caller said yes to getting it in writing, at an address or a number that was read back to them."""

    personal: ClassVar[frozenset[str]] = frozenset({"to"})
    appointment: str
    by: str
    """email or sms."""
    to: str


@dataclass(frozen=True, slots=True)
class ConfirmationHeard(Fact):
    """The caller heard that it is done. `whole` says whether to the end."""

    what: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class PromiseMade(Fact):
    """Somebody owes this caller something: it stays open until a person closes it."""

    personal: ClassVar[frozenset[str]] = frozenset({"name", "number", "text"})
    what: str
    """callback, message, booking, transfer..."""
    text: str
    due: str
    """When, as ISO 8601 with its zone; empty is as config promises."""
    name: str = ""
    number: str = ""
    person: str = ""
    """Who is to keep it, if somebody in particular."""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class PromiseSettled(Fact):
    """What was promised earlier in this call is done or void already; nobody needs to see to it."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Cited(Fact):
    """Passages of the knowledge folder that an answer was made from, best first."""

    personal: ClassVar[frozenset[str]] = frozenset({"question"})
    question: str
    sources: tuple[str, ...]
    """Each as file and heading."""


@dataclass(frozen=True, slots=True)
class KnowledgeGap(Fact):
    """A question that the knowledge folder does not answer."""

    personal: ClassVar[frozenset[str]] = frozenset({"question"})
    question: str


@dataclass(frozen=True, slots=True)
class ClientRecognised(Fact):
    """The number that calls is that of a client. Nothing is proved by it."""

    client: str


@dataclass(frozen=True, slots=True)
class IdentityChecked(Fact):
    """A caller tried to prove who they are. What they gave is written nowhere."""

    client: str
    how: str
    proved: bool
    tries_left: int = 0


@dataclass(frozen=True, slots=True)
class RuleApplied(Fact):
    """Code decided, before any model: an emergency, abuse, a topic that goes to a person."""

    rule: str
    did: str


@dataclass(frozen=True, slots=True)
class LanguageChanged(Fact):
    """The caller speaks another language, and we follow."""

    language: str


@dataclass(frozen=True, slots=True)
class NoCaller(Fact):
    """No human being called: a fax, a modem, a recorded voice."""

    what: str


@dataclass(frozen=True, slots=True)
class ProviderFailed(Fact):
    """Somebody whom we asked to hear, think or speak in this call did not; the next in the chain was asked."""

    stage: str
    provider: str
    why: str


@dataclass(frozen=True, slots=True)
class ProviderTookOver(Fact):
    """From here on another provider than before hears, thinks or speaks in this call."""

    stage: str
    provider: str


@dataclass(frozen=True, slots=True)
class FellBack(Fact):
    """Nobody hears, thinks or speaks for us at the moment; the caller was led to the next rung of the ladder."""

    rung: str
    why: str


@dataclass(frozen=True, slots=True)
class MessageRecorded(Fact):
    """The caller left a message after the tone; it is transcribed beside the recording when somebody can."""

    file: str
    seconds: float


@dataclass(frozen=True, slots=True)
class KeyPressed(Fact):
    """The caller pressed a key."""

    personal: ClassVar[frozenset[str]] = frozenset({"digit"})
    digit: str


@dataclass(frozen=True, slots=True)
class LineHeld(Fact):
    """The line brings no audio: the caller's phone holds us. Not a silent caller."""


@dataclass(frozen=True, slots=True)
class LineBack(Fact):
    """Audio comes again after a hold or a move."""

    seconds: float


@dataclass(frozen=True, slots=True)
class LineMoved(Fact):
    """Audio had stopped, so the call was moved to a fresh socket."""

    cause: str
    attempt: int


@dataclass(frozen=True, slots=True)
class CallResumed(Fact):
    """A call that a dead daemon had carried reached this one, which goes on with it."""

    channel: str
    switch: str


@dataclass(frozen=True, slots=True)
class TransferStarted(Fact):
    """A person's phone is being rung for this caller."""

    person: str


@dataclass(frozen=True, slots=True)
class Announced(Fact):
    """A person who pressed the key for it is told who calls, and why."""

    personal: ClassVar[frozenset[str]] = frozenset({"text"})
    person: str
    text: str


@dataclass(frozen=True, slots=True)
class TransferEnded(Fact):
    """The attempt is over: connected or not."""

    person: str
    outcome: Outcome
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Bridged(Fact):
    """Caller and person talk with each other; we hear neither."""

    person: str
    leg: str


@dataclass(frozen=True, slots=True)
class CameHome(Fact):
    """The person hung up first and the caller is with us again."""


@dataclass(frozen=True, slots=True)
class Released(Fact):
    """We are stopping; the caller stays with the person, and whoever comes after us finds the call here."""


@dataclass(frozen=True, slots=True)
class Faulted(Fact):
    """Something in our own code failed in this call; the call went on as well as it could."""

    what: str


@dataclass(frozen=True, slots=True)
class CallEnded(Fact):
    """The last fact of every call."""

    ending: Ending
    cause: str
