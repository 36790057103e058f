"""The providers of the latency benchmark, in a process of their own: fixed delays, words read off the real frames."""

from __future__ import annotations

import asyncio
import sys

from bench.sentences import Recogniser, everything
from receptionist.rehearsal.stand_in import Asked, Pace, Script, StandIn

PACE = Pace(transcript=0.15, first_token=0.2, token=1 / 60, first_sound=0.12, sound_speed=10.0)
ANSWER = (
    "Yes, of course, I can help you with that. We are open from Monday to Friday, and closed at the weekend. "
    "Would you like to come by on one of these days?"
)
WAV_HEADER_BYTES = 44


async def _stand_in() -> None:
    recogniser = Recogniser([sentence for group in await everything() for sentence in group])

    def hear(asked: Asked) -> str:
        return recogniser.words(asked.fields()["file"][0][WAV_HEADER_BYTES:])

    async with StandIn(Script(PACE, hear, lambda _: (ANSWER,))) as providers:
        sys.stdout.write(f"{providers.openai_url}\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_stand_in())
