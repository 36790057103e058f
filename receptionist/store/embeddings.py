"""Vectors that were paid for, by the hash of their text: after a restart only what is new is asked for again."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import sqlalchemy as sa

from receptionist.store.pen import Pen
from receptionist.store.tables import embeddings

ROWS = 200
"""A statement takes so many; the vectors of one are a megabyte."""


class Embeddings:
    """One database's. Raises StoreError."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    async def known(self, provider: str) -> dict[str, bytes]:
        """All vectors of a provider, by hash."""
        query = sa.select(embeddings.c.hash, embeddings.c.vector).where(embeddings.c.provider == provider)
        return {row["hash"]: row["vector"] for row in await self._pen.read(query)}

    async def keep(self, provider: str, vectors: Mapping[str, bytes]) -> None:
        rows = [{"hash": name, "provider": provider, "vector": vector} for name, vector in vectors.items()]
        async with self._pen.transaction() as connection:
            for start in range(0, len(rows), ROWS):
                names = [str(row["hash"]) for row in rows[start : start + ROWS]]
                await connection.execute(_of(provider, names))
                await connection.execute(embeddings.insert(), rows[start : start + ROWS])

    async def forget(self, provider: str, hashes: Collection[str]) -> None:
        """What no passage has any more."""
        names = sorted(hashes)
        async with self._pen.transaction() as connection:
            for start in range(0, len(names), ROWS):
                await connection.execute(_of(provider, names[start : start + ROWS]))


def _of(provider: str, names: list[str]) -> sa.Delete:
    return embeddings.delete().where(embeddings.c.provider == provider, embeddings.c.hash.in_(names))
