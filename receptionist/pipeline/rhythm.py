"""Pure: how long the pause behind a caller's words must last, and what this caller's pauses have been like so far."""

from __future__ import annotations

from collections.abc import Callable

from receptionist.pipeline.said import Said
from receptionist.speech import Expected, Heard

PATIENT = 1.0
"""A wait longer than this is for an unfinished sentence: a draft of it would mostly be waste, so it comes late."""

DRAFT_AHEAD = 0.8
"""So long before such a wait is over it is drafted after all."""

LONGEST_HABIT = 2.0

SECRET_KEYS = 5.0
"""So long behind the last key of a secret, which is looked up on a card or called to mind, and ends with a hash."""


class Rhythm:
    """One caller's."""

    __slots__ = ("_habit", "_keys", "_number_keys", "_patience", "_went_on")

    def __init__(self, patience: Callable[[Heard], float], keys: float, number_keys: float) -> None:
        self._patience = patience
        self._keys = keys
        self._number_keys = number_keys
        self._habit = 0.0
        self._went_on: tuple[float, str] | None = None
        """A pause after which the voice came back, and the words before it."""

    def waits(self, said: Said, expected: Expected, slow: bool) -> tuple[float, float]:
        """When this is to be drafted, and when it is a turn."""
        began = max(said.ended, said.keyed_at)
        if said.complete:
            return began, began
        due = began
        if said.keyed:
            in_groups = expected in {Expected.NUMBER, Expected.SPELLING}
            behind_keys = self._number_keys if in_groups else self._keys
            due = said.keyed_at + (SECRET_KEYS if expected is Expected.SECRET else behind_keys)
        if said.words.text:
            words = said.words
            heard = Heard(words.text, words.language, expected, words.fall, self._habit, slow)
            due = max(due, said.ended + self._patience(heard))
        return (due - DRAFT_AHEAD if due - began > PATIENT else began), due

    def note_return(self, at: float, said: Said) -> None:
        """The voice is back. A cough is no habit: whether the caller goes on will be seen from the words."""
        if said.words.text:
            pause, before = self._went_on or (0.0, said.words.text)
            self._went_on = max(pause, at - max(said.ended, said.keyed_at)), before

    def note_words(self, said: Said) -> None:
        """All that was said is known."""
        if self._went_on is None:
            return
        (pause, before), self._went_on = self._went_on, None
        if said.words.text not in {"", before}:
            self._habit = min(max(self._habit, pause), LONGEST_HABIT)
