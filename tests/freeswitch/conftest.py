"""Tests against a real FreeSWITCH run only where there is one; they share one that is started for them."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.freeswitch.switch import Switch, running

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
