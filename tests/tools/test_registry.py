"""Tools as a model sees them, and what it is told when it uses them badly or they fail."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field
from structlog.testing import capture_logs

from receptionist.dialogue import ToolCall, Verbatim
from receptionist.events import Fact, Faulted, PromiseMade
from receptionist.tools.registry import Question, Registry, Tool, ToolMistakeError, act, after_yes, look


@dataclass
class Shelf:
    """A desk with a shelf of fruit."""

    fruit: list[str] = field(default_factory=lambda: ["apple", "pear"])
    facts: list[Fact] = field(default_factory=list)
    question: Question = field(default_factory=Question)

    @property
    def record(self) -> Callable[[Fact], None]:
        return self.facts.append


@look(choices={"name": lambda shelf: shelf.fruit})
async def count(
    shelf: Shelf, name: Annotated[str, Field(description="Which fruit.")], ripe: bool = False, least: int = 0
) -> str:
    """How many there are.

    Counts again each time.
    """
    return f"{shelf.fruit.count(name)} {name}, ripe {ripe}, least {least}"


@act(seconds=3)
async def sell(shelf: Shelf, name: str) -> str:
    """Sell one."""
    if name not in shelf.fruit:
        raise ToolMistakeError(f"There is no {name}.")
    shelf.fruit.remove(name)
    return "Sold."


@look(seconds=2)
async def weigh(shelf: Shelf) -> str:
    """Weigh all: the scales never come to rest."""
    await asyncio.sleep(60)
    return "Heavy."


@act(seconds=2)
async def ship(shelf: Shelf) -> str:
    """Ship all: the lorry never comes."""
    await asyncio.sleep(60)
    return "Shipped."


@look()
async def smell(shelf: Shelf) -> str:
    """Smell: there is no such nose."""
    raise KeyError("a secret of the house")


@look(offered=lambda shelf: "plum" in shelf.fruit)
async def stone(shelf: Shelf) -> str:
    """What a plum has."""
    return "One stone."


TOOLS: tuple[Tool[Any], ...] = (count, sell, weigh, ship, smell, stone)


def registry(shelf: Shelf | None = None) -> Registry[Shelf]:
    return Registry(TOOLS, shelf or Shelf())


def call(name: str, arguments: str = "{}") -> ToolCall:
    return ToolCall("1", name, arguments)


def test_a_function_becomes_what_a_model_sees() -> None:
    """Its name, docstring and types are all that there is to write."""
    schema = next(schema for schema in registry().schemas() if schema.name == "count")
    assert schema.description == "How many there are.\n\nCounts again each time."
    assert schema.parameters == {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "name": {"type": "string", "description": "Which fruit.", "enum": ["apple", "pear"]},
            "ripe": {"type": "boolean", "default": False},
            "least": {"type": "integer", "default": 0},
        },
        "required": ["name"],
    }


def test_the_choices_are_those_of_the_desk() -> None:
    """Two calls at desks of their own do not see each other's choices."""
    plums, apples = registry(Shelf(["plum"])), registry(Shelf(["apple"]))
    assert plums.schemas()[0].parameters["properties"]["name"]["enum"] == ["plum"]
    assert apples.schemas()[0].parameters["properties"]["name"]["enum"] == ["apple"]
    assert plums.schemas()[0].parameters["properties"]["name"]["enum"] == ["plum"]


def test_schemas_are_the_same_bytes_each_time() -> None:
    """A provider's prompt cache holds them too."""
    first, second = (json.dumps([s.parameters for s in registry().schemas()]) for _ in range(2))
    assert first == second


def test_only_what_makes_sense_is_offered() -> None:
    """A tool that has nothing to work on is not shown."""
    assert "stone" not in [schema.name for schema in registry().schemas()]
    assert "stone" in [schema.name for schema in registry(Shelf(["plum"])).schemas()]


def test_what_acts_is_known_by_name() -> None:
    """What does not exist changes nothing."""
    assert [registry().acts(name) for name in ("sell", "count", "nothing")] == [True, False, False]


async def test_arguments_are_read_and_converted() -> None:
    """Models write numbers as text and leave out what has a default."""
    assert await registry().run(call("count", '{"name": "apple", "least": "2"}')) == "1 apple, ripe False, least 2"


async def test_no_arguments_at_all_are_an_empty_object() -> None:
    """Some models send nothing instead of {}."""
    assert await registry(Shelf(["plum"])).run(call("stone", "")) == "One stone."


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ('{"name": "app', "Invalid JSON"),
        ("[]", "should be an object"),
        ("null", "should be an object"),
        ("{}", "name: Field required"),
        ('{"name": "apple", "size": 3}', "size: Extra inputs are not permitted"),
        ('{"name": "apple", "least": "many"}', "least: Input should be a valid integer"),
        ("[" * 10_000, "Invalid JSON"),
    ],
)
async def test_a_model_learns_what_is_wrong_with_its_arguments(arguments: str, told: str) -> None:
    """Each mistake is named beside what would have been right, and nothing is done."""
    shelf = Shelf()
    answer = await registry(shelf).run(call("count", arguments))
    assert told in answer
    assert '"required": ["name"]' in answer
    assert shelf.facts == []


