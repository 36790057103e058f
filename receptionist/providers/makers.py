"""Who makes the providers that config may name. Whom nobody names is not even imported: their libraries are large."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from receptionist.config.chains import OFFLINE
from receptionist.providers.attendant import Attendant
from receptionist.providers.naming import Access, Makers
from receptionist.providers.offline_voice import OfflineVoice
from receptionist.providers.pocketsphinx import Pocketsphinx

if TYPE_CHECKING:
    from receptionist.providers.elevenlabs import ElevenLabs
    from receptionist.providers.groq import Groq
    from receptionist.providers.openai import OpenAI


def makers() -> Makers:
    """One account at each provider, whose connections its ears, minds and mouths share."""

    @cache
    def openai(access: Access) -> OpenAI:
        from receptionist.providers.openai import OpenAI  # noqa: PLC0415

        return OpenAI(access.key, access.url)

    @cache
    def groq(access: Access) -> Groq:
        from receptionist.providers.groq import Groq  # noqa: PLC0415

        return Groq(access.key, access.url)

    @cache
    def elevenlabs(access: Access) -> ElevenLabs:
        from receptionist.providers.elevenlabs import ElevenLabs  # noqa: PLC0415

        return ElevenLabs(access.key, access.url)

    return Makers(
        hear={
            "groq": lambda entry, access: groq(access).ears(entry.model),
            "openai": lambda entry, access: openai(access).ears(entry.model),
            OFFLINE: lambda *_: Pocketsphinx(),
        },
        think={
            "groq": lambda entry, access: groq(access).mind(entry.model),
            "openai": lambda entry, access: openai(access).mind(entry.model),
            OFFLINE: lambda *_: Attendant(),
        },
        speak={
            "groq": lambda entry, access: groq(access).mouth(entry.model, entry.voice),
            "openai": lambda entry, access: openai(access).mouth(entry.model, entry.voice),
            "elevenlabs": lambda entry, access: elevenlabs(access).mouth(entry.model, entry.voice),
            OFFLINE: lambda *_: OfflineVoice(),
        },
    )
