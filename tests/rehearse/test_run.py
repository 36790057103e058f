"""Rehearsals from the command's arguments to its exit code."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, STDOUT
from pathlib import Path

import pytest

from receptionist.dialogue import FromCaller, FromUs, Message, Piece, Request, ToolAnswer, ToolCall
from receptionist.providers.attendant import Attendant
from receptionist.rehearse.command import FAILED, UNREADABLE, WELL, command
from receptionist.rehearse.mind import ScriptedMind
from receptionist.rehearse.run import Cast
from receptionist.rehearse.scenario import Thought

CONFIG = """\
[business]
name = "Smile Dental"
hours = { mon-fri = "8:00-17:00" }

[messages]
to = ["desk@smile.example"]
confirm = ["email", "sms"]

[mail]
server = "mail.smile.example:587"
from = "desk@smile.example"

[sms]
url = "https://sms.example/send"

[webhook]
url = "https://hook.example/calls"
"""
PASSES = """\
name = "passes"

[[turn]]
say = "What are your opening hours?"
expect_said = ["open Monday to Friday"]
"""
FAILS = """\
name = "fails"

[[turn]]
say = "What are your opening hours?"
expect_said = ["never"]
expect_no_tool = true

[[expect]]
outcome = "with a person"
"""
NEEDS_SOUND = """\
name = "is silent"

[[turn]]
silence = 7.0
"""


def folder(where: Path, **scenarios: str) -> tuple[Path, Path]:
    """Scenarios and a config."""
    (where / "config.toml").write_text(CONFIG)
    (where / "scenarios").mkdir()
    for name, text in scenarios.items():
        (where / "scenarios" / f"{name}.toml").write_text(text)
    return where / "scenarios", where / "config.toml"


async def run(scenarios: Path, config: Path, only: str = "", *, as_json: bool = False) -> int:
    return await command(scenarios, config, Cast.OFFLINE, only, as_json=as_json, audio=False)


@pytest.mark.wall
async def test_all_went_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table, and 0; what needs sound is told and no failure."""
    assert await run(*folder(tmp_path, passes=PASSES, silent=NEEDS_SOUND)) == WELL
    shown = " ".join(capsys.readouterr().out.split())
    assert "passes passed" in shown
    assert "is silent needs --audio" in shown
    assert "2 scenarios: 1 passed, 1 needs --audio" in shown


@pytest.mark.wall
async def test_what_failed_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first thing in the table, the rest below it, and 1."""
    assert await run(*folder(tmp_path, fails=FAILS, passes=PASSES)) == FAILED
    shown = "".join(capsys.readouterr().out.split())
    for line, what in ((5, "expectednever"), (6, "expectednotool"), (8, "expectedthecalltoendwith:withaperson")):
        assert f"fails.toml:{line}:{what}" in shown


@pytest.mark.wall
async def test_for_programs_there_is_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Everything that was said and done, turn by turn."""
    assert await run(*folder(tmp_path, fails=FAILS), as_json=True) == FAILED
    (result,) = json.loads(capsys.readouterr().out)
    assert (result["scenario"], result["result"], len(result["missed"])) == ("fails", "failed", 3)
    assert result["turns"][0]["tools"] == ["business_hours"]
    assert "Monday to Friday" in result["turns"][0]["said"]
    assert [fact["kind"] for fact in result["facts"]][:2] == ["call_started", "call_answered"]


async def test_a_scenario_that_cannot_be_read_plays_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its line is told, and 2."""
    assert await run(*folder(tmp_path, passes=PASSES, bad="nix = 1\nname = 'bad'\n")) == UNREADABLE
    captured = capsys.readouterr()
    assert "bad.toml:1: nix: unknown key" in captured.err
    assert captured.out == ""


async def test_a_config_that_cannot_be_read_plays_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """That is no scenario that failed."""
    scenarios, config = folder(tmp_path, passes=PASSES)
    config.write_text("nix = 1\n")
    assert await run(scenarios, config) == UNREADABLE
    assert "nix" in capsys.readouterr().err


@pytest.mark.wall
async def test_what_a_scenario_changes_in_the_config_is_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As if it stood in the operator's file."""
    scenarios, config = folder(tmp_path, odd=PASSES + '\n[config.business]\ntimezone = "Mars/Olympus"\n')
    assert await run(scenarios, config) == UNREADABLE
    assert "timezone" in capsys.readouterr().err


@pytest.mark.wall
async def test_nothing_of_a_rehearsal_is_left(tmp_path: Path) -> None:
    """No database, no call in the operator's journal."""
    scenarios, config = folder(tmp_path, passes=PASSES)
    await run(scenarios, config)
    assert sorted(os.listdir(tmp_path)) == ["config.toml", "scenarios"]  # noqa: PTH208 - pathlib's blocks, says ruff


@pytest.mark.wall
@pytest.mark.parametrize(
    ("name", "code", "shown"),
    [
        ("passes", WELL, "1 scenario: 1 passed"),
        ("fails", FAILED, "fails.toml:5: expected never"),
        ("nobody", UNREADABLE, "no scenario is called nobody; there are: fails, passes"),
    ],
)
async def test_the_command_as_it_is_typed_ends_with_what_came_of_it(
    tmp_path: Path, name: str, code: int, shown: str
) -> None:
    """For the shell, and for whoever has it run after each change."""
    scenarios, config = folder(tmp_path, passes=PASSES, fails=FAILS)
    options = ("--config", str(config), "--providers", "stand-in", "--only", name)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "receptionist", "rehearse", str(scenarios), *options), stdout=PIPE, stderr=STDOUT
    )
    out, _ = await process.communicate()
    assert process.returncode == code, out.decode()
    assert shown in " ".join(out.decode().split())


async def thought(thoughts: list[Thought], *messages: Message) -> list[Piece]:
    mind = ScriptedMind(thoughts, Attendant())
    await mind.warm()
    pieces = [piece async for piece in mind.reply(Request("", messages))]
    await mind.close()
    return pieces


async def test_a_scripted_mind_says_and_does_what_the_scenario_tells() -> None:
    """By what the caller said last, or by the tool that has answered; anything else is the offline mind's."""
    use = {"name": "put_through", "with": {"person": "+881"}}
    thoughts = [
        Thought.model_validate({"when": "friend", "say": "Well.", "use": [use]}),
        Thought.model_validate({"after": "put_through", "say": "No."}),
    ]
    said, call = await thought(thoughts, FromCaller("My FRIEND please"))
    assert said == "Well."
    assert isinstance(call, ToolCall)
    assert (call.name, json.loads(call.arguments)) == ("put_through", {"person": "+881"})
    answered = FromUs("", (call,)), ToolAnswer(call.id, "put_through", "Nobody.")
    assert await thought(thoughts, FromCaller("My friend"), *answered) == ["No."]
    assert await thought(thoughts, FromCaller("goodbye")) == ["Thank you for calling. Goodbye."]
