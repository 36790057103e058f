"""One event socket against a scripted peer on loopback: order, completions, jobs, losses."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from receptionist.errors import CommandRefusedError, CommandTimeoutError, SocketLostError
from receptionist.telephony.session import Session

pytestmark = pytest.mark.wall

OK = b"Content-Type: command/reply\nReply-Text: +OK\n\n"
STARTED = b"Content-Type: api/response\nContent-Length: 14\n\n+OK Job-UUID: "
Script = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def event(text: str) -> bytes:
    return f"Content-Length: {len(text.encode())}\nContent-Type: text/event-plain\n\n{text}".encode()


@asynccontextmanager
async def talking_to(script: Script, reply_seconds: float = 2.0) -> AsyncIterator[Session]:
    """A session whose other end follows the script."""
    over = asyncio.Event()

    async def peer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await script(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
            over.set()

    server = await asyncio.start_server(peer, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    _, session = await asyncio.get_running_loop().create_connection(
        lambda: Session(lambda _: None, reply_seconds), host, port
    )
    try:
        yield session
    finally:
        session.close()
        server.close()
        async with asyncio.timeout(5):
            await over.wait()
            await session.closed.wait()


async def asked(reader: asyncio.StreamReader) -> str:
    return (await reader.readuntil(b"\n\n")).decode().strip()


async def test_replies_find_their_commands_in_order() -> None:
    """Three commands at once get their own answers, whatever their kinds."""

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(3):
            what = (await asked(reader)).removeprefix("api ").encode()
            writer.write(b"Content-Type: api/response\nContent-Length: %d\n\n%s" % (len(what), what))
        await reader.read()

    async with talking_to(script) as session:
        answers = await asyncio.gather(session.api("a"), session.api("b"), session.api("c"))
        assert list(answers) == ["a", "b", "c"]


async def test_a_late_reply_is_not_given_to_the_next_command() -> None:
    """After a command has timed out its answer still comes, and belongs to nobody."""
    answer = asyncio.Event()

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asked(reader)
        await answer.wait()
        writer.write(b"Content-Type: api/response\nContent-Length: 5\n\nfirst")
        await asked(reader)
        writer.write(b"Content-Type: api/response\nContent-Length: 6\n\nsecond")
        await reader.read()

    async with talking_to(script, reply_seconds=0.05) as session:
        with pytest.raises(CommandTimeoutError, match="api slow"):
            await session.api("slow")
        answer.set()
        assert await session.api("quick") == "second"


async def test_a_key_that_overtakes_the_greeting_of_a_socket_is_kept() -> None:
    """Keys that the switch tells as soon as we are connected reach whoever takes the socket, in order, and once."""

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert [await asked(reader), await asked(reader)] == ["connect", "event plain DTMF"]
        keys = [event(f"Event-Name: DTMF\nDTMF-Digit: {key}\n\n") for key in "12"]
        writer.write(OK + keys[0] + OK + keys[1])
        await reader.read()

    async with talking_to(script) as session:
        heard: list[str] = []
        await session.connect()
        await asyncio.sleep(0)
        session.listen(lambda event: heard.append(event.get("DTMF-Digit")))
        assert heard == ["1", "2"]


async def test_execute_waits_for_its_own_completion() -> None:
    """The reply comes at once; the application is through when its own uuid completes, not another's."""

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        uuid = (await asked(reader)).partition("event-uuid: ")[2]
        writer.write(OK)
        writer.write(event("Event-Name: CHANNEL_EXECUTE_COMPLETE\nApplication-UUID: other\nApplication: other\n\n"))
        writer.write(event(f"Event-Name: CHANNEL_EXECUTE_COMPLETE\nApplication-UUID: {uuid}\nApplication: answer\n\n"))
        await reader.read()

    async with talking_to(script) as session:
        assert (await session.execute("answer")).get("Application") == "answer"


async def test_a_background_job_brings_its_own_result() -> None:
    """A job is known by the uuid that we gave it, even if its event overtakes us."""

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        uuid = (await asked(reader)).removeprefix("filter Job-UUID ")
        assert await asked(reader) == f"api bgapi uuid:{uuid} originate x"
        for job, said in (("another", "-ERR USER_BUSY"), (uuid, "+OK leg")):
            text = f"Event-Name: BACKGROUND_JOB\nJob-UUID: {job}\nContent-Length: {len(said) + 1}\n\n{said}\n"
            writer.write((OK + STARTED if job == uuid else b"") + event(text))
        await reader.read()

    async with talking_to(script) as session:
        assert await (await session.background("originate x")) == "+OK leg"


async def test_a_refusal_is_an_error_with_what_was_said() -> None:
    """-ERR raises, and the text tells the operator what FreeSWITCH said."""

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asked(reader)
        writer.write(b"Content-Type: api/response\nContent-Length: 24\n\n-ERR No such channel!\n\n\n")
        await reader.read()

    async with talking_to(script) as session:
        with pytest.raises(CommandRefusedError, match="No such channel"):
            await session.api("uuid_kill x")


async def test_a_lost_socket_fails_everything_that_waits() -> None:
    """FreeSWITCH vanishes: no command, application or job waits for ever, and the loss is told once."""

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asked(reader)
        await asked(reader)
        writer.write(OK + STARTED)
        await asked(reader)
        writer.write(OK)
        await asked(reader)

    async with talking_to(script) as session:
        told: list[str] = []
        session.on_lost = told.append
        job = await session.background("originate x")
        application = asyncio.create_task(session.execute("playback", "long"))
        await asyncio.sleep(0)
        with pytest.raises(SocketLostError):
            await session.api("status")
        with pytest.raises(SocketLostError):
            await application
        with pytest.raises(SocketLostError):
            await job
        with pytest.raises(SocketLostError):
            await session.api("status")
        assert len(told) == 1


@pytest.mark.parametrize("garbage", [b"HTTP/1.1 400 Bad Request\n\n", OK, b"Content-Type: text/strange\n\n"])
async def test_a_peer_that_does_not_speak_the_protocol_is_dropped(garbage: bytes) -> None:
    """Garbage, a reply to nothing and an unknown message end the session, and nothing else."""

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(garbage)
        await reader.read()

    async with talking_to(script) as session:
        await session.closed.wait()
        assert session.lost


async def test_a_peer_that_does_not_read_is_dropped() -> None:
    """What we cannot send must not fill our memory."""

    async def script(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.wait_for(session_closed.wait(), 10)

    session_closed = asyncio.Event()
    async with talking_to(script) as session:
        for _ in range(200):
            session.send("api " + "x" * 100_000)
            if session.lost:
                break
        assert "does not read" in (session.lost or "")
        session_closed.set()
