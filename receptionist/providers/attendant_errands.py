"""Pure: what the attendant says or does next in the middle of an errand: a message, a call back, an appointment."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from receptionist.dialogue import Piece, ToolCall
from receptionist.language.numerals import digits_in_groups
from receptionist.language.phrases import plain
from receptionist.providers.attendant_choice import Meant, chosen, told
from receptionist.providers.attendant_form import (
    AT_ANY_TIME,
    OF_ONES_OWN,
    Asked,
    Errand,
    Form,
    only,
    service_named,
)
from receptionist.providers.attendant_words import Words

LONGEST_GIVING_UP = 6
"""Words. Who says more than that has not only given up."""

_TIMES = frozenset({Asked.DAY, Asked.CHOICE, Asked.CONFIRM, Asked.CHANGE})
_ASIDES = frozenset({Asked.NAME, Asked.NUMBER, Asked.OWN_NUMBER, Asked.SERVICE, Asked.CHECK, *_TIMES})
"""Questions to which a caller may answer with one of their own. What else they say is written down as it is."""


class Errands:
    """Knows how each goes on. `look` finds the tool that answers a question of the caller's."""

    def __init__(self, words: Words, turn: int, look: Callable[[str], ToolCall | None]) -> None:
        self._words = words
        self._turn = turn
        self._look = look

    def use(self, tool: str, arguments: Mapping[str, Any]) -> ToolCall:
        return ToolCall(f"offline-{self._turn}", tool, json.dumps(arguments, ensure_ascii=False))

    def go_on(self, known: Form) -> list[Piece]:
        """Ask for what is missing; do it, if nothing is."""
        known.service = known.service or only_service(known)
        known.asked = known.missing
        match known.asked, known.errand:
            case Asked.DAY, _ if known.wish:
                return [self._find(known, known.wish)]
            case Asked.WHICH, _ if not known.own:
                return [self._prove(known) if known.answers else self.use("my_appointments", {})]
            case Asked.NOTHING, errand:
                return [self._do(known, errand)]
        return [self.ask(known)]

    def answered(self, known: Form, said: str) -> list[Piece]:  # noqa: PLR0911 - a table is read in one piece
        """The caller has said this to what was asked last."""
        words = self._words
        if words.never_mind.are_in(said) and _gives_up(known, said, words):
            return [f"{words.all_right} {words.anything_else}"]
        if known.asked in _TIMES:
            return self._about_time(known, said)
        if known.asked in _ASIDES and "[taken down" not in said and (look := self._look(said)):
            return [look]
        if known.asked is Asked.PROOF:
            return [words.visits.not_proved]
        if known.asked is Asked.NAME and known.errand in OF_ONES_OWN:
            return self._proving(known, said)
        began_anew = known.asked is Asked.CHECK
        known.note(said, words)
        known.take(said, words)
        missing = known.missing
        if began_anew and missing is Asked.NAME:
            return [f"{words.once_more} {words.ask_name}"]
        return self.go_on(known)

    def ask(self, known: Form) -> str:  # noqa: C901, PLR0911, PLR0912 - a table is read in one piece
        """What is asked next; in other words if it was asked before."""
        words, visits, again = self._words, self._words.visits, known.tries.get(known.asked, 0) > 0
        match known.asked:
            case Asked.NAME:
                return words.ask_name_again if again else self._ask_name(known)
            case Asked.NUMBER:
                return words.ask_number_again if again else words.ask_number
            case Asked.OWN_NUMBER:
                return words.ask_own_number.format(number=self._grouped(known.setting.own_number))
            case Asked.TEXT:
                return words.ask_about if known.errand is Errand.CALL_BACK else words.ask_message
            case Asked.TIME:
                return words.ask_time
            case Asked.SERVICE:
                return visits.ask_service.format(services=words.listed(known.setting.services))
            case Asked.DAY if known.appointment and not again:
                return visits.move_to.format(appointment=known.appointment.text).replace("..", ".")
            case Asked.DAY:
                return visits.ask_day_again if again else visits.ask_day
            case Asked.CHOICE:
                return self.offered(known)
            case Asked.PROOF:
                return visits.not_proved
            case Asked.ANSWER:
                return visits.ask_answer.format(question=known.question)
            case Asked.WHICH:
                return visits.which_own.format(times=told(known.own, words))
            case Asked.CONFIRM | Asked.CHANGE:
                return visits.change
            case _:
                read = words.read_back.format(
                    name=known.name, number=self._grouped(known.number), text=known.text.rstrip(".!")
                )
                return f"{read} {words.read_back_ends}"

    def offered(self, known: Form) -> str:
        """The times that there are to choose from."""
        visits = self._words.visits
        offer = visits.offer_one if len(known.offers) == 1 else visits.offer
        return offer.format(times=told(known.offers, self._words)).replace("..", ".")

    # What becomes of the answers

    def _about_time(self, known: Form, said: str) -> list[Piece]:
        """One of the times that were offered, another wish, a question, or something to change."""
        words, visits = self._words, self._words.visits
        if known.asked in {Asked.CHOICE, Asked.CONFIRM} and known.offers:
            meant = chosen(said, known.offers, words)
            if isinstance(meant, tuple) and len(meant) == 1:
                return self._take_time(known, meant)
            if isinstance(meant, tuple) and known.asked is Asked.CHOICE:
                return [visits.which.format(times=told(meant, words))]
            if meant is Meant.NONE and not visits.moment.are_in(said) and known.asked is Asked.CHOICE:
                return [visits.other_wish]
        if visits.moment.are_in(said) or (known.asked is Asked.DAY and _holds_a_number(said, words)):
            return [look] if (look := self._hours(said)) else [self._find(known, self._whole_wish(known, said))]
        if look := self._look(said):
            return [look]
        return [self._otherwise(known, said)]

    def _otherwise(self, known: Form, said: str) -> Piece:  # noqa: PLR0911 - a table is read in one piece
        """It is none of the times, and no question: what is to be different, if anything is."""
        visits = self._words.visits
        if known.asked is Asked.DAY:
            return visits.ask_day_again
        if known.asked is Asked.CHOICE:
            return visits.which.format(times=told(known.offers, self._words))
        for wish, asked in ((visits.the_name, Asked.NAME), (visits.the_number, Asked.NUMBER)):
            if wish.are_in(said) and known.errand is Errand.BOOKING:
                known.asked = asked
                return visits.ask_name if asked is Asked.NAME else self._words.ask_number
        if visits.the_time.are_in(said) or (known.errand is Errand.MOVING and visits.none.are_in(said)):
            return visits.other_wish
        if known.errand is Errand.CANCELLING:
            return f"{self._words.all_right} {self._words.anything_else}"
        if known.asked is Asked.CHANGE or visits.none.are_in(said):
            return visits.change
        return self._do(known, known.errand)  # read back once more

    def _take_time(self, known: Form, meant: object) -> list[Piece]:
        known.slot = only(meant)
        return self.go_on(known)

    def _proving(self, known: Form, said: str) -> list[Piece]:
        known.take(said, self._words)
        return [self._prove(known)] if known.name else [self._words.ask_name_again]

    def _whole_wish(self, known: Form, said: str) -> str:
        """The caller's words; with the day that we were talking of, if they name none."""
        if self._words.visits.day.are_in(said) or not known.offers:
            return said
        days = {offer.day(self._words) for offer in known.offers}
        return f"{days.pop() if len(days) == 1 else known.looked_for} {said}"

    def _hours(self, said: str) -> ToolCall | None:
        look = self._look(said)
        return look if look is not None and look.name == "business_hours" else None

    # What is done

    def _find(self, known: Form, when: str) -> Piece:
        service = known.service
        if known.appointment:
            service = service_named(known.appointment.text, known.setting.services, self._words) or service
        if not service:
            known.asked = Asked.SERVICE
            return self.ask(known)
        moving = {"moving": known.appointment.token} if known.errand is Errand.MOVING and known.appointment else {}
        return self.use("find_slots", {"service": service, "when": when} | moving)

    def find_again(self, known: Form) -> Piece:
        """Other times for the same wish: one that was offered is gone."""
        return self._find(known, known.looked_for)

    def _prove(self, known: Form) -> ToolCall:
        return self.use("prove_identity", {"name": known.name} | ({"answers": known.answers} if known.answers else {}))

    def _do(self, known: Form, errand: Errand) -> ToolCall:
        """All is known that is needed for it."""
        slot = known.slot.token if known.slot else ""
        appointment = known.appointment.token if known.appointment else ""
        number = "" if known.number == known.setting.own_number else known.number
        match errand:
            case Errand.BOOKING:
                given = {"slot": slot, "name": known.name, "number": number, "answers": known.answers}
                return self.use("hold_slot", {name: value for name, value in given.items() if value})
            case Errand.MOVING:
                return self.use("move_appointment", {"appointment": appointment, "slot": slot})
            case Errand.CANCELLING:
                return self.use("cancel_appointment", {"appointment": appointment})
            case Errand.CALL_BACK:
                when = {} if known.time == AT_ANY_TIME else {"when": known.time}
                told = {"name": known.name, "number": known.number, "about": known.text}
                return self.use("promise_call_back", told | when)
            case _:
                told = {"name": known.name, "number": known.number, "message": known.text}
                return self.use("take_message", told | ({"urgent": True} if known.urgent else {}))

    def _ask_name(self, known: Form) -> str:
        words = self._words
        match known.errand:
            case Errand.BOOKING:
                return words.visits.ask_name
            case Errand.CALL_BACK:
                return words.ask_name_to_call_back
            case errand if errand in OF_ONES_OWN:
                return words.visits.prove[errand.value]
            case _:
                return words.ask_name

    def _grouped(self, number: str) -> str:
        return digits_in_groups(number, self._words.code) or number


def only_service(known: Form) -> str:
    """The service that is meant, where there is but one."""
    return known.setting.services[0] if len(known.setting.services) == 1 else ""


def _gives_up(known: Form, said: str, words: Words) -> bool:
    """Whether that is all that is said. A message may speak of cancelling something."""
    if known.asked is Asked.TEXT:
        return words.never_mind.are_all_of(said)
    if said.endswith("?") or words.questions.begin(said):
        return False
    return len(said.split()) <= LONGEST_GIVING_UP


def _holds_a_number(said: str, words: Words) -> bool:
    return any(word.isdecimal() or word in words.visits.numbers for word in plain(said).split())
