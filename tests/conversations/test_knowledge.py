"""Questions about the business: answered from the knowledge folder, with the proof of it in the journal."""

from __future__ import annotations

import json
from typing import Any

import pytest

from receptionist.books import Books
from receptionist.dialogue import ToolCall
from receptionist.events import Cited, KnowledgeGap, ToolCalled
from tests.conversations.scene import Doing, Says
from tests.conversations.settings import english
from tests.conversations.stage import Played, play
from tests.fakes.library import FakeLibrary


def look_up(question: str) -> list[str | ToolCall]:
    return [ToolCall("1", "look_up", json.dumps({"question": question}))]


async def call(doings: list[Doing], replies: dict[str, Any], *, how: str = "tool", seconds: float = 8.0) -> Played:
    config = english(knowledge={"how": how})
    return await play(doings, replies, config=config, seconds=seconds, greet=False, books=Books(library=FakeLibrary()))


def journal(played: Played) -> list[Cited | KnowledgeGap]:
    return [fact for _, fact in played.facts if isinstance(fact, Cited | KnowledgeGap)]


async def test_an_answer_is_looked_up_and_cited() -> None:
    """The price is said as it stands in the folder, and the journal says where."""
    played = await call(
        [Says(1.0, "What does whitening cost?")],
        {"whitening": look_up("What does whitening cost?"), "tool:look_up": "Whitening costs $350."},
    )
    assert played.said == ["Whitening costs $350."]
    assert journal(played) == [Cited("What does whitening cost?", ("prices.md, Whitening",))]


async def test_what_nobody_has_written_down_becomes_a_gap() -> None:
    """The caller hears that we do not know; the operator reads what was asked."""
    played = await call(
        [Says(1.0, "Do you repair bicycles?")],
        {"bicycles": look_up("Do you repair bicycles?"), "tool:look_up": "I'm afraid I don't know that."},
    )
    assert journal(played) == [KnowledgeGap("Do you repair bicycles?")]


async def test_half_a_question_is_neither_cited_nor_a_gap() -> None:
    """It was looked up at a pause in the caller's sentence; what counts is what they asked in the end."""
    played = await call(
        [Says(1.0, "Do you know what"), Says(2.3, "the whitening costs?")],
        {
            "costs?": look_up("What does whitening cost?"),
            "know what": look_up("something"),
            "tool:look_up": "Whitening costs $350.",
        },
    )
    assert len([fact for _, fact in played.facts if isinstance(fact, ToolCalled)]) == 2
    assert journal(played) == [Cited("What does whitening cost?", ("prices.md, Whitening",))]


@pytest.mark.parametrize("how", ["context", "conversation"])
async def test_passages_are_there_before_the_model_asks(how: str) -> None:
    """It answers in one go, and what it said of them is cited."""
    played = await call([Says(1.0, "What does whitening cost?")], {"whitening": "It costs $350 in all."}, how=how)
    assert "prices.md, Whitening: Whitening costs $350." in played.mind.requests[-1].situation
    assert played.tools == []
    assert journal(played) == [Cited("What does whitening cost?", ("prices.md, Whitening",))]


async def test_an_answer_out_of_thin_air_is_not_cited() -> None:
    """Whatever the model was given."""
    played = await call([Says(1.0, "About your whitening?")], {"whitening": "One moment, please."}, how="context")
    assert journal(played) == []
