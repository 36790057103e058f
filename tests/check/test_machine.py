"""What `check` finds on this machine: ports, buffers, disk, database."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from receptionist.check import machine as probe_machine
from receptionist.check.findings import Finding, Level
from receptionist.check.port_holder import Holder, holder_of
from receptionist.config import Config, Storage, Telephony

ROOT = Path(__file__).parents[2]


def text_of(findings: list[Finding]) -> str:
    return "\n".join(str(finding) for finding in findings)


@contextmanager
def taken(kind: socket.SocketKind, port: int = 0, host: str = "127.0.0.1") -> Iterator[int]:
    with socket.socket(socket.AF_INET, kind) as sock:
        sock.bind((host, port))
        if kind is socket.SOCK_STREAM:
            sock.listen()
        yield sock.getsockname()[1]


async def test_a_port_that_somebody_else_has_is_wrong() -> None:
    """The line names who has it."""
    with taken(socket.SOCK_STREAM) as port:
        (finding,) = await probe_machine.listening(Config(telephony=Telephony(listen=f"127.0.0.1:{port}")))
    assert not finding.well
    assert f"process {os.getpid()}" in finding.text
    assert "telephony.listen" in finding.cure


@pytest.mark.parametrize(
    ("holder", "level"),
    [
        (Holder(7, ("/opt/r/.venv/bin/python", "/opt/r/.venv/bin/receptionist", "run")), Level.NOTE),
        (Holder(7, ("python3", "-m", "receptionist", "run")), Level.NOTE),
        (Holder(1, ("/usr/lib/systemd/systemd", "--switched-root")), Level.NOTE),
        (Holder(1, ("/sbin/init",)), Level.NOTE),
        (Holder(7, ("nginx", "-g", "daemon off;", "receptionist")), Level.WRONG),
        (None, Level.NOTE),
    ],
)
async def test_our_own_daemon_may_have_the_port(
    monkeypatch: pytest.MonkeyPatch, holder: Holder | None, level: Level
) -> None:
    """`check` beside a running daemon is not a fault; nor is a holder whom this user may not see."""
    monkeypatch.setattr(probe_machine, "holder_of", lambda _port: holder)
    with taken(socket.SOCK_STREAM) as port:
        (finding,) = await probe_machine.listening(Config(telephony=Telephony(listen=f"127.0.0.1:{port}")))
    assert finding.level is level


async def test_an_address_of_another_machine_is_wrong() -> None:
    """A mistyped address is found before the first call is lost."""
    (finding,) = await probe_machine.listening(Config(telephony=Telephony(listen="192.0.2.1:8084")))
    assert not finding.well
    assert "no address of this machine" in finding.text


def test_the_holder_of_a_port_is_found_in_proc(tmp_path: Path) -> None:
    """Only a listener counts, and processes that vanish or belong to others are passed over."""
    (tmp_path / "net").mkdir()
    rows = [
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
        "   0: 0100007F:1F94 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 100 0",
        "   1: 0100007F:1F95 0100007F:1F94 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 100 0",
    ]
    (tmp_path / "net" / "tcp").write_text("\n".join(rows) + "\n")
    (tmp_path / "12").mkdir()
    (tmp_path / "34" / "fd").mkdir(parents=True)
    (tmp_path / "34" / "fd" / "3").symlink_to("socket:[4711]")
    (tmp_path / "34" / "fd" / "4").symlink_to("socket:[4712]")
    (tmp_path / "34" / "cmdline").write_bytes(b"/bin/python\0/bin/receptionist\0run\0")
    assert holder_of(0x1F94, tmp_path) == Holder(34, ("/bin/python", "/bin/receptionist", "run"))
    assert holder_of(0x1F95, tmp_path) is None
    assert holder_of(80, tmp_path) is None
    assert holder_of(80, tmp_path / "nowhere") is None


async def test_audio_ports_that_something_else_uses_are_wrong() -> None:
    """A few in use are calls; most of them in use is another program's range."""
    host = "127.83.71.29"  # where no other test has ports
    telephony = Telephony(unicast_ports="45000-45003", switch_media_address=host)
    with ExitStack() as stack:
        stack.enter_context(taken(socket.SOCK_DGRAM, 45000, host))
        (finding,) = await probe_machine.unicast_ports(Config(telephony=telephony))
        assert finding.well
        assert finding.text.startswith("1 of 4 tried")
        for port in (45001, 45002):
            stack.enter_context(taken(socket.SOCK_DGRAM, port, host))
        (finding,) = await probe_machine.unicast_ports(Config(telephony=telephony))
        assert not finding.well
        assert "telephony.unicast_ports" in finding.cure


async def test_audio_ports_of_another_host_are_not_judged() -> None:
    """What is free here says nothing of FreeSWITCH's machine; a wrong address here is told."""
    (finding,) = await probe_machine.unicast_ports(Config(telephony=Telephony(allow=["10.0.5.0/24"])))
    assert finding.level is Level.NOTE
    (finding,) = await probe_machine.unicast_ports(Config(telephony=Telephony(switch_media_address="192.0.2.1")))
    assert not finding.well


async def test_a_small_receive_buffer_names_the_file_that_mends_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The sysctl file that ships grants what config asks for by default."""
    kernel = tmp_path / "rmem_max"
    monkeypatch.setattr(probe_machine, "RMEM_MAX", kernel)
    kernel.write_text("212992\n")
    (finding,) = await probe_machine.receive_buffer(Config())
    assert finding.level is Level.NOTE
    shipped = (ROOT / "systemd" / "90-receptionist.conf").read_text()
    setting = f"net.core.rmem_max={Telephony().receive_buffer_mb * 2**20}"
    assert setting in finding.cure
    assert setting in shipped.splitlines()
    kernel.write_text("8388608\n")
    assert (await probe_machine.receive_buffer(Config()))[0].level is Level.WELL
    kernel.unlink()
    assert (await probe_machine.receive_buffer(Config()))[0].level is Level.NOTE


@pytest.mark.wall
async def test_a_full_disk_is_wrong(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Before calls can no longer be written down, not after."""
    config = Config(storage=Storage(database=tmp_path / "not" / "yet" / "calls.db"))
    monkeypatch.setattr(probe_machine, "FREE_BYTES", 0)
    assert (await probe_machine.disk_space(config))[0].level is Level.WELL
    monkeypatch.setattr(probe_machine, "FREE_BYTES", 10**18)
    (finding,) = await probe_machine.disk_space(config)
    assert not finding.well
    assert str(tmp_path) in finding.text
