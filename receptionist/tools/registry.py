"""Tools are plain typed functions: name, docstring and types become what a model sees, and what it sends is checked.

A tool is a function of a `Desk` and of what the model is to fill in. `look` marks one that only looks, `act` one that
changes something in the world.
"""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Generic, TypeVar, get_type_hints

import structlog
from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from receptionist.dialogue import ToolCall, ToolSchema
from receptionist.errors import ReceptionistError

LOOK_SECONDS = 5.0
ACT_SECONDS = 15.0

D = TypeVar("D")
log = structlog.get_logger()


class ToolMistakeError(ReceptionistError):
    """A model asked for something that cannot be; the text tells it what can."""


@dataclass(frozen=True, slots=True)
class Tool(Generic[D]):
    """One function, as a model may use it."""

    name: str
    description: str
    arguments: type[BaseModel]
    use: Callable[..., Awaitable[str]]
    acts: bool
    seconds: float
    offered: Callable[[D], bool]
    choices: Mapping[str, Callable[[D], list[str]]]
    """Arguments for which only so many values make sense at this desk."""

    def schema(self, desk: D) -> ToolSchema:
        parameters = self.arguments.model_json_schema()
        parameters.pop("title", None)
        for name, argument in parameters.get("properties", {}).items():
            argument.pop("title", None)
            if name in self.choices:
                argument["enum"] = self.choices[name](desk)
        return ToolSchema(self.name, self.description, parameters)


_Use = Callable[..., Awaitable[str]]
_Offered = Callable[[Any], bool]
_Choices = Mapping[str, Callable[[Any], list[str]]]
_NO_CHOICES: _Choices = {}


def look(
    *, seconds: float = LOOK_SECONDS, offered: _Offered = lambda _: True, choices: _Choices = _NO_CHOICES
) -> Callable[[_Use], Tool[Any]]:
    """Mark a function as a tool that changes nothing: it may run before the caller has finished."""
    return lambda use: _tool(use, False, seconds, offered, choices)


def act(
    *, seconds: float = ACT_SECONDS, offered: _Offered = lambda _: True, choices: _Choices = _NO_CHOICES
) -> Callable[[_Use], Tool[Any]]:
    """Mark a function as a tool that changes something: it runs once the turn is ours, and to its end."""
    return lambda use: _tool(use, True, seconds, offered, choices)


def _tool(use: _Use, acts: bool, seconds: float, offered: _Offered, choices: _Choices) -> Tool[Any]:
    name = getattr(use, "__name__", "")
    return Tool(name, inspect.cleandoc(use.__doc__ or ""), _arguments(name, use), use, acts, seconds, offered, choices)


def _arguments(name: str, function: _Use) -> type[BaseModel]:
    """The model of what a language model fills in: every parameter but the first, which is the desk."""
    hints = get_type_hints(function, include_extras=True)
    fields: dict[str, Any] = {}
    for parameter in list(inspect.signature(function).parameters.values())[1:]:
        default = ... if parameter.default is inspect.Parameter.empty else parameter.default
        fields[parameter.name] = (hints[parameter.name], default)
    return create_model(name, __config__=ConfigDict(extra="forbid"), **fields)


class Registry(Generic[D]):
    """The tools of one call, at its desk. Whatever goes wrong is answered in words that a model can learn from."""

    def __init__(self, tools: Iterable[Tool[D]], desk: D) -> None:
        self._tools = {tool.name: tool for tool in tools}
        self._desk = desk

    def schemas(self) -> tuple[ToolSchema, ...]:
        return tuple(tool.schema(self._desk) for tool in self._tools.values() if tool.offered(self._desk))

    def acts(self, name: str) -> bool:
        return name in self._tools and self._tools[name].acts

    async def run(self, call: ToolCall) -> str:
        tool = self._tools.get(call.name)
        if tool is None or not tool.offered(self._desk):
            return self._unknown(call.name)
        try:
            arguments = tool.arguments.model_validate_json(call.arguments or "{}")
        except ValidationError as error:
            return _mistakes(tool.schema(self._desk), error)
        given = {name: getattr(arguments, name) for name in tool.arguments.model_fields}
        try:
            async with asyncio.timeout(tool.seconds):
                return await tool.use(self._desk, **given)
        except ToolMistakeError as mistake:
            return str(mistake)
        except TimeoutError:
            log.error("a tool took too long and was broken off", tool=tool.name, seconds=tool.seconds)
            return "This took too long and was broken off. Tell the caller that it did not work, and offer a message."
        except Exception:
            # The edge of a tool: its fault must not end the call.
            log.exception("a tool failed", tool=tool.name)
            return "This failed for a reason inside the house. Tell the caller so, and offer a message."

    def _unknown(self, name: str) -> str:
        known = [tool.name for tool in self._tools.values() if tool.offered(self._desk)]
        near = get_close_matches(name, known, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        return f"There is no tool {name}.{hint} There are: {', '.join(known)}."


def _mistakes(schema: ToolSchema, error: ValidationError) -> str:
    """What is wrong with the arguments, one by one."""
    found = [
        f"{'.'.join(str(step) for step in fault['loc']) or 'the arguments'}: {fault['msg']}"
        for fault in error.errors(include_url=False, include_context=False, include_input=False)
    ]
    wanted = json.dumps(schema.parameters, ensure_ascii=False)
    return f"The arguments of {schema.name} are wrong: {'; '.join(found)}. They must fit: {wanted}"
