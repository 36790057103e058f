"""Reads over the daemon's shoulder what it writes into its journal, and tells what only the journal knows."""

from __future__ import annotations

import asyncio
from typing import NoReturn

from receptionist.demo.screen import Screen, Who
from receptionist.events import (
    Bridged,
    CallAnswered,
    CallEnded,
    CallerSaid,
    CallResumed,
    CallStarted,
    CameHome,
    Fact,
    KeyPressed,
    MediaOpened,
    Outcome,
    Spoke,
    ToolAnswered,
    ToolCalled,
    TransferEnded,
    TransferStarted,
    VoiceStarted,
    VoiceStopped,
)
from receptionist.store.queries import Queries
from receptionist.store.records import Entry

LOOK_SECONDS = 0.05


class JournalWatch:
    """The one call that the journal holds."""

    def __init__(self, queries: Queries, screen: Screen) -> None:
        self.call_id = ""
        self.entries: list[Entry] = []
        self._queries = queries
        self._screen = screen
        self._more = asyncio.Condition()

    async def watch(self) -> NoReturn:
        """Look again and again, and tell what is new."""
        while True:
            for record in await self._queries.calls(1):
                self.call_id = record.id
            await self._take(await self._queries.facts(self.call_id))
            await asyncio.sleep(LOOK_SECONDS)

    async def until(self, kind: type[Fact], within: float) -> None:
        """Wait until such a fact stands in the journal. Raises TimeoutError."""
        async with asyncio.timeout(within), self._more:
            await self._more.wait_for(lambda: any(isinstance(entry.fact, kind) for entry in self.entries))

    async def until_said(self, text: str, after: int, within: float) -> int:
        """Wait until we have said something with these words in it, in an entry after this one; which entry it is."""
        async with asyncio.timeout(within), self._more:
            while True:
                for entry in self.entries:
                    if (
                        entry.seq > after
                        and isinstance(entry.fact, Spoke)
                        and text.casefold() in entry.fact.text.casefold()
                    ):
                        return entry.seq
                await self._more.wait()

    @property
    def last(self) -> int:
        """The newest entry."""
        return self.entries[-1].seq if self.entries else 0

    async def _take(self, entries: list[Entry]) -> None:
        new = entries[len(self.entries) :]
        for entry in new:
            if isinstance(entry.fact, Spoke) and entry.fact.text:
                cut = " …" if entry.fact.unheard else ""
                self._screen.tell(Who.RECEPTIONIST, f"“{entry.fact.text}”{cut}", entry.at)
            elif text := told(entry.fact):
                self._screen.tell(Who.JOURNAL, text, entry.at)
        if new:
            async with self._more:
                self.entries = entries
                self._more.notify_all()


def told(fact: Fact) -> str:
    """A fact in plain words; nothing for what is shown already where it was done."""
    match fact:
        case CallStarted() | KeyPressed() | Spoke() | VoiceStarted() | VoiceStopped():
            return ""
        case TransferEnded(outcome=Outcome.CONNECTED):
            return ""
        case CallerSaid() | ToolCalled() | ToolAnswered():
            return _of_the_conversation(fact)
        case _:
            return _of_the_line(fact)


def _of_the_conversation(fact: CallerSaid | ToolCalled | ToolAnswered) -> str:
    match fact:
        case CallerSaid(text=said):
            return f"understood: “{said}”"
        case ToolCalled(tool=tool, arguments=arguments):
            return f"uses {tool} {arguments}"
        case ToolAnswered(tool=tool, seconds=seconds):
            return f"{tool} took {seconds * 1000:.0f} ms"


def _of_the_line(fact: Fact) -> str:
    match fact:
        case CallAnswered():
            text = "call answered"
        case MediaOpened(rate=rate, frame_ms=frame_ms):
            text = f"audio flows both ways, {rate} Hz, {frame_ms} ms a frame"
        case TransferStarted(person=person):
            text = f"{person} is rung for the caller"
        case Bridged(person=person):
            text = f"the caller and {person} talk with each other"
        case CameHome():
            text = "the caller is back"
        case CallResumed():
            text = "the same call goes on"
        case CallEnded(ending=ending):
            text = f"call ended: {ending}"
        case _:
            details = (f"{name} {value}" for name, value in fact.details().items())
            text = ", ".join([fact.kind.replace("_", " "), *details])
    return text
