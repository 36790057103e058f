"""A UDP port of loopback on the running loop."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

LONGEST = 65535


class Wire:
    """A free UDP port of 127.0.0.1; each datagram that comes is handed on at once."""

    def __init__(self, take: Callable[[bytes], None]) -> None:
        self._take = take
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.setblocking(False)
        self.address: tuple[str, int] = self._socket.getsockname()
        asyncio.get_running_loop().add_reader(self._socket, self.read)

    @property
    def closed(self) -> bool:
        return self._socket.fileno() < 0

    def send(self, data: bytes, to: tuple[str, int]) -> None:
        self._socket.sendto(data, to)

    def close(self) -> None:
        if not self.closed:
            asyncio.get_running_loop().remove_reader(self._socket)
            self._socket.close()

    def read(self) -> None:
        """Hand on what has come."""
        while not self.closed:
            try:
                data = self._socket.recv(LONGEST)
            except BlockingIOError:
                return
            self._take(data)
