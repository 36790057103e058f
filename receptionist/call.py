"""One call from ring to record: joins a line, a conversation and the journal, and sees to it that it ends once."""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from receptionist.audio import AudioFormat
from receptionist.config import Config
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
    Outcome,
    Released,
    Spoke,
)
from receptionist.pipeline.announcement import Announcement
from receptionist.pipeline.parrot import Parrot, Phrases
from receptionist.pipeline.wording import CALL_FOR_YOU, GOODBYE, NOBODY_THERE, WELCOME_BACK, one_moment
from receptionist.ports import Line
from receptionist.put_through import PutThrough
from receptionist.store.journal import Journal

AFTER_LAST_FRAME_SECONDS = 0.2
GOODBYE_SECONDS = 5.0
COMEBACKS = 3
ARRIVAL_SECONDS = 3.0
"""A socket that breaks before the conversation stands is followed by another, if the channel lives."""

GONE_SECONDS = 1.0
"""A channel that refuses a command is mostly gone; so long its hang-up event may be on the way."""

WELL_SECONDS = 30.0
"""A daemon that has carried a call so long is not killed by it."""

PERSON_KEY = "0"
GOODBYE_KEY = "#"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class House:
    """What every call of this daemon uses."""

    config: Config
    journal: Journal
    phrases: Callable[[int], Phrases]
    """The stock sentences in a given sample rate."""


def new_call_id(now: datetime) -> str:
    """Short enough to read out, sorted by time, and never given twice."""
    return f"{now:%y%m%d-%H%M%S}-{secrets.token_hex(4)}"


class _LineGoneError(Exception):
    """Ends the tasks of a call whose line is gone."""


class Call:
    """Runs in one task; everything it starts ends with it."""

    def __init__(self, house: House, line: Line, call_id: str, *, resumed: bool, greeted: bool = False) -> None:
        self.id = call_id
        self.line = line
        self._house = house
        self._resumed = resumed
        self._answered = self._greeted = greeted
        self._form: AudioFormat | None = None
        self._tally: Counter[str] = Counter()
        self._parrot: Parrot | None = None
        self._attempt: PutThrough | None = None
        self._farewell = asyncio.Event()
        self._said_goodbye = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
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
        ending, cause = self.line.ending
        self.record(CallEnded(ending=ending, cause=cause))
        self._log_wide(ending, cause)

    def release(self) -> None:
        """We are stopping. A caller who talks with a person needs us no more; any other call goes on."""
        if self._attempt is not None and self._attempt.bridged:
            self.record(Released())
            self._attempt.release()
            if self._task is not None:
                self._task.cancel()

    def record(self, fact: Fact) -> None:
        self._tally[fact.kind] += 1
        self._house.journal.append(self.id, fact)
        if isinstance(fact, Spoke) and fact.text == GOODBYE:
            self._said_goodbye.set()

    async def _carry(self) -> Exception | None:
        """Talk while the line stands. Returns what went wrong, if something did."""
        fault: Exception | None = None
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._talk())
                if self._resumed:
                    tasks.create_task(self._prove_well())
                async for fact in self.line.facts():
                    self.record(fact)
                    self._react(fact, tasks)
                raise _LineGoneError
        except* _LineGoneError:
            pass
        except* TelephonyError as group:
            fault = _first(group)
        except* Exception as group:
            fault = _first(group)
            self.record(Faulted(what=f"{type(fault).__name__}: {fault}"))
            log.error("call failed", call=self.id, exc_info=fault)
        return fault

    async def _talk(self) -> None:
        answer = self._house.config.answer
        await self.line.answer(self.id)
        if not self._answered:
            self._answered = True
            self.record(CallAnswered())
        form = await self.line.open_media()
        self._form = None  # after a lost socket the conversation begins anew, whatever the format
        self._parrot = self._tune(form)
        await asyncio.sleep(answer.settle_ms / 1000)
        self._parrot.tell(WELCOME_BACK if self._greeted else self._house.config.business.greeting)
        self._greeted = True
        try:
            async with asyncio.timeout(answer.max_minutes * 60):
                await self._farewell.wait()
        except TimeoutError:
            log.info("call has lasted answer.max_minutes", call=self.id)
        if self._attempt is None or not self._attempt.bridged:
            await self._say_goodbye(self._parrot)

    async def _prove_well(self) -> None:
        """A call that kills every daemon must end with a person; one that merely saw some die must not."""
        await asyncio.sleep(WELL_SECONDS)
        if self._attempt is None:
            await self.line.renew_comebacks()

    def _tune(self, form: AudioFormat) -> Parrot:
        """The conductor for this format: the one that we have, or a new one if the line has changed."""
        if self._parrot is None or form != self._form:
            self._form = form
            self._parrot = Parrot(form, self._phrases(form), self.record)
            self.line.connect(self._parrot)
        return self._parrot

    async def _say_goodbye(self, parrot: Parrot) -> None:
        parrot.hush()
        parrot.tell(GOODBYE)
        try:
            async with asyncio.timeout(GOODBYE_SECONDS):
                await self._said_goodbye.wait()
        except TimeoutError:
            log.info("goodbye was not heard to its end", call=self.id)
        await asyncio.sleep(AFTER_LAST_FRAME_SECONDS)
        await self.line.hang_up("NORMAL_CLEARING")

    def _react(self, fact: Fact, tasks: asyncio.TaskGroup) -> None:
        if self._parrot is None:
            return
        match fact:
            case Faulted(what=what):
                raise TelephonyError(f"the conversation failed: {what}")
            case MediaOpened(rate=rate, frame_ms=frame_ms):
                self._tune(AudioFormat(rate, frame_ms))
            case LineHeld():
                self._parrot.hold()
            case LineBack():
                self._parrot.unhold()
            case KeyPressed(digit=key) if key == PERSON_KEY and self._house.config.people:
                if self._attempt is None:
                    person = self._house.config.people[0].name
                    self._attempt = PutThrough(self.line, person, self.id, self.record)
                    tasks.create_task(self._put_through(self._attempt, person, self._parrot))
            case KeyPressed(digit=key) if key == GOODBYE_KEY:
                self._farewell.set()
            case KeyPressed(digit=key):
                self._parrot.press(key)

    async def _put_through(self, attempt: PutThrough, person: str, parrot: Parrot) -> None:
        parrot.hush()
        parrot.tell(one_moment(person))
        try:
            if await attempt.reach(self._announcement) is not Outcome.CONNECTED:
                parrot.tell(NOBODY_THERE)
                return
            parrot.hush()
            if await attempt.come_home():
                self._tune(self.line.format).tell(WELCOME_BACK)
        finally:
            self._attempt = None

    def _announcement(self, form: AudioFormat) -> Announcement:
        return Announcement(form, self._phrases(form)(CALL_FOR_YOU))

    def _phrases(self, form: AudioFormat) -> Phrases:
        return self._house.phrases(form.rate)

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
