"""A well-behaved owner of a turn machine, a caller and a line for it, and all that must never happen to any of them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat

from receptionist.pipeline.signals import (
    Action,
    Ask,
    Commit,
    Deaf,
    Draft,
    DropDraft,
    Event,
    Forget,
    HangUp,
    KeyEntered,
    LineBack,
    LineLost,
    PausePlayout,
    ReplyFinished,
    ReplyStarted,
    ResumePlayout,
    StopReply,
    Tick,
    Transcribe,
    VoiceDipped,
    VoiceStarted,
    VoiceStopped,
    Which,
    Words,
)
from receptionist.speech import Expected, Heard
from tests.pipeline.turn_scenes import new_turn, patience

OPENS, DIPS, CLOSES = 0.04, 0.06, 0.4
"""How late the gate is with what it tells."""

ASK_SECONDS = 1.5
OF_SILENCE = {Which.STILL_THERE, Which.STILL_THERE_AGAIN, Which.GOODBYE}


# What a caller does, and a line


@dataclass(frozen=True)
class Speaks:
    """A stretch of voice, after a pause; without a text it is a noise."""

    pause: float
    seconds: float
    text: str


@dataclass(frozen=True)
class Presses:
    pause: float
    key: str


@dataclass(frozen=True)
class Hold:
    """The line is lost at this moment for so long, whatever the caller is doing."""

    at: float
    seconds: float


@dataclass(frozen=True)
class Rings:
    """A telephone begins to ring for the caller, or has rung long enough."""

    still: bool


@dataclass(frozen=True)
class Told:
    """Something the machine is told of the caller; the text is what a recogniser will find in the voice."""

    at: float
    event: Event | Rings
    text: str = ""


def story(doings: Sequence[Speaks | Presses], hold: Hold | None = None, rings: Sequence[float] = ()) -> list[Told]:
    """What the gate and the switch tell of a caller; a telephone rings from the first of two moments to the second."""
    told: list[Told] = []
    now, voiced, ended = 0.5, 0.0, -math.inf
    for doing in doings:
        now += doing.pause
        if now + OPENS > ended + CLOSES > -math.inf:
            told.append(Told(ended + CLOSES, VoiceStopped(ended, voiced)))
            voiced, ended = 0.0, -math.inf
        if isinstance(doing, Presses):
            told.append(Told(now, KeyEntered(doing.key)))
            continue
        told.append(Told(now + OPENS, VoiceStarted(now)))
        now += doing.seconds
        ended, voiced = now, voiced + doing.seconds
        told.append(Told(now + DIPS, VoiceDipped(now, voiced), doing.text))
        now += DIPS
    told.append(Told(ended + CLOSES, VoiceStopped(ended, voiced)) if ended > -math.inf else Told(now, Tick()))
    told += [Told(at, Rings(still)) for at, still in zip(rings, (True, False), strict=False)]
    return sorted(told if hold is None else _held(told, hold), key=lambda each: each.at)


def _held(told: list[Told], hold: Hold) -> list[Told]:
    """The gate hears nothing while the line is lost, not even the end of what came before it."""
    moved = [replace(each, at=each.at + hold.seconds * (each.at >= hold.at)) for each in told]
    for number, each in enumerate(moved):
        if isinstance(each.event, VoiceStarted | VoiceDipped | VoiceStopped) and each.event.at >= hold.at:
            moved[number] = replace(each, event=replace(each.event, at=each.event.at + hold.seconds))
    return [*moved, Told(hold.at, LineLost()), Told(hold.at + hold.seconds, LineBack())]


# Who owns the machine


@dataclass
class Ways:
    """How those behave on whom the machine depends."""

    reading: Iterator[float] = field(default_factory=lambda: repeat(0.2))
    deaf: Iterator[bool] = field(default_factory=lambda: repeat(False))
    thinking: Iterator[float] = field(default_factory=lambda: repeat(0.3))
    speaking: Iterator[float] = field(default_factory=lambda: repeat(2.0))
    """How long a reply lasts; 0 is one that came to nothing."""
    must_be_heard: Iterator[bool] = field(default_factory=lambda: repeat(False))
    expected: Iterator[Expected] = field(default_factory=lambda: repeat(Expected.ANYTHING))


@dataclass
class Speech:
    """A reply or a question of ours: about to be heard until it is audible, then until it ends."""

    seconds: float
    next_at: float
    answers: bool
    farewell: bool = False
    audible: bool = False


class Owner:
    """Does what the machine says, as a conductor does, and sees to it that it may be said at all."""

    def __init__(self, ways: Ways) -> None:
        self.turn = new_turn()
        self.ways = ways
        self.now = 0.0
        self.hung_up = False
        self.commits: list[str] = []
        self.asked: list[Which] = []
        self.forgotten: list[str] = []
        self._draft: str | None = None
        self._speech: Speech | None = None
        self._reading: Told | None = None
        self._paused = False
        self._lost_at: float | None = None
        self._voice_on = self._rings = False
        self._voice_end = -math.inf
        self._spoken: list[str] = []
        """What was said since the last turn that was answered or forgotten, and can be read."""
        self._keyed = ""
        self._read_text = ""
        """What the recogniser has last made of it."""

    @property
    def leftover(self) -> str:
        return " ".join([*self._spoken, *self._keyed])

    def run(self, told: list[Told], end: float = 2000.0) -> None:
        """To the end of the call."""
        queue = list(told)
        while not self.hung_up and self.now < end:
            self._tell(self._next(queue))

    def _next(self, queue: list[Told]) -> Told:
        """What happens next: to the line, in the recogniser, in our speech, or to the machine's patience."""
        deadline, speech = Told(self.turn.deadline, Tick()), self._speech
        candidates = [*queue[:1], deadline]
        if self._reading is not None:
            candidates.append(self._reading)
        if speech is not None and not self._paused:
            candidates.append(Told(speech.next_at, ReplyFinished(speech.farewell)))
        chosen = min(candidates, key=lambda each: each.at)
        assert chosen.at < math.inf, "a dead end: nobody will ever do anything again"
        if queue and chosen is queue[0]:
            del queue[0]
        elif chosen is self._reading:
            self._reading = None
        elif chosen is not deadline:
            return self._go_on_speaking(chosen)
        return chosen

    def _go_on_speaking(self, chosen: Told) -> Told:
        speech = self._speech
        assert speech is not None
        if speech.answers:
            self._settle()
            speech.answers = False
        if speech.seconds and not speech.audible:
            speech.audible, speech.next_at = True, chosen.at + speech.seconds
            return Told(chosen.at, ReplyStarted())
        self._speech = None
        self.turn.expected, self.turn.reply_can_stop = next(self.ways.expected), True
        return chosen

    def _settle(self) -> None:
        """What was said is answered, or was nothing."""
        self._spoken, self._keyed, self._read_text, self._reading = [], "", "", None

    def _tell(self, told: Told) -> None:
        self.now = max(self.now, told.at)
        if isinstance(told.event, Rings):
            self._rings = told.event.still
            self.turn.somebody_is_rung(self.now, still=self._rings)
            return
        self._notice(told)
        speech = self._speech
        self.turn.reply_nearly_over = speech is None or (speech.audible and speech.next_at - self.now < 0.6)
        for action in self.turn.handle(told.event, self.now):
            assert not self.hung_up, "something is to be done on a closed line"
            self._do(action)
        assert self.turn.deadline > self.now, "it would be asked again without end"
        assert self._paused or self._lost_at is None or self.hung_up, "we speak into a lost line"
        talking_over = self._voice_on and self._speech is not None and self._speech.audible and self.turn.reply_can_stop
        assert self._paused or not talking_over, "we speak over the caller"

    def _notice(self, told: Told) -> None:
        match told.event:
            case VoiceStarted():
                self._voice_on = True
            case VoiceDipped(at):
                self._voice_on, self._voice_end = False, at
                self._spoken += [told.text] if told.text else []
            case KeyEntered(key):
                done = key == "#" and self.turn.expected is Expected.NUMBER and (self._keyed or self._read_text)
                self._keyed += "" if done else key
            case LineLost():
                self._lost_at = self.now
            case LineBack() if self._lost_at is not None:
                self._voice_end += self.now - self._lost_at
                self._lost_at = None
            case Words(text):
                self._read_text = text
            case Deaf():
                self._spoken = []

    # What it is told to do

    def _do(self, action: Action) -> None:  # noqa: C901 - one case an action
        match action:
            case Transcribe(until):
                heard = Deaf(until) if next(self.ways.deaf) else Words(" ".join(self._spoken), until)
                self._reading = Told(self.now + next(self.ways.reading), heard)
            case Draft(words):
                assert self._draft is None, "two drafts are open"
                self._is_all(words)
                self._draft = words
            case DropDraft():
                assert self._draft is not None or (self._speech and self._speech.answers), "there is nothing to drop"
                self._speech = self._speech if self._draft is not None else None
                self._draft = None
            case Commit(words):
                self._commit(words)
            case Forget():
                assert self._draft is None, "a draft of what was no turn"
                self.forgotten.append(" ".join(self._spoken))
                self._settle()
            case Ask(which):
                assert not self._voice_on, "a question into the caller's words"
                assert (which in OF_SILENCE) <= (not self._rings), "who waits for a telephone may be silent"
                assert (which is Which.STILL_TRYING) <= self._rings, "no telephone rings"
                self.asked.append(which)
                self._speech = Speech(ASK_SECONDS, self.now + 0.02, answers=False, farewell=which is Which.GOODBYE)
            case PausePlayout():
                assert not self._paused, "paused twice"
                self._paused = True
                self._shift_speech(-self.now)
            case ResumePlayout():
                assert self._paused, "resumed without a pause"
                self._paused = False
                self._shift_speech(self.now)
            case StopReply():
                self._speech, self._paused = None, False
            case HangUp():
                assert self._lost_at is not None or not self._voice_on, "hung up on somebody who speaks"
                self.hung_up = True

    def _shift_speech(self, seconds: float) -> None:
        if self._speech is not None:
            self._speech.next_at += seconds

    def _commit(self, words: str) -> None:
        assert self._draft == words, "a commit without its draft"
        self._is_all(words)
        assert not self._voice_on, "a commit into the caller's words"
        assert self._lost_at is None, "a commit on a lost line"
        if not self._keyed and "#" not in words and self._read_text and self.turn.expected is not Expected.NUMBER:
            least = patience(Heard(self._read_text, expected=self.turn.expected))
            assert self.now >= self._voice_end + least - 1e-9, "a commit before the pause was long enough"
        self.commits.append(words)
        self._draft = None
        self.turn.reply_can_stop = not next(self.ways.must_be_heard)
        self._speech = Speech(
            next(self.ways.speaking), self.now + next(self.ways.thinking), answers=True, farewell="goodbye" in words
        )

    def _is_all(self, words: str) -> None:
        spoken = " ".join(re.sub(r"\[keypad [^]]*\]", " ", words).split())
        keyed = "".join(re.findall(r"\[keypad ([^]]*)\]", words))
        assert (spoken, keyed) == (" ".join(self._spoken), self._keyed), "not all that was said"
