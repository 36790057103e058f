"""Booking in a conversation: offered, chosen, read back, booked on a yes, and the journal knows what was heard."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from receptionist.appointments import Standing
from receptionist.books import Books
from receptionist.config import Config
from receptionist.dialogue import ToolCall
from receptionist.events import Booked, ConfirmationHeard, ReadBack, Spoke
from tests.conversations.scene import Doing, Presses, Says
from tests.conversations.settings import english, spanish
from tests.conversations.stage import Played, play
from tests.fakes.diary import FakeDiary, slot

SERVICES = [{"name": "Cleaning", "minutes": 45, "staff": ["Sam"]}]
THREE = (datetime.now(ZoneInfo("America/Chicago")) + timedelta(days=3)).replace(
    hour=15, minute=0, second=0, microsecond=0
)
FIND = ToolCall("1", "find_slots", json.dumps({"service": "Cleaning", "when": "in the next days"}))
HOLD = ToolCall("2", "hold_slot", json.dumps({"slot": "A", "name": "Ann Hill"}))
MIND: dict[str, Any] = {
    "appointment": [FIND],
    "tool:find_slots": "I have three o'clock. Does that suit you?",
    "suits me": [HOLD],
    "actually": "Which time would you like instead?",
    "how much": "I do not know. Shall I take a message?",
    "no thanks": "Then not.",
    "cita": [FIND],
    "me va bien": [HOLD],
    "otra hora": "¿Qué hora prefiere?",
}


async def booking(
    *doings: Doing, diary: FakeDiary | None = None, config: Config | None = None, seconds: float = 30
) -> tuple[Played, FakeDiary]:
    kept = diary or FakeDiary([slot(THREE)])
    played = await play(doings, MIND, config=config or english(services=SERVICES), seconds=seconds, books=Books(kept))
    return played, kept


ASKS = Says(4.5, "I would like an appointment please.")
CHOOSES = Says(10.5, "Yes that suits me very well.")


async def test_a_yes_to_the_read_back_books() -> None:
    """The caller hears what is going to be written, says yes, and hears that it is."""
    played, diary = await booking(ASKS, CHOOSES, Says(22, "Yes please."), seconds=30)
    (made,) = diary.stands.values()
    assert (made.name, made.start) == ("Ann Hill", THREE)
    said = [fact.text for fact in played.of(Spoke)]
    assert any("Shall I book it?" in text and "Ann Hill" in text for text in said)
    assert any("You are booked" in text for text in said)
    assert [heard.whole for heard in played.of(ConfirmationHeard)] == [True, True]
    assert played.tools == ["find_slots", "hold_slot", "book_slot"]
    assert played.when(ReadBack)[0] < played.when(Booked)[0]


async def test_the_yes_costs_no_thinking() -> None:
    """No model is asked, so the confirmation comes as fast as a pause is polite."""
    played, _ = await booking(ASKS, CHOOSES, Says(22, "Yes please."))
    assert len(played.mind.requests) == 3
    assert played.wait_after("Yes please.") < 0.9


async def test_a_key_is_a_yes_too() -> None:
    """Whoever cannot speak presses 1."""
    _, diary = await booking(ASKS, CHOOSES, Presses(22, "1"))
    assert len(diary.stands) == 1


@pytest.mark.parametrize("words", ["Actually make it Thursday.", "Yes but how much is it?", "No thanks."])
async def test_anything_but_a_yes_books_nothing(words: str) -> None:
    """A change, a question, a no: the model hears it, the book does not."""
    played, diary = await booking(ASKS, CHOOSES, Says(22, words))
    assert diary.stands == {}
    assert not played.of(Booked)


async def test_a_yes_to_another_question_books_nothing() -> None:
    """Once we have talked of something else, yes means that."""
    played, diary = await booking(ASKS, CHOOSES, Says(22, "But how much is it?"), Says(28, "Yes please."), seconds=34)
    assert diary.stands == {}
    assert not played.of(Booked)


async def test_a_yes_into_the_middle_of_the_read_back_books_nothing() -> None:
    """Whoever has not heard the time has not agreed to it."""
    _, diary = await booking(ASKS, CHOOSES, Says(14.2, "Yes yes yes that is all right yes."), seconds=20)
    assert diary.stands == {}


async def test_a_confirmation_that_was_cut_off_is_known_to_be() -> None:
    """It is booked, and whoever reads the journal sees that the caller may not know."""
    hangs_up_at = 23.6
    played, diary = await booking(ASKS, CHOOSES, Says(22, "Yes please."), seconds=hangs_up_at)
    assert len(diary.stands) == 1
    assert [heard.whole for heard in played.of(ConfirmationHeard)] == [True, False]


async def test_a_caller_who_hangs_up_while_it_is_booked_is_booked() -> None:
    """What acts outlives the line."""
    diary = FakeDiary([slot(THREE)], seconds=3.0)
    played, _ = await booking(ASKS, CHOOSES, Says(22, "Yes please."), diary=diary, seconds=23.5)
    (made,) = diary.stands.values()
    assert made.state is Standing.BOOKED
    assert len(played.of(Booked)) == 1


async def test_a_calendar_that_does_not_answer_is_told_as_a_promise() -> None:
    """Nobody says "booked" of what is not: it is noted, and confirmation will come."""
    diary = FakeDiary([slot(THREE)], written=False)
    played, _ = await booking(ASKS, CHOOSES, Says(22, "Yes please."), diary=diary)
    assert any("you'll get confirmation" in fact.text for fact in played.of(Spoke))
    assert [fact.written for fact in played.of(Booked)] == [False]


async def test_in_spanish() -> None:
    """The same, and a sí is a yes."""
    played, diary = await booking(
        Says(4.5, "Quisiera pedir una cita por favor.", "es"),
        Says(10.5, "Sí, esa hora me va bien.", "es"),
        Says(22, "Sí, por favor.", "es"),
        config=spanish(services=SERVICES),
    )
    assert len(diary.stands) == 1
    assert any("reservada" in fact.text for fact in played.of(Spoke))
