"""One call from ring to record: joins a line, a conversation and the journal, and sees to it that it ends once."""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from collections.abc import Coroutine, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

import structlog

from receptionist.audio import AudioFormat
from receptionist.books import Acquaintance
from receptionist.doors import Around, CallDoors
from receptionist.errands import Errands
from receptionist.errors import ChannelGoneError, NoMediaError, SocketLostError, TelephonyError
from receptionist.events import (
    CallAnswered,
    CallEnded,
    CallResumed,
    Ending,
    Fact,
    Faulted,
    KeyPressed,
    LineBack,
    LineHeld,
    MediaOpened,
    Released,
)
from receptionist.ports import Line, Talker
from receptionist.reception import House
from receptionist.waiting import first_of

AFTER_LAST_FRAME_SECONDS = 0.2
GOODBYE_SECONDS = 5.0
COMEBACKS = 3
ARRIVAL_SECONDS = 3.0
"""A socket that breaks before the conversation stands is followed by another, if the channel lives."""

GONE_SECONDS = 1.0
"""A channel that refuses a command is mostly gone; so long its hang-up event may be on the way."""

WELL_SECONDS = 30.0
"""A daemon that has carried a call so long is not killed by it."""

T = TypeVar("T")

log = structlog.get_logger()


def new_call_id(now: datetime) -> str:
    """Short enough to read out, sorted by time, and never given twice."""
    return f"{now:%y%m%d-%H%M%S}-{secrets.token_hex(4)}"


class _LineGoneError(Exception):
    """Ends the tasks of a call whose line is gone."""


