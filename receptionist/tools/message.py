"""Taking a message."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from receptionist.events import MessageTaken
from receptionist.language.one_line import one_line
from receptionist.language.phrases import folded
from receptionist.tools.desk import Desk
from receptionist.tools.numbers import LEAST_DIGITS, digits_of, same_number
from receptionist.tools.registry import ToolMistakeError, act

MOST_MESSAGES = 5
"""In one call, with the call backs that were promised: whoever has more to say had better talk with somebody."""

MOST_ALERTS = 2
"""In one call. What is urgent besides arrives as any message does: somebody has been called to this caller by then."""

LONGEST_NAME = 200
LONGEST_NUMBER = 60
LONGEST_MESSAGE = 2000
LONGEST_TIME = 200


@act()
async def take_message(
    desk: Desk,
    name: Annotated[str, Field(description="Who calls, as they said it.", max_length=LONGEST_NAME)],
    number: Annotated[
        str,
        Field(
            description="The number for a call back. Offer the one that they call from: empty means that one; "
            "'unknown' if there is none.",
            max_length=LONGEST_NUMBER,
        ),
    ],
    message: Annotated[str, Field(description="What it is about, in the caller's words.", max_length=LONGEST_MESSAGE)],
    urgent: Annotated[bool, Field(description="Only if the caller says that it is urgent.")] = False,
    best_time: Annotated[
        str, Field(description="When they are best reached, if they said so, in their words.", max_length=LONGEST_TIME)
    ] = "",
) -> str:
    """Write down a message for the business. Ask for name, number and message first, and read the number back."""
    name, text = one_line(name, LONGEST_NAME), one_line(message, LONGEST_MESSAGE)
    if not text:
        raise ToolMistakeError("There is no message in this. Ask the caller what it is about.")
    reached_at, noted = number_for(desk, number), desk.noted
    content = (folded(name), digits_of(reached_at), folded(text))
    if content not in noted.messages:  # a model that forgets asks for the same again
        if len(noted.messages) + len(noted.promises) >= MOST_MESSAGES:
            raise ToolMistakeError("No more messages can be taken in one call. Tell the caller so.")
        noted.messages.add(content)
        alerts = urgent and noted.alerts < MOST_ALERTS
        noted.alerts += alerts
        verified = any(same_number(reached_at, other) for other in desk.confirmed())
        best_time = one_line(best_time, LONGEST_TIME)
        desk.record(MessageTaken(name, reached_at, text, alerts, desk.language(), verified, best_time))
    return "El mensaje está anotado." if desk.language() == "es" else "The message is written down."


def number_for(desk: Desk, number: str) -> str:
    """Where the caller is called back: the number that they call from, as the switch shows it, or another."""
    number, shown = one_line(number, LONGEST_NUMBER), desk.caller.number
    return shown if shown and (not number or same_number(number, shown)) else number


def is_a_number(text: str) -> bool:
    return len(digits_of(text)) >= LEAST_DIGITS
