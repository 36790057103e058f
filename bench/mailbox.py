"""Reads all that waits in a UDP socket with one system call, and when the kernel got each datagram.

The daemon under test fills a thousand sockets fifty times a second: read one by one in Python they would cost more
than the daemon spends on sending them.
"""

from __future__ import annotations

import ctypes
import os
import socket
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

ROOM = 64
"""Datagrams a reading."""

LARGEST = 2048
SO_TIMESTAMPNS = 35
STAMP_WORDS = 4
"""A control message of 32 bytes: its head (two words), then seconds and nanoseconds."""


class _Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


class _Header(ctypes.Structure):
    """struct msghdr, see recvmsg(2)."""

    _fields_ = [
        ("name", ctypes.c_void_p),
        ("name_length", ctypes.c_uint32),
        ("vectors", ctypes.c_void_p),
        ("vector_count", ctypes.c_size_t),
        ("control", ctypes.c_void_p),
        ("control_length", ctypes.c_size_t),
        ("flags", ctypes.c_int),
    ]


class _Message(ctypes.Structure):
    """struct mmsghdr, see recvmmsg(2)."""

    _fields_ = [("header", _Header), ("length", ctypes.c_uint32)]


@dataclass(frozen=True, slots=True)
class Post:
    """What waited in one socket."""

    at: npt.NDArray[np.int64]
    """When each datagram came, in nanoseconds of the wall clock."""
    misfits: int
    audible: npt.NDArray[np.bool_]
    """Which of them were not silence."""


class Mailbox:
    """One set of buffers for all sockets."""

    def __init__(self, frame_bytes: int) -> None:
        self._frame_bytes = frame_bytes
        self._call = ctypes.CDLL(None, use_errno=True).recvmmsg
        self._data = np.zeros((ROOM, LARGEST), dtype=np.uint8)
        self._control = np.zeros((ROOM, STAMP_WORDS), dtype=np.int64)
        self._vectors = (_Vector * ROOM)()
        self._messages = (_Message * ROOM)()
        for i in range(ROOM):
            self._vectors[i] = _Vector(self._data[i].ctypes.data, LARGEST)
            header = self._messages[i].header
            header.vectors = ctypes.addressof(self._vectors[i])
            header.vector_count = 1
            header.control = self._control[i].ctypes.data
            header.control_length = self._control[i].nbytes
        words = np.frombuffer(memoryview(self._messages), dtype=np.uint32).reshape(ROOM, -1)
        self._lengths = words[:, _Message.length.offset // 4]

    @staticmethod
    def stamp(sock: socket.socket) -> None:
        """Have the kernel date what comes to this socket."""
        sock.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)

    def read(self, fd: int) -> Post | None:
        """Everything that waits, up to ROOM; None if nothing does."""
        count = self._call(fd, self._messages, ROOM, socket.MSG_DONTWAIT, None)
        if count <= 0:
            if count < 0 and (code := ctypes.get_errno()) not in {11, 111}:
                raise OSError(code, os.strerror(code))
            return None
        stamps = self._control[:count]
        return Post(
            at=stamps[:, 2] * 1_000_000_000 + stamps[:, 3],
            misfits=int(np.count_nonzero(self._lengths[:count] != self._frame_bytes)),
            audible=np.asarray(self._data[:count, : self._frame_bytes].any(axis=1)),
        )
