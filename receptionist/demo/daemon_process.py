"""The real daemon as a process of its own: started, read, killed in the middle of a call and started again."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, Self

from receptionist.demo.expecting import MissedError, expecting
from receptionist.rehearsal.activation import activated

READY_SECONDS = 20.0
STOP_SECONDS = 10.0

LogLine = dict[str, Any]


class DaemonProcess:
    """`receptionist run`. Leaving the context ends it, whatever happened."""

    def __init__(self, config: Path, door: socket.socket, log: Path, heed: Callable[[LogLine], None]) -> None:
        """It finds `door` open, as if by systemd. Each line of its log goes to a file and, as an object, to `heed`."""
        self._command = activated([sys.executable, "-m", "receptionist", "run", "--config", str(config)])
        self._door = door
        self._log = log
        self._heed = heed
        self._process: Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._told_to_end = False
        self._died: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    @property
    def pid(self) -> int | None:
        """Its process id while it lives."""
        return self._process.pid if self._process is not None else None

    async def start(self) -> float:
        """Start it; returns the seconds that it took to be ready."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        # A session of its own: Ctrl-C at the terminal is for the demo, which then ends it.
        process = self._process = await asyncio.create_subprocess_exec(
            *self._command, stdin=self._door.fileno(), stdout=DEVNULL, stderr=PIPE, start_new_session=True
        )
        self._told_to_end = False
        ready = asyncio.Event()
        self._reading = asyncio.create_task(self._read(process, ready))
        with expecting("the daemon to be ready"):
            async with asyncio.timeout(READY_SECONDS):
                await ready.wait()
        if process.returncode is not None:
            raise MissedError(f"the daemon ended with {process.returncode} instead of answering calls")
        return loop.time() - began

    async def must_live(self) -> NoReturn:
        """Raises MissedError when it ends without having been told to."""
        raise MissedError(f"the daemon ended by itself, with {await self._died}")

    async def kill(self) -> None:
        """End it as `kill -9` does."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM, as systemd stops it; its exit code."""
        with expecting("the daemon to stop when told to"):
            async with asyncio.timeout(STOP_SECONDS):
                return await self._end(signal.SIGTERM)

    async def _end(self, number: signal.Signals) -> int:
        if self._process is None:
            return 0
        self._told_to_end = True
        if self._process.returncode is None:
            os.kill(self._process.pid, number)
        code = await self._process.wait()
        if self._reading is not None:
            await self._reading
        self._process = self._reading = None
        return code

    async def _read(self, process: Process, ready: asyncio.Event) -> None:
        with self._log.open("ab") as file:
            async for text in process.stderr or asyncio.StreamReader():
                file.write(text)
                file.flush()
                line = _parsed(text)
                self._heed(line)
                if line["event"] == "ready":
                    ready.set()
        code = await process.wait()
        ready.set()
        if not self._told_to_end:
            self._died.set_result(code)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.kill()


def _parsed(text: bytes) -> LogLine:
    """A line that is no JSON is a traceback's or a library's: nothing of it may be overlooked."""
    try:
        line: LogLine = json.loads(text)
    except ValueError:
        return {"level": "error", "event": text.decode(errors="replace").rstrip()}
    return line
