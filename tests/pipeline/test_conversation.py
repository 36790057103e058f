"""What a model sees of a call: what was heard, what was done, in a shape that every API takes."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.dialogue import FromCaller, FromUs, Message, ToolAnswer, ToolCall
from receptionist.events import CallerSaid, KeyPressed, MessageTaken, Spoke
from receptionist.pipeline.conversation import (
    INTERRUPTED,
    KEPT_AT_THE_END,
    KEPT_AT_THE_FRONT,
    LONGEST_CHARACTERS,
    UNDER_WAY,
    Conversation,
    Used,
)

BOOK = ToolCall("1", "book", '{"day": "mon"}')


def is_valid(messages: Sequence[Message]) -> bool:
    """Every call of a tool is answered right behind it, once, by its id; all arguments are JSON objects."""
    waiting: list[str] = []
    for message in messages:
        if isinstance(message, ToolAnswer):
            if message.call not in waiting:
                return False
            waiting.remove(message.call)
        elif waiting:
            return False
        elif isinstance(message, FromUs):
            waiting = [call.id for call in message.calls]
            if not all(isinstance(json.loads(call.arguments), dict) for call in message.calls):
                return False
    return not waiting


def size(messages: Sequence[Message]) -> int:
    arguments = [call.arguments for m in messages if isinstance(m, FromUs) for call in m.calls]
    return sum(len(message.text) for message in messages) + sum(map(len, arguments))


def test_a_call_begins_with_our_greeting() -> None:
    """What we say unasked is part of the conversation, and is what a caller wants to hear again."""
    conversation = Conversation()
    conversation.told("Smile Dental. How can I help?")
    conversation.replied("Are you open?", [], "Yes, we are.", cut=False)
    assert conversation.messages() == (
        FromUs("Smile Dental. How can I help?"),
        FromCaller("Are you open?"),
        FromUs("Yes, we are."),
    )
    assert conversation.last_said == "Yes, we are."


def test_a_reply_is_remembered_as_far_as_it_was_heard() -> None:
    """The model knows that it was interrupted, and after which words; that remark is never said again to a caller."""
    conversation = Conversation()
    conversation.replied("Are you open?", [], "Yes, on Monday", cut=True)
    assert conversation.messages()[-1] == FromUs(f"Yes, on Monday {INTERRUPTED}")
    assert conversation.last_said == "Yes, on Monday"


def test_what_was_done_stays_though_no_word_was_heard() -> None:
    """A booking is a booking, also if the caller spoke before we could tell of it."""
    conversation = Conversation()
    conversation.told("How can I help?")
    conversation.replied("Book Monday.", [Used(BOOK, "Booked.", acts=True)], "", cut=True)
    assert conversation.messages()[1:] == (
        FromCaller("Book Monday."),
        FromUs("", (BOOK,)),
        ToolAnswer("1", "book", "Booked."),
        FromUs(INTERRUPTED),
    )
    assert conversation.last_said == "How can I help?"


def test_what_is_still_being_done_is_seen_and_its_result_comes_into_its_place() -> None:
    """The model neither asks for it again, nor misses how it went."""
    conversation = Conversation()
    booking = Used(BOOK, acts=True)
    conversation.replied("Book Monday.", [booking], "One", cut=True)
    assert ToolAnswer("1", "book", UNDER_WAY) in conversation.messages()
    booking.answer = "Booked."
    assert ToolAnswer("1", "book", "Booked.") in conversation.messages()
    assert is_valid(conversation.messages())


@pytest.mark.parametrize("arguments", ['{"day": "mo', "[1]", "null", "mon", "[" * 100_000, "\x00"])
def test_arguments_that_no_api_takes_back_are_wrapped(arguments: str) -> None:
    """One badly written call does not spoil all requests behind it, and the model can still see what it wrote."""
    conversation = Conversation()
    conversation.replied("Book.", [Used(ToolCall("1", "book", arguments), "That is no day.")], "Sorry.", cut=False)
    called = conversation.messages()[1]
    assert isinstance(called, FromUs)
    assert json.loads(called.calls[0].arguments) == {"unreadable": arguments}
    assert is_valid(conversation.messages())


def test_no_arguments_are_an_empty_object() -> None:
    """Some models send nothing at all for a tool that wants nothing."""
    conversation = Conversation()
    conversation.replied("Where?", [Used(ToolCall("1", "address", ""), "Here.")], "Here.", cut=False)
    called = conversation.messages()[1]
    assert isinstance(called, FromUs)
    assert called.calls[0].arguments == "{}"


def test_what_the_caller_confirmed_is_known() -> None:
    """From turns that were answered and from the one that is being answered; what was not confirmed is not among it."""
    conversation = Conversation()
    conversation.replied("yes [taken down: 5125550123, confirmed by the caller]", [], "Thanks.", cut=False)
    conversation.replied("no [taken down: 999, not verified]", [], "Thanks.", cut=False)
    assert conversation.confirmed == {"5125550123"}
    conversation.answering = "right [taken down: ann@hill.example, confirmed by the caller]"
    assert conversation.confirmed == {"5125550123", "ann@hill.example"}


def long_call(turns: int) -> Conversation:
    conversation = Conversation()
    conversation.told("How can I help?")
    for i in range(turns):
        looked = Used(ToolCall(f"look-{i}", "look", "{}"), "nothing " * 50)
        booked = [Used(ToolCall(f"book-{i}", "book", "{}"), f"Booked {i}.", acts=True)] if i % 10 == 5 else []
        conversation.replied(f"Question {i} " + "and so on " * 20, [looked, *booked], f"Answer {i}.", cut=False)
    return conversation


def test_a_very_long_call_keeps_its_beginning_and_its_end() -> None:
    """The middle is told in a few lines: what the caller said and what was done, without what was merely looked up."""
    messages = long_call(60).messages()
    assert size(messages) <= LONGEST_CHARACTERS + 4000
    assert is_valid(messages)
    said = [message.text for message in messages if isinstance(message, FromCaller)]
    assert said[0].startswith("Question 0 ")
    assert said[-1].startswith("Question 59 ")
    gist = next(message.text for message in messages if message.text.startswith("(Earlier in this call"))
    assert "book: Booked 15." in gist
    assert "Question 20 " in gist
    assert "nothing" not in gist


def test_what_is_cut_out_of_a_long_call_is_cut_out_seldom() -> None:
    """Between two cuts the front of the messages stays the same, so that a provider's cache hits."""
    cuts = 0
    conversation, before = long_call(20), long_call(20).messages()
    for i in range(100):
        conversation.replied(f"Question {i} " + "and so on " * 20, [], f"Answer {i}.", cut=False)
        after = conversation.messages()
        cuts += after[: len(before)] != before
        before = after
    assert 1 <= cuts <= 5


