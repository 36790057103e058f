"""How tests run: coroutines on the virtual clock, or on real time if marked `wall`; no task outlives its test."""

from __future__ import annotations

import asyncio
import inspect

import pytest

from tests.clock import VirtualLoop

LONGEST_SECONDS = 120
"""A test that hangs fails; none that is well comes near this, however busy the machine."""


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    test = pyfuncitem.obj
    if not inspect.iscoroutinefunction(test):
        return None
    wall = pyfuncitem.get_closest_marker("wall") is not None
    arguments = {name: pyfuncitem.funcargs[name] for name in inspect.signature(test).parameters}

    async def run() -> None:
        async with asyncio.timeout(LONGEST_SECONDS):
            await test(**arguments)
        orphans = asyncio.all_tasks() - {asyncio.current_task()}
        assert not orphans, f"tasks left running: {orphans}"

    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop if wall else VirtualLoop) as runner:
        runner.run(run())
    return True
