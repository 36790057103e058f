"""Pure: a request to a language model, in the format of chat completions."""

from __future__ import annotations

from typing import Any

from receptionist.dialogue import FromCaller, FromUs, Message, Request, ToolAnswer, ToolCall, ToolSchema


def completion(model: str, request: Request) -> dict[str, Any]:
    """What changes least stands first: the provider's prompt cache holds the longest beginning it has seen before."""
    messages = [_system(request.instructions), *map(_message, request.messages)]
    if request.situation:
        messages.append(_system(request.situation))
    body: dict[str, Any] = {"model": model, "messages": messages, "stream": True}
    if request.tools:
        body["tools"] = [_tool(tool) for tool in request.tools]
    return body


def _system(text: str) -> dict[str, Any]:
    return {"role": "system", "content": text}


def _message(message: Message) -> dict[str, Any]:
    match message:
        case FromCaller(text):
            return {"role": "user", "content": text}
        case ToolAnswer(call, _, text):
            return {"role": "tool", "tool_call_id": call, "content": text}
        case FromUs(text, ()):
            return {"role": "assistant", "content": text}
        case FromUs(text, calls):
            return {"role": "assistant", "content": text or None, "tool_calls": [_call(call) for call in calls]}


def _call(call: ToolCall) -> dict[str, Any]:
    return {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": call.arguments}}


def _tool(tool: ToolSchema) -> dict[str, Any]:
    function = {"name": tool.name, "description": tool.description, "parameters": dict(tool.parameters)}
    return {"type": "function", "function": function}
