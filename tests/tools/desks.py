"""A desk for tests: a dental practice on a Friday morning, and what was done at it."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from receptionist.attendance import Attendance
from receptionist.books import Client, Diary, Library
from receptionist.config import Config
from receptionist.dialogue import ToolCall
from receptionist.events import Fact
from receptionist.ports import Caller
from receptionist.tools.all import TOOLS
from receptionist.tools.desk import Desk
from receptionist.tools.registry import Registry

SMILE: dict[str, Any] = {
    "business": {
        "name": "Smile Dental",
        "timezone": "America/Chicago",
        "hours": {"mon-thu": "8:00-12:30, 13:30-17:00", "fri": "8:00-13:00"},
        "address": "12 Main Street, Austin.",
        "languages": ["en", "es"],
    },
    "services": [
        {"name": "Cleaning", "minutes": 45, "about": "Also for children."},
        {"name": "Whitening"},
    ],
    "people": [
        {"name": "Maria Lopez", "number": "201", "for": ["billing"]},
        {"name": "Dr Maria Chen", "number": "202"},
        {"name": "Sam", "number": "203"},
    ],
}
FRIDAY_MORNING = datetime(2026, 11, 20, 9, 30, tzinfo=ZoneInfo("America/Chicago"))


@dataclass
class Office:
    """The call around a desk."""

    told: dict[str, Any] = field(default_factory=lambda: SMILE)
    language: str = "en"
    now: datetime = FRIDAY_MORNING
    confirmed: Collection[str] = ()
    facts: list[Fact] = field(default_factory=list)
    rang: list[str] = field(default_factory=list)
    announced: list[tuple[str, str]] = field(default_factory=list)
    closed: bool = False
    left: bool = False
    number: str = "+15125550123"
    call: str = "call-1"
    diary: Diary | None = None
    client: Client | None = None
    library: Library | None = None

    @property
    def has_person(self) -> bool:
        return bool(self.people_now())

    has_on_call = has_person

    def people_now(self) -> list[str]:
        return Attendance(Config.model_validate(self.told)).reachable(self.now)

    def why_not(self, person: str, language: str) -> str:
        return Attendance(Config.model_validate(self.told)).absence(person, self.now, language)

    def put_through(self, person: str, why: str = "", name: str = "") -> None:
        self.rang.append(person)
        self.announced.append((name, why))

    def ring_on_call(self, why: str, instruction: str) -> None:
        raise AssertionError("no tool rings for something urgent: that is decided by rules")

    def close(self) -> None:
        self.closed = True

    def leave(self) -> None:
        self.left = True

    def desk(self) -> Desk:
        """A new call's."""
        return Desk(
            Config.model_validate(self.told),
            Caller(self.number, "", "100"),
            self,
            self.facts.append,
            Config.model_validate(self.told).business.opening(),
            lambda: self.now,
            lambda: self.language,
            self.leave,
            self.call,
            self.diary,
            identity=self,
            confirmed=lambda: self.confirmed,
            library=self.library,
        )

    def toolbox(self) -> Registry[Desk]:
        return Registry(TOOLS, self.desk())

    async def use(self, tool: str, arguments: str = "{}") -> str:
        return await self.toolbox().run(ToolCall("1", tool, arguments))

    def sit(self) -> Sitting:
        """One call, in which tools are used one after the other."""
        return Sitting(self.toolbox())

    def offered(self) -> list[str]:
        return [schema.name for schema in self.toolbox().schemas()]


@dataclass
class Sitting:
    """One call's tools."""

    toolbox: Registry[Desk]

    async def use(self, tool: str, **given: Any) -> str:
        return await self.toolbox.run(ToolCall("1", tool, json.dumps(given)))

    async def agree(self) -> str:
        """The caller says yes to what was read to them."""
        return await self.toolbox.run(self.toolbox.agreed())
