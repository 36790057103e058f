"""An account that is used through an SDK: OpenAI's, or one that is generated after the same pattern."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, cast

import httpx

from receptionist.errors import ConfigError
from receptionist.providers.account import Account, Upload
from receptionist.providers.remote import Ears, Mind


class SdkAccount(Account):
    """Whose ears and minds stand behind the same paths everywhere."""

    name: ClassVar[str]
    """What config calls the provider."""
    root: ClassVar[str]
    """What stands before all paths, behind the address that the SDK wants."""
    sdk: ClassVar[type[Any]]
    refusal: ClassVar[type[Exception]]
    """What the SDK raises for a status of 400 and above."""
    failure: ClassVar[type[Exception]]
    """What it raises for anything."""
    ponderers: ClassVar[Mapping[str, str]]
    """How the names of models begin that think first, and how little they can be told to: a caller waits."""

    def __init__(self, key: str, url: str) -> None:
        super().__init__(key, url)
        try:
            self._sdk: Any = self.sdk(api_key=key, base_url=url, max_retries=0, http_client=self._http)
        except httpx.InvalidURL as error:
            raise ConfigError(f"{url!r} is no address of a provider: {error}") from error

    def ears(self, model: str) -> Ears:
        return Ears(self, f"{self.name}:{model}", model, f"{self.root}/audio/transcriptions")

    def mind(self, model: str) -> Mind:
        effort = next((effort for begin, effort in self.ponderers.items() if model.startswith(begin)), "")
        extra = {"reasoning_effort": effort} if effort else {}
        return Mind(self, f"{self.name}:{model}", model, f"{self.root}/chat/completions", extra)

    async def _send(self, path: str, body: dict[str, Any], upload: Upload | None) -> httpx.Response:
        # The SDK's methods for each purpose check a request down to its last message, which takes four times as long as
        # all the rest of sending it. What comes back is left to us, unread.
        try:
            return cast(
                "httpx.Response",
                await self._sdk.post(
                    path,
                    cast_to=httpx.Response,
                    body=body,
                    files={"file": (upload.name, upload.data, upload.kind)} if upload else None,
                    options={"headers": {"Content-Type": "multipart/form-data"}} if upload else {},
                    stream=True,
                ),
            )
        except self.refusal as error:
            return cast("httpx.Response", cast("Any", error).response)
        except self.failure as error:
            raise self.breakdown(error.__cause__ or error) from error

    async def _knock(self) -> httpx.Response:
        return await self._http.get(f"{self._url}{self.root}/models", headers=self._sdk.auth_headers)
