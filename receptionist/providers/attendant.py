"""A small receptionist without a model: it makes appointments, looks up, takes messages, puts through, says goodbye.

It stands in a chain like any other model. It keeps nothing: what it has asked and been told is read off the messages,
so that it can take over from a model in the middle of a call.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from difflib import get_close_matches
from itertools import takewhile

from receptionist.dialogue import FromCaller, Piece, Request, ToolAnswer, ToolCall
from receptionist.language.phrases import plain, sentences
from receptionist.providers.attendant_errands import Errands
from receptionist.providers.attendant_form import (
    ABOUT_NOTHING,
    Asked,
    Errand,
    Form,
    Setting,
    bare,
    keyed,
    service_named,
)
from receptionist.providers.attendant_history import FINISHES, READS_BACK, asked_first, form, own_errand, worked
from receptionist.providers.attendant_languages import words_of

KEYS = {"1": "take_message", "2": "business_hours", "3": "business_address", "4": "services", "0": "put_through"}
NEARLY_A_NAME = 0.8
SHORTEST_NAME = 3
LONGEST_BARE_NAME = 3
"""Words of a turn that need be nothing but somebody's name."""

LONGEST_REASON = 100
LEAST_QUESTION_WORDS = 3

NOT_THEN = ("Not then", "Entonces no")
"""How a tool's answer begins that lists other times than were asked for."""

FOR_A_PERSON = re.compile("take a message|tomar un mensaje")
"""What a tool's answer says of a wish that is no machine's to grant."""

NOTHING_AHEAD = re.compile("Nothing is free for .* until |Para .* no hay nada libre hasta ")
PROVED = "has proved"
RINGS = "is being rung"
_OWN_NUMBER = re.compile(r"caller's number is shown as (\+?\d+)")


class Attendant:
    """A LanguageModel."""

    name = "offline"

    async def warm(self) -> None:
        """Always awake."""

    async def close(self) -> None: ...

    async def reply(self, request: Request) -> AsyncGenerator[Piece]:
        for piece in answer(request):
            yield piece


def answer(request: Request) -> list[Piece]:
    """What it says to this, or which tool it uses: the same each time."""
    return _Turn(request).answer()


