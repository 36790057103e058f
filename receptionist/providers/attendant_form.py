"""Pure: what the attendant has asked and been told so far, read off the messages, whoever asked: it or a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from receptionist.dialogue import FromCaller, FromUs, Message, ToolAnswer
from receptionist.language.asking import asked
from receptionist.language.numerals import digits
from receptionist.language.phrases import folded
from receptionist.language.spelling import spelled
from receptionist.providers.attendant_words import LANGUAGES, Words
from receptionist.speech import Expected

LEAST_DIGITS = 6
LEAST_HEARD = 12
"""So many characters of a sentence of ours must have been heard for it to count as said."""

LONGEST_NAME_WORDS = 4
MOST_TRIES = 2
"""After so many times whatever is said is taken for the answer."""

_TAKEN_DOWN = re.compile(r"\[taken down: ([^\]]*), (confirmed by the caller|not verified)\]")
_BRACKETED = re.compile(r"\[[^\]]*\]")
_KEYED = re.compile(r"\[keypad ([^\]]*)\]")
_CUT_OFF = re.compile(r"\.\.\. \([^)]*\)\s*$")
_FOR_A_MODEL = re.compile(
    r"\b(?:tell|ask) the caller\b|\bask them\b|^(?:The arguments of|There is no tool|This is still being done)",
    re.IGNORECASE,
)


class Asked(Enum):
    """What the caller was asked for last."""

    NOTHING = "nothing"
    NAME = "name"
    NUMBER = "number"
    TEXT = "text"
    CHECK = "whether all of it is right"
    OFFER = "whether to take a message"
    PERSON = "whom they want"
    ELSE = "whether there is anything else"


OF_THE_MESSAGE = frozenset({Asked.NAME, Asked.NUMBER, Asked.TEXT, Asked.CHECK})
_BY_ANYBODY = {Expected.NAME: Asked.NAME, Expected.SPELLING: Asked.NAME, Expected.NUMBER: Asked.NUMBER}


@dataclass(slots=True)
class Form:
    """A message as far as it has been told, and where in it we are."""

    asked: Asked = Asked.NOTHING
    name: str = ""
    number: str = ""
    text: str = ""
    urgent: bool = False
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
        for what, told in ((Asked.NAME, self.name), (Asked.NUMBER, self.number), (Asked.TEXT, self.text)):
            if not told:
                return what
        return Asked.NOTHING if {Asked.NAME, Asked.NUMBER} <= self.confirmed else Asked.CHECK

    def forget(self) -> None:
        """The message was given up."""
        self.name = self.number = self.text = ""
        self.begun_anew = False
        self.confirmed.clear()
        self.tries.clear()

    def take(self, said: str, words: Words) -> None:
        """The caller's answer to what was asked."""
        if not said:
            return
        self.urgent = self.urgent or words.urgent.are_in(said)
        tried = self.tries.get(self.asked, 0)
        taken = _TAKEN_DOWN.search(said)
        if taken is not None and taken[2].startswith("confirmed"):
            self.confirmed.add(self.asked)
        match self.asked:
            case Asked.NAME:
                self.name = taken[1] if taken else _name(said, words, tried)
            case Asked.NUMBER:
                self.number = taken[1] if taken else _number(said, words, tried)
            case Asked.TEXT:
                self.text = _BRACKETED.sub("", said).strip()
            case Asked.CHECK:
                self._check(said, words)
            case _:
                pass

    def _check(self, said: str, words: Words) -> None:
        """All of it again if it is wrong; but only once, and another number is just another number."""
        number = digits(said, words.code)
        if len(number) >= LEAST_DIGITS:
            self.number = number
        elif words.no.begin(said) and not self.begun_anew:
            self.name = self.number = self.text = ""
            self.begun_anew = True
        else:
            self.confirmed |= {Asked.NAME, Asked.NUMBER}


