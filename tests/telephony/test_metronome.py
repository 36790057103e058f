"""One clock for the outgoing audio of all calls."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.telephony.metronome import SLOTS, STEP_MS, Lateness, Metronome


class Talker:
    """Notes when its frames were asked for."""

    def __init__(self) -> None:
        self.slots: tuple[int, ...] = ()
        self.times: list[float] = []
        self.faults: list[Exception] = []
        self.fails = False

    def give(self, now: float) -> None:
        if self.fails:
            raise RuntimeError("no voice")
        self.times.append(now)

    @property
    def on_fault(self) -> Callable[[Exception], None]:
        return self.faults.append


@pytest.mark.parametrize("period", [10, 20, 30, 40, 60])
async def test_frames_leave_at_the_packet_time_and_never_drift(period: int) -> None:
    """An hour later the last frame is where the first one's schedule put it."""
    metronome, talker = Metronome(asyncio.get_running_loop()), Talker()
    metronome.add(talker, period)
    await asyncio.sleep(36)
    metronome.remove(talker)
    gaps = [b - a for a, b in zip(talker.times, talker.times[1:], strict=False)]
    assert len(talker.times) == pytest.approx(36_000 / period, abs=1)
    assert gaps == pytest.approx([period / 1000] * len(gaps))


async def test_calls_are_spread_over_the_tick() -> None:
    """A hundred calls leave in ten groups of ten, not in one burst."""
    metronome, talkers = Metronome(asyncio.get_running_loop()), [Talker() for _ in range(100)]
    for talker in talkers:
        metronome.add(talker, 20)
    await asyncio.sleep(0.0399)
    at_once = Counter(time for talker in talkers for time in talker.times)
    assert set(at_once.values()) == {10}
    assert len(at_once) == 20
    for talker in talkers:
        metronome.remove(talker)


async def test_it_rests_without_calls() -> None:
    """A daemon without calls does not wake up five hundred times a second."""
    loop = asyncio.get_running_loop()
    metronome, talker = Metronome(loop), Talker()
    metronome.add(talker, 20)
    await asyncio.sleep(0.1)
    metronome.remove(talker)
    heard = len(talker.times)
    await asyncio.sleep(1)
    assert len(talker.times) == heard
    metronome.add(talker, 20)
    await asyncio.sleep(0.1)
    metronome.remove(talker)
    assert len(talker.times) > heard


async def test_one_failing_call_silences_no_other() -> None:
    """The others' frames go out, and the failing call is told."""
    metronome, good, bad = Metronome(asyncio.get_running_loop()), Talker(), Talker()
    bad.fails = True
    metronome.add(bad, 20)
    metronome.add(good, 20)
    await asyncio.sleep(0.1)
    metronome.remove(good)
    metronome.remove(bad)
    assert len(good.times) >= 5
    assert bad.faults


class LateLoop:
    """A loop whose timers can be fired late."""

    def __init__(self) -> None:
        self.now = 100.0
        self.callback: Callable[[], None] | None = None

    def time(self) -> float:
        return self.now

    def call_at(self, _when: float, callback: Callable[[], None]) -> None:
        self.callback = callback

    def fire(self, at: float) -> None:
        self.now = at
        assert self.callback is not None
        self.callback()


@pytest.mark.parametrize(("late", "frames", "skipped"), [(0.06, 4, 0), (1.0, 1, 49)])
def test_what_is_a_little_late_is_sent_what_is_long_past_is_skipped(late: float, frames: int, skipped: int) -> None:
    """After a hiccup the missed frames follow at once; after a stall a burst would only be noise."""
    loop, talker = LateLoop(), Talker()
    metronome = Metronome(loop)  # type: ignore[arg-type]
    metronome.add(talker, 20)
    loop.fire(100.0 + late)
    assert len(talker.times) == frames
    assert metronome.skipped == pytest.approx(skipped, abs=1)


@given(st.lists(st.floats(0, 0.9), min_size=1, max_size=200), st.sampled_from([0.5, 0.9, 0.99]))
def test_quantiles_are_right_to_a_grain(values: list[float], q: float) -> None:
    """The reported lateness is the true one, rounded up to a tenth of a millisecond at most."""
    lateness = Lateness()
    for value in values:
        lateness.note(value, 1)
    ordered = sorted(values)
    index = next(i for i in range(len(ordered)) if i + 1 >= q * len(ordered))
    assert ordered[index] <= lateness.quantile(q) + 1e-12
    assert lateness.quantile(q) <= ordered[index] + 0.0001 + 1e-12
    assert lateness.worst == max(values)


@given(st.lists(st.sampled_from([10, 20, 30, 40, 60]), max_size=60))
def test_the_wheel_stays_level(periods: list[int]) -> None:
    """Whatever packet times are mixed, no moment carries much more than its share."""
    loop = LateLoop()
    metronome = Metronome(loop)  # type: ignore[arg-type]
    talkers = [Talker() for _ in periods]
    for talker, period in zip(talkers, periods, strict=True):
        metronome.add(talker, period)
    load = Counter(slot for talker in talkers for slot in talker.slots)
    share = sum(SLOTS * STEP_MS / period for period in periods) / SLOTS
    assert max(load.values(), default=0) <= 2 * share + 2
