"""Groq."""

from __future__ import annotations

from typing import Any, ClassVar

from groq import APIStatusError, AsyncGroq, GroqError

from receptionist.providers.http_faults import House
from receptionist.providers.remote import Mouth
from receptionist.providers.sdk_account import SdkAccount
from receptionist.speech import Manner

URL = "https://api.groq.com"


class Groq(SdkAccount):
    """An account."""

    name = "groq"
    house = House("Groq", "GROQ_API_KEY")
    root = "/openai/v1"
    sdk = AsyncGroq
    refusal = APIStatusError
    failure = GroqError
    ponderers: ClassVar = {"openai/gpt-oss": "low", "qwen/qwen3": "none"}

    def __init__(self, key: str, url: str = "") -> None:
        super().__init__(key, url or URL)

    def mouth(self, model: str, voice: str) -> Mouth:
        def wording(text: str, manner: Manner) -> dict[str, Any]:
            pace = {"speed": manner.pace} if manner.pace != 1 else {}
            return {"model": model, "voice": voice, "input": text, "response_format": "wav", **pace}

        return Mouth(self, f"groq:{model}/{voice}", model, f"{self.root}/audio/speech", wording)
