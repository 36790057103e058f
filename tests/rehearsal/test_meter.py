"""How late frames come, and how many never do."""

from __future__ import annotations

from receptionist.rehearsal.meter import Meter, lateness


def test_a_regular_stream_is_not_late() -> None:
    """Frames on their cadence are late by nothing."""
    meter = Meter(0.02)
    for i in range(50):
        meter.arrived(7.0 + i * 0.02)
    assert meter.frames == 50
    assert meter.lost == 0
    assert lateness([meter], 1.0) <= 0.0005


def test_a_late_frame_is_as_late_as_it_is() -> None:
    """One frame in ten comes eight milliseconds late: the median knows nothing of it, the maximum does."""
    meter = Meter(0.02)
    for i in range(100):
        meter.arrived(i * 0.02 + (0.008 if i % 10 == 5 else 0.0))
    assert lateness([meter], 0.5) <= 0.0005
    assert 0.008 <= lateness([meter], 1.0) <= 0.009


def test_the_best_frame_sets_the_measure() -> None:
    """If the first frame was the late one, the others do not count as early."""
    meter = Meter(0.02)
    meter.arrived(0.010)
    for i in range(1, 50):
        meter.arrived(i * 0.02)
    assert lateness([meter], 0.99) <= 0.0005


def test_frames_that_did_not_come_are_counted() -> None:
    """Three holes in a stream are three lost frames."""
    meter = Meter(0.02)
    for i in range(100):
        if i not in {10, 11, 50}:
            meter.arrived(i * 0.02)
    assert meter.lost == 3


def test_no_frames_are_no_lateness() -> None:
    """A call that never had audio spoils no average."""
    assert Meter(0.02).lost == 0
    assert lateness([Meter(0.02)], 0.99) <= 0.0005
