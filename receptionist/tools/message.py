"""Taking a message."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from receptionist.events import MessageTaken
from receptionist.language.phrases import folded
from receptionist.tools.desk import Desk
from receptionist.tools.numbers import LEAST_DIGITS, digits_of, same_number
from receptionist.tools.registry import ToolMistakeError, act

MOST_MESSAGES = 10
"""In one call: whoever has more to say had better talk with somebody."""


@act()
async def take_message(
    desk: Desk,
    name: Annotated[str, Field(description="Who calls, as they said it.", max_length=200)],
    number: Annotated[
        str,
        Field(
            description="The number for a call back. Offer the one that they call from: empty means that one; "
            "'unknown' if there is none.",
            max_length=60,
        ),
    ],
    message: Annotated[str, Field(description="What it is about, in the caller's words.", max_length=2000)],
    urgent: Annotated[bool, Field(description="Only if the caller says that it is urgent.")] = False,
    best_time: Annotated[
        str, Field(description="When they are best reached, if they said so, in their words.", max_length=200)
    ] = "",
) -> str:
    """Write down a message for the business. Ask for name, number and message first, and read the number back."""
    if not message.strip():
        raise ToolMistakeError("There is no message in this. Ask the caller what it is about.")
    reached_at = number_for(desk, number)
    content = (folded(name), digits_of(reached_at), folded(message))
    if content not in desk.messages:  # a model that forgets asks for the same again
        if len(desk.messages) >= MOST_MESSAGES:
            raise ToolMistakeError("No more messages can be taken in one call. Tell the caller so.")
        desk.messages.add(content)
        verified = any(same_number(reached_at, other) for other in desk.confirmed())
        desk.record(
            MessageTaken(
                name.strip(), reached_at, message.strip(), urgent, desk.language(), verified, best_time.strip()
            )
        )
    return "El mensaje está anotado." if desk.language() == "es" else "The message is written down."


def number_for(desk: Desk, number: str) -> str:
    """Where the caller is called back: the number that they call from, as the switch shows it, or another."""
    number, shown = number.strip(), desk.caller.number
    return shown if shown and (not number or same_number(number, shown)) else number


def is_a_number(text: str) -> bool:
    return len(digits_of(text)) >= LEAST_DIGITS
