"""A person who was rung hears the announcement again and again, until it has been said often enough."""

from __future__ import annotations

import numpy as np

from receptionist.audio import AudioFormat, tone
from receptionist.pipeline.announcement import Announcement

PCMU = AudioFormat(8000, 20)


def spoken(announcement: Announcement, seconds: float) -> list[bool]:
    """For each frame whether there was one."""
    return [announcement.next_frame(n * 0.02) is not None for n in range(round(seconds / 0.02))]


def starts(frames: list[bool]) -> list[float]:
    return [
        round(n * 0.02, 2)
        for n, (before, now) in enumerate(zip([False, *frames], frames, strict=False))
        if now > before
    ]


def test_it_is_repeated_every_four_seconds_as_often_as_wished() -> None:
    """The person hears it at once, and again while they look for the key."""
    announcement = Announcement(PCMU, tone(440, 2.0, 8000), times=3)
    frames = spoken(announcement, 20)
    assert starts(frames) == [0.0, 4.0, 8.0]
    assert sum(frames) == 300


def test_it_is_done_when_it_was_said_for_the_last_time() -> None:
    """Whoever waits for the person knows when to give up."""
    announcement = Announcement(PCMU, tone(440, 1.0, 8000), times=2)
    assert not announcement.done
    spoken(announcement, 4.98)
    assert not announcement.done
    announcement.next_frame(4.98)
    assert announcement.done


def test_a_long_announcement_is_not_cut_short_by_its_next_turn() -> None:
    """One that takes longer than its turn is followed by the next at its end."""
    announcement = Announcement(PCMU, tone(440, 5.0, 8000), times=2)
    assert sum(spoken(announcement, 12)) == 500
    assert announcement.done


def test_it_hears_nothing() -> None:
    """What the person says to the announcement changes nothing."""
    announcement = Announcement(PCMU, tone(440, 1.0, 8000), times=1)
    announcement.hear(np.full(160, 9000, np.int16).tobytes(), 0.0)
    assert sum(spoken(announcement, 5)) == 50
