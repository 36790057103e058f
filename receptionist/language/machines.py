"""Recorded voices: what they say gives them away, and that they go on saying it whatever we do."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from receptionist.language.lexicon import Intent
from receptionist.language.lexicons import LEXICONS

SURE_WITH = 2
"""One such phrase may be quoted by a human being; two different ones are not."""

SURE_AFTER = 15.0
"""Seconds of speech without a pause for us that make one phrase enough."""

ENDLESS = 180.0
"""So long nobody talks to somebody who answers, without once waiting for the answer."""


class Machine(Enum):
    """Who calls, if it is no human being."""

    RECORDING = "a recorded voice"
    VOICEMAIL = "somebody's voicemail"


def machine(texts: Sequence[str], seconds: float = 0.0) -> Machine | None:
    """What a caller's turns so far tell, and for how many seconds the last went on without a pause for our answer.

    An operator who relays for a deaf caller is never taken for a machine.
    """
    said = " ".join(texts)
    if any(known.mentions[Intent.RELAY].are_in(said) for known in LEXICONS.values()):
        return None
    if any(known.voicemail.are_in(said) for known in LEXICONS.values()):
        return Machine.VOICEMAIL
    hits = sum(known.recordings.count_in(said) for known in LEXICONS.values())
    if hits >= SURE_WITH or (hits and seconds >= SURE_AFTER) or seconds >= ENDLESS:
        return Machine.RECORDING
    return None