class Call:
    """Runs in one task; everything it starts ends with it."""

    def __init__(
        self,
        house: House,
        line: Line,
        call_id: str,
        *,
        resumed: bool,
        greeted: bool = False,
        past: Sequence[Fact] = (),
    ) -> None:
        """`past` is what a daemon before us had written down of this call."""
        self.id = call_id
        self.line = line
        self._house = house
        self._resumed = resumed
        self._answered = self._greeted = greeted
        self._form: AudioFormat | None = None
        self._tally: Counter[str] = Counter()
        self._errands = Errands()
        self._said_all = asyncio.Event()
        around = Around(
            self.record, self._spawn, lambda: self._talker, lambda: self._tune(line.format), self._said_all.set
        )
        self._doors = CallDoors(house.config, house.instruments, line, call_id, around)
        self._known = Acquaintance()
        self._talkers = house.talkers(
            line.caller, call_id, self._doors, self._spawn, self._errands, self.record, past, self._known
        )
        self._talker: Talker | None = None
        self._task: asyncio.Task[None] | None = None
        self._tasks: asyncio.TaskGroup | None = None
        self._began = asyncio.get_running_loop().time()

    async def run(self) -> None:
        """Carry the call to its end and write that end down. A cancelled call stays open for the next daemon."""
        self._task = asyncio.current_task()
        if self._resumed:
            self.record(CallResumed(channel=self.line.channel, switch=self.line.switch))
        else:
            self.record(self.line.started())
        fault = await self._carry()
        for _ in range(COMEBACKS):
            if not (isinstance(fault, SocketLostError) and await self.line.arrival(ARRIVAL_SECONDS)):
                break
            fault = await self._carry()
        if fault is not None and not self.line.gone:
            await self._give_up(fault)
        await self._errands.done()
        ending, cause = self.line.ending
        self.record(CallEnded(ending=ending, cause=cause))
        self._log_wide(ending, cause)

    def release(self) -> None:
        """We are stopping. A caller who talks with a person needs us no more; any other call goes on."""
        if self._doors.bridged:
            self.record(Released())
            self._doors.release()
            if self._task is not None:
                self._task.cancel()

    def record(self, fact: Fact) -> None:
        self._tally[fact.kind] += 1
        self._house.journal.append(self.id, fact)

    # The life of the call

    def _spawn(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Something that ends with the line at the latest."""
        if self._tasks is None:
            raise RuntimeError("nothing can be begun in a call that is not being carried")
        return self._tasks.create_task(work)

    async def _carry(self) -> Exception | None:
        """Talk while the line stands. Returns what went wrong, if something did."""
        fault: Exception | None = None
        try:
            async with asyncio.TaskGroup() as tasks:
                self._tasks = tasks
                tasks.create_task(self._talk())
                if self._resumed:
                    tasks.create_task(self._prove_well())
                async for fact in self.line.facts():
                    if not self._is_private(fact):
                        self.record(fact)
                    self._react(fact)
                raise _LineGoneError
        except* _LineGoneError:
            pass
        except* TelephonyError as group:
            fault = _first(group)
        except* Exception as group:
            fault = _first(group)
            self.record(Faulted(what=f"{type(fault).__name__}: {fault}"))
            log.error("call failed", call=self.id, exc_info=fault)
        finally:
            if self._talker is not None:
                self._talker.close()
            self._tasks = None
        return fault

    async def _talk(self) -> None:
        answer = self._house.config.answer
        if not self._answered and await self._is_refused():
            return
        await self.line.answer(self.id)
        if not self._answered:
            self._answered = True
            self.record(CallAnswered())
        form = await self.line.open_media()
        self._form = None  # after a lost socket the conversation begins anew, whatever the format
        talker = self._tune(form)
        await asyncio.sleep(answer.settle_ms / 1000)
        if away := self.line.destinations.attendance.away_said(datetime.now(UTC), "en"):
            talker.note(f"{away} Until then nobody can be put through to.")
        if self._greeted:
            talker.welcome_back()
        else:
            talker.greet()
        self._greeted = True
        await self._until_all_is_said(answer.max_minutes * 60, answer.warn_minutes * 60)
        if not self._doors.bridged:
            await asyncio.sleep(AFTER_LAST_FRAME_SECONDS)
            await self.line.hang_up("NORMAL_CLEARING")

    async def _is_refused(self) -> bool:
        """Find out whose number it is; whether it is one that the operator has blocked."""
        await self._house.recognise(self.line.caller, self._known, self.record)
        refused = self._known.client is not None and self._known.client.blocked
        if refused:
            await self._house.refuse(self.line, self.id, self.record)
        return refused

    async def _until_all_is_said(self, longest: float, warning: float) -> None:
        """Until the conversation is over, or has lasted as long as any may: then it is brought to its end."""
        if await first_of(longest - warning, self._said_all) or self._talker is None:
            return
        self._talker.time_is_short()
        if await first_of(warning, self._said_all):
            return
        log.info("call has lasted answer.max_minutes", call=self.id)
        if not self._doors.bridged:
            self._talker.take_leave()
            if not await first_of(GOODBYE_SECONDS, self._said_all):
                log.info("goodbye was not heard to its end", call=self.id)

    async def _prove_well(self) -> None:
        """A call that kills every daemon must end with a person; one that merely saw some die must not."""
        await asyncio.sleep(WELL_SECONDS)
        if self._doors.idle:
            await self.line.renew_comebacks()

    def _tune(self, form: AudioFormat) -> Talker:
        """The conductor for this format: the one that we have, or a new one if the line has changed."""
        if self._talker is None or form != self._form:
            if self._talker is not None:
                self._talker.close()
            self._form = form
            self._talker = self._talkers(form)
            self.line.connect(self._talker)
        return self._talker

    def _is_private(self, fact: Fact) -> bool:
        """A key of a PIN: it is written down nowhere."""
        return isinstance(fact, KeyPressed) and self._talker is not None and self._talker.keys_are_private

    def _react(self, fact: Fact) -> None:
        if self._talker is None:
            return
        match fact:
            case Faulted(what=what):
                raise TelephonyError(f"the conversation failed: {what}")
            case MediaOpened(rate=rate, frame_ms=frame_ms):
                self._tune(AudioFormat(rate, frame_ms))
            case LineHeld():
                self._talker.hold()
            case LineBack():
                self._talker.unhold()
            case KeyPressed(digit=key):
                self._talker.press(key)

    async def _give_up(self, fault: Exception) -> None:
        """We cannot go on with a call that still stands: the dialplan's last resort takes it."""
        if await self.line.wait_gone(GONE_SECONDS):
            return
        if isinstance(fault, ChannelGoneError | SocketLostError):
            await self.line.hang_up("NORMAL_TEMPORARY_FAILURE")
            return
        ending = Ending.NO_MEDIA if isinstance(fault, NoMediaError) else Ending.FAULT
        log.error(
            "call moved to the last resort", call=self.id, why=str(fault), switch=self.line.switch, ending=str(ending)
        )
        try:
            await self.line.last_resort(ending, str(fault))
        except TelephonyError as error:
            log.error("last resort failed, hanging up", call=self.id, error=str(error))
            await self.line.hang_up("NORMAL_TEMPORARY_FAILURE")

    def _log_wide(self, ending: Ending, cause: str) -> None:
        caller = self.line.caller
        log.info(
            "call",
            call=self.id,
            personal={"caller": caller.number, "caller_name": caller.name},
            dialled=caller.dialled,
            switch=self.line.switch,
            channel=self.line.channel,
            resumed=self._resumed,
            seconds=round(asyncio.get_running_loop().time() - self._began, 1),
            ending=str(ending),
            cause=cause,
            **self.line.audio_counts(),
            facts=dict(self._tally),
        )


def _first(group: BaseExceptionGroup[Exception]) -> Exception:
    """The fault that came first; those behind it mostly follow from it."""
    for error in group.exceptions:
        return _first(error) if isinstance(error, BaseExceptionGroup) else error
    raise AssertionError("an exception group is never empty")
