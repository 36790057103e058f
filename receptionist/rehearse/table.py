"""What came of a rehearsal, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from receptionist.rehearse.run import Result, Verdict

Report = Callable[[Result], None]
STYLES = {
    Verdict.PASSED: "green",
    Verdict.FAILED: "bold red",
    Verdict.NEEDS_SOUND: "bright_black",
    Verdict.NEEDS_STAND_IN: "bright_black",
}


def table(results: Sequence[Result]) -> Table:
    found = Table("scenario", "result", "seconds", box=None)
    found.add_column("what was missed first", no_wrap=True, overflow="ellipsis")
    for result in results:
        first = result.missed[0] if result.missed else ""
        found.add_row(
            Text(result.script.scenario.name),
            Text(result.verdict, STYLES[result.verdict]),
            f"{result.seconds:.2f}",
            Text(first),
        )
    return found


def totals(results: Sequence[Result]) -> str:
    counts = {verdict: sum(result.verdict is verdict for result in results) for verdict in Verdict}
    told = [f"{count} {verdict}" for verdict, count in counts.items() if count]
    plays = f"{len(results)} scenario{'' if len(results) == 1 else 's'}"
    return f"{plays}: {', '.join(told)}, in {sum(result.seconds for result in results):.1f} s"


def as_json(results: Sequence[Result]) -> str:
    return json.dumps([_entry(result) for result in results], ensure_ascii=False, indent=2, default=str)


def _entry(result: Result) -> dict[str, Any]:
    played = result.played
    turns = [
        {"caller": turn.did, "said": turn.said, "tools": [call.tool for call in turn.tools], "seconds": turn.seconds}
        for turn in (played.turns if played else ())
    ]
    return {
        "scenario": result.script.scenario.name,
        "file": str(result.script.path),
        "result": str(result.verdict),
        "seconds": round(result.seconds, 3),
        "missed": list(result.missed),
        "greeting": played.greeting if played else "",
        "turns": turns,
        "facts": [{"kind": fact.kind, **asdict(fact)} for fact in (played.facts if played else ())],
    }


def show(results: Sequence[Result], console: Console) -> None:
    console.print(table(results))
    for result in results:
        for what in result.missed:
            console.print(Text(what, "red"), soft_wrap=True)
    console.print(totals(results))
