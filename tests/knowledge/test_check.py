"""`receptionist check` names what of the knowledge folder callers are not told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from receptionist.check.findings import Finding, Level
from receptionist.check.knowledge import knowledge
from receptionist.config import Config
from receptionist.rehearsal.stand_in import Stage, StandIn, refusal

pytestmark = pytest.mark.wall


async def findings(folder: Path | None, url: str = "", **more: Any) -> list[Finding]:
    told = {"knowledge": ({"folder": folder} if folder else {}) | more, "providers": {"openai_url": url}}
    return await knowledge(Config.model_validate(told))


async def test_a_folder_is_counted(tmp_path: Path) -> None:
    """What is well is said, too."""
    (tmp_path / "a.md").write_text("# A\n\nb\n\n## C\n\nd\n")
    (found,) = await findings(tmp_path)
    assert (found.level, found.text) == (Level.WELL, f"2 passages in 1 files of {tmp_path}")


async def test_each_file_that_is_left_out_is_named(tmp_path: Path) -> None:
    """With the reason, beside what is well."""
    (tmp_path / "a.md").write_text("b")
    (tmp_path / "bad.md").write_bytes(b"\0")
    found = await findings(tmp_path)
    assert [(one.level, one.text.partition(" in ")[0]) for one in found] == [
        (Level.WRONG, "bad.md is no text"),
        (Level.WELL, "1 passages"),
    ]


async def test_no_folder_an_empty_one_and_a_missing_one(tmp_path: Path) -> None:
    """Only the last is wrong: somebody has named it."""
    levels = [(await findings(folder))[0].level for folder in (None, tmp_path, tmp_path / "none")]
    assert levels == [Level.NOTE, Level.NOTE, Level.WRONG]


async def test_whoever_compares_meanings_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that opens nothing is found before the first caller asks."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    (tmp_path / "a.md").write_text("b")
    async with StandIn() as providers:
        named = {"embeddings": "openai:m"}
        assert [one.level for one in await findings(tmp_path, providers.openai_url, **named)] == [
            Level.WELL,
            Level.WELL,
        ]
        providers.next(Stage.EMBED, refusal(401, "no"))
        assert (await findings(tmp_path, providers.openai_url, **named))[1].level is Level.WRONG
    missing = (await findings(tmp_path, **named))[1]
    assert (missing.level, "OPENAI_API_KEY" in missing.cure) == (Level.WRONG, True)
