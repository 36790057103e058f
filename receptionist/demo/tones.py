"""Lets the caller hear what the dialplan plays: FreeSWITCH's tone_stream, rendered and paced by the switch's clock."""

from __future__ import annotations

import re

import numpy as np

from receptionist.audio import AudioFormat, Samples, frame_of, tone
from receptionist.rehearsal import applications
from receptionist.rehearsal.channel import Channel
from receptionist.rehearsal.phone import Phone

_VOLUME = re.compile(r"v=(-?\d+)")
_TONE = re.compile(r"%\((\d+),\s*(\d+),\s*(\d+)\)")


def rendered(argument: str, rate: int) -> Samples:
    """The samples of "tone_stream://v=-18;%(on,off,hertz);...", times in milliseconds."""
    volume = _VOLUME.search(argument)
    dbfs = float(volume[1]) if volume else -12.0
    pieces = [np.zeros(0, np.int16)]
    for on, off, hertz in _TONE.findall(argument):
        pieces += [tone(float(hertz), int(on) / 1000, rate, dbfs), np.zeros(int(off) * rate // 1000, np.int16)]
    return np.concatenate(pieces)


class Player:
    """Gives a phone one frame each packet time."""

    def __init__(self, phone: Phone, samples: Samples) -> None:
        self._phone = phone
        self._left = frame_of(samples)

    def beat(self, now: float) -> None:
        size = self._phone.format.frame_bytes
        frame, self._left = self._left[:size], self._left[size:]
        if frame:
            self._phone.hear(frame.ljust(size, b"\0"), now)


async def playback(channel: Channel, argument: str) -> str | None:
    """The emulated switch's own `playback` takes its time; this one is heard as well."""
    form: AudioFormat = channel.phone.format
    player = Player(channel.phone, rendered(argument, form.rate))
    metronome = channel.switch.metronome
    metronome.add(player, form.frame_ms)
    try:
        return await applications.playback(channel, argument)
    finally:
        metronome.remove(player)
