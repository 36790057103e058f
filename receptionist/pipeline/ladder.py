"""Pure: where a caller is led when nobody hears, thinks or speaks for us: keypad, message after the tone, person."""

from __future__ import annotations

from enum import Enum


class Rung(Enum):
    """The rungs, from the top; each is tried when the one above it brought nothing."""

    CONVERSATION = "conversation"
    KEYPAD = "keypad menu"
    KEYPAD_AGAIN = "keypad menu, again"
    TAPE = "message after the tone"
    PERSON = "a person"
    GOODBYE = "goodbye"


_BELOW = dict(zip(Rung, list(Rung)[1:], strict=False)) | {Rung.GOODBYE: Rung.GOODBYE}


class Ladder:
    """Where one call stands."""

    __slots__ = ("_has_person", "rung")

    def __init__(self, *, has_person: bool) -> None:
        self.rung = Rung.CONVERSATION
        self._has_person = has_person

    @property
    def left(self) -> bool:
        """Whether the call has come down from the conversation."""
        return self.rung is not Rung.CONVERSATION

    def step_down(self) -> Rung:
        """What was tried last brought nothing: try the next."""
        self.rung = _BELOW[self.rung]
        if self.rung is Rung.PERSON and not self._has_person:
            self.rung = Rung.GOODBYE
        return self.rung

    def take(self, key: str) -> Rung | None:
        """The caller chose with a key; None if the key chooses nothing."""
        chosen = {"1": Rung.TAPE, "0": Rung.PERSON}.get(key)
        if chosen is Rung.PERSON and not self._has_person:
            return None
        self.rung = chosen or self.rung
        return chosen

    def climb(self) -> None:
        """We understand the caller again."""
        self.rung = Rung.CONVERSATION
