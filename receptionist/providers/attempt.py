"""One request to one provider, in a task of its own: it can be waited for, raced against another, and left behind."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Generic, TypeVar

import structlog

from receptionist.errors import ProviderError
from receptionist.ports import Provider
from receptionist.providers.breaker import Permit
from receptionist.providers.link import Link

P = TypeVar("P", bound=Provider)
T = TypeVar("T")

log = structlog.get_logger()


class LateError(ProviderError):
    """A provider took longer than we wait."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long we wait for a provider, in seconds."""

    first: float
    """For the first piece of its answer."""
    stall: float
    """For each further one."""
    whole: float
    """For all of it."""


class Attempt(Generic[P, T]):
    """Pieces gather in it as they come; `news` is set whenever there is something to look at."""

    def __init__(
        self, link: Link[P], permit: Permit, stream: AsyncGenerator[T], patience: Patience, news: asyncio.Event
    ) -> None:
        self.link = link
        self.permit = permit
        self.settled = False
        """What came of it has been told to the link."""
        self._patience = patience
        self._news = news
        self._pieces: deque[T] = deque()
        self._loop = asyncio.get_running_loop()
        self.began = self._loop.time()
        self.first_at: float | None = None
        self._last_at = self.began
        self._broke: ProviderError | None = None
        self.task = self._loop.create_task(self._read(stream))
        self.task.add_done_callback(lambda _: news.set())

    @property
    def answers(self) -> bool:
        """A piece has come, whether it was taken or not."""
        return self.first_at is not None

    @property
    def has_piece(self) -> bool:
        return bool(self._pieces)

    def take(self) -> T:
        return self._pieces.popleft()

    @property
    def complete(self) -> bool:
        """It has come to its end, and well."""
        return self.task.done() and not self.task.cancelled() and self._broke is None

    @property
    def deadline(self) -> float:
        """When we shall have waited long enough for what comes next."""
        patience = self._patience
        soon = self._last_at + patience.stall if self.answers else self.began + patience.first
        return min(soon, self.began + patience.whole)

    @property
    def waited(self) -> float:
        """How long it has taken to its first piece, or takes already."""
        return (self._loop.time() if self.first_at is None else self.first_at) - self.began

    def fault(self) -> ProviderError | None:
        """What is wrong with it, if something is."""
        if self.complete:
            return None
        if self.task.done():
            return self._broke or ProviderError(f"{self.link.name} ended its own answer")
        if self._loop.time() < self.deadline:
            return None
        waiting = "stopped in the middle of its answer" if self.answers else "did not answer in time"
        return LateError(f"{self.link.name} {waiting}: {self._loop.time() - self.began:.1f} s since it was asked")

    def leave(self) -> None:
        """Nobody needs the rest of it: its stream is closed, which whoever waits for `task` can see done."""
        self.task.cancel()

    async def _read(self, stream: AsyncGenerator[T]) -> None:
        try:
            async with aclosing(stream):
                async for piece in stream:
                    self._note(piece)
        except ProviderError as error:
            self._broke = error
        except Exception as error:
            # An adapter's own mistake must not cost the caller the call: the next provider is asked.
            log.exception("provider broke", stage=self.link.stage, provider=self.link.name)
            self._broke = ProviderError(f"{self.link.name} broke: {type(error).__name__}: {error}")

    def _note(self, piece: T) -> None:
        self._last_at = self._loop.time()
        if self.first_at is None:
            self.first_at = self._last_at
        self._pieces.append(piece)
        self._news.set()
