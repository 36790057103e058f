"""Thinking of one reply: the model in rounds, tools between them. No audio in here."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from contextlib import aclosing
from dataclasses import replace
from itertools import count, takewhile
from typing import Any, Protocol, TypeVar

from receptionist.dialogue import (
    FromCaller,
    FromUs,
    Grounded,
    Message,
    Request,
    ToolAnswer,
    ToolCall,
    Unspoken,
    Verbatim,
)
from receptionist.errors import ProviderError
from receptionist.events import Fact, ToolAnswered, ToolCalled
from receptionist.pipeline.conversation import Conversation, Used, readable
from receptionist.pipeline.veto import Sources, sources
from receptionist.ports import LanguageModel, Toolbox

MOST_ROUNDS = 6
"""In the last of them there are no tools: the model must say what it knows."""

MOST_SILENCES = 2
"""So often a model may answer with nothing at all before we take it at its word."""

ERRAND_PATIENCE = 5.0
"""Seconds that an answer waits for what an earlier sentence set going. Its result then is in this answer."""

SECOND_THOUGHTS = 0.35
"""Seconds behind a caller's yes in which they may go on: "yes... on Thursday" is no yes to Tuesday."""

_T = TypeVar("_T")

_UNNAMEABLE = re.compile(r"[^A-Za-z0-9_-]")
_LONGEST_NAME = 64


class Briefing(Protocol):
    """What the model is told besides the conversation."""

    def instructions(self) -> str: ...

    def situation(self, language: str, notes: Sequence[str]) -> str: ...


class ReadUp(Protocol):
    """What was found in the knowledge folder for a turn, without the model's asking."""

    @property
    def told(self) -> str:
        """For the model; empty, if nothing fits."""

    def cited(self, said: str) -> Fact | None:
        """On what of it an answer rests, if on anything."""


class Reader(Protocol):
    """Finds it."""

    async def read_up(self, turn: str, before: Sequence[Message], language: str) -> ReadUp: ...


class StartErrand(Protocol):
    """Begins something that goes on whatever becomes of the sentence that asked for it."""

    def __call__(self, work: Coroutine[Any, Any, _T]) -> asyncio.Task[_T]: ...


class Thinker:
    """One call's mind."""

    def __init__(
        self,
        mind: LanguageModel,
        toolbox: Toolbox,
        briefing: Briefing,
        conversation: Conversation,
        start_errand: StartErrand,
        report: Callable[[Fact], None],
        reader: Reader | None = None,
    ) -> None:
        self.mind = mind
        self.toolbox = toolbox
        self.briefing = briefing
        self.conversation = conversation
        self.report = report
        self.reader = reader
        self.errands: dict[asyncio.Task[None], str] = {}
        """What is being done in the world at this moment, and by which tool."""
        self._start_errand = start_errand

    def think(self, words: str, language: str, committed: asyncio.Event) -> Thought:
        return Thought(self, words, language, committed)

    def do_as_agreed(self, words: str, language: str, committed: asyncio.Event) -> Thought:
        """The caller has said yes to what the tools had asked: it is done, whatever a model thinks of it."""
        return Thought(self, words, language, committed, self.toolbox.agreed, SECOND_THOUGHTS)

    def check_keys(self, check: Callable[[], ToolCall], words: str, language: str, committed: asyncio.Event) -> Thought:
        """The caller has keyed what no model may see: it is checked before a model is asked."""
        return Thought(self, words, language, committed, check)

    def set_going(self, used: Used) -> asyncio.Task[None]:
        """Use a tool that acts. It is finished whatever becomes of the sentence that asked for it."""
        errand = self._start_errand(self.use(used))
        self.errands[errand] = used.call.name
        errand.add_done_callback(self.errands.pop)
        return errand

    async def use(self, used: Used) -> None:
        """Use a tool, and write down before and after that it was used."""
        call, clock = used.call, asyncio.get_running_loop().time
        self.report(ToolCalled(call.name, call.arguments, call.id))
        began = clock()
        used.answer = await self.toolbox.run(call)
        self.report(ToolAnswered(call.name, used.answer, round(clock() - began, 3), call.id))


