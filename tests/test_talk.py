"""`receptionist talk`: a caller who types."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, STDOUT
from pathlib import Path

import pytest

pytestmark = pytest.mark.wall

CONFIG = """\
[business]
name = "Smile Dental"
hours = { mon-fri = "8:00-17:00" }
"""


async def test_a_typed_caller_has_the_same_conversation(tmp_path: Path) -> None:
    """Hours by a tool, a message with a number that is read back, are you human, goodbye: as on the telephone."""
    config = tmp_path / "config.toml"
    config.write_text(CONFIG)
    lines = [
        "What are your opening hours?",
        "Are you a real person?",
        "I want to leave a message",
        "A N N",
        "yes",
        "512 555 0123",
        "yes",
        "Please call me back",
        "That's all, thank you. Goodbye!",
    ]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "receptionist", "talk", "--config", str(config)), stdin=PIPE, stdout=PIPE, stderr=STDOUT
    )
    out, _ = await process.communicate("\n".join(lines).encode())
    shown = " ".join(out.decode().split())
    assert process.returncode == 0, shown
    for expected in (
        "this is the automated assistant",
        "We are open Monday to Friday",
        "I'm an automated assistant, not a human being",
        "A, N, N: Ann. Is that right?",
        "five one two, five five five, zero one two three. Is that right?",
        "message: Ann, 5125550123: Please call me back",
        "Goodbye.",
    ):
        assert expected in shown, f"{expected!r} not in {shown}"


async def test_a_person_who_is_wanted_is_shown_to_be_rung_and_does_not_answer_here(tmp_path: Path) -> None:
    """What they would be told is shown, and the talk goes on as a call does when nobody picks up."""
    config = tmp_path / "config.toml"
    config.write_text(f'{CONFIG}\n[[people]]\nname = "Maria"\nnumber = "201"\n')
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "receptionist", "talk", "--config", str(config)), stdin=PIPE, stdout=PIPE, stderr=STDOUT
    )
    lines = ["Can I talk to Maria about my bill?", "yes"]
    out, _ = await process.communicate("\n".join(lines).encode())
    shown = " ".join(out.decode().split())
    for expected in (
        "call: rings Maria, who would be told: A caller is calling about my bill.",
        "One moment, I'm trying Maria.",
        "nobody is picking up. May I take a message?",
        "Please spell your name",
    ):
        assert expected in shown, f"{expected!r} not in {shown}"
    assert "fault" not in shown


async def test_an_empty_line_hangs_up(tmp_path: Path) -> None:
    """And so does the end of the input."""
    config = tmp_path / "config.toml"
    config.write_text(CONFIG)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "receptionist", "talk", "--config", str(config)), stdin=PIPE, stdout=PIPE, stderr=STDOUT
    )
    out, _ = await process.communicate(b"\n")
    assert process.returncode == 0, out.decode()
