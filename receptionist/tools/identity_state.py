"""Who a caller has proved to be. Nothing that a model says or is told can make anybody proved."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence

from receptionist.books import Acquaintance, Client, Clients
from receptionist.config import Clients as Settings
from receptionist.dialogue import ToolCall
from receptionist.events import Fact, IdentityChecked

CHECK = "check_pin"
CHECK_SECONDS = 0.6
"""Every check takes as long, whoever was named: how fast we say no must tell nothing."""

PIN = "pin"


class Identity:
    """One call's. It is also the ports.Secret: what the caller keys reaches this place, and no other."""

    def __init__(
        self,
        clients: Clients,
        known: Acquaintance,
        settings: Settings,
        record: Callable[[Fact], None],
        caller: str,
    ) -> None:
        """`caller` is the number that they call from, as the switch shows it."""
        self.by_pin = PIN in settings.prove
        """Whether there is a PIN to be keyed."""
        self.asks = tuple(item for item in settings.prove if item != PIN)
        """What a caller has to say besides."""
        self.tries_left = settings.tries
        self.misses = 0
        self.named = False
        """Whether the caller has said who they are."""
        self._clients = clients
        self._known = known
        self._greets_by_name = settings.greet_by_name
        self._how = " and ".join(settings.prove)
        self._record = record
        self._caller = caller
        self._named: Sequence[Client] = ()
        self._fitting: Sequence[Client] = ()
        self._client: Client | None = None
        self._wanted = self._checking = self._names_another = False
        self._keyed: str | None = None

    @property
    def client(self) -> Client | None:
        """Who it is, once that is proved."""
        return self._client

    @property
    def needs_name(self) -> bool:
        """Whether they have to say it: only whom we have greeted by their name need not."""
        return not self._greets_by_name or self._known.client is None

    async def name(self, said: str, fits: Callable[[Client], bool]) -> None:
        """The caller says who they are. Whose number it is may be meant, too: recognisers mishear names."""
        found = {client.id: client for client in await self._clients.by_name(said)}
        if self._known.client is not None:
            found[self._known.client.id] = self._known.client
        self.named = self._names_another = True
        self._named = tuple(found.values())
        self._fitting = [client for client in self._named if fits(client)]

    # What is keyed

    @property
    def in_use(self) -> bool:
        return self.by_pin

    @property
    def wanted(self) -> bool:
        return self._wanted

    @property
    def busy(self) -> bool:
        return self._checking

    @property
    def has_keys(self) -> bool:
        """Whether something was keyed that is not checked yet."""
        return self._keyed is not None

    def ask(self) -> None:
        unproved = self._client is None or self._names_another
        self._wanted = self.by_pin and self.tries_left > 0 and unproved

    def give(self, digits: str) -> ToolCall:
        self._keyed = digits
        return ToolCall(CHECK, CHECK, "{}")

    def drop(self) -> None:
        self._wanted, self._keyed = False, None

    # The check

    async def check(self) -> Client | None:
        """Who it proves to be. Raises StoreError."""
        pin, self._keyed = self._keyed, None
        if self.tries_left <= 0 or (self.by_pin and pin is None):
            return None
        self.tries_left -= 1
        self._checking = True
        try:
            proved = await self._proved(pin if self.by_pin else None)
        finally:
            self._checking = self._wanted = False
        found = next((client for client in self._fitting if client.id == proved), None)
        meant = found.id if found else self._named[0].id if len(self._named) == 1 else ""
        self._record(IdentityChecked(meant, self._how, found is not None, self.tries_left))
        if found is None:
            self.misses += 1
        else:
            self._client, self._names_another = found, False
        return found

    async def _proved(self, pin: str | None) -> str:
        clock = asyncio.get_running_loop().time
        ready_at = clock() + CHECK_SECONDS
        try:
            return await self._clients.prove(_ids(self._named), _ids(self._fitting), pin, self._caller)
        finally:
            await asyncio.sleep(ready_at - clock())


def _ids(clients: Collection[Client]) -> list[str]:
    return [client.id for client in clients]
