"""A library that holds the interpreter's lock, in a process of its own: asked and answered in JSON and bytes."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from typing import Any, BinaryIO, Self, cast

from receptionist.errors import ProviderError

PASSED_ON = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")
"""All that a worker gets of our environment: no secrets, no word of activated sockets."""


class Worker:
    """Our end of it."""

    def __init__(self, process: Process, name: str) -> None:
        self._process = process
        self._name = name
        self._owed = 0
        self._requests = cast("asyncio.StreamWriter", process.stdin)
        self._replies = cast("asyncio.StreamReader", process.stdout)

    @classmethod
    async def spawn(cls, name: str, module: str, *arguments: str) -> Self:
        """Start it in a session of its own, out of reach of the terminal's Ctrl-C."""
        return cls(
            await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", module, *arguments),
                stdin=PIPE,
                stdout=PIPE,
                env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
                start_new_session=True,
            ),
            name,
        )

    async def ready(self) -> dict[str, Any]:
        """Wait until it can work; what it says of itself."""
        return await self._head()

    async def ask(self, request: Any, body: bytes = b"") -> tuple[dict[str, Any], bytes]:
        """One question, one answer. Whoever breaks this off must end the worker, or `let_finish`."""
        self._requests.write(json.dumps(request).encode() + b"\n" + body)
        while self._owed:
            await self._head()
            self._owed -= 1
        head = await self._head()
        try:
            return head, await self._replies.readexactly(head.get("bytes", 0))
        except asyncio.IncompleteReadError:
            raise await self._died() from None

    def let_finish(self) -> None:
        """Nobody waits for the answer to the last question: it is passed over. Only if answers have no bytes."""
        self._owed += 1

    async def end(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
        # Reads what was left in the pipe, too: only then does the loop close it.
        await self._process.communicate()

    async def _head(self) -> dict[str, Any]:
        line = await self._replies.readline()
        if not line.endswith(b"\n"):
            raise await self._died()
        head: dict[str, Any] = json.loads(line)
        if "fault" in head:
            raise ProviderError(head["fault"])
        return head

    async def _died(self) -> ProviderError:
        code = await self._process.wait()
        return ProviderError(f"the {self._name} process ended with {code} in the middle of its work")


def reply(replies: BinaryIO, head: dict[str, Any], body: bytes = b"") -> None:
    """A worker's answer."""
    replies.write(json.dumps(head).encode() + b"\n" + body)
    replies.flush()


def work(serve: Callable[[BinaryIO, BinaryIO], None]) -> None:
    """A worker's life: until stdin ends, with its parent, however that died."""
    # Signals are meant for the daemon, which may need us for a while after one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    # What the library prints must not end up among the answers.
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        serve(sys.stdin.buffer, replies)
    except BrokenPipeError:
        sys.exit(1)  # the parent is gone while we worked: that is no fault of ours, and nobody is there to be told
