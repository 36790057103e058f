"""What a conversation may ask of its call: to ring somebody for the caller, to say who can be rung, and to hang up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from receptionist.config import Config
from receptionist.events import Fact, Outcome, PromiseMade, PromiseSettled, RuleApplied
from receptionist.herald import HouseHerald
from receptionist.ports import Line, Talker
from receptionist.put_through import PutThrough
from receptionist.reception import Instruments
from receptionist.ring_limits import TooOften

T = TypeVar("T")

GIVEN_UP = "given up for something urgent"
URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Around:
    """What an attempt needs of the call around it."""

    record: Callable[[Fact], None]
    spawn: Callable[[Coroutine[Any, Any, Any]], asyncio.Task[Any]]
    talker: Callable[[], Talker | None]
    """Who talks with the caller at the moment."""
    at_home: Callable[[], Talker]
    """The same for the line as it is when the caller comes back from a person."""
    hang_up: Callable[[], None]


class CallDoors:
    """The doors of one call's conversation. At most one person is rung at a time.

    Who may be rung is decided here, whatever a model or a caller says.
    """

    def __init__(self, config: Config, instruments: Instruments, line: Line, call_id: str, around: Around) -> None:
        self._config = config
        self._instruments = instruments
        self._line = line
        self._call_id = call_id
        self._around = around
        self._people = line.destinations
        self._attempt: PutThrough | None = None
        self._running: asyncio.Task[None] | None = None
        self._rung = 0
        self._owes = False
        """Nobody on call could be reached, so far."""
        self._limits_noted: set[TooOften] = set()

    @property
    def bridged(self) -> bool:
        """Caller and person talk with each other, and need nothing of us."""
        return self._attempt is not None and self._attempt.bridged

    @property
    def idle(self) -> bool:
        """Nobody is rung, and nobody talks with the caller but us."""
        return self._running is None

    @property
    def has_person(self) -> bool:
        return bool(self.people_now())

    @property
    def has_on_call(self) -> bool:
        return bool(self._on_call())

    def people_now(self) -> list[str]:
        return [name for name in self._people.attendance.reachable(_now()) if self._limit(name) is None]

    def why_not(self, person: str, language: str) -> str:
        attendance = self._people.attendance
        if not person:
            nobody = attendance.nobody_said(_now(), language)
            return f"{nobody} {_a_message(language)}" if nobody else ""
        if self._running is not None:
            return "Ya estoy llamando." if language == "es" else "Somebody is being rung already."
        if absence := attendance.absence(person, _now(), language):
            return f"{absence} {_a_message(language)}"
        if self._limit(person) is None:
            return ""
        if language == "es":
            return f"Ahora no puedo volver a llamar a {person}. {_a_message(language)}"
        return f"I can't ring {person} again just now. {_a_message(language)}"

    def put_through(self, person: str, why: str = "", name: str = "") -> None:
        person = person or next(iter(self.people_now()), "")
        if person and not self.why_not(person, "en"):
            self._begin(self._ring_one(person, self._herald(name, why)))

    def ring_on_call(self, why: str, instruction: str) -> None:
        if self.bridged:
            return
        before = self._running
        if before is not None and self._attempt is not None:
            self._attempt.give_up(GIVEN_UP)
            before.cancel()  # whoever is rung for something else can wait
        self._begin(self._ring_all(self._on_call(), why, instruction, before))

    def close(self) -> None:
        self._around.hang_up()

    def release(self) -> None:
        """We are stopping: leave the two alone."""
        if self._attempt is not None:
            self._attempt.release()

    def _herald(self, name: str, why: str, *, urgent: bool = False) -> HouseHerald:
        return HouseHerald(self._config, self._instruments, self._around.record, name, why, urgent=urgent)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._running = self._around.spawn(work)

        def over(_: asyncio.Task[None]) -> None:
            if self._running is task:
                self._running = None

        task.add_done_callback(over)

    async def _ring_one(self, person: str, herald: HouseHerald) -> None:
        self._hush()
        self._rung += 1
        outcome = await self._ring(person, herald)
        if outcome is not Outcome.CONNECTED and (talker := self._around.talker()) is not None:
            talker.not_reached(person, outcome)

    async def _ring_all(
        self, people: Sequence[str], why: str, instruction: str, before: asyncio.Task[None] | None
    ) -> None:
        if before is not None:
            await asyncio.wait({before})
        # No hush: what the caller says into the instruction is said to us, and answered while it rings.
        herald = self._herald("", why, urgent=True)
        for person in people:
            if await self._ring(person, herald) is Outcome.CONNECTED:
                return
        due = _now().isoformat(timespec="seconds")
        number, person = self._line.caller.number, next(iter(people), "")
        self._around.record(PromiseMade(URGENT, why, due, number=number, person=person, urgent=True))
        self._owes = True
        if (talker := self._around.talker()) is not None:
            talker.nobody_on_call(instruction)

    async def _ring(self, person: str, herald: HouseHerald) -> Outcome:
        """One attempt, to the end of the talk that it leads to."""
        self._people.limits.note(self._people.counted(self._line.caller.number), person, self._clock())
        if (talker := self._around.talker()) is not None:
            talker.trying(person)
        attempt = self._attempt = PutThrough(self._line, person, self._call_id, self._around.record, self._around.spawn)
        try:
            outcome = await attempt.reach(herald)
            if outcome is Outcome.CONNECTED:
                self._keep_promise(person)
                self._hush()
                if await attempt.come_home():
                    self._around.at_home().welcome_back()
            return outcome
        finally:
            if self._attempt is attempt:
                self._attempt = None

    def _keep_promise(self, person: str) -> None:
        """Whoever has talked with a caller need not be told any more that nobody could be reached."""
        if self._owes:
            self._owes = False
            self._around.record(PromiseSettled(URGENT, f"{person} has talked with the caller"))

    def _hush(self) -> None:
        if (talker := self._around.talker()) is not None:
            talker.hush()

    def _on_call(self) -> list[str]:
        """Whatever the hour; without a list, the first whom anybody can have."""
        limits, at = self._people.limits, self._clock()
        listed = [name for name in self._people.on_call if limits.reached_for(name, at) is None]
        return listed or self.people_now()[:1]

    def _limit(self, person: str) -> TooOften | None:
        """The limit that keeps this person from being rung, which is written down once."""
        caller = self._people.counted(self._line.caller.number)
        limit = self._people.limits.reached(caller, person, self._rung, self._clock())
        if limit is not None and limit not in self._limits_noted:
            self._limits_noted.add(limit)
            self._around.record(RuleApplied(f"rung too often {limit}", "rings no more"))
        return limit

    @staticmethod
    def _clock() -> float:
        return asyncio.get_running_loop().time()


def _now() -> datetime:
    return datetime.now(UTC)


def _a_message(language: str) -> str:
    return "¿Quiere dejar un mensaje?" if language == "es" else "May I take a message?"
