"""Loops with clocks of their own: one on which an hour takes a millisecond, and one that waits a tenth."""

from __future__ import annotations

import asyncio
import selectors
import time
from collections.abc import Mapping
from typing import Any

SPEED = 10


class _PacedSelector(selectors.BaseSelector):
    """A real selector that may have its own idea of how long to wait."""

    def __init__(self) -> None:
        self._real = selectors.DefaultSelector()

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        return self._real.select(timeout)

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real.register(fileobj, events, data)

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self._real.unregister(fileobj)

    def modify(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real.modify(fileobj, events, data)

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        return self._real.get_map()

    def close(self) -> None:
        self._real.close()


class _JumpingSelector(_PacedSelector):
    """Polls without waiting; the wait it was asked for is added to the clock instead."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = self._real.select(0)
        if ready:
            return ready
        if timeout is None:
            raise RuntimeError("everything waits and no timer is set: the test would hang for ever")
        self.now += max(timeout, 0)
        return ready


class _HurriedSelector(_PacedSelector):
    """Waits a tenth of what it was asked for. What is waited for is added to the clock, what work takes is not."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        began = time.monotonic()
        ready = self._real.select(None if timeout is None else timeout / SPEED)
        passed = (time.monotonic() - began) * SPEED
        if timeout is not None:
            self.now += min(passed, timeout) if ready else max(timeout, 0)
        return ready


class HurriedLoop(asyncio.SelectorEventLoop):
    """Ten times as fast, for conversations with real sockets and threads that mostly wait; work takes no time."""

    def __init__(self) -> None:
        self._hurried = _HurriedSelector()
        super().__init__(self._hurried)

    def time(self) -> float:
        return self._hurried.now


class VirtualLoop(asyncio.SelectorEventLoop):
    """An asyncio loop whose time passes only where somebody waits for it."""

    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now
