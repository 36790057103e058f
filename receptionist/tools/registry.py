"""Tools are plain typed functions: name, docstring and types become what a model sees, and what it sends is checked.

A tool is a function of a `Desk` and of what the model is to fill in. `look` marks one that only looks, `act` one that
changes something in the world.
"""

from __future__ import annotations

import asyncio
import inspect
import json
import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Generic, Protocol, TypeVar, get_type_hints

import structlog
from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from receptionist.dialogue import Refused, ToolCall, ToolSchema, Verbatim
from receptionist.errors import ReceptionistError
from receptionist.events import Fact, Faulted, PromiseMade

LOOK_SECONDS = 5.0
ACT_SECONDS = 15.0
LONGEST_NAME_SHOWN = 40

log = structlog.get_logger()


@dataclass(slots=True)
class Question:
    """What was read to the caller, and is done if they say yes to it. A new question takes the place of the old one."""

    text: str = ""
    call: ToolCall | None = None
    agreed: bool = False

    def ask(self, text: str, tool: str, arguments: Mapping[str, str]) -> Verbatim:
        """Read this to the caller. `tool` is what their yes sets going."""
        self.text, self.agreed = text, False
        self.call = ToolCall(f"yes-{secrets.token_hex(4)}", tool, json.dumps(arguments))
        return Verbatim(text)

    def settle(self) -> None:
        """It is answered, or holds no longer."""
        self.text, self.call, self.agreed = "", None, False


class Recorder(Protocol):
    """A desk, as far as every tool needs it."""

    @property
    def record(self) -> Callable[[Fact], None]: ...

    @property
    def question(self) -> Question: ...


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
    speaks: bool = False
    """What it answers is said to the caller as it stands."""
    after_yes: bool = False
    """No model can use it: it is what a caller's yes to a question of ours sets going."""
    filler: Mapping[str, str] = field(default_factory=dict)
    """What a caller hears who has to wait for it, by language; without one there is a sentence for any tool."""
    offered: Callable[[D], bool] = lambda _: True
    choices: Mapping[str, Callable[[D], list[str]]] = field(default_factory=dict)
    """Arguments for which only so many values make sense at this desk."""
    only_if: Mapping[str, Callable[[D], bool]] = field(default_factory=dict)
    """Arguments that only some desks have a use for."""

    def schema(self, desk: D) -> ToolSchema:
        properties = {
            name: argument | {"enum": self.choices[name](desk)} if name in self.choices else argument
            for name, argument in self.parameters["properties"].items()
            if name not in self.only_if or self.only_if[name](desk)
        }
        return ToolSchema(self.name, self.description, {**self.parameters, "properties": properties})


_Use = Callable[..., Awaitable[str]]
_Offered = Callable[[Any], bool]
_Choices = Mapping[str, Callable[[Any], list[str]]]
_NO_CHOICES: _Choices = {}
_OnlyIf = Mapping[str, _Offered]
_NO_CONDITIONS: _OnlyIf = {}
_NO_FILLER: Mapping[str, str] = {}


def look(
    *,
    seconds: float = LOOK_SECONDS,
    offered: _Offered = lambda _: True,
    choices: _Choices = _NO_CHOICES,
    filler: Mapping[str, str] = _NO_FILLER,
) -> Callable[[_Use], Tool[Any]]:
    """Mark a function as a tool that changes nothing: it may run before the caller has finished."""
    return lambda use: _tool(use, acts=False, seconds=seconds, offered=offered, choices=choices, filler=filler)


def act(
    *,
    seconds: float = ACT_SECONDS,
    offered: _Offered = lambda _: True,
    choices: _Choices = _NO_CHOICES,
    only_if: _OnlyIf = _NO_CONDITIONS,
    filler: Mapping[str, str] = _NO_FILLER,
    speaks: bool = False,
) -> Callable[[_Use], Tool[Any]]:
    """Mark a function as a tool that changes something: it runs once the turn is ours, and to its end."""
    return lambda use: _tool(
        use,
        acts=True,
        speaks=speaks,
        seconds=seconds,
        offered=offered,
        choices=choices,
        only_if=only_if,
        filler=filler,
    )


def after_yes(*, seconds: float = ACT_SECONDS, filler: Mapping[str, str] = _NO_FILLER) -> Callable[[_Use], Tool[Any]]:
    """Mark a function as what is done when a caller says yes to a question of ours, and never at a model's wish."""
    return lambda use: _tool(use, acts=True, speaks=True, after_yes=True, seconds=seconds, filler=filler)


def _tool(use: _Use, **marks: Any) -> Tool[Any]:
    name = getattr(use, "__name__", "")
    description, arguments = inspect.cleandoc(use.__doc__ or ""), _arguments(name, use)
    return Tool(name, description, arguments, _untitled(arguments), use, **marks)


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

    def filler(self, name: str, language: str) -> str:
        return self._tools[name].filler.get(language, "") if name in self._tools else ""

    @property
    def question(self) -> str:
        return self._desk.question.text

    def agreed(self) -> ToolCall:
        question = self._desk.question
        if question.call is None:
            raise AssertionError("a caller can only agree to what they were asked")
        question.agreed = True
        return question.call

    async def run(self, call: ToolCall) -> str:
        tool = self._tools.get(call.name)
        if tool is None or not self._may_use(tool, call):
            return Refused(self._unknown(call.name))
        if tool.after_yes:
            self._desk.question.settle()
        try:
            arguments = tool.arguments.model_validate_json(call.arguments or "{}")
        except ValidationError as error:
            return Refused(_mistakes(tool.schema(self._desk), error))
        return await self._use(tool, arguments)

    async def _use(self, tool: Tool[D], arguments: BaseModel) -> str:
        given = {name: getattr(arguments, name) for name in tool.arguments.model_fields}
        limit = asyncio.timeout(tool.seconds)
        try:
            async with limit:
                answer = await tool.use(self._desk, **given)
                return Verbatim(answer) if tool.speaks else answer
        except ToolMistakeError as mistake:
            return Refused(mistake)
        except Exception as fault:
            # The edge of a tool: its fault must not end the call.
            late = limit.expired()
            what = f"was broken off after {tool.seconds:g} s" if late else f"failed with {type(fault).__name__}"
            log.exception("a tool failed", tool=tool.name, what=what)
            self._desk.record(Faulted(f"the tool {tool.name} {what}"))
            if late and tool.acts:
                self._desk.record(PromiseMade("check", f"{tool.name} {what}", due=""))
            return Refused(_apology(late=late, acts=tool.acts))

    def _may_use(self, tool: Tool[D], call: ToolCall) -> bool:
        """What only a caller's yes sets going runs when they have said it, and then once."""
        question = self._desk.question
        return question.agreed and question.call == call if tool.after_yes else tool.offered(self._desk)

    def _offered(self) -> list[Tool[D]]:
        return [tool for tool in self._tools.values() if not tool.after_yes and tool.offered(self._desk)]

    def _unknown(self, name: str) -> str:
        known = [tool.name for tool in self._offered()]
        near = get_close_matches(name, known, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        return f"There is no tool {name[:LONGEST_NAME_SHOWN]}.{hint} There are: {', '.join(known) or 'none'}."


def _apology(*, late: bool, acts: bool) -> str:
    """What a model is to make of a fault. What acts may have done its work all the same."""
    if late and acts:
        return "This took too long. Nobody knows if it was done: tell the caller so, and that somebody will check."
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
