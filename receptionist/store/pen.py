"""Reads and writes all that is no journal: appointments, jobs, clients. One writes at a time; nobody waits to read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from receptionist.errors import SchemaError, StoreError
from receptionist.store import engines, schema
from receptionist.store.cures import look, refusal
from receptionist.waiting import to_its_end


class Pen:
    """`async with Pen.opened(path)`; whoever writes waits for whoever writes before."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = engines.writing(path)
        self._glasses = engines.reading(path)
        self._connection: AsyncConnection | None = None
        self._turn = asyncio.Lock()

    @classmethod
    @asynccontextmanager
    async def opened(cls, path: Path) -> AsyncIterator[Self]:
        """For this database, its tables brought up to date. Raises SchemaError, StoreError."""
        pen = cls(path)
        try:
            async with pen.transaction():
                pass
            yield pen
        finally:
            await pen.close()

    @classmethod
    @asynccontextmanager
    async def of_what_is_there(cls, path: Path) -> AsyncIterator[Self]:
        """For a database that somebody has made: a question makes none. Raises SchemaError, StoreError."""
        look(path)
        async with cls.opened(path) as pen:
            yield pen

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """All of it is written for good when the block is left, or nothing of it. Raises StoreError."""
        async with self._turn:
            try:
                connection = await to_its_end(self._ready())
                async with connection.begin():
                    yield connection
            except (SQLAlchemyError, OSError) as error:
                await self._drop()
                raise StoreError(f"{self._path} cannot be written: {refusal(error, self._path)}") from error
            except asyncio.CancelledError:
                await to_its_end(self._drop())  # nobody knows how far the database got: the next one begins afresh
                raise

    async def read(self, statement: sa.Select[Any]) -> list[sa.RowMapping]:
        """What is written for good, without making a writer wait or waiting for one. Raises StoreError."""
        try:
            return await to_its_end(self._read(statement))
        except (SQLAlchemyError, OSError) as error:
            raise StoreError(f"{self._path} cannot be read: {refusal(error, self._path)}") from error

    async def _read(self, statement: sa.Select[Any]) -> list[sa.RowMapping]:
        async with self._glasses.connect() as connection:
            return list((await connection.execute(statement)).mappings())

    async def close(self) -> None:
        await self._drop()
        await self._engine.dispose()
        await self._glasses.dispose()

    async def _ready(self) -> AsyncConnection:
        return self._connection or await self._open()

    async def _open(self) -> AsyncConnection:
        engines.make(self._path)
        connection = self._connection = await self._engine.connect()
        try:
            await schema.ensure(connection)
        except SchemaError:
            await self._drop()
            raise
        return connection

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()
