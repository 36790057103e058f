"""Reads config.toml into tables, and says in the operator's words why a file is none."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from receptionist.errors import ConfigError

MAX_BYTES = 1_000_000

_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")

CURES = {
    "Invalid value": 'text stands in "quotes", lists in [brackets], and yes or no is true or false',
    "Expected '=' after": 'each line is: key = value; a key that is no plain word stands in "quotes"',
    "Expected newline": 'one key = value a line; text, times and addresses stand in "quotes"',
    "Unterminated string": "a closing quote is missing",
    "Illegal character": "a closing quote is missing on this line, or there is a character that no text file holds",
    "Unescaped '\\'": "write a backslash twice, or put the text in 'single quotes'",
    "Cannot declare": "this [section] stands in the file twice; put its keys together",
    "Cannot overwrite": "the same key or section stands in the file twice; keep one of them",
    "Expected ']'": "a section's name stands in [brackets], an entry of a list of tables in [[two of them]]",
    "Invalid statement": "each line is a [section], a key = value, or a # comment",
    "Unclosed": "a closing bracket is missing",
}


def read(path: Path) -> dict[str, Any]:
    """The file's tables. Raises ConfigError with a cure if there are none to be had."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ConfigError(
            f"{path}: no such file; copy the config.toml that came with this program there, or name yours with --config"
        ) from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}; let this user read it") from error
    return parsed(data, path)


def parsed(data: bytes, path: Path) -> dict[str, Any]:
    """The tables in a file's bytes; the path is for the complaint if there are none."""
    if len(data) > MAX_BYTES:
        raise ConfigError(f"{path}: larger than any config.toml; is it the right file?")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}: line {row}: a character that is not UTF-8; save the file as UTF-8") from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_explained(path, text, str(error))) from error
    except (RecursionError, ValueError) as error:
        raise ConfigError(f"{path}: not to be read as TOML: brackets too deep, or a number too long") from error


def _explained(path: Path, text: str, message: str) -> str:
    place = _PLACE.search(message)
    what = message[: place.start()] if place else message
    if place and place["line"]:
        row = int(place["line"])
        where = f"line {row}, column {place['column']}"
        shown = _shown(text.split("\n")[row - 1])
    else:
        where, shown = "at the end", ""
    cure = next((cure for start, cure in CURES.items() if what.startswith(start)), "compare with the example")
    return f"{path}: {where}: {what[0].lower()}{what[1:]}{shown}; {cure}"


def _shown(row: str) -> str:
    row = "".join(character for character in row.strip() if character.isprintable())
    return f" in: {row[:60]}{'...' if len(row) > 60 else ''}" if row else ""
