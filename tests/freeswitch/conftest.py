"""Tests against a real FreeSWITCH run only where there is one; they share one that is started for them."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.freeswitch.switch import Switch, running
from tests.house import config_for
from tests.phrases import prepared

BINARY = os.environ.get("RECEPTIONIST_FREESWITCH", "")
REASON = "RECEPTIONIST_FREESWITCH names no FreeSWITCH binary"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("freeswitch") and not BINARY:
            item.add_marker(pytest.mark.skip(reason=REASON))


@pytest.fixture(scope="session")
def switch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Switch]:
    with running(BINARY, tmp_path_factory.mktemp("freeswitch")) as switch:
        yield switch


@pytest.fixture(scope="session")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stock sentences, spoken once for all daemons of these tests."""
    config = config_for(tmp_path_factory.mktemp("voice"))
    asyncio.run(prepared(config))
    return config.storage.database.parent / "phrases"
