"""Waiting for the first of several things to happen."""

from __future__ import annotations

import asyncio


async def first_of(seconds: float | None, *events: asyncio.Event) -> bool:
    """Wait for the first of these, so long at most; whether one came."""
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        done, _ = await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        return bool(done)
    finally:
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)
