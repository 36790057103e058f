"""The stand-in for the providers does as it is told, good or bad."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys

import httpx
import pytest

from receptionist.audio import samples_of
from receptionist.dialogue import ToolCall
from receptionist.rehearsal.stand_in import Pace, Script, Stage, StandIn, answer, refusal, transcript

pytestmark = pytest.mark.wall


def post(path: str, body: bytes = b"{}") -> bytes:
    return b"POST %b HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%b" % (path.encode(), len(body), body)


async def test_requests_byte_by_byte_and_all_at_once() -> None:
    """However a client sends, each request gets its own reply, in order; what nobody serves is not found."""
    async with StandIn() as providers, httpx.AsyncClient() as client:
        providers.next(Stage.THINK, refusal(429, "one"), refusal(500, "two"))
        port = int(providers.url.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        both = post("/v1/chat/completions", b'{"a": 1}') + post("/v1/chat/completions", b'{"b": 2}')
        for i in range(len(both)):
            writer.write(both[i : i + 1])
            await writer.drain()
        heads = [await reader.readuntil(b"}}"), await reader.readuntil(b"}}")]
        writer.close()
        await writer.wait_closed()
        assert [head.split()[1] for head in heads] == [b"429", b"500"]
        assert [asked.json() for asked in providers.asked] == [{"a": 1}, {"b": 2}]
        assert (await client.get(f"{providers.openai_url}/nothing")).status_code == 404


async def test_replies_take_their_time() -> None:
    """A benchmark needs providers that are as slow as the real ones, and never quicker."""
    pace = Pace(transcript=0.05, first_token=0.05, token=0.02, first_sound=0.05, sound_speed=10.0)
    loop = asyncio.get_running_loop()
    async with StandIn(Script(pace, think=lambda _: ("one two three",))) as providers, httpx.AsyncClient() as client:
        began = loop.time()
        await client.post(f"{providers.openai_url}/audio/transcriptions", content=b"")
        assert loop.time() - began >= 0.05
        began = loop.time()
        async with client.stream("POST", f"{providers.openai_url}/chat/completions", json={}) as response:
            times = [loop.time() - began async for _ in response.aiter_raw()]
        assert times[0] >= 0.05
        assert times[-1] >= 0.05 + 2 * 0.02
        began = loop.time()
        speech = await client.post(f"{providers.openai_url}/audio/speech", json={"input": "x" * 15})
        assert len(samples_of(speech.content)) == 24000
        assert loop.time() - began >= 0.05 + 9 * 0.01


async def test_what_was_said_and_called_is_in_the_stream() -> None:
    """A model's answer comes token by token, with its tool calls."""
    call = ToolCall("id-1", "book", '{"day": "Thursday", "time": "10:30"}')
    async with StandIn() as providers, httpx.AsyncClient() as client:
        providers.next(Stage.THINK, answer("Let me see.", call))
        response = await client.post(f"{providers.openai_url}/chat/completions", json={})
    lines = response.text.split("\n\n")
    assert lines[-2:] == ["data: [DONE]", ""]
    deltas = [json.loads(line.removeprefix("data: "))["choices"][0]["delta"] for line in lines[:-2]]
    assert [delta["content"] for delta in deltas if delta.get("content")] == ["Let", " me", " see."]
    functions = [part["function"] for delta in deltas for part in delta.get("tool_calls", [])]
    assert "".join(function["arguments"] for function in functions) == call.arguments
    assert len(functions) > 2


async def test_replies_can_break_off_or_stop() -> None:
    """Connections break and servers fall silent: who talks to them must live through it."""
    async with StandIn() as providers, httpx.AsyncClient(timeout=0.2) as client:
        providers.next(Stage.HEAR, transcript("Hello").cut(after=0), transcript("Hello").stalled(after=0))
        with pytest.raises(httpx.RemoteProtocolError):
            await client.post(f"{providers.openai_url}/audio/transcriptions")
        with pytest.raises(httpx.ReadTimeout):
            await client.post(f"{providers.openai_url}/audio/transcriptions")
        async with asyncio.timeout(5):
            await providers.left()
        assert providers.left_early == 1


async def test_forms_are_read() -> None:
    """A test can look at the sound and the hints that a recogniser was sent."""
    async with StandIn() as providers, httpx.AsyncClient() as client:
        await client.post(
            f"{providers.openai_url}/audio/transcriptions",
            data={"model": "w", "include[]": ["a", "b"]},
            files={"file": ("x.wav", b"\r\n--RIFF\r\n\r\n", "audio/wav")},
        )
        fields = providers.asked[-1].fields()
    assert fields == {"model": [b"w"], "include[]": [b"a", b"b"], "file": [b"\r\n--RIFF\r\n\r\n"]}


async def test_a_process_of_its_own() -> None:
    """Benchmarks run it beside the daemon, not inside of it; it ends with whoever started it."""
    arguments = (sys.executable, "-m", "receptionist.rehearsal.stand_in")
    process = await asyncio.create_subprocess_exec(*arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    url = (await process.stdout.readline()).decode().strip()
    async with httpx.AsyncClient() as client:
        assert (await client.get(f"{url}/v1/models")).json()["data"]
    process.stdin.close()
    async with asyncio.timeout(20):
        assert await process.wait() == 0
