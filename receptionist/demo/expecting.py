"""What a demo expects: that something happens in time, and that a figure is not above its bound."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from receptionist.errors import ReceptionistError


class MissedError(ReceptionistError):
    """Something did not happen as it should; the text says what."""


@contextmanager
def expecting(what: str) -> Iterator[None]:
    """Waits in here have bounds: one that ends without success is a MissedError with these words."""
    try:
        yield
    except TimeoutError as error:
        raise MissedError(f"expected {what}, and waited in vain") from error


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured, and the most that it may be."""

    name: str
    value: float
    at_most: float
    unit: str = "ms"
    ours: bool = True
    """Whether it is for us to keep, whatever else this machine does at the same time."""

    @property
    def good(self) -> bool:
        return self.value <= self.at_most
