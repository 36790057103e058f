"""An ear at a telephone: recognises sentences while the call goes on, and says when they were heard."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from receptionist.audio import Samples
from receptionist.demo import listening
from receptionist.rehearsal.phone import Phone
from receptionist.rehearsal.recording import Recording

LOOK_SECONDS = 0.05
RAGGED_SECONDS = 1.0
"""What a sentence may take longer than it is, all in all."""


class Ear:
    """Listens to the telephone's recording. What was recognised once is behind us.

    A moment is told by how far it lies back on the recording, on the clock `now`: right within a frame or two.
    """

    def __init__(self, phone: Phone, now: Callable[[], float]) -> None:
        if phone.recording is None:
            raise ValueError("this telephone keeps no recording")
        self.recording: Recording = phone.recording
        self._now = now
        self._rate = phone.format.rate
        self._mark = 0

    async def begins(self, sound: Samples, within: float) -> float:
        """Wait for the beginning of a sound; when it was. Raises TimeoutError."""
        return await self._catch(listening.beginnings(sound, self._rate), within)

    async def ends(self, sound: Samples) -> None:
        """Wait for the end of a sound that has begun. Raises TimeoutError."""
        await self._catch(listening.ends(sound, self._rate), len(sound) / self._rate + RAGGED_SECONDS)

    async def hears_after(self, moment: float, within: float) -> float:
        """Wait for the first sound after a moment; when it was. Raises TimeoutError."""
        async with asyncio.timeout(within):
            while True:
                heard = self.recording.heard
                start = max(0, len(heard) - round((self._now() - moment) * self._rate))
                loud = listening.audible_from(heard[start:])
                if loud is not None:
                    return self._when(heard, start + loud)
                await asyncio.sleep(LOOK_SECONDS)

    def silent_since(self) -> float:
        """When the last sound that was heard was over."""
        heard = self.recording.heard
        return self._when(heard, listening.audible_until(heard))

    def last_said(self) -> float:
        """When the last sound was over that was said into the telephone."""
        said = self.recording.said
        return self._when(said, listening.audible_until(said))

    def began_to_say(self, sound: Samples) -> float:
        """When the sound that was said last had begun."""
        return self.last_said() - len(listening.trimmed(sound)) / self._rate

    def _when(self, track: Samples, place: int) -> float:
        return self._now() - (len(track) - place) / self._rate

    async def _catch(self, clues: Sequence[listening.Clue], within: float) -> float:
        start, longest = self._mark, max(len(clue.sound) for clue in clues)
        async with asyncio.timeout(within):
            while (place := self._find(clues, start)) is None:
                start = max(start, len(self.recording.heard) - longest + 1)
                await asyncio.sleep(LOOK_SECONDS)
            # A sound that is not here whole is alike already, a little shifted: a second look sees where it really is.
            await asyncio.sleep(LOOK_SECONDS)
            self._mark = self._find(clues, start) or place
            return self._when(self.recording.heard, self._mark)

    def _find(self, clues: Sequence[listening.Clue], start: int) -> int | None:
        place = listening.find_any(clues, self.recording.heard[start:])
        return None if place is None else start + place
