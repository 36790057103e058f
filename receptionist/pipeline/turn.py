"""Pure: the turn-taking state machine. Events and the time go in, actions come out; `deadline` says when to ask again.

The table in `_TRANSITIONS` is the whole of it: what each state does with each event. Times are in seconds.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from receptionist.pipeline.signals import (
    Action,
    Ask,
    Commit,
    Deaf,
    Draft,
    DraftReady,
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

PATIENT_DRAFT = 1.0
"""A wait longer than this is for an unfinished sentence: a draft of it would mostly be waste, so it comes late."""

DRAFT_BEFORE_COMMIT = 0.8
SAME_MOMENT = 0.03
"""Words that end this much before the voice did are words of all of it."""


class State(Enum):
    """Whose turn it is, and what is going on in it."""

    LISTENING = "listening"
    HEARING = "hearing"
    SETTLING = "settling"
    ANSWERING = "answering"
    YIELDING = "yielding"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long things may last, in seconds."""

    undecided: float = 0.6
    silence: float = 6.0
    hold_on: float = 120.0
    hold_max: float = 600.0
    after_goodbye: float = 0.2
    keys: float = 1.5
    number_keys: float = 2.0
    noise: float = 0.25
    """Less voiced sound than this, without words, is a noise."""
    pause: float = 0.3
    """So long we fall silent for a noise."""
    interruption: float = 0.8
    """A voice that lasts so long over ours means to interrupt."""
    unintelligible: float = 1.2
    """So much voiced sound must have had words: who made it is asked to repeat them."""
    reconsider: float = 2.0
    """The longest pause that a caller's habit is granted."""


_LADDER = (Which.STILL_THERE, Which.STILL_THERE_AGAIN, Which.KEYPAD, Which.GOODBYE)
_TIMES_ASKED_TO_REPEAT = 2


