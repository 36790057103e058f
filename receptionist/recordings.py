"""Messages that callers left after the tone: kept as sound files, and transcribed beside them when somebody can."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import structlog

from receptionist.audio import Samples, samples_of, wav
from receptionist.errors import ProviderError
from receptionist.events import Fact, MessageRecorded
from receptionist.language.phantoms import believable
from receptionist.ports import SpeechToText
from receptionist.speech import Hints, Sound
from receptionist.waiting import first_of

LOOK_SECONDS = 60.0
PIECE_SECONDS = 20.0
"""No recogniser is given more at a time: those on this machine would keep callers waiting meanwhile."""

QUIET_SECONDS = 0.2
"""A message is cut where it is quietest for so long, in the second half of what a piece may be."""

WAV_HEADER_BYTES = 44
RATE_AT = 24

log = structlog.get_logger()


class Recordings:
    """One folder of them. Nobody but the service may look into it."""

    def __init__(self, folder: Path, language: str) -> None:
        """`language` is the only one that callers speak here, or empty if there are several."""
        self._folder = folder
        self._language = language
        self._new = asyncio.Event()

    def keep(self, call: str, message: Samples, rate: int, report: Callable[[Fact], None]) -> None:
        """Write a message down before the caller is told that it is kept. It costs the loop a few milliseconds."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._free_path(call)
        part = path.with_suffix(".part")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(wav([message], rate))
        part.replace(path)  # what a power cut leaves half written is no message
        report(MessageRecorded(str(path), round(len(message) / rate, 1)))
        self._new.set()

    async def transcribe_forever(self, ears: SpeechToText) -> None:
        """Have what nobody has read yet read, again and again, for as long as the daemon lives."""
        while True:
            self._new.clear()
            for path in await asyncio.to_thread(self._unread):
                try:
                    await self._transcribe(path, ears)
                except (ProviderError, OSError, ValueError) as error:
                    log.warning("a recorded message could not be transcribed", file=path.name, error=str(error))
            await first_of(LOOK_SECONDS, self._new)

    async def _transcribe(self, path: Path, ears: SpeechToText) -> None:
        sound = await asyncio.to_thread(_read, path)
        texts = []
        for piece in await asyncio.to_thread(lambda: list(pieces(sound))):
            text = ""
            async for transcript in ears.transcribe(piece, Hints(self._language)):
                text = believable(transcript, piece.seconds)
            texts.append(text)
        await asyncio.to_thread(_write, path.with_suffix(".txt"), " ".join(filter(None, texts)))

    def _unread(self) -> list[Path]:
        return [path for path in sorted(self._folder.glob("*.wav")) if not path.with_suffix(".txt").exists()]

    def _free_path(self, call: str) -> Path:
        """A caller may leave more than one."""
        number = 1
        while (path := self._folder / f"{call}-{number}.wav").exists():
            number += 1
        return path


def _read(path: Path) -> Sound:
    """Raises ValueError if this is no sound of ours."""
    data = path.read_bytes()
    rate = int.from_bytes(data[RATE_AT : RATE_AT + 4], "little")
    if len(data) <= WAV_HEADER_BYTES or not rate:
        raise ValueError("the file is no recording")
    return Sound(samples_of(data[WAV_HEADER_BYTES:]), rate)


def _write(path: Path, text: str) -> None:
    """Whoever finds it, finds all of it."""
    part = path.with_suffix(".text-part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(f"{text}\n")
    part.replace(path)


def pieces(sound: Sound) -> Iterator[Sound]:
    """A sound in pieces that a recogniser takes, cut where least is said."""
    longest, quiet = round(PIECE_SECONDS * sound.rate), max(1, round(QUIET_SECONDS * sound.rate))
    left = sound.samples
    while len(left) > longest:
        loud = np.cumsum(left[longest // 2 : longest].astype(np.int64) ** 2)
        cut = longest // 2 + int((loud[quiet:] - loud[:-quiet]).argmin()) + quiet // 2
        yield Sound(left[:cut], sound.rate)
        left = left[cut:]
    yield Sound(left, sound.rate)


def words_of(recording: Path) -> str | None:
    """What was said in it; None while nobody has read it."""
    try:
        return recording.with_suffix(".txt").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
