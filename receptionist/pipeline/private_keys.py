"""Pure: a PIN being keyed. Digits go in here; the conversation sees that keys were pressed, and never which."""

from __future__ import annotations

import re

from receptionist.dialogue import ToolCall
from receptionist.language.numerals import digits
from receptionist.language.phrases import sentences
from receptionist.ports import Secret

HIDDEN_KEY = "•"
KEYED = "[a PIN was keyed]"
SAID = "[digits, which are not written down]"
ENDS, BEGINS_ANEW = "#", "*"
MOST_DIGITS = 16

_HIDDEN = re.compile(rf"\[keypad {HIDDEN_KEY}[{HIDDEN_KEY}#]*\]")
_SPEAKS_OF_ONE = re.compile(r"\bPIN\b|\bclave\b|\bcódigo (?:secreto|personal)\b", re.IGNORECASE)
LEAST_DIGITS = 2
"""A single one is a word like any other: "one moment"."""


class NoSecret:
    """There is nothing to be proved in this call."""

    in_use = False
    wanted = False
    busy = False

    def ask(self) -> None: ...

    def give(self, digits: str) -> ToolCall:  # noqa: ARG002 - as a secret takes them
        raise AssertionError("nobody has asked for digits")

    def drop(self) -> None: ...


class PrivateKeys:
    """One call's."""

    def __init__(self, secret: Secret) -> None:
        self._secret = secret
        self._digits = ""

    @property
    def wanted(self) -> bool:
        """Whether keys are private just now."""
        return self._secret.wanted

    @property
    def keyed(self) -> bool:
        """Whether there is anything that can be checked."""
        return bool(self._digits)

    def press(self, key: str) -> str:
        """What may be told of this key: a hash that ends it, a sign that hides it, or nothing at all."""
        if self._secret.busy:
            return ""
        if key == ENDS:
            return key if self._digits else ""
        self._digits = "" if key == BEGINS_ANEW else (self._digits + key)[:MOST_DIGITS]
        return HIDDEN_KEY

    def check(self) -> ToolCall:
        """All of it is keyed: what is to be done now."""
        keyed, self._digits = self._digits, ""
        return self._secret.give(keyed)

    def note_said(self, text: str) -> None:
        """We have said this: it may have asked for the PIN, or for something else."""
        if any(_SPEAKS_OF_ONE.search(last) for last in sentences(text)[-1:]):
            self._secret.ask()
        elif "?" in text:
            self.drop()

    def drop(self) -> None:
        self._digits = ""
        self._secret.drop()

    def are_in(self, words: str) -> bool:
        """Whether some of a turn was keyed in private."""
        return _HIDDEN.search(words) is not None

    def are_said_in(self, words: str, language: str) -> bool:
        """Whether a caller who is to key a PIN says it instead, or may be about to."""
        if not self.wanted:
            return False
        count = len(digits(words, language))
        return count >= LEAST_DIGITS or (count > 0 and len(words.split()) == 1)

    def hidden(self, words: str, language: str) -> str:
        """A turn as it may be written down and thought about."""
        bare = _HIDDEN.sub(KEYED, words)
        if self.are_said_in(bare, language):
            return SAID
        if self._secret.in_use and _SPEAKS_OF_ONE.search(words):
            return _without_digits(bare, language)
        return bare


def _without_digits(words: str, language: str) -> str:
    """From the first to the last of them: what sounds like a word between digits is one, too."""
    said = words.split()
    places = [place for place, word in enumerate(said) if digits(word, language)]
    return " ".join([*said[: places[0]], SAID, *said[places[-1] + 1 :]]) if places else words
