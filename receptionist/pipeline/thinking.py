"""Thinking of one reply: the model in rounds, tools between them. No audio in here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from typing import Protocol, TypeVar

from receptionist.dialogue import FromCaller, FromUs, Message, Request, ToolAnswer, ToolCall
from receptionist.events import Fact, ToolAnswered, ToolCalled
from receptionist.pipeline.conversation import Conversation, Used
from receptionist.ports import LanguageModel, StartErrand, Toolbox

MOST_ROUNDS = 6
_T = TypeVar("_T")


class Briefing(Protocol):
    """What the model is told besides the conversation."""

    def instructions(self) -> str: ...

    def situation(self, language: str, notes: Sequence[str]) -> str: ...


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
    ) -> None:
        self.mind = mind
        self.toolbox = toolbox
        self.briefing = briefing
        self.conversation = conversation
        self.start_errand = start_errand
        self.report = report

    def think(self, words: str, language: str, committed: asyncio.Event) -> Thought:
        return Thought(self, words, language, committed)


class Thought:
    """The thinking of one reply. Tools that only look run at once, those that act when the turn is committed."""

    def __init__(self, thinker: Thinker, words: str, language: str, committed: asyncio.Event) -> None:
        self.words = words
        self.used: list[Used] = []
        self.running = ""
        """The tool that the caller is waiting for at the moment."""
        self._thinker = thinker
        self._language = language
        self._committed = committed

    async def texts(self) -> AsyncGenerator[str]:
        """What is to be said, as it comes. Raises ProviderError when the model fails."""
        thinker = self._thinker
        messages: list[Message] = [*thinker.conversation.messages(), FromCaller(self.words)]
        for _ in range(MOST_ROUNDS):
            calls: list[ToolCall] = []
            said = ""
            async with aclosing(thinker.mind.reply(self._request(messages))) as pieces:
                async for piece in pieces:
                    if isinstance(piece, ToolCall):
                        calls.append(piece)
                    else:
                        said += piece
                        yield piece
            if not calls:
                return
            if said:
                yield "\n"  # what is said before a tool is used is a sentence of its own
            answers = await asyncio.gather(*(self._use(call) for call in calls))
            messages.append(FromUs(said, tuple(calls)))
            messages += [ToolAnswer(call.id, call.name, answer) for call, answer in zip(calls, answers, strict=True)]

    def _request(self, messages: list[Message]) -> Request:
        thinker = self._thinker
        return Request(
            thinker.briefing.instructions(),
            tuple(messages),
            thinker.toolbox.schemas(),
            thinker.briefing.situation(self._language, thinker.conversation.notes),
            self._language,
        )

    async def _use(self, call: ToolCall) -> str:
        acts = self._thinker.toolbox.acts(call.name)
        if acts:
            await self._committed.wait()
        self.running = call.name
        try:
            if not acts:
                return await self._run(call)
            errand = self._thinker.start_errand(self._act(call))
            # The sentence may be cut off here; what was begun in the world goes on.
            return await asyncio.shield(errand)
        finally:
            self.running = ""

    async def _act(self, call: ToolCall) -> str:
        answer = await self._run(call)
        if self._dropped:
            self._thinker.conversation.note(f"The tool {call.name} that you had called has finished: {answer}")
        return answer

    _dropped = False

    def drop(self) -> None:
        """The reply was cut off: whoever thinks next must be told what comes of what is still being done."""
        self._dropped = True

    async def _run(self, call: ToolCall) -> str:
        thinker = self._thinker
        thinker.report(ToolCalled(call.name, call.arguments, call.id))
        began = asyncio.get_running_loop().time()
        answer = await thinker.toolbox.run(call)
        seconds = round(asyncio.get_running_loop().time() - began, 3)
        thinker.report(ToolAnswered(call.name, answer, seconds, call.id))
        self.used.append(Used(call, answer))
        return answer
