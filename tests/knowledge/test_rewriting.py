"""A question that hangs on what was said before is made whole, or looked up as it is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field

import pytest

from receptionist.dialogue import FromCaller, FromUs, Message, Piece, Request, ToolAnswer, ToolCall
from receptionist.errors import ProviderError
from receptionist.knowledge.rewriting import LAST_MESSAGES, SECONDS, Rewriter
from receptionist.providers.attendant import Attendant

BEFORE: Sequence[Message] = (
    FromUs("Smile Dental. How can I help?"),
    FromCaller("Do you do whitening? [keypad 42]"),
    FromUs("", (ToolCall("1", "look_up", "{}"),)),
    ToolAnswer("1", "look_up", "It costs $350."),
    FromUs("Yes, we do."),
)


@dataclass
class Mind:
    """Says one thing, after so many seconds."""

    says: str | ProviderError
    seconds: float = 0.0
    name: str = "mind"
    requests: list[Request] = field(default_factory=list)

    async def warm(self) -> None: ...

    async def close(self) -> None: ...

    async def reply(self, request: Request) -> AsyncGenerator[Piece]:
        self.requests.append(request)
        await asyncio.sleep(self.seconds)
        if isinstance(self.says, ProviderError):
            raise self.says
        yield self.says


async def rewritten(mind: Mind, words: str = "How much is it?") -> str:
    return await Rewriter(mind).question(words, BEFORE, "en")


async def test_the_model_sees_what_was_said_and_no_tools() -> None:
    """What was keyed is nobody's business, nor can it do anything."""
    mind = Mind("Question: How much is whitening?\n")
    assert await rewritten(mind) == "How much is whitening?"
    (request,) = mind.requests
    assert request.tools == ()
    assert request.messages == (
        FromCaller(
            "Receptionist: Smile Dental. How can I help?\nCaller: Do you do whitening?\n"
            "Receptionist: Yes, we do.\nCaller: How much is it?"
        ),
    )


@pytest.mark.parametrize(
    "says",
    [
        "How much is whitening?",
        "Sure! Question: How much is whitening?",
        "Question:",
        "Question: " + "x" * 301,
        "",
        ProviderError("it is out of order"),
    ],
)
async def test_what_is_no_question_is_not_looked_up(says: str | ProviderError) -> None:
    """The caller's own words are."""
    assert await rewritten(Mind(says)) == "How much is it?"


@pytest.mark.parametrize("says", ["Question: none", "Question: None.", "Question: ninguna"])
async def test_who_asks_nothing_has_nothing_looked_up(says: str) -> None:
    """A yes, a name."""
    assert await rewritten(Mind(says), "Yes, please.") == ""


async def test_nobody_waits_long_for_it() -> None:
    """The caller is on the line."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    assert await rewritten(Mind("Question: too late", seconds=60)) == "How much is it?"
    assert loop.time() - began == pytest.approx(SECONDS)


async def test_the_first_words_of_a_call_stand_alone() -> None:
    """There is nothing that they could hang on: nobody is asked."""
    mind = Mind("Question: x")
    assert await Rewriter(mind).question("How much is it?", (), "en") == "How much is it?"
    assert mind.requests == []


async def test_the_end_of_a_long_call_is_enough() -> None:
    """However long it has lasted."""
    mind = Mind("Question: x")
    await Rewriter(mind).question("And?", [FromCaller(f"turn {i} {'x' * 1000}") for i in range(50)], "en")
    (message,) = mind.requests[0].messages
    assert isinstance(message, FromCaller)
    assert message.text.count("Caller:") == LAST_MESSAGES + 1
    assert len(message.text) < 2500


async def test_the_offline_attendant_is_not_taken_for_a_rewriter() -> None:
    """It answers as it answers callers."""
    assert await Rewriter(Attendant()).question("How much is it?", BEFORE, "en") == "How much is it?"
