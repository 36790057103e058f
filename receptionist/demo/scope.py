"""The picture of the sound: how loud each side was in the last seconds, who speaks, and whether the daemon lives."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from receptionist.audio import SILENCE_DBFS, Samples, frame_of, level
from receptionist.demo.screen import STYLES, WIDTH, Screen, Who
from receptionist.rehearsal.recording import Recording

COLUMNS = 52
ROWS = 2
WINDOW_SECONDS = 0.1
QUIETEST_DBFS, LOUDEST_DBFS = -48.0, -12.0
SPEAKS_DBFS = -45.0
BLOCKS = " ▁▂▃▄▅▆▇█"
STEPS = len(BLOCKS) - 1


class Scope:
    """Drawn anew each time that it is shown; each drawing moves it on by one column."""

    def __init__(self, screen: Screen, pid: Callable[[], int | None]) -> None:
        self.caller_hears = Who.RECEPTIONIST
        self._screen = screen
        self._pid = pid
        self._recording: Recording | None = None
        self._said = deque([SILENCE_DBFS] * COLUMNS, maxlen=COLUMNS)
        self._heard = deque([SILENCE_DBFS] * COLUMNS, maxlen=COLUMNS)

    def watch(self, recording: Recording) -> None:
        """The caller's, which has just begun."""
        self._recording = recording

    def __rich__(self) -> RenderableType:
        if self._recording is not None:
            rate, now = self._recording.format.rate, self._screen.now
            self._said.append(_loudness(self._recording.said, now, rate))
            self._heard.append(_loudness(self._recording.heard, now, rate))
        return Group(
            Rule(style="bright_black"),
            _side(Who.CALLER, self._said),
            _side(self.caller_hears, self._heard),
            self._state(),
        )

    def _state(self) -> RenderableType:
        pid = self._pid()
        state = Table.grid()
        state.add_column(width=WIDTH // 2)
        state.add_column(width=WIDTH // 2, justify="right")
        state.add_row(
            Text(f"{self._screen.now:8.1f} s" if self._recording else "", "bold"),
            Text(f"● daemon {pid}", "green") if pid else Text("✗ no daemon", "bold red"),
        )
        return state


def _loudness(track: Samples, now: float, rate: int) -> float:
    end = round(now * rate)
    return level(frame_of(track[max(0, end - round(WINDOW_SECONDS * rate)) : end]))


def _side(who: Who, levels: deque[float]) -> RenderableType:
    speaks = levels[-1] > SPEAKS_DBFS
    style = STYLES[who]
    row = Table.grid(padding=(0, 2))
    row.add_column(width=12, vertical="bottom", justify="right")
    row.add_column(width=COLUMNS)
    row.add_column(width=WIDTH - 12 - COLUMNS - 4, vertical="bottom", justify="right")
    row.add_row(
        Text(who, f"bold {style}" if speaks else style),
        Text("\n".join(_bars(levels)), style, no_wrap=True),
        Text(f"{levels[-1]:.0f} dB" if speaks else "silent", "bold" if speaks else "bright_black"),
    )
    return row


def _bars(levels: deque[float]) -> list[str]:
    """One line of blocks a row, the upper row first."""
    shares = [(dbfs - QUIETEST_DBFS) / (LOUDEST_DBFS - QUIETEST_DBFS) for dbfs in levels]
    heights = [round(min(max(share, 0.0), 1.0) * ROWS * STEPS) for share in shares]
    return [
        "".join(BLOCKS[min(max(height - floor * STEPS, 0), STEPS)] for height in heights)
        for floor in reversed(range(ROWS))
    ]
