"""Pure: what a caller said, or a model says that they said, as one line that looks like nothing but itself."""

from __future__ import annotations

import unicodedata


def one_line(text: str, most: int) -> str:
    """Single spaces for white space of all kinds, no control characters, and no longer than this.

    A line break in a message would make lines of ours out of what follows it; a sign that turns the direction of
    writing round would make other words of it.
    """
    seen = "".join(sign for sign in " ".join(text.split()) if not unicodedata.category(sign).startswith("C"))
    return " ".join(seen.split())[:most].rstrip()
