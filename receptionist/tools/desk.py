"""What the tools of one call may see and do."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches

from receptionist.config import Config
from receptionist.events import Fact
from receptionist.hours import Opening
from receptionist.language.phrases import folded
from receptionist.ports import Caller, Doors
from receptionist.tools.registry import ToolMistakeError


def _nothing() -> Collection[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Desk:
    """One call's place at the desk."""

    config: Config
    caller: Caller
    doors: Doors
    record: Callable[[Fact], None]
    opening: Opening
    now: Callable[[], datetime]
    """The wall clock of the business."""
    language: Callable[[], str]
    leave: Callable[[], None]
    """What is being said is the last that we say."""
    confirmed: Callable[[], Collection[str]] = _nothing
    """What was read back to the caller, who said that it is right."""
    messages: set[tuple[str, ...]] = field(default_factory=set)
    """What stands in the messages that were taken in this call."""

    def person(self, name: str) -> str:
        """The person of config who bears this name, or has it in theirs. A name that is only like it rings nobody."""
        names = {folded(person.name): person.name for person in self.config.people}
        asked = folded(name)
        words = set(asked.split())
        named = [names[asked]] if asked in names else [full for key, full in names.items() if words <= set(key.split())]
        if words and len(named) == 1:
            return named[0]
        near = [full for key, full in names.items() if words & set(key.split()) or get_close_matches(asked, [key])]
        hint = f" Did the caller mean {' or '.join(near)}? Ask them." if near else ""
        raise ToolMistakeError(
            f"{name} is nobody whom callers may be put through to.{hint} There are: {', '.join(names.values())}."
        )
