"""What passages mean: a vector for each, asked of a provider once, kept, and compared with that of a question."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import structlog

from receptionist.books import Embedder, Passage
from receptionist.errors import ProviderError, StoreError

BATCH = 64
BATCH_SECONDS = 30.0
QUESTION_SECONDS = 0.4
"""A caller waits: without the vector of the question within this time, words alone decide."""

REMEMBERED = 256
"""Questions whose vector is kept: a turn is asked about at each of its dips."""

FAR, NEAR = 0.35, 0.75
"""Cosines of what fits not at all, and of what fits wholly: rather strict: a wrong answer is worse than none."""

COMPARED = 20
"""So many of the nearest passages are looked at."""

Vectors = npt.NDArray[np.float32]

log = structlog.get_logger()


class VectorStore(Protocol):
    """Where vectors are kept. Raises StoreErrors."""

    async def known(self, provider: str) -> dict[str, bytes]: ...

    async def keep(self, provider: str, vectors: Mapping[str, bytes]) -> None: ...

    async def forget(self, provider: str, hashes: Collection[str]) -> None: ...


@dataclass(frozen=True, slots=True)
class Near:
    """A passage that means something like the question."""

    number: int
    fit: float


class Meanings:
    """Compares by meaning what was learnt before."""

    def __init__(self, embedder: Embedder, store: VectorStore) -> None:
        self._embedder = embedder
        self._store = store
        self._asked: OrderedDict[str, Vectors] = OrderedDict()

    @property
    def name(self) -> str:
        return self._embedder.name

    async def learn(self, passages: Sequence[Passage]) -> Vectors:
        """A row for each passage. What is not known yet is asked for. Raises ProviderError."""
        texts = {_hash(text): text for text in map(_text, passages)}
        known = {name: _vector(data) for name, data in (await self._known()).items()}
        missing = [name for name in texts if name not in known]
        fresh = await self._ask([texts[name] for name in missing])
        if fresh and len({len(vector) for vector in (*known.values(), *fresh)}) > 1:
            # The provider has changed under its name: what it said before can be compared with nothing.
            missing, known = list(texts), {}
            fresh = await self._ask(list(texts.values()))
        vectors = known | dict(zip(missing, fresh, strict=True))
        await self._keep(vectors, missing, [name for name in known if name not in texts])
        return np.stack([vectors[_hash(_text(passage))] for passage in passages])

    async def nearest(self, question: str, rows: Vectors) -> list[Near]:
        """The passages that are nearest to a question, best first. Raises ProviderError."""
        vector = self._asked.pop(question, None)
        if vector is None:
            (vector,) = _unit(await self._embedder.embed([question], QUESTION_SECONDS))
        self._asked[question] = vector
        if len(self._asked) > REMEMBERED:
            self._asked.popitem(last=False)
        if len(vector) != rows.shape[1]:
            raise ProviderError(f"{self.name} gave {len(vector)} numbers for a question, and {rows.shape[1]} before")
        cosines = rows @ vector
        best = np.argsort(-cosines, kind="stable")[:COMPARED]
        return [Near(int(i), min(1.0, max(0.0, (float(cosines[i]) - FAR) / (NEAR - FAR)))) for i in best]

    async def _ask(self, texts: Sequence[str]) -> list[Vectors]:
        found: list[Vectors] = []
        for start in range(0, len(texts), BATCH):
            batch = texts[start : start + BATCH]
            found += await asyncio.to_thread(_unit, await self._embedder.embed(batch, BATCH_SECONDS))
        return found

    async def _known(self) -> dict[str, bytes]:
        try:
            return await self._store.known(self.name)
        except StoreError as error:
            log.warning("vectors of passages cannot be read, and are asked for again", error=str(error))
            return {}

    async def _keep(self, vectors: Mapping[str, Vectors], fresh: Sequence[str], old: Sequence[str]) -> None:
        try:
            if old:
                await self._store.forget(self.name, old)
            if fresh:
                await self._store.keep(self.name, {name: vectors[name].tobytes() for name in fresh})
        except StoreError as error:
            log.warning("vectors of passages cannot be kept", error=str(error))


def _text(passage: Passage) -> str:
    return "\n".join(filter(None, (passage.title, passage.heading, passage.text)))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _vector(data: bytes) -> Vectors:
    return np.frombuffer(data, np.float32)


def _unit(vectors: Sequence[Sequence[float]]) -> list[Vectors]:
    """Of length 1, so that a product of two is their cosine."""
    rows = np.asarray(vectors, np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return list(rows / np.where(lengths > 0, lengths, 1))
