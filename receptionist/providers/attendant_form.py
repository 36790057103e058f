"""Pure: what the attendant has been told for what a caller wants done, and what it still has to ask for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum

from receptionist.language.numerals import digits
from receptionist.language.phrases import folded, plain
from receptionist.language.spelling import spelled
from receptionist.providers.attendant_choice import Offer, chosen
from receptionist.providers.attendant_words import Words

LEAST_DIGITS = 6
LONGEST_NAME_WORDS = 4
MOST_TRIES = 2
"""After so many times whatever is said is taken for the answer."""

AT_ANY_TIME = "any time"
NEARLY = 0.84
SHORTEST_WORD = 4

_TAKEN_DOWN = re.compile(r"\[taken down: ([^\]]*), (confirmed by the caller|not verified)\]")
_BRACKETED = re.compile(r"\[[^\]]*\]")
_KEYED = re.compile(r"\[keypad ([^\]]*)\]")


class Errand(Enum):
    """What the caller wants done."""

    NONE = "nothing so far"
    MESSAGE = "a message"
    CALL_BACK = "a call back"
    BOOKING = "an appointment"
    MOVING = "move"
    CANCELLING = "cancel"
    ASKING = "own"


OF_ONES_OWN = frozenset({Errand.MOVING, Errand.CANCELLING, Errand.ASKING})
"""For these the caller has to prove who they are."""


class Asked(Enum):
    """What the caller was asked for last."""

    NOTHING = "nothing"
    NAME = "name"
    NUMBER = "number"
    OWN_NUMBER = "whether the number they call from will do"
    TEXT = "text"
    TIME = "when to call back"
    CHECK = "whether all of it is right"
    SERVICE = "service"
    DAY = "day and time"
    CHOICE = "which of the times"
    ANSWER = "what the service asks"
    CONFIRM = "whether to do what was read back"
    CHANGE = "what is to be different"
    PROOF = "to prove who they are"
    WHICH = "which of their appointments"
    OFFER = "whether to take a message"
    VISIT = "whether they want an appointment"
    PERSON = "whom they want"
    ELSE = "whether there is anything else"


ABOUT_NOTHING = frozenset({Asked.NOTHING, Asked.OFFER, Asked.VISIT, Asked.PERSON, Asked.ELSE})
"""Questions that belong to no errand."""

_TELLS_WISHES = ABOUT_NOTHING | {Asked.SERVICE, Asked.DAY, Asked.CHOICE, Asked.CONFIRM, Asked.CHANGE}
"""After these questions a day that is named is the day of an appointment."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known beside the messages."""

    services: tuple[str, ...] = ()
    """What can be booked."""
    own_number: str = ""
    """The number that the caller calls from, if it is shown."""


