"""What callers asked in vain is listed until somebody has seen to it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from receptionist.cli.app import app
from receptionist.config import Config
from receptionist.events import CallAnswered, Fact, KnowledgeGap
from receptionist.gaps import closed, listed
from receptionist.store.gaps import Gaps, note_gaps
from receptionist.store.pen import Pen
from receptionist.store.records import Entry

pytestmark = pytest.mark.wall

NOON = datetime(2026, 11, 20, 18, tzinfo=UTC)
ASKED = ("Do you repair bicycles?", "do you repair bicycles", "Is Dr Chen married?", "Is there free parking?")


async def put(path: Path, questions: Sequence[str] = ASKED) -> None:
    facts: list[Fact] = [KnowledgeGap(question) for question in questions]
    entries = [
        Entry(f"c{i}", seq, NOON + timedelta(minutes=i), fact.kind, fact.details())
        for i, gap in enumerate(facts)
        for seq, fact in ((6, CallAnswered()), (7, gap))
    ]
    async with Pen.opened(path) as pen, pen.transaction() as connection:
        await note_gaps(connection, entries)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "here.md").write_text("# Parking\n\nBehind the house, for free.\n")
    told = {"storage": {"database": tmp_path / "r.db"}, "knowledge": {"folder": tmp_path / "knowledge"}}
    asyncio.run(put(tmp_path / "r.db"))
    return Config.model_validate(told)


async def test_the_same_question_is_one_entry(tmp_path: Path) -> None:
    """What was asked most often comes first, with the call in which it was asked last."""
    await put(tmp_path / "r.db")
    async with Pen.opened(tmp_path / "r.db") as pen:
        found = await Gaps(pen, lambda: NOON).listed()
    assert [(gap.question, gap.times, gap.call) for gap in found] == [
        ("do you repair bicycles", 2, "c1"),
        ("Is there free parking?", 1, "c3"),
        ("Is Dr Chen married?", 1, "c2"),
    ]


async def test_one_call_leaves_few_questions_and_none_twice(tmp_path: Path) -> None:
    """Nobody puts a question at the head of the list by asking it all day, or hides the others behind a hundred."""
    questions = ["Parking?", "parking", *(f"What is {number}?" for number in range(8))]
    facts = [KnowledgeGap(question) for question in questions]
    entries = [Entry("c1", seq, NOON, fact.kind, fact.details()) for seq, fact in enumerate(facts)]
    async with Pen.opened(tmp_path / "r.db") as pen:
        for some in (entries[:1], entries[1:4], entries[4:]):  # the journal writes them as they come
            async with pen.transaction() as connection:
                await note_gaps(connection, some)
        found = await Gaps(pen, lambda: NOON).listed()
        assert {(gap.question, gap.times) for gap in found} == {
            ("Parking?", 1),
            *((f"What is {number}?", 1) for number in range(4)),
        }
    await put(tmp_path / "r.db", ["Parking?", "Parking?"])
    async with Pen.opened(tmp_path / "r.db") as pen:
        assert (await Gaps(pen, lambda: NOON).listed())[0].times == 2


async def test_a_question_is_closed_however_often_it_was_asked(tmp_path: Path) -> None:
    """It is kept, and opens anew when somebody asks it again."""
    await put(tmp_path / "r.db")
    async with Pen.opened(tmp_path / "r.db") as pen:
        book = Gaps(pen, lambda: NOON)
        (done,) = await book.close("c1/7")
        assert (done.question, done.times) == ("do you repair bicycles", 2)
        assert await book.close("c1/7") == []
        assert await book.close("nonsense") == []
        assert len(await book.listed()) == 2
        assert [gap.closed for gap in await book.listed(closed=True)] == [NOON, None, None]
    again = KnowledgeGap("Do you repair bicycles?")
    async with Pen.opened(tmp_path / "r.db") as pen, pen.transaction() as connection:
        await note_gaps(connection, [Entry("c9", 1, NOON, again.kind, again.details())])
    async with Pen.opened(tmp_path / "r.db") as pen:
        assert len(await Gaps(pen, lambda: NOON).listed()) == 3


def test_an_operator_sees_what_is_open_and_what_the_folder_answers_by_now(
    config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    """After writing a file one sees at once what it was good for."""
    asyncio.run(listed(config, closed=False, as_json=False))
    shown = capsys.readouterr().out
    assert "2 x" in shown
    assert "perhaps in" in shown
    assert "here.md" in shown
    assert "c1/7" in shown


def test_programs_read_json(config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    """The same, whole."""
    asyncio.run(listed(config, closed=True, as_json=True))
    told = json.loads(capsys.readouterr().out)
    assert [(one["question"], one["times"], one["answered_by"]) for one in told] == [
        ("do you repair bicycles", 2, None),
        ("Is there free parking?", 1, "here.md"),
        ("Is Dr Chen married?", 1, None),
    ]


def test_closing_says_what_was_closed(config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    """And a wrong id closes nothing."""
    assert asyncio.run(closed(config, "c2/7")) == "closed: Is Dr Chen married? (asked 1 x)"
    assert asyncio.run(closed(config, "c2/7")) == ""
    for name in ("c1/7", "c3/7"):
        asyncio.run(closed(config, name))
    asyncio.run(listed(config, closed=False, as_json=False))
    assert "no open questions" in capsys.readouterr().out


def test_the_way_of_a_question_from_the_list_into_the_folder(config: Config) -> None:
    """Listed, answered in a file, seen to be answered, closed, and kept: command by command, as an operator types."""
    folder = config.storage.database.parent
    (folder / "config.toml").write_text('[knowledge]\nfolder = "knowledge"\n[storage]\ndatabase = "r.db"\n')
    where = ["--config", str(folder / "config.toml")]

    def gaps(*words: str) -> Result:
        return CliRunner().invoke(app, ["gaps", *words, *where], env={"COLUMNS": "200"})

    assert "do you repair bicycles" in gaps().stdout
    (folder / "knowledge" / "bicycles.md").write_text(
        "# Bicycles\n\nWe do not repair bicycles; the shop next door does.\n"
    )
    (bicycles,) = [line for line in gaps().stdout.splitlines() if "bicycles" in line]
    assert "perhaps in bicycles.md" in bicycles
    assert gaps("close", bicycles.split()[0]).stdout == "closed: do you repair bicycles (asked 2 x)\n"
    assert "bicycles" not in gaps().stdout
    again = gaps("close", bicycles.split()[0])
    assert (again.exit_code, "there is no open question" in again.stderr) == (1, True)
    told = json.loads(gaps("--all", "--json").stdout)
    assert [one["question"] for one in told if one["closed"]] == ["do you repair bicycles"]
