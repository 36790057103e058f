"""Every sentence of a demo that must be known beforehand: the caller's, Maria's, and the receptionist's stock ones."""

from __future__ import annotations

from collections.abc import Iterable

from receptionist.audio import Samples, resample
from receptionist.config import Config
from receptionist.crew import Crew
from receptionist.language.wording import stock
from receptionist.providers.espeak import Espeak

CALLERS = "en-us"
WORDS_PER_MINUTE = 160
LANGUAGE = "en"


async def receptionists(config: Config, rate: int) -> dict[str, Samples]:
    """What the daemon says, sample by sample: it finds these very sentences at its start."""
    crew = Crew(config)
    try:
        await crew.phrases.prepare()
    finally:
        await crew.close()
    phrases = crew.phrases
    texts = [config.business.greeting, *stock([person.name for person in config.people], LANGUAGE)]
    return {text: phrases(text, LANGUAGE, rate) for text in texts}


async def spoken(voice: str, texts: Iterable[str], rate: int) -> dict[str, Samples]:
    """Sentences in somebody's voice, in a line's rate."""
    speaker = Espeak(voice, WORDS_PER_MINUTE)
    try:
        return {text: resample(await speaker.speak(text), speaker.rate, rate) for text in texts}
    finally:
        await speaker.close()
