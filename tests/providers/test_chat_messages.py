"""A request to a model in the format of chat completions."""

from __future__ import annotations

from typing import Any

from receptionist.dialogue import FromCaller, FromUs, Request, ToolAnswer, ToolCall, ToolSchema
from receptionist.providers.chat_messages import completion

HOURS = ToolSchema("business_hours", "When we are open.", {"type": "object", "properties": {}})
FIRST = Request("You are a receptionist.", (FromUs("Hello."), FromCaller("Hi.")), (HOURS,), "It is Monday, 9:00.")
LATER = Request(
    FIRST.instructions,
    (
        *FIRST.messages,
        FromUs("One moment.", (ToolCall("a", "business_hours", "{}"), ToolCall("b", "services", "{"))),
        ToolAnswer("a", "business_hours", "8 to 5"),
        ToolAnswer("b", "services", "That was no JSON."),
        FromUs("", (ToolCall("c", "services", "{}"),)),
        ToolAnswer("c", "services", "Cleaning"),
        FromUs("From 8 to 5."),
        FromCaller("Thanks."),
    ),
    (HOURS,),
    "It is Monday, 9:01.",
)


def messages(request: Request) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = completion("gpt-4o-mini", request)["messages"]
    return found


def test_who_said_what() -> None:
    """The model sees instructions, the conversation with its tools, and last what holds only now."""
    assert messages(LATER) == [
        {"role": "system", "content": "You are a receptionist."},
        {"role": "assistant", "content": "Hello."},
        {"role": "user", "content": "Hi."},
        {
            "role": "assistant",
            "content": "One moment.",
            "tool_calls": [
                {"id": "a", "type": "function", "function": {"name": "business_hours", "arguments": "{}"}},
                {"id": "b", "type": "function", "function": {"name": "services", "arguments": "{"}},
            ],
        },
        {"role": "tool", "tool_call_id": "a", "content": "8 to 5"},
        {"role": "tool", "tool_call_id": "b", "content": "That was no JSON."},
        {
            "role": "assistant",
            "content": None,
            "tool_calls": [{"id": "c", "type": "function", "function": {"name": "services", "arguments": "{}"}}],
        },
        {"role": "tool", "tool_call_id": "c", "content": "Cleaning"},
        {"role": "assistant", "content": "From 8 to 5."},
        {"role": "user", "content": "Thanks."},
        {"role": "system", "content": "It is Monday, 9:01."},
    ]


def test_a_later_request_begins_like_an_earlier_one() -> None:
    """A provider's prompt cache holds the longest beginning it has seen: only what is new comes behind it."""
    before, after = messages(FIRST), messages(LATER)
    assert after[: len(before) - 1] == before[:-1]


def test_tools_in_the_providers_shape() -> None:
    """The model is told what each tool is for and what it takes."""
    body = completion("gpt-4o-mini", FIRST)
    assert body["tools"] == [
        {
            "type": "function",
            "function": {
                "name": "business_hours",
                "description": "When we are open.",
                "parameters": {"type": "object", "properties": {}},
            },
        }
    ]
    assert body["stream"] is True


def test_what_is_empty_is_left_out() -> None:
    """Providers refuse an empty list of tools, and an empty message says nothing."""
    body = completion("m", Request("Be brief.", (FromCaller("Hi."),)))
    assert "tools" not in body
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
