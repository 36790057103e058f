"""Putting a caller through to a person: ring, announce, take or not, bridge, and home again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing

from receptionist.audio import AudioFormat
from receptionist.errors import NotReachedError, TelephonyError
from receptionist.events import Bridged, CameHome, Ending, Fact, KeyPressed, Outcome, TransferEnded, TransferStarted
from receptionist.pipeline.announcement import Announcement
from receptionist.ports import Leg, Line

ACCEPT_KEY = "1"
PRESS_SECONDS = 20.0
"""As long as the announcement goes on; a voicemail never presses a key."""


class PutThrough:
    """One attempt for one caller. The person's leg never outlives it, unless the two talk and we are stopping."""

    def __init__(self, line: Line, person: str, call_id: str, record: Callable[[Fact], None]) -> None:
        self._line = line
        self._person = person
        self._call_id = call_id
        self._record = record
        self._leg: Leg | None = None
        self._outcome: Outcome | None = None
        self.bridged = False

    async def reach(self, announcement: Callable[[AudioFormat], Announcement]) -> Outcome:
        """Ring the person, say that a caller waits, and bridge the two if the person presses 1."""
        self._record(TransferStarted(person=self._person))
        cause = ""
        try:
            self._outcome, cause = await self._try(announcement)
        except NotReachedError as error:
            self._outcome, cause = Outcome(error.outcome), error.cause
        except TelephonyError as error:
            self._outcome, cause = Outcome.UNREACHABLE, str(error)
        except asyncio.CancelledError:
            self._outcome = Outcome.CALLER_LEFT
            raise
        finally:
            if self._outcome is not Outcome.CONNECTED:
                self._drop()
            self._record(TransferEnded(person=self._person, outcome=self._outcome or Outcome.UNREACHABLE, cause=cause))
        return self._outcome

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

    def release(self) -> None:
        """We are stopping: leave the two alone."""
        if self._leg is not None:
            self._leg.close()
            self._leg = None

    async def _try(self, announcement: Callable[[AudioFormat], Announcement]) -> tuple[Outcome, str]:
        leg = self._leg = await self._line.ring(self._person, self._call_id)
        leg.connect(announcement(leg.format))
        try:
            async with asyncio.timeout(PRESS_SECONDS):
                outcome, cause = await _decision(leg)
        except TimeoutError:
            return Outcome.NO_ANSWER, "nobody pressed 1"
        if outcome is Outcome.CONNECTED:
            await self._line.bridge(leg)
            self.bridged = True
            self._record(Bridged(person=self._person, leg=leg.channel))
        return outcome, cause

    def _drop(self) -> None:
        if self._leg is not None:
            self._leg.drop()
            self._leg = None


async def _decision(leg: Leg) -> tuple[Outcome, str]:
    async with aclosing(leg.facts()) as facts:
        async for fact in facts:
            match fact:
                case KeyPressed(digit=key) if key == ACCEPT_KEY:
                    return Outcome.CONNECTED, ""
                case KeyPressed():
                    return Outcome.DECLINED, "the person pressed another key"
    ending, cause = leg.ending
    return Outcome.HUNG_UP, cause if ending is Ending.CALLER_HUNG_UP else f"{ending}: {cause}"
