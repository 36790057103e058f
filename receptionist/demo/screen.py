"""What the audience sees: one line an event, and on a terminal the sound of both sides moving below them."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from enum import StrEnum

from rich.console import Console, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

WIDTH = 80
REFRESH_SECONDS = 0.1


class Who(StrEnum):
    """Whose doing a line tells of."""

    CALLER = "caller"
    RECEPTIONIST = "receptionist"
    MARIA = "Maria"
    SWITCH = "exchange"
    DAEMON = "daemon"
    JOURNAL = "journal"


STYLES = {
    Who.CALLER: "cyan",
    Who.RECEPTIONIST: "green",
    Who.MARIA: "magenta",
    Who.SWITCH: "blue",
    Who.DAEMON: "yellow",
    Who.JOURNAL: "bright_black",
}


class Screen:
    """Times are seconds since the caller dialled; before that there are none."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._moves = console.is_terminal and not console.is_dumb_terminal
        self._loop = asyncio.get_running_loop()
        self._began = math.inf

    def begin(self) -> None:
        """The caller dials."""
        self._began = self._loop.time()

    @property
    def now(self) -> float:
        return self._loop.time() - self._began

    def tell(self, who: Who, text: str, at: float | datetime | None = None, *, bad: bool = False) -> None:
        """Show one event, as of now unless `at` says otherwise."""
        if at is None:
            at = self.now
        elif isinstance(at, datetime):
            at = self.now - (datetime.now(UTC) - at).total_seconds()
        time = f"{at:.3f}" if math.isfinite(at) else ""
        if not self._moves:
            self._console.file.write(f"{time:>8}  {who:<12}  {text}\n")
            self._console.file.flush()
            return
        row = Table.grid(padding=(0, 2))
        row.add_column(width=8, justify="right", style="bright_black")
        row.add_column(width=12)
        row.add_column(width=WIDTH - 8 - 12 - 4, overflow="fold")
        style = "bold red" if bad else STYLES[who]
        row.add_row(time, Text(who, style), Text(text, style if bad or who is Who.JOURNAL else ""))
        self._console.print(row)

    @asynccontextmanager
    async def moving(self, picture: RenderableType) -> AsyncIterator[None]:
        """Keep a picture moving below the lines until the block ends; where nothing can move, show none."""
        if not self._moves:
            yield
            return
        # Drawn from the event loop: rich's own thread would compete with the audio for the interpreter.
        with Live(picture, console=self._console, auto_refresh=False, transient=True) as live:
            drawing = asyncio.create_task(_draw(live))
            try:
                yield
            finally:
                drawing.cancel()


async def _draw(live: Live) -> None:
    while True:
        live.refresh()
        await asyncio.sleep(REFRESH_SECONDS)
