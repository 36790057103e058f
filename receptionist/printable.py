"""Others' words without what acts on whoever shows them: terminal escapes, controls, turned directions."""

from __future__ import annotations

import re
import unicodedata

_JOINERS = "\u200c\u200d"
"""Format characters like those that turn lines around, but part of how words and signs are written."""


def printable(text: str) -> str:
    """What can be seen of it, its lines kept."""
    if text.isprintable():
        return text
    return "".join(character for character in text if _can_be_seen(character))


def on_one_line(text: str) -> str:
    """What can be seen of it, on one line."""
    return " ".join(printable(re.sub(r"\s", " ", text)).split())


def spaced(text: str) -> str:
    """On one line, with a space for all that no screen shows, so that what it stood between stays apart."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _can_be_seen(character: str) -> bool:
    return character.isprintable() or character in "\n" + _JOINERS or unicodedata.category(character) == "Zs"
