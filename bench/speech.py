"""What the callers of a benchmark say: real sentences with pauses, on a line that hisses a little."""

from __future__ import annotations

import numpy as np

from receptionist.audio import AudioFormat, frame_of, resample
from receptionist.providers.espeak import Espeak

FORMAT = AudioFormat(8000, 20)

SENTENCES = (
    "Good morning, I would like to make an appointment with the doctor.",
    "It is about a tooth on the left side. It has been hurting since last Thursday.",
    "Yes, Tuesday at ten would be fine. My number is five five five, one two three four.",
)
PAUSE_SECONDS = 4.0
"""Long enough for the parrot to give a sentence back, so that both directions carry speech."""

HISS_DBFS = -62.0


async def frames() -> list[bytes]:
    """One caller's part of a conversation, to be repeated for as long as the call lasts."""
    speaker = Espeak()
    try:
        spoken = [resample(await speaker.speak(sentence), speaker.rate, FORMAT.rate) for sentence in SENTENCES]
    finally:
        await speaker.close()
    pause = np.zeros(round(PAUSE_SECONDS * FORMAT.rate), dtype=np.int16)
    words = np.concatenate([part for sentence in spoken for part in (sentence, pause)]).astype(np.float64)
    hiss = np.random.default_rng(1).normal(scale=32768 * 10 ** (HISS_DBFS / 20), size=len(words))
    sound = frame_of(np.clip(words + hiss, -32768, 32767))
    size = FORMAT.frame_bytes
    return [sound[at : at + size] for at in range(0, len(sound) - size + 1, size)]
