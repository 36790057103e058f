"""The listener: what becomes of a switch's socket before it belongs to a call."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import cast

import pytest

from receptionist.config import Telephony
from receptionist.telephony.exchange import Exchange
from receptionist.telephony.line import SwitchLine
from receptionist.telephony.server import Server
from tests.house import nobody_is_blocked

pytestmark = pytest.mark.wall


async def nobody_arrives(line: SwitchLine, known: str) -> None:
    pytest.fail("a socket was led to a call")


async def test_a_socket_that_comes_while_we_go_is_closed() -> None:
    """What the kernel had accepted before we stopped to listen is given back, without a task that nobody waits for."""
    loop = asyncio.get_running_loop()
    closed = asyncio.Event()

    async def switch(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.read() == b""
        writer.close()
        closed.set()

    listener = await asyncio.start_server(switch, "127.0.0.1", 0)
    exchange = cast("Exchange", SimpleNamespace(settings=Telephony()))
    async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
        server = Server(exchange, tasks, nobody_arrives, nobody_is_blocked)
        server.close()
        await loop.create_connection(server._session, *listener.sockets[0].getsockname())
        await closed.wait()
    listener.close()
