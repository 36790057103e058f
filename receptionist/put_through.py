"""Putting a caller through to a person: ring, say that there is a caller, say who, take or not, bridge, and home again.

Nothing of the caller is told before a key was pressed: a voicemail presses none.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from receptionist.audio import AudioFormat, Samples
from receptionist.errors import NotReachedError, TelephonyError
from receptionist.events import (
    Announced,
    Bridged,
    CameHome,
    Ending,
    Fact,
    KeyPressed,
    Outcome,
    TransferEnded,
    TransferStarted,
)
from receptionist.pipeline.announcement import Announcement
from receptionist.ports import Leg, Line

ACCEPT_KEY = "1"
MESSAGE_KEY = "2"
PRESS_SECONDS = 20.0
"""As long as the announcement goes on; a voicemail never presses a key."""

DECIDE_SECONDS = 30.0
"""Longer, for whoever has pressed the first key hears a whole sentence, and then decides."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a person hears who wants to know who calls, and its words."""

    samples: Samples
    text: str


class Herald(Protocol):
    """Who announces the caller to the person."""

    def announcement(self, form: AudioFormat) -> Announcement:
        """What anybody may hear who picks up."""

    async def introduction(self, form: AudioFormat) -> Told:
        """Who calls, and why. It is begun when somebody has picked up, so that it is there when they press the key."""


class PutThrough:
    """One attempt for one caller. The person's leg never outlives it, unless the two talk and we are stopping."""

    def __init__(
        self,
        line: Line,
        person: str,
        call_id: str,
        record: Callable[[Fact], None],
        spawn: Callable[[Coroutine[Any, Any, Told]], asyncio.Task[Told]],
    ) -> None:
        self._line = line
        self._person = person
        self._call_id = call_id
        self._record = record
        self._spawn = spawn
        self._leg: Leg | None = None
        self._given_up = ""
        self.bridged = False

    async def reach(self, herald: Herald) -> Outcome:
        """Ring the person, say that a caller waits and who it is, and bridge the two if the person takes it."""
        self._record(TransferStarted(person=self._person))
        outcome, cause = Outcome.UNREACHABLE, ""
        try:
            outcome, cause = await self._try(herald)
        except NotReachedError as error:
            outcome, cause = Outcome(error.outcome), error.cause
        except TelephonyError as error:
            cause = str(error)
        except asyncio.CancelledError:
            outcome, cause = (Outcome.NO_ANSWER if self._given_up else Outcome.CALLER_LEFT), self._given_up
            raise
        finally:
            if outcome is not Outcome.CONNECTED:
                self._drop()
            self._record(TransferEnded(person=self._person, outcome=outcome, cause=cause))
        return outcome

    async def come_home(self) -> bool:
        """Wait while the two talk: True when the caller is back with us."""
        if self._leg is None:
            return False
        try:
            home = await self._line.came_home(self._leg)
            if home:
                self._record(CameHome())
            self.bridged = False
            return home
        finally:
            self._drop()

    def give_up(self, why: str) -> None:
        """Its task is about to be cancelled, and the caller is still there."""
        self._given_up = why

    def release(self) -> None:
        """We are stopping: leave the two alone."""
        if self._leg is not None:
            self._leg.close()
            self._leg = None

    async def _try(self, herald: Herald) -> tuple[Outcome, str]:
        leg = self._leg = await self._line.ring(self._person, self._call_id)
        announcement = herald.announcement(leg.format)
        leg.connect(announcement)
        introduction = self._spawn(herald.introduction(leg.format))
        try:
            outcome, cause = await self._decision(leg, announcement, introduction)
        finally:
            introduction.cancel()
        if outcome is Outcome.CONNECTED:
            await self._line.bridge(leg)
            self.bridged = True
            self._record(Bridged(person=self._person, leg=leg.channel))
        return outcome, cause

    async def _decision(
        self, leg: Leg, announcement: Announcement, introduction: asyncio.Task[Told]
    ) -> tuple[Outcome, str]:
        async with aclosing(leg.facts()) as facts:
            try:
                key = await _key(facts, PRESS_SECONDS)
                if key == ACCEPT_KEY:
                    announcement.hush()
                    introduction.add_done_callback(partial(self._introduce, announcement))
                    key = await _key(facts, DECIDE_SECONDS)
                    if key == MESSAGE_KEY:
                        return Outcome.WANTS_MESSAGE, "the person asked for a message"
            except TimeoutError:
                return Outcome.NO_ANSWER, "nobody pressed 1"
        if key == ACCEPT_KEY:
            return Outcome.CONNECTED, ""
        if key:
            return Outcome.DECLINED, "the person pressed another key"
        ending, cause = leg.ending
        return Outcome.HUNG_UP, cause if ending is Ending.CALLER_HUNG_UP else f"{ending}: {cause}"

    def _introduce(self, announcement: Announcement, introduction: asyncio.Task[Told]) -> None:
        if not introduction.cancelled() and introduction.exception() is None:
            told = introduction.result()
            announcement.tell(told.samples)
            self._record(Announced(person=self._person, text=told.text))

    def _drop(self) -> None:
        if self._leg is not None:
            self._leg.drop()
            self._leg = None


async def _key(facts: AsyncGenerator[Fact], seconds: float) -> str:
    """The next key; empty if the leg is gone. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        async for fact in facts:
            if isinstance(fact, KeyPressed):
                return fact.digit
    return ""
