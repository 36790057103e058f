"""What a conversation does in real time: hears frames, asks the turn machine, and does what it says.

`hear` and `next_frame` are the frame path: they compare a time, and do more only when something has happened.
"""

from __future__ import annotations

from collections.abc import Callable

from receptionist.audio import AudioFormat
from receptionist.events import CallerSaid, Fact, NoCaller, Outcome
from receptionist.language.intents import returns
from receptionist.language.uh_huh import is_uh_huh
from receptionist.language.wording import Line, not_taken, sentence, still_trying, trying
from receptionist.pipeline.answering import Answering
from receptionist.pipeline.falling import Falling, Standing
from receptionist.pipeline.hearing import Hearing, Spawn
from receptionist.pipeline.means import Means
from receptionist.pipeline.replying import Replying
from receptionist.pipeline.sentry import Sentry, Verdict
from receptionist.pipeline.signals import (
    Action,
    Ask,
    Commit,
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
    VoiceStarted,
    Which,
    Words,
)
from receptionist.pipeline.turn import Turn
from receptionist.ports import Clock, Doors
from receptionist.speech import Expected


class Conductor:
    """One line's conversation."""

    def __init__(
        self,
        format: AudioFormat,  # noqa: A002
        means: Means,
        standing: Standing,
        answering: Answering,
        doors: Doors,
        spawn: Spawn,
        report: Callable[[Fact], None],
        clock: Clock,
    ) -> None:
        self._means = means
        self._answering = answering
        self._doors = doors
        self._report = report
        self._clock = clock
        self._turn = Turn(means.limits, means.patience, is_uh_huh, returns)
        self._hearing = Hearing(format, means.thresholds, means.ears, answering.hints, spawn, self._tell)
        self._replying = Replying(format, means, answering, spawn, clock, report, self._tell, self._fall)
        self._falling = Falling(format, standing, self._replying, answering, doors, self._tell_caller, report)
        self._sentry = Sentry(format)
        self._turns: list[str] = []
        self._rung = ""
        """Whose telephone rings for the caller, or has rung last."""
        self._words = Words("", 0.0)
        self._answered: CallerSaid | None = None
        """The turn that we reply to, until the reply is heard: so long it may still be taken back."""
        self._turn.begin_anew(clock())
        self._wake = self._turn.deadline

    # The frame path

    def hear(self, frame: bytes, now: float) -> None:
        if self._falling.tape is not None:
            if self._falling.hear(frame, now):
                self._turn.begin_anew(now)  # what was said on the tape was no turn, and no silence either
                self._wake = self._turn.deadline
            return
        self._hearing.hear(frame, now)
        # While we speak, what sounds like a machine may be our own echo.
        verdict = None if self._replying.busy else self._sentry.hear(frame, now)
        if verdict is not None:
            self._obey(verdict)
        if now >= self._wake:
            self._look(now)

    def next_frame(self, now: float) -> bytes | None:
        frame = self._replying.next_frame()
        self._hearing.said(frame, now)
        if now >= self._wake and self._falling.tape is None:
            self._look(now)
        return frame

    # What the call tells us

    def greet(self) -> None:
        """Say who we are. What must be heard of it is not interrupted; the rest may be."""
        self._answering.meet()
        must_be_heard, greeting = self._answering.greeting
        if must_be_heard:
            self._turn.reply_can_stop = False
            self._answering.told(must_be_heard)
            self._replying.say(must_be_heard, self._may_stop if greeting else self._greeted)
        if greeting and self._answering.salutation:
            self._answering.told(self._answering.salutation)
            self._replying.say_fresh(self._answering.salutation)
        if greeting:
            self._tell_caller(greeting)

    def welcome_back(self) -> None:
        self.hush()
        self._tell_caller(sentence(Line.WELCOME_BACK, self._answering.language))

    def note(self, text: str) -> None:
        self._answering.conversation.note(text)

    def trying(self, person: str) -> None:
        self._rung = person
        self._turn.somebody_is_rung(self._clock(), still=True)
        self._tell_caller(trying(person, self._answering.language))

    def not_reached(self, person: str, outcome: Outcome) -> None:
        self._turn.somebody_is_rung(self._clock(), still=False)
        self._answering.conversation.note(f"{person} was rung for the caller and does not take the call: {outcome}.")
        self._tell_caller(sentence(not_taken(outcome), self._answering.language))

    def nobody_on_call(self, instruction: str) -> None:
        self._turn.somebody_is_rung(self._clock(), still=False)
        self._answering.conversation.note("Those on call were rung for the caller, and nobody takes the call.")
        if instruction:
            self._answering.told(instruction)
            self._replying.say_fresh(instruction)
        self._tell_caller(sentence(Line.NOBODY_ON_CALL, self._answering.language))

    def time_is_short(self) -> None:
        self._tell_caller(sentence(Line.TWO_MORE_MINUTES, self._answering.language))

    def take_leave(self) -> None:
        self.hush()
        self._leave()

    def hush(self) -> None:
        self._settle()
        self._answering.private.drop()
        self._replying.close()
        self._hearing.forget()
        self._turn.begin_anew(self._clock())
        self._turn.somebody_is_rung(self._clock(), still=False)
        self._wake = self._turn.deadline

    def hold(self) -> None:
        self._tell(LineLost())

    def unhold(self) -> None:
        self._hearing.relearn()
        self._tell(LineBack())

    @property
    def keys_are_private(self) -> bool:
        return self._answering.private.wanted

    def press(self, key: str) -> None:
        if self.keys_are_private and not self._falling.left and self._falling.tape is None:
            self._press_in_private(key)
            return
        dictates = self._turn.expected is Expected.NUMBER and not self._falling.wants_keys
        if dictates or self._instructs or not self._falling.press(key):
            self._tell(KeyEntered(key))

    def _press_in_private(self, key: str) -> None:
        told = self._answering.private.press(key)
        if told:
            self._turn.expected = Expected.SECRET
            self._tell(KeyEntered(told))

    def close(self) -> None:
        self._hearing.stop_reading()
        if self._answered is not None:
            # Who hung up before our reply was heard has said it all the same.
            self._report(self._answered)
            self._answered = None
        self._replying.close()
        self._falling.close()

    @property
    def _instructs(self) -> bool:
        """What must be heard to its end is being said: even a key waits for that."""
        return self._replying.replies and self._answering.instructs

    # What happens, and what is done about it

    def _tell(self, event: Event) -> None:
        now = self._clock()
        self._note(event)
        self._turn.reply_nearly_over = self._replying.nearly_over
        for action in self._turn.handle(event, now):
            self._do(action)
        self._wake = min(self._turn.deadline, self._replying.bridge_at)

    def _note(self, event: Event) -> None:
        match event:
            case VoiceStarted(at):
                self._sentry.voice_began(at)
            case Words(text, until):
                self._words = event
                verdict = self._sentry.read([*self._turns, text], until)
                if verdict is not None:
                    self._obey(verdict)
            case ReplyStarted():
                self._settle()
            case ReplyFinished():
                self._settle()
                self._may_stop()
                self._sentry.we_answered()
                self._turn.expected = self._answering.expected
                self._turn.slow = self._answering.slow
            case _:
                pass

    def _look(self, now: float) -> None:
        """A time has come that somebody waited for."""
        if now >= self._replying.bridge_at:
            self._replying.bridge()
        if now >= self._turn.deadline:
            self._tell(Tick())
        self._wake = min(self._turn.deadline, self._replying.bridge_at)

    def _do(self, action: Action) -> None:
        match action:
            case Transcribe(until):
                self._transcribe(until)
            case Draft(words):
                self._replying.draft(words, self._words.language)
            case DropDraft():
                self._answered = None
                self._may_stop()
                self._replying.take_back()
            case Commit(words):
                self._commit(words)
            case Forget():
                self._hearing.forget()
            case Ask(which):
                self._ask(which)
            case HangUp():
                self._doors.close()
            case _:
                self._control(action)

    def _control(self, action: PausePlayout | ResumePlayout | StopReply) -> None:
        match action:
            case PausePlayout():
                self._replying.pause()
            case ResumePlayout():
                self._replying.resume()
            case StopReply():
                self._replying.stop()

    def _transcribe(self, until: float) -> None:
        now, budget = self._clock(), self._means.budget
        budget.spend(now)
        self._hearing.dip_ms = budget.dip_ms(now)
        self._hearing.transcribe(until)

    def _commit(self, words: str) -> None:
        heard = self._words
        written = self._answering.written(words, heard.language)
        confidence, requests = round(heard.confidence, 3), self._hearing.requests
        self._answered = CallerSaid(written, heard.language, confidence, requests=requests)
        self._answering.leaving = False
        self._replying.commit(words, heard.until)
        self._turn.reply_can_stop = not self._instructs
        if self._answering.holds_on:
            self._answering.holds_on = False
            self._turn.hold_on(self._clock())

    def _settle(self) -> None:
        """The reply is heard: the turn that it answers can not be taken back any more."""
        if self._answered is not None:
            self._report(self._answered)
            self._turns.append(self._answered.text)
            self._answered = None
            self._falling.climb()
            self._hearing.forget()

    def _ask(self, which: Which) -> None:
        match which:
            case Which.CANNOT_HEAR:
                self._fall("nobody could transcribe")
            case Which.STILL_THERE | Which.STILL_THERE_AGAIN | Which.KEYPAD if self._falling.left:
                self._falling.step_down()
            case Which.STILL_THERE | Which.STILL_THERE_AGAIN if self.keys_are_private:
                self._tell_caller(sentence(Line.KEY_IN_PIN, self._answering.language))
            case Which.KEYPAD:
                self._answering.private.drop()
                self._falling.offer_menu()
            case Which.STILL_TRYING:
                # Not as something told: what was said before it is what the caller answers, or wants to hear again.
                self._replying.say(still_trying(self._rung, self._answering.language), self._finished)
            case Which.GOODBYE:
                self._leave()
            case _:
                self._tell_caller(sentence(Line(which.value), self._answering.language))

    def _fall(self, why: str) -> None:
        self._may_stop()
        self._falling.fall(why)

    def _tell_caller(self, text: str) -> None:
        self._answering.told(text)
        self._replying.say(text, self._finished)

    def _finished(self) -> None:
        self._tell(ReplyFinished(farewell=self._answering.leaving))

    def _leave(self) -> None:
        self._answering.leaving = True
        self._tell_caller(sentence(Line.GOODBYE, self._answering.language))

    def _may_stop(self) -> None:
        self._turn.reply_can_stop = True

    def _greeted(self) -> None:
        self._may_stop()
        self._finished()

    def _obey(self, verdict: Verdict) -> None:
        """It is no human being who calls, or one whom we cannot serve."""
        self._report(NoCaller(self._sentry.what))
        if verdict is Verdict.FETCH_A_PERSON and self._doors.has_person:
            self._doors.put_through("")
        else:
            self._replying.close()
            self._doors.close()
