"""Pure: what one step of the benchmark found, whether that is well, and how it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

AIM_LATE_MS = 5.0
AIM_KB_A_CALL = 512
FULL_CORE = 0.97
BENCH_LATE_MS = 10.0


@dataclass(frozen=True, slots=True)
class Figures:
    """One step. Shares are of one core or of one; times are in milliseconds."""

    calls: int
    answered: int
    turned_away: int
    answer_p50: float
    answer_p99: float
    user: float
    system: float
    core_taken: float
    """Share of the time in which the daemon had to wait for its core, because somebody else had it."""
    kb_a_call: float
    late_p50: float
    late_p99: float
    late_max: float
    ramp_late_p99: float
    """The same while calls arrived."""
    gap_p99: float
    gap_max: float
    lost_to_daemon: int
    lost_from_daemon: int
    dropped_by_kernel: int
    skipped: int
    misfits: int
    lag_max: float
    audible: float
    """Share of the daemon's frames that were not silence."""
    bench_cpu: float
    bench_late_p99: float
    load: float
    complaints: tuple[str, ...] = ()

    @property
    def cpu(self) -> float:
        return self.user + self.system

    def faults(self) -> list[str]:
        """What no caller should suffer; empty if this many calls are carried well."""
        found = {
            f"only {self.answered} of {self.calls} calls were answered with audio": self.answered < self.calls,
            f"{self.turned_away} calls were turned away or moved on": self.turned_away > 0,
            f"{self.skipped} frames were skipped: the loop stalled": self.skipped > 0,
            f"{self.dropped_by_kernel} datagrams did not fit into the receive buffer": self.dropped_by_kernel > 0,
            f"{self.lost_to_daemon} frames were sent and not heard": self.lost_to_daemon > 0,
            f"{self.lost_from_daemon} of the daemon's frames did not arrive": self.lost_from_daemon > 0,
            f"{self.misfits} frames were of the wrong size": self.misfits > 0,
            f"frames left {self.late_p99:.1f} ms late (p99), more than {AIM_LATE_MS:g}": self.late_p99 > AIM_LATE_MS,
            f"a call takes {self.kb_a_call:.0f} KB, more than {AIM_KB_A_CALL}": self.kb_a_call > AIM_KB_A_CALL,
            f"the core is full ({self.cpu:.0%})": self.cpu >= FULL_CORE,
            "no sound came back: this measured silence": self.audible == 0,
        }
        return [fault for fault, holds in found.items() if holds]

    def doubts(self) -> list[str]:
        """Why these figures may be those of the bench or of a busy machine, not of the daemon."""
        found = {
            f"the bench itself was {self.bench_late_p99:.1f} ms late (p99)": self.bench_late_p99 > BENCH_LATE_MS,
            f"the bench's own core is full ({self.bench_cpu:.0%})": self.bench_cpu >= FULL_CORE,
            f"others had the daemon's core for {self.core_taken:.1%} of the time": self.core_taken > 0.02,
        }
        return [doubt for doubt, holds in found.items() if holds]


COLUMNS: tuple[tuple[str, str, Callable[[Figures], str]], ...] = (
    ("calls", "", lambda f: f"{f.calls}"),
    ("CPU", "%", lambda f: f"{100 * f.cpu:.1f}"),
    ("user", "%", lambda f: f"{100 * f.user:.1f}"),
    ("sys", "%", lambda f: f"{100 * f.system:.1f}"),
    ("a call", "%", lambda f: f"{100 * f.cpu / f.calls:.4f}"),
    ("a call", "KB", lambda f: f"{f.kb_a_call:.0f}"),
    ("late", "p50", lambda f: f"{f.late_p50:.1f}"),
    ("ms", "p99", lambda f: f"{f.late_p99:.1f}"),
    ("", "max", lambda f: f"{f.late_max:.1f}"),
    ("ramp", "p99", lambda f: f"{f.ramp_late_p99:.1f}"),
    ("gap ms", "p99", lambda f: f"{f.gap_p99:.1f}"),
    ("", "max", lambda f: f"{f.gap_max:.1f}"),
    ("lost", "in", lambda f: f"{f.lost_to_daemon}"),
    ("", "out", lambda f: f"{f.lost_from_daemon}"),
    ("kernel", "drops", lambda f: f"{f.dropped_by_kernel}"),
    ("skip-", "ped", lambda f: f"{f.skipped}"),
    ("answer", "p50", lambda f: f"{f.answer_p50:.1f}"),
    ("ms", "p99", lambda f: f"{f.answer_p99:.1f}"),
    ("lag", "max", lambda f: f"{f.lag_max:.1f}"),
    ("bench", "CPU %", lambda f: f"{100 * f.bench_cpu:.0f}"),
    ("late", "p99", lambda f: f"{f.bench_late_p99:.1f}"),
    ("core", "taken%", lambda f: f"{100 * f.core_taken:.1f}"),
    ("load", "avg", lambda f: f"{f.load:.2f}"),
)


def heading() -> str:
    return "\n".join(" ".join(f"{column[line]:>6}" for column in COLUMNS) for line in (0, 1))


def row(figures: Figures) -> str:
    return " ".join(f"{show(figures):>6}" for _, _, show in COLUMNS)
