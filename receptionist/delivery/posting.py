"""One HTTP request that hands something over, and whether it pays to try again if it was not taken."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping

from receptionist.errors import DeliveryError

SECONDS = 15.0
"""All of it: a receiver that thinks longer than that has to take it first and think afterwards."""

TRY_AGAIN = frozenset({408, 425, 429})
"""Of the refusals, those that will not last."""


async def post(url: str, body: bytes, headers: Mapping[str, str], *, seconds: float = SECONDS) -> None:
    """Return when the receiver has acknowledged it. Raises DeliveryError."""
    trusted = await asyncio.to_thread(_trusted)
    import httpx  # noqa: PLC0415 - it takes long to import, and nothing is delivered at a start

    try:
        async with (
            asyncio.timeout(seconds),
            # Callers' words go where config says, and nowhere else.
            httpx.AsyncClient(timeout=seconds, follow_redirects=False, verify=trusted) as client,
            client.stream("POST", url, content=body, headers=headers) as response,
        ):
            status, place = response.status_code, response.headers.get("location", "")
    except TimeoutError:
        raise DeliveryError(f"{url} did not answer within {seconds:g} s", again=True) from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise DeliveryError(f"{url} is no address: {error}", again=False) from error
    except httpx.HTTPError as error:
        raise DeliveryError(f"{url} could not be reached: {str(error) or type(error).__name__}", again=True) from error
    _judge(url, status, place)


def _trusted() -> ssl.SSLContext:
    """Whose certificates count. To load them takes as long as a frame or two: calls that go on must not wait for it."""
    import httpx  # noqa: PLC0415 - as above

    return httpx.create_ssl_context()


def _judge(url: str, status: int, place: str) -> None:
    if 200 <= status < 300:
        return
    if 300 <= status < 400:
        raise DeliveryError(f"{url} answered {status}, which leads to {place[:200]}: write that address", again=False)
    raise DeliveryError(f"{url} answered {status}", again=status >= 500 or status in TRY_AGAIN)
