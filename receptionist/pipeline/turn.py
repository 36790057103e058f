"""Pure: the turn-taking state machine. Events and the time go in, actions come out; `deadline` says when to ask again.

An event is noted first: `_note` is the table of what each state does with each event. Then whatever is due is done, in
`_advance`: what is due follows from the state, from what was said and from the time alone, so that it is the same
whether words, a key, a lost line or a late answer came in between. Times are in seconds.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from receptionist.pipeline.rhythm import Rhythm
from receptionist.pipeline.said import Said
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
    Transcribe,
    VoiceDipped,
    VoiceStarted,
    VoiceStopped,
    Which,
    Words,
)
from receptionist.pipeline.silence import Silence
from receptionist.speech import Expected, Heard

TIMES_TO_REPEAT = 2


class State(Enum):
    """Whose turn it is, and what is going on in it."""

    LISTENING = "listening"
    HEARING = "hearing"
    SETTLING = "settling"
    ANSWERING = "answering"
    YIELDING = "yielding"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long things may last."""

    undecided: float = 0.6
    silence: float = 6.0
    ringing: float = 7.0
    """So long a caller for whom a telephone rings hears nothing."""
    hold_on: float = 120.0
    hold_max: float = 600.0
    after_goodbye: float = 0.2
    keys: float = 1.5
    number_keys: float = 2.0
    noise: float = 0.25
    """Less voiced sound than this over our speech does not hold us up."""
    pause: float = 0.3
    """So long we fall silent for a voice that does not go on."""
    interruption: float = 0.8
    """A voice that lasts so long over ours means to interrupt."""
    unintelligible: float = 1.2
    """So much voiced sound must have had words: who made it is asked to repeat them."""


