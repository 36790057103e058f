"""A real FreeSWITCH for a test: its own minimal configuration, ports and process, and a client for its event socket."""

from __future__ import annotations

import asyncio
import ctypes
import random
import signal
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

HOST = "127.0.0.1"
START_SECONDS = 20.0
ASK_SECONDS = 5.0
PORTS = (10_000, 16_000)
RTP_PORTS = (16_000, 32_000)
RTP_PORTS_EACH = 400
PASSWORD = "for-tests-alone"
CONTEXT = "default"
MODULES = ("commands", "dptools", "dialplan_xml", "tone_stream", "loopback", "logfile", "sofia", "event_socket")
"""The event socket comes last: when it answers, everything else is there."""

FOLDERS = ("conf", "log", "db", "run", "storage", "cache", "recordings", "temp")
"""What is the test's own. Not the certificates: FreeSWITCH would make new ones at every start, for seconds."""

TEMPLATE = Path(__file__).with_name("freeswitch.xml")


class Switch:
    """One FreeSWITCH process with a directory and ports of its own."""

    def __init__(self, binary: str, directory: Path) -> None:
        self.directory = directory
        self.sip = (HOST, _free_port(socket.SOCK_DGRAM))
        self.event_socket = (HOST, _free_port(socket.SOCK_STREAM))
        self._configure()
        options = ["-nonat", "-nf", "-nc", "-np"]
        for folder in FOLDERS:
            options += [f"-{folder}", str(directory)]
        with (directory / "output.txt").open("wb") as output:
            self._process = subprocess.Popen(
                [binary, *options],
                stdout=output,
                stderr=output,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - it does nothing that a thread could disturb
            )

    def wait_ready(self) -> None:
        """Wait until it takes calls."""
        deadline = time.monotonic() + START_SECONDS
        while self._process.poll() is None and time.monotonic() < deadline:
            try:
                socket.create_connection(self.event_socket, 1).close()
            except ConnectionRefusedError:
                time.sleep(0.02)
            else:
                return
        raise RuntimeError(f"FreeSWITCH did not start: see freeswitch.log and output.txt in {self.directory}")

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        """It vanishes, with all its calls."""
        self._process.kill()
        self._process.wait()

    async def use(self, dialplan: str) -> None:
        """From the next call on these are its extensions."""
        (self.directory / "dialplan.xml").write_text(dialplan)
        await self.api("reloadxml")

    async def api(self, command: str) -> str:
        """Ask it something over its own event socket."""
        async with asyncio.timeout(ASK_SECONDS), self._connected() as (reader, writer):
            writer.write(f"api {command}\n\n".encode())
            return (await _read(reader))[1].strip()

    async def exists(self, channel: str) -> bool:
        return await self.api(f"uuid_exists {channel}") == "true"

    async def variable(self, channel: str, name: str) -> str:
        """What is set on a channel; empty if nothing is."""
        value = await self.api(f"uuid_getvar {channel} {name}")
        return "" if value == "_undef_" else value

    async def channels(self) -> int:
        """How many it carries, those counted in that have ended but whose sockets linger."""
        return int((await self.api("status")).split(" session(s) - peak")[0].split()[-1])

    async def idle(self, seconds: float = 10.0) -> None:
        """Wait until it carries no channel."""
        async with asyncio.timeout(seconds), self._connected() as (reader, writer):
            writer.write(b"event plain CHANNEL_DESTROY\n\n")
            await _read(reader)
            while await self.channels():
                await _read(reader)

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        reader, writer = await asyncio.open_connection(*self.event_socket)
        try:
            await _read(reader)
            writer.write(f"auth {PASSWORD}\n\n".encode())
            await _read(reader)
            yield reader, writer
        finally:
            writer.close()
            await writer.wait_closed()

    def _configure(self) -> None:
        rtp = random.randrange(*RTP_PORTS, 2)
        text = TEMPLATE.read_text().format(
            host=HOST,
            sip_port=self.sip[1],
            event_port=self.event_socket[1],
            rtp_first=rtp,
            rtp_last=rtp + RTP_PORTS_EACH,
            password=PASSWORD,
            context=CONTEXT,
            directory=self.directory,
            modules="".join(f'<load module="mod_{name}"/>' for name in MODULES),
        )
        (self.directory / "freeswitch.xml").write_text(text)
        (self.directory / "dialplan.xml").write_text("<include/>")


@contextmanager
def running(binary: str, directory: Path) -> Iterator[Switch]:
    """A FreeSWITCH that takes calls; it does not outlive the block."""
    switch = Switch(binary, directory)
    try:
        switch.wait_ready()
        yield switch
    finally:
        switch.kill()


async def _read(reader: asyncio.StreamReader) -> tuple[dict[str, str], str]:
    """One message of the event socket: its headers and its body."""
    head = (await reader.readuntil(b"\n\n")).decode()
    headers = dict(line.split(": ", 1) for line in head.strip().split("\n"))
    return headers, (await reader.readexactly(int(headers.get("Content-Length", 0)))).decode()


def _free_port(kind: socket.SocketKind) -> int:
    """Below the ports that the kernel gives out by itself, so that nobody takes it before FreeSWITCH does."""
    while True:
        port = random.randrange(*PORTS)
        with socket.socket(socket.AF_INET, kind) as found:
            try:
                found.bind((HOST, port))
            except OSError:
                continue
        return port


def _die_with_parent() -> None:
    """Killed test runs leave no FreeSWITCH behind (Linux only, as the whole program)."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
