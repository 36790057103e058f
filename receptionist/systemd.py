"""What systemd and we tell each other: sockets it opened for us, readiness, the watchdog. Silent without systemd."""

from __future__ import annotations

import os
import socket

import structlog

FIRST_FD = 3

log = structlog.get_logger()


def inherited_sockets() -> list[socket.socket]:
    """The listening sockets that receptionist.socket holds across our restarts; none if we were started by hand."""
    if os.environ.pop("LISTEN_PID", "") != str(os.getpid()):
        return []
    count = int(os.environ.pop("LISTEN_FDS", "0"))
    sockets = []
    for fd in range(FIRST_FD, FIRST_FD + count):
        os.set_inheritable(fd, False)
        sockets.append(socket.socket(fileno=fd))
    return sockets


def notify(*states: str) -> None:
    """Tell systemd how we are, in its own words: READY=1, STOPPING=1, WATCHDOG=1 and the like."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    path = "\0" + address[1:] if address.startswith("@") else address
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sock:
            sock.sendto("\n".join(states).encode(), path)
    except OSError as error:
        # Calls go on; a systemd that hears nothing for WatchdogSec acts by itself.
        log.warning("systemd could not be told", states=states, error=str(error))


def watchdog_seconds() -> float | None:
    """How often systemd wants to hear from us at the least; None if it does not watch."""
    microseconds = os.environ.get("WATCHDOG_USEC", "")
    return int(microseconds) / 1e6 if microseconds.isdigit() and int(microseconds) > 0 else None
