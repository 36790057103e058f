"""Pure: times of day that words may mean, as minutes from midnight, and how one word narrows another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from receptionist.language.when_words import Part

HALF_DAY = 12 * 60
DAY = 24 * 60
EXACT_MINUTES = 30
"""A caller who says "at three" is offered what begins within so long behind it."""

AROUND_MINUTES = 60
EARLIEST_MORNING = 7 * 60
"""Without "a.m." or "p.m." what is earlier is in the afternoon: nobody wants a dentist at three in the night."""

SURE_MORNING = 9 * 60
"""From here on it is the morning; between the two it may be either, and opening hours decide."""


@dataclass(frozen=True, slots=True)
class Window:
    """From one minute of a day to another, the latter not included."""

    start: int
    until: int


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as it was said."""

    minutes: int
    afternoon: bool | None = None
    unsure: bool = True
    """Of the two halves of the day neither was named."""

    @property
    def either(self) -> tuple[int, int]:
        """In one half of the day and in the other."""
        return self.minutes % HALF_DAY, self.minutes % HALF_DAY + HALF_DAY

    def candidates(self, afternoon: bool | None) -> tuple[int, ...]:
        """What it may be, in a part of the day that leaves the afternoon only, or none of it, or both."""
        half = self.afternoon if self.afternoon is not None else afternoon
        if not self.unsure:
            return (self.minutes,)
        if half is not None:
            return (self.either[half],)
        if self.either[0] < EARLIEST_MORNING:
            return self.either[1:]
        return self.either if self.either[0] < SURE_MORNING else self.either[:1]


class Shape(Enum):
    """What is said about a time."""

    AT = auto()
    AROUND = auto()
    AFTER = auto()
    BEFORE = auto()
    BETWEEN = auto()
    PART = auto()


@dataclass(frozen=True, slots=True)
class Times:
    """What is meant by some words about a time of day."""

    shape: Shape
    clock: Clock | None = None
    until: Clock | None = None
    part: Part | None = None

    @property
    def is_edge(self) -> bool:
        return self.shape in (Shape.AFTER, Shape.BEFORE)

    def windows(self, afternoon: bool | None) -> tuple[Window, ...]:
        """What it means where the words around it leave the afternoon only, or none of it, or both."""
        found = self._in_part(self.part) if self.part else tuple(self._by_clock(afternoon))
        clipped = (Window(max(0, min(each.start, DAY - EXACT_MINUTES)), min(DAY, each.until)) for each in found)
        return tuple(window for window in clipped if window.start < window.until)

    def _in_part(self, part: Part) -> tuple[Window, ...]:
        if self.shape is Shape.AFTER:
            return (Window(part.until, DAY),)
        return (Window(0, part.start) if self.shape is Shape.BEFORE else Window(part.start, part.until),)

    def _by_clock(self, afternoon: bool | None) -> Iterator[Window]:
        if self.clock is None:
            return
        candidates = self.clock.candidates(afternoon)
        match self.shape:
            case Shape.AFTER:
                yield Window(candidates[0], DAY)
            case Shape.BEFORE:
                yield Window(0, candidates[0])
            case Shape.AROUND:
                yield from (Window(at - AROUND_MINUTES, at + AROUND_MINUTES) for at in candidates)
            case Shape.BETWEEN if self.until is not None:
                yield from _ranges(self.clock, self.until, afternoon)
            case _:
                yield from (Window(at, at + EXACT_MINUTES) for at in candidates)


def _ranges(start: Clock, until: Clock, afternoon: bool | None) -> Iterator[Window]:
    """Between two and four, from ten to two p.m.: the end is the next such time behind the beginning."""
    if start.unsure and start.afternoon is None and (not until.unsure or until.afternoon is not None):
        end = until.candidates(None)[0]
        yield Window(max((at for at in start.either if at < end), default=0), end)
        return
    exact = not until.unsure or until.afternoon is not None
    for begin in start.candidates(afternoon):
        later = until.candidates(None) if exact else until.either
        yield Window(begin, next((at for at in later if at > begin), DAY))


def windows_of(alternatives: Sequence[Sequence[Times]]) -> tuple[Window, ...]:
    """Times of which any will do, each told in one or more ways: "in the afternoon, after three, or at eleven"."""
    halves = {each.part.afternoon for told in alternatives for each in told if each.part and not each.is_edge}
    afternoon = halves.pop() if len(halves) == 1 else None
    return tuple(window for told in alternatives for window in _narrowed(told, afternoon))


def _narrowed(told: Sequence[Times], afternoon: bool | None) -> tuple[Window, ...]:
    """What all of it leaves; all of it, if that is nothing."""
    left: tuple[Window, ...] = (Window(0, DAY),)
    every: list[Window] = []
    for times in told:
        windows = times.windows(afternoon)
        every += windows
        left = tuple(shared for one in left for other in windows if (shared := _shared(one, other)))
    return left or tuple(every)


def _shared(one: Window, other: Window) -> Window | None:
    start, until = max(one.start, other.start), min(one.until, other.until)
    return Window(start, until) if start < until else None


def without(windows: Sequence[Window], excluded: Sequence[Window]) -> tuple[Window, ...]:
    """What is left where some time will not do."""
    left = list(windows)
    for gone in excluded:
        left = [part for window in left for part in _around(window, gone) if part.start < part.until]
    return tuple(left)


def _around(window: Window, gone: Window) -> tuple[Window, Window]:
    return Window(window.start, min(window.until, gone.start)), Window(max(window.start, gone.until), window.until)
