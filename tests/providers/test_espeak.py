"""The offline voice speaks, in a process that does what it is asked to and goes when it should."""

from __future__ import annotations

import asyncio
import io
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
import pytest

from receptionist.audio import Samples, frame_of, level
from receptionist.errors import ProviderError, ProviderUnavailableError
from receptionist.providers import espeak
from receptionist.providers.espeak import Espeak
from receptionist.providers.espeak_worker import serve

pytestmark = pytest.mark.wall


@asynccontextmanager
async def speaker(voice: str = "en-us") -> AsyncIterator[Espeak]:
    voice_of_ours = Espeak(voice)
    try:
        yield voice_of_ours
    finally:
        await voice_of_ours.close()


def worker_pid(voice: Espeak) -> int:
    assert voice._worker is not None
    return voice._worker._process.pid


def seconds(samples: Samples) -> float:
    return len(samples) / Espeak.rate


async def test_a_sentence_is_spoken_at_telephone_loudness() -> None:
    """A caller hears words: of a plausible length, not too loud, without offset."""
    async with speaker() as voice:
        samples = await voice.speak("Smile Dental, this is the automated assistant.")
    assert 2 < seconds(samples) < 4
    assert level(frame_of(samples)) == pytest.approx(-20, abs=2)
    assert abs(samples.mean()) < 20


async def test_every_sentence_gets_its_own_answer() -> None:
    """Sentences asked for at once come back to those who asked."""
    texts = ("one", "twenty-two thousand, five hundred and sixty", "Grüß Gott <&> 🙂")
    async with speaker() as voice:
        alone = [seconds(await voice.speak(text)) for text in texts]
        at_once = [seconds(samples) for samples in await asyncio.gather(*map(voice.speak, texts))]
    assert at_once == pytest.approx(alone, abs=0.05)
    assert np.diff(sorted(alone)).min() > 0.2


async def test_a_cancelled_sentence_is_not_taken_for_the_next_one() -> None:
    """A caller who hangs up while something is being spoken for them does not confuse the others."""
    async with speaker() as voice:
        expected = seconds(await voice.speak("seven"))
        long = asyncio.create_task(voice.speak("a very long story " * 200))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        long.cancel()
        assert seconds(await voice.speak("seven")) == pytest.approx(expected, abs=0.05)
        with pytest.raises(asyncio.CancelledError):
            await long


async def test_a_worker_that_dies_is_replaced() -> None:
    """One sentence is lost with the process; the next one starts another."""
    async with speaker() as voice:
        await voice.speak("one")
        os.kill(worker_pid(voice), signal.SIGKILL)
        with pytest.raises(ProviderError, match="ended with -9"):
            await voice.speak("two")
        assert seconds(await voice.speak("three")) > 0.2


async def test_a_worker_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for ever on a voice that does not come."""
    async with speaker() as voice:
        await voice.speak("one")
        os.kill(worker_pid(voice), signal.SIGSTOP)
        monkeypatch.setattr(espeak, "REPLY_SECONDS", 0.1)
        with pytest.raises(ProviderError, match="did not answer"):
            await voice.speak("two")
        monkeypatch.undo()
        assert seconds(await voice.speak("three")) > 0.2


async def test_a_voice_that_does_not_exist_is_said_so() -> None:
    """The operator reads what is wrong, and the program knows that trying again is of no use."""
    async with speaker("no-such-voice") as voice:
        with pytest.raises(ProviderUnavailableError, match="has no voice 'no-such-voice'"):
            await voice.speak("one")


async def test_a_worker_that_cannot_even_start_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the interpreter or the library there is no voice, and that is an error of ours, not a crash."""
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    async with speaker() as voice:
        with pytest.raises(ProviderUnavailableError, match="cannot be used"):
            await voice.speak("one")


async def test_signals_that_are_meant_for_the_daemon_leave_the_voice_alone() -> None:
    """Ctrl-C and the SIGTERM that starts a drain reach the worker, too; calls that go on still hear speech."""
    async with speaker() as voice:
        await voice.speak("one")
        pid = worker_pid(voice)
        assert os.getsid(pid) != os.getsid(0)
        os.kill(pid, signal.SIGINT)
        os.kill(pid, signal.SIGTERM)
        assert seconds(await voice.speak("two")) > 0.2
        assert worker_pid(voice) == pid


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks into /proc")
async def test_the_worker_inherits_neither_sockets_nor_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """A listening port is free when the daemon dies, and keys stay in the daemon."""
    monkeypatch.setenv("GROQ_API_KEY", "hush")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.set_inheritable(True)
        ours = f"socket:[{os.fstat(server.fileno()).st_ino}]"
        async with speaker() as voice:
            await voice.speak("one")
            proc = Path(f"/proc/{worker_pid(voice)}")
            assert ours not in {str(link.readlink()) for link in (proc / "fd").iterdir()}
            assert b"hush" not in (proc / "environ").read_bytes()


def test_the_worker_dies_with_its_parent_even_when_that_is_killed() -> None:
    """After kill -9 of the daemon nothing of it is left behind."""
    program = (
        "import asyncio, time\n"
        "from receptionist.providers.espeak import Espeak\n"
        "async def main():\n"
        "    await Espeak().speak('one')\n"
        "    print('spoken', flush=True)\n"
        "    time.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"spoken\n"
        parent.kill()
        # The worker shares this stderr: it ends only when both are gone.
        parent.communicate(timeout=10)


def test_the_worker_answers_line_by_line() -> None:
    """Each request gets a head and exactly the samples that the head announces."""
    replies = io.BytesIO()
    serve("en-us", 160, io.BytesIO(b'"one"\n"two"\n'), replies)
    replies.seek(0)
    assert json.loads(replies.readline()) == {"rate": 22050}
    for _ in range(2):
        length = json.loads(replies.readline())["bytes"]
        assert len(replies.read(length)) == length > 8000
    assert replies.read() == b""
