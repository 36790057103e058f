"""Which process listens on a TCP port, from Linux's /proc. Asking the port itself would be a call to whoever has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
_LISTENING = "0A"


@dataclass(frozen=True, slots=True)
class Holder:
    """A process, and the words of its command line."""

    pid: int
    command: tuple[str, ...]

    @property
    def name(self) -> str:
        return Path(self.command[0]).name if self.command else "?"

    @property
    def is_receptionist(self) -> bool:
        return any(Path(word).name == "receptionist" for word in self.command[:3])

    @property
    def is_systemd(self) -> bool:
        return self.name in {"systemd", "init"}


def holder_of(port: int, proc: Path = PROC) -> Holder | None:
    """The process that listens on this port; None if there is none, or this user may not see it."""
    inodes = {f"socket:[{inode}]" for table in ("tcp", "tcp6") for inode in _listening(proc / "net" / table, port)}
    for process in proc.glob("[0-9]*") if inodes else ():
        try:
            if any(str(fd.readlink()) in inodes for fd in (process / "fd").iterdir()):
                words = (process / "cmdline").read_text(errors="replace").split("\0")
                return Holder(int(process.name), tuple(word for word in words if word))
        except OSError:  # gone meanwhile, or another user's
            continue
    return None


def _listening(table: Path, port: int) -> Iterator[str]:
    if not table.exists():
        return
    for row in table.read_text().splitlines()[1:]:
        columns = row.split()
        if columns[3] == _LISTENING and columns[1].endswith(f":{port:04X}"):
            yield columns[9]
