"""The stock sentences of a config, spoken and kept on disk, so that daemons of tests find them there."""

from __future__ import annotations

from receptionist.config import Config
from receptionist.providers.offline_voice import OfflineVoice
from receptionist.stock_phrases import StockPhrases


async def prepared(config: Config) -> StockPhrases:
    """All of them, in the offline voice."""
    voice = OfflineVoice()
    phrases = StockPhrases(config, voice, voice)
    try:
        await phrases.prepare()
    finally:
        await voice.close()
    return phrases
