"""`receptionist demo`, as somebody runs it who wants to see whether this works at all."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sqlite3
import sys
import wave
from asyncio.subprocess import PIPE, STDOUT, Process
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from receptionist.audio import frame_of, level
from receptionist.demo.stage import RINGS_SECONDS

pytestmark = pytest.mark.wall

FRAME = 160
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
RESTART_SECONDS = 4.0
FAST_SECONDS = 60.0


async def demo(out: Path, *options: str) -> Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "receptionist", "demo", "--out", str(out), *options), stdout=PIPE, stderr=STDOUT
    )


async def output(process: Process) -> str:
    text, _ = await process.communicate()
    return text.decode()


async def output_until(process: Process, event: str) -> str:
    """What it prints up to a line with this in it."""
    assert process.stdout is not None
    lines: list[str] = []
    async with asyncio.timeout(20):
        while not lines or event not in lines[-1]:
            lines.append((await process.stdout.readline()).decode())
            assert lines[-1], "".join(lines)
    return "".join(lines)


def pids(shown: str) -> list[int]:
    """The daemons that were started."""
    return [int(pid) for pid in re.findall(r"process (\d+)", shown)]


def alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


@pytest.mark.long
async def test_the_demo_plays_a_whole_call_leaves_its_recording_and_record_and_says_that_all_went_well(
    tmp_path: Path,
) -> None:
    """Every promise of it in one run: shown line by line, heard by both sides, written down, nothing left running."""
    out = tmp_path / "out"
    process = await demo(out)
    shown = await output(process)
    assert process.returncode == 0, shown
    assert "Everything happened as it should." in shown
    assert not CONTROL.search(shown)
    for name in ("call.wav", "receptionist.db", "daemon.log"):
        assert str(out / name) in shown
    assert len(pids(shown)) == 2
    assert not any(map(alive, pids(shown)))
    must_be_a_conversation(out / "call.wav")
    must_be_one_call(out / "receptionist.db")


def must_be_a_conversation(recording: Path) -> None:
    """Both sides are heard, and between them there is no hole but the one in which the daemon was dead."""
    with wave.open(str(recording)) as file:
        assert (file.getnchannels(), file.getframerate(), file.getsampwidth()) == (2, 8000, 2)
        woven = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)
    sides = [audible(woven[:, 0]), audible(woven[:, 1])]
    assert all(side.mean() > 0.1 for side in sides)
    anybody = np.flatnonzero(sides[0] | sides[1]) * 0.02
    assert anybody[0] < 3
    holes = sorted(np.diff(anybody))
    assert holes[-1] < RESTART_SECONDS + RINGS_SECONDS
    assert holes[-4] < 2.5


def audible(track: np.ndarray[tuple[int], np.dtype[np.int16]]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which 20 ms of it can be heard."""
    return np.array([level(frame_of(track[i : i + FRAME])) > -50 for i in range(0, len(track), FRAME)])


def must_be_one_call(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        kinds = [kind for (kind,) in connection.execute("SELECT kind FROM facts ORDER BY call, seq")]
        calls = list(connection.execute("SELECT ending, resumed, person, keys FROM calls"))
    assert calls == [("we hung up", 1, "", 0)]
    assert kinds.count("call_ended") == 1
    assert {"cited", "booked", "confirmation_heard", "transfer_ended"} <= set(kinds)
    assert kinds[-1] == "call_ended"


@pytest.mark.long
async def test_a_caller_in_a_hurry_books_within_a_minute_and_the_screen_says_what_is_left_out(tmp_path: Path) -> None:
    """The prices with their source, cut off; an appointment that is really made: one daemon, which nobody kills."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    process = await demo(tmp_path, "--fast")
    shown = await output(process)
    assert process.returncode == 0, shown
    assert loop.time() - began < FAST_SECONDS
    told = " ".join(shown.split())
    assert (
        "Left out: a question about insurance, Maria who does not pick up, the call back that is then promised" in told
    )
    assert "source prices.md" in told
    assert len(pids(shown)) == 1
    with closing(sqlite3.connect(tmp_path / "receptionist.db")) as connection:
        kinds = {kind for (kind,) in connection.execute("SELECT kind FROM facts")}
        calls = list(connection.execute("SELECT ending, resumed FROM calls"))
    assert calls == [("we hung up", 0)]
    assert {"cited", "booked", "confirmation_heard"} <= kinds
    assert not {"transfer_started", "knowledge_gap"} & kinds


async def test_a_demo_that_goes_wrong_says_what_did_not_happen_and_fails(tmp_path: Path) -> None:
    """A daemon that dies when nobody expects it is not shown as a success."""
    process = await demo(tmp_path)
    shown = await output_until(process, "call answered")
    (pid,) = pids(shown)
    os.kill(pid, signal.SIGKILL)
    shown += await output(process)
    assert process.returncode == 1, shown
    assert "Not everything happened as it should" in shown
    assert "the daemon ended by itself, with -9" in shown
    assert str(tmp_path / "daemon.log") in shown


async def test_a_demo_that_is_interrupted_leaves_no_process_behind(tmp_path: Path) -> None:
    """Ctrl-C in the middle of the call ends the daemon as well."""
    process = await demo(tmp_path)
    shown = await output_until(process, "call answered")
    process.send_signal(signal.SIGINT)
    shown += await output(process)
    assert process.returncode == 130, shown
    assert shown.endswith("Stopped. Nothing is left running.\n\n")
    assert not any(map(alive, pids(shown)))


async def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    """The cure stands in the message."""
    (tmp_path / "file").touch()
    process = await demo(tmp_path / "file")
    shown = await output(process)
    assert process.returncode == 1
    assert shown == f"receptionist: cannot write to {tmp_path / 'file'}: File exists; name another folder with --out\n"
