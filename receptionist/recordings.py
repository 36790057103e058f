"""Messages that callers left after the tone: kept as sound files, and transcribed beside them when somebody can."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import structlog

from receptionist.audio import Samples, samples_of, wav
from receptionist.errors import ProviderError
from receptionist.events import Fact, MessageRecorded
from receptionist.language.phantoms import believable
from receptionist.ports import SpeechToText
from receptionist.speech import Hints, Sound

LOOK_SECONDS = 60.0
WAV_HEADER_BYTES = 44
RATE_AT = 24

log = structlog.get_logger()


class Recordings:
    """One folder of them. Nobody but the service may look into it."""

    def __init__(self, folder: Path, language: str) -> None:
        """`language` is the only one that callers speak here, or empty if there are several."""
        self._folder = folder
        self._language = language

    def keep(self, call: str, message: Samples, rate: int, report: Callable[[Fact], None]) -> None:
        """Write a message down before the caller is told that it is kept. It costs the loop a few milliseconds."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._free_path(call)
        part = path.with_suffix(".part")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(wav([message], rate))
        part.replace(path)  # what a power cut leaves half written is no message
        report(MessageRecorded(str(path), round(len(message) / rate, 1)))

    async def transcribe_forever(self, ears: SpeechToText) -> None:
        """Have what nobody has read yet read, again and again, for as long as the daemon lives."""
        while True:
            for path in await asyncio.to_thread(self._unread):
                try:
                    await self._transcribe(path, ears)
                except (ProviderError, OSError, ValueError) as error:
                    log.warning("a recorded message could not be transcribed", file=path.name, error=str(error))
            await asyncio.sleep(LOOK_SECONDS)

    async def _transcribe(self, path: Path, ears: SpeechToText) -> None:
        sound = await asyncio.to_thread(_read, path)
        text = ""
        async for transcript in ears.transcribe(sound, Hints(self._language)):
            text = believable(transcript, sound.seconds)
        await asyncio.to_thread(path.with_suffix(".txt").write_text, text + "\n", encoding="utf-8")

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