class Thought:
    """The thinking of one reply. Tools that only look run at once, those that act when the turn is committed."""

    def __init__(
        self,
        thinker: Thinker,
        words: str,
        language: str,
        committed: asyncio.Event,
        first: Callable[[], ToolCall] | None = None,
        patience: float = 0.0,
    ) -> None:
        """`first` is used before a model is asked, so many seconds after the turn is ours."""
        self.words = words
        self.used: list[Used] = []
        """What was looked up, and what was done or is being done."""
        self._thinker = thinker
        self._language = language
        self._committed = committed
        self._first = first
        self._patience = patience
        self._asked: Request | None = None
        self._waits_for: list[str] = []
        self._dropped = False
        self._read_up: ReadUp | None = None
        self._grounds: list[Fact] = []

    @property
    def told(self) -> str:
        """What of the knowledge folder the model was given for this turn."""
        return self._read_up.told if self._read_up is not None else ""

    @property
    def running(self) -> str:
        """The tool that the caller is waiting for at the moment."""
        return self._waits_for[0] if self._waits_for else ""

    def drop(self) -> None:
        """The reply was cut off: nothing more is begun for it, even if the turn is ours by now."""
        self._dropped = True

    def note_heard(self, heard: str) -> None:
        """So much of it was heard: what it rests on is written down. What a dropped draft had looked up is not."""
        cited = self._read_up.cited(heard) if self._read_up is not None else None
        for fact in (*self._grounds, *([cited] if cited is not None else [])):
            self._thinker.report(fact)
        self._grounds.clear()

    async def texts(self) -> AsyncGenerator[str]:
        """What is to be said, as it comes. Raises ProviderError when the model fails."""
        await self._earlier_errands()
        messages: list[Message] = [*self._thinker.conversation.messages(), FromCaller(self.words)]
        await self._look_it_up(messages)
        messages += await self._done_first(messages)
        silences = 0
        for left in reversed(range(MOST_ROUNDS)):
            if self._dropped or self._verbatim or _needs_no_words(messages):
                yield self._verbatim
                return
            calls: list[ToolCall] = []
            said = ""
            async with aclosing(self._thinker.mind.reply(self._request(messages, may_use_tools=left > 0))) as pieces:
                async for piece in pieces:
                    if isinstance(piece, ToolCall):
                        calls.append(piece)
                    else:
                        said += piece
                        yield piece
            if calls and left:
                if said:
                    yield "\n"  # what is said before a tool is used is a sentence of its own
                messages += await self._use_all(calls, said, messages)
                continue
            if said.strip():
                return
            silences += 1
            if silences == MOST_SILENCES:
                break
        # A caller who is put through hears so from the call: behind what was done, silence is no failure.
        if not any(used.acts for used in self.used):
            raise ProviderError(f"{self._thinker.mind.name} answered with nothing at all")

    def _request(self, messages: Sequence[Message], *, may_use_tools: bool) -> Request:
        thinker = self._thinker
        situation = thinker.briefing.situation(self._language, thinker.conversation.notes)
        self._asked = Request(
            thinker.briefing.instructions(),
            tuple(messages),
            thinker.toolbox.schemas() if may_use_tools else (),
            "\n".join(filter(None, (situation, self.told))),
            self._language,
        )
        return self._asked

    def sources(self) -> Sources:
        """What this reply may lean on so far."""
        toolbox = self._thinker.toolbox
        return sources(self._asked, self.used, toolbox.question, toolbox.acts)

    async def _look_it_up(self, messages: Sequence[Message]) -> None:
        """Find what fits the turn, if config wants it found without the model's asking."""
        reader = self._thinker.reader
        if reader is not None and self._first is None:
            self._read_up = await reader.read_up(self.words, messages[:-1], self._language)

    async def _earlier_errands(self) -> None:
        """Wait a little for what is being done for an earlier sentence, so that this answer knows how it went."""
        errands = self._thinker.errands
        if errands:
            self._waits_for = list(errands.values())
            await asyncio.wait(errands, timeout=ERRAND_PATIENCE)
            self._waits_for = []

    async def _use_all(self, calls: Sequence[ToolCall], said: str, messages: Sequence[Message]) -> list[Message]:
        """The tools of a round, side by side; what the model is to see of it."""
        uses = [Used(call, acts=self._thinker.toolbox.acts(call.name)) for call in _tidied(calls, messages)]
        await asyncio.gather(*(self._act(used) if used.acts else self._look(used) for used in uses))
        answers = [ToolAnswer(used.call.id, used.call.name, used.answer) for used in uses]
        return [FromUs(said, tuple(readable(used.call) for used in uses)), *answers]

    async def _done_first(self, messages: Sequence[Message]) -> list[Message]:
        """What a yes sets going; only once the turn is ours: what was about to become a "yes, but" is none."""
        if self._first is None:
            return []
        await self._committed.wait()
        await asyncio.sleep(self._patience)
        return [] if self._dropped else await self._use_all([self._first()], "", messages)

    @property
    def _verbatim(self) -> str:
        """What the tools of this reply say to the caller themselves."""
        return " ".join(used.answer for used in self.used if isinstance(used.answer, Verbatim))

    async def _look(self, used: Used) -> None:
        self._waits_for.append(used.call.name)
        await self._thinker.use(used)
        self._waits_for.remove(used.call.name)
        self.used.append(used)
        if isinstance(used.answer, Grounded):
            self._grounds += used.answer.facts

    async def _act(self, used: Used) -> None:
        await self._committed.wait()
        if self._dropped:
            return
        self._thinker.conversation.answering = self.words
        self._waits_for.append(used.call.name)
        self.used.append(used)
        # The sentence may be cut off here; what was begun in the world goes on, and `used` learns how it went.
        await asyncio.shield(self._thinker.set_going(used))
        self._waits_for.remove(used.call.name)


def _needs_no_words(messages: Sequence[Message]) -> bool:
    """Whether the caller hears of all that was just done from somebody else, as of a telephone that rings."""
    newest = takewhile(lambda message: isinstance(message, ToolAnswer), reversed(messages))
    answers = [message.text for message in newest if isinstance(message, ToolAnswer)]
    return bool(answers) and all(isinstance(answer, Unspoken) for answer in answers)


def _tidied(calls: Sequence[ToolCall], messages: Sequence[Message]) -> list[ToolCall]:
    """Calls with names that every API takes back, and with an id each that stands nowhere else in the conversation."""
    taken = {call.id for message in messages if isinstance(message, FromUs) for call in message.calls}
    tidied: list[ToolCall] = []
    for call in calls:
        name = _UNNAMEABLE.sub("_", call.name)[:_LONGEST_NAME] or "nameless"
        own = call.id and call.id not in taken
        key = call.id if own else next(key for n in count(1) if (key := f"use-{n}") not in taken)
        taken.add(key)
        tidied.append(replace(call, id=key, name=name))
    return tidied
