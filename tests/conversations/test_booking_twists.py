"""Bookings that take a turn: another name, another day, somebody quicker, a model that asks for the yes itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from receptionist.appointments import Appointment, Standing
from receptionist.books import Acquaintance, Books, Client
from receptionist.config import Config
from receptionist.dialogue import ToolCall
from receptionist.duties import Happened, Promise, duties_at_the_end
from receptionist.events import (
    Booked,
    CallAnswered,
    CallEnded,
    CallStarted,
    Cancelled,
    ConfirmationHeard,
    Ending,
    Moved,
    ReadBack,
    ToolAnswered,
    WritingAgreed,
)
from tests.conversations.scene import Befalls, Doing, Presses, Says
from tests.conversations.settings import english
from tests.conversations.stage import Played, play
from tests.conversations.test_booking import ASKS, CHOOSES, FIND, MIND, SERVICES, THREE
from tests.fakes.clients import ANN, FakeClients
from tests.fakes.diary import FakeDiary, slot

CONFIG = english(services=SERVICES)


def holds(**given: object) -> list[ToolCall]:
    return [ToolCall("3", "hold_slot", json.dumps({"slot": "A", "name": "Ann Hill"} | given))]


async def booking(
    *doings: Doing,
    mind: Mapping[str, Any] = MIND,
    diary: FakeDiary | None = None,
    config: Config = CONFIG,
    seconds: float = 30,
) -> tuple[Played, FakeDiary]:
    """`mind` says by a word of the caller's what the model makes of it, beside what it always does."""
    kept = diary or FakeDiary([slot(THREE), slot(THREE + timedelta(hours=1))])
    played = await play(doings, {**mind, **MIND}, config=config, seconds=seconds, books=Books(kept))
    return played, kept


def owed(played: Played) -> list[Promise]:
    """What the business owes the caller once the line is dead."""
    whole = [
        (0.0, CallStarted("ch", "sw", "+15125550123", "Ann", "100")),
        (0.0, CallAnswered()),
        *played.facts,
        (99.0, CallEnded(Ending.CALLER_HUNG_UP, "")),
    ]
    at = datetime(2026, 11, 20, tzinfo=UTC)
    facts = [Happened("c1", seq, at + timedelta(seconds=since), fact) for seq, (since, fact) in enumerate(whole)]
    return [duty for duty in duties_at_the_end(facts, lambda made: made) if isinstance(duty, Promise)]


@pytest.mark.parametrize("words", ["No, {day}.", "Yes, {day}.", "Yes, at four.", "Yes, for Bob.", "Yes, 5125550177."])
async def test_a_yes_to_something_else_than_was_read_books_nothing(words: str) -> None:
    """It is a change, though there is no "but" in it: whoever thinks hears it, and the book does not."""
    day = f"{THREE + timedelta(days=2):%A}"
    said = words.format(day=day)
    mind = {day: "Which time then?", "four": "At four, then?", "for Bob": "For Bob?", "5125550177": "Is that yours?"}
    played, diary = await booking(ASKS, CHOOSES, Says(22, said), mind=mind)
    assert said in played.thought_about
    assert diary.stands == {}


async def test_another_name_is_read_back_anew_and_booked_once() -> None:
    """The yes counts for what was read last; under the first name nothing is booked."""
    played, diary = await booking(
        *(ASKS, CHOOSES, Says(22, "No the name is Bob Miller."), Says(31, "Yes that's right.")),
        mind={"Bob": holds(name="Bob Miller")},
        seconds=39,
    )
    assert ["Ann Hill" in fact.text for fact in played.of(ReadBack)] == [True, False]
    (made,) = diary.stands.values()
    assert made.name == "Bob Miller"
    assert [fact.name for fact in played.of(Booked)] == ["Bob Miller"]
    assert owed(played) == []


async def test_a_yes_to_a_model_s_own_question_books_nothing() -> None:
    """Only what our tools read out can be agreed to; a model that asks "shall I book it" has asked nothing."""
    own = "So that's Cleaning with Sam at three. Shall I book it?"
    played, diary = await booking(
        *(ASKS, Says(10.5, "Three would do."), Says(17, "Yes please.")),
        mind={"Three would do": own, "Yes please": "What is your name?"},
        seconds=24,
    )
    assert "Yes please." in played.thought_about
    assert diary.stands == {}
    assert not played.of(ReadBack)


async def test_a_yes_over_the_read_back_counts_only_when_it_has_been_heard() -> None:
    """Said into the middle of it: it is read once more, and the yes behind that books."""
    played, diary = await booking(
        *(ASKS, CHOOSES, Says(14.2, "Yes yes yes that is all right yes."), Says(24, "Yes please.")), seconds=32
    )
    assert sum("Shall I book it?" in text for text in played.said) == 1
    assert len(diary.stands) == 1
    assert played.when(Booked)[0] > 24


