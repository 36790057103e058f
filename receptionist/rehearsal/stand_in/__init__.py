"""A stand-in for OpenAI, Groq and ElevenLabs: their endpoints on a local port, prompt or ill-behaved at will.

    async with StandIn() as providers:
        OpenAI(key="any", url=providers.openai_url)
        providers.next(Stage.THINK, refusal(429, "slow down", ("Retry-After", "3")), answer("Hello.").cut(after=2))
        ...
        providers.asked[-1].json()["messages"]

What was not ordered by `next` is answered by its `Script`.
"""

from receptionist.rehearsal.stand_in.asked import Asked, Stage
from receptionist.rehearsal.stand_in.replies import answer, models, page, refusal, sound, transcript, vectors
from receptionist.rehearsal.stand_in.reply import Ending, Reply
from receptionist.rehearsal.stand_in.script import Pace, Script
from receptionist.rehearsal.stand_in.server import StandIn

__all__ = [
    "Asked",
    "Ending",
    "Pace",
    "Reply",
    "Script",
    "Stage",
    "StandIn",
    "answer",
    "models",
    "page",
    "refusal",
    "sound",
    "transcript",
    "vectors",
]
