"""Pure: which number the next fact of each call gets, and that nothing follows an ending."""

from __future__ import annotations

from dataclasses import dataclass

from receptionist.errors import StoreError
from receptionist.events import CallEnded, CallStarted, Fact


@dataclass(frozen=True, slots=True)
class Place:
    """How far a call has come: the number of its last fact, and whether that was the ending."""

    seq: int
    ended: bool


class Numbering:
    """The calls that this process has in hand. A call begins with CallStarted, or by being reopened."""

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}

    def __len__(self) -> int:
        return len(self._places)

    def place(self, call_id: str) -> Place | None:
        return self._places.get(call_id)

    def reopen(self, call_id: str, place: Place) -> None:
        self._places[call_id] = place

    def forget(self, call_id: str) -> None:
        self._places.pop(call_id, None)

    def next(self, call_id: str, fact: Fact) -> int:
        """The number of this fact. Raises StoreError for one that must not be written."""
        place = self._places.get(call_id)
        if place is None and not isinstance(fact, CallStarted):
            raise StoreError(f"call {call_id} is not open: it has ended, or it was neither started nor reopened")
        if place is not None and place.ended:
            raise StoreError(f"call {call_id} has ended: nothing follows an ending")
        seq = place.seq + 1 if place else 1
        self._places[call_id] = Place(seq, isinstance(fact, CallEnded))
        return seq
