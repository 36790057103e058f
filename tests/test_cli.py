"""The commands as an operator types them, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from receptionist import __version__
from receptionist.demo.script import RESTARTED_AFTER


def receptionist(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "receptionist", *words],
        check=False,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_it_says_its_version(tmp_path: Path) -> None:
    """The first thing that anybody who reports a fault is asked for."""
    done = receptionist("--version", folder=tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, __version__)


@pytest.mark.parametrize(("command", "code"), [("run", os.EX_CONFIG), ("dialplan", 1), ("calls", 1)])
def test_a_faulty_file_is_told_whole_and_without_a_traceback(tmp_path: Path, command: str, code: int) -> None:
    """Every fault in one go, with the nearest name, whatever command meets it first."""
    (tmp_path / "config.toml").write_text('[telephony]\nlisen = "x"\n[answer]\nmax_calls = 0\n')
    done = receptionist(command, folder=tmp_path)
    assert done.returncode == code
    assert 'telephony.lisen: unknown key, did you mean "listen"?' in done.stderr
    assert "answer.max_calls" in done.stderr
    assert "Traceback" not in done.stderr


def test_systemd_does_not_restart_what_a_restart_does_not_mend() -> None:
    """The exit code for a fault of the file is the one that our unit names."""
    unit = (Path(__file__).parents[1] / "systemd" / "receptionist.service").read_text(encoding="utf-8")
    assert f"RestartPreventExitStatus={os.EX_CONFIG}" in unit.splitlines()


def test_the_demo_lets_a_dead_daemon_lie_as_long_as_systemd_does() -> None:
    """What it measures after `kill -9` is what a caller would live through."""
    unit = (Path(__file__).parents[1] / "systemd" / "receptionist.service").read_text(encoding="utf-8")
    assert f"RestartSec={RESTARTED_AFTER:.0f}s" in unit.splitlines()


def test_the_journal_is_told_that_the_end_of_a_process_is_an_error(tmp_path: Path) -> None:
    """`journalctl -p err` shows why the service did not start, line by line."""
    (tmp_path / "config.toml").write_text("[answer]\nmax_calls = 0\n")
    with (tmp_path / "stream").open("w+") as stream:
        stat = os.fstat(stream.fileno())
        command = [sys.executable, "-m", "receptionist", "run"]
        journal = {"JOURNAL_STREAM": f"{stat.st_dev}:{stat.st_ino}"}
        subprocess.run(command, check=False, cwd=tmp_path, stderr=stream, env=os.environ | journal, timeout=60)
        stream.seek(0)
        lines = stream.read().splitlines()
    assert "answer.max_calls" in lines[-1]
    assert all(line.startswith("<3>") for line in lines)


def test_a_missing_file_names_the_cure(tmp_path: Path) -> None:
    """Who starts it in the wrong folder is told how to name the file."""
    done = receptionist("check", folder=tmp_path)
    assert done.returncode == 1
    assert "--config" in done.stdout + done.stderr


def test_the_dialplan_and_the_schema_are_printed_whole(tmp_path: Path) -> None:
    """What is printed can be piped into the file or editor that wants it."""
    (tmp_path / "config.toml").write_text("")
    assert receptionist("dialplan", folder=tmp_path).stdout.rstrip().endswith("</include>")
    schema = json.loads(receptionist("config", "schema", folder=tmp_path).stdout)
    assert "telephony" in schema["properties"]


def test_a_call_that_does_not_exist_is_said_so(tmp_path: Path) -> None:
    """Before the first call there is nothing to show, and that is no crash."""
    (tmp_path / "config.toml").write_text("")
    done = receptionist("calls", "show", "nobody", folder=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