def form(messages: Sequence[Message], words: Words) -> Form:
    """What holds after these messages. `words` are of the language that the caller speaks now."""
    known, unanswered = Form(), ""
    for message in messages:
        match message:
            case FromCaller(text=text):
                _answered(known, unanswered, words)
                unanswered = text
            case ToolAnswer(name="take_message", text=text):
                known, unanswered = Form() if worked(text) else known, ""
            case FromUs(text="", calls=_):
                unanswered = ""
            case FromUs(text=text):
                unanswered = _heard_of_us(known, text, unanswered, words)
            case ToolAnswer():
                pass
    _answered(known, unanswered, words)
    return known


def worked(answer: str) -> bool:
    """Whether a tool's answer is for the caller's ears. Others tell a model what to do about a failure."""
    return _FOR_A_MODEL.search(answer) is None


def keyed(said: str) -> str:
    """The keys that a turn holds."""
    return "".join(_KEYED.findall(said))


def _heard_of_us(known: Form, text: str, unanswered: str, words: Words) -> str:
    """Take note of a sentence of ours; what is still unanswered of the caller's behind it."""
    heard = _CUT_OFF.sub("", text).strip()
    if len(heard) < LEAST_HEARD:
        return unanswered  # as good as nothing was heard of the answer: it counts as given
    what = _asked_by(heard)
    if what is None:
        return ""
    if what in OF_THE_MESSAGE:
        known.take(unanswered, words)
        known.tries[what] = known.tries.get(what, 0) + 1
    else:
        known.forget()
    known.lost = known.lost + 1 if _is_lost(heard) else 0
    known.asked = what
    return ""


def _answered(known: Form, said: str, words: Words) -> None:
    """The caller's turn was answered by us, and the answer was not heard."""
    if said and known.asked in OF_THE_MESSAGE:
        known.take(said, words)
        known.asked = known.missing


def _asked_by(heard: str) -> Asked | None:
    """What a sentence of ours asks for; None for one that leaves open what was asked before: a number read back."""
    for words in LANGUAGES:
        for what, sentences in _questions(words).items():
            if any(_is(sentence, heard) for sentence in sentences):
                return what
    for words in LANGUAGES:
        by_anybody = _BY_ANYBODY.get(asked(heard, words.code))
        if by_anybody is not None:
            return by_anybody
        if words.asks_text.are_in(heard):
            return Asked.TEXT
        if words.offers_message.are_in(heard) and asked(heard, words.code) is Expected.YES_NO:
            return Asked.OFFER
    return None


def _questions(words: Words) -> dict[Asked, tuple[str, ...]]:
    return {
        Asked.CHECK: (_beginning(words.read_back),),
        Asked.NAME: (words.ask_name, words.ask_name_again),
        Asked.NUMBER: (words.ask_number, words.ask_number_again),
        Asked.TEXT: (words.ask_message,),
        Asked.PERSON: (_beginning(words.ask_person),),
        Asked.OFFER: (words.rather_a_message,),
        Asked.ELSE: (words.anything_else, words.goodbye),
        Asked.NOTHING: (*(_beginning(words.can_do) + able for able in words.abilities.values()), words.can_do_again),
    }


def _is_lost(heard: str) -> bool:
    """Whether we said that we did not understand, or what we can do."""
    return any(
        _is(sentence, heard)
        for words in LANGUAGES
        for sentence in (*_questions(words)[Asked.NOTHING], words.rather_a_message)
    )


def _is(sentence: str, heard: str) -> bool:
    """Whether what was heard of us is this sentence, or as much of it as makes it known."""
    return sentence in heard or sentence.startswith(heard)


def _beginning(template: str) -> str:
    return template.partition("{")[0]


def _name(said: str, words: Words, tried: int) -> str:
    """Who calls; empty if that was no name and may be asked for again."""
    text = _BRACKETED.sub("", said).strip()
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
    return (_BRACKETED.sub("", said).strip() or found or words.no_number_known) if tried >= MOST_TRIES else ""
