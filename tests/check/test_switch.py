"""What `check` finds when it asks FreeSWITCH on its event socket."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from receptionist.check import switch as probe_switch
from receptionist.check.findings import Finding, Level
from receptionist.config import Config, Telephony
from receptionist.secrets import FREESWITCH_PASSWORD
from receptionist.telephony.dialplan import dialplan


def level_of(findings: list[Finding], name: str) -> Level:
    (finding,) = [finding for finding in findings if finding.name == name]
    return finding.level


def text_of(findings: list[Finding]) -> str:
    return "\n".join(str(finding) for finding in findings)


Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
PASSWORD = "ClueCon"


@asynccontextmanager
async def switch(talk: Talk) -> AsyncIterator[Config]:
    """A FreeSWITCH event socket that talks like this, and a config that names it."""
    done: list[asyncio.Task[None]] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        done.append(task)
        try:
            await talk(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        port = server.sockets[0].getsockname()[1]
        yield Config(telephony=Telephony(event_socket=f"127.0.0.1:{port}"))
    finally:
        server.close()
        for task in done:
            task.cancel()
        await asyncio.gather(*done, return_exceptions=True)


def freeswitch_with(context: str) -> Talk:
    """FreeSWITCH as it is, with this text for its dialplan context."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"Content-Type: auth/request\n\n")
        line = await reader.readuntil(b"\n\n")
        if line != f"auth {PASSWORD}\n\n".encode():
            writer.write(b"Content-Type: command/reply\nReply-Text: -ERR invalid\n\n")
            return await writer.drain()
        writer.write(b"Content-Type: command/reply\nReply-Text: +OK accepted\n\n")
        assert await reader.readuntil(b"\n\n") == b"api xml_locate dialplan context name default\n\n"
        body = context.encode()
        writer.write(b"Content-Type: api/response\nContent-Length: %d\n\n%s" % (len(body), body))
        await reader.read()
        return None

    return talk


def saying(data: bytes) -> Talk:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        if not data:
            await reader.read()

    return talk


@pytest.fixture(autouse=True)
def _no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FREESWITCH_PASSWORD, raising=False)
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)


async def test_without_an_event_socket_freeswitch_is_not_tried() -> None:
    """It is optional, and said so."""
    assert text_of(await probe_switch.freeswitch(Config())).startswith("note   FreeSWITCH: not tried")


@pytest.mark.wall
async def test_freeswitch_with_our_dialplan_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reached, let in, and its dialplan leads here."""
    monkeypatch.setenv(FREESWITCH_PASSWORD, PASSWORD)
    async with switch(freeswitch_with(dialplan(Config()))) as config:
        findings = await probe_switch.freeswitch(config)
    assert [finding.level for finding in findings] == [Level.WELL] * 3, text_of(findings)
    assert [finding.name for finding in findings] == ["secret", "FreeSWITCH", "dialplan"]


@pytest.mark.wall
@pytest.mark.parametrize(
    ("context", "told"),
    [
        ("<context name='default'/>", "shows no extension receptionist in context default"),
        (dialplan(Config(telephony=Telephony(listen="127.0.0.1:9"))), "does not lead to 127.0.0.1:8084"),
    ],
)
async def test_a_forgotten_dialplan_is_noted(monkeypatch: pytest.MonkeyPatch, context: str, told: str) -> None:
    """The step that is forgotten most is to print it and tell FreeSWITCH."""
    monkeypatch.setenv(FREESWITCH_PASSWORD, PASSWORD)
    async with switch(freeswitch_with(context)) as config:
        findings = await probe_switch.freeswitch(config)
    assert level_of(findings, "dialplan") is Level.NOTE
    assert told in text_of(findings)
    assert "receptionist dialplan" in text_of(findings)


@pytest.mark.wall
async def test_a_missing_or_wrong_password_is_wrong(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The line says which secret, and never what it is."""
    async with switch(freeswitch_with("")) as config:
        findings = await probe_switch.freeswitch(config)
        assert level_of(findings, "secret") is Level.WRONG
        assert level_of(findings, "FreeSWITCH") is Level.NOTE

        monkeypatch.setenv(FREESWITCH_PASSWORD, "hunter2")
        findings = await probe_switch.freeswitch(config)
        assert level_of(findings, "FreeSWITCH") is Level.WRONG
        assert "refuses our password" in text_of(findings)
        assert "hunter2" not in text_of(findings)

        monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
        (tmp_path / FREESWITCH_PASSWORD).write_text("hunter2\napi shutdown")
        findings = await probe_switch.freeswitch(config)
        assert [finding.name for finding in findings] == ["secret"]
        assert not findings[0].well


@pytest.mark.wall
@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            b"Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n",
            "access list keeps us out",
        ),
        (b"HTTP/1.1 400 Bad Request\nServer: x\n\n", "cannot be talked to: the peer does not speak the event socket"),
        (b"Content-Type: text/html\n\n", "is no FreeSWITCH event socket"),
        (b"Content-Type: auth/request\n", "the connection was closed"),
        (b"", "does not answer within"),
    ],
)
async def test_what_is_there_but_does_not_let_us_in_is_wrong(
    monkeypatch: pytest.MonkeyPatch, data: bytes, told: str
) -> None:
    """An access list, another program, a half-dead socket: each is told apart."""
    monkeypatch.setattr(probe_switch, "SILENCE_SECONDS", 0.3)
    async with switch(saying(data)) as config:
        findings = await probe_switch.freeswitch(config)
    assert level_of(findings, "FreeSWITCH") is Level.WRONG
    assert told in text_of(findings)


@pytest.mark.wall
async def test_a_freeswitch_that_is_not_there_is_wrong() -> None:
    """The cure names the file in which its event socket is set up."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    findings = await probe_switch.freeswitch(Config(telephony=Telephony(event_socket=f"127.0.0.1:{port}")))
    assert "cannot be talked to" in text_of(findings)
    assert "event_socket.conf.xml" in text_of(findings)
