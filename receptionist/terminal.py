"""What commands print of callers' words: nothing in them reaches the terminal but what can be seen."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from receptionist.printable import printable


class Terminal(Console):
    """A console that shows words and does not obey them. Our own colours are made after this."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(printable(segment.text), segment.style)


def json_of(told: Any) -> str:
    """For other programs, and for whoever looks at it: what cannot be seen stands there as its number."""
    text = json.dumps(told, ensure_ascii=False, indent=2)
    return "".join(one if printable(one) else json.dumps(one)[1:-1] for one in text)