@dataclass(slots=True)
class Form:
    """An errand as far as it has been told, and where in it we are."""

    setting: Setting = Setting()
    errand: Errand = Errand.NONE
    asked: Asked = Asked.NOTHING
    name: str = ""
    number: str = ""
    other_number: bool = False
    """Not the number that they call from."""
    text: str = ""
    time: str = ""
    """When to call back; empty as long as that is not asked."""
    proposed: str = ""
    """What we asked whether to call back then: the time that was wished for cannot be."""
    urgent: bool = False
    service: str = ""
    wish: str = ""
    """The caller's words about day and time, as long as nobody has looked for them."""
    looked_for: str = ""
    """Those that were looked for last."""
    offers: tuple[Offer, ...] = ()
    slot: Offer | None = None
    questions: tuple[str, ...] = ()
    answers: dict[str, str] = field(default_factory=dict)
    own: tuple[Offer, ...] = ()
    """The caller's own appointments."""
    appointment: Offer | None = None
    confirmed: set[Asked] = field(default_factory=set)
    """What was read back to the caller, who said that it is right."""
    tries: dict[Asked, int] = field(default_factory=dict)
    """How often each thing was asked for."""
    begun_anew: bool = False
    """All of it was wrong once."""
    lost: int = 0
    """How often in a row we did not understand."""

    @property
    def missing(self) -> Asked:
        """What to ask for next; nothing, if all is known and right."""
        match self.errand:
            case Errand.BOOKING:
                return self._for_a_booking()
            case Errand.MOVING | Errand.CANCELLING:
                return self._for_a_change()
            case Errand.CALL_BACK:
                more = (Asked.TIME, self.time)
            case _:
                more = (Asked.NOTHING, "none")
        for what, told in ((Asked.NAME, self.name), (self._which_number, self.number), (Asked.TEXT, self.text), more):
            if not told:
                return what
        return Asked.NOTHING if {Asked.NAME, Asked.NUMBER} <= self.confirmed else Asked.CHECK

    @property
    def question(self) -> str:
        """What of all that the service asks is still to be asked."""
        return next((question for question in self.questions if not self.answers.get(question)), "")

    @property
    def _which_number(self) -> Asked:
        return Asked.OWN_NUMBER if self.setting.own_number and not self.other_number else Asked.NUMBER

    def _for_a_booking(self) -> Asked:
        for what, told in (
            (Asked.SERVICE, self.service),
            (Asked.DAY, self.offers),
            (Asked.CHOICE, self.slot),
            (Asked.NAME, self.name),
            (self._which_number, self.number),
            (Asked.ANSWER, not self.question),
        ):
            if not told:
                return what
        return Asked.NOTHING

    def _for_a_change(self) -> Asked:
        if not self.appointment:
            return Asked.WHICH
        if self.errand is Errand.CANCELLING:
            return Asked.NOTHING
        if not self.offers:
            return Asked.DAY
        return Asked.NOTHING if self.slot else Asked.CHOICE

    def cleared(self) -> Form:
        """For the next errand of the same caller: who they are and where they are called back, if that is sure."""
        sure = self.confirmed & {Asked.NAME, Asked.NUMBER}
        return Form(
            self.setting,
            name=self.name if Asked.NAME in sure else "",
            number=self.number if Asked.NUMBER in sure else "",
            confirmed=sure,
        )

    def note(self, said: str, words: Words) -> None:
        """What the caller tells of an appointment, asked or not."""
        if self.asked not in _TELLS_WISHES:
            return
        if words.visits.for_another.are_in(said):
            self.name = ""
            self.confirmed.discard(Asked.NAME)
        self.service = service_named(said, self.setting.services, words) or self.service
        if words.visits.moment.are_in(said):
            self.wish = said
            if words.call_back.are_in(said):
                self.time = said

    def take(self, said: str, words: Words) -> None:  # noqa: C901 - a table is read in one piece
        """The caller's answer to what was asked."""
        if not said:
            return
        self.urgent = self.urgent or words.urgent.are_in(said)
        tried = self.tries.get(self.asked, 0)
        taken = _TAKEN_DOWN.search(said)
        asked = Asked.NUMBER if self.asked is Asked.OWN_NUMBER else self.asked
        if taken is not None and taken[2].startswith("confirmed"):
            self.confirmed.add(asked)
        match self.asked:
            case Asked.NAME:
                self.name = taken[1] if taken else _name(said, words, tried)
            case Asked.OWN_NUMBER:
                self._take_own_number(taken[1] if taken else "", said, words)
            case Asked.NUMBER:
                self.number = taken[1] if taken else _number(said, words, tried)
            case Asked.TEXT:
                self.text = bare(said)
            case Asked.TIME:
                self._take_time(bare(said), words, tried)
            case Asked.CHECK:
                self._check(said, words)
            case Asked.ANSWER:
                self.answers[self.question] = taken[1] if taken else bare(said)
            case Asked.CHOICE | Asked.CONFIRM:
                self.slot = only(chosen(said, self.offers, words)) or self.slot
            case Asked.WHICH:
                self.appointment = only(chosen(said, self.own, words))
            case _:
                pass

    def _take_own_number(self, taken: str, said: str, words: Words) -> None:
        """The number that they call from, another one, or the wish for another one."""
        number = taken or digits(said, words.code)
        if len(number) >= LEAST_DIGITS:
            self.number, self.other_number = number, True
        elif words.no.begin(said):
            self.other_number = True
        elif words.yes.begin(said) or words.this_number.are_in(said) or self.tries.get(Asked.OWN_NUMBER, 0) > 1:
            self.number = self.setting.own_number
            self.confirmed.add(Asked.NUMBER)

    def _take_time(self, said: str, words: Words, tried: int) -> None:
        """A yes is to the time that we proposed. Whoever names none that we understand is called when it suits us."""
        if self.proposed and words.yes.begin(said) and not words.visits.moment.are_in(said):
            self.time = self.proposed
        else:
            self.time = AT_ANY_TIME if tried > MOST_TRIES or words.any_time.are_in(said) else said

    def _check(self, said: str, words: Words) -> None:
        """All of it again if it is wrong; but only once, and another number is just another number."""
        number = digits(said, words.code)
        if len(number) >= LEAST_DIGITS:
            self.number = number
        elif words.no.begin(said) and not self.begun_anew:
            self.name = self.number = self.text = self.time = ""
            self.begun_anew = True
        else:
            self.confirmed |= {Asked.NAME, Asked.NUMBER}


def bare(said: str) -> str:
    """Without what was put into brackets for whoever thinks."""
    return " ".join(_BRACKETED.sub(" ", said).split())


def keyed(said: str) -> str:
    """The keys that a turn holds."""
    return "".join(_KEYED.findall(said))


def only(found: object) -> Offer | None:
    """The one that is meant, if it is clear which."""
    return found[0] if isinstance(found, tuple) and len(found) == 1 else None


def service_named(said: str, services: Sequence[str], words: Words) -> str:
    """The service that was named, if only nearly. Of two that fit, the one with the longer name."""
    wants = words.mended(said)
    joined = wants.replace(" ", "")
    for service in sorted(services, key=len, reverse=True):
        name = plain(service)
        if name.replace(" ", "") in joined or all(_stands(part, wants) for part in name.split()):
            return service
    return ""


def _stands(part: str, wants: str) -> bool:
    said = [word for word in wants.split() if len(word) >= SHORTEST_WORD]
    return bool(get_close_matches(part, said, 1, NEARLY))


def _name(said: str, words: Words, tried: int) -> str:
    """Who calls; empty if that was no name and may be asked for again."""
    text = bare(said)
    if by_letters := spelled(text, words.code):
        return by_letters
    told = folded(text).split()
    begins = max(
        (count for count in range(len(told) + 1) if words.introduction.are_all_of(" ".join(told[:count]))), default=0
    )
    name = [word for word in told[begins:] if word not in words.fillers]
    plausible = 0 < len(name) <= LONGEST_NAME_WORDS and not text.endswith("?") and not any(map(str.isdecimal, name))
    if plausible or tried >= MOST_TRIES:
        return " ".join(name).title() or text
    return ""


def _number(said: str, words: Words, tried: int) -> str:
    """Where to call back; empty if that was no number and may be asked for again."""
    found = digits(said, words.code)
    if len(found) >= LEAST_DIGITS:
        return found
    if words.this_number.are_in(said):
        return words.number_called_from
    if words.no_number.are_in(said):
        return words.no_number_known
    return (bare(said) or found or words.no_number_known) if tried >= MOST_TRIES else ""
