"""Taking a message."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from receptionist.events import MessageTaken
from receptionist.tools.desk import Desk
from receptionist.tools.registry import ToolMistakeError, act


@act()
async def take_message(
    desk: Desk,
    name: Annotated[str, Field(description="Who calls, as they said it.", max_length=200)],
    number: Annotated[str, Field(description="The number for a call back; 'unknown' if there is none.", max_length=60)],
    message: Annotated[str, Field(description="What it is about, in the caller's words.", max_length=2000)],
    urgent: Annotated[bool, Field(description="Only if the caller says that it is urgent.")] = False,  # noqa: FBT002
) -> str:
    """Write down a message for the business. Ask for name, number and message first, and read them back."""
    if not message.strip():
        raise ToolMistakeError("There is no message in this. Ask the caller what it is about.")
    desk.record(MessageTaken(name.strip(), number.strip(), message.strip(), urgent, desk.language()))
    return "El mensaje está anotado." if desk.language() == "es" else "The message is written down."
