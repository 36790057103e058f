"""What systemd does for a service whose socket it holds: calls that come while the service is away wait there."""

from __future__ import annotations

from collections.abc import Sequence

_HAND_OVER = 'export LISTEN_FDS=1 LISTEN_PID=$$; exec "$@" 3<&0 0</dev/null'
"""Descriptor 3 listens, and the variables say so."""


def activated(command: Sequence[str]) -> list[str]:
    """The command as it is started with the listening socket for its standard input."""
    return ["/bin/sh", "-c", _HAND_OVER, "sh", *command]
