"""What one call has left for people to read: nothing of it twice, and not so much that it hides what others left."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Noted:
    """One call's."""

    messages: set[tuple[str, ...]] = field(default_factory=set)
    """What stands in each that was taken."""
    alerts: int = 0
    """How many of them were passed on as urgent."""
    promises: set[tuple[str, ...]] = field(default_factory=set)
    """What stands in each call back that was promised."""
