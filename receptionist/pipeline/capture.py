"""Pure: taking a number, a spelled name or an e-mail address piece by piece, reading it back, correcting one piece."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from receptionist.language.intents import intent
from receptionist.language.lexicons import lexicon
from receptionist.language.numerals import digits_in_groups, is_complete_number, is_too_long, lacks_area_code
from receptionist.language.phrases import Phrases, folded
from receptionist.language.spelling import email, letter, spelled
from receptionist.language.spoken import read_aloud
from receptionist.pipeline.correction import corrected_letters, corrected_number, rethought
from receptionist.speech import Expected

KINDS = frozenset({Expected.NUMBER, Expected.SPELLING, Expected.EMAIL})
MOST_FAILURES = 2
MOST_CORRECTIONS = 4
SHORTEST_NAME = 2
ASIDE_WORDS = 3
"""So many more words than digits, and a caller speaks of something else."""

KEY_FOR_YES, KEY_FOR_NO, KEY_FOR_READY = "1", "2", "#"
_KEYED = re.compile(r"\[keypad ([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class _Wording:
    """What we say and listen for in one language."""

    check: str
    more: str
    again: str
    correct: str
    signs: Mapping[str, str]
    yes: Phrases
    no: Phrases
    after_all: Phrases
    """A "no" that is a yes: "no, that's right"."""
    ready: Phrases
    goes_on: Phrases


_ENGLISH = _Wording(
    check="I have {value}. Is that right?",
    more="{value}, and then?",
    again="Sorry, could you say it once more?",
    correct="What should it be?",
    signs={" ": "space", "-": "hyphen", "'": "apostrophe"},
    yes=Phrases(
        "(yes|yeah|yep|yup|ya|sure|correct|right|exactly|perfect|absolutely|okay|ok|mhm|uh huh|good|great)",
        "(that's|that is|it's|it is|sounds) (right|correct|it|good|fine|perfect|me)",
        "(you got it|that's the one|it is)",
    ),
    no=Phrases("(no|nope|nah|not|isn't|wrong|incorrect|sorry|almost|never)"),
    after_all=Phrases("(no|oh no) (no|that's|that is|it's|it is) (right|correct|fine|good|perfect)"),
    ready=Phrases(
        "(that's|that is|that was) (it|all|everything|the (whole|full|entire) (number|thing))",
        "(done|yes)",
        after="thanks|thank you|please",
    ),
    goes_on=Phrases("(and|then|and then|plus)"),
)
_SPANISH = _Wording(
    check="Tengo {value}. ¿Es correcto?",
    more="{value}, ¿y después?",
    again="Perdone, ¿puede decirlo otra vez?",
    correct="¿Cómo es, entonces?",
    signs={" ": "espacio", "-": "guion", "'": "apóstrofo"},
    yes=Phrases(
        "(sí|correcto|exacto|exactamente|perfecto|vale|claro|ajá|bien|ok|bueno)",
        "(eso|así|ese|esa) (es|mismo)",
        "(es|está) (correcto|bien|perfecto)",
        "de acuerdo",
    ),
    no=Phrases("(no|mal|perdón|casi|incorrecto|tampoco|nunca)"),
    after_all=Phrases("no [no] (eso|así) es"),
    ready=Phrases("(eso es todo|es todo|nada más|ya está|eso es|listo|sí)", after="gracias|por favor"),
    goes_on=Phrases("(y|y luego|luego|y después|después)"),
)
_WORDINGS = {"en": _ENGLISH, "es": _SPANISH}


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
        self.kind = kind
        self._language = language if language in _WORDINGS else "en"
        self._wording = _WORDINGS[self._language]
        self._lexicon = lexicon(self._language)
        self._country = country
        self._value = ""
        self._asks_if_right = False
        self._is_wrong = False
        """What we have was said to be wrong, and not yet what is right."""
        self._failures = 0
        self._corrections = 0

    @property
    def expected(self) -> Expected:
        """What the next turn should be."""
        return Expected.YES_NO if self._asks_if_right else self.kind

    @property
    def untouched(self) -> bool:
        """Whether nothing has been taken down yet."""
        return not self._value

    def take(self, words: str) -> Step | None:
        """The next turn. None if the caller speaks of something else."""
        keyed, said = "".join(_KEYED.findall(words)), _KEYED.sub(" ", words).strip()
        ready = KEY_FOR_READY in keyed or self._wording.ready.are_all_of(said)
        if not keyed and not ready and intent(said, self._language) is not None:
            return None
        if self._asks_if_right:
            return self._judged(said, keyed)
        return self._collected(said, keyed, ready=ready)

    # While we collect

    def _collected(self, said: str, keyed: str, *, ready: bool) -> Step | None:
        found = self._found(said) + _figures(keyed)
        if self._value and self._is_wrong and (changed := self._changed(f"{said} {keyed}", found)):
            return self._correct(changed)
        if found and not self._is_aside(found, said):
            return self._add(found, ready=ready)
        if not self._value:
            return None
        if ready:
            return self._check()
        if self._is_other_talk(said):
            return None
        return self._fail(self._wording.again)

    def _add(self, found: str, *, ready: bool) -> Step:
        first = not self._value
        goes_on = self.kind is Expected.NUMBER and not first and not self._begins_anew(found)
        self._value = self._value + found if goes_on else found
        if ready or self._is_whole(first=first):
            return self._check()
        return Step(say=self._wording.more.format(value=self._read(found)))

    def _begins_anew(self, found: str) -> bool:
        """Whether a caller says the whole number once more."""
        anew = found.startswith(self._value) or self._can_be_rung(found)
        return self._is_wrong or (anew and is_too_long(self._value + found, self._country))

    def _is_whole(self, *, first: bool) -> bool:
        """Whether there is nothing more to come. Without an area code a number is whole if it was said in one go."""
        if self.kind is not Expected.NUMBER or is_too_long(self._value, self._country):
            return True
        return self._can_be_rung(self._value) or (first and is_complete_number(self._value, self._country))

    def _can_be_rung(self, number: str) -> bool:
        """From anywhere in the country."""
        return is_complete_number(number, self._country) and not lacks_area_code(number, self._country)

    def _is_aside(self, found: str, said: str) -> bool:
        """A digit in passing: "I have one question"."""
        return (
            self.kind is Expected.NUMBER and len(said.split()) >= len(found) + ASIDE_WORDS and len(found) < ASIDE_WORDS
        )

    def _is_other_talk(self, said: str) -> bool:
        return said.endswith("?") or len(said.split()) > ASIDE_WORDS

    # Once we have asked whether it is right

    def _judged(self, said: str, keyed: str) -> Step | None:
        yes, no = self._agrees(said), self._denies(said)
        if keyed in {KEY_FOR_YES, KEY_FOR_NO} and not said:
            yes, no, keyed = keyed == KEY_FOR_YES, keyed == KEY_FOR_NO, ""
        found = self._found(said) + _figures(keyed)
        if found == self._value and not no:
            return self._done(verified=True)
        changed = self._changed(f"{said} {keyed}", found)
        if changed == self._value and yes:
            return self._done(verified=True)
        if changed:
            return self._correct(changed)
        if yes:
            return self._done(verified=True)
        if not no:
            return None
        self._asks_if_right, self._is_wrong = False, True
        return self._fail(self._wording.correct)

    def _agrees(self, said: str) -> bool:
        if folded(said) in self._lexicon.yes or self._wording.after_all.are_all_of(said):
            return True
        return self._wording.yes.begin(said) and not self._denies(said)

    def _denies(self, said: str) -> bool:
        return folded(said) in self._lexicon.no or self._wording.no.are_in(said)

    def _changed(self, said: str, found: str) -> str:
        """What we have with the correction in it; empty if there was none that we understand."""
        if self.kind is not Expected.NUMBER:
            letters = corrected_letters(self._value, said, self._language)
            longer = self._longer(said, found) if self.kind is Expected.SPELLING else found
            return _cased(letters) if letters and self.kind is Expected.SPELLING else letters or longer
        if is_complete_number(found, self._country) and len(found) >= len(self._value):
            return found
        if found and not self._can_be_rung(self._value):
            for whole in (found + self._value, self._value + found):
                if self._can_be_rung(whole):
                    return whole
        return corrected_number(self._value, said, self._language) or ""

    def _longer(self, said: str, found: str) -> str:
        """A name that is spelled once more, or the rest of it."""
        if self._wording.goes_on.begin(said) and (rest := found or letter(said, self._language) or ""):
            return _cased(self._value + rest)
        if len(found) < SHORTEST_NAME:
            return ""
        rest_of_it = len(found) < len(self._value) // 2 and not self._wording.no.begin(said)
        return _cased(self._value + found) if rest_of_it else found

    def _correct(self, value: str) -> Step:
        self._value, self._is_wrong = value, False
        self._corrections += 1
        return self._check() if self._corrections <= MOST_CORRECTIONS else self._done(verified=False)

    def _check(self) -> Step:
        self._asks_if_right = True
        return Step(say=self._wording.check.format(value=self._read(self._value)))

    def _fail(self, say: str) -> Step:
        self._failures += 1
        return Step(say=say) if self._failures < MOST_FAILURES else self._done(verified=False)

    def _done(self, *, verified: bool) -> Step:
        return Step(done=True, value=self._value, verified=verified)

    # What was said, and how it is read back

    def _found(self, said: str) -> str:
        match self.kind:
            case Expected.NUMBER:
                number = rethought(said, self._language)
                return number[:1] + number[1:].replace("+", "")
            case Expected.EMAIL:
                return email(said, self._language) or ""
            case _:
                return spelled(said, self._language) or ""

    def _read(self, value: str) -> str:
        match self.kind:
            case Expected.NUMBER:
                return digits_in_groups(value, self._language)
            case Expected.EMAIL:
                return read_aloud(value, self._language)
            case _:
                return f"{', '.join(self._wording.signs.get(sign, sign.upper()) for sign in value)}: {value}"


def _figures(keyed: str) -> str:
    return "".join(key for key in keyed if key.isdecimal())


def _cased(letters: str) -> str:
    return letters.upper() if any(sign.isdecimal() for sign in letters) else letters.title()
