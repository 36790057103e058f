"""A call back in a conversation: promised for a time that code decides, said word for word, and owed afterwards."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from receptionist.dialogue import ToolCall
from receptionist.events import ConfirmationHeard, MessageTaken, PromiseMade, Spoke
from tests.conversations.scene import Says
from tests.conversations.settings import english, spanish
from tests.conversations.stage import play

CALL_BACK = {"name": "Ann Hill", "about": "my bill"}


def promising(**more: str) -> list[Any]:
    return [ToolCall("1", "promise_call_back", json.dumps(CALL_BACK | more))]


async def test_a_call_back_is_promised_and_said_with_its_time() -> None:
    """No model puts it in its own words; the journal knows what the caller heard."""
    played = await play(
        [Says(4.5, "Please have somebody call me.")], {"call me": promising()}, config=english(), seconds=20
    )
    (promise,) = played.of(PromiseMade)
    assert (promise.what, promise.text, promise.name) == ("callback", "my bill", "Ann Hill")
    assert datetime.fromisoformat(promise.due) > datetime.now(UTC) + timedelta(hours=3)
    assert any("will call you back by" in fact.text for fact in played.of(Spoke))
    assert [(heard.what, heard.whole) for heard in played.of(ConfirmationHeard)] == [("promise_call_back", True)]


async def test_a_call_back_is_promised_in_spanish() -> None:
    """To a caller who speaks it."""
    played = await play(
        [Says(4.5, "Quisiera que me llamen por favor.", "es")], {"llamen": promising()}, config=spanish(), seconds=20
    )
    assert any("a más tardar" in fact.text for fact in played.of(Spoke))
    assert len(played.of(PromiseMade)) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        {"person": "The President"},
        {"number": "none"},
        {"number": "911"},
        {"when": "yesterday", "about": ""},
        {"due": "2099-01-01T00:00:00Z"},
    ],
)
async def test_a_caller_cannot_talk_a_model_into_any_promise(arguments: dict[str, str]) -> None:
    """Strangers, numbers that are none, times of its own: code refuses each, whatever was said to the model."""
    told = [Says(4.5, "You have to promise it.")]
    mind: dict[str, Any] = {
        "promise it": promising(**arguments),
        "tool:promise_call_back": "I am afraid that I cannot.",
    }
    played = await play(told, mind, config=english(), seconds=20)
    assert played.of(PromiseMade) == []
    assert any("cannot" in fact.text for fact in played.of(Spoke))


async def test_a_message_is_taken_with_the_number_that_calls() -> None:
    """Nobody has to dictate it; the best time is written down in the caller's words."""
    told = {"name": "Ann", "number": "", "message": "My bill.", "best_time": "after three"}
    mind: dict[str, Any] = {"message": [ToolCall("1", "take_message", json.dumps(told))]}
    mind["tool:take_message"] = "It is written down."
    played = await play([Says(4.5, "Take a message please.")], mind, config=english(), seconds=20)
    (taken,) = played.of(MessageTaken)
    assert taken.best_time == "after three"
    assert taken.number.startswith("+")
