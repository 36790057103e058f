"""What tools do in the world for a call: begun by a sentence, finished whatever becomes of sentence and line."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

_T = TypeVar("_T")

LONGEST_SECONDS = 20.0
"""So long a call's end waits for what was begun in it. Each tool has a limit of its own, which is shorter."""


class Errands:
    """One call's."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, _T]) -> asyncio.Task[_T]:
        """Begin one. Only `done` ends it before its time."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def done(self) -> None:
        """Wait until all are finished. What takes far too long, or is waited for in vain, is broken off."""
        try:
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=LONGEST_SECONDS)
        finally:
            for task in self._tasks:
                task.cancel()
