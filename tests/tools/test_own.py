"""Tools of the operator's own: named in config, under the same rules, and told clearly when they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from receptionist.config import config_from
from receptionist.dialogue import ToolCall
from receptionist.errors import ConfigError
from receptionist.tools.all import TOOLS, tools_of
from receptionist.tools.own import own_tools
from receptionist.tools.registry import Registry
from tests.tools.desks import Office

POINTS = '''
"""Loyalty points."""

from typing import Annotated

from pydantic import Field

from receptionist.tools.desk import Desk
from receptionist.tools.registry import look


@look(filler={"en": "One moment, I'm counting your points."})
async def loyalty_points(desk: Desk, card: Annotated[str, Field(description="Its number.", max_length=20)]) -> str:
    """How many loyalty points a card has."""
    return f"Card {card} has 12 points at {desk.config.business.name}."
'''


def module(folder: Path, text: str) -> Path:
    path = folder / "own.py"
    path.write_text(text, encoding="utf-8")
    return path


async def test_a_tool_of_ones_own_is_one_function_in_one_file(tmp_path: Path) -> None:
    """It is offered beside ours, its arguments are checked, and it sees the desk."""
    module(tmp_path, POINTS)
    config = config_from({"tools": {"modules": ["own.py"]}}, tmp_path)
    tools = tools_of(config)
    assert [tool.name for tool in tools][-1] == "loyalty_points"
    registry = Registry(tools, Office().desk())
    assert "loyalty_points" in [schema.name for schema in registry.schemas()]
    assert (
        await registry.run(ToolCall("1", "loyalty_points", '{"card": "7"}')) == "Card 7 has 12 points at Smile Dental."
    )
    assert "card: Field required" in await registry.run(ToolCall("1", "loyalty_points", "{}"))
    assert registry.filler("loyalty_points", "en") == "One moment, I'm counting your points."
    assert tools_of(config)[-1] is tools[-1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x = 1\n", "has no tool in it"),
        ("x = \n", "line 1: SyntaxError"),
        ("import nothing_of_the_kind\n", "line 1: ModuleNotFoundError"),
        ("a = 1\nraise ValueError('no')\n", "line 2: ValueError: no"),
        (POINTS.replace("loyalty_points", "take_message"), "names a tool take_message, and there is one already"),
        (POINTS.replace('    """How many loyalty points a card has."""\n', ""), "has no docstring"),
    ],
)
def test_what_is_wrong_with_it_is_said_at_the_start(tmp_path: Path, text: str, told: str) -> None:
    """Before any call, with the file and the line."""
    with pytest.raises(ConfigError, match=r"own\.py") as raised:
        own_tools([module(tmp_path, text)], TOOLS)
    assert told in str(raised.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """And so is one that is no Python."""
    with pytest.raises(ConfigError, match="there is no file"):
        own_tools([tmp_path / "nowhere.py"], TOOLS)
    with pytest.raises(ConfigError, match="is no Python file"):
        own_tools([tmp_path / "own.txt"], TOOLS)
