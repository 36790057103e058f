"""The stand-in in a process of its own: prints its address, and lives until its standard input ends."""

from __future__ import annotations

import asyncio
import sys

from receptionist.rehearsal.stand_in import Pace, Script, StandIn

PACE = Pace(transcript=0.15, first_token=0.2, token=1 / 60, first_sound=0.12, sound_speed=10.0)
"""What the benchmarks are measured against."""


async def _stand_in() -> None:
    async with StandIn(Script(PACE)) as providers:
        sys.stdout.write(f"{providers.url}\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.read)


asyncio.run(_stand_in())
