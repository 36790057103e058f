"""How fast a caller is answered and obeyed: `make bench-latency`. docs/benchmarks.md says what the columns mean.

Real time, emulated calls, and providers with fixed delays in a process of their own.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, fields
from pathlib import Path

from bench.audio import Audio, CallAudio
from bench.caller import Caller, Notes, Repertoire
from bench.sentences import cough, everything, hiss
from bench.speech import FORMAT
from bench.subject import Subject
from bench.switch import Switch
from receptionist.audio import frame_of
from receptionist.events import CallerSaid, Spoke
from receptionist.store.queries import Queries

STEPS = (1, 10, 50, 100, 200)
CALLS_A_SECOND = 20.0
SETTLE_SECONDS = 8.0
NICE = -5
AIMS = {"answer p50": 650, "answer p95": 750, "stop p95": 180, "late p99": 10, "late max": 20}
PROVIDERS = """
[providers]
stt = ["openai:whisper-1"]
llm = ["openai:gpt-4o-mini"]
tts = ["openai:gpt-4o-mini-tts/alloy"]
openai_url = "{url}"
[turns]
requests_a_minute = 100000
"""


class Conversations(Audio):
    """The audio of callers who listen to what they are told."""

    def __init__(self, repertoire: Repertoire, notes: Notes) -> None:
        self._repertoire = repertoire
        self._notes = notes
        self._callers: dict[int, Caller] = {}
        super().__init__([], together=False)

    def join(self, local: tuple[str, int], remote: tuple[str, int]) -> CallAudio | None:
        call = super().join(local, remote)
        if call is not None:
            self._callers[id(call)] = Caller(self._repertoire, self._notes, seed=len(self._callers))
        return call

    def _speak(self, slot: list[CallAudio], turn: int) -> None:  # noqa: ARG002 - each caller knows what comes next
        self._read(slot)
        now = time.time()
        for call in slot:
            with suppress(ConnectionRefusedError):
                call.send(self._callers[id(call)].frame(now))
                call.sent += 1

    def _read(self, calls: list[CallAudio]) -> None:
        for call in calls:
            caller = self._callers[id(call)]
            while (post := self._mailbox.read(call.socket.fileno())) is not None:
                call.received += len(post.at)
                call.misfits += post.misfits
                for at in post.at[post.audible]:
                    caller.hears(at / 1e9)
                call.last_at = int(post.at[-1])


@dataclass(frozen=True, slots=True)
class Row:
    """One step; milliseconds, if not said otherwise."""

    calls: int
    answer_p50: float
    answer_p95: float
    stop_p50: float
    stop_p95: float
    turns: int
    unanswered: int
    pausing: int
    cut_off: int
    noises: int
    false_stops: int
    not_stopped: int
    requests_a_turn: float
    cpu_s_a_call_minute: float
    mb_a_call: float
    core: float
    late_p50: float
    late_p99: float
    late_max: float
    stages: dict[str, float]
    bench_core: float


async def measure(calls: int, seconds: float, folder: Path, url: str, repertoire: Repertoire, core: int) -> Row:
    """One step: a fresh daemon, so many callers, each at their own point of the conversation."""
    notes = Notes()
    database = folder / f"{calls}-{time.monotonic_ns()}.db"
    async with Subject.running(folder, core, PROVIDERS.format(url=url), database) as subject:
        audio = Conversations(repertoire, notes)
        switch = Switch(subject.address, audio)
        empty = subject.resident_bytes
        await switch.place(calls, CALLS_A_SECOND)
        await asyncio.sleep(SETTLE_SECONDS)
        await subject.health()
        for each in fields(Notes):
            setattr(notes, each.name, [] if isinstance(getattr(notes, each.name), list) else 0)
        began, used, own = time.perf_counter(), subject.usage, time.process_time()
        await asyncio.sleep(seconds)
        took = time.perf_counter() - began
        used, own = subject.usage - used, time.process_time() - own
        health, resident = await subject.health(), subject.resident_bytes
        await switch.hang_up(CALLS_A_SECOND)
    audio.close()
    requests, stages = await _told(database)
    cpu = (used.user + used.system) / took
    return Row(
        calls=calls,
        answer_p50=_quantile(notes.answers, 0.5),
        answer_p95=_quantile(notes.answers, 0.95),
        stop_p50=_quantile(notes.stops, 0.5),
        stop_p95=_quantile(notes.stops, 0.95),
        turns=notes.turns,
        unanswered=notes.unanswered,
        pausing=notes.pausing,
        cut_off=notes.cut_off,
        noises=notes.noises,
        false_stops=notes.false_stops,
        not_stopped=notes.not_stopped,
        requests_a_turn=requests,
        cpu_s_a_call_minute=60 * cpu / calls,
        mb_a_call=(resident - empty) / 2**20 / calls,
        core=cpu,
        late_p50=health["audio"]["late_p50_ms"],
        late_p99=health["audio"]["late_p99_ms"],
        late_max=health["audio"]["late_max_ms"],
        stages=stages,
        bench_core=own / took,
    )


async def _told(database: Path) -> tuple[float, dict[str, float]]:
    """What the journal says: transcriptions a turn, and the median of each stage after the end of the voice."""
    requests: list[int] = []
    stages: dict[str, list[int]] = {}
    async with Queries.opened(database) as queries:
        for call in await queries.calls(1000):
            for entry in await queries.facts(call.id):
                if isinstance(entry.fact, CallerSaid):
                    requests.append(entry.fact.requests)
                elif isinstance(entry.fact, Spoke):
                    for stage, at in entry.fact.milliseconds.items():
                        stages.setdefault(stage, []).append(at)
    return statistics.fmean(requests) if requests else 0.0, {
        name: statistics.median(values) for name, values in stages.items()
    }


def _quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


@asynccontextmanager
async def _stand_in(core: int) -> AsyncIterator[str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.stand_in"),
        stdin=PIPE,
        stdout=PIPE,
        preexec_fn=lambda: os.sched_setaffinity(0, {core}),
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        yield (await process.stdout.readline()).decode().strip()
    finally:
        process.stdin.close()
        await process.wait()


HEADING = (
    "calls | answer p50  p95 | stop p50 p95 | turns unans. | pauses cut-off | noises stopped | deaf | req/turn | "
    "CPU-s/min MB/call | core  | late p50  p99   max | bench"
)


def shown(row: Row) -> str:
    return (
        f"{row.calls:5d} | {row.answer_p50:9.0f} {row.answer_p95:5.0f} | {row.stop_p50:8.0f} {row.stop_p95:3.0f} | "
        f"{row.turns:5d} {row.unanswered:6d} | {row.pausing:6d} {row.cut_off:7d} | "
        f"{row.noises:6d} {row.false_stops:7d} | {row.not_stopped:4d} | {row.requests_a_turn:8.2f} | "
        f"{row.cpu_s_a_call_minute:9.3f} {row.mb_a_call:7.2f} | "
        f"{100 * row.core:4.0f}% | {row.late_p50:8.1f} {row.late_p99:5.1f} {row.late_max:5.1f} | "
        f"{100 * row.bench_core:3.0f}%"
    )


def median(rows: list[Row]) -> Row:
    """Figure by figure."""
    first = rows[0]
    values = {
        each.name: statistics.median(getattr(row, each.name) for row in rows)
        for each in fields(Row)
        if each.name != "stages"
    }
    counts = {each.name: int(values[each.name]) for each in fields(Row) if each.type == "int"}
    return Row(**{**values, **counts, "stages": first.stages})


async def run(steps: list[int], seconds: float, runs: int) -> None:
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[-1]})
    with suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, 0, min(NICE, os.getpriority(os.PRIO_PROCESS, 0)))
    os.environ.setdefault("OPENAI_API_KEY", "bench")
    questions, pausing, interruptions, noises = await everything()
    repertoire = Repertoire(
        questions,
        pausing,
        interruptions,
        noises,
        cough(),
        [frame_of(hiss(FORMAT.frame_samples)) for _ in range(500)],
    )
    print(f"daemon on core {cores[0]}, callers and providers on core {cores[-1]}; {seconds:g} s a step, {runs} runs")
    print("providers: transcript 150 ms, first token 200 ms, 60 tokens/s, first sound 120 ms, three sentences\n")
    print(HEADING, flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-latency-") as name:
        async with _stand_in(cores[-1]) as url:
            for calls in steps:
                rows = [await measure(calls, seconds, Path(name), url, repertoire, cores[0]) for _ in range(runs)]
                middle = median(rows)
                print(shown(middle), flush=True)
                print(
                    "       after the voice, ms: " + ", ".join(f"{k} {v:.0f}" for k, v in middle.stages.items()),
                    flush=True,
                )
    print("\naims: " + ", ".join(f"{name} <= {value} ms" for name, value in AIMS.items()))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.latency", description=__doc__)
    parser.add_argument("--calls", default="", help="the steps: 1,10,50")
    parser.add_argument("--seconds", type=float, default=30.0, help="how long each step is measured")
    parser.add_argument("--runs", type=int, default=3, help="of which the medians are shown")
    chosen = parser.parse_args()
    steps = [int(step) for step in chosen.calls.split(",") if step] or list(STEPS)
    _, most_files = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most_files, most_files))
    asyncio.run(run(steps, chosen.seconds, chosen.runs))


if __name__ == "__main__":
    main()
