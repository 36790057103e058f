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
from typing import Any, Generic, Protocol, TypeVar, get_type_hints

import structlog
from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from receptionist.dialogue import ToolCall, ToolSchema
from receptionist.errors import ReceptionistError
from receptionist.events import Fact, Faulted

LOOK_SECONDS = 5.0
ACT_SECONDS = 15.0
LONGEST_NAME_SHOWN = 40

log = structlog.get_logger()


class Recorder(Protocol):
    """A desk, as far as every tool needs it."""

    @property
    def record(self) -> Callable[[Fact], None]: ...


D = TypeVar("D", bound=Recorder)


class ToolMistakeError(ReceptionistError):
    """A model asked for something that cannot be; the text tells it what can."""


@dataclass(frozen=True, slots=True)
class Tool(Generic[D]):
    """One function, as a model may use it."""

    name: str
    description: str
    arguments: type[BaseModel]
    parameters: Mapping[str, Any]
    """The arguments as a JSON schema. Made once: a model is sent the schemas of all tools with every request."""
    use: Callable[..., Awaitable[str]]
    acts: bool
    seconds: float
    offered: Callable[[D], bool]
    choices: Mapping[str, Callable[[D], list[str]]]
    """Arguments for which only so many values make sense at this desk."""

    def schema(self, desk: D) -> ToolSchema:
        properties = {
            name: argument | {"enum": self.choices[name](desk)} if name in self.choices else argument
            for name, argument in self.parameters["properties"].items()
        }
        return ToolSchema(self.name, self.description, {**self.parameters, "properties": properties})


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
    description, arguments = inspect.cleandoc(use.__doc__ or ""), _arguments(name, use)
    return Tool(name, description, arguments, _untitled(arguments), use, acts, seconds, offered, choices)


def _arguments(name: str, function: _Use) -> type[BaseModel]:
    """The model of what a language model fills in: every parameter but the first, which is the desk."""
    hints = get_type_hints(function, include_extras=True)
    fields: dict[str, Any] = {}
    for parameter in list(inspect.signature(function).parameters.values())[1:]:
        default = ... if parameter.default is inspect.Parameter.empty else parameter.default
        fields[parameter.name] = (hints[parameter.name], default)
    return create_model(name, __config__=ConfigDict(extra="forbid"), **fields)


def _untitled(arguments: type[BaseModel]) -> dict[str, Any]:
    """Their schema without the titles that pydantic gives to everything, which tell a model nothing and cost tokens."""
    schema = arguments.model_json_schema()
    properties = {
        name: {key: value for key, value in argument.items() if key != "title"}
        for name, argument in schema.get("properties", {}).items()
    }
    return {key: value for key, value in schema.items() if key != "title"} | {"properties": properties}


class Registry(Generic[D]):
    """The tools of one call, at its desk. Whatever goes wrong is answered in words that a model can learn from."""

    def __init__(self, tools: Iterable[Tool[D]], desk: D) -> None:
        self._tools = {tool.name: tool for tool in tools}
        self._desk = desk

    def schemas(self) -> tuple[ToolSchema, ...]:
        return tuple(tool.schema(self._desk) for tool in self._offered())

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
        return await self._use(tool, arguments)

    async def _use(self, tool: Tool[D], arguments: BaseModel) -> str:
        given = {name: getattr(arguments, name) for name in tool.arguments.model_fields}
        limit = asyncio.timeout(tool.seconds)
        try:
            async with limit:
                return await tool.use(self._desk, **given)
        except ToolMistakeError as mistake:
            return str(mistake)
        except Exception as fault:
            # The edge of a tool: its fault must not end the call.
            late = limit.expired()
            what = f"was broken off after {tool.seconds:g} s" if late else f"failed with {type(fault).__name__}"
            log.exception("a tool failed", tool=tool.name, what=what)
            self._desk.record(Faulted(f"the tool {tool.name} {what}"))
            return _apology(late=late, acts=tool.acts)

    def _offered(self) -> list[Tool[D]]:
        return [tool for tool in self._tools.values() if tool.offered(self._desk)]

    def _unknown(self, name: str) -> str:
        known = [tool.name for tool in self._offered()]
        near = get_close_matches(name, known, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        return f"There is no tool {name[:LONGEST_NAME_SHOWN]}.{hint} There are: {', '.join(known) or 'none'}."


def _apology(*, late: bool, acts: bool) -> str:
    """What a model is to make of a fault. What acts may have done its work all the same."""
    if late and acts:
        return (
            "This took too long. Nobody knows if it was done: tell the caller that somebody will check, and call back."
        )
    what = "This took too long and was broken off." if late else "This failed for a reason inside the house."
    return f"{what} Tell the caller that it did not work, and offer to take a message."


def _mistakes(schema: ToolSchema, error: ValidationError) -> str:
    """What is wrong with the arguments, one by one."""
    found = [
        f"{'.'.join(str(step) for step in fault['loc']) or 'the arguments'}: {fault['msg']}"
        for fault in error.errors(include_url=False, include_context=False, include_input=False)
    ]
    wanted = json.dumps(schema.parameters, ensure_ascii=False)
    return f"The arguments of {schema.name} are wrong: {'; '.join(found)}. They must fit: {wanted}"
