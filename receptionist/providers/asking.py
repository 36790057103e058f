"""One request on its way through a chain: to the first provider that is well, then on to the next if that one fails.

If it is merely late, a second request goes out beside it; at most two are out at a time.
"""

from __future__ import annotations

import asyncio
import math
from collections import deque
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

from receptionist.errors import ProviderError, ProviderUnavailableError
from receptionist.ports import Provider
from receptionist.providers.attempt import Attempt, LateError, Patience
from receptionist.providers.link import Link

P = TypeVar("P", bound=Provider)
T = TypeVar("T")

MOST_OUT = 2
SOON = 1.0
"""A fault that comes within this many seconds was a hiccup, as of a connection that had gone stale."""

GIVEN_UP_LATE = 0.5
"""Who is given up after this share of our patience, without a word, has failed: callers seldom wait for all of it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What sets hearing, thinking and speaking apart."""

    name: str
    patience: Patience
    starts_over: bool
    """Another provider can begin from the front though pieces of an answer were given already."""
    must_answer: bool
    """An answer without a single piece is none."""
    hedges_elsewhere: bool
    """A second request may go to the next provider; otherwise to the same one, as for one voice in one call."""


class Asking(Generic[P, T]):
    """`failed` is told who failed and why, `answered` who gave the answer."""

    def __init__(
        self,
        stage: Stage,
        links: Sequence[Link[P]],
        start: Callable[[P], AsyncGenerator[T]],
        failed: Callable[[Link[P], ProviderError], None],
        answered: Callable[[Link[P]], None],
    ) -> None:
        self._stage = stage
        self._start = start
        self._tell_failed = failed
        self._tell_answered = answered
        self._untried = deque(links)
        self._asked_again: set[Link[P]] = set()
        self._racing: list[Attempt[P, T]] = []
        self._left: list[Attempt[P, T]] = []
        self._hedged = False
        self._reasons: list[str] = []
        self._news = asyncio.Event()
        self._now = asyncio.get_running_loop().time

    async def pieces(self) -> AsyncGenerator[T]:
        """The answer. Raises ProviderError if nobody gives one, or if one breaks off that cannot be begun anew."""
        try:
            while True:
                attempt = await self._first_to_answer()
                try:
                    while await self._more(attempt):
                        yield attempt.take()
                except ProviderError as fault:
                    self._lose(attempt, fault)
                    if not self._stage.starts_over:
                        raise
                else:
                    return
        finally:
            await self._end()

    async def _first_to_answer(self) -> Attempt[P, T]:
        while True:
            if not self._racing:
                await self._ask_next()
            hedge_at = self._hedge_at()
            await self._wait(min(hedge_at, *(attempt.deadline for attempt in self._racing)))
            for attempt in self._racing:
                if attempt.has_piece or (attempt.complete and not self._stage.must_answer):
                    self._win(attempt)
                    return attempt
            for attempt in tuple(self._racing):
                if fault := self._fault(attempt):
                    self._lose(attempt, fault)
            if self._racing and self._now() >= hedge_at:
                await self._hedge(self._racing[0].link)

    async def _more(self, attempt: Attempt[P, T]) -> bool:
        """Whether there is another piece, or else the end."""
        while not attempt.has_piece:
            if attempt.complete:
                return False
            if fault := attempt.fault():
                raise fault
            await self._wait(attempt.deadline)
        return True

    async def _wait(self, until: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout_at(until):
                await self._news.wait()
        self._news.clear()

    def _fault(self, attempt: Attempt[P, T]) -> ProviderError | None:
        if attempt.complete:
            return ProviderError(f"{attempt.link.name} gave an empty answer")
        return attempt.fault()

    # Asking

    async def _ask_next(self) -> None:
        while self._untried:
            link = self._untried.popleft()
            if await self._ask(link):
                link.punctuality.asked()
                return
            reading = link.breaker.reading(self._now())
            self._reasons.append(f"{link.name} is left alone for {reading.seconds:.0f} s: {reading.why}")
        if not self._reasons:
            raise ProviderUnavailableError(f"there is nobody to {self._stage.name} for us")
        raise ProviderError(f"nobody could {self._stage.name} for us: {'; '.join(dict.fromkeys(self._reasons))}")

    async def _ask(self, link: Link[P]) -> bool:
        """Send a request, if this provider may have one."""
        await self._make_room()
        permit = link.permit(self._now())
        if permit is None:
            return False
        self._racing.append(Attempt(link, permit, self._start(link.provider), self._stage.patience, self._news))
        return True

    async def _make_room(self) -> None:
        """What we left is closing its connection; it counts until it has."""
        self._left = [attempt for attempt in self._left if not attempt.task.done()]
        while self._left and len(self._left) + len(self._racing) >= MOST_OUT:
            await asyncio.wait([attempt.task for attempt in self._left], return_when=asyncio.FIRST_COMPLETED)
            self._left = [attempt for attempt in self._left if not attempt.task.done()]

    def _hedge_at(self) -> float:
        first = self._racing[0]
        if self._hedged or first.link.local or len(self._racing) == MOST_OUT:
            return math.inf
        late = first.link.punctuality.late
        return math.inf if late is None else first.began + late

    async def _hedge(self, late: Link[P]) -> None:
        """Send a second request, once, and if not too many were sent of late."""
        self._hedged = True
        if not late.punctuality.may_hedge():
            return
        other = next((link for link in self._untried if not link.local), None) if self._stage.hedges_elsewhere else None
        if await self._ask(other or late):
            late.hedges += 1
            if other is not None:
                self._untried.remove(other)

    # What comes of it

    def _win(self, winner: Attempt[P, T]) -> None:
        winner.link.punctuality.answered(winner.waited)
        for loser in self._racing:
            if loser is not winner:
                # It would have taken longer still: without this, only the quick answers would say what is usual.
                loser.link.punctuality.answered(loser.waited)
                self._settle(loser)
                self._leave(loser)
        self._racing.clear()
        self._racing.append(winner)
        self._tell_answered(winner.link)

    def _lose(self, attempt: Attempt[P, T], fault: ProviderError) -> None:
        link = attempt.link
        attempt.settled = True
        link.failed(attempt.permit, fault, self._now())
        self._reasons.append(str(fault))
        self._tell_failed(link, fault)
        self._racing.remove(attempt)
        self._leave(attempt)
        if self._is_worth_another_try(attempt, fault):
            self._asked_again.add(link)
            self._untried.appendleft(link)

    def _is_worth_another_try(self, attempt: Attempt[P, T], fault: ProviderError) -> bool:
        """A hiccup, and nobody of its kind is left: better the same again than a step down for the caller."""
        link = attempt.link
        hiccup = type(fault) is ProviderError and self._now() - attempt.began < SOON
        others = bool(self._racing) or any(not (other.local or other.rests(self._now())) for other in self._untried)
        return hiccup and not others and link not in self._asked_again

    def _leave(self, attempt: Attempt[P, T]) -> None:
        attempt.leave()
        self._left.append(attempt)

    def _settle(self, attempt: Attempt[P, T]) -> None:
        """Tell the link what came of a request that did not fail."""
        if attempt.settled:
            return
        attempt.settled = True
        if attempt.answers or attempt.complete:
            attempt.link.succeeded(attempt.permit, self._now())
        elif attempt.waited > GIVEN_UP_LATE * self._stage.patience.first:
            late = LateError(f"{attempt.link.name} was given up after {attempt.waited:.1f} s without an answer")
            attempt.link.failed(attempt.permit, late, self._now())
        else:
            attempt.link.breaker.gave_up(attempt.permit)

    async def _end(self) -> None:
        """Close every stream. Whoever cuts in waits for that as well: no task outlives its request."""
        for attempt in self._racing:
            self._settle(attempt)
            self._leave(attempt)
        self._racing.clear()
        cut_in: asyncio.CancelledError | None = None
        while closing := [attempt.task for attempt in self._left if not attempt.task.done()]:
            try:
                await asyncio.wait(closing)
            except asyncio.CancelledError as error:
                cut_in = error
        if cut_in is not None:
            raise cut_in
