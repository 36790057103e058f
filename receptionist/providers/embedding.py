"""Vectors for texts, from OpenAI or whoever else serves its API, behind a breaker as all providers are."""

from __future__ import annotations

import json
import math
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from typing import Any

import structlog

from receptionist import secrets
from receptionist.config import Providers as Section
from receptionist.config.chains import entry
from receptionist.errors import ConfigError, ProviderError
from receptionist.providers.asking import Asking, Stage
from receptionist.providers.attempt import Patience
from receptionist.providers.link import Health, Link
from receptionist.providers.naming import NO_KEY, url_of
from receptionist.providers.remote import Remote

Vector = Sequence[float]

log = structlog.get_logger()


class RemoteEmbedder(Remote):
    """One model of an account."""

    async def embed(self, texts: Sequence[str]) -> AsyncGenerator[list[Vector]]:
        """All vectors at once. Raises ProviderErrors."""
        body = {"model": self._model, "input": list(texts), "encoding_format": "float"}
        async with self._account.post(self._model, self._path, body) as answer:
            data = await answer.whole()
        found = _vectors(data)
        if len(found) != len(texts):
            raise ProviderError(f"{self._account.house.title} gave {len(found)} vectors for {len(texts)} texts")
        yield found


class GuardedEmbedder:
    """An Embedder: one that is left alone for a while when it fails, and given up when it is late."""

    def __init__(self, link: Link[RemoteEmbedder]) -> None:
        self.name = link.name
        self._link = link

    async def embed(self, texts: Sequence[str], seconds: float) -> Sequence[Vector]:
        patience = Patience(seconds, seconds, seconds)
        stage = Stage("embed", patience, starts_over=True, must_answer=True, hedges_elsewhere=False)
        asking = Asking(stage, [self._link], lambda embedder: embedder.embed(texts), _unheard, _unheard)
        async with aclosing(asking.pieces()) as pieces:
            return await anext(pieces)

    def health(self, now: float) -> Health:
        return self._link.health(now)

    async def close(self) -> None:
        await self._link.provider.close()


def embedder(
    section: Section, named: str, get_secret: Callable[[str], str | None] = secrets.secret
) -> GuardedEmbedder | None:
    """Whom knowledge.embeddings names; nobody if it names nobody, or if the key is missing, which the log then says."""
    if not named:
        return None
    chosen = entry(named, "embed")
    secret, url = secrets.API_KEYS[chosen.provider], url_of(section, chosen.provider)
    try:
        key = get_secret(secret)
        if key is None and not url:
            log.warning("meanings are not compared: a key is missing", provider=named, cure=secrets.cure(secret))
            return None
        return GuardedEmbedder(Link("embed", openai_embedder(key or NO_KEY, url, chosen.model)))
    except ConfigError as error:
        log.warning("meanings are not compared: a key cannot be used", provider=named, why=str(error))
        return None


def openai_embedder(key: str, url: str, model: str) -> RemoteEmbedder:
    from receptionist.providers.openai import OpenAI  # noqa: PLC0415 - the library is large, and few use it

    account = OpenAI(key, url)
    return RemoteEmbedder(account, f"{account.name}:{model}", model, f"{account.root}/embeddings")


def _vectors(data: bytes) -> list[Vector]:
    """The vectors of an answer, in the order of the texts. Raises ProviderError."""
    try:
        told: Any = json.loads(data)
        found = [item["embedding"] for item in sorted(told["data"], key=lambda item: item["index"])]
        well = bool(found) and all(_is_vector(vector, len(found[0])) for vector in found)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ProviderError(f"an answer holds no vectors: {type(error).__name__}") from error
    if not well:
        raise ProviderError("an answer holds vectors of different lengths, or none")
    return found


def _is_vector(vector: Any, length: int) -> bool:
    return (
        isinstance(vector, list)
        and 0 < len(vector) == length
        and all(isinstance(number, int | float) and math.isfinite(number) for number in vector)
    )


def _unheard(*_: object) -> None:
    """No call's journal is told: the words of a question find passages all the same."""
