"""Reading the knowledge folder: every Markdown file in it that can be read, and a word on each that cannot."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from receptionist.books import Passage
from receptionist.knowledge.splitting import split

ENDINGS = (".md", ".markdown")
MOST_BYTES = 1_000_000
"""Of a file. What is larger is no text that somebody wrote for callers."""
MOST_FILES = 500
MOST_PASSAGES = 1_000
"""So many are looked through within milliseconds, while a caller waits."""

Stamp = tuple[tuple[str, int, int], ...]
"""Name, size and time of each file, and first of all whether there is a folder: what tells that something changed."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the folder that callers are not told of, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that stands in the folder."""

    passages: tuple[Passage, ...]
    files: int
    faults: tuple[Fault, ...]


def stamp(folder: Path) -> Stamp:
    """As the folder is now. Costs a look at each file's entry, and reads none."""
    found = [("", int(os.path.isdir(folder)), 0)]  # noqa: PTH112 - as below
    for name, path in _files(folder):
        try:
            state = path.stat()
        except OSError:
            found.append((name, -1, -1))
        else:
            found.append((name, state.st_size, state.st_ctime_ns))  # it also tells when rights were changed
    return tuple(found)


def read(folder: Path) -> Reading:
    """Every file of it, in the order of their names."""
    if not os.path.isdir(folder):  # noqa: PTH112 - which says no, where a Path raises: a folder that we may not look into
        return Reading((), 0, (Fault(str(folder), "there is no such folder, or we may not look into it"),))
    root = Path(os.path.realpath(folder))
    passages: list[Passage] = []
    faults: list[Fault] = []
    files = 0
    for name, path in _files(folder):
        try:
            if files == MOST_FILES:
                raise ValueError(f"there are more than {MOST_FILES} files; this one and those behind it are left out")
            if not name.isprintable():  # nor is one that is not written in UTF-8
                raise ValueError("has a name that cannot be written into the record of a call")
            found = split(name, _text(path, root))
            if len(passages) + len(found) > MOST_PASSAGES:
                raise ValueError(f"with it there would be more than {MOST_PASSAGES} passages; it is left out")
        except OSError as error:
            faults.append(Fault(_printable(name), f"cannot be read: {error.strerror or error}"))
        except ValueError as error:
            faults.append(Fault(_printable(name), str(error)))
            if files == MOST_FILES:
                break
        else:
            files += 1
            passages += found
    return Reading(tuple(passages), files, tuple(faults))


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Name and path of each file that is meant to be read. Hidden ones are an editor's, and linked folders are left."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(place, name) for name in names if name.lower().endswith(ENDINGS) and not name.startswith("."))
        found += [(path.relative_to(folder).as_posix(), path) for path in paths]
    yield from sorted(found)


def _printable(name: str) -> str:
    return name if name.isprintable() else ascii(name)


def _text(path: Path, root: Path) -> str:
    """What stands in a file. Raises OSError, ValueError."""
    if not Path(os.path.realpath(path)).is_relative_to(root):
        raise ValueError("is a link that leads out of the folder")
    # A pipe must not hold us up, nor a file that grows while it is read.
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ValueError("is no regular file")
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError(f"is larger than {MOST_BYTES // 1_000_000} MB; put each subject into a file of its own")
    if b"\0" in data:
        raise ValueError("is no text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"is not written in UTF-8: byte {error.start + 1} is none of its; save it as UTF-8") from None
