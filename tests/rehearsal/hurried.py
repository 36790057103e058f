"""Conversations that take seconds and wait mostly, ten times as fast."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from tests.clock import HurriedLoop


def run(work: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=HurriedLoop) as runner:
        runner.run(work)
