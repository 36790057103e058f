"""Run by a test as a process of its own: does what calls have left, and kills itself at a chosen moment, if any."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from receptionist.delivery.couriers import Couriers
from receptionist.store.jobs import Jobs
from tests.aftermath import WallClock, aftermath

MOMENTS: dict[str, tuple[type, str, str]] = {
    "before a claim": (Jobs, "claim", "before"),
    "behind a claim": (Jobs, "claim", "behind"),
    "before a delivery": (Couriers, "carry", "before"),
    "behind an acknowledgement": (Couriers, "carry", "behind"),
    "behind a mark": (Jobs, "done", "behind"),
}


def die_at(moment: str) -> None:
    """Have this process killed there, as by a power cut: nothing is tidied up."""
    owner, name, when = MOMENTS[moment]
    method: Callable[..., Awaitable[Any]] = getattr(owner, name)

    async def deadly(*args: Any) -> Any:
        if when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = await method(*args)
        if result != []:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, deadly)


async def live(folder: Path, sections: dict[str, Any], now: str) -> None:
    clock = WallClock(datetime.fromisoformat(now))
    async with aftermath(folder, clock=clock, **sections) as house:
        await house.settle()


if __name__ == "__main__":
    if sys.argv[4]:
        die_at(sys.argv[4])
    asyncio.run(live(Path(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3]))
