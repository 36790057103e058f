"""Pure: a speaking provider's bytes become sound as they come, be they bare samples or a WAV file."""

from __future__ import annotations

import struct

from receptionist.audio import Samples, samples_of
from receptionist.errors import ProviderError
from receptionist.speech import Sound

FIRST_SECONDS = 0.02
NEXT_SECONDS = 0.1
"""The first sound is wanted at once; smaller bits than this would only cost time afterwards."""

PCM_SPEECH = 1
"""WAVE_FORMAT_PCM."""

RATES = range(8000, 48001)
LONGEST_HEAD = 4096
NO_SOUND = ("text/", "application/json", "application/xml")
PACKED = ("audio/mpeg", "audio/mp3", "audio/ogg", "audio/opus", "audio/aac", "audio/flac", "audio/webm")
MARKS = (b"<", b"{", b"ID3", b"OggS", b"fLaC")
"""How pages, errors and compressed files begin. As samples they would be noise in the caller's ear."""


class SoundStream:
    """One text being spoken: 16 bits, one channel."""

    def __init__(self, provider: str, kind: str, rate: int) -> None:
        """Of this content type; the rate is that of bare samples, a WAV file tells its own."""
        self._provider = provider
        if kind.lower().startswith((*NO_SOUND, *PACKED)):
            raise self._wrong(f"{kind} came instead of sound")
        self._rate = rate
        self._rest = b""
        self._headed = False
        self._spoke = False

    def feed(self, data: bytes) -> Sound | None:
        """The sound that these bytes complete, if it is enough to be worth while. Raises ProviderError."""
        self._rest += data
        if not self._headed and not self._head():
            return None
        least = NEXT_SECONDS if self._spoke else FIRST_SECONDS
        return self._take() if len(self._rest) >= 2 * least * self._rate else None

    def end(self) -> Sound | None:
        """The last sound. Raises ProviderError if there was none at all, or half a sample is left."""
        if not self._headed:
            raise self._wrong("no sound came" if not self._rest else "what came is no sound")
        sound = self._take() if len(self._rest) >= 2 else None
        if self._rest:
            raise self._wrong("the sound ends in the middle of a sample")
        if not self._spoke:
            raise self._wrong("no sound came")
        return sound

    def _take(self) -> Sound:
        self._spoke = True
        whole = len(self._rest) // 2 * 2
        samples: Samples = samples_of(self._rest[:whole])
        self._rest = self._rest[whole:]
        return Sound(samples, self._rate)

    def _head(self) -> bool:
        """Whether it is known by now what comes; a WAV file's head is taken off."""
        if len(self._rest) < 4:
            return False
        if self._rest.startswith(MARKS):
            raise self._wrong(f"what came is no sound: it begins with {self._rest[:4]!r}")
        self._headed = not self._rest.startswith(b"RIFF") or self._wav_head()
        return self._headed

    def _wav_head(self) -> bool:
        """Walk the chunks of a WAV file up to its samples (RIFF: four letters, a length, and so many bytes)."""
        at = 12
        while len(self._rest) >= at + 8:
            name, length = struct.unpack_from("<4sI", self._rest, at)
            if name == b"data":
                self._rest = self._rest[at + 8 :]
                return True
            if name == b"fmt " and len(self._rest) >= at + 24:
                self._format(at + 8)
            at += 8 + length + length % 2
        if len(self._rest) > LONGEST_HEAD:
            raise self._wrong("a WAV file without samples came")
        return False

    def _format(self, at: int) -> None:
        code, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", self._rest, at)
        if code != PCM_SPEECH or channels != 1 or bits != 16 or rate not in RATES:
            raise self._wrong(f"a WAV file came of format {code}, {channels} channels, {bits} bits and {rate} Hz")
        self._rate = rate

    def _wrong(self, what: str) -> ProviderError:
        return ProviderError(f"{self._provider}: {what}")
