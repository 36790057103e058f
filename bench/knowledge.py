"""How well and how fast the knowledge folder answers: `python -m bench.knowledge`. docs/benchmarks.md explains it.

The questions of questions.toml are asked of the folder that ships, in each way of knowledge.how, through the same code
as on the telephone. The model is a stand-in with fixed delays that asks and rewrites as a good one would.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import tempfile
import tomllib
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog

from receptionist.config import Config, load
from receptionist.dialogue import FromCaller, FromUs, Piece, ToolCall
from receptionist.errands import Errands
from receptionist.events import Fact
from receptionist.knowledge.reading_up import reader
from receptionist.knowledge.rewriting import MARK
from receptionist.library import FolderLibrary, opened
from receptionist.pipeline.conversation import Conversation
from receptionist.pipeline.prompt import Briefing
from receptionist.pipeline.thinking import Thinker
from receptionist.ports import Caller, LanguageModel
from receptionist.providers.openai import OpenAI
from receptionist.rehearsal.stand_in import Asked, Pace, Script, StandIn
from receptionist.store.pen import Pen
from receptionist.tools.desk import Desk
from receptionist.tools.knowledge import look_up
from receptionist.tools.registry import Registry

PACE = Pace(first_token=0.2, token=1 / 60, vectors=0.06)
HERE = Path(__file__).parent
WAYS = (("tool", False), ("context", False), ("conversation", False), ("context", True))
"""knowledge.how, and whether meanings are compared."""


@dataclass(frozen=True, slots=True)
class Question:
    """One that callers ask."""

    ask: str
    alone: str
    before: tuple[str, ...]
    sources: tuple[str, ...]
    """Where the answer stands; empty if nowhere."""


@dataclass(slots=True)
class Figures:
    """What came of all questions in one way."""

    asked: int = 0
    first: int = 0
    in_three: int = 0
    unanswerable: int = 0
    refused: int = 0
    first_word: list[float] = field(default_factory=list)
    search: list[float] = field(default_factory=list)

    def take(self, question: Question, found: Sequence[str]) -> None:
        if not question.sources:
            self.unanswerable += 1
            self.refused += not found
            return
        self.asked += 1
        self.first += bool(found) and found[0] in question.sources
        self.in_three += any(source in question.sources for source in found)

    def row(self, how: str, *, meanings: bool) -> str:
        """The stand-in's vectors mean nothing: with them only the times are told."""
        parts = ((self.first, self.asked), (self.in_three, self.asked), (self.refused, self.unanswerable))
        shares = "".join(f"{'-' if meanings else _share(part, whole):>14}" for part, whole in parts)
        name = f"{how}{', with meanings' if meanings else ''}"
        return f"{name:<24}{shares}{_times(self.search, 2):>18}{_times(self.first_word, 0):>14}"


class Timed:
    """A library that tells how long each look into it took."""

    def __init__(self, library: FolderLibrary, figures: Figures) -> None:
        self._library = library
        self._figures = figures
        self.found: list[str] = []

    @property
    def empty(self) -> bool:
        return self._library.empty

    async def find(self, question: str, most: int = 3) -> Sequence[Any]:
        clock = asyncio.get_running_loop().time
        began = clock()
        found = await self._library.find(question, most)
        self._figures.search.append(clock() - began)
        self.found = list(dict.fromkeys(passage.source for passage in found))
        return found


class Nobody:
    """The doors of a call in which nobody is put through."""

    has_person = has_on_call = False

    def people_now(self) -> Sequence[str]:
        return ()

    def why_not(self, person: str, language: str) -> str:
        raise AssertionError(f"nobody asked for {person} in {language}")

    def put_through(self, person: str, why: str = "", name: str = "") -> None:
        raise AssertionError(f"nobody asked for {person}, as {name} for {why}")

    def ring_on_call(self, why: str, instruction: str) -> None:
        raise AssertionError(f"nobody asked for help: {why}, {instruction}")

    def close(self) -> None: ...


def questions(path: Path, *, tuned: bool) -> list[Question]:
    """Those by which nothing was chosen; with `tuned` the others."""
    return [
        Question(one["ask"], one.get("alone", one["ask"]), tuple(one.get("before", ())), tuple(one.get("in", ())))
        for one in tomllib.loads(path.read_text(encoding="utf-8"))["question"]
        if one.get("tune", False) == tuned
    ]


