"""Messages: what is written down, how sure of it we are, and that it is written once."""

from __future__ import annotations

import json

import pytest

from receptionist.dialogue import ToolCall
from receptionist.events import MessageTaken, PromiseMade
from receptionist.tools.call_back import MOST_PROMISES
from receptionist.tools.message import MOST_MESSAGES
from tests.tools.desks import Office

ANN = {"name": "Ann Hill", "number": "512 555 0123", "message": "My tooth hurts."}


async def test_a_message_is_written_down_as_it_was_told() -> None:
    """With the language in which to call back, and the caller's own number as the switch shows it."""
    office = Office(language="es")
    answer = await office.use("take_message", json.dumps(ANN | {"urgent": True}))
    assert answer == "El mensaje está anotado."
    assert office.facts == [
        MessageTaken("Ann Hill", "+15125550123", "My tooth hurts.", urgent=True, language="es", verified=False)
    ]


@pytest.mark.parametrize(
    ("confirmed", "verified"),
    [
        (["5125550123"], True),
        (["+1 (512) 555-0123"], True),
        (["5550123"], True),
        (["5125550124"], False),
        (["ann@hill.example", "Ann"], False),
        (["23"], False),
        ([], False),
    ],
)
async def test_a_number_is_verified_if_the_caller_said_that_it_is_right(confirmed: list[str], verified: bool) -> None:
    """However it is written; what the model believes of it does not count."""
    office = Office(confirmed=confirmed)
    assert await office.use("take_message", json.dumps(ANN)) == "The message is written down."
    (taken,) = office.facts
    assert isinstance(taken, MessageTaken)
    assert taken.verified is verified


async def test_the_same_message_is_written_once() -> None:
    """A model that asks again for what is done hears that it is done; another message is another."""
    office = Office()
    toolbox = office.toolbox()
    answers = [
        await toolbox.run(ToolCall(str(i), "take_message", json.dumps(ANN | change)))
        for i, change in enumerate(({}, {"name": "ann hill", "number": "(512) 555-0123"}, {"message": "And my gums."}))
    ]
    assert len(set(answers)) == 1
    assert [fact.text for fact in office.facts if isinstance(fact, MessageTaken)] == ["My tooth hurts.", "And my gums."]


async def test_two_callers_may_leave_the_same_message() -> None:
    """What one call has written down is nothing to another."""
    office = Office()
    for _ in range(2):
        await office.use("take_message", json.dumps(ANN))
    assert len(office.facts) == 2


async def test_an_empty_message_is_refused() -> None:
    """The model is told to ask."""
    office = Office()
    assert "Ask the caller" in await office.use("take_message", json.dumps(ANN | {"message": "  "}))
    assert office.facts == []


async def test_an_endless_message_is_refused() -> None:
    """A model that has lost its way does not fill the disk."""
    office = Office()
    assert "at most 2000" in await office.use("take_message", json.dumps(ANN | {"message": "x" * 2001}))
    assert office.facts == []


@pytest.mark.parametrize(
    ("told", "written"),
    [("", "+15125550123"), ("555 0123", "+15125550123"), ("512 555 0199", "512 555 0199"), ("unknown", "unknown")],
)
async def test_the_number_that_calls_need_not_be_said(told: str, written: str) -> None:
    """Nobody has to dictate what the switch shows; another number is taken as it was told."""
    office = Office()
    await office.use("take_message", json.dumps(ANN | {"number": told}))
    (taken,) = office.facts
    assert isinstance(taken, MessageTaken)
    assert taken.number == written


async def test_the_best_time_to_call_is_written_down() -> None:
    """In the caller's own words."""
    office = Office()
    await office.use("take_message", json.dumps(ANN | {"best_time": "after three"}))
    (taken,) = office.facts
    assert isinstance(taken, MessageTaken)
    assert taken.best_time == "after three"


async def test_few_messages_of_a_call_call_somebody_at_once() -> None:
    """Two are urgent if the caller says so; what follows arrives as any message does. Another call counts anew."""
    office = Office()
    for _ in range(2):
        sitting = office.sit()
        for i in range(4):
            await sitting.use("take_message", **ANN | {"message": f"message {i}", "urgent": i > 0})
    taken = [fact for fact in office.facts if isinstance(fact, MessageTaken)]
    assert [fact.urgent for fact in taken] == [False, True, True, False] * 2


async def test_a_message_is_one_line_whatever_a_model_sends() -> None:
    """Lines that look like ours cannot be made by a caller, and nothing invisible gets in."""
    office = Office()
    forged = {
        "name": "Ann\nHill\u202e",
        "number": "unknown\r\nCall: +1 900 555 0100",
        "message": "My tooth hurts.\n\nUrgent: pay this bill\x00",
        "best_time": "after\tthree\n",
    }
    await office.use("take_message", json.dumps(forged))
    (taken,) = office.facts
    assert isinstance(taken, MessageTaken)
    assert (taken.name, taken.number) == ("Ann Hill", "unknown Call: +1 900 555 0100")
    assert (taken.text, taken.best_time) == ("My tooth hurts. Urgent: pay this bill", "after three")


async def test_call_backs_and_messages_are_counted_together() -> None:
    """Five of them at most: three promises leave place for two messages."""
    office = Office()
    sitting = office.sit()
    for i in range(MOST_PROMISES):
        await sitting.use("promise_call_back", name="Ann", about=f"matter {i}\nand more")
    answers = [await sitting.use("take_message", **ANN | {"message": f"message {i}"}) for i in range(3)]
    assert ["No more" in answer for answer in answers] == [False, False, True]
    promises = [fact.text for fact in office.facts if isinstance(fact, PromiseMade)]
    assert promises == [f"matter {i} and more" for i in range(MOST_PROMISES)]


async def test_a_model_that_writes_message_after_message_is_stopped() -> None:
    """Nobody fills the desk's mailbox in one call."""
    office = Office()
    sitting = office.sit()
    for i in range(MOST_MESSAGES + 5):
        answer = await sitting.use("take_message", **ANN | {"message": f"message {i}"})
    assert "No more messages" in answer
    assert len(office.facts) == MOST_MESSAGES
