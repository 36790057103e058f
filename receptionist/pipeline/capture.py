"""Pure: taking a number, a spelled name or an e-mail address piece by piece, reading it back, correcting one piece."""

from __future__ import annotations

import re
from dataclasses import dataclass

from receptionist.language.lexicons import lexicon
from receptionist.language.numerals import digits, digits_in_groups, grouped, is_complete_number
from receptionist.language.phrases import folded
from receptionist.language.spelling import email, spelled
from receptionist.language.spoken import read_aloud
from receptionist.speech import Expected

KINDS = frozenset({Expected.NUMBER, Expected.SPELLING, Expected.EMAIL})
MOST_FAILURES = 2
SHORTEST_TO_READ_BACK = 3
_KEYED = re.compile(r"\[keypad ([^\]]*)\]")
_LAST = {"en": re.compile(r"\blast (?:\w+ )?(?:are|is|digits)"), "es": re.compile(r"\búltim[oa]s?\b")}
_NO = {"en": re.compile(r"^(?:no|nope|not|wrong|sorry)\b"), "es": re.compile(r"^(?:no|mal|perdón)\b")}
_YES = {
    "en": re.compile(r"^(?:yes|yeah|yep|correct|right|exactly|that's right|that is right|ok|okay|sure)\b"),
    "es": re.compile(r"^(?:sí|si|correcto|exacto|eso es|así es|vale|de acuerdo)\b"),
}
_SAYINGS = {
    "en": {
        "check": "I have {value}. Is that right?",
        "more": "{value}, and then?",
        "again": "Sorry, could you say it once more?",
        "correct": "What should it be?",
    },
    "es": {
        "check": "Tengo {value}. ¿Es correcto?",
        "more": "{value}, ¿y después?",
        "again": "Perdone, ¿puede decirlo otra vez?",
        "correct": "¿Cómo es, entonces?",
    },
}


@dataclass(frozen=True, slots=True)
class Step:
    """What comes of one turn: something to say, or the value that was taken."""

    say: str = ""
    done: bool = False
    value: str = ""
    verified: bool = False

    def as_turn(self, words: str) -> str:
        """The turn as the model is to see it."""
        how = "confirmed by the caller" if self.verified else "not verified"
        return f"{words} [taken down: {self.value}, {how}]" if self.value else words


class Capture:
    """One thing that is being taken down. `take` is given the caller's turns until it says that it is done."""

    def __init__(self, kind: Expected, language: str, country: str) -> None:
        self._kind = kind
        self._language = language if language in _SAYINGS else "en"
        self._country = country
        self._value = ""
        self._asks_if_right = False
        self._failures = 0

    @property
    def expected(self) -> Expected:
        """What the next turn should be."""
        return Expected.YES_NO if self._asks_if_right else self._kind

    def take(self, words: str) -> Step | None:
        """The next turn. None if the caller speaks of something else."""
        said = folded(_KEYED.sub("", words))
        if self._asks_if_right:
            return self._judged(words, said)
        return self._more(words)

    def _judged(self, words: str, said: str) -> Step | None:
        found = self._found(words)
        if found and (_NO[self._language].search(said) or not _YES[self._language].search(said)):
            return self._corrected(found, said)
        if _YES[self._language].search(said) or said in lexicon(self._language).yes:
            return Step(done=True, value=self._shown(), verified=True)
        if _NO[self._language].search(said):
            self._failures += 1
            if self._failures >= MOST_FAILURES:
                return Step(done=True, value=self._shown(), verified=False)
            self._value, self._asks_if_right = "", False
            return Step(say=self._saying("correct"))
        return None

    def _corrected(self, found: str, said: str) -> Step:
        """The end of what we have, or all of it, is replaced."""
        whole = self._is_whole(found) or self._kind is not Expected.NUMBER
        if whole:
            self._value = found
        elif _LAST[self._language].search(said) or len(found) < len(self._value):
            self._value = (
                self._with_group(found)
                if not _LAST[self._language].search(said)
                else (self._value[: -len(found)] + found)
            )
        else:
            self._value = found
        return self._check()

    def _with_group(self, found: str) -> str:
        """The group of the number that is most like what was said is replaced by it."""
        groups = grouped(self._value)
        same = [group for group in groups if len(group) == len(found)]
        if not same:
            return self._value[: -len(found)] + found
        likest = max(same, key=lambda group: sum(a == b for a, b in zip(group, found, strict=True)))
        at = groups.index(likest)
        return "".join([*groups[:at], found, *groups[at + 1 :]])

    def _more(self, words: str) -> Step | None:
        found = self._found(words)
        if not found:
            if not self._value:
                return None
            self._failures += 1
            if self._failures >= MOST_FAILURES:
                return Step(done=True, value=self._shown(), verified=False)
            return Step(say=self._saying("again"))
        self._value = self._value + found if self._kind is Expected.NUMBER else found
        if self._is_whole(self._value) or self._kind is not Expected.NUMBER:
            return self._check()
        if len(self._value) < SHORTEST_TO_READ_BACK:
            return None
        return Step(say=self._saying("more", self._read(found)))

    def _check(self) -> Step:
        self._asks_if_right = True
        return Step(say=self._saying("check", self._read(self._value)))

    def _found(self, words: str) -> str:
        keyed = "".join(_KEYED.findall(words)).replace("#", "").replace("*", "")
        said = _KEYED.sub("", words)
        match self._kind:
            case Expected.NUMBER:
                return digits(said, self._language) + keyed
            case Expected.EMAIL:
                return email(said, self._language) or ""
            case _:
                return spelled(said, self._language) or ""

    def _is_whole(self, value: str) -> bool:
        return self._kind is not Expected.NUMBER or is_complete_number(value, self._country)

    def _read(self, value: str) -> str:
        match self._kind:
            case Expected.NUMBER:
                return digits_in_groups(value, self._language)
            case Expected.EMAIL:
                return read_aloud(value, self._language)
            case _:
                return f"{', '.join(value.upper())}: {value}"

    def _shown(self) -> str:
        return self._value

    def _saying(self, which: str, value: str = "") -> str:
        return _SAYINGS[self._language][which].format(value=value)
