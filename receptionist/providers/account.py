"""One key at one provider, with its connections: what that provider's ears, mind and mouth share."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import anyio
import httpx

from receptionist.errors import ConfigError, ProviderError
from receptionist.providers.http_faults import Complaint, House, refusal
from receptionist.providers.lanes import Lanes

FRESH_SECONDS = 30.0
"""A connection that was used so recently is open: it needs no warming."""

TIMEOUTS = httpx.Timeout(60.0, connect=5.0)
"""The chain has limits of its own, which are far shorter: these are for whoever uses a provider without one."""

TAIL_SECONDS = 0.25
"""How long the end of a response may take that has told all it had to tell."""

AT_ONCE_SECONDS = 0.001
"""What takes less than this was there already."""

BREAKDOWNS = (
    *(httpx.HTTPError, httpx.StreamError),
    *(OSError, anyio.EndOfStream, anyio.ClosedResourceError, anyio.BrokenResourceError),
)
"""All that may befall a request; what is not the HTTP library's own comes through it as it is."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that goes with a request."""

    name: str
    kind: str
    data: bytes


class Account(ABC):
    """What the accounts at all providers have in common. Closing it for one of its users closes it for all."""

    house: ClassVar[House]

    def __init__(self, key: str, url: str) -> None:
        if not key.isascii() or not key.isprintable():
            raise ConfigError(f"{self.house.secret}: the secret holds characters that no key has; copy it again")
        self._url = url.rstrip("/")
        self._lanes = Lanes(url)
        # Packed answers would come in gulps.
        self._http = httpx.AsyncClient(transport=self._lanes, timeout=TIMEOUTS, headers={"Accept-Encoding": "identity"})
        self._workers = 0
        self._warming = asyncio.Lock()

    def enlist(self) -> None:
        """Somebody more works here: in one reply all of them may be asked at the same time."""
        self._workers += 1

    @asynccontextmanager
    async def post(
        self, model: str, path: str, body: dict[str, Any], upload: Upload | None = None
    ) -> AsyncGenerator[Answer]:
        """Ask for something; leaving the context closes the response. Raises only ProviderErrors."""
        try:
            response = await self._send(path, body, upload)
        except BREAKDOWNS as error:
            raise self.breakdown(error) from error
        answer = Answer(self, response)
        try:
            if response.is_error:
                raise refusal(self.house, model, response.status_code, response.headers, await answer.whole())
            yield answer
        finally:
            await answer.close()

    async def warm(self, model: str) -> None:
        """Have a connection open for each who works here. Raises ProviderErrors: nobody there, or a wrong key."""
        async with self._warming:
            missing = self._workers - self._lanes.ready(FRESH_SECONDS)
            knocks = (self._knock() for _ in range(missing))
            for response in await asyncio.gather(*knocks, return_exceptions=True):
                self._judge(model, response)

    def _judge(self, model: str, response: httpx.Response | BaseException) -> None:
        if isinstance(response, BREAKDOWNS):
            raise self.breakdown(response) from response
        if isinstance(response, BaseException):
            raise response
        # A key that may not list models, and a server that has no such list, can be good for all that we want.
        denied = response.status_code == 401 and not Complaint.of(response.content).lacks_permission
        if denied or response.is_server_error:
            raise refusal(self.house, model, response.status_code, response.headers, response.content)

    async def close(self) -> None:
        """Close the connections; harmless when it was done before."""
        await self._http.aclose()

    def breakdown(self, error: BaseException) -> ProviderError:
        """What befell a request, in our terms."""
        return ProviderError(f"{self.house.title} could not be asked: {error!r}")

    @abstractmethod
    async def _send(self, path: str, body: dict[str, Any], upload: Upload | None) -> httpx.Response:
        """Send a request and wait for the head of its response, be it a refusal. Raises BREAKDOWNS."""

    @abstractmethod
    async def _knock(self) -> httpx.Response:
        """Ask for something cheap, whatever comes of it. Raises BREAKDOWNS."""


class Answer:
    """A response that has begun; its body is read by iterating."""

    def __init__(self, account: Account, response: httpx.Response) -> None:
        self.kind = response.headers.get("content-type", "")
        self.waited = False
        """The last bytes had to be waited for: all that had come before them was read."""
        self._account = account
        self._response = response
        self._body = response.aiter_bytes()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            return await anext(self._body)
        except BREAKDOWNS as error:
            raise self._account.breakdown(error) from error
        finally:
            self.waited = clock() - began > AT_ONCE_SECONDS

    async def whole(self) -> bytes:
        return b"".join([data async for data in self])

    async def finish(self) -> None:
        """Read to its end what says nothing more, so that the connection can be used again; or do without it."""
        with suppress(TimeoutError, ProviderError):
            async with asyncio.timeout(TAIL_SECONDS):
                async for _ in self:
                    pass

    async def close(self) -> None:
        await self._response.aclose()
        # The library's generators end here and now, at a closed socket: left alone, they would do so in stray tasks.
        with suppress(*BREAKDOWNS):
            async for _ in self._body:
                pass
