"""One caller of the latency benchmark: speaks, listens, interrupts, coughs, and notes when what was heard."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from enum import Enum, auto

from bench.sentences import Sentence

FRAME = 0.02
LISTEN_SECONDS = 1.6
"""So long a caller listens before cutting in or coughing."""

QUIET_SECONDS = 1.0
"""We have finished when we have been silent for so long."""

BEFORE_NEXT = 0.8
PATIENCE_SECONDS = 12.0
STOPPED_SECONDS = 0.4


class Doing(Enum):
    """What a caller is at."""

    SPEAKING = auto()
    LISTENING = auto()


class Kind(Enum):
    """What a caller does with an answer."""

    HEARS_OUT = auto()
    INTERRUPTS = auto()
    MAKES_A_NOISE = auto()


@dataclass(slots=True)
class Notes:
    """What all callers found."""

    answers: list[float] = field(default_factory=list)
    stops: list[float] = field(default_factory=list)
    turns: int = 0
    unanswered: int = 0
    pausing: int = 0
    cut_off: int = 0
    """Answers that began inside a pause of a sentence that was not over."""
    noises: int = 0
    false_stops: int = 0
    not_stopped: int = 0


@dataclass(slots=True)
class Repertoire:
    """What callers can say."""

    questions: list[Sentence]
    pausing: list[Sentence]
    interruptions: list[Sentence]
    noises: list[Sentence]
    cough: list[bytes]
    hiss: list[bytes]


class Caller:
    """Asked for a frame every 20 ms and told of every audible one that came. Times are seconds of the wall clock."""

    def __init__(self, repertoire: Repertoire, notes: Notes, seed: int) -> None:
        self._repertoire = repertoire
        self._notes = notes
        self._dice = random.Random(seed)
        self._doing = Doing.LISTENING
        self._frames: list[bytes] = []
        self._at = 0
        self._sentence: Sentence | None = None
        self._voice_began = 0.0
        self._voice_end = 0.0
        self._answer_began: float | None = None
        self._audible_at = 0.0
        self._kind = Kind.HEARS_OUT
        self._reacted = False
        self._stopping = False
        self._interrupting = False
        self._noise_at: float | None = None
        self._ticks = 0

    def frame(self, now: float) -> bytes:
        """What is sent now."""
        self._ticks += 1
        self._look(now)
        if self._at < len(self._frames):
            frame = self._frames[self._at]
            self._note_sent(now)
            self._at += 1
            return frame
        return self._repertoire.hiss[self._ticks % len(self._repertoire.hiss)]

    def hears(self, at: float) -> None:
        """An audible frame of ours arrived."""
        if self._doing is Doing.SPEAKING and self._sentence is not None and not self._interrupting:
            if self._voice_began and at > self._audible_at + STOPPED_SECONDS:
                self._notes.cut_off += 1
                self._voice_began = 0.0
        elif self._doing is Doing.LISTENING and self._answer_began is None and self._voice_end and at > self._voice_end:
            self._answer_began = at
            self._notes.answers.append(at - self._voice_end)
        self._audible_at = at

    def _look(self, now: float) -> None:
        if self._doing is Doing.SPEAKING:
            self._finish_speaking(now)
        elif self._doing is Doing.LISTENING:
            self._listen(now)

    def _finish_speaking(self, now: float) -> None:
        if self._stopping and now - self._audible_at > STOPPED_SECONDS:
            self._notes.stops.append(max(0.0, self._audible_at - self._voice_began))
            self._stopping = False
        if self._at < len(self._frames):
            return
        if self._stopping:
            self._notes.not_stopped += 1
            self._stopping = False
        self._doing, self._answer_began, self._interrupting = Doing.LISTENING, None, False

    def _listen(self, now: float) -> None:
        if self._answer_began is None:
            if self._voice_end and now - self._voice_end > PATIENCE_SECONDS:
                self._notes.unanswered += 1
                self._say_next()
            elif not self._voice_end and self._audible_at and now - self._audible_at > QUIET_SECONDS:
                self._say_next()  # the greeting is over
            return
        if self._noise_at is not None and now - self._noise_at > 2.0:
            if self._audible_at < self._noise_at + 1.0:
                self._notes.false_stops += 1
            self._noise_at = None
        if not self._reacted and now - self._answer_began >= LISTEN_SECONDS and now - self._audible_at < 0.1:
            self._react(now)
        elif now - self._audible_at > QUIET_SECONDS + self._dice.random() and self._noise_at is None:
            self._say_next()

    def _react(self, now: float) -> None:
        self._reacted = True
        if self._kind is Kind.INTERRUPTS:
            self._stopping = self._interrupting = True
            self._kind = Kind.HEARS_OUT
            self._speak(self._dice.choice(self._repertoire.interruptions))
        elif self._kind is Kind.MAKES_A_NOISE:
            self._notes.noises += 1
            self._noise_at = now
            noise = self._dice.choice([self._repertoire.cough, *(list(n.frames) for n in self._repertoire.noises)])
            self._frames, self._at = noise, 0

    def _say_next(self) -> None:
        self._kind = self._dice.choice([Kind.HEARS_OUT, Kind.INTERRUPTS, Kind.INTERRUPTS, Kind.MAKES_A_NOISE])
        pauses = self._dice.random() < 0.35
        sentences = self._repertoire.pausing if pauses else self._repertoire.questions
        self._notes.pausing += pauses
        self._speak(self._dice.choice(sentences))

    def _speak(self, sentence: Sentence) -> None:
        self._notes.turns += 1
        self._sentence, self._frames, self._at = sentence, list(sentence.frames), 0
        self._doing, self._voice_began, self._voice_end = Doing.SPEAKING, 0.0, 0.0
        self._answer_began = None
        self._reacted = self._kind is Kind.HEARS_OUT

    def _note_sent(self, now: float) -> None:
        if self._doing is not Doing.SPEAKING or self._sentence is None:
            return
        if self._at == self._sentence.first:
            self._voice_began = now
        if self._at == self._sentence.end - 1:
            self._voice_end = now
            self._frames = self._frames[: self._at + 1]
