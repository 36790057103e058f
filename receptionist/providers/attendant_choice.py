"""Pure: what was offered to a caller, and which of it they mean: the second one, three o'clock, Wednesday."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from receptionist.language.phrases import plain
from receptionist.providers.attendant_words import Words

HALF_A_DAY, HOURS = 12, 23
LEAST_DATE = 4
"""The first, the second and the third may as well be places in the list."""

_ENTRY = re.compile(r"\[([A-Z0-9]{1,3})\] ([^;\[]+)")
_CLOCK = re.compile(r"(\d{1,2})(?::(\d{2}))?")
_DATE = re.compile(r"\b([1-3]?\d)(?:st|nd|rd|th)\b|\b(?:el|dia) ([1-3]?\d)\b")
_NUMBER = re.compile(r"\d+")
_TENS = re.compile(r"\b([2-5]0) ([1-9])\b")
_STAFF = re.compile(r" (?:with|con) (.+)$")
_HOUR_ENDS = re.compile(r" (?:o'clock|[ap] ?m\b|en punto)")

_Fits = Callable[["Offer"], bool]


class Meant(Enum):
    """What else an answer to an offer may be."""

    OTHER = "another day or time than was offered"
    NONE = "none of them"
    UNCLEAR = "nothing that we understand"


@dataclass(frozen=True, slots=True)
class Offer:
    """One time, or one appointment, as a tool told it."""

    token: str
    text: str

    def day(self, words: Words) -> str:
        """What stands before the time of day."""
        return self.text.rpartition(words.visits.clock)[0] or self.text

    def moment(self, words: Words) -> str:
        """The time of day, and whatever stands behind it."""
        return self.text[len(self.day(words)) :].strip()

    def hour(self, words: Words) -> tuple[int, int]:
        """Of the day, from 0 to 23, and the minute."""
        told = self.moment(words)
        found = _CLOCK.search(told)
        if found is None:
            return 12, 0
        hour, minute = int(found[1]), int(found[2] or 0)
        if "p.m." in told and hour < 12:
            hour += 12
        return (0 if "a.m." in told and hour == 12 else hour), minute


def offers(answer: str) -> tuple[Offer, ...]:
    """What a tool's answer lists: "[A] Tuesday the 24th at 3 p.m. with Sam; [B] ..."."""
    listed = answer.partition(" Ask before booking:")[0]
    return tuple(Offer(token, _ended(text)) for token, text in _ENTRY.findall(listed))


def told(offered: Sequence[Offer], words: Words) -> str:
    """Several as they are said: a day that is the same as before is not said again."""
    parts: list[str] = []
    before = ""
    for offer in offered:
        day = offer.day(words)
        parts.append(offer.moment(words) if day == before else offer.text)
        before = day
    return words.listed(parts)


def heard_of(offered: Sequence[Offer], heard: str, words: Words) -> tuple[Offer, ...]:
    """Those that the caller was told; all of them, if none can be made out."""
    known = [offer for offer in offered if offer.day(words) in heard and _stands(offer.moment(words), heard)]
    return tuple(known or offered)


def chosen(said: str, offered: Sequence[Offer], words: Words) -> tuple[Offer, ...] | Meant:
    """Whom of them the caller means: one if it is clear, several if it is not yet."""
    text, left = plain(said), list(offered)
    named = False
    for fits in (_days(text, words), _dates(text), _times(text, words), _parts(text, words), _staff(text, offered)):
        if fits is None:
            continue
        named = True
        left = [offer for offer in left if fits(offer)]
    if named and not left:
        return Meant.OTHER
    if named and len(left) < len(offered):
        return tuple(left)
    for place, phrases in words.visits.places.items():
        if phrases.are_in(said) and -1 <= place < len(offered):
            return (offered[place],)
    if named:
        return tuple(left)
    if words.yes.begin(said) and not words.no.are_in(said):
        return tuple(offered)
    return Meant.NONE if words.visits.none.are_in(said) else Meant.UNCLEAR


def _days(text: str, words: Words) -> _Fits | None:
    """By the days that are named. "La mañana" is the morning, not tomorrow."""
    said = text.split()
    named = {word for before, word in pairwise(["", *said]) if before != "la" and word in words.days}
    return (lambda offer: bool(named & set(plain(offer.day(words)).split()))) if named else None


def _dates(text: str) -> _Fits | None:
    found = {int(one or other) for one, other in _DATE.findall(text)}
    named = {date for date in found if date >= LEAST_DATE}
    return (lambda offer: bool(named & set(map(int, _NUMBER.findall(offer.text))))) if named else None


def _times(text: str, words: Words) -> _Fits | None:
    """By the hour, whichever half of the day is meant."""
    said = _clock_said(text, words)
    if said is None:
        return None
    hour, minute = said

    def fits(offer: Offer) -> bool:
        at, past = offer.hour(words)
        same_hour = at == hour if hour > HALF_A_DAY else at % HALF_A_DAY == hour % HALF_A_DAY
        return same_hour and (past == minute or minute is None)

    return fits


def _parts(text: str, words: Words) -> _Fits | None:
    spans = [span for part, span in words.visits.parts.items() if re.search(rf"(?<!mas )\b{part}\b", text)]
    return (lambda offer: any(start <= offer.hour(words)[0] < end for start, end in spans)) if spans else None


def _staff(text: str, offered: Sequence[Offer]) -> _Fits | None:
    """By whom it is with."""
    said = set(text.split())
    named = [name for offer in offered if (name := _with(offer)) and said & set(plain(name).split())]
    return (lambda offer: _with(offer) in named) if named else None


def _with(offer: Offer) -> str:
    found = _STAFF.search(offer.text)
    return found[1] if found else ""


def _clock_said(text: str, words: Words) -> tuple[int, int | None] | None:
    """The time of day that is named: an hour and, if it was said, the minute."""
    visits = words.visits
    told = " ".join(str(visits.numbers.get(word, word)) for word in text.split())
    told = _TENS.sub(lambda found: str(int(found[1]) + int(found[2])), _DATE.sub(" ", told))
    around = rf"(?:{visits.half} )?(?:{visits.quarter} )?(?:{visits.quarter_to} )?"
    for found in re.finditer(
        rf"(?P<before>\b{visits.at} )?(?P<how>{around})(?P<hour>\d{{1,2}})(?P<behind>[^\d]*)"
        rf"(?P<minute>\d{{2}}\b)?",
        told,
    ):
        hour, how = int(found["hour"]), f"{found['how']}{found['behind']}"
        minute = _minute(how, found["minute"] if not found["behind"].strip() else None, words)
        if hour > HOURS or (hour == 1 and not found["before"] and minute is None and not _HOUR_ENDS.match(how)):
            continue
        return ((hour - 1) % HOURS, 45) if re.search(visits.quarter_to, how) else (hour, minute)
    return None


def _minute(how: str, figures: str | None, words: Words) -> int | None:
    if re.search(words.visits.half, how):
        return 30
    if re.search(words.visits.quarter, how):
        return 15
    return int(figures) if figures else None


def _stands(moment: str, heard: str) -> bool:
    """Whether a time was told: "1 p.m." does not stand in "11 p.m."."""
    return re.search(rf"(?<!\d){re.escape(moment)}", heard) is not None


def _ended(text: str) -> str:
    """Without the full stop of the sentence, but with that of "p.m."."""
    bare = text.strip().rstrip(".")
    return f"{bare}." if bare.endswith(("a.m", "p.m")) else bare
