"""Clients in memory: they are found and proved as the real ones are, and every check is written down."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from receptionist.books import Client, PastCall
from receptionist.language.phrases import plain

ANN = Client(
    "c1", "Ann Hill", ("+15125550123",), fields={"date of birth": "1980-05-04", "policy": "AB 1234"}, has_pin=True
)


@dataclass
class FakeClients:
    """Those that a script gives it, with their PINs."""

    people: list[Client] = field(default_factory=lambda: [ANN])
    pins: dict[str, str] = field(default_factory=lambda: {"c1": "4719"})
    past: list[PastCall] = field(default_factory=list)
    seconds: float = 0.0
    """How long it takes to look somebody up."""
    checks: list[tuple[tuple[str, ...], tuple[str, ...], str | None]] = field(default_factory=list)

    async def by_number(self, number: str) -> Client | None:
        await asyncio.sleep(self.seconds)
        return next((client for client in self.people if number in client.numbers), None)

    async def by_name(self, name: str) -> Sequence[Client]:
        return [client for client in self.people if plain(client.name) == plain(name)]

    async def prove(self, named: Collection[str], fitting: Collection[str], pin: str | None, caller: str) -> str:
        self.checks.append((tuple(named), tuple(fitting), pin))
        await asyncio.sleep(0.02 * len(fitting))
        right = [client for client in fitting if pin is None or self.pins.get(client) == pin]
        return right[0] if len(right) == 1 else ""

    async def past_calls(self, number: str, most: int = 3) -> Sequence[PastCall]:
        return self.past[:most]
