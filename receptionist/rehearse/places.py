"""Pure: on which line of a TOML file a table or a key stands, for whoever has to mend it there."""

from __future__ import annotations

import re
from collections import Counter

Place = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\"-]+)\s*\]")
_KEY = re.compile(r"\s*([\w\"-]+(?:\s*\.\s*[\w\"-]+)*)\s*=")


def line_of(text: str, place: Place) -> int:
    """Counted from 1. If the very key is not there, the line of what holds it; 1 if that is the file."""
    known = _lines(text)
    for length in range(len(place), 0, -1):
        if (found := known.get(place[:length])) is not None:
            return found
    return 1


def _lines(text: str) -> dict[Place, int]:
    """Where each table and each key begins."""
    found: dict[Place, int] = {}
    entries: Counter[Place] = Counter()
    table: Place = ()
    within = ""
    for number, line in enumerate(text.splitlines(), 1):
        if within:  # a text over several lines
            within = "" if within in line else within
            continue
        if header := _HEADER.match(line):
            table = _table(header[1], _path(header[2]), entries)
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            path = _path(key[1])
            for length in range(1, len(path) + 1):
                found.setdefault((*table, *path[:length]), number)
        within = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")
    return found


def _table(bracket: str, path: Place, entries: Counter[Place]) -> Place:
    """The place of a table; entries of a list are counted, and what follows one belongs to it."""
    if bracket == "[[":
        entries[path] += 1
        return (*path, entries[path] - 1)
    for length in range(len(path), 0, -1):
        if entries[path[:length]]:
            return (*path[:length], entries[path[:length]] - 1, *path[length:])
    return path


def _path(text: str) -> Place:
    return tuple(part.strip().strip('"') for part in text.split("."))