class Turn:
    """One conversation's. The owner sets `expected`, `slow`, `reply_can_stop` and `reply_nearly_over` as they change."""

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
        self.deadline = math.inf
        self._limits = limits
        self._patience = patience
        self._is_uh_huh = is_uh_huh
        self._returns = returns
        self._now = 0.0
        self._actions: list[Action] = []
        # The caller
        self._voice_on = False
        self._voice_began = 0.0
        self._voice_end = 0.0
        self._voiced = 0.0
        self._words: Words | None = None
        self._waits_for_words = False
        self._keys = ""
        self._keys_at = 0.0
        self._keys_after = 0
        self._habit = 0.0
        # We
        self._drafted: str | None = None
        self._committed = False
        self._audible = False
        self._paused_at: float | None = None
        self._hang_up_at = math.inf
        self._quiet_since = 0.0
        self._asked = 0
        self._repeats = 0
        self._holds_until: float | None = None
        self._lost_at: float | None = None

    def handle(self, event: Event, now: float) -> list[Action]:
        self._now, self._actions = now, []
        handler = _TRANSITIONS.get((self.state, type(event))) or _ANYWHERE.get(type(event))
        if handler is not None:
            handler(self, event)
        self._advance()
        self.deadline = self._next()
        return self._actions

    def hold_on(self, now: float) -> None:
        """The caller asked us to wait: until they are back, or for as long as anybody waits."""
        self._holds_until = now + self._limits.hold_on
        self.deadline = self._next()

    def begin_anew(self, now: float) -> None:
        """Something else happens in the call: what was going on between us is over."""
        self._answered()
        self._quieten()
        self._drafted, self._voice_on = None, False
        self._hang_up_at, self._quiet_since, self._asked = math.inf, now, 0
        self.state = State.LISTENING
        self.deadline = self._next()

    # The caller's voice

    def _hear(self, event: VoiceStarted) -> None:
        """The caller speaks while we are silent."""
        if self.state is State.SETTLING and not self._voice_on and self._words is not None and self._words.text:
            self._habit = min(max(self._habit, event.at - self._voice_end), self._limits.reconsider)
        self._drop_draft()
        self._begin_voice(event)
        self._hang_up_at = math.inf
        self.state = State.HEARING

    def _begin_voice(self, event: VoiceStarted) -> None:
        if not self._voice_on:
            self._voice_began = event.at
        self._voice_on = True

    def _dip(self, event: VoiceDipped | VoiceStopped) -> None:
        """The caller paused, or has finished: have the words read."""
        if not self._voice_on:
            return
        self._end_voice(event)
        self.state = State.SETTLING

    def _end_voice(self, event: VoiceDipped | VoiceStopped) -> None:
        self._voice_on = False
        self._voice_end, self._voiced = event.at, event.voiced
        self._waits_for_words = True
        self._do(Transcribe(event.at))

    # The caller's words

    def _settle(self, event: Words) -> None:
        if not self._covers(event):
            return
        self._words, self._waits_for_words = event, False
        if self._holds_until is not None:
            if not self._returns(event.text, event.language):
                self._forget()
                return
            self._holds_until = None
        if not event.text and not self._keys:
            self._nothing_said()

    def _covers(self, words: Words) -> bool:
        return not self._voice_on and words.until >= self._voice_end - SAME_MOMENT

    def _nothing_said(self) -> None:
        """Sound, but no words. A little of it is nothing; a lot of it was meant for us."""
        if self._voiced < self._limits.unintelligible:
            self._forget()

    def _forget(self) -> None:
        self._drop_draft()
        self._words, self._waits_for_words, self._keys = None, False, ""
        self._do(Forget())
        self.state = State.ANSWERING if self._audible else State.LISTENING

    def _deafen(self, _: Deaf) -> None:
        if self._voice_on:
            return
        self._forget()
        self._do(Ask(Which.CANNOT_HEAR))

    def _text(self) -> str:
        """All that was said and keyed since the last commit, in its order."""
        said = self._words.text if self._words is not None else ""
        if not self._keys:
            return said
        keyed = f"[keypad {self._keys}]"
        return " ".join(
            part for part in (said[: self._keys_after].strip(), keyed, said[self._keys_after :].strip()) if part
        )

    def _wait(self) -> float:
        """How long the pause must be."""
        if self._keys:
            long = self.expected in {Expected.NUMBER, Expected.SPELLING}
            return self._limits.number_keys if long else self._limits.keys
        words = self._words
        if words is None or not words.text:
            return self._limits.undecided
        return self._patience(Heard(words.text, words.language, self.expected, words.fall, self._habit, self.slow))

    def _since(self) -> float:
        return max(self._voice_end, self._keys_at) if self._keys else self._voice_end

    # Keys

    def _key(self, event: KeyEntered) -> None:
        if self._audible:
            self._do(StopReply())
            self._quieten()
        elif self._committed:
            self._take_back()
        self._drop_draft()
        if not self._keys:
            self._keys_after = len(self._words.text) if self._words is not None else 0
        done = event.key == "#" and bool(self._keys) and self.expected is Expected.NUMBER
        if not done:
            self._keys += event.key
        self._keys_at = -math.inf if done else self._now
        self._hang_up_at = math.inf
        if not self._voice_on:
            self.state = State.SETTLING

    # Our reply

    def _sound(self, _: ReplyStarted) -> None:
        """We are heard: what we reply to is answered."""
        self._audible, self._hang_up_at = True, math.inf
        if self._voice_on:
            self._yield()
            return
        self.state = State.ANSWERING
        self._answered()

    def _answered(self) -> None:
        self._words, self._waits_for_words, self._keys = None, False, ""

    def _finish(self, event: ReplyFinished) -> None:
        self._quieten()
        self._quiet_since = self._now
        if event.farewell and not self._voice_on:
            self._hang_up_at = self._now + self._limits.after_goodbye
        if self._voice_on:
            self.state = State.HEARING
        elif self._waits_for_words or self._words is not None:
            self.state = State.SETTLING
        else:
            self.state = State.LISTENING

    def _quieten(self) -> None:
        """Nothing of ours is heard any more."""
        self._audible, self._committed, self._paused_at = False, False, None

    def _take_back(self) -> None:
        """The caller goes on before our first sound: old and new words are one turn."""
        self._do(DropDraft())
        self._drafted, self._committed = None, False

    def _interrupt_unheard(self, event: VoiceStarted) -> None:
        if self._audible:
            self._begin_voice(event)
            if self.reply_can_stop:
                self._yield()
            return
        self._take_back()
        self._hear(event)

    def _reconsider(self, event: Words) -> None:
        """Words that come after the commit may say that the caller had not finished."""
        if self._audible:
            self._overhear(event)
        elif not self._voice_on and self._committed:
            self._words = event
            if self._now - self._voice_end < self._wait():
                self._take_back()
                self.state = State.SETTLING

    # Being interrupted

    def _yield(self) -> None:
        """The caller speaks over us: fall silent, and see."""
        self.state = State.YIELDING
        if self._paused_at is None:
            self._paused_at = self._now
            self._do(PausePlayout())

    def _speak_over(self, event: VoiceStarted) -> None:
        self._begin_voice(event)
        self._yield()

    def _dip_over(self, event: VoiceDipped | VoiceStopped) -> None:
        """A short sound over ours: go on, until its words are known."""
        if not self._voice_on:
            return
        self._end_voice(event)
        if event.voiced < self._limits.noise:
            self._resume()

    def _resume(self) -> None:
        if self._paused_at is not None:
            self._paused_at = None
            self._do(ResumePlayout())

    def _overhear(self, event: Words) -> None:
        """What was said over our speech: a listener's noise, or an interruption."""
        if not self._covers(event):
            return
        self._waits_for_words = False
        answers = self.expected is Expected.YES_NO and self.reply_nearly_over
        if not event.text or (self._is_uh_huh(event.text, event.language) and not answers):
            self._forget()
            self._resume()
            return
        self._words = event
        if self.reply_can_stop:
            self._stop_reply()
            self._settle(event)

    def _stop_reply(self) -> None:
        self._do(StopReply())
        self._quieten()
        self.state = State.HEARING if self._voice_on else State.SETTLING

    def _unheard(self, _: Deaf) -> None:
        """Over our own speech we need not know."""
        if not self._voice_on:
            self._forget()
            self._resume()

    # The line

    def _lose(self, _: LineLost) -> None:
        if self._lost_at is None:
            self._lost_at = self._now
            if self._voice_on:
                self._end_voice(VoiceStopped(self._now, self._voiced))
                self.state = State.YIELDING if self._audible else State.SETTLING
            if self._paused_at is None:
                self._do(PausePlayout())

    def _return(self, _: LineBack) -> None:
        if self._lost_at is None:
            return
        gap, self._lost_at = self._now - self._lost_at, None
        self._voice_end += gap
        self._keys_at += gap
        self._quiet_since += gap
        self._hang_up_at += gap
        if self._words is not None:
            self._words = Words(
                self._words.text, self._voice_end, self._words.confidence, self._words.language, self._words.fall
            )
        if self._holds_until is not None:
            self._holds_until += gap
        if self._paused_at is None:
            self._do(ResumePlayout())
        else:
            self._paused_at += gap

    # What time brings

    def _advance(self) -> None:
        """Do whatever is due."""
        if self._lost_at is not None:
            if self._now >= self._lost_at + self._limits.hold_max:
                self._do(HangUp())
                self._lost_at = math.inf
            return
        if self.state is State.SETTLING:
            self._advance_settling()
        elif self.state is State.YIELDING:
            self._advance_yielding()
        elif self.state is State.LISTENING:
            self._advance_listening()

    def _advance_settling(self) -> None:
        if self._waits_for_words or self._voice_on:
            return
        text, wait, since = self._text(), self._wait(), self._since()
        if not text:
            if self._now >= since + wait:
                self._ask_to_repeat()
            return
        if self._drafted != text and self._now >= since + self._draft_after(wait):
            self._drafted = text
            self._do(Draft(text))
        if self._drafted == text and self._now >= since + wait:
            self._commit(text)

    @staticmethod
    def _draft_after(wait: float) -> float:
        return 0.0 if wait <= PATIENT_DRAFT else wait - DRAFT_BEFORE_COMMIT

    def _commit(self, text: str) -> None:
        self._do(Commit(text))
        self._drafted, self._committed = None, True
        self._asked = self._repeats = 0
        self.state = State.ANSWERING

    def _ask_to_repeat(self) -> None:
        self._repeats += 1
        self._forget()
        which = Which.REPEAT_PLEASE if self._repeats <= _TIMES_ASKED_TO_REPEAT else Which.KEYPAD
        self._quiet_since = self._now
        self._do(Ask(which))

    def _advance_yielding(self) -> None:
        if self._voice_on and self._now >= self._voice_began + self._limits.interruption:
            self._stop_reply()
        elif self._paused_at is not None and not self._voice_on and self._now >= self._paused_at + self._limits.pause:
            if self._voiced < self._limits.noise:
                self._resume()

    def _advance_listening(self) -> None:
        if self._now >= self._hang_up_at:
            self._hang_up_at = math.inf
            self._quiet_since = math.inf
            self._do(HangUp())
        elif self._holds_until is not None:
            if self._now >= self._holds_until:
                self._holds_until = None
                self._ask(Which.STILL_THERE)
        elif self._hang_up_at == math.inf and self._now >= self._quiet_since + self._limits.silence:
            self._ask(_LADDER[min(self._asked, len(_LADDER) - 1)])
            self._asked += 1

    def _ask(self, which: Which) -> None:
        self._quiet_since = self._now
        self._do(Ask(which))

    def _next(self) -> float:
        """When something may be due that no event will tell of."""
        if self._lost_at is not None:
            return self._lost_at + self._limits.hold_max
        match self.state:
            case State.SETTLING if not self._waits_for_words and not self._voice_on:
                wait, since = self._wait(), self._since()
                due = since + wait if self._drafted == self._text() else since + self._draft_after(wait)
                return max(due, self._now) if due > self._now else since + wait
            case State.YIELDING if self._voice_on:
                return self._voice_began + self._limits.interruption
            case State.YIELDING if self._paused_at is not None and self._voiced < self._limits.noise:
                return self._paused_at + self._limits.pause
            case State.LISTENING if self._holds_until is not None:
                return min(self._holds_until, self._hang_up_at)
            case State.LISTENING:
                return min(self._quiet_since + self._limits.silence, self._hang_up_at)
            case _:
                return math.inf

    def _do(self, action: Action) -> None:
        self._actions.append(action)

    def _drop_draft(self) -> None:
        if self._drafted is not None:
            self._drafted = None
            self._do(DropDraft())

    def _note_nothing(self, event: Event) -> None:
        """This changes nothing here; what is due is looked for all the same."""


