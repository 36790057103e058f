"""Reads scenario files. One that cannot be read is named with the line and the key that are wrong."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from receptionist.config.faults import shown
from receptionist.config.file import read as tables_of
from receptionist.config.keys import keys_of, table_at
from receptionist.errors import ConfigError, ReceptionistError
from receptionist.rehearse.places import Place, line_of
from receptionist.rehearse.scenario import Scenario

SAMPLE_BYTES = 2


class ScenarioError(ReceptionistError):
    """A scenario cannot be read; the text says where and why, a line for each fault."""


@dataclass(frozen=True, slots=True)
class Script:
    """A scenario and the file that it came from."""

    path: Path
    text: str
    scenario: Scenario

    def line(self, *place: str | int) -> int:
        return line_of(self.text, place)


def scripts(folder: Path, only: str = "") -> list[Script]:
    """All of a folder, or those whose name holds `only`; also a single file. Raises ScenarioError for all faults."""
    files = [folder] if folder.is_file() else sorted(folder.glob("*.toml"))
    if not files:
        raise ScenarioError(f"{folder}: there is no scenario here; a scenario is a file that ends with .toml")
    found, faults = [], []
    for file in files:
        try:
            found.append(script(file))
        except ScenarioError as error:
            faults.append(str(error))
    if faults:
        raise ScenarioError("\n".join(faults))
    chosen = [one for one in found if only.casefold() in one.scenario.name.casefold() or only == one.path.stem]
    if not chosen:
        names = ", ".join(one.scenario.name for one in found)
        raise ScenarioError(f"{folder}: no scenario is called {only}; there are: {names}")
    return chosen


def script(path: Path) -> Script:
    """One file. Raises ScenarioError."""
    try:
        found = tables_of(path)
        scenario = Scenario.model_validate(found)
    except ConfigError as error:
        raise ScenarioError(str(error)) from error
    except ValidationError as error:
        text = path.read_text(encoding="utf-8-sig")
        raise ScenarioError("\n".join(_faults(path, text, error))) from error
    read = Script(path, path.read_text(encoding="utf-8-sig"), scenario)
    if faults := [
        f"{path}:{read.line('turn', number, 'play')}: turn[{number + 1}].play: {why}"
        for number, turn in enumerate(scenario.turn)
        if turn.play and (why := _unplayable(path.parent / turn.play))
    ]:
        raise ScenarioError("\n".join(faults))
    return read


def _unplayable(file: Path) -> str:
    """Why this cannot be played to us, and the cure; empty if it can."""
    try:
        with wave.open(str(file), "rb") as sound:
            fits = sound.getsampwidth() == SAMPLE_BYTES
    except FileNotFoundError:
        return f"there is no {file.name} beside the scenario; put it there"
    except (EOFError, OSError, wave.Error):
        fits = False
    return (
        "" if fits else f"{file.name} is no WAV file of 16 bits; convert it: ffmpeg -i FILE -c:a pcm_s16le {file.name}"
    )


def _faults(path: Path, text: str, error: ValidationError) -> Sequence[str]:
    return [
        f"{path}:{line_of(text, fault['loc'])}: {_key(fault['loc'])}: {_sentence(fault)}"
        for fault in error.errors(include_url=False)
    ]


def _sentence(fault: ErrorDetails) -> str:
    match fault["type"]:
        case "missing":
            return "missing"
        case "extra_forbidden":
            table = table_at(Scenario, fault["loc"][:-1])
            return f"unknown key; known here: {', '.join(keys_of(table or Scenario))}"
        case "value_error":
            return f"{shown(fault['input'])} {fault['ctx']['error']}"
        case _:
            return f"{shown(fault['input'])}: {fault['msg'][0].lower()}{fault['msg'][1:]}"


def _key(place: Place) -> str:
    """As it stands in the file; entries of lists are counted from 1."""
    told = ""
    for step in place:
        told += f"[{step + 1}]" if isinstance(step, int) else f"{'.' if told else ''}{step}"
    return told
