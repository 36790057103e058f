"""One daemon a database: two would each take the other's calls for lost, and end them."""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from receptionist.errors import StoreError
from receptionist.store.cures import refusal

PATIENCE_SECONDS = 3.0
"""So long may the daemon before us take over its last breath."""

STEP_SECONDS = 0.05


@asynccontextmanager
async def held(database: Path) -> AsyncIterator[None]:
    """Hold the latch beside this database. The kernel lifts it when the process ends, however that ends.

    Raises StoreError if another daemon keeps it.
    """
    path = _beside(database)
    with _opened(path) as latch:
        try:
            await _close(latch, database)
            # In place and always as long: on a full disk, too, the file that is there takes it.
            os.pwrite(latch, f"{os.getpid():<10}\n".encode(), 0)
        except OSError as error:
            raise StoreError(f"cannot hold {path}: {refusal(error, path)}") from error
        yield


def _beside(database: Path) -> Path:
    """One for all names that the database goes by."""
    database = database.resolve()
    return database.with_name(f"{database.name}.lock")


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        latch = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(f"cannot hold {path}: {refusal(error, path)}") from error
    try:
        yield latch
    finally:
        os.close(latch)


async def _close(latch: int, database: Path) -> None:
    loop = asyncio.get_running_loop()
    deadline = loop.time() + PATIENCE_SECONDS
    while not _taken(latch):
        if loop.time() >= deadline:
            holder = os.pread(latch, 20, 0).decode("ascii", "replace").strip() or "of unknown number"
            raise StoreError(
                f"{database} belongs to another receptionist, process {holder}, and two would end each other's calls: "
                "stop that one, or name a database of its own in storage.database"
            )
        await asyncio.sleep(STEP_SECONDS)


def _taken(latch: int) -> bool:
    try:
        fcntl.flock(latch, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
