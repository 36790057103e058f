"""One provider in its place in a chain: how it has been doing, and the log's word of every change in that."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import structlog

from receptionist.errors import ProviderError, ProviderRefusedError, ProviderUnsuitedError
from receptionist.ports import Provider
from receptionist.providers.breaker import Breaker, Permit, State
from receptionist.providers.punctuality import Punctuality

P = TypeVar("P", bound=Provider)

WARM_SECONDS = 10.0

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Health:
    """What an operator may want to know of one link."""

    stage: str
    provider: str
    breaker: str
    why: str
    """What opened the breaker."""
    retry_seconds: float
    requests: int
    failures: int
    hedges: int
    late_ms: int | None
    """A first piece that takes longer is late; None while too little is known."""


@dataclass(slots=True, eq=False)
class Link(Generic[P]):
    """Shared by all calls, and by all chains of one stage that name the same provider."""

    stage: str
    provider: P
    local: bool = False
    """On this machine: always there and never late, but no match for the others."""
    breaker: Breaker = field(default_factory=Breaker)
    punctuality: Punctuality = field(default_factory=Punctuality)
    requests: int = 0
    failures: int = 0
    hedges: int = 0

    @property
    def name(self) -> str:
        return self.provider.name

    def permit(self, now: float) -> Permit | None:
        """Leave for one request; None while this provider rests."""
        before = self.breaker.state
        permit = self.breaker.permit(now)
        self._tell(before, now)
        if permit is not None:
            self.requests += 1
        return permit

    def rests(self, now: float) -> bool:
        """It would get no permit now."""
        return self.breaker.reading(now).seconds > 0

    def succeeded(self, permit: Permit, now: float) -> None:
        before = self.breaker.state
        self.breaker.succeeded(permit, now)
        self._tell(before, now)

    def failed(self, permit: Permit, fault: ProviderError, now: float) -> None:
        before = self.breaker.state
        self.failures += 1
        if isinstance(fault, ProviderUnsuitedError):
            self.breaker.gave_up(permit)
        else:
            self.breaker.failed(permit, fault, now)
        self._tell(before, now, refused=isinstance(fault, ProviderRefusedError))

    async def warm(self) -> ProviderError | None:
        """Have the provider ready. What is wrong if it cannot be: it is then left for later, and the log says why."""
        loop = asyncio.get_running_loop()
        permit = self.permit(loop.time())
        if permit is None:
            return ProviderError(f"{self.name} is left alone: {self.breaker.why}")
        try:
            async with asyncio.timeout(WARM_SECONDS):
                await self.provider.warm()
        except ProviderError as error:
            fault = error
        except TimeoutError:
            fault = ProviderError(f"{self.name} was not ready within {WARM_SECONDS:g} s")
        except asyncio.CancelledError:
            self.breaker.gave_up(permit)
            raise
        else:
            self.succeeded(permit, loop.time())
            return None
        log.warning("provider is not ready", stage=self.stage, provider=self.name, why=str(fault))
        self.failed(permit, fault, loop.time())
        return fault

    def health(self, now: float) -> Health:
        reading, late = self.breaker.reading(now), self.punctuality.late
        return Health(
            self.stage,
            self.name,
            reading.state,
            reading.why,
            round(reading.seconds, 1),
            self.requests,
            self.failures,
            self.hedges,
            None if late is None else round(late * 1000),
        )

    def _tell(self, before: State, now: float, *, refused: bool = False) -> None:
        reading = self.breaker.reading(now)
        if reading.state is before:
            return
        said = log.bind(stage=self.stage, provider=self.name)
        match reading.state:
            case State.OPEN:
                tell = said.error if refused else said.warning
                tell("provider is left alone", why=reading.why, seconds=round(reading.seconds, 1))
            case State.HALF_OPEN:
                said.info("provider is tried again")
            case State.CLOSED:
                said.info("provider is well again")
