"""A chat completion's stream becomes text and whole tool calls, however it is cut up and whoever made it."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.dialogue import Piece, ToolCall
from receptionist.errors import ProviderBusyError, ProviderError
from receptionist.providers.chat_stream import ChatStream
from receptionist.providers.http_faults import House
from receptionist.rehearsal.stand_in import answer

HOUSE = House("OpenAI", "OPENAI_API_KEY")


def read(*data: bytes) -> list[Piece]:
    stream = ChatStream(HOUSE)
    pieces = [piece for some in data for piece in stream.feed(some)]
    stream.end()
    return pieces


def event(finish: str | None = None, **delta: Any) -> bytes:
    return b"data: " + json.dumps({"choices": [{"delta": delta, "finish_reason": finish}]}).encode() + b"\n\n"


def bit(**call: Any) -> bytes:
    return event(tool_calls=[call])


BOOK = ToolCall("call_1", "book", '{"day": "Thursday", "at": "10:30"}')
LOOK = ToolCall("call_2", "free_slots", "{}")
WIRE = b"".join(answer("One moment, señora.", BOOK, LOOK).pieces)


@given(st.lists(st.integers(0, len(WIRE)), max_size=30))
def test_the_same_answer_however_the_stream_is_cut(cuts: list[int]) -> None:
    """Networks cut where they like, in the middle of a letter too: the answer stays the same."""
    edges = [0, *sorted(cuts), len(WIRE)]
    pieces = read(*(WIRE[a:b] for a, b in pairwise(edges)))
    assert "".join(piece for piece in pieces if isinstance(piece, str)) == "One moment, señora."
    assert pieces[-2:] == [BOOK, LOOK]


def test_text_comes_with_its_event() -> None:
    """The first word can be spoken before the second is known."""
    stream = ChatStream(HOUSE)
    assert stream.feed(event(content="We")) == ["We"]
    assert stream.feed(event(content=" are")) == [" are"]
    assert not stream.over


def test_tool_calls_come_whole_when_the_model_has_finished() -> None:
    """A tool is used with all its arguments, and as soon as they are there."""
    stream = ChatStream(HOUSE)
    assert stream.feed(bit(index=0, id="a", function={"name": "book", "arguments": ""})) == []
    assert stream.feed(bit(index=0, function={"arguments": '{"day":'})) == []
    assert stream.feed(bit(index=0, function={"arguments": ' "Friday"}'})) == []
    assert stream.feed(event("tool_calls")) == [ToolCall("a", "book", '{"day": "Friday"}')]
    assert stream.feed(b"data: [DONE]\n\n") == []


def test_invalid_arguments_are_passed_on() -> None:
    """Whoever keeps the tools tells the model what is wrong with its JSON."""
    assert read(bit(index=0, id="a", function={"name": "book", "arguments": '{"day": Fri'}), event("length")) == [
        ToolCall("a", "book", '{"day": Fri')
    ]


@pytest.mark.parametrize("index", [{"index": 0}, {}])
def test_servers_that_do_not_count_calls(index: dict[str, int]) -> None:
    """Some compatible servers give all calls one index, or none: their ids tell them apart."""
    bits = [
        bit(**index, id="a", function={"name": "one", "arguments": "{}"}),
        bit(**index, id="b", function={"name": "two", "arguments": '{"x"'}),
        bit(**index, id="b", function={"arguments": ": 1}"}),
    ]
    assert read(*bits, event("stop")) == [ToolCall("a", "one", "{}"), ToolCall("b", "two", '{"x": 1}')]


def test_calls_without_ids_get_some() -> None:
    """An answer to a tool call must say which one it answers."""
    bits = [bit(index=n, function={"name": name, "arguments": "{}"}) for n, name in enumerate(["one", "two"])]
    first, second = read(*bits, event("tool_calls"))
    assert isinstance(first, ToolCall)
    assert isinstance(second, ToolCall)
    assert first.id != second.id


def test_what_is_no_answer_is_passed_over() -> None:
    """Comments, names of events, heads without words, thoughts and bills are not said to the caller."""
    noise = [
        b": keep waiting\n\n",
        b"event: chunk\r\n",
        event(role="assistant", content=""),
        event(reasoning="The caller wants", reasoning_content="to know"),
        b'data: {"choices": [], "usage": {"total_tokens": 9}}\r\n\r\n',
    ]
    assert read(*noise, event(content="Yes."), event("stop"), *noise[:2], b"data: [DONE]\n\n") == ["Yes."]


def test_a_refusal_is_said_to_the_caller() -> None:
    """A model that will not do something says so in a field of its own."""
    assert read(event(refusal="I cannot help with that."), event("stop")) == ["I cannot help with that."]


@pytest.mark.parametrize("finish", ["stop", "length", "tired", "function_call"])
def test_any_reason_to_finish_is_an_end(finish: str) -> None:
    """What was said is said, also if the model was stopped for a reason that we do not know."""
    assert read(event(content="Yes."), event(finish)) == ["Yes."]


def test_done_is_an_end() -> None:
    """Some servers give no reason for finishing."""
    assert read(event(content="Yes."), b"data: [DONE]\n\n") == ["Yes."]


def test_nothing_counts_behind_the_end() -> None:
    """What follows an end is no part of the answer, not even an error."""
    assert read(event("stop", content="Yes."), event(content="No."), b'data: {"error": "late"}\n\n') == ["Yes."]


def test_an_end_in_the_middle_is_a_fault() -> None:
    """A cut answer must not pass for a whole one: somebody else is to be asked."""
    with pytest.raises(ProviderError, match="in the middle"):
        read(event(content="We are open"))


def test_an_answer_withheld_is_a_fault() -> None:
    """If a filter swallows all of an answer, another model may have one."""
    with pytest.raises(ProviderError, match="withheld"):
        read(event("content_filter"))
    assert read(event(content="We are"), event("content_filter")) == ["We are"]


def test_errors_in_the_stream_say_what_they_are() -> None:
    """An error may come behind words, in a stream that began well."""
    busy = b'data: {"error": {"message": "Rate limit reached", "code": "rate_limit_exceeded"}}\n\n'
    with pytest.raises(ProviderBusyError, match="Rate limit reached"):
        read(event(content="We"), busy)
    with pytest.raises(ProviderError, match="it broke") as caught:
        read(b'data: {"error": "it broke"}\n\n')
    assert type(caught.value) is ProviderError


def test_an_endless_line_is_not_kept() -> None:
    """A server gone mad does not fill our memory."""
    with pytest.raises(ProviderError, match="endless"):
        read(*(bytes(100_000) for _ in range(20)))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["choices", "delta", "content", "tool_calls", "function", "arguments", "name", "id", "index",
                         "error", "finish_reason", "refusal", "message", "code"]), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@given(st.one_of(st.binary(max_size=60), JSON.map(lambda value: b"data: " + json.dumps(value).encode() + b"\n")))
def test_garbage_is_a_providers_fault_at_worst(data: bytes) -> None:
    """Whatever a server sends, nothing but ProviderErrors comes of it, and nothing but text and calls."""
    stream = ChatStream(HOUSE)
    try:
        pieces = stream.feed(data)
    except ProviderError:
        return
    assert all(isinstance(piece, str | ToolCall) for piece in pieces)


@given(JSON)
def test_odd_deltas_are_a_providers_fault_at_worst(delta: Any) -> None:
    """An event of the right shape may hold anything."""
    stream = ChatStream(HOUSE)
    event = {"choices": [{"delta": delta, "finish_reason": "stop"}]}
    try:
        pieces = stream.feed(b"data: " + json.dumps(event).encode() + b"\n")
    except ProviderError:
        return
    for piece in pieces:
        if isinstance(piece, ToolCall):
            assert (type(piece.id), type(piece.name), type(piece.arguments)) == (str, str, str)
        else:
            assert isinstance(piece, str)
