"""Messages after the tone: kept whole, private, and transcribed when somebody can."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import AsyncGenerator
from pathlib import Path

import numpy as np
import pytest

from receptionist.audio import tone
from receptionist.errors import ProviderError
from receptionist.events import Fact, MessageRecorded
from receptionist.recordings import LOOK_SECONDS, PIECE_SECONDS, Recordings, pieces, words_of
from receptionist.speech import Hints, Sound, Transcript

MESSAGE = tone(300, 2.0, 8000)


class Ears:
    """Hear what they are told to; at first, nothing at all."""

    name = "ears"

    def __init__(self, *answers: str | None) -> None:
        self.answers = list(answers)
        self.heard: list[tuple[Sound, Hints]] = []

    async def warm(self) -> None: ...

    async def close(self) -> None: ...

    async def transcribe(self, sound: Sound, hints: Hints) -> AsyncGenerator[Transcript]:
        self.heard.append((sound, hints))
        text = self.answers.pop(0)
        if text is None:
            raise ProviderError("nobody hears")
        yield Transcript(text)


def kept(folder: Path, *calls: str) -> list[Fact]:
    facts: list[Fact] = []
    for call in calls:
        Recordings(folder, "es").keep(call, MESSAGE, 8000, facts.append)
    return facts


async def read(folder: Path, ears: Ears, seconds: float) -> None:
    reading = asyncio.create_task(Recordings(folder, "es").transcribe_forever(ears))
    done, _ = await asyncio.wait({reading}, timeout=seconds)
    assert not done, "whatever is in the folder, the daemon goes on"
    reading.cancel()
    await asyncio.wait({reading})


def test_a_message_is_kept_where_only_the_service_may_look(tmp_path: Path) -> None:
    """Two messages of one call are two files."""
    folder = tmp_path / "messages"
    first, second = kept(folder, "call", "call")
    assert isinstance(first, MessageRecorded)
    assert isinstance(second, MessageRecorded)
    assert first.seconds == pytest.approx(2.0)
    assert first.file != second.file
    assert stat.S_IMODE(Path(first.file).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.wall
async def test_a_message_is_read_in_the_language_of_the_house(tmp_path: Path) -> None:
    """The words lie beside the sound."""
    kept(tmp_path, "call")
    ears = Ears("Llámeme, por favor.")
    await read(tmp_path, ears, 0.5)
    assert (tmp_path / "call-1.txt").read_text() == "Llámeme, por favor.\n"
    ((sound, hints),) = ears.heard
    assert (len(sound.samples), sound.rate, hints.language) == (len(MESSAGE), 8000, "es")


@pytest.mark.wall
async def test_what_cannot_be_read_hinders_nothing_else(tmp_path: Path) -> None:
    """A broken file and a message that nobody understands stay; the next one is read."""
    kept(tmp_path, "a", "b", "c")
    (tmp_path / "a-1.wav").write_bytes(b"RIFF" + bytes(40) + b"x")
    await read(tmp_path, Ears(None, "hello there"), 0.5)
    assert not (tmp_path / "a-1.txt").exists()
    assert not (tmp_path / "b-1.txt").exists()
    assert (tmp_path / "c-1.txt").read_text() == "hello there\n"
    assert LOOK_SECONDS > 1


@pytest.mark.wall
async def test_a_long_message_is_read_piece_by_piece(tmp_path: Path) -> None:
    """No recogniser is kept busy for long, and no word of the message is lost."""
    message = np.concatenate([tone(300, 15.0, 8000), np.zeros(4000, np.int16), tone(300, 12.0, 8000)])
    Recordings(tmp_path, "en").keep("call", message, 8000, lambda _: None)
    ears = Ears("My tooth hurts,", "please call me.")
    await read(tmp_path, ears, 0.5)
    assert words_of(tmp_path / "call-1.wav") == "My tooth hurts, please call me."
    heard = [sound.samples for sound, _ in ears.heard]
    assert np.array_equal(np.concatenate(heard), message)
    assert 15.0 < len(heard[0]) / 8000 < 15.5, "it is cut where nothing is said"


@pytest.mark.parametrize("seconds", [0.0, 1.0, 20.0, 20.1, 65.3, 180.0])
@pytest.mark.parametrize("rate", [8000, 16000])
def test_pieces_are_short_and_whole(seconds: float, rate: int) -> None:
    """However loud all of it is."""
    sound = Sound(tone(300, seconds, rate), rate)
    cut = list(pieces(sound))
    assert np.array_equal(np.concatenate([piece.samples for piece in cut]), sound.samples)
    assert all(piece.seconds <= PIECE_SECONDS for piece in cut)
    assert len(cut) <= 1 + seconds // (PIECE_SECONDS / 2)


@pytest.mark.wall
async def test_a_new_message_is_read_at_once(tmp_path: Path) -> None:
    """Nobody waits for the next look around."""
    recordings = Recordings(tmp_path, "en")
    reading = asyncio.create_task(recordings.transcribe_forever(Ears("Call me.")))
    await asyncio.sleep(0)
    recordings.keep("call", MESSAGE, 8000, lambda _: None)
    async with asyncio.timeout(5):
        while words_of(tmp_path / "call-1.wav") is None:
            await asyncio.sleep(0.01)
    reading.cancel()
    await asyncio.wait({reading})
    assert stat.S_IMODE((tmp_path / "call-1.txt").stat().st_mode) == 0o600
