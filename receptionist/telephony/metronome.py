"""One clock for the outgoing audio of all calls: an absolute schedule, the calls spread evenly over it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

STEP_MS = 2
"""The schedule's grain. The calls of a tick are spread over the steps inside their packet time."""

WHEEL_MS = 120
"""The smallest time that holds a whole number of every packet time: 10, 20, 30, 40 and 60 ms."""

SLOTS = WHEEL_MS // STEP_MS

STALLED_SECONDS = 0.1
"""Later than this, what was missed is skipped: the switch does not buffer, and a burst would only be heard as noise."""

GRAIN = 0.0001
GRAINS = 10_000


class Giver(Protocol):
    """Somebody whose frame is due in certain slots of the wheel."""

    slots: tuple[int, ...]

    def give(self, now: float) -> None:
        """Send one frame."""

    @property
    def on_fault(self) -> Callable[[Exception], None]:
        """Told when give() raises; the others' frames go out all the same."""


class Lateness:
    """How late frames left, in steps of a tenth of a millisecond: quantiles without keeping every value."""

    def __init__(self) -> None:
        self._counts = [0] * (GRAINS + 1)
        self.frames = 0
        self.worst = 0.0

    def note(self, seconds: float, frames: int) -> None:
        self._counts[min(GRAINS, int(seconds / GRAIN))] += frames
        self.frames += frames
        self.worst = max(self.worst, seconds)

    def quantile(self, q: float) -> float:
        """Seconds that a share q of all frames did not exceed."""
        still = q * self.frames
        for grain, count in enumerate(self._counts):
            still -= count
            if still <= 0 and count:
                return min(self.worst, (grain + 1) * GRAIN)
        return 0.0


class Metronome:
    """Asks every call for its next frame when it is due. It rests while there are no calls."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._wheel: list[dict[Giver, None]] = [{} for _ in range(SLOTS)]
        self._timer: asyncio.TimerHandle | None = None
        self._beat = 0
        self._due = 0.0
        self.calls = 0
        self.skipped = 0
        self.lateness = Lateness()

    def add(self, giver: Giver, period_ms: int) -> None:
        """Give this caller a frame every `period_ms`, in the emptiest phase there is."""
        step = period_ms // STEP_MS
        phase = min(range(step), key=lambda start: max(len(self._wheel[s]) for s in range(start, SLOTS, step)))
        giver.slots = tuple(range(phase, SLOTS, step))
        for slot in giver.slots:
            self._wheel[slot][giver] = None
        self.calls += 1
        if self._timer is None:
            self._due = self._loop.time()
            self._schedule()

    def remove(self, giver: Giver) -> None:
        if not giver.slots:
            return
        for slot in giver.slots:
            del self._wheel[slot][giver]
        giver.slots = ()
        self.calls -= 1
        if self.calls == 0 and self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _schedule(self) -> None:
        self._timer = self._loop.call_at(self._due, self._tick)

    def _tick(self) -> None:
        now = self._loop.time()
        if now - self._due > STALLED_SECONDS:
            self._skip(int((now - self._due) / (STEP_MS / 1000)))
        while self._due <= now:
            self._send_slot(self._wheel[self._beat % SLOTS])
            self._beat += 1
            self._due += STEP_MS / 1000
        self._timer = None
        if self.calls:
            self._schedule()

    def _skip(self, beats: int) -> None:
        turns, rest = divmod(beats, SLOTS)
        loads = [len(slot) for slot in self._wheel]
        self.skipped += turns * sum(loads) + sum(loads[(self._beat + i) % SLOTS] for i in range(rest))
        self._beat += beats
        self._due += beats * STEP_MS / 1000

    def _send_slot(self, slot: dict[Giver, None]) -> None:
        if not slot:
            return
        now = self._loop.time()
        for giver in list(slot):
            try:
                giver.give(now)
            except Exception as fault:  # noqa: BLE001 - one call's fault must not silence the others
                giver.on_fault(fault)
        self.lateness.note(self._loop.time() - self._due, len(slot))
