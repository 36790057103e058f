"""Pure: whether two telephone numbers are the same, however the front of each is written."""

from __future__ import annotations

LEAST_DIGITS = 6
"""What two numbers must share at their ends."""


def same_number(one: str, other: str) -> bool:
    first, second = digits_of(one), digits_of(other)
    shared = min(len(first), len(second))
    return shared >= LEAST_DIGITS and first[-shared:] == second[-shared:]


def digits_of(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())
