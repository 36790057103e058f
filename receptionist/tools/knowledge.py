"""What the knowledge folder says: the only place from which prices and other facts of the business are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from receptionist.books import Passage
from receptionist.dialogue import Grounded
from receptionist.events import Cited, KnowledgeGap
from receptionist.language.one_line import one_line
from receptionist.language.quoting import quoted
from receptionist.language.terms import mentions
from receptionist.tools.desk import Desk
from receptionist.tools.registry import ToolMistakeError, look

LONGEST_NOTED = 300
"""Characters of a question that the list of gaps keeps."""

UNKNOWN = "Nothing in the knowledge folder answers this. Say that you do not know and offer to take a message."
FOR_A_PERSON = "Never answer this yourself: put the caller through, or take a message."


def _has_library(desk: Desk) -> bool:
    return desk.library is not None and not desk.library.empty


@look(offered=_has_library)
async def look_up(
    desk: Desk,
    question: Annotated[
        str, Field(description="One question that can be understood alone, in the words and language of the caller.")
    ],
) -> str:
    """Look up what the business says: prices, insurance, directions, what to bring, anything about it.

    Use it before you answer any such question, and say only what it answers.
    """
    if desk.library is None:
        raise ToolMistakeError("There is no knowledge folder here. Offer to take a message.")
    spanish = desk.language() == "es"
    if mentions(question, desk.config.knowledge.never):
        return _for_a_person(spanish=spanish)
    noted, found = one_line(question, LONGEST_NOTED), await desk.library.find(question)
    if not found:
        return Grounded(_unknown(spanish=spanish), KnowledgeGap(noted))
    sources = tuple(dict.fromkeys(passage.source for passage in found))
    return Grounded(told(found, question), Cited(noted, sources))


def told(found: Sequence[Passage], question: str) -> str:
    """The answer as it is said, and behind it, in brackets that are not said, where it stands and what else fits."""
    best, *others = found
    answer = quoted(best.text, question, f"{best.title} {best.heading}")
    parts = [f"{answer} [from: {best.source}]"]
    if len(answer) < len(best.text):
        parts.append(f"[all that stands there: {best.text}]")
    parts += [f"[also from {passage.source}: {passage.text}]" for passage in others]
    return "\n".join(parts)


def _unknown(*, spanish: bool) -> str:
    said = (
        "Lo siento, eso no lo sé. Puedo tomarle un mensaje."
        if spanish
        else "I'm afraid I don't know that. I can take a message."
    )
    return f"{said} [{UNKNOWN}]"


def _for_a_person(*, spanish: bool) -> str:
    said = (
        "Eso se lo tiene que decir una persona. Puedo pasarle con alguien, o tomarle un mensaje."
        if spanish
        else "That is for a person to answer. I can put you through, or take a message."
    )
    return f"{said} [{FOR_A_PERSON}]"
