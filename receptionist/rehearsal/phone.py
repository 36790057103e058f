"""A telephone on the emulated switch: it speaks, listens, presses keys, holds and hangs up, in real time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Protocol

from receptionist.audio import AudioFormat, Samples, frame_of, level
from receptionist.rehearsal.meter import Meter
from receptionist.rehearsal.recording import Recording

_BETWEEN_KEYS = 0.16
_AUDIBLE_DBFS = -50.0
_PATIENCE = 5.0


class Exchange(Protocol):
    """What a phone needs of its channel on the switch."""

    uuid: str

    def key_pressed(self, digit: str, *, as_tone: bool = False) -> None: ...
    def hang_up(self, cause: str, *, received: bool = False) -> None: ...


class Phone:
    """One end of a call. Every wait has a bound: TimeoutError says that the call did not go as rehearsed."""

    def __init__(self, line: AudioFormat, *, record: bool = True) -> None:
        self._loop = asyncio.get_running_loop()
        self.format = line
        self.exchange: Exchange
        self.outlet: Callable[[bytes], None] = _nowhere
        self.recording = Recording(line, self._loop.time()) if record else None
        self.keys_heard = ""
        self.keys_pressed = ""
        self.referred_to = ""
        self.meters: list[Meter] = []
        """How regularly the daemon's frames came, one for each unicast of the call."""
        self.misfits = 0
        """Frames of another size than the line's: they were heard as silence."""
        self._silence = bytes(line.frame_bytes)
        self._nothing = b"\xff" * line.frame_bytes
        self._speech = b""
        self._at = 0
        self._repeats = False
        self._sends = True
        self._ears: list[Callable[[bytes], None]] = []
        self._said = asyncio.Event()
        self._said.set()
        self._answered = self._loop.create_future()
        self._ended: asyncio.Future[str] = self._loop.create_future()

    @property
    def uuid(self) -> str:
        return self.exchange.uuid

    # Speaking

    def say(self, audio: Samples, *, repeat: bool = False) -> None:
        """Speak this after whatever is still to be spoken; over and over if `repeat`."""
        speech = frame_of(audio)
        speech += bytes(-len(speech) % self.format.frame_bytes)
        self._speech = self._speech[self._at :] + speech
        self._at = 0
        self._repeats = repeat
        self._said.clear()

    def be_quiet(self) -> None:
        self._speech, self._at = b"", 0
        self._said.set()

    @property
    def is_quiet(self) -> bool:
        """Whether everything has been spoken."""
        return self._said.is_set()

    async def said(self, within: float = 60.0) -> None:
        """Wait until everything has been spoken."""
        async with asyncio.timeout(within):
            await self._said.wait()

    def press(self, keys: str, *, as_tones: bool = False) -> None:
        """Press one key after the other; `as_tones` only a switch that listens for them knows (start_dtmf)."""
        for i, key in enumerate(keys):
            self._loop.call_later(i * _BETWEEN_KEYS, partial(self.exchange.key_pressed, key, as_tone=as_tones))

    def hold(self) -> None:
        """Put the call on hold: the switch fills in 0xFF for as long."""
        self._sends = False

    def unhold(self) -> None:
        self._sends = True

    def hang_up(self, cause: str = "NORMAL_CLEARING") -> None:
        self.exchange.hang_up(cause, received=True)

    # Listening

    async def answered(self, within: float = _PATIENCE) -> None:
        async with asyncio.timeout(within):
            await asyncio.shield(self._answered)

    async def ended(self, within: float = _PATIENCE) -> str:
        """Wait for the end of the call; its cause."""
        async with asyncio.timeout(within):
            return await asyncio.shield(self._ended)

    @property
    def is_over(self) -> bool:
        return self._ended.done()

    async def hears(self, within: float = _PATIENCE, dbfs: float = _AUDIBLE_DBFS) -> None:
        """Wait for a frame at least this loud."""
        await self._hearing(lambda frame: level(frame) >= dbfs, within)

    async def hears_silence(self, seconds: float = 0.2, within: float = _PATIENCE, dbfs: float = _AUDIBLE_DBFS) -> None:
        """Wait until frames have come for so long without one as loud as this."""
        frames = round(seconds * 1000 / self.format.frame_ms)
        quiet = 0

        def heard(frame: bytes) -> bool:
            nonlocal quiet
            quiet = quiet + 1 if level(frame) < dbfs else 0
            return quiet >= frames

        await self._hearing(heard, within)

    async def _hearing(self, enough: Callable[[bytes], bool], within: float) -> None:
        heard = asyncio.Event()

        def ear(frame: bytes) -> None:
            if enough(frame):
                heard.set()

        self._ears.append(ear)
        try:
            async with asyncio.timeout(within):
                await heard.wait()
        finally:
            self._ears.remove(ear)

    def echo(self) -> None:
        """From now on say whatever is heard."""
        self._ears.append(self._repeat_aloud)

    def _repeat_aloud(self, frame: bytes) -> None:
        self._speech = self._speech[self._at :] + frame
        self._at = 0

    # What the switch tells the phone, on the frame path where it can be

    def beat(self, now: float) -> None:
        """One packet time has passed: send the next frame."""
        if not self._sends:
            frame = self._nothing
        elif self._at < len(self._speech):
            end = self._at + self.format.frame_bytes
            frame = self._speech[self._at : end]
            self._at = end
            if end >= len(self._speech):
                self._spoken()
        else:
            frame = self._silence
        if self.recording is not None:
            self.recording.lay_said(frame if self._sends else self._silence, now)
        self.outlet(frame)

    def _spoken(self) -> None:
        self._at = 0
        if not self._repeats:
            self._speech = b""
            self._said.set()

    def hear(self, frame: bytes, now: float) -> None:
        if len(frame) != len(self._silence):
            self.misfits += 1
            frame = self._silence
        if self.recording is not None:
            self.recording.lay_heard(frame, now)
        for ear in self._ears:
            ear(frame)

    def detach(self) -> None:
        """Nobody listens any more to what this phone says."""
        self.outlet = _nowhere

    def was_answered(self) -> None:
        if not self._answered.done():
            self._answered.set_result(None)

    def was_ended(self, cause: str) -> None:
        self.detach()
        self._said.set()
        if not self._ended.done():
            self._ended.set_result(cause)


def _nowhere(frame: bytes) -> None:
    """Where frames go while nobody listens."""
