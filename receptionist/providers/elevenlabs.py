"""ElevenLabs, for speaking."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import httpx

from receptionist.providers.account import Account, Upload
from receptionist.providers.http_faults import House
from receptionist.providers.remote import RATE, Mouth
from receptionist.speech import Manner

URL = "https://api.elevenlabs.io"
SLOWEST, FASTEST = 0.7, 1.2


class ElevenLabs(Account):
    """An account."""

    house = House("ElevenLabs", "ELEVENLABS_API_KEY")

    def __init__(self, key: str, url: str = "") -> None:
        super().__init__(key, url or URL)
        self._key = {"xi-api-key": key}

    def mouth(self, model: str, voice: str) -> Mouth:
        def wording(text: str, manner: Manner) -> dict[str, Any]:
            body: dict[str, Any] = {"text": text, "model_id": model}
            if manner.pace != 1:
                body["voice_settings"] = {"speed": min(FASTEST, max(SLOWEST, manner.pace))}
            if "v2_5" in model:  # the others refuse to be told
                body["language_code"] = manner.language
            return body

        path = f"/v1/text-to-speech/{quote(voice, safe='')}/stream?output_format=pcm_{RATE}"
        return Mouth(self, f"elevenlabs:{model}/{voice}", model, path, wording)

    async def _send(self, path: str, body: dict[str, Any], upload: Upload | None) -> httpx.Response:  # noqa: ARG002 - it only speaks
        request = self._http.build_request("POST", self._url + path, json=body, headers=self._key)
        return await self._http.send(request, stream=True)

    async def _knock(self) -> httpx.Response:
        return await self._http.get(f"{self._url}/v1/models", headers=self._key)
