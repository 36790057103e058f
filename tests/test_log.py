"""Logs: one line an event, the call's id on each, callers' data marked, secrets never."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TextIO

import pytest
import structlog

from receptionist import log


class Stderr:
    """What was printed, and whether somebody sits in front of it."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def is_a_terminal(self) -> None:
        self._monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    def text(self) -> str:
        """Printed since last asked."""
        return self._capsys.readouterr().err

    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text().splitlines()]


@contextmanager
def journal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TextIO]:
    """What journald is told: stderr is its stream, and the variable says so."""
    with (folder / "stream").open("w+") as stream:
        stat = os.fstat(stream.fileno())
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setenv("JOURNAL_STREAM", f"{stat.st_dev}:{stat.st_ino}")
        yield stream


@pytest.fixture
def stderr(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Stderr]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    monkeypatch.delenv("JOURNAL_STREAM", raising=False)
    yield Stderr(capsys, monkeypatch)
    structlog.reset_defaults()
    root.handlers = handlers
    root.setLevel(level)


def test_a_machine_reads_one_json_object_a_line(stderr: Stderr) -> None:
    """Time with its zone, level and event come first; the fields follow."""
    log.configure()
    structlog.get_logger().info("call", seconds=3.5, ending="caller hung up")
    (event,) = stderr.events()
    assert list(event) == ["time", "level", "event", "seconds", "ending"]
    assert (event["level"], event["event"], event["seconds"]) == ("info", "call", 3.5)
    time = datetime.fromisoformat(event["time"])
    assert time.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - time) < timedelta(minutes=1)


def test_a_person_at_a_terminal_reads_plain_text(stderr: Stderr) -> None:
    """Coloured, in columns, the local time with its zone."""
    stderr.is_a_terminal()
    log.configure()
    structlog.get_logger().warning("peer refused", peer="192.0.2.1")
    line = stderr.text()
    assert "\x1b[" in line
    assert "peer refused" in line
    assert "192.0.2.1" in line


def test_the_format_can_be_chosen(stderr: Stderr) -> None:
    """JSON at a terminal, or text in a file, is the operator's choice; a file gets no colours."""
    log.configure("pretty")
    structlog.get_logger().info("call")
    line = stderr.text()
    assert "\x1b[" not in line
    assert datetime.fromisoformat(line.split(maxsplit=1)[0]).utcoffset() is not None
    stderr.is_a_terminal()
    log.configure("json")
    structlog.get_logger().info("call")
    assert stderr.events()[0]["event"] == "call"


def test_the_call_is_named_on_every_line_about_it(stderr: Stderr) -> None:
    """Bound once, the id is on our own lines and on those of libraries, and gone after the call."""
    log.configure()
    with structlog.contextvars.bound_contextvars(call="c-17"):
        structlog.get_logger().info("media open")
        logging.getLogger("asyncio").warning("Executing %s took long", "something")
    structlog.get_logger().info("idle")
    ours, theirs, after = stderr.events()
    assert ours["call"] == theirs["call"] == "c-17"
    assert "call" not in after
    assert theirs["event"] == "Executing something took long"
    assert theirs["logger"] == "asyncio"


def test_less_than_the_chosen_level_is_not_printed(stderr: Stderr) -> None:
    """Details only when asked for; what libraries chat about never."""
    log.configure(level="warning")
    structlog.get_logger().info("call")
    logging.getLogger("alembic").info("Context impl SQLiteImpl.")
    structlog.get_logger().error("call failed")
    assert [event["event"] for event in stderr.events()] == ["call failed"]


def test_secrets_are_never_printed(stderr: Stderr) -> None:
    """Text under a name like a secret's is hidden at any depth; counts under such a name are not."""
    log.configure()
    structlog.get_logger().info(
        "started",
        groq_api_key="gsk-1",
        providers=[{"AccessToken": "gsk-2", "model": "whisper"}],
        keys={"openai": ("gsk-3", "gsk-4")},
        Password=b"gsk-5",
        facts={"key_pressed": 2},
    )
    text = stderr.text()
    assert "gsk" not in text
    event = json.loads(text)
    assert event["providers"] == [{"AccessToken": "***", "model": "whisper"}]
    assert event["facts"] == {"key_pressed": 2}


def test_what_is_personal_is_marked_and_can_be_masked(stderr: Stderr) -> None:
    """A caller's words and numbers stand under one name, so that whoever forwards logs can drop them."""
    log.configure()
    structlog.get_logger().info("call", personal={"caller": "+15550100"})
    log.configure(mask_personal=True)
    structlog.get_logger().info("call", personal={"caller": "+15550100"})
    shown, masked = stderr.events()
    assert shown["personal"] == {"caller": "+15550100"}
    assert masked["personal"] == {"caller": "***"}


@pytest.mark.parametrize("form", ["json", "pretty"])
def test_a_fault_is_printed_with_its_origin_but_not_with_the_values_there(stderr: Stderr, form: str) -> None:
    """Tracebacks help to mend; local variables in them would give away what callers said."""
    log.configure(form)
    words = f"my number is {5550100}"
    try:
        raise ValueError(len(words))
    except ValueError as fault:
        structlog.get_logger().error("call failed", exc_info=fault)
    text = stderr.text()
    assert "ValueError: 20" in text
    assert "test_log.py" in text
    assert words not in text


def test_any_value_can_be_logged(stderr: Stderr) -> None:
    """A field of a kind that JSON does not know is written as text."""
    log.configure()
    structlog.get_logger().info("record", since=datetime(2030, 1, 1, tzinfo=UTC))
    assert stderr.events()[0]["since"] == "2030-01-01 00:00:00+00:00"


def test_the_journal_learns_how_urgent_a_line_is(
    stderr: Stderr, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Connected to journald, each line carries its priority, and `journalctl -p warning` finds it."""
    with journal(tmp_path_factory.mktemp("journal"), monkeypatch) as stream:
        log.configure()
        structlog.get_logger().warning("peer refused")
        monkeypatch.setenv("JOURNAL_STREAM", "1:2")
        log.configure()
        structlog.get_logger().warning("peer refused")
        stream.seek(0)
        first, second = stream.read().splitlines()
    assert first.startswith("<4>{")
    assert second.startswith("{")


def test_the_journal_learns_it_of_plain_text_too(
    stderr: Stderr, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whoever prefers text to JSON loses nothing by it: each line of a traceback has the priority of its event."""
    with journal(tmp_path_factory.mktemp("journal"), monkeypatch) as stream:
        log.configure("pretty")
        structlog.get_logger().error("call failed", exc_info=ValueError("why"))
        logging.getLogger("asyncio").warning("slow")
        stream.seek(0)
        *failed, slow = stream.read().splitlines()
    assert len(failed) > 1
    assert all(line.startswith("<3>") for line in failed)
    assert slow.startswith("<4>")
