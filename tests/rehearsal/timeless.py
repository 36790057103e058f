"""Conversations over real sockets, all ends of which are in this process: time passes only when nobody has a word left.

However busy the machine, whoever is to act after two seconds acts then, and nobody before them who had less to wait.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from tests.clock import VirtualLoop


def run(work: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        runner.run(work)
