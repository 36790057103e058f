"""How tests run: coroutines on the virtual clock, or on real time if marked `wall`; no task outlives its test.

The longest begin first, so that nobody waits for the last of them alone; and the daemons of all tests find the stock
sentences spoken.
"""

from __future__ import annotations

import asyncio
import inspect
from pathlib import Path

import pytest
from hypothesis import settings

from tests.clock import VirtualLoop
from tests.house import config_for
from tests.phrases import prepared

LONGEST_SECONDS = 120
LONG_SECONDS = 400
"""A test that hangs fails; none that is well comes near this, marked `long` or not, however busy the machine."""

# How long an example takes says how busy the machine is. One commit has one verdict; `make fuzz` looks further.
settings.register_profile("verdict", deadline=None, derandomize=True)
settings.register_profile("fuzz", deadline=None, max_examples=1000)
settings.load_profile("verdict")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stock sentences, spoken once for the daemons of all tests."""
    config = config_for(tmp_path_factory.mktemp("voice"))
    asyncio.run(prepared(config))
    return config.storage.database.parent / "phrases"


@pytest.fixture
def folder(tmp_path: Path, voice: Path) -> Path:
    """Where a daemon may write, and finds its sentences spoken."""
    (tmp_path / "phrases").symlink_to(voice)
    return tmp_path


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    test = pyfuncitem.obj
    if not inspect.iscoroutinefunction(test):
        return None
    wall = pyfuncitem.get_closest_marker("wall") is not None
    longest = LONG_SECONDS if pyfuncitem.get_closest_marker("long") else LONGEST_SECONDS
    arguments = {name: pyfuncitem.funcargs[name] for name in inspect.signature(test).parameters}

    async def run() -> None:
        async with asyncio.timeout(longest):
            await test(**arguments)
        orphans = asyncio.all_tasks() - {asyncio.current_task()}
        assert not orphans, f"tasks left running: {orphans}"

    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop if wall else VirtualLoop) as runner:
        runner.run(run())
    return True
