"""What the attendant listens for and says. Its ears may be poor, so single words decide, and nearly right is right."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from receptionist.language.phrases import Phrases, plain
from receptionist.providers.attendant_small_talk import SmallTalk
from receptionist.providers.attendant_visit_words import VisitWords

NEARLY = 0.84
SHORTEST_MENDED = 5
"""Shorter words are too much like others: "ours" is no "hours"."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language."""

    code: str
    visits: VisitWords
    """What appointments are spoken of with."""
    small_talk: SmallTalk
    keywords: frozenset[str]
    """Misheard words are taken for these if they are much like them."""
    looks: Mapping[str, Phrases]
    """Which tool to look with, by what was said."""
    on_a_day: Phrases
    """A day by itself: nobody knows yet what is wanted of it."""
    facts: Phrases
    """What is asked of a business that only what it has written down can answer."""
    how_long: Phrases
    """Of a service, which is told with it."""
    what_you_do: Phrases
    """The business; they stand at the end of what was said."""
    the_way: Phrases
    """The address answers that as well, if only half."""
    trouble: Phrases
    """Whoever suffers wants help, and mostly an appointment."""
    questions: Phrases
    """How a question begins."""
    days: frozenset[str]
    """How a day is called."""
    through: Phrases
    present: Phrases
    """Whoever asks so for a person by name wants them."""
    reason: re.Pattern[str]
    """What stands before the reason of a call."""
    message: Phrases
    call_back: Phrases
    urgent: Phrases
    offers_message: Phrases
    asks_text: Phrases
    """How a model may ask for the message itself."""
    yes: Phrases
    no: Phrases
    thanks: Phrases
    farewell: Phrases
    never_mind: Phrases
    introduction: Phrases
    """What stands before a name."""
    fillers: frozenset[str]
    this_number: Phrases
    no_number: Phrases
    any_time: Phrases
    abilities: Mapping[str, str]
    """What we say that we can do, for each tool."""
    or_: str
    or_after_several: str
    ask_name: str
    ask_name_again: str
    ask_name_to_call_back: str
    ask_number: str
    ask_number_again: str
    ask_own_number: str
    ask_message: str
    ask_about: str
    ask_time: str
    ask_person: str
    read_back: str
    read_back_ends: str
    once_more: str
    anything_else: str
    also_anything_else: Sequence[str]
    """How tools ask that themselves."""
    all_right: str
    can_do: str
    can_do_again: str
    rather_a_message: str
    not_known: str
    rather_tell: str
    did_not_work: str
    number_called_from: str
    no_number_known: str
    goodbye: str

    def mended(self, text: str) -> str:
        """A text, folded and without accents, in which keywords that were misheard stand as they should."""
        return " ".join(self._mended_word(word) for word in plain(text).split())

    def listed(self, entries: Sequence[str]) -> str:
        """What there is to choose from."""
        *most, last = entries
        either = self.or_ if len(most) == 1 else self.or_after_several
        return f"{', '.join(most)}{either}{last}" if most else last

    def _mended_word(self, word: str) -> str:
        if len(word) < SHORTEST_MENDED or word in self.keywords:
            return word
        return next(iter(get_close_matches(word, self.keywords, 1, NEARLY)), word)
