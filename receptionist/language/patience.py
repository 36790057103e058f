"""How long a pause must last before we take the turn: read off what was said, what was asked, and who says it."""

from __future__ import annotations

from dataclasses import dataclass

from receptionist.language.lexicon import folded
from receptionist.language.lexicons import lexicon
from receptionist.speech import Expected, Heard

COMPLETE_DIGITS = 10
SHORTEST_NUMBER = 7
AFTER_HABIT = 0.2
SLOW = 2.5
SPELLING = frozenset({Expected.NUMBER, Expected.SPELLING, Expected.EMAIL})
RISES = -0.5


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds from the true end of the voice."""

    short: float = 0.2
    finished: float = 0.25
    undecided: float = 0.6
    unfinished: float = 1.4
    spelling: float = 2.0


def wait(heard: Heard, waits: Waits) -> float:
    """The pause that these words call for."""
    pause = _by_words(heard, waits)
    if heard.habit and pause > waits.finished:
        pause = max(pause, min(heard.habit + AFTER_HABIT, waits.spelling))
    return pause * SLOW if heard.slow else pause


def _by_words(heard: Heard, waits: Waits) -> float:
    said, words = folded(heard.text), lexicon(heard.language)
    if not said:
        return waits.undecided
    long = waits.spelling if heard.expected in SPELLING else waits.unfinished
    if said in words.yes_no:
        return waits.short if heard.expected is Expected.YES_NO else waits.finished
    if words.thanks_and_out.search(said):
        return waits.short
    digits, in_digits = _digits(said.split(), words.number_words)
    if heard.expected is Expected.NUMBER and digits >= COMPLETE_DIGITS:
        return waits.short
    if in_digits and digits < COMPLETE_DIGITS and (heard.expected in SPELLING or digits >= 2):
        return waits.undecided if digits == SHORTEST_NUMBER and heard.expected is not Expected.NUMBER else long
    if heard.expected is Expected.SPELLING and _is_spelt(said):
        return waits.spelling
    ends_open = heard.text.rstrip().endswith((",", "...", "…", "-", ":"))
    if ends_open or words.unfinished.search(said):
        return long
    if heard.text.rstrip().endswith(("?", "!")):
        return waits.finished
    if heard.text.rstrip().endswith("."):
        return waits.undecided if heard.fall <= RISES else waits.finished
    return waits.finished if heard.fall > -RISES else waits.undecided


def _digits(words: list[str], number_words: frozenset[str]) -> tuple[int, bool]:
    """How many digits a text ends with, roughly, and whether it ends with any."""
    count = 0
    for word in reversed(words):
        bare = word.replace("-", "").replace("+", "")
        if bare.isdigit():
            count += len(bare)
        elif word in number_words:
            count += 1
        else:
            break
    return count, count > 0


def _is_spelt(said: str) -> bool:
    """Letters, one by one."""
    words = said.replace("-", " ").split()
    return sum(len(word) == 1 for word in words) >= max(1, len(words) // 2)
