"""Pure: what the caller has said and keyed since the last commit, and until when their voice was heard."""

from __future__ import annotations

import math
from dataclasses import dataclass

from receptionist.pipeline.signals import Words

SAME_MOMENT = 0.03
"""Words that end this much before the voice did are words of all of it."""

NOTHING = Words("", -math.inf)


@dataclass(slots=True)
class _Keys:
    """Keys pressed one after the other, with no voice between them."""

    digits: str
    at: float
    behind: int
    """How many of the spoken words came before them."""


class Said:
    """One caller's. A voice that is on stays on whatever is forgotten."""

    __slots__ = ("_began", "_cleared", "_gate_open", "_groups", "complete", "deaf", "ended", "keyed_at", "over_us",
                 "unread", "until", "voice_on", "voiced", "words")  # fmt: skip

    def __init__(self) -> None:
        self.voice_on = False
        self.until = self.ended = -math.inf
        """When the voice last ended: by the line, and in time that stands still while the line is lost."""
        self.voiced = 0.0
        """Seconds of sound in the last voice, up to its last dip."""
        self._began = 0.0
        self._gate_open = False
        self.clear()

    def clear(self) -> None:
        """It is answered, or it was no turn."""
        self._cleared = self.until
        self.words = NOTHING
        self.unread = False
        """A transcription is under way that covers more than is known."""
        self.deaf = False
        self.over_us = False
        """It was said while we spoke: it may be no more than a listener's noise."""
        self.complete = False
        """The caller said that this is all."""
        self.keyed_at = -math.inf
        self._groups: list[_Keys] = []

    # The voice

    def begin(self, at: float) -> None:
        if self.voice_on:
            return
        if not self._gate_open:
            self.voiced = 0.0
        self.voice_on = self._gate_open = True
        self.complete = False
        self._began = at

    def end(self, at: float, voiced: float) -> None:
        """The voice fell: there are words to be read."""
        self.voice_on, self.until, self.ended, self.voiced = False, at, at, voiced
        self.unread = True

    def close(self) -> None:
        """The gate is shut: what comes next is another voice."""
        self._gate_open = False

    def lasts(self, seconds: float) -> float:
        """When a voice that is on will have lasted so long."""
        return self._began + seconds - self.voiced

    # Words and keys

    def read(self, words: Words) -> None:
        """A transcription is back. One of less than was read already, or of what was cleared, is of no use."""
        if words.until < self.words.until or words.until <= self._cleared:
            return
        self.words = words
        for keys in self._groups:
            if keys.at >= words.until:
                keys.behind = len(words.text.split())
        if self.covers(words.until):
            self.unread = self.deaf = False

    def fail_to_read(self, until: float) -> None:
        """Nobody could transcribe it. What was read before is not all, and no turn is made of less than all."""
        if until > self._cleared and self.covers(until):
            self.words = NOTHING
            self.unread, self.deaf = False, True

    def covers(self, until: float) -> bool:
        """Whether a transcription up to there is one of all the voice."""
        return not self.voice_on and until >= self.until - SAME_MOMENT

    def press(self, key: str, now: float) -> None:
        if self._groups and self._groups[-1].at >= self._began:
            self._groups[-1].digits += key
            self._groups[-1].at = now
        else:
            self._groups.append(_Keys(key, now, len(self.words.text.split())))
        self.keyed_at, self.complete = now, False

    @property
    def keyed(self) -> bool:
        return bool(self._groups)

    @property
    def known(self) -> bool:
        """The voice is silent, and all of it was read."""
        return not self.voice_on and not self.unread

    @property
    def text(self) -> str:
        """All of it, in order."""
        if not self._groups:
            return self.words.text
        spoken, parts, done = self.words.text.split(), [], 0
        for keys in self._groups:
            parts += [*spoken[done : keys.behind], f"[keypad {keys.digits}]"]
            done = max(done, keys.behind)
        return " ".join(parts + spoken[done:])

    def wait_through(self, gap: float) -> None:
        """The line was lost for so long, in which time stood still."""
        self.ended += gap
        self.keyed_at += gap
        if self.voice_on:
            self._began += gap
