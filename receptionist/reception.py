"""One caller's receptionist: all of a conversation that lives as long as the call, whatever its line's format."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import structlog

from receptionist import hours, ports
from receptionist.audio import AudioFormat, Samples
from receptionist.books import NO_BOOKS, Acquaintance, Books
from receptionist.config import Config
from receptionist.config.models import Turns
from receptionist.errands import Errands
from receptionist.errors import StoreError
from receptionist.events import Fact
from receptionist.knowledge.reading_up import reader
from receptionist.language.patience import Waits, wait
from receptionist.pipeline.answering import Answering
from receptionist.pipeline.budget import Budget
from receptionist.pipeline.conductor import Conductor
from receptionist.pipeline.conversation import Conversation
from receptionist.pipeline.falling import KeepMessage, Standing
from receptionist.pipeline.gate import Thresholds
from receptionist.pipeline.hearing import Spawn
from receptionist.pipeline.means import Means, Phrases
from receptionist.pipeline.parrot import Parrot
from receptionist.pipeline.prompt import Briefing
from receptionist.pipeline.thinking import Thinker
from receptionist.pipeline.turn import Limits
from receptionist.ports import Caller, Doors, LanguageModel, SpeechToText, Talker, TextToSpeech
from receptionist.recognition import is_blocked, recognise, refuse
from receptionist.store.journal import Journal
from receptionist.tools.all import TOOLS
from receptionist.tools.desk import Desk, Unproved
from receptionist.tools.identity_state import Identity
from receptionist.tools.registry import Registry, Tool

log = structlog.get_logger()


class Players(Protocol):
    """Who hears, thinks and speaks in one call."""

    @property
    def stt(self) -> SpeechToText: ...

    @property
    def llm(self) -> LanguageModel: ...

    @property
    def tts(self) -> TextToSpeech: ...

    @property
    def knowledge(self) -> LanguageModel:
        """Who looks things up for the one who thinks."""


class Team(Protocol):
    """Who hears, thinks and speaks for the house."""

    def for_call(self, report: Callable[[Fact], None]) -> Players:
        """The same, for one call: `report` is told who failed and who took over."""


@dataclass(frozen=True, slots=True)
class Instruments:
    """Who hears, thinks and speaks for us, the sentences that are ready without them, and where messages are kept."""

    providers: Team
    phrases: Phrases
    budget: Budget
    keep_message: Callable[[str, Samples, int, Callable[[Fact], None]], None]


@dataclass(frozen=True, slots=True)
class House:
    """What every call of this daemon uses."""

    config: Config
    journal: Journal
    instruments: Instruments
    books: Books = NO_BOOKS
    tools: Sequence[Tool[Any]] | None = None
    """What calls may use; None is what comes with the house."""

    def talkers(
        self,
        caller: Caller,
        call_id: str,
        doors: Doors,
        spawn: Spawn,
        errands: Errands,
        report: Callable[[Fact], None],
        past: Sequence[Fact],
        known: Acquaintance,
    ) -> Callable[[AudioFormat], Talker]:
        """Whoever talks with this caller, for each format that the line may come to have."""
        if self.config.answer.echo:
            greeting = self.config.business.greeting
            return lambda form: Parrot(form, partial(self._phrase, rate=form.rate), greeting, doors, report)
        reception = Reception(
            self.config, self.instruments, self.books, self.tools, caller, call_id, doors, spawn, errands, report, known
        )
        reception.answering.recall(past)
        return reception.conductor

    async def recognise(self, caller: Caller, known: Acquaintance, report: Callable[[Fact], None]) -> None:
        """Fill in whose number it is, if that can be found out while it rings."""
        if not self.config.answer.echo:
            await recognise(self.config, self.books.clients, caller.number, known, report)

    async def blocks(self, number: str) -> bool:
        """Whether nobody is to be rung for a caller with this number."""
        return not self.config.answer.echo and await is_blocked(self.books.clients, number)

    async def refuse(self, line: ports.Line, call_id: str, report: Callable[[Fact], None]) -> None:
        """The caller is one whom the operator has blocked."""
        text = self.config.clients.blocked
        await refuse(line, call_id, text, partial(self._phrase, text), report)

    async def call_over(self, call_id: str) -> None:
        """Nobody waits for what this call held."""
        if self.books.diary is not None:
            try:
                await self.books.diary.release(call_id)
            except StoreError as error:
                log.warning("what a call held stays held until its time is over", call=call_id, error=str(error))

    def _phrase(self, text: str, rate: int) -> Samples:
        return self.instruments.phrases(text, self.config.business.languages[0], rate)


class Reception:
    """One call's."""

    def __init__(
        self,
        config: Config,
        instruments: Instruments,
        books: Books,
        tools: Sequence[Tool[Any]] | None,
        caller: Caller,
        call_id: str,
        doors: Doors,
        spawn: Spawn,
        errands: Errands,
        report: Callable[[Fact], None],
        known: Acquaintance | None = None,
    ) -> None:
        self._doors = doors
        self._spawn = spawn
        self._report = report
        players = instruments.providers.for_call(report)
        self._means = _means(config, instruments, players)
        keep: KeepMessage = lambda message, rate: instruments.keep_message(call_id, message, rate, report)  # noqa: E731
        self._standing = Standing(partial(_hours_said, config), keep)
        self.answering = answering(
            config,
            players.llm,
            caller,
            doors,
            errands,
            report,
            books=books,
            tools=tools,
            call_id=call_id,
            known=known,
            rewriting=players.knowledge,
        )

    def conductor(self, form: AudioFormat) -> Conductor:
        """The conversation on a line of this format. What was said so far is not forgotten by a new one."""
        clock = asyncio.get_running_loop().time
        return Conductor(
            form, self._means, self._standing, self.answering, self._doors, self._spawn, self._report, clock
        )