async def test_a_model_that_invents_a_tool_is_told_which_there_are() -> None:
    """And which of them it may have meant."""
    answer = await registry().run(call("counts"))
    assert answer == "There is no tool counts. Did you mean count? There are: count, sell, weigh, ship, smell."


async def test_a_tool_that_is_not_offered_cannot_be_used() -> None:
    """Knowing its name does not help."""
    assert (await registry().run(call("stone"))).startswith("There is no tool stone.")


async def test_a_mistake_is_told_in_the_tools_own_words() -> None:
    """What a tool refuses is no fault of the house."""
    shelf = Shelf()
    assert await registry(shelf).run(call("sell", '{"name": "gold"}')) == "There is no gold."
    assert shelf.facts == []


async def test_a_slow_look_is_broken_off() -> None:
    """The caller does not wait for ever, and the fault stands in the journal."""
    shelf, before = Shelf(), asyncio.get_running_loop().time()
    with capture_logs() as logs:
        answer = await registry(shelf).run(call("weigh"))
    assert asyncio.get_running_loop().time() - before == 2
    assert "did not work" in answer
    assert shelf.facts == [Faulted("the tool weigh was broken off after 2 s")]
    assert [line["tool"] for line in logs] == ["weigh"]


async def test_nobody_claims_that_a_slow_act_was_not_done() -> None:
    """It was broken off at a moment that nobody knows: somebody has to look."""
    shelf = Shelf()
    with capture_logs():
        answer = await registry(shelf).run(call("ship"))
    assert "Nobody knows if it was done" in answer
    assert shelf.facts == [
        Faulted("the tool ship was broken off after 2 s"),
        PromiseMade("check", "ship was broken off after 2 s", due=""),
    ]


async def test_a_fault_inside_a_tool_does_not_reach_the_caller() -> None:
    """The model hears that it failed, not why; the journal and the log know."""
    shelf = Shelf()
    with capture_logs() as logs:
        answer = await registry(shelf).run(call("smell"))
    assert "secret" not in answer
    assert "did not work" in answer
    assert shelf.facts == [Faulted("the tool smell failed with KeyError")]
    assert logs[0]["exc_info"]


async def test_a_caller_who_hangs_up_ends_a_look() -> None:
    """Cancellation is no fault, and nothing is written down of it."""
    shelf = Shelf()
    running = asyncio.create_task(registry(shelf).run(call("weigh")))
    await asyncio.sleep(1)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert shelf.facts == []


@given(
    name=st.text(max_size=20),
    arguments=st.text(max_size=60)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "x"]), inner, max_size=2),
    ).map(json.dumps),
)
def test_whatever_a_model_sends_is_answered(name: str, arguments: str) -> None:
    """No name and no arguments raise anything, and every answer says something."""
    shelf = Shelf()
    for tool in (name, "count", "sell"):
        assert asyncio.run(registry(shelf).run(call(tool, arguments)))
    assert shelf.facts == []


# What only a caller's yes sets going


@act(speaks=True)
async def propose(shelf: Shelf, name: str) -> str:
    """Ask whether to give it away."""
    return shelf.question.ask(f"Shall I give away the {name}?", "give_away", {"name": name})


@after_yes()
async def give_away(shelf: Shelf, name: str) -> str:
    """Give it away."""
    if name not in shelf.fruit:
        raise ToolMistakeError(f"There is no {name}.")
    shelf.fruit.remove(name)
    return "Given away."


async def test_a_model_can_neither_see_nor_use_what_a_yes_sets_going() -> None:
    """Not by its name, not with the arguments that it would have, not even after the caller was asked."""
    shelf = Shelf()
    tools = Registry([propose, give_away], shelf)
    assert [schema.name for schema in tools.schemas()] == ["propose"]
    asked = await tools.run(ToolCall("1", "propose", '{"name": "pear"}'))
    assert (asked, isinstance(asked, Verbatim), tools.question) == ("Shall I give away the pear?", True, asked)
    for made_up in ("1", "yes-1", "yes"):
        assert "There is no tool give_away" in await tools.run(ToolCall(made_up, "give_away", '{"name": "pear"}'))
    assert shelf.fruit == ["apple", "pear"]


async def test_a_yes_sets_it_going_once() -> None:
    """Said twice, it is done once; and a model that repeats the very call does nothing."""
    shelf = Shelf()
    tools = Registry([propose, give_away], shelf)
    await tools.run(ToolCall("1", "propose", '{"name": "pear"}'))
    call = tools.agreed()
    assert await tools.run(call) == "Given away."
    assert "There is no tool" in await tools.run(call)
    assert (shelf.fruit, tools.question) == (["apple"], "")


async def test_what_cannot_be_done_after_all_is_told_to_the_model() -> None:
    """It is no sentence for the caller, and asks nothing any more."""
    shelf = Shelf()
    tools = Registry([propose, give_away], shelf)
    await tools.run(ToolCall("1", "propose", '{"name": "plum"}'))
    told = await tools.run(tools.agreed())
    assert (told, isinstance(told, Verbatim), tools.question) == ("There is no plum.", False, "")
