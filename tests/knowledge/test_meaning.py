"""Passages are learnt once, and compared with what callers ask."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest

from receptionist.books import Passage
from receptionist.errors import ProviderError, StoreError
from receptionist.knowledge.meaning import BATCH, QUESTION_SECONDS, REMEMBERED, Meanings
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.library import PARKING, WHITENING


class Vectors:
    """A store in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.broken = False

    async def known(self, _: str) -> dict[str, bytes]:
        self._try()
        return dict(self.kept)

    async def keep(self, _: str, vectors: Mapping[str, bytes]) -> None:
        self._try()
        self.kept |= vectors

    async def forget(self, _: str, hashes: Collection[str]) -> None:
        self._try()
        for name in hashes:
            del self.kept[name]

    def _try(self) -> None:
        if self.broken:
            raise StoreError("the disk is full")


pytestmark = pytest.mark.wall


async def test_what_means_the_like_is_near() -> None:
    """Without a word in common; what has nothing to do with it fits not at all."""
    meanings = Meanings(FakeEmbedder(), Vectors())
    rows = await meanings.learn([PARKING, WHITENING])
    near = await meanings.nearest("Can my teeth get brighter?", rows)
    assert [(one.number, one.fit) for one in near] == [(1, 1.0), (0, 0.0)]


async def test_only_what_is_new_is_asked_for() -> None:
    """After a restart nothing is; after a change that one passage; and what is gone is forgotten."""
    embedder, store = FakeEmbedder(), Vectors()
    await Meanings(embedder, store).learn([PARKING, WHITENING])
    assert len(embedder.asked) == len(store.kept) == 2
    await Meanings(embedder, store).learn([PARKING, WHITENING])
    assert len(embedder.asked) == 2
    await Meanings(embedder, store).learn([PARKING, Passage("a.md", "Crowns", "A crown is a cap.")])
    assert embedder.asked[2:] == ["Crowns\nA crown is a cap."]
    assert len(store.kept) == 2


async def test_many_passages_are_asked_for_in_helpings() -> None:
    """Two that are the same are one."""
    embedder = FakeEmbedder()
    passages = [Passage("a.md", str(i // 2), "Text.") for i in range(4 * BATCH)]
    rows = await Meanings(embedder, Vectors()).learn(passages)
    assert rows.shape == (4 * BATCH, 4)
    assert len(embedder.asked) == 2 * BATCH


async def test_a_provider_that_has_changed_is_asked_for_all_anew() -> None:
    """Vectors of another length cannot be compared."""
    store = Vectors()
    await Meanings(FakeEmbedder(), store).learn([PARKING])
    wider = FakeEmbedder(dimensions=9)
    rows = await Meanings(wider, store).learn([PARKING, WHITENING])
    assert rows.shape == (2, 9)
    with pytest.raises(ProviderError, match="4 numbers"):
        await Meanings(FakeEmbedder(), store).nearest("parking", rows)


async def test_a_store_in_trouble_costs_money_and_no_answer() -> None:
    """What cannot be kept is asked for again next time."""
    embedder, store = FakeEmbedder(), Vectors()
    store.broken = True
    for times in (1, 2):
        await Meanings(embedder, store).learn([PARKING])
        assert len(embedder.asked) == times


async def test_a_question_is_asked_about_once() -> None:
    """A turn is looked up at each of its dips; what was asked long ago is forgotten."""
    embedder = FakeEmbedder()
    meanings = Meanings(embedder, Vectors())
    rows = await meanings.learn([PARKING])
    for _ in range(3):
        await meanings.nearest("Where can I park?", rows)
    assert embedder.asked.count("Where can I park?") == 1
    for i in range(REMEMBERED):
        await meanings.nearest(str(i), rows)
    await meanings.nearest("Where can I park?", rows)
    assert embedder.asked.count("Where can I park?") == 2


async def test_nobody_waits_long_for_the_meaning_of_a_question() -> None:
    """A caller is on the line."""
    embedder = FakeEmbedder()
    meanings = Meanings(embedder, Vectors())
    rows = await meanings.learn([PARKING])
    embedder.seconds = QUESTION_SECONDS + 0.1
    with pytest.raises(ProviderError, match="too long"):
        await meanings.nearest("parking", rows)
