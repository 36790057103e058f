"""`receptionist rehearse`: from the folder to the exit code."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from receptionist.config import load
from receptionist.errors import ConfigError
from receptionist.language.phrases import Phrases
from receptionist.rehearse import table
from receptionist.rehearse.reading import ScenarioError, scripts
from receptionist.rehearse.run import Cast, Result, Verdict, rehearse

WELL, FAILED, UNREADABLE = 0, 1, 2


async def command(folder: Path, config: Path, cast: Cast, only: str, *, as_json: bool, audio: bool) -> int:
    """Play the scenarios of a folder and print what came of them. Returns what the shell is told."""
    console = Console()
    try:
        load(config)
        found = scripts(folder, only)
        Phrases.prepare()  # the first caller must not wait for what a daemon has ready by then
        results = await rehearse(found, config, cast, audio=audio, report=_nobody if as_json else _ticker(console))
    except (ScenarioError, ConfigError) as error:  # what a scenario changes in the config can spoil it, too
        Console(stderr=True).print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        return UNREADABLE
    if as_json:
        print(table.as_json(results))  # noqa: T201 - not for people: rich would break its lines
    else:
        table.show(results, console)
    return FAILED if any(result.verdict is Verdict.FAILED for result in results) else WELL


def _ticker(console: Console) -> table.Report:
    """A sign for each, as it is over: some take as long as a telephone call."""
    signs = {Verdict.PASSED: ".", Verdict.FAILED: "F", Verdict.NEEDS_SOUND: "-", Verdict.NEEDS_STAND_IN: "-"}
    return lambda result: console.print(signs[result.verdict], end="") if console.is_terminal else None


def _nobody(result: Result) -> None:
    """Whoever reads JSON wants nothing else."""