def answering(
    config: Config,
    mind: LanguageModel,
    caller: Caller,
    doors: Doors,
    errands: Errands,
    report: Callable[[Fact], None],
    *,
    books: Books = NO_BOOKS,
    tools: Sequence[Tool[Any]] | None = None,
    call_id: str = "",
    known: Acquaintance | None = None,
    now: Callable[[], datetime] | None = None,
    rewriting: LanguageModel | None = None,
) -> Answering:
    """What answers one caller, without ears or voice. `now` is the wall clock of the business, if not the real one.

    `rewriting` makes a question of what was said, where knowledge.how asks for it.
    """
    now = now or partial(_wall_clock, ZoneInfo(config.business.timezone))
    conversation = Conversation()
    found: list[Answering] = []  # the desk knows whom it stands before only when that stands

    def leave() -> None:
        found[0].leaving = True

    known = known or Acquaintance()
    clients = books.clients
    proving = Identity(clients, known, config.clients, report, caller.number) if clients is not None else None
    desk = Desk(
        config,
        caller,
        doors,
        report,
        config.business.opening(),
        now,
        lambda: found[0].thinks_in,
        leave,
        call_id,
        books.diary,
        library=books.library,
        identity=proving or Unproved(),
        proving=proving,
        confirmed=lambda: conversation.confirmed,
    )
    briefing = Briefing(config, caller, now)
    toolbox = Registry(TOOLS if tools is None else tools, desk)
    reads_up = reader(config.knowledge, books.library, rewriting)
    thinker = Thinker(mind, toolbox, briefing, conversation, errands.start, report, reads_up)
    found.append(Answering(config, conversation, thinker, doors, report, now, proving, known))
    return found[0]


def _means(config: Config, instruments: Instruments, players: Players) -> Means:
    turns = config.turns
    return Means(
        ears=players.stt,
        voice=players.tts,
        phrases=instruments.phrases,
        budget=instruments.budget,
        patience=partial(wait, waits=_waits(turns), country=config.business.country),
        limits=Limits(
            undecided=turns.undecided_ms / 1000,
            silence=turns.silence_seconds,
            hold_on=turns.hold_on_seconds,
            hold_max=turns.hold_max_minutes * 60,
        ),
        thresholds=Thresholds(dip_ms=turns.dip_ms),
        bridge_seconds=turns.bridge_ms / 1000,
    )


def _waits(turns: Turns) -> Waits:
    return Waits(
        short=turns.short_ms / 1000,
        finished=turns.finished_ms / 1000,
        undecided=turns.undecided_ms / 1000,
        unfinished=turns.unfinished_ms / 1000,
        spelling=turns.spelling_ms / 1000,
    )


def _hours_said(config: Config, language: str) -> str:
    return hours.said(hours.week(config.business.hours), language)


def _wall_clock(zone: ZoneInfo) -> datetime:
    return datetime.now(UTC).astimezone(zone)