class _Turn:
    """One turn: what to say to it, or which tool to use."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._words = words_of(request.language)
        self._tools = {tool.name: tool for tool in request.tools}
        own_number = _OWN_NUMBER.search(request.situation)
        self._setting = Setting(self._choices("find_slots", "service"), own_number[1] if own_number else "")
        self._errands = Errands(
            self._words, len(request.messages), lambda said: self._look(said) or self._question(said)
        )
        self._use = self._errands.use

    def answer(self) -> list[Piece]:
        before, last = self._request.messages[:-1], self._request.messages[-1]
        if isinstance(last, ToolAnswer):
            return self._after_tools()
        known = form(before, self._words, self._setting)
        under_way = known.asked not in ABOUT_NOTHING
        if not isinstance(last, FromCaller):
            return [self._errands.ask(known) if under_way else self._words.anything_else]
        return self._errands.answered(known, last.text) if under_way else self._wish(known, last.text)

    # Tools have answered

    def _after_tools(self) -> list[Piece]:  # noqa: PLR0911 - a table is read in one piece
        """What tools have found is said as they say it, in the caller's language. Then we go on where we were."""
        words, messages = self._words, self._request.messages
        newest_first = takewhile(lambda message: isinstance(message, ToolAnswer), reversed(messages))
        answers = [message for message in newest_first if isinstance(message, ToolAnswer)][::-1]
        known = form(messages, words, self._setting)
        last = answers[-1]
        if last.name == "put_through":
            return [] if RINGS in last.text else [self._not_rung(last.text)]
        if last.name == "end_call":
            return [words.goodbye]
        if last.name == "find_slots":
            return [self._times(known, last.text)]
        if last.name in READS_BACK | FINISHES and not worked(last.text):
            return self._not_done(known, last.text)
        if last.name in {"my_appointments", "prove_identity", "check_pin"}:
            return self._own(known, last)
        if last.name == "look_up" and (instead := self._instead(known, last)):
            return [instead]
        told = " ".join(map(self._told, answers))
        sure = all(worked(answer.text) for answer in answers)
        if known.asked is Asked.CONFIRM:
            return [f"{told} ", *self._errands.go_on(known)]
        if known.asked not in ABOUT_NOTHING:
            return [f"{told} {self._errands.ask(known)}"]
        if last.name == "business_hours" and _asks(last):
            return [told]
        return [f"{told} {words.rather_tell if last.name == 'look_up' and not sure else words.anything_else}"]

    def _instead(self, known: Form, answer: ToolAnswer) -> Piece:
        """What is said of a question that the knowledge folder answers not at all, or to somebody who suffers."""
        if known.asked not in ABOUT_NOTHING:
            return ""
        words, visits = self._words, self._words.visits
        said = next((one.text for one in reversed(self._request.messages) if isinstance(one, FromCaller)), "")
        if not worked(answer.text) and words.the_way.are_in(said) and "business_address" in self._tools:
            return self._use("business_address", {})
        if not words.trouble.are_in(said) or not self._setting.services:
            return ""
        return f"{self._told(answer) if worked(answer.text) else visits.regrets} {visits.offer_visit}"

    def _not_rung(self, answer: str) -> str:
        """Why not is said as it is told, mostly with the offer of a message behind it."""
        told = bare(answer) if worked(answer) else self._words.did_not_work
        return told if told.endswith("?") else f"{told} {self._words.anything_else}"

    def _told(self, answer: ToolAnswer) -> str:
        """Of what was looked up, what stands before the brackets; of what is not known, that it is not."""
        if answer.name == "look_up":
            spoken = answer.text.partition("[")[0].strip()
            return spoken if worked(answer.text) else next(iter(sentences(spoken)), self._words.not_known)
        return bare(answer.text) if worked(answer.text) else self._words.did_not_work

    def _times(self, known: Form, answer: str) -> Piece:
        """Offer what is free, ask back, or say that there is nothing, or that nobody can look."""
        visits = self._words.visits
        if known.offers:
            offered = self._errands.offered(known)
            return f"{visits.not_then} {offered}" if answer.startswith(NOT_THEN) else offered
        if worked(answer) and answer.endswith("?"):
            return bare(answer)
        if self._is_for_a_person(answer):
            why = visits.nothing_ahead if NOTHING_AHEAD.match(answer) else self._words.did_not_work
            return f"{why} {self._words.rather_tell}"
        return visits.nothing_free

    def _is_for_a_person(self, answer: str) -> bool:
        """Whether a tool would have a message taken, and one can be."""
        return FOR_A_PERSON.search(answer) is not None and "take_message" in self._tools

    def _not_done(self, known: Form, answer: str) -> list[Piece]:
        """Something is missing still, or the time is taken by now."""
        if asked_first(answer):
            return self._errands.go_on(known)
        if known.errand is Errand.BOOKING and self._is_for_a_person(answer):
            return [f"{self._words.did_not_work} {self._words.rather_tell}"]
        if known.errand in {Errand.BOOKING, Errand.MOVING} and known.looked_for:
            return [f"{self._words.visits.taken} ", self._errands.find_again(known)]
        return [f"{self._words.did_not_work} {self._words.anything_else}"]

    def _own(self, known: Form, answer: ToolAnswer) -> list[Piece]:
        """The caller's own appointments, once they have proved who they are."""
        visits = self._words.visits
        if answer.name == "my_appointments" and worked(answer.text):
            if known.errand is not Errand.ASKING and known.own:
                return self._errands.go_on(known)
            return [f"{bare(answer.text)} {self._words.anything_else}".replace("..", ".")]
        if PROVED in answer.text:
            return [self._use("my_appointments", {})]
        if questions := asked_first(answer.text):
            known.questions, known.asked = questions, Asked.ANSWER
            return [self._errands.ask(known)]
        if "prove_identity" in answer.text and "prove_identity" in self._tools:
            known.asked = Asked.NAME
        else:
            return [visits.not_proved]
        failed = "" if answer.name == "my_appointments" else f"{self._words.did_not_work} "
        return [f"{failed}{self._errands.ask(known)}"]

    # Nothing is under way

    def _wish(self, known: Form, said: str) -> list[Piece]:  # noqa: PLR0911 - a table is read in one piece
        words, wants = self._words, self._words.mended(said)
        known.note(said, words)
        if passing := self._in_passing(said, wants):
            return [passing]
        if known.asked is Asked.VISIT and words.yes.begin(wants):
            return self._begin(known, Errand.BOOKING)
        through = self._through(known, said, wants)
        if isinstance(through, ToolCall) and (words.through.are_in(wants) or words.present.are_in(wants)):
            return [through]
        if errand := self._errand(known, wants):
            return errand
        if look := self._look(said, bare_day=True):
            return [look]
        if words.trouble.are_in(wants):
            return [self._help(said)]
        if through is not None:
            return [through]
        if self._wants_message(known, said, wants):
            return self._begin(known, Errand.MESSAGE)
        return [self._leave(known, wants) or self._question(said) or self._lost(known)]

    def _in_passing(self, said: str, wants: str) -> str:
        small_talk = self._words.small_talk
        if small_talk.complaint.are_in(wants) and "take_message" in self._tools:
            return small_talk.regrets
        return small_talk.reply(said, self._request.instructions)

    def _leave(self, known: Form, wants: str) -> Piece:
        """A caller who wants nothing more, or not what was offered."""
        words = self._words
        declines = words.no.begin(wants)
        if words.farewell.are_in(wants) or (known.asked is Asked.ELSE and declines):
            return self._use("end_call", {}) if "end_call" in self._tools else words.goodbye
        if words.thanks.are_in(wants) or (known.asked in {Asked.OFFER, Asked.VISIT} and declines):
            return words.anything_else
        return ""

    def _help(self, said: str) -> Piece:
        """Whoever suffers is offered an appointment, and told what to do only if they ask: it might be for others."""
        words = self._words
        offer = words.visits.offer_visit if self._setting.services else words.rather_tell
        return self._question(said) or f"{words.visits.regrets} {offer}"

    def _errand(self, known: Form, wants: str) -> list[Piece]:
        """An appointment, or a call back, if that is what the caller wants."""
        words, visits, tools = self._words, self._words.visits, self._tools
        of_a_visit = visits.booking.are_in(wants) or visits.own.are_in(wants)
        changes = visits.moving.are_in(wants) or visits.cancelling.are_in(wants)
        if "look_up" in tools and words.facts.are_in(wants) and not changes:
            return []
        if "my_appointments" in tools and (visits.own.are_in(wants) or (changes and (of_a_visit or known.service))):
            known.errand = own_errand(wants, words)
            return [self._use("my_appointments", {})]
        if "look_up" in tools and words.facts.are_in(wants):
            return []
        names_one = known.service and visits.wants.are_in(wants) and not words.questions.begin(wants)
        if self._setting.services and (visits.booking.are_in(wants) or names_one):
            return self._begin(known, Errand.BOOKING)
        if "promise_call_back" in tools and words.call_back.are_in(wants):
            return self._begin(known, Errand.CALL_BACK)
        return []

    def _begin(self, known: Form, errand: Errand) -> list[Piece]:
        known.errand = errand
        return self._errands.go_on(known)

    def _look(self, said: str, *, bare_day: bool = False) -> ToolCall | None:
        """The tool that knows what the caller asks about."""
        words, wants, pressed = self._words, self._words.mended(said), KEYS.get(keyed(said))
        if "services" in self._tools and words.what_you_do.end(wants):
            return self._use("services", {})
        if "services" in self._tools and words.how_long.are_in(wants) and self._names_a_service(said):
            return self._use("services", {})
        is_fact = "look_up" in self._tools and words.facts.are_in(wants)
        for tool, wish in words.looks.items():
            of_hours = tool == "business_hours"
            meant = (wish.are_in(wants) and (of_hours or not is_fact)) or pressed == tool
            if tool in self._tools and (meant or (of_hours and bare_day and self._of_a_day(said, wants))):
                return self._use(tool, {"day": self._in_own_words(said, wants)} if of_hours else {})
        return self._use("look_up", {"question": bare(said)}) if is_fact else None

    def _of_a_day(self, said: str, wants: str) -> bool:
        """Whether a day is all that was named, or the answer to which day was meant."""
        words = self._words
        before = self._request.messages[-3:-1]
        asked = any(isinstance(one, ToolAnswer) and one.name == "business_hours" and _asks(one) for one in before)
        return words.on_a_day.are_in(wants) or (asked and words.visits.day.are_in(said))

    def _in_own_words(self, said: str, wants: str) -> str:
        """What the caller said; as it was mended, if a day was misheard."""
        misheard = (set(wants.split()) - set(plain(said).split())) & self._words.days
        return wants if misheard else bare(said)

    def _names_a_service(self, said: str) -> bool:
        offered = self._setting.services
        return len(offered) == 1 or bool(service_named(said, offered, self._words))

    def _question(self, said: str) -> ToolCall | None:
        """Whatever else is asked may stand in what the business has written down."""
        asks = said.endswith("?") or self._words.questions.begin(said)
        if "look_up" not in self._tools or not asks or len(bare(said).split()) < LEAST_QUESTION_WORDS:
            return None
        return self._use("look_up", {"question": bare(said)})

    def _through(self, known: Form, said: str, wants: str) -> Piece | None:
        """Ring whom the caller named, or the only one there is; ask, if it may be several."""
        words, people = self._words, self._choices("put_through", "person")
        if not people or words.introduction.begin(said):
            return None
        named = [name for name in people if _names(name, wants)]
        about_us = words.facts.are_in(wants) and words.questions.begin(said)
        asks = (words.through.are_in(wants) and (named or not about_us)) or KEYS.get(keyed(said)) == "put_through"
        asks = asks or bool(named and words.present.are_in(wants))
        brief = known.asked is Asked.PERSON or len(wants.split()) <= LONGEST_BARE_NAME
        if not asks and not (named and brief):
            return None
        choice = named or people
        if len(choice) == 1:
            why = {"why": reason} if (reason := self._reason(said)) else {}
            return self._use("put_through", {"person": choice[0]} | why)
        return words.ask_person.format(people=words.listed(choice))

    def _reason(self, said: str) -> str:
        """What it is about, if the caller said so and whoever is rung may hear it."""
        takes = "why" in self._tools["put_through"].parameters.get("properties", {})
        found = self._words.reason.search(bare(said)) if takes else None
        return found[1].strip(" .?!")[:LONGEST_REASON] if found else ""

    def _choices(self, tool: str, argument: str) -> tuple[str, ...]:
        """What there is to choose from for a tool, as it lists it."""
        known = self._tools.get(tool)
        return tuple(known.parameters.get("properties", {}).get(argument, {}).get("enum", ())) if known else ()

    def _wants_message(self, known: Form, said: str, wants: str) -> bool:
        if "take_message" not in self._tools:
            return False
        agreed = known.asked is Asked.OFFER and self._words.yes.begin(wants)
        return agreed or self._words.message.are_in(wants) or KEYS.get(keyed(said)) == "take_message"

    def _lost(self, known: Form) -> str:
        """We did not understand: what we can do, then in other words, then the offer of a message."""
        words = self._words
        able = [ability for tool, ability in words.abilities.items() if tool in self._tools]
        if known.lost > 1 and "take_message" in self._tools:
            return words.rather_a_message
        if known.lost == 1 or not able:
            return words.can_do_again
        return words.can_do.format(abilities=words.listed(able))


def _asks(answer: ToolAnswer) -> bool:
    return bare(answer.text).endswith("?")


def _names(name: str, wants: str) -> bool:
    """Whether somebody was named, if only nearly or by one of their names."""
    parts = [part for part in plain(name).split() if len(part) >= SHORTEST_NAME]
    said = [word for word in wants.split() if len(word) >= SHORTEST_NAME]
    return any(get_close_matches(part, said, 1, NEARLY_A_NAME) for part in parts)
