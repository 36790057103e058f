"""Connections are kept and found again at the same price, however many there are."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from receptionist.providers import lanes
from receptionist.providers.lanes import Lanes
from receptionist.rehearsal.stand_in import Pace, Script, StandIn

pytestmark = pytest.mark.wall


async def ask(client: httpx.AsyncClient, providers: StandIn) -> None:
    await client.post(f"{providers.openai_url}/audio/transcriptions", content=b"")


async def test_as_many_as_are_needed_at_once() -> None:
    """Requests that come together do not wait for one another; those that come after use what is there."""
    async with StandIn(Script(Pace(transcript=0.1))) as providers:
        pool = Lanes(providers.url)
        async with httpx.AsyncClient(transport=pool) as client:
            await asyncio.gather(*(ask(client, providers) for _ in range(20)))
            assert providers.connections == 20
            assert pool.ready(60) == 20
            await asyncio.gather(*(ask(client, providers) for _ in range(20)))
            assert providers.connections == 20


async def test_the_last_one_used_is_used_first() -> None:
    """So those that are not needed any more grow old, and are closed."""
    async with StandIn(Script(Pace(transcript=0.05))) as providers:
        pool = Lanes(providers.url)
        async with httpx.AsyncClient(transport=pool) as client:
            await asyncio.gather(*(ask(client, providers) for _ in range(3)))
            assert pool.ready(60) == 3
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(lanes, "KEPT_SECONDS", 0.15)
                for _ in range(8):
                    await ask(client, providers)
            assert pool.ready(60) == 1
            assert providers.connections == 3


async def test_a_response_that_outlives_the_pool() -> None:
    """Closing while somebody still reads leaves no connection behind."""
    async with StandIn() as providers:
        pool = Lanes(providers.url)
        request = httpx.Request("POST", f"{providers.openai_url}/chat/completions", json={})
        response = await pool.handle_async_request(request)
        await pool.aclose()
        assert b"[DONE]" in await response.aread()
        await response.aclose()
        assert pool.ready(60) == 0


async def test_the_environments_proxy_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the way out leads through a proxy, as with every other program, requests go to it; but not those nearby."""
    async with StandIn() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        async with httpx.AsyncClient(transport=Lanes("http://provider.example/v1")) as client:
            response = await client.get("http://provider.example/v1/models")
        assert response.json()["data"]
        assert proxy.asked[-1].target == "http://provider.example/v1/models"
        async with StandIn() as nearby, httpx.AsyncClient(transport=Lanes(nearby.url)) as client:
            await client.get(f"{nearby.openai_url}/models")
            assert nearby.asked
