"""What the tools of one call may see and do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from receptionist import hours
from receptionist.config import Config
from receptionist.events import Fact
from receptionist.ports import Caller, Doors
from receptionist.tools.registry import ToolMistakeError


@dataclass(frozen=True, slots=True)
class Desk:
    """One call's place at the desk."""

    config: Config
    caller: Caller
    doors: Doors
    record: Callable[[Fact], None]
    now: Callable[[], datetime]
    """The wall clock of the business."""
    language: Callable[[], str]
    leave: Callable[[], None]
    """What is being said is the last that we say."""

    @property
    def week(self) -> hours.Week:
        return hours.week(self.config.business.hours)

    def person(self, name: str) -> str:
        """A person from config, by a name that may be misheard. Nobody else is ever rung."""
        names = {person.name.casefold(): person.name for person in self.config.people}
        near = get_close_matches(name.casefold(), names, n=1, cutoff=0.7)
        if not near:
            known = ", ".join(names.values()) or "nobody"
            raise ToolMistakeError(f"{name} is nobody whom callers may be put through to. There are: {known}.")
        return names[near[0]]