class Turn:
    """One conversation's. Its owner sets `expected`, `slow`, `reply_can_stop` and `reply_nearly_over` as they change.

    Every Commit and every Ask is a promise of the owner's that a ReplyFinished will come, unless StopReply or DropDraft
    is said first. Every Transcribe is one that Words or Deaf will.
    """

    def __init__(
        self,
        limits: Limits,
        patience: Callable[[Heard], float],
        is_uh_huh: Callable[[str, str], bool],
        returns: Callable[[str, str], bool],
    ) -> None:
        """`patience` says how long a pause must be; `returns`, whether words end a time that we were told to wait."""
        self.state = State.LISTENING
        self.expected = Expected.ANYTHING
        self.slow = False
        self.reply_can_stop = True
        self.reply_nearly_over = False
        self._limits = limits
        self._is_uh_huh = is_uh_huh
        self._returns = returns
        self._rhythm = Rhythm(patience, limits.keys, limits.number_keys)
        self._silence = Silence(limits.silence, limits.ringing, limits.hold_on, limits.after_goodbye)
        self._said = Said()
        self._now = 0.0
        self._actions: list[Action] = []
        self._over = False
        self._lost_at: float | None = None
        self._drafted: str | None = None
        self._committed: str | None = None
        """The words that we answer, until the answer is heard."""
        self._audible = False
        self._asking = False
        """What we say, or are about to say, is a question of an Ask: whatever is said over it is said to us."""
        self._paused_at: float | None = None
        self._cut_short = False
        """A reply was stopped by a voice that is not understood yet: it must not end in silence."""
        self._repeats = 0
        self._farewell = False

    def handle(self, event: Event, now: float) -> list[Action]:
        """What is to be done, in this order."""
        self._now, self._actions = now, []
        if self._over:
            return []
        self._note(event)
        if self._lost_at is None:
            self._advance()
        else:
            self._wait_for_line()
        return self._actions

    def hold_on(self, now: float) -> None:
        """The caller asked us to wait: until they are back, or for as long as anybody waits."""
        self._silence.grant(now)

    def somebody_is_rung(self, now: float, *, still: bool) -> None:
        """A telephone rings for the caller, who may be silent as long as it does; or it does no more."""
        self._silence.ring(now, still=still)

    def begin_anew(self, now: float) -> None:
        """A conversation begins, or something else happened in the call and its owner has silenced us already."""
        self._said.clear()
        self._said.voice_on = False
        self._drafted = self._committed = self._paused_at = None
        self._audible = self._asking = self._cut_short = self._farewell = False
        self._repeats = 0
        self._silence.stay()
        self._silence.end_grant()
        self._silence.break_off()
        self._silence.count_from(now)
        self.state = State.LISTENING

    @property
    def deadline(self) -> float:
        """When something is due that no event will tell of."""
        if self._over:
            return math.inf
        if self._lost_at is not None:
            return self._lost_at + self._limits.hold_max
        match self.state:
            case State.LISTENING:
                return min(self._silence.hang_up_at, self._silence.ask_at)
            case State.SETTLING if self._said.known:
                return self._settling_due()
            case State.YIELDING:
                return self._yielding_due()
            case _:
                return math.inf

    # The table: what each state does with each event. Tick and DraftReady only bring time.

    def _note(self, event: Event) -> None:  # noqa: C901, PLR0912 - a table is read in one piece
        match self.state, event:
            case State.LISTENING | State.HEARING | State.SETTLING, VoiceStarted(at):
                self._hear(at)
            case State.ANSWERING, VoiceStarted(at) if self._committed is not None:
                self._hear_on(at)
            case State.ANSWERING | State.YIELDING, VoiceStarted(at):
                self._hear_over_us(at)
            case _, VoiceDipped(at, voiced):
                self._hear_end(at, voiced)
            case _, VoiceStopped(at, voiced):
                self._hear_end(at, voiced)
                self._said.close()
            case _, Words():
                self._read(event)
            case _, Deaf(until):
                self._said.fail_to_read(until)
            case State.ANSWERING, KeyEntered(key) if self._committed is not None:
                self._take_back()
                self._press(key)
            case _, KeyEntered(key):
                self._press(key)
            case State.SETTLING, ReplyStarted():
                self._audible = True
            case State.HEARING, ReplyStarted():
                self._audible = True
                self._yield()
            case _, ReplyStarted():
                self._be_heard()
            case _, ReplyFinished(farewell):
                self._finish(farewell)
            case _, LineLost() if self._lost_at is None:
                self._lost_at = self._now
            case _, LineBack() if self._lost_at is not None:
                self._return(self._now - self._lost_at)

    def _advance(self) -> None:
        """Do whatever is due, until nothing is."""
        settled: State | None = None
        while settled is not self.state and not self._over:
            settled = self.state
            match self.state:
                case State.LISTENING:
                    self._keep_company()
                case State.SETTLING:
                    self._settle()
                case State.ANSWERING:
                    self._answer()
                case State.YIELDING:
                    self._judge()

    # The caller's voice

    def _hear(self, at: float) -> None:
        """The caller speaks, or goes on."""
        if self.state is State.SETTLING:
            self._rhythm.note_return(at, self._said)
        self._drop_draft()
        self._said.begin(at)
        self._silence.stay()
        self.state = State.HEARING
        if self._audible:
            self._yield()

    def _hear_on(self, at: float) -> None:
        """The caller goes on before our first sound: old and new words are one turn."""
        self._take_back()
        self._hear(at)

    def _hear_over_us(self, at: float) -> None:
        self._said.over_us = not self._asking
        self._said.begin(at)

    def _hear_end(self, at: float, voiced: float) -> None:
        if not self._said.voice_on:
            return  # a voice that dipped has stopped, or the rest of one from before we began anew
        self._said.end(at, voiced)
        self._do(Transcribe(at))
        if self.state is State.HEARING:
            self.state = State.SETTLING

    # The caller's words

    def _read(self, words: Words) -> None:
        self._said.read(words)
        if self._said.known:
            self._rhythm.note_words(self._said)

    def _press(self, key: str) -> None:
        self._drop_draft()
        self._silence.stay()
        if key == "#" and self.expected in {Expected.NUMBER, Expected.SECRET} and self._said.text:
            self._said.complete = True
        else:
            self._said.press(key, self._now)
        if self.state is State.LISTENING:
            self.state = State.SETTLING

    def _is_aside(self) -> bool:
        """A listener's noise. If we have just asked for a yes, it is one."""
        words = self._said.words
        is_answer = self.expected is Expected.YES_NO and (self.reply_nearly_over or not self._audible)
        return self._said.over_us and not is_answer and self._is_uh_huh(words.text, words.language)

    # The pause behind the words

    def _settle(self) -> None:
        said = self._said
        if not said.known:
            return
        if said.keyed or (said.words.text and not self._is_aside() and self._is_for_us()):
            self._silence.end_grant()
            self._prepare(said.text)
        elif said.words.text or self._silence.wanted:
            self._forget()
        elif said.deaf:
            self._ask(Which.CANNOT_HEAR)
        else:
            self._settle_without_words()

    def _is_for_us(self) -> bool:
        words = self._said.words
        return not self._silence.wanted or self._returns(words.text, words.language)

    def _settle_without_words(self) -> None:
        """A little sound is nothing; a lot of it was meant for us, and so was what made us stop."""
        if self._said.voiced < self._limits.unintelligible and not self._cut_short:
            self._forget()
        elif self._now >= self._settling_due():
            self._repeats += 1
            self._ask(Which.REPEAT_PLEASE if self._repeats <= TIMES_TO_REPEAT else Which.KEYPAD)

    def _prepare(self, text: str) -> None:
        """Draft a reply to what was said, and commit to it when the pause is long enough."""
        if self._drafted != text:
            self._drop_draft()
        draft_at, due = self._waits()
        if self._drafted is None and self._now >= draft_at:
            self._drafted = text
            self._do(Draft(text))
        if self._drafted is not None and self._now >= due:
            self._commit(text)

    def _waits(self) -> tuple[float, float]:
        return self._rhythm.waits(self._said, self.expected, self.slow)

    def _settling_due(self) -> float:
        if not self._said.text:
            return self._said.ended + self._limits.undecided
        draft_at, due = self._waits()
        return draft_at if self._drafted is None else due

    def _commit(self, text: str) -> None:
        self._do(Commit(text))
        self._drafted, self._committed = None, text
        self._silence.break_off()
        self._repeats = 0
        self._cut_short = self._farewell = self._asking = False
        self.state = State.ANSWERING

    # Our reply

    def _answer(self) -> None:
        if self._committed is not None:
            self._reconsider()
        elif self._audible:
            self._overhear()

    def _reconsider(self) -> None:
        """Words that come after the commit may say that there are more, or that the caller had not finished."""
        if self._said.known and (self._said.text != self._committed or self._now < self._waits()[1]):
            self._take_back()
            self.state = State.SETTLING

    def _take_back(self) -> None:
        self._do(DropDraft())
        self._committed = None
        self._silence.end_grant()
        if self._audible:
            self._stop_reply()
        self.state = State.SETTLING

    def _be_heard(self) -> None:
        """We are heard: what we reply to is answered."""
        if self._committed is not None:
            self._said.clear()
            self._committed = None
        self._audible = True
        self._silence.stay()
        if self.state is State.LISTENING:
            self.state = State.ANSWERING

    def _finish(self, farewell: bool) -> None:
        if self._committed is not None:
            self._said.clear()  # it was answered, though with nothing that could be heard
            self._committed = None
        self._audible = self._asking = False
        if self._paused_at is not None:
            self._resume()
        self._farewell = farewell
        self._silence.count_from(self._now)
        if self.state in {State.ANSWERING, State.YIELDING, State.LISTENING}:
            self.state = self._state_in_silence()

    def _state_in_silence(self) -> State:
        """Whose turn it is when we say nothing."""
        if self._said.voice_on:
            return State.HEARING
        if self._said.unread or self._said.deaf or self._said.text:
            return State.SETTLING
        if self._farewell:
            self._silence.part(self._now)
        return State.LISTENING

    def _forget(self) -> None:
        """It was no turn: we go on as if nothing had been."""
        self._drop_draft()
        self._said.clear()
        self._do(Forget())
        if self._paused_at is not None:
            self._resume()
        self.state = State.ANSWERING if self._audible else self._state_in_silence()

    # A voice over ours

    def _overhear(self) -> None:
        """Something was said while we speak, or is being said."""
        said = self._said
        if self.reply_can_stop and self._is_interruption():
            self._stop_reply()
        elif self.reply_can_stop and said.voice_on:
            self._yield()
        elif said.known and not said.keyed and (said.deaf or self._is_nothing()):
            self._forget()

    def _is_interruption(self) -> bool:
        return self._said.keyed or (bool(self._said.words.text) and not self._is_aside())

    def _is_nothing(self) -> bool:
        """All of it was read, and it was noise, or a listener's."""
        words = self._said.words
        return words.until > -math.inf and (not words.text or self._is_aside())

    def _yield(self) -> None:
        if self._paused_at is None:
            self._pause()
        self.state = State.YIELDING

    def _judge(self) -> None:
        """We have fallen silent for a voice: stop for good, go on, or wait until we know."""
        said = self._said
        if self._is_interruption() or (said.voice_on and self._now >= said.lasts(self._limits.interruption)):
            self._stop_reply()
        elif said.known:
            self._forget()
        elif not said.voice_on and self._now >= self._yielding_due():
            self._resume()
            self.state = State.ANSWERING

    def _yielding_due(self) -> float:
        """When a voice becomes an interruption; or, if it ended in time, when we go on without knowing its words."""
        said, paused_at = self._said, self._paused_at
        if said.voice_on:
            return said.lasts(self._limits.interruption)
        if paused_at is None or said.voiced < self._limits.noise:
            return said.ended
        return paused_at + self._limits.pause if said.ended <= paused_at + self._limits.pause else math.inf

    def _stop_reply(self) -> None:
        self._do(StopReply())
        self._paused_at = None
        self._audible = self._asking = self._said.over_us = False
        self._cut_short = True
        self._silence.count_from(self._now)
        self.state = State.HEARING if self._said.voice_on else State.SETTLING

    def _pause(self) -> None:
        self._paused_at = self._now
        self._do(PausePlayout())

    def _resume(self) -> None:
        self._paused_at = None
        self._do(ResumePlayout())

    # Nobody speaks

    def _keep_company(self) -> None:
        if self._now >= self._silence.hang_up_at:
            self._hang_up()
        elif self._now >= self._silence.ask_at:
            self._ask(self._silence.ask())

    def _ask(self, which: Which) -> None:
        if self.state is State.SETTLING:
            self._drop_draft()
            self._said.clear()
            self._do(Forget())
        self._do(Ask(which))
        self._audible = True
        self._asking = which is not Which.STILL_TRYING
        self._cut_short = False
        self.state = State.ANSWERING

    def _hang_up(self) -> None:
        self._over = True
        self._do(HangUp())

    # The line

    def _wait_for_line(self) -> None:
        """Nothing is judged and nothing is said while the line is lost."""
        if self._paused_at is None:
            self._pause()
        if self._now >= self.deadline:
            self._hang_up()

    def _return(self, gap: float) -> None:
        """The line is back: time has stood still meanwhile."""
        self._lost_at = None
        self._said.wait_through(gap)
        self._silence.wait_through(gap)
        if self.state is State.YIELDING and self._paused_at is not None:
            self._paused_at += gap
        elif self._paused_at is not None:
            self._resume()

    def _drop_draft(self) -> None:
        if self._drafted is not None:
            self._drafted = None
            self._do(DropDraft())

    def _do(self, action: Action) -> None:
        self._actions.append(action)
