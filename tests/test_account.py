"""What code knows of a call: read off its facts, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from receptionist.account import CALLER, US, Account, account_of
from receptionist.duties import Happened, Promise
from receptionist.events import (
    Booked,
    CallAnswered,
    CallEnded,
    CallerSaid,
    CallStarted,
    Cancelled,
    Ending,
    Fact,
    IdentityChecked,
    KeyPressed,
    KnowledgeGap,
    LanguageChanged,
    MessageRecorded,
    MessageTaken,
    NoCaller,
    Outcome,
    PromiseMade,
    RuleApplied,
    Spoke,
    TransferEnded,
)

AT = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
STARTED = CallStarted("ch", "sw", "+15125550123", "ANN", "100")
ENDED = CallEnded(Ending.CALLER_HUNG_UP, "")


def told(*facts: Fact, promises: tuple[Promise, ...] = ()) -> Account:
    course = [
        Happened("c1", seq, AT + timedelta(minutes=seq), fact)
        for seq, fact in enumerate((STARTED, CallAnswered(), *facts, ENDED), 1)
    ]
    return account_of(course, promises, {"/m/1.wav": "Call me."}, ZoneInfo("America/Chicago"))


def test_an_account_holds_who_called_and_what_was_said() -> None:
    """In the order in which it was heard, by the clock of the business."""
    account = told(
        Spoke("Hello."), CallerSaid("Hola.", "es"), Spoke("", "Good"), LanguageChanged("es"), KeyPressed("5")
    )
    assert (account.caller, account.caller_name, account.language) == ("+15125550123", "ANN", "es")
    assert account.turns == ((US, "Hello."), (CALLER, "Hola."))
    assert account.started.isoformat() == "2026-11-20T09:31:00-06:00"
    assert account.ended - account.started == timedelta(minutes=7)
    assert account.ending == "caller hung up"


def test_a_name_that_was_said_counts_more_than_one_that_is_shown() -> None:
    """The last one, if there are several; what a switch shows can be forged."""
    assert told().who == "ANN"
    assert told(MessageTaken("Anna", "1", "x"), PromiseMade("callback", "x", "", name="Ann Hill")).who == "Ann Hill"
    assert told(MessageTaken("Anna", "1", "x"), PromiseMade("callback", "x", "")).who == "Anna"


def test_only_who_was_proved_is_known_to_be_a_client() -> None:
    """A try that failed tells nothing."""
    assert told(IdentityChecked("k1", "pin", proved=False)).client == ""
    assert told(IdentityChecked("k1", "pin", proved=True)).client == "k1"


def test_what_came_of_a_call_is_told_in_fixed_words() -> None:
    """So that programs can rely on them; each once."""
    account = told(
        Booked("a1", "Cleaning", "Sam", "", "", "Ann"),
        Cancelled("a2", "Cleaning", ""),
        MessageTaken("Ann", "1", "x"),
        MessageRecorded("/m/1.wav", 3.0),
        TransferEnded("Maria", Outcome.BUSY),
        TransferEnded("Sam", Outcome.BUSY),
        TransferEnded("Sam", Outcome.CONNECTED),
        KnowledgeGap("Aetna?"),
        RuleApplied("never: diagnosis", "offered a person"),
    )
    assert account.outcomes == (
        "appointment booked",
        "appointment cancelled",
        "message",
        "not put through",
        "put through",
    )
    assert account.recordings[0].text == "Call me."
    assert account.structured()["unanswered_questions"] == ["Aetna?"]
    assert account.structured()["rules"] == ["never: diagnosis"]


@pytest.mark.parametrize(
    ("facts", "eventful"),
    [
        ([], False),
        ([Spoke("Hello.")], False),
        ([NoCaller("fax")], False),
        ([CallerSaid("Hi.")], True),
        ([KeyPressed("1")], True),
        ([MessageRecorded("f", 1.0)], True),
    ],
)
def test_of_who_hangs_up_in_the_greeting_there_is_nothing_to_tell(facts: list[Fact], *, eventful: bool) -> None:
    """Nor of a fax."""
    assert told(*facts).eventful is eventful


def test_what_is_owed_is_what_is_open() -> None:
    """A promise that was settled in the call needs nobody."""
    promise = Promise("c1-3", "c1", AT, AT, "callback", "the bill", urgent=True)
    closed = Promise("c1-4", "c1", AT, AT, "transfer", "busy", closed=AT)
    account = told(promises=(promise, closed))
    assert account.owed == (promise,)
    assert account.urgent
    assert [one["open"] for one in account.structured()["promises"]] == [True, False]