_S, _T = State, Turn
_TRANSITIONS: dict[tuple[State, type], Callable[[Turn, Any], None]] = {
    (_S.LISTENING, VoiceStarted): _T._hear,
    (_S.HEARING, VoiceStarted): _T._hear,
    (_S.HEARING, VoiceDipped): _T._dip,
    (_S.HEARING, VoiceStopped): _T._dip,
    (_S.SETTLING, VoiceStarted): _T._hear,
    (_S.SETTLING, Words): _T._settle,
    (_S.SETTLING, Deaf): _T._deafen,
    (_S.ANSWERING, VoiceStarted): _T._interrupt_unheard,
    (_S.ANSWERING, VoiceDipped): _T._dip_over,
    (_S.ANSWERING, VoiceStopped): _T._dip_over,
    (_S.ANSWERING, Words): _T._reconsider,
    (_S.ANSWERING, Deaf): _T._unheard,
    (_S.YIELDING, VoiceStarted): _T._speak_over,
    (_S.YIELDING, VoiceDipped): _T._dip_over,
    (_S.YIELDING, VoiceStopped): _T._dip_over,
    (_S.YIELDING, Words): _T._overhear,
    (_S.YIELDING, Deaf): _T._unheard,
}
_ANYWHERE: dict[type, Callable[[Turn, Any], None]] = {
    KeyEntered: _T._key,
    ReplyStarted: _T._sound,
    ReplyFinished: _T._finish,
    LineLost: _T._lose,
    LineBack: _T._return,
    DraftReady: _T._note_nothing,
    Tick: _T._note_nothing,
}
