"""Recorded voices: what they say gives them away."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from receptionist.language.lexicon import Intent, folded
from receptionist.language.lexicons import LEXICONS


class Machine(Enum):
    """Who calls, if it is no human being."""

    RECORDING = "a recorded voice"
    VOICEMAIL = "somebody's voicemail"


def machine(texts: Sequence[str]) -> Machine | None:
    """What a caller's turns so far tell. An operator who relays for a deaf caller is never taken for a machine."""
    said = folded(" ".join(texts))
    if any(known.intents[Intent.RELAY].search(said) for known in LEXICONS.values()):
        return None
    if any(known.voicemail.search(said) for known in LEXICONS.values()):
        return Machine.VOICEMAIL
    hits = {match.group(0) for known in LEXICONS.values() for match in known.machine.finditer(said)}
    return Machine.RECORDING if len(hits) >= 2 else None
