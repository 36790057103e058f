"""`receptionist check`: one line for each thing that was tried, with what mends it."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest

from receptionist.check import report as check
from receptionist.check.findings import Finding, Level, well
from receptionist.config import Config

ROOT = Path(__file__).parents[2]


async def test_a_file_with_faults_is_reported_fault_by_fault(tmp_path: Path) -> None:
    """What does not read is not tried; every fault is a line, and all is not well."""
    path = tmp_path / "config.toml"
    path.write_text('[log]\nlevel = "inf"\n[answer]\nmax_calls = 0\n')
    lines, fine = await check.report(path)
    assert not fine
    assert [line.partition(";")[0] for line in lines] == [
        'WRONG  config: log.level: found "inf", did you mean "info"?',
        "WRONG  config: answer.max_calls: found 0",
    ]


@pytest.mark.wall
async def test_a_healthy_house_has_a_line_for_everything(tmp_path: Path) -> None:
    """With the example as it ships nothing is wrong on a machine where nothing runs yet."""
    path = tmp_path / "config.toml"
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        free = sock.getsockname()[1]
    path.write_text((ROOT / "config.toml").read_text().replace("127.0.0.1:8084", f"127.0.0.1:{free}"))
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "prices.md").write_text("# Prices")
    lines, fine = await check.report(path)
    assert fine, lines
    names = [line[7:].partition(":")[0] for line in lines]
    assert names == [
        *("config", "listen", "audio ports", "receive buffer", "FreeSWITCH"),
        *("providers.stt", "providers.llm", "providers.tts", "opening hours", "appointments"),
        *("knowledge", "database", "disk"),
    ]
    assert not (tmp_path / "var").exists()


async def test_a_probe_that_hangs_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk or a network that never answers does not stop the report."""

    async def hang(config: Config) -> list[Finding]:
        await asyncio.Event().wait()
        return []

    async def break_down(config: Config) -> list[Finding]:
        raise PermissionError(13, "Permission denied", "/var/lib/receptionist")

    async def answer(config: Config) -> list[Finding]:
        return [well("database", "opens")]

    monkeypatch.setattr(check, "PROBES", {"disk": hang, "listen": break_down, "database": answer})
    findings = await check.probe(Config())
    assert [finding.level for finding in findings] == [Level.WRONG, Level.WRONG, Level.WELL]
    assert "no answer within 5 s" in findings[0].text
    assert "/var/lib/receptionist" in findings[1].text
