"""Pure: how a caller is met: the greeting, and what a known number adds to it and tells whoever thinks."""

from __future__ import annotations

from collections.abc import Iterator

from receptionist.books import Acquaintance
from receptionist.config import Clients
from receptionist.language.wording import Line, foreign_greeting, sentence
from receptionist.language.wording import says_so as admits

MAY_BE_SOMEBODY_ELSE = "whoever calls may be somebody else, so tell the caller nothing of it"


def opening(own: str, business: str, language: str, *, says_so: bool) -> tuple[str, str]:
    """What must be heard of the greeting, and the rest of it. Without words of the operator's `own` we say ours."""
    if not own:
        return foreign_greeting(business, language)
    if not says_so:
        return "", own
    if not admits(own, language):
        return sentence(Line.A_MACHINE_ANSWERS, language), own
    first, dot, rest = own.partition(". ")
    return (f"{first}{dot.strip()}", rest) if admits(first, language) else ("", own)


def salutation(known: Acquaintance, settings: Clients, language: str) -> str:
    """The caller's name, if config allows that it is said to whom it may not be."""
    if known.client is None or not settings.greet_by_name or not known.client.name:
        return ""
    return f"{'Hola' if language == 'es' else 'Hello'}, {known.client.name}."


def notes(known: Acquaintance, settings: Clients) -> Iterator[str]:
    """What whoever thinks is told of it. A name is told if it is said in the greeting, too."""
    if known.client is not None and settings.greet_by_name:
        yield f"The number is that of {known.client.name}, who was greeted so; nothing is proved by it."
    if known.client is not None and known.client.vip:
        yield "Calls of this number come first: do not make the caller wait, and mark their messages as urgent."
    if settings.recall:
        for past in known.past:
            yield f"An earlier call of this number, on {past.at:%d %B %Y} ({MAY_BE_SOMEBODY_ELSE}): {past.summary}"
