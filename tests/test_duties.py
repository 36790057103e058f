"""What calls leave to be done: decided by their facts alone, and the same however often those are replayed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.duties import (
    CONFIRMED_BY,
    Duty,
    Happened,
    Job,
    Kind,
    Promise,
    Settled,
    duties,
    duties_at_the_end,
)
from receptionist.events import (
    Booked,
    CallAnswered,
    CallEnded,
    CallStarted,
    Cancelled,
    ConfirmationHeard,
    Ending,
    Fact,
    MessageRecorded,
    MessageTaken,
    Moved,
    Outcome,
    PromiseMade,
    PromiseSettled,
    Spoke,
    TransferEnded,
)
from receptionist.tools.all import TOOLS

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)
STARTED = CallStarted("ch", "sw", "+15125550123", "Ann", "100")
ENDED = CallEnded(Ending.CALLER_HUNG_UP, "")
MESSAGE = MessageTaken("Ann Hill", "+15125550123", "My tooth hurts.")
MISSED = TransferEnded("Maria", Outcome.NO_ANSWER)
TALKED = TransferEnded("Sam", Outcome.CONNECTED)
BOOKED = Booked("a1", "Cleaning", "Sam", "2026-11-24T09:00:00-06:00", "2026-11-24T09:45:00-06:00", "Ann", "+1512")
MOVED = Moved("a1", BOOKED.start, "2026-11-25T09:00:00-06:00", "2026-11-25T09:45:00-06:00")
OTHER = replace(BOOKED, appointment="a2")
HEARD = ConfirmationHeard("book_slot")


def due(at: datetime) -> datetime:
    return at + timedelta(hours=4)


def happened(*facts: Fact) -> list[Happened]:
    return [Happened("c1", seq, AT + timedelta(seconds=seq), fact) for seq, fact in enumerate(facts, 1)]


def at_once(fact: Fact) -> list[Duty]:
    return list(duties(happened(fact)[0], due))


def at_the_end(*facts: Fact) -> list[Promise]:
    course = happened(STARTED, CallAnswered(), *facts, ENDED)
    return [duty for duty in duties_at_the_end(course, due) if isinstance(duty, Promise)]


@pytest.mark.parametrize(
    ("fact", "what", "text"),
    [
        (MESSAGE, "message", "My tooth hurts."),
        (MessageTaken("Ann", "1", "Call me.", best_time="after three"), "message", "Call me. (after three)"),
        (MessageRecorded("/m/c1-1.wav", 7.5), "recording", "/m/c1-1.wav"),
        (PromiseMade("callback", "the bill", "2026-11-21T10:00:00-06:00"), "callback", "the bill"),
        (
            Booked("a1", "Cleaning", "Sam", "2026-11-24T09:00:00-06:00", "", "Ann", written=False),
            "booking",
            "Cleaning, Sam, 2026-11-24 09:00",
        ),
    ],
)
def test_what_a_caller_may_rely_on_is_a_promise_at_once(fact: Fact, what: str, text: str) -> None:
    """It does not wait for the end of the call, and there is a job that reminds of it when it is due."""
    promise, reminder = at_once(fact)
    assert isinstance(promise, Promise)
    assert isinstance(reminder, Job)
    assert (promise.id, promise.call, promise.what, promise.text) == ("c1-1", "c1", what, text)
    assert (reminder.kind, reminder.due, reminder.payload) == (Kind.REMIND, promise.due, {"promise": "c1-1"})


def test_what_is_urgent_is_told_at_once() -> None:
    """Beside its promise there is a job that is due now."""
    *_, alert = at_once(MessageTaken("Ann", "1", "It bleeds!", urgent=True))
    assert isinstance(alert, Job)
    assert (alert.kind, alert.due) == (Kind.ALERT, AT + timedelta(seconds=1))


@pytest.mark.parametrize("iso", ["2026-11-21T10:00:00", "soon", "", "0001-01-01T00:00:00+14:00"])
def test_a_due_time_that_is_none_is_that_of_config(iso: str) -> None:
    """A fact of whatever origin must not stop the journal."""
    promise, _ = at_once(PromiseMade("callback", "the bill", iso))
    assert isinstance(promise, Promise)
    assert promise.due == due(promise.made)


def test_a_booking_that_stands_in_its_calendar_leaves_nothing_by_itself() -> None:
    """Nor does what is merely said."""
    assert at_once(BOOKED) == []
    assert at_once(Spoke("Hello.")) == []


def test_what_is_settled_later_in_a_call_is_closed() -> None:
    """With the reason."""
    assert at_once(PromiseSettled("transfer", "they talked")) == [
        Settled("c1", "transfer", AT + timedelta(seconds=1), "they talked")
    ]


def test_every_call_that_was_answered_is_wrapped_up() -> None:
    """A call that was turned away, or that rang until the caller gave up, is not."""
    wrap_ups = [
        [duty for duty in duties_at_the_end(happened(STARTED, *facts, ENDED), due) if isinstance(duty, Job)]
        for facts in ((CallAnswered(),), ())
    ]
    assert [[job.id for job in jobs] for jobs in wrap_ups] == [["wrap-up/c1"], []]


@pytest.mark.parametrize(
    ("facts", "owed"),
    [
        ([MISSED], ["Maria"]),
        ([MISSED, MISSED], ["Maria"]),
        ([MISSED, TALKED], []),
        ([TALKED, MISSED], ["Maria"]),
        ([MISSED, MESSAGE], []),
        ([MESSAGE, MISSED], ["Maria"]),
        ([MISSED, PromiseMade("callback", "", "")], []),
        ([MISSED, PromiseSettled("transfer", "not wanted any more")], []),
        ([MISSED, PromiseSettled("booking", "")], ["Maria"]),
        ([TALKED], []),
        ([TransferEnded("Maria", Outcome.CALLER_LEFT)], ["Maria"]),
    ],
)
def test_whoever_was_not_put_through_is_called_back(facts: Sequence[Fact], owed: list[str]) -> None:
    """Unless they were reached after all, or left word of another kind."""
    assert [promise.person for promise in at_the_end(*facts)] == owed


def test_a_missed_transfer_says_whom_to_call() -> None:
    """The number and the name are those that the switch shows."""
    (promise,) = at_the_end(MISSED)
    assert (promise.what, promise.text, promise.name, promise.number) == (
        "transfer",
        "no answer",
        "Ann",
        STARTED.caller,
    )


@pytest.mark.parametrize(
    ("facts", "owed"),
    [
        ([BOOKED, HEARD], []),
        ([BOOKED], ["c1-3"]),
        ([BOOKED, ConfirmationHeard("book_slot", whole=False)], ["c1-3"]),
        ([HEARD, BOOKED], ["c1-4"]),
        ([BOOKED, HEARD, MOVED], ["c1-5"]),
        ([BOOKED, HEARD, MOVED, ConfirmationHeard("settle_move")], []),
        ([BOOKED, MOVED, HEARD], ["c1-4"]),
        ([BOOKED, ConfirmationHeard("hold_slot")], ["c1-3"]),
        ([BOOKED, OTHER, HEARD], ["c1-3"]),
        ([BOOKED, HEARD, OTHER], ["c1-5"]),
        ([Cancelled("a1", "Cleaning", BOOKED.start)], ["c1-3"]),
        ([BOOKED, PromiseSettled("confirmation", "")], []),
    ],
)
def test_what_a_caller_did_not_hear_to_the_end_is_confirmed(facts: Sequence[Fact], owed: list[str]) -> None:
    """Of one appointment, it is the last change that they must have heard."""
    assert [(promise.id, promise.what) for promise in at_the_end(*facts)] == [(id_, "confirmation") for id_ in owed]


FACTS = [MESSAGE, MISSED, TALKED, BOOKED, MOVED, HEARD, PromiseSettled("transfer", "x"), MessageRecorded("f", 1.0)]


@given(st.lists(st.sampled_from(FACTS), max_size=12))
def test_the_same_facts_leave_the_same_things_to_do(facts: list[Fact]) -> None:
    """Each with a name of its own: a replay finds what the first time has made."""
    course = happened(STARTED, CallAnswered(), *facts, ENDED)
    everything = [duty for it in course for duty in duties(it, due)] + list(duties_at_the_end(course, due))
    again = [duty for it in course for duty in duties(it, due)] + list(duties_at_the_end(course, due))
    assert everything == again
    for sort in (Job, Promise):
        ids = [duty.id for duty in everything if isinstance(duty, sort)]
        assert len(ids) == len(set(ids))
        assert all(len(each) <= 160 for each in ids)


def test_what_confirms_a_change_is_a_tool_of_the_house() -> None:
    """The journal names it when the caller has heard it."""
    assert set(CONFIRMED_BY.values()) <= {tool.name for tool in TOOLS}
