"""How many calls one daemon process carries: `make bench-line`. docs/benchmarks.md says what the columns mean."""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from bench import speech
from bench.audio import Audio
from bench.figures import Figures, heading, row
from bench.subject import Subject
from bench.switch import Switch
from receptionist.config import config_from
from receptionist.providers.offline_voice import OfflineVoice
from receptionist.stock_phrases import StockPhrases

STEPS = (100, 300, 500, 800, 1000)
STEP_UP = 200
MOST = 5000
CALLS_A_SECOND = 100.0
NICE = -5
"""As systemd/receptionist.service runs the daemon, if we may."""

SETTLE_SECONDS = 3.0
"""After the last call has arrived: until its greeting runs and memory has grown as far as it will."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be measured, and how long."""

    seconds: float
    together: bool
    daemon_core: int
    folder: Path
    speech: list[bytes]


async def measure(plan: Plan, calls: int) -> Figures:
    """One step: a fresh daemon, so many calls, and an end in which every frame is accounted for."""
    async with Subject.running(plan.folder, plan.daemon_core) as subject:
        audio = Audio(plan.speech, together=plan.together)
        switch = Switch(subject.address, audio)
        await _warm_up(switch)
        empty = subject.resident_bytes
        await subject.health()
        await switch.place(calls, CALLS_A_SECOND)
        placed = list(switch.calls)
        await asyncio.sleep(SETTLE_SECONDS)
        ramp = await subject.health()
        audio.begin_period()
        began, used, own = time.perf_counter(), subject.usage, time.process_time()
        await asyncio.sleep(plan.seconds)
        seconds = time.perf_counter() - began
        used, own = subject.usage - used, time.process_time() - own
        health, resident, load = await subject.health(), subject.resident_bytes, os.getloadavg()[0]
        gaps, audible, late = (audio.gap_ms(0.99), audio.gap_ms(1.0)), audio.audible, audio.lateness.quantile(0.99)
        await switch.hang_up(CALLS_A_SECOND)
        last = (await subject.health())["audio"]
    audio.close()
    waits = sorted(call.answered_at - call.dialled_at for call in placed if call.answered_at is not None) or [0.0]
    return Figures(
        calls=calls,
        answered=sum(call.audio is not None and not call.moved for call in placed),
        turned_away=sum(call.moved for call in placed),
        answer_p50=1000 * waits[len(waits) // 2],
        answer_p99=1000 * waits[len(waits) * 99 // 100],
        user=used.user / seconds,
        system=used.system / seconds,
        core_taken=used.waited / seconds,
        kb_a_call=(resident - empty) / 1024 / calls,
        late_p50=health["audio"]["late_p50_ms"],
        late_p99=health["audio"]["late_p99_ms"],
        late_max=health["audio"]["late_max_ms"],
        ramp_late_p99=ramp["audio"]["late_p99_ms"],
        gap_p99=gaps[0],
        gap_max=gaps[1],
        lost_to_daemon=audio.sent - subject.tally["heard"],
        lost_from_daemon=subject.tally["sent"] - audio.received,
        dropped_by_kernel=last["dropped_by_kernel"],
        skipped=last["skipped"],
        misfits=subject.tally["misfits"] + audio.misfits,
        lag_max=max(ramp["lag_max_ms"], health["lag_max_ms"]),
        audible=audible / (50 * seconds * calls),
        bench_cpu=own / seconds,
        bench_late_p99=1000 * late,
        load=load,
        complaints=tuple(subject.complaints),
    )


async def _have_phrases(folder: Path) -> None:
    """What the daemon says it finds on disk, as at every start but its first."""
    config = config_from({"storage": {"database": str(folder / "any.db")}, "answer": {"echo": True}}, folder)
    voice = OfflineVoice()
    try:
        await StockPhrases(config, voice, voice).prepare()
    finally:
        await voice.close()


async def _warm_up(switch: Switch) -> None:
    """One call, so that what the first call of a daemon's life costs is not counted as what a call costs."""
    await switch.place(1, CALLS_A_SECOND)
    await asyncio.sleep(0.5)
    await switch.hang_up(CALLS_A_SECOND)


async def run(steps: list[int], seconds: float, *, together: bool, upward: bool) -> bool:
    """Print a line a step. Whether all the steps that were asked for went well."""
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[-1]})
    with suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, 0, min(NICE, os.getpriority(os.PRIO_PROCESS, 0)))
    nice = os.getpriority(os.PRIO_PROCESS, 0)
    print(f"daemon on core {cores[0]}, bench on core {cores[-1]}, nice {nice}; {seconds:g} s a step; CPU of one core\n")
    print(heading())
    well = True
    complaints: set[str] = set()
    with tempfile.TemporaryDirectory(prefix="bench-line-") as name:
        folder = Path(name)
        await _have_phrases(folder)
        plan = Plan(seconds, together, cores[0], folder, await speech.frames())
        fallen = ""
        for calls in chain(steps, range(steps[-1] + STEP_UP, MOST, STEP_UP) if upward else ()):
            if fallen and calls > steps[-1]:
                break
            figures = await measure(plan, calls)
            print(row(figures), flush=True)
            for remark in (*(new for new in figures.complaints if new not in complaints), *figures.doubts()):
                print(f"       {calls}: {remark}", flush=True)
            complaints |= {*figures.complaints}
            if not fallen and (faults := figures.faults()):
                fallen = f"falls over at {calls} because " + ";\n  ".join(faults)
                well = calls > steps[-1]
    print("\n" + (fallen or f"no fall up to {calls}"))
    return well


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.line", description=__doc__)
    parser.add_argument("--calls", default="", help="the steps: 100,500; without it, upward until it falls over")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long each step is measured")
    parser.add_argument("--together", action="store_true", help="all calls' frames arrive in the same millisecond")
    parser.add_argument("--quick", action="store_true", help="50 calls for 3 s, to see that it runs")
    chosen = parser.parse_args()
    steps = [50] if chosen.quick else [int(step) for step in chosen.calls.split(",") if step] or list(STEPS)
    seconds = 3.0 if chosen.quick else chosen.seconds
    _, most_files = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most_files, most_files))
    well = asyncio.run(run(steps, seconds, together=chosen.together, upward=not (chosen.quick or chosen.calls)))
    raise SystemExit(0 if well else 1)


if __name__ == "__main__":
    main()
