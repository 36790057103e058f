"""Every sentence of a demo, spoken beforehand: the caller's, Maria's, and the receptionist's own."""

from __future__ import annotations

from collections.abc import Iterable

from receptionist.audio import Samples, resample
from receptionist.config import Config
from receptionist.pipeline.wording import stock
from receptionist.providers.espeak import Espeak
from receptionist.stock_phrases import StockPhrases

CALLERS = "en+f3"
MARIAS = "en-us+f5"
WORDS_PER_MINUTE = 175


async def receptionists(config: Config, rate: int) -> dict[str, Samples]:
    """What the daemon says, sample by sample: it finds these very sentences at its start."""
    phrases = StockPhrases(config)
    await phrases.prepare()
    at = phrases.at(rate)
    return {text: at(text) for text in stock(config.business.greeting, [person.name for person in config.people])}


async def spoken(voice: str, texts: Iterable[str], rate: int) -> dict[str, Samples]:
    """Sentences in somebody's voice, in a line's rate."""
    speaker = Espeak(voice, WORDS_PER_MINUTE)
    try:
        return {text: resample(await speaker.speak(text), speaker.rate, rate) for text in texts}
    finally:
        await speaker.close()
