"""Pure: reads off the messages what has been asked and told so far, whoever asked: the attendant or a model."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from receptionist.dialogue import FromCaller, FromUs, Message, ToolAnswer, ToolCall
from receptionist.language.asking import asked
from receptionist.providers.attendant_choice import Offer, heard_of, offers
from receptionist.providers.attendant_form import ABOUT_NOTHING, OF_ONES_OWN, Asked, Errand, Form, Setting, bare
from receptionist.providers.attendant_languages import LANGUAGES
from receptionist.providers.attendant_words import Words
from receptionist.speech import Expected

LEAST_HEARD = 12
"""So many characters of a sentence of ours must have been heard for it to count as said."""

FINISHES = frozenset({"take_message", "promise_call_back", "book_slot", "settle_move", "settle_cancellation"})
"""Tools that end an errand."""

READS_BACK = frozenset({"hold_slot", "move_appointment", "cancel_appointment"})
"""Tools that ask the caller whether to do it."""

NO_SETTING = Setting()

_CUT_OFF = re.compile(r"\.\.\. \([^)]*\)\s*$")
_FOR_A_MODEL = re.compile(
    r"\b(?:tell|ask) the caller\b|\bask them\b|\bsay that you\b|\bsay so\b|\bthen use \w+_|\buse \w+_\w+|\boffer to\b|"
    r"\bwas not offered\b|\bfind (?:other )?times\b|\bask before\b|"
    r"^(?:The arguments of|There is no tool|This is still being done)",
    re.IGNORECASE,
)
_ASK_FIRST = re.compile(r"Ask the caller first(?: for|:) (?:their full name,? ?)?(.*?)\. Then")
_BEFORE_BOOKING = re.compile(r"Ask before booking: (.*?)\.?\s*$")
_BY_ANYBODY = {Expected.NAME: Asked.NAME, Expected.SPELLING: Asked.NAME, Expected.NUMBER: Asked.NUMBER}
_OF_A_VISIT = frozenset({Asked.SERVICE, Asked.DAY, Asked.CHOICE, Asked.ANSWER, Asked.CHANGE})


def form(messages: Sequence[Message], words: Words, setting: Setting = NO_SETTING) -> Form:
    """What holds after these messages. `words` are of the language that the caller speaks now."""
    return _Reading(words, setting).read(messages)


def worked(answer: str) -> bool:
    """Whether a tool's answer is for the caller's ears. Others tell a model what to do about a failure."""
    return _FOR_A_MODEL.search(answer) is None


def is_done(answer: str) -> bool:
    """Whether a call back is promised by this, and no other time was proposed instead."""
    return any(more in answer for words in LANGUAGES for more in words.also_anything_else)


def asked_first(answer: str) -> tuple[str, ...]:
    """What a tool wants the caller to be asked before it does anything."""
    found = _ASK_FIRST.search(answer) or _BEFORE_BOOKING.search(answer)
    return tuple(filter(None, map(str.strip, found[1].split(",")))) if found else ()


class _Reading:
    """From the first message to the last."""

    def __init__(self, words: Words, setting: Setting) -> None:
        self._words = words
        self._form = Form(setting)
        self._unanswered = ""
        self._said = ""
        self._calls: dict[str, ToolCall] = {}

    def read(self, messages: Sequence[Message]) -> Form:
        for message in messages:
            match message:
                case FromCaller(text=text):
                    self._answered()
                    self._unanswered = self._said = text
                    self._form.note(text, self._words)
                case FromUs(text=text, calls=calls):
                    self._calls |= {call.id: call for call in calls}
                    if any(call.name in READS_BACK | FINISHES for call in calls):
                        self._form.take(self._unanswered, self._words)  # it was the last thing that was wanted
                    self._unanswered = self._heard_of_us(text) if text else ""
                case ToolAnswer(call=call, name=name, text=text):
                    self._learn(name, _arguments(self._calls.get(call)), text)
        self._answered()
        return self._form

    # What the caller said

    def _answered(self) -> None:
        """The caller's turn was answered by us, and the answer was not heard."""
        known = self._form
        if self._unanswered and known.asked not in ABOUT_NOTHING:
            known.take(self._unanswered, self._words)
            known.asked = known.missing

    # What we said

    def _heard_of_us(self, text: str) -> str:
        """Take note of a sentence of ours; what is still unanswered of the caller's behind it."""
        heard = _CUT_OFF.sub("", text).strip()
        if len(heard) < LEAST_HEARD:
            return self._unanswered  # as good as nothing was heard of the answer: it counts as given
        known = self._form
        what, errand = (Asked.ANSWER, None) if self._is_of_the_service(heard) else _asked_by(heard)
        if what is None:
            return ""
        if what in ABOUT_NOTHING:
            known, service, lost = known.cleared(), known.service, known.lost
            known.service, known.lost = service, lost
            self._form = known
        else:
            known.take(self._unanswered, self._words)
            known.tries[what] = known.tries.get(what, 0) + 1
            known.errand = errand or _errand_of(what, known.errand)
        if what is Asked.CHOICE:
            known.offers = heard_of(known.offers, heard, self._words)
        known.lost = known.lost + 1 if _is_lost(heard) else 0
        known.asked = what
        return ""

    def _is_of_the_service(self, heard: str) -> bool:
        templates = [words.visits.ask_answer for words in LANGUAGES]
        asked_for = self._form.questions
        return any(_is(text.format(question=question), heard) for text in templates for question in asked_for)

    # What tools told

    def _learn(self, tool: str, given: dict[str, Any], answer: str) -> None:
        known = self._form
        self._unanswered = ""
        match tool:
            case "find_slots":
                self._learn_times(given, answer)
            case "hold_slot" if not worked(answer) and (questions := asked_first(answer)):
                known.questions = (*known.questions, *questions)
            case "my_appointments":
                known.own = offers(answer)
                if known.errand not in {Errand.MOVING, Errand.CANCELLING, Errand.ASKING}:
                    known.errand = own_errand(self._said, self._words)
                known.appointment = known.own[0] if len(known.own) == 1 else None
            case "prove_identity":
                known.name = given.get("name", known.name)
                known.questions = asked_first(answer) or known.questions
                known.asked = Asked.PROOF if worked(answer) else known.asked
            case _ if tool in FINISHES:
                self._learn_end(tool, given, answer)
        if tool in READS_BACK:
            self._learn_read_back(given)
            known.asked = Asked.CONFIRM if worked(answer) else known.asked

    def _learn_end(self, tool: str, given: dict[str, Any], answer: str) -> None:
        known = self._form
        if not worked(answer):
            known.confirmed.clear()  # what the tool would not have may be the name
        elif tool == "promise_call_back" and not is_done(answer):
            self._learn_asked_back(given, answer)
        else:
            if tool == "book_slot":
                known.confirmed |= {Asked.NAME, Asked.NUMBER}  # both were read back, and the caller said yes
            self._form = known.cleared()

    def _learn_times(self, given: dict[str, Any], answer: str) -> None:
        known = self._form
        known.service = given.get("service", known.service)
        known.looked_for, known.wish = given.get("when", ""), ""
        known.offers, known.slot = offers(answer), None
        known.questions = asked_first(answer) or known.questions
        if moved := given.get("moving"):
            known.appointment = next((one for one in known.own if one.token == moved), Offer(moved, ""))
        known.errand = Errand.MOVING if moved else Errand.BOOKING
        known.asked = Asked.CHOICE if known.offers else Asked.DAY

    def _learn_asked_back(self, given: dict[str, Any], answer: str) -> None:
        """It is not promised yet: the time that was wished for cannot be, or may be one of two."""
        known = self._form
        known.errand, known.asked = Errand.CALL_BACK, Asked.TIME
        known.name = given.get("name") or known.name
        known.number = given.get("number") or known.number or known.setting.own_number
        known.text = given.get("about") or known.text
        known.time, known.proposed = "", "" if self._words.or_ in answer else bare(answer)
        known.tries[Asked.TIME] = known.tries.get(Asked.TIME, 0) + 1
        known.confirmed |= {Asked.NAME, Asked.NUMBER}

    def _learn_read_back(self, given: dict[str, Any]) -> None:
        """What was read to the caller, by whoever had it read."""
        known = self._form
        known.slot = next((offer for offer in known.offers if offer.token == given.get("slot")), known.slot)
        known.name = given.get("name", known.name)
        known.number = given.get("number", "") or known.number or known.setting.own_number
        known.answers |= given.get("answers") or {}