def test_the_latest_turns_are_kept_however_long_they_are() -> None:
    """What was just said is never a matter of a few words."""
    conversation = long_call(KEPT_AT_THE_FRONT)
    for i in range(10):
        conversation.replied(f"Question {i} " * 600, [], "Yes.", cut=False)
    said = [message.text for message in conversation.messages() if isinstance(message, FromCaller)]
    assert said[-KEPT_AT_THE_END:] == [f"Question {i} " * 600 for i in range(10 - KEPT_AT_THE_END, 10)]


def test_a_booking_that_was_left_out_while_it_ran_still_gets_its_result() -> None:
    """Even if the caller talks for half an hour meanwhile."""
    conversation = long_call(KEPT_AT_THE_FRONT)
    booking = Used(BOOK, acts=True)
    conversation.replied("Book Monday.", [booking], "", cut=True)
    for i in range(40):
        conversation.replied(f"Question {i} " * 60, [], "Yes.", cut=False)
    booking.answer = "Booked for Monday."
    assert any("book: Booked for Monday." in message.text for message in conversation.messages())


TURNS = st.lists(
    st.tuples(
        st.text(max_size=5),
        st.lists(st.tuples(st.booleans(), st.booleans(), st.text(max_size=5)), max_size=3),
        st.text(max_size=5),
        st.booleans(),
        st.integers(1, 3000),
    ),
    max_size=40,
)


@given(TURNS)
def test_however_a_call_goes_its_messages_are_valid_and_bounded(
    turns: list[tuple[str, list[tuple[bool, bool, str]], str, bool, int]],
) -> None:
    """Cut or not, done or under way, long or short."""
    conversation = Conversation()
    for number, (words, uses, heard, cut, times) in enumerate(turns):
        used = [
            Used(ToolCall(f"{number}-{i}", "tool", arguments), "Done." if done else UNDER_WAY, acts)
            for i, (done, acts, arguments) in enumerate(uses)
        ]
        conversation.replied(words * times, used, heard * times, cut=cut)
        messages = conversation.messages()
        assert is_valid(messages)
        assert all(
            message.text or isinstance(message, FromCaller) or getattr(message, "calls", ()) for message in messages
        )
    largest = 2 * 5 * 3000 + 1000
    assert size(conversation.messages()) <= LONGEST_CHARACTERS + (KEPT_AT_THE_FRONT + KEPT_AT_THE_END) * largest


def test_a_call_that_outlived_its_daemon_is_remembered() -> None:
    """What was said, what was cut off and what was written down stand in the journal, and so in the conversation."""
    conversation = Conversation()
    conversation.recall(
        [
            Spoke("Good morning."),
            CallerSaid("When are you open?"),
            Spoke("From eight", unheard="to five."),
            MessageTaken("Ann", "5125550123", "call me", verified=True),
            KeyPressed("5"),
        ]
    )
    assert [message.text for message in conversation.messages()] == [
        "Good morning.",
        "When are you open?",
        f"From eight {INTERRUPTED}",
    ]
    assert "call me" in conversation.notes[0]
