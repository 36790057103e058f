"""What the attendant listens for and says about appointments, in whatever language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from receptionist.language.phrases import Phrases


@dataclass(frozen=True, slots=True)
class VisitWords:
    """One language's."""

    booking: Phrases
    wants: Phrases
    """What makes a wish of a service that is named."""
    moving: Phrases
    cancelling: Phrases
    own: Phrases
    """Whoever asks when their own appointment is."""
    moment: Phrases
    """Whatever names a day or a time."""
    day: Phrases
    """Whatever names a day."""
    for_another: Phrases
    """The appointment is not for whoever calls."""
    soonest: Phrases
    places: Mapping[int, Phrases]
    """Which of several is meant by its place; -1 is the last."""
    none: Phrases
    """Nothing of what was offered."""
    parts: Mapping[str, tuple[int, int]]
    """The parts of a day: from which hour to which."""
    numbers: Mapping[str, int]
    """Hours and minutes as they are said."""
    at: str
    """What makes an hour of a "one"."""
    half: str
    quarter: str
    quarter_to: str
    clock: str
    """What stands between a day and its time, as tools tell it."""
    the_time: Phrases
    the_name: Phrases
    the_number: Phrases
    regrets: str
    offer_visit: str
    ask_service: str
    ask_day: str
    ask_day_again: str
    offer: str
    offer_one: str
    not_then: str
    which: str
    nothing_free: str
    nothing_ahead: str
    """Nothing is free as far ahead as one can book."""
    other_wish: str
    taken: str
    ask_name: str
    ask_answer: str
    change: str
    prove: Mapping[str, str]
    """Why a name is asked, by what is wanted of one's own appointments."""
    not_proved: str
    which_own: str
    move_to: str