def good_model(every: Sequence[Question]) -> Script:
    """A model that looks things up, and rewrites, as well as a good one: the words for it stand in the file."""
    alone = {question.ask: question.alone for question in every}

    def think(asked: Asked) -> Sequence[Piece]:
        body = asked.json()
        last = next(message for message in reversed(body["messages"]) if message["role"] in {"user", "tool"})
        said = str(last["content"]).rpartition("Caller: ")[2]
        if last["role"] == "user" and MARK in str(body["messages"][0]["content"]):
            return (f"{MARK} {alone[said]}",)
        if last["role"] == "user" and body.get("tools"):
            return (ToolCall("look-1", "look_up", json.dumps({"question": alone[said]}, ensure_ascii=False)),)
        return ("That is so, as far as I can see. Is there anything else that I can do for you?",)

    return Script(PACE, think=think)


async def measure(
    config: Config, how: str, library: FolderLibrary, mind: LanguageModel, every: list[Question]
) -> Figures:
    figures = Figures()
    loop = asyncio.get_running_loop()
    for question in every:
        timed, facts = Timed(library, figures), list[Fact]()
        knowledge = config.knowledge.model_copy(update={"how": how})
        desk = _desk(config, timed, facts)
        conversation = _said_before(question)
        thinker = Thinker(
            mind,
            Registry((look_up,) if how == "tool" else (), desk),
            Briefing(config, desk.caller, desk.now),
            conversation,
            Errands().start,
            facts.append,
            reader=reader(knowledge, timed, mind),
        )
        committed = asyncio.Event()
        committed.set()
        began = loop.time()
        async with aclosing(thinker.think(question.ask, "en", committed).texts()) as texts:
            async for _ in texts:
                figures.first_word.append(loop.time() - began)
                break
        figures.take(question, timed.found)
    return figures


def _said_before(question: Question) -> Conversation:
    conversation = Conversation()
    for said, answered in zip(question.before[::2], question.before[1::2], strict=True):
        conversation.replied(said, (), answered, cut=False)
    assert all(isinstance(message, FromCaller | FromUs) for message in conversation.messages())
    return conversation


def _desk(config: Config, library: Timed, facts: list[Fact]) -> Desk:
    return Desk(
        config,
        Caller("", "", "bench"),
        Nobody(),
        facts.append,
        config.business.opening(),
        lambda: datetime.now(UTC),
        lambda: "en",
        lambda: None,
        library=library,
    )


@asynccontextmanager
async def at_work(config: Config, *, meanings: bool) -> AsyncIterator[FolderLibrary]:
    knowledge = config.knowledge.model_copy(update={"embeddings": "openai:rehearsed" if meanings else ""})
    config = config.model_copy(update={"knowledge": knowledge})
    with tempfile.TemporaryDirectory() as folder:
        async with Pen.opened(Path(folder) / "bench.db") as pen, opened(config, pen) as library:
            if library is None or library.empty:
                raise SystemExit(f"there is no knowledge at {knowledge.folder}")
            work = asyncio.create_task(library.work())
            while meanings and library.health().compares != "words and meanings":
                await asyncio.sleep(0.01)
            yield library
            work.cancel()
            await asyncio.wait({work})


async def bench(config: Config, every: list[Question]) -> None:
    print(f"{len(every)} questions, {sum(not one.sources for one in every)} of them unanswerable\n")
    heads = ("right first", "in three", "refused", "search ms", "first word ms")
    print(f"{'how':<24}{heads[0]:>14}{heads[1]:>14}{heads[2]:>14}{heads[3]:>18}{heads[4]:>14}")
    async with StandIn(good_model(every)) as providers:
        account = OpenAI("none", providers.openai_url)
        section = config.providers.model_copy(update={"openai_url": providers.openai_url})
        config = config.model_copy(update={"providers": section})
        mind = account.mind("rehearsed")
        await mind.warm()
        for how, meanings in WAYS:
            async with at_work(config, meanings=meanings) as library:
                figures = await measure(config, how, library, mind, every)
            print(figures.row(how, meanings=meanings), flush=True)
        await account.close()


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} {100 * part / whole:3.0f} %" if whole else "-"


def _times(seconds: Sequence[float], digits: int) -> str:
    """Median and 95th percentile, in milliseconds."""
    if not seconds:
        return "-"
    late = sorted(seconds)[min(len(seconds) - 1, round(0.95 * len(seconds)))]
    return f"{1000 * statistics.median(seconds):.{digits}f} / {1000 * late:.{digits}f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", type=Path, default=HERE.parent / "config.toml")
    parser.add_argument("--questions", type=Path, default=HERE / "questions.toml")
    parser.add_argument("--tuned", action="store_true", help="those by which the weights and the bar were chosen")
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("error"))
    asyncio.run(bench(load(given.config), questions(given.questions, tuned=given.tuned)))


if __name__ == "__main__":
    main()
