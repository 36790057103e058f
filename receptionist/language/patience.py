"""How long a pause must last before we take the turn: read off what was said, what was asked, and who says it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from receptionist.language.dictation import Progress, are_letters, of_address, of_number
from receptionist.language.intents import Intent, intent
from receptionist.language.lexicon import Lexicon
from receptionist.language.lexicons import lexicon
from receptionist.language.phrases import folded, sentences
from receptionist.language.spelling import spelled
from receptionist.speech import Expected, Heard

AFTER_HABIT = 0.2
SLOW = 2.5
COMES_TO_REST = 0.5
RISES = -0.5
LEAST_QUESTION_WORDS = 4
"""A question that a recogniser wrote without its mark is known by its first words, once there are some behind them."""

_BREAKS_OFF = re.compile(r"(?:[,:;-]|\u2013|\u2014|\.\.\.|…)$")
_DICTATED = frozenset({Expected.NUMBER, Expected.SPELLING, Expected.EMAIL})
_SIGN_BY_SIGN = _DICTATED | {Expected.NAME}


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds from the true end of the voice."""

    short: float = 0.2
    finished: float = 0.25
    undecided: float = 0.6
    unfinished: float = 1.4
    spelling: float = 2.0


def wait(heard: Heard, waits: Waits, country: str = "US") -> float:
    """The pause that these words call for. The country says how long a telephone number is."""
    pause = _by_words(heard, waits, country)
    if heard.habit and pause > waits.finished:
        pause = max(pause, min(heard.habit + AFTER_HABIT, waits.spelling))
    return pause * SLOW if heard.slow else pause


def _by_words(heard: Heard, waits: Waits, country: str) -> float:
    words = lexicon(heard.language)
    said = folded(heard.text)
    if not said:
        return waits.undecided
    if heard.expected is Expected.YES_NO and said in words.yes | words.no:
        return waits.short
    if intent(heard.text, heard.language) is Intent.GOODBYE:
        return waits.short
    if _is_open(heard, words):
        return waits.spelling if heard.expected in _DICTATED else waits.unfinished
    progress = _dictated(heard, words, country)
    if progress is None:
        return waits.undecided if _is_undecided(heard, words) else waits.finished
    return {
        Progress.UNDER_WAY: waits.spelling if heard.expected in _SIGN_BY_SIGN else waits.unfinished,
        Progress.PERHAPS_WHOLE: waits.undecided,
        Progress.WHOLE: waits.short,
    }[progress]


def _is_open(heard: Heard, words: Lexicon) -> bool:
    """The words themselves call for more. Nobody's punctuation makes "my number is" a sentence."""
    text, tails = _last_sentence(heard), words.tails
    if _BREAKS_OFF.search(text):
        return True
    if tails.closed_after_all.end(text):
        return False
    if tails.always_open.end(text):
        return True
    return tails.often_open.end(text) and not (tails.perhaps_open.end(text) or _may_end_so(text, words))


def _may_end_so(text: str, words: Lexicon) -> bool:
    """Whole are "Where are you from?", "I don't know who it is from" and "I think so"."""
    tails = words.tails
    return text.endswith("?") or tails.in_question.are_in(text) or tails.closed_after_all.end(text)


def _last_sentence(heard: Heard) -> str:
    return sentences(heard.text)[-1]


def _dictated(heard: Heard, words: Lexicon, country: str) -> Progress | None:
    """How far a caller has got who says something sign by sign; None for one who speaks in sentences."""
    if heard.expected is Expected.EMAIL:
        return of_address(heard.text, words)
    if heard.expected is Expected.SPELLING and spelled(heard.text, words.code):
        return Progress.UNDER_WAY
    if heard.expected in {Expected.SPELLING, Expected.NAME} and are_letters(heard.text, words):
        return Progress.UNDER_WAY
    return of_number(heard.text, words, country, asked=heard.expected is Expected.NUMBER)


def _is_undecided(heard: Heard, words: Lexicon) -> bool:
    text, tails = _last_sentence(heard), words.tails
    if tails.prefaces.are_all_of(text) and heard.expected is not Expected.NAME:
        return True
    if text.endswith(("?", "!")):
        return False
    if heard.fall <= RISES or (tails.perhaps_open.end(text) and not _may_end_so(text, words)):
        return True
    if text.endswith("."):
        return False
    asks = tails.asking.begin(text) and len(text.split()) >= LEAST_QUESTION_WORDS
    return not asks and heard.fall < COMES_TO_REST