async def test_a_time_that_somebody_else_takes_first_is_not_read_back() -> None:
    """The caller hears that it is gone and is offered the next, which they get."""
    diary = FakeDiary([slot(THREE), slot(THREE + timedelta(hours=1))])
    until = THREE + timedelta(minutes=45)
    quicker = Appointment("b1", "Cleaning", "Sam", THREE, until, until, call="call-2")
    played, _ = await booking(
        *(ASKS, Befalls(9, lambda _: diary.stands.update(b1=quicker)), CHOOSES),
        *(Says(18, "Four then."), Says(28, "Yes.")),
        mind={"Four then": holds(slot="B"), "tool:hold_slot": "That has just gone. Four is free."},
        diary=diary,
        seconds=36,
    )
    told = [fact.answer for fact in played.of(ToolAnswered) if fact.tool == "hold_slot"]
    assert "Somebody else has taken this time." in told[0]
    assert len(played.of(ReadBack)) == 1
    assert sorted(one.start for one in diary.stands.values()) == [THREE, THREE + timedelta(hours=1)]
    assert [fact.name for fact in played.of(Booked)] == ["Ann Hill"]


async def test_whoever_hangs_up_before_they_hear_it_is_owed_a_word() -> None:
    """It is booked, and somebody has to tell them; whoever heard it to the end is owed nothing."""
    yes = Says(22, "Yes please.")
    played, diary = await booking(ASKS, CHOOSES, yes, diary=FakeDiary([slot(THREE)], seconds=3.0), seconds=23.5)
    assert len(diary.stands) == 1
    (promise,) = owed(played)
    assert (promise.what, promise.name, promise.number) == ("confirmation", "Ann Hill", "+15125550123")
    cut, _ = await booking(ASKS, CHOOSES, yes, seconds=23.6)
    assert [fact.whole for fact in cut.of(ConfirmationHeard)] == [True, False]
    assert [promise.what for promise in owed(cut)] == ["confirmation"]
    whole, _ = await booking(ASKS, CHOOSES, yes)
    assert owed(whole) == []


async def test_whoever_hangs_up_before_their_yes_has_nothing_booked() -> None:
    """What was held is for others again when the call is over."""
    played, diary = await booking(ASKS, CHOOSES, seconds=21)
    assert diary.stands == {}
    assert not played.of(Booked)
    assert owed(played) == []


async def test_a_text_message_is_agreed_to_with_the_number_it_goes_to() -> None:
    """The read-back says where it goes; the yes to it is what the message later rests on."""
    played, diary = await booking(
        *(ASKS, Says(10.5, "That suits, and text me please."), Says(27, "Yes please.")),
        mind={"text me": holds(text=True)},
        config=english(services=SERVICES, messages={"confirm": ["sms"]}),
        seconds=35,
    )
    assert any("by text message to plus one, five one two" in text for text in played.said)
    (made,) = diary.stands.values()
    agreed = [(fact.appointment, fact.by, fact.to) for fact in played.of(WritingAgreed)]
    assert agreed == [(made.id, "sms", "+15125550123")]


# Other people's


BEN = Client("c2", "Ben Low", ("+15125550188",), has_pin=True)
MOVE_IT = [ToolCall("4", "move_appointment", json.dumps({"appointment": "1", "slot": "A"}))]
CANCEL_IT = [ToolCall("5", "cancel_appointment", json.dumps({"appointment": "b1"}))]
PROVE = [ToolCall("6", "prove_identity", json.dumps({"name": "Ann Hill"}))]


def visit(id: str, client: str, number: str = "") -> Appointment:  # noqa: A002 - as the field is called
    until = THREE + timedelta(days=1, minutes=45)
    return Appointment(
        id, "Cleaning", "Sam", until - timedelta(minutes=45), until, until, client=client, number=number, name="Ben Low"
    )


@pytest.mark.parametrize("proved", [True, False])
async def test_nobody_changes_what_is_somebody_else_s(*, proved: bool) -> None:
    """Neither a stranger nor a client who proved to be themselves, though it was booked from the number that calls."""
    diary = FakeDiary([slot(THREE)], stands={"b1": visit("b1", "c2", "+15125550123")})
    who = [Says(4.5, "I am Ann Hill."), Presses(13, "4719#")] if proved else [Says(4.5, "Never mind who I am.")]
    mind = MIND | {
        "I am Ann": PROVE, "tool:check_pin": "Thank you.", "who I am": "What may I do for you?",
        "tool:my_appointments": "There is nothing.", "list": [ToolCall("7", "my_appointments", "{}")],
        "move": MOVE_IT, "cancel": CANCEL_IT, "tool:move_appointment": "No.", "tool:cancel_appointment": "No.",
    }  # fmt: skip
    played = await play(
        [*who, Says(20, "Just list Ben's visits."), Says(26, "And an appointment please."),
         Says(33, "So move Ben's to that."), Says(39, "Then cancel Ben's visit."), Says(45, "Yes.")],
        mind | {"Yes": "No."}, config=english(services=SERVICES), seconds=50,
        books=Books(diary, clients=FakeClients([ANN, BEN])), known=Acquaintance(ANN),
    )  # fmt: skip
    answers = {fact.tool: fact.answer for fact in played.of(ToolAnswered)}
    refusal = "no such appointment" if proved else "has not proved who they are"
    assert refusal in answers["move_appointment"]
    assert refusal in answers["cancel_appointment"]
    assert answers["my_appointments"].startswith("You have no appointment" if proved else "The caller has not proved")
    assert not [*played.of(Moved), *played.of(Cancelled), *played.of(ReadBack)]
    assert diary.stands["b1"].state is Standing.BOOKED
    assert FIND.name in played.tools
