"""OpenAI, and whoever else serves its API at an address of their own."""

from __future__ import annotations

from typing import Any, ClassVar

from openai import APIStatusError, AsyncOpenAI, OpenAIError

from receptionist.providers.http_faults import House
from receptionist.providers.language_names import NAMES
from receptionist.providers.remote import Mouth
from receptionist.providers.sdk_account import SdkAccount
from receptionist.speech import Manner

URL = "https://api.openai.com/v1"
SLOWER, FASTER = 0.95, 1.05


class OpenAI(SdkAccount):
    """An account."""

    name = "openai"
    house = House("OpenAI", "OPENAI_API_KEY")
    root = ""
    sdk = AsyncOpenAI
    refusal = APIStatusError
    failure = OpenAIError
    ponderers: ClassVar = {"gpt-5.": "", "gpt-5": "minimal", "o1": "low", "o3": "low", "o4": "low"}

    def __init__(self, key: str, url: str = "") -> None:
        super().__init__(key, url or URL)

    def mouth(self, model: str, voice: str) -> Mouth:
        def wording(text: str, manner: Manner) -> dict[str, Any]:
            return {"model": model, "voice": voice, "input": text, "response_format": "pcm", **_manner(model, manner)}

        return Mouth(self, f"openai:{model}/{voice}", model, "/audio/speech", wording)


def _manner(model: str, manner: Manner) -> dict[str, Any]:
    """Speaking models that take instructions heed no speed; the others take no instructions."""
    if "gpt" not in model:
        return {"speed": manner.pace} if manner.pace != 1 else {}
    told = [f"Speak {NAMES[manner.language]}."] if manner.language in NAMES else []
    if manner.pace < SLOWER:
        told.append("Speak slowly and very clearly.")
    elif manner.pace > FASTER:
        told.append("Speak at a brisk pace.")
    return {"instructions": " ".join(told)} if told else {}