def own_errand(said: str, words: Words) -> Errand:
    """What somebody wants of an appointment that they have."""
    if words.visits.cancelling.are_in(said):
        return Errand.CANCELLING
    return Errand.MOVING if words.visits.moving.are_in(said) else Errand.ASKING


def _errand_of(what: Asked, so_far: Errand) -> Errand:
    """What a question is about that may be about several things."""
    if what in _OF_A_VISIT:
        goes_on = so_far is Errand.MOVING or (what is Asked.ANSWER and so_far in OF_ONES_OWN)
        return so_far if goes_on else Errand.BOOKING
    return Errand.MESSAGE if so_far is Errand.NONE else so_far


def _arguments(call: ToolCall | None) -> dict[str, Any]:
    try:
        found = json.loads(call.arguments) if call is not None else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _asked_by(heard: str) -> tuple[Asked | None, Errand | None]:
    """What a sentence of ours asks for, and for which errand; None for one that leaves open what was asked before."""
    for words in LANGUAGES:
        for what, errand, sentences in _questions(words):
            if any(_is(sentence, heard) for sentence in sentences):
                return what, errand
    for words in LANGUAGES:
        by_anybody = _BY_ANYBODY.get(asked(heard, words.code))
        if by_anybody is not None:
            return by_anybody, None
        if words.asks_text.are_in(heard):
            return Asked.TEXT, None
        if words.offers_message.are_in(heard) and asked(heard, words.code) is Expected.YES_NO:
            return Asked.OFFER, None
    return None, None


