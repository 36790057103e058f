"""Pure: what callers say about days and times, cut into tokens that mean the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from receptionist.language.numerals import unaccented


class Kind(Enum):
    """What a token is."""

    NUMBER = auto()
    """`value`; `ordinal` for "4th" and "fourth"; `unsure` if the word often means something else: "one", "second"."""
    CLOCK = auto()
    """As figures or "noon": `value` minutes from midnight; `unsure` if it may be in either half of the day."""
    SLASHED = auto()
    """12/4 or 12/4/2026: `figures`."""
    ISO = auto()
    """2026-12-04: `figures`."""
    AHEAD = auto()
    """Today, tomorrow, yesterday: `value` days from today."""
    WEEKDAY = auto()
    """Monday is 0."""
    MONTH = auto()
    """January is 1; `unsure` for "may" and "march"."""
    PART = auto()
    """Of a day: `part`."""

    MINUTES = auto()
    HOURS = auto()
    DAYS = auto()
    WEEKS = auto()
    WEEKENDS = auto()
    WORKDAYS = auto()
    """From Monday to Friday."""
    MONTHS = auto()
    YEARS = auto()

    AFTER = auto()
    FROM = auto()
    """After, with what follows included."""
    BEFORE = auto()
    UNTIL = auto()
    """Before, with what follows included."""
    BETWEEN = auto()
    TO = auto()
    """`unsure` if it may also say what lacks to an hour: "ten to four"."""
    AND = auto()
    PLUS = auto()
    """An "and" that also joins minutes to hours: "las tres y diez"."""
    OR = auto()
    NOT = auto()
    """`unsure` if it may also be meant of what was said before it."""
    NO = auto()
    """What was said just before it will not do."""
    RATHER = auto()
    """What was said before is taken back."""

    AT = auto()
    AROUND = auto()
    ONWARDS = auto()
    OR_BEFORE = auto()
    HALF = auto()
    QUARTER = auto()
    PAST = auto()
    LESS = auto()
    SHORT = auto()
    """What makes minutes lack to an hour, and is mostly just "for": "cuarto para las tres"."""
    AM = auto()
    PM = auto()
    OCLOCK = auto()

    THE = auto()
    OF = auto()
    IN = auto()
    WITHIN = auto()
    NEXT = auto()
    COMING = auto()
    THIS = auto()
    LAST = auto()
    START = auto()
    MIDDLE = auto()
    END = auto()

    ASAP = auto()
    OTHER = auto()
    """Whatever is neither about days nor about times."""


@dataclass(frozen=True, slots=True)
class Part:
    """Of a day, in minutes from midnight, and which twelve hours a clock means in it."""

    start: int
    until: int
    afternoon: bool | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A word or some that belong together."""

    kind: Kind
    value: int = 0
    ordinal: bool = False
    unsure: bool = False
    part: Part | None = None
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How one language speaks of days and times. All of it is without accents, which recognisers forget."""

    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    and_: str
    """What may stand between tens and ones; empty if nothing does."""
    phrases: Mapping[tuple[str, ...], tuple[Token, ...]]
    """Those without tokens change nothing about a time that they stand beside."""
    unsure: frozenset[str]
    """Numbers that often are none: "one"."""
    day_first: bool
    """12/4 is a day of April, and nothing else."""


def phrases(*table: tuple[Token | tuple[Token, ...], str]) -> dict[tuple[str, ...], tuple[Token, ...]]:
    """Tokens, and what is said for them, with a bar between one way and another."""
    return {
        tuple(said.split()): meant if isinstance(meant, tuple) else (meant,)
        for meant, ways in table
        for said in ways.split("|")
    }


_MERIDIEM = re.compile(r"(?:(?<=\d)|\b)([ap])\.?\s?m\b\.?")
_DASH = re.compile(r"(?<=[\dm])\s*[-\u2013\u2014]\s*(?=\d)")
_DASHED_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{4}")
_PIECE = re.compile(
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})(?!\d)|(?P<slashed>\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?|"
    r"\d{1,2}[.-]\d{1,2}[.-]\d{4}|(?:2[4-9]|3[01])\.(?:0?[1-9]|1[0-2]))(?![\d/])"
    r"|(?P<clock>(?:(?:[01]?\d|2[0-3])[:.h][0-5]\d|24[:.]00)(?!\d)|(?:[01]?\d|2[0-3])h\b)|(?P<ordinal>\d{1,2})(?:st|nd|rd|th|er|ro|[oº°ª])\b"
    r"|(?P<number>\d{1,9})|(?P<dash>~)|(?P<word>[a-z]+)"
)
_LONGEST = 6
"""Words in a phrase, at most."""


def tokens(text: str, vocabulary: Vocabulary) -> list[Token]:
    """The whole text in its order."""
    plain = unaccented(text.casefold()).replace("ñ", "n").replace("'", "").replace("\u2019", "")
    plain = _dashes(_MERIDIEM.sub(r" \1m ", plain))
    pieces = [(found.lastgroup or "", found[found.lastgroup or 0]) for found in _PIECE.finditer(plain)]
    return list(_tokens(pieces, vocabulary))


def _dashes(text: str) -> str:
    """A dash between figures is a "to", but for that of a date."""
    kept = _DASHED_DATE.sub(lambda found: found[0].replace("-", "/0/"), text)
    return _DASH.sub(" ~ ", kept).replace("/0/", "-")


def _tokens(pieces: Sequence[tuple[str, str]], vocabulary: Vocabulary) -> Iterator[Token]:
    at = 0
    words = [text for _, text in pieces]
    while at < len(pieces):
        kind, text = pieces[at]
        if found := _phrase(words, at, vocabulary):
            meant, used = found
            yield from meant
        elif kind == "word":
            number, used = _spelled(words, at, vocabulary)
            if number:
                yield number
            else:
                yield Token(Kind.OTHER)
        else:
            used = 1
            yield _figures(kind, text)
        at += used


def _phrase(words: Sequence[str], at: int, vocabulary: Vocabulary) -> tuple[tuple[Token, ...], int] | None:
    """The longest that begins here."""
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        meant = vocabulary.phrases.get(tuple(words[at : at + length]))
        if meant is not None:
            return meant, length
    return None


def _figures(kind: str, text: str) -> Token:
    match kind:
        case "clock":
            hour, minute = (int(each or 0) for each in re.split(r"[:.h]", text))
            return Token(Kind.CLOCK, min(hour * 60 + minute, 24 * 60), unsure=0 < hour <= 12 and text[0] != "0")
        case "iso":
            return Token(Kind.ISO, figures=tuple(int(each) for each in text.split("-")))
        case "slashed":
            return Token(Kind.SLASHED, figures=tuple(int(each) for each in re.split(r"[/.-]", text)))
        case "dash":
            return Token(Kind.TO)
        case _:
            return Token(Kind.NUMBER, int(text), ordinal=kind == "ordinal")


def _spelled(words: Sequence[str], at: int, vocabulary: Vocabulary) -> tuple[Token | None, int]:
    """A number in words: "four", "fourth", "twenty first", "treinta y uno"."""
    unsure = words[at] in vocabulary.unsure
    if (ordinal := vocabulary.ordinals.get(words[at])) is not None:
        return Token(Kind.NUMBER, ordinal, ordinal=True, unsure=unsure), 1
    number = vocabulary.numbers.get(words[at])
    if number is None:
        return None, 1
    if number < 20 or number % 10:
        return Token(Kind.NUMBER, number, unsure=unsure), 1
    behind = at + 1 + (bool(vocabulary.and_) and list(words[at + 1 : at + 2]) == [vocabulary.and_])
    one = words[behind] if behind < len(words) else ""
    for known, is_ordinal in ((vocabulary.numbers, False), (vocabulary.ordinals, True)):
        if 1 <= known.get(one, 0) <= 9:
            return Token(Kind.NUMBER, number + known[one], ordinal=is_ordinal), behind + 1 - at
    return Token(Kind.NUMBER, number), 1


class Cursor:
    """Where a reader of tokens stands."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self.at = 0

    def kind(self, ahead: int = 0) -> Kind | None:
        """What comes, or came; None beyond the ends."""
        at = self.at + ahead
        return self._tokens[at].kind if 0 <= at < len(self._tokens) else None

    def take(self, *kinds: Kind) -> Token | None:
        """The next token, if it is one of these."""
        if self.kind() not in kinds:
            return None
        self.at += 1
        return self._tokens[self.at - 1]

    def see(self, ahead: int = 0) -> Token:
        """One that `kind` has named."""
        return self._tokens[self.at + ahead]
