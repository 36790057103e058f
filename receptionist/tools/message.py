"""Taking a message."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from receptionist.events import MessageTaken
from receptionist.language.phrases import folded
from receptionist.tools.desk import Desk
from receptionist.tools.registry import ToolMistakeError, act

LEAST_DIGITS = 6
"""What two numbers must share at their ends to be the same, however the front of each is written."""


@act()
async def take_message(
    desk: Desk,
    name: Annotated[str, Field(description="Who calls, as they said it.", max_length=200)],
    number: Annotated[str, Field(description="The number for a call back; 'unknown' if there is none.", max_length=60)],
    message: Annotated[str, Field(description="What it is about, in the caller's words.", max_length=2000)],
    urgent: Annotated[bool, Field(description="Only if the caller says that it is urgent.")] = False,
) -> str:
    """Write down a message for the business. Ask for name, number and message first, and read the number back."""
    if not message.strip():
        raise ToolMistakeError("There is no message in this. Ask the caller what it is about.")
    content = (folded(name), _digits(number), folded(message))
    if content not in desk.messages:  # a model that forgets asks for the same again
        desk.messages.add(content)
        verified = _is_among(number, desk.confirmed())
        taken = MessageTaken(name.strip(), number.strip(), message.strip(), urgent, desk.language(), verified)
        desk.record(taken)
    return "El mensaje está anotado." if desk.language() == "es" else "The message is written down."


def _is_among(number: str, confirmed: Iterable[str]) -> bool:
    digits = _digits(number)
    return any(_same(digits, _digits(other)) for other in confirmed)


def _same(one: str, other: str) -> bool:
    shared = min(len(one), len(other))
    return shared >= LEAST_DIGITS and one[-shared:] == other[-shared:]


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())