def _questions(words: Words) -> list[tuple[Asked, Errand | None, Sequence[str]]]:
    """Our own questions."""
    visits = words.visits
    return [
        (Asked.CHECK, None, (_beginning(words.read_back),)),
        (Asked.NAME, Errand.CALL_BACK, (words.ask_name_to_call_back,)),
        (Asked.NAME, Errand.MESSAGE, (words.ask_name,)),
        (Asked.NAME, Errand.BOOKING, (visits.ask_name,)),
        *((Asked.NAME, Errand(errand), (sentence,)) for errand, sentence in visits.prove.items()),
        (Asked.NAME, None, (words.ask_name_again,)),
        (Asked.OWN_NUMBER, None, (_beginning(words.ask_own_number),)),
        (Asked.NUMBER, None, (words.ask_number, words.ask_number_again)),
        (Asked.TEXT, None, (words.ask_message,)),
        (Asked.TEXT, Errand.CALL_BACK, (words.ask_about,)),
        (Asked.TIME, Errand.CALL_BACK, (words.ask_time,)),
        (Asked.SERVICE, Errand.BOOKING, (_beginning(visits.ask_service),)),
        (Asked.DAY, None, (visits.ask_day, visits.ask_day_again, visits.nothing_free, visits.other_wish)),
        (Asked.DAY, Errand.MOVING, (_end(visits.move_to),)),
        (Asked.CHOICE, None, (_end(visits.offer), _end(visits.offer_one), _beginning(visits.which))),
        (Asked.CHANGE, None, (visits.change,)),
        (Asked.WHICH, None, (_beginning(visits.which_own),)),
        (Asked.PERSON, None, (_beginning(words.ask_person),)),
        (Asked.OFFER, None, (words.rather_a_message, words.rather_tell, visits.not_proved, words.small_talk.regrets)),
        (Asked.VISIT, None, (visits.offer_visit,)),
        (Asked.ELSE, None, (words.anything_else, words.goodbye, *words.also_anything_else)),
        (Asked.NOTHING, None, _lost(words)),
    ]


def _lost(words: Words) -> Sequence[str]:
    return (*(_beginning(words.can_do) + able for able in words.abilities.values()), words.can_do_again)


def _is_lost(heard: str) -> bool:
    """Whether we said that we did not understand, or what we can do."""
    return any(_is(text, heard) for words in LANGUAGES for text in (*_lost(words), words.rather_a_message))


def _is(sentence: str, heard: str) -> bool:
    """Whether what was heard of us is this sentence, or as much of it as makes it known."""
    return sentence in heard or sentence.startswith(heard)


def _beginning(template: str) -> str:
    return template.partition("{")[0]


def _end(template: str) -> str:
    return template.rpartition("}")[2].lstrip(". ")
