"""Every sentence we say of our own accord, so that all of them can be spoken in advance."""

from __future__ import annotations

from collections.abc import Iterable

CALL_FOR_YOU = "A call for you. Press 1 to take it."
NOBODY_THERE = "I am sorry, nobody is there. I am with you again."
WELCOME_BACK = "Welcome back."
GOODBYE = "Goodbye."

KEYS = {
    "0": "zero",
    "1": "one",
    "2": "two",
    "3": "three",
    "4": "four",
    "5": "five",
    "6": "six",
    "7": "seven",
    "8": "eight",
    "9": "nine",
    "*": "star",
    "#": "hash",
}


def one_moment(person: str) -> str:
    return f"One moment, I'm trying {person}."


def stock(greeting: str, people: Iterable[str]) -> list[str]:
    """All that may have to be said, what is needed first at the front."""
    return [greeting, *KEYS.values(), *map(one_moment, people), CALL_FOR_YOU, NOBODY_THERE, WELCOME_BACK, GOODBYE]
