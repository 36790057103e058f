"""A caller whom nobody hears, thinks or speaks for at the moment: keypad menu, message after the tone, a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from receptionist.audio import AudioFormat, Samples, tone
from receptionist.events import Fact, FellBack
from receptionist.language.wording import Line, sentence
from receptionist.pipeline.answering import Answering
from receptionist.pipeline.ladder import Ladder, Rung
from receptionist.pipeline.replying import Replying
from receptionist.pipeline.tape import Tape
from receptionist.ports import Doors

TONE_HERTZ, TONE_SECONDS = 1000, 0.4
HOURS_KEY = "2"
PERSON_KEY = "0"


class KeepMessage(Protocol):
    """Somebody who keeps the sound of a message, and has it transcribed when that can be done."""

    def __call__(self, message: Samples, rate: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """What can be said and done without any provider."""

    hours: Callable[[str], str]
    """The opening hours as a stock sentence, in a language; empty if config names none."""
    keep: KeepMessage


class Falling:
    """One call's way down, and the menu that can be used at any time once it was offered."""

    def __init__(
        self,
        format: AudioFormat,  # noqa: A002
        standing: Standing,
        replying: Replying,
        answering: Answering,
        doors: Doors,
        say: Callable[[str], None],
        report: Callable[[Fact], None],
    ) -> None:
        self.tape: Tape | None = None
        """While a message is recorded, every frame of the line is its."""
        self._format = format
        self._standing = standing
        self._replying = replying
        self._answering = answering
        self._doors = doors
        self._say = say
        self._report = report
        self._ladder = Ladder(has_person=doors.has_person)
        self._offered = False

    @property
    def left(self) -> bool:
        """Whether the call has come down from the conversation."""
        return self._ladder.left

    @property
    def wants_keys(self) -> bool:
        """Whether keys choose from a menu, or end a message, just now."""
        return self._offered or self._ladder.left or self.tape is not None

    def fall(self, why: str) -> None:
        """Something failed that the conversation needs."""
        rung = self._ladder.step_down()
        self._report(FellBack(rung.value, why))
        self._go_to(rung)

    def step_down(self) -> None:
        """The caller did nothing with what was offered."""
        self._go_to(self._ladder.step_down())

    def offer_menu(self) -> None:
        """A caller who says nothing may have keys."""
        self._offered = True
        self._say(sentence(Line.MENU_WITH_PERSON if self._doors.has_person else Line.MENU, self._answering.language))

    def climb(self) -> None:
        """We understand the caller."""
        self._offered = False
        self._ladder.climb()

    def press(self, key: str) -> bool:
        """Whether this key had a meaning of its own."""
        if self.tape is not None:
            self.tape.end()
            return True
        if key == PERSON_KEY and self._doors.has_person:
            self._replying.stop()
            self._doors.put_through("")
            return True
        if not self.wants_keys:
            return False
        hours = self._standing.hours(self._answering.language)
        if key == HOURS_KEY and hours:
            self._replying.stop()
            self._say(hours)
            return True
        rung = self._ladder.take(key)
        if rung is None:
            return False
        self._replying.stop()
        self._go_to(rung)
        return True

    def hear(self, frame: bytes, now: float) -> bool:
        """The line's frame, while the tape runs; whether that was the last of it."""
        tape = self.tape
        if tape is None:
            return False
        tape.hear(frame, now)
        if tape.full:
            self._end_tape(tape)
        return tape.full

    def close(self) -> None:
        """The caller hung up: what is on the tape is their message."""
        tape, self.tape = self.tape, None
        if tape is not None and tape.seconds:
            self._standing.keep(tape.message(), self._format.rate)

    def _end_tape(self, tape: Tape) -> None:
        self.tape = None
        if not tape.seconds:
            self.step_down()
            return
        self._standing.keep(tape.message(), self._format.rate)
        self._answering.leaving = True
        self._say(sentence(Line.MESSAGE_KEPT, self._answering.language))

    def _go_to(self, rung: Rung) -> None:
        language, person = self._answering.language, self._doors.has_person
        match rung:
            case Rung.KEYPAD | Rung.KEYPAD_AGAIN:
                self._say(sentence(Line.TROUBLE, language))
                self.offer_menu()
            case Rung.TAPE:
                self._say(sentence(Line.AFTER_THE_TONE, language))
                self._replying.sound(tone(TONE_HERTZ, TONE_SECONDS, self._format.rate), self._run_tape)
            case Rung.PERSON if person:
                self._doors.put_through("")
            case _:
                self._answering.leaving = True
                self._say(sentence(Line.GOODBYE, language))

    def _run_tape(self) -> None:
        self.tape = Tape(self._format)
