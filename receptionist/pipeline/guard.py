"""Pure: what is done about the rules that a caller's words fall under, and what of it holds for the rest of a call."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from receptionist.config import Config
from receptionist.language import help_lines
from receptionist.language.agreement import agrees
from receptionist.language.alarm import Rule, alarm, leaves_word
from receptionist.language.lexicons import lexicon
from receptionist.language.phrases import folded
from receptionist.language.wording import Line, sentence

MOST_RINGS = 2
"""So often an emergency rings people in a call. What to do is said each time."""

PERSON_KEYED = "[keypad 0]"
INSTRUCTING = frozenset({Rule.DANGER, Rule.SELF_HARM, Rule.CHILD, Rule.URGENT})


class Then(Enum):
    """What follows upon the words."""

    NOTHING = "said so"
    RING = "rang"
    """Somebody on call, once the caller has heard what to do."""
    PERSON = "put through"
    LEAVE = "hung up"


@dataclass(frozen=True, slots=True)
class Ruling:
    """Code's own answer to a turn."""

    rule: Rule
    say: str
    then: Then = Then.NOTHING
    promise: bool = False
    """Somebody must see to it, whatever becomes of the call."""

    @property
    def instructs(self) -> bool:
        """Somebody in need is told what to do: it is said to its end, whoever speaks over it."""
        return self.rule in INSTRUCTING


@dataclass(frozen=True, slots=True)
class Standing:
    """What was applied so far in a call."""

    rings: int = 0
    noted: bool = False
    """An emergency that nobody could be rung about is written down for whoever comes."""
    urgent: bool = False
    warned: bool = False
    asked_for_other_rules: bool = False
    referred: bool = False
    """Somebody was told that what they ask is for a person."""


class Guard:
    """One call's."""

    def __init__(self, config: Config) -> None:
        self.standing = Standing()
        self._urgent = config.urgent
        self._country = config.business.country
        self._first_language = config.business.languages[0]
        self._topics = tuple(config.urgent.words), tuple(config.knowledge.never)
        staff = [name for service in config.services for name in service.staff]
        self._people = tuple(dict.fromkeys([*(person.name for person in config.people), *staff]))

    def judge(self, words: str, language: str, last_said: str, *, has_person: bool, has_on_call: bool) -> Ruling | None:
        """What code answers to a turn; None if the turn is a model's to answer. Nothing is changed by it.

        `has_person` says whether anybody can be put through to, `has_on_call` whether anybody can be rung in need.
        """
        if words == PERSON_KEYED or (_offers_a_person(last_said, language) and agrees(words, language)):
            return self._to_a_person(language, has_person=has_person)
        rule = alarm(words, language, *self._topics, self._people)
        match rule:
            case Rule.DANGER | Rule.SELF_HARM | Rule.CHILD:
                then = Then.RING if has_on_call and self.standing.rings < MOST_RINGS else Then.NOTHING
                nobody_knows = not has_on_call and not self.standing.noted
                return Ruling(rule, self._instruction(rule, language), then, promise=nobody_knows)
            case Rule.URGENT:
                return self._of_urgent(language, has_on_call=has_on_call)
            case Rule.PERSON:
                return self._to_a_person(language, has_person=has_person)
            case Rule.THREAT | Rule.ABUSE:
                return self._of_abuse(rule, language)
            case _:
                line = self._refusal(rule, words, language, has_person=has_person)
                return Ruling(rule, sentence(line, language)) if rule and line else None

    def apply(self, ruling: Ruling) -> None:
        """It is our turn: from now on this was said."""
        standing = self.standing
        match ruling.rule:
            case Rule.DANGER | Rule.SELF_HARM | Rule.CHILD if ruling.then is Then.RING:
                self.standing = replace(standing, rings=standing.rings + 1)
            case Rule.DANGER | Rule.SELF_HARM | Rule.CHILD:
                self.standing = replace(standing, noted=standing.noted or ruling.promise)
            case Rule.URGENT:
                self.standing = replace(standing, urgent=True)
            case Rule.THREAT | Rule.ABUSE:
                self.standing = replace(standing, warned=True)
            case Rule.OTHER_RULES:
                self.standing = replace(standing, asked_for_other_rules=True)
            case Rule.ADVICE | Rule.NEVER:
                self.standing = replace(standing, referred=True)

    def _instruction(self, rule: Rule, language: str) -> str:
        # The operator's words are in one language, and a voice reads them in another so that nobody understands.
        if self._urgent.emergency and language == self._first_language:
            return self._urgent.emergency
        own = {Rule.SELF_HARM: help_lines.crisis, Rule.CHILD: help_lines.child}.get(rule, help_lines.emergency)
        return own(self._country, language)

    def _refusal(self, rule: Rule | None, words: str, language: str, *, has_person: bool) -> Line | None:
        match rule:
            case Rule.OTHER_RULES:
                return None if self.standing.asked_for_other_rules else Line.RULES_STAY
            case Rule.DIAL:
                return Line.NO_DIALLING
            case Rule.OTHERS:
                return Line.OTHERS_ARE_PRIVATE
            case Rule.ADVICE | Rule.NEVER if self._is_for_a_person(rule, words, language):
                return Line.FOR_A_PERSON if has_person else Line.FOR_A_PERSON_LATER
            case _:
                return None

    def _of_urgent(self, language: str, *, has_on_call: bool) -> Ruling | None:
        """Said and rung once: whoever tells the same again is leaving a message about it, or books an appointment."""
        if self.standing.urgent:
            return None
        own = self._urgent.say if language == self._first_language else ""
        if has_on_call:
            return Ruling(Rule.URGENT, own or sentence(Line.URGENT, language), Then.RING)
        return Ruling(Rule.URGENT, f"{own} {sentence(Line.URGENT_MESSAGE, language)}".strip())

    def _of_abuse(self, rule: Rule, language: str) -> Ruling:
        threat = rule is Rule.THREAT
        if self.standing.warned:
            return Ruling(rule, sentence(Line.ENDING_THE_CALL, language), Then.LEAVE, promise=threat)
        return Ruling(rule, sentence(Line.THREAT if threat else Line.STAY_POLITE, language), promise=threat)

    @staticmethod
    def _to_a_person(language: str, *, has_person: bool) -> Ruling:
        if has_person:
            return Ruling(Rule.PERSON, "", Then.PERSON)
        return Ruling(Rule.PERSON, sentence(Line.NOBODY_BUT_A_MESSAGE, language))

    def _is_for_a_person(self, rule: Rule, words: str, language: str) -> bool:
        """Who leaves a message may name in it whatever they like; who has been told once must be asking again."""
        if leaves_word(words):
            return False
        asks = words.rstrip().endswith("?") or lexicon(language).tails.asking.begin(words)
        return asks or rule is Rule.ADVICE or not self.standing.referred


def _offers_a_person(last_said: str, language: str) -> bool:
    return bool(last_said) and folded(last_said).endswith(folded(sentence(Line.FOR_A_PERSON, language)))
