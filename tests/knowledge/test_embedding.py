"""Vectors from a provider over real connections: good ones, broken ones, late ones."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from receptionist.config import Config
from receptionist.errors import ProviderError
from receptionist.providers.embedding import GuardedEmbedder, embedder
from receptionist.rehearsal.stand_in import Reply, Stage, StandIn, page, refusal, vectors

pytestmark = pytest.mark.wall


@asynccontextmanager
async def at(providers: StandIn) -> AsyncIterator[GuardedEmbedder]:
    section = Config.model_validate({"providers": {"openai_url": providers.openai_url}}).providers
    found = embedder(section, "openai:text-embedding-3-small", lambda _: "sk-secret")
    assert found is not None
    try:
        yield found
    finally:
        await found.close()


async def test_texts_become_vectors_in_their_order() -> None:
    """Whatever order they come back in."""
    async with StandIn() as providers, at(providers) as ours:
        mixed = b'{"data": [{"index": 1, "embedding": [0, 1]}, {"index": 0, "embedding": [1, 0.5]}]}'
        providers.next(Stage.EMBED, Reply((mixed,)))
        assert [list(one) for one in await ours.embed(["a", "b"], 5)] == [[1, 0.5], [0, 1]]
        asked = providers.asked[-1]
    assert ours.name == "openai:text-embedding-3-small"
    assert (asked.path, asked.headers["authorization"]) == ("/v1/embeddings", "Bearer sk-secret")
    assert asked.json() == {"model": "text-embedding-3-small", "input": ["a", "b"], "encoding_format": "float"}


async def test_the_stand_in_has_vectors_of_its_own() -> None:
    """Texts that share words are near each other."""
    async with StandIn() as providers, at(providers) as ours:
        one, same, other = await ours.embed(["free parking", "parking for free", "root canal"], 5)
    dots = [sum(a * b for a, b in zip(one, two, strict=True)) for two in (same, other)]
    assert dots[0] > dots[1]


@pytest.mark.parametrize(
    "reply",
    [
        vectors([1.0, 0.0]),
        vectors([1.0, 0.0], [1.0]),
        vectors([], []),
        Reply((b'{"data": [{"index": 0, "embedding": "AAAA"}, {"index": 1, "embedding": null}]}',)),
        Reply((b'{"data": [{"index": 0, "embedding": [NaN]}, {"index": 1, "embedding": [1]}]}',)),
        Reply((b'{"data": null}',)),
        Reply((b"[" * 100_000,)),
        page("<html>Please log in</html>"),
        refusal(500, "no"),
    ],
)
async def test_what_is_no_answer_is_a_fault(reply: Reply) -> None:
    """The passages are then compared by their words."""
    async with StandIn() as providers, at(providers) as ours:
        providers.next(Stage.EMBED, reply, reply)
        with pytest.raises(ProviderError):
            await ours.embed(["a", "b"], 5)


async def test_who_is_late_is_given_up() -> None:
    """And its connection closed."""
    async with StandIn() as providers, at(providers) as ours:
        providers.next(Stage.EMBED, vectors([1.0]).late(60))
        with pytest.raises(ProviderError, match="in time"):
            await ours.embed(["a"], 0.1)
        async with asyncio.timeout(5):
            await providers.left()


async def test_a_wrong_key_is_not_tried_with_every_question() -> None:
    """The breaker opens, and health names the cure."""
    async with StandIn() as providers, at(providers) as ours:
        providers.next(Stage.EMBED, refusal(401, "Incorrect API key"))
        for _ in range(3):
            with pytest.raises(ProviderError, match="OPENAI_API_KEY"):
                await ours.embed(["a"], 5)
        assert len(providers.asked) == 1
        health = ours.health(asyncio.get_running_loop().time())
    assert (health.stage, health.breaker) == ("embed", "open")


@pytest.mark.parametrize(("named", "key"), [("", "sk"), ("openai:m", None), ("openai:m", "clé")])
async def test_without_a_name_or_a_key_there_is_nobody(named: str, key: str | None) -> None:
    """Words are compared, and the log says what is missing."""
    assert embedder(Config().providers, named, lambda _: key) is None


@pytest.mark.parametrize("named", ["groq:m", "offline", "openai", "openai:", "nobody:m"])
def test_who_gives_no_vectors_cannot_be_named(named: str) -> None:
    """Config says so at the start."""
    with pytest.raises(ValueError, match="embeddings"):
        Config.model_validate({"knowledge": {"embeddings": named}})
