"""Where entries wait on disk while the database does not take them: one JSON object a line, only ever appended to."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import structlog

from receptionist.events import CallEnded
from receptionist.store.numbering import Place
from receptionist.store.records import Entry, encode

_BLOCK = 1 << 18
_SURVEY = 1000

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Helping:
    """Some entries from the front of the spool, and where the next ones begin."""

    entries: list[Entry]
    unreadable: int
    end: int


class Spool:
    """Entries in a file beside the database. Opened once: a program that has run out of descriptors can still spool.

    Its methods wait for the disk: they are called from a thread, one at a time.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fd = os.open(path, os.O_CREAT | os.O_RDWR | os.O_APPEND | os.O_CLOEXEC, 0o600)
        _sync_folder(path)
        self._front = 0
        self._end = os.fstat(self._fd).st_size
        self._calls: dict[str, Place] = {}
        self._count = 0
        self._survey()

    @property
    def empty(self) -> bool:
        return self._front >= self._end

    def __len__(self) -> int:
        return self._count

    def last_of(self, call_id: str) -> Place | None:
        return self._calls.get(call_id)

    def append(self, entries: Iterable[Entry], *, promised: bool) -> None:
        """Add entries, all or none; promised ones are on the disk when this returns. Raises OSError."""
        entries = list(entries)
        data = b"".join(_line(entry) for entry in entries)
        if os.fstat(self._fd).st_size != self._end:
            os.ftruncate(self._fd, self._end)  # what an append that failed, or a death, has left
        unwritten = memoryview(data)
        while unwritten:
            unwritten = unwritten[os.write(self._fd, unwritten) :]
        if promised:
            os.fsync(self._fd)
        self._end += len(data)
        self._note(entries)

    def front(self, most: int) -> Helping:
        """The oldest entries that wait. Lines that cannot be read are left out and counted."""
        lines = self._lines(self._front, most)
        entries = [entry for line in lines if (entry := _entry(line)) is not None]
        end = self._front + sum(len(line) + 1 for line in lines)
        return Helping(entries, len(lines) - len(entries), end)

    def drop(self, helping: Helping) -> None:
        """The helping is in the database now. When nothing is left the file becomes empty. Raises OSError."""
        self._front = helping.end
        self._count -= len(helping.entries)
        if self._front >= self._end:
            os.ftruncate(self._fd, 0)
            self._front = self._end = self._count = 0
            self._calls.clear()

    def close(self) -> None:
        os.close(self._fd)

    def _survey(self) -> None:
        """Learn what an earlier life has left. A last line without an end was never promised: it is cut off."""
        place = 0
        while lines := self._lines(place, _SURVEY):
            place += sum(len(line) + 1 for line in lines)
            self._note([entry for line in lines if (entry := _entry(line)) is not None])
        if place < self._end:
            _log.warning("torn line at the end of the spool cut off", spool=str(self._path), bytes=self._end - place)
            self._end = place

    def _note(self, entries: list[Entry]) -> None:
        for entry in entries:
            self._calls[entry.call] = Place(entry.seq, entry.kind == CallEnded.kind)
        self._count += len(entries)

    def _lines(self, place: int, most: int) -> list[bytes]:
        data = b""
        lines: list[bytes] = []
        while len(lines) < most and (left := self._end - place - len(data)) > 0:
            block = os.pread(self._fd, min(_BLOCK, left), place + len(data))
            if not block:
                _log.error("spool cut short by another program", spool=str(self._path), bytes=left)
                self._end = place + len(data)
            data += block
            lines = data.split(b"\n")[:-1]
        return lines[:most]


def _line(entry: Entry) -> bytes:
    return encode({**asdict(entry), "at": entry.at.isoformat()}).encode() + b"\n"


def _entry(line: bytes) -> Entry | None:
    """The entry on a line, or None for a line that this program did not write to its end."""
    try:
        match json.loads(line):
            case {"call": str(call), "seq": int(seq), "at": str(at), "kind": str(kind), "details": dict(details)}:
                return Entry(call, seq, datetime.fromisoformat(at).astimezone(UTC), kind, details)
    except ValueError:
        pass
    return None


def _sync_folder(path: Path) -> None:
    """Make sure that the file will be found under its name after a power failure."""
    folder = os.open(path.parent, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
