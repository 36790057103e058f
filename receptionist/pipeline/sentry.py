"""Pure: notices when it is no human being who calls: tones of machines, recorded voices, speech that never waits."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from receptionist.audio import AudioFormat
from receptionist.language.machines import machine
from receptionist.pipeline.tones import Tone, ToneWatch


class Verdict(Enum):
    """What is to be done."""

    HANG_UP = "hang up"
    FETCH_A_PERSON = "fetch a person"
    """A text telephone: somebody deaf calls, and a person may know what to do."""


_BY_TONE = {
    Tone.FAX: Verdict.HANG_UP,
    Tone.MODEM: Verdict.HANG_UP,
    Tone.BUSY: Verdict.HANG_UP,
    Tone.TTY: Verdict.FETCH_A_PERSON,
}


class Sentry:
    """One line's. It speaks up once."""

    __slots__ = ("_done", "_tones", "_voice_began", "what")

    def __init__(self, format: AudioFormat) -> None:  # noqa: A002
        self.what = ""
        """Who it is, once that is known."""
        self._tones = ToneWatch(format)
        self._voice_began: float | None = None
        self._done = False

    def hear(self, frame: bytes, now: float) -> Verdict | None:
        """Every frame of the line."""
        tone = self._tones.hear(frame, now)
        return self._say(tone.value, _BY_TONE.get(tone)) if tone is not None else None

    def voice_began(self, at: float) -> None:
        """Somebody speaks, and has not waited for us since."""
        if self._voice_began is None:
            self._voice_began = at

    def we_answered(self) -> None:
        """Whoever lets us speak to the end listens."""
        self._voice_began = None

    def read(self, turns: Sequence[str], until: float) -> Verdict | None:
        """All turns so far, and what is being said now, up to a moment."""
        seconds = until - self._voice_began if self._voice_began is not None else 0.0
        found = machine(turns, seconds)
        return self._say(found.value, Verdict.HANG_UP) if found is not None else None

    def _say(self, what: str, verdict: Verdict | None) -> Verdict | None:
        if self._done or verdict is None:
            return None
        self._done, self.what = True, what
        return verdict
