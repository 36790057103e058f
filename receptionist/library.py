"""The knowledge folder as calls ask it: read at the start and whenever it changes, searched by words and by meaning."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import structlog

from receptionist.books import Passage
from receptionist.config import Config
from receptionist.errors import ProviderError
from receptionist.knowledge.folder import Fault, Reading, Stamp, read, stamp
from receptionist.knowledge.fusion import Found, fused
from receptionist.knowledge.meaning import Meanings, Vectors
from receptionist.store.embeddings import Embeddings
from receptionist.store.passages import PassageIndex
from receptionist.store.pen import Pen

LOOK_SECONDS = 3.0
AGAIN_SECONDS = 60.0
"""After so long a provider that had no vectors for the folder is asked again."""

LONGEST_QUESTION = 500
"""Characters of a question that are looked up; who talks longer has said it by then, or does not ask."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class LibraryHealth:
    """For the log and for an operator who asks."""

    files: int
    passages: int
    unreadable: tuple[str, ...]
    compares: str
    """words, words and meanings, or why it is words alone."""


@dataclass(slots=True)
class _Shelf:
    """One state of the folder. A question is answered from one shelf, whatever changes meanwhile."""

    stamp: Stamp
    reading: Reading
    index: PassageIndex
    vectors: Vectors | None = None


class FolderLibrary:
    """A Library. `await open()` before use; `work()` keeps it current."""

    def __init__(self, folder: Path, bar: float, meanings: Meanings | None = None) -> None:
        self._folder = folder
        self._bar = bar
        self._meanings = meanings
        self._without = "its vectors are being asked for" if meanings else ""
        """Why meanings are not compared at the moment."""
        self._learn_at = 0.0
        self._shelf = _Shelf((), Reading((), 0, ()), PassageIndex(()))

    @property
    def empty(self) -> bool:
        return not self._shelf.reading.passages

    async def open(self) -> None:
        """Read the folder for the first time."""
        await self._refresh()

    async def find(self, question: str, most: int = 3) -> Sequence[Passage]:
        """The passages above the bar that fit best, best first."""
        asked = " ".join(question[:LONGEST_QUESTION].split())
        near, shelf = await self._near(asked)
        passages = shelf.reading.passages
        by_words = [Found(match.number, match.fit) for match in shelf.index.search(asked)]
        best = [found for found in fused(by_words, near) if found.fit >= self._bar][:most]
        return [replace(passages[found.number], fit=round(found.fit, 3)) for found in best]

    async def work(self) -> None:
        """Watch the folder for as long as the daemon lives."""
        while True:
            await self._learn()
            await asyncio.sleep(LOOK_SECONDS)
            await self._refresh()

    def health(self) -> LibraryHealth:
        reading, named = self._shelf.reading, self._meanings.name if self._meanings else ""
        compares = "words" if not named else "words and meanings" if not self._without else "words alone: "
        return LibraryHealth(
            reading.files,
            len(reading.passages),
            tuple(fault.file for fault in reading.faults),
            f"{compares}{self._without}",
        )

    def close(self) -> None:
        self._shelf.index.close()

    async def _near(self, asked: str) -> tuple[list[Found], _Shelf]:
        """What is near in meaning, and the shelf on which it stands: it may be another one afterwards."""
        shelf = self._shelf
        if self._meanings is None or shelf.vectors is None or not asked:
            return [], shelf
        try:
            near = await self._meanings.nearest(asked, shelf.vectors)
        except ProviderError as error:
            self._without = str(error)
            return [], self._shelf
        if shelf is not self._shelf:
            return [], self._shelf  # the folder has changed meanwhile: its old numbers mean nothing any more
        self._without = ""
        return [Found(one.number, one.fit) for one in near], shelf

    async def _refresh(self) -> None:
        now = await asyncio.to_thread(stamp, self._folder)
        if now == self._shelf.stamp:
            return
        old, new = self._shelf, await asyncio.to_thread(_shelved, self._folder, now)
        self._shelf, self._learn_at = new, 0.0
        old.index.close()
        _tell(new.reading, old.reading.faults)

    async def _learn(self) -> None:
        """Ask for the vectors of the folder, if there is somebody to ask and they are not there yet."""
        shelf, now = self._shelf, asyncio.get_running_loop().time()
        if self._meanings is None or shelf.vectors is not None or self.empty or now < self._learn_at:
            return
        try:
            vectors = await self._meanings.learn(shelf.reading.passages)
        except ProviderError as error:
            self._without, self._learn_at = str(error), now + AGAIN_SECONDS
            log.warning("passages are compared by their words alone", why=str(error))
            return
        shelf.vectors, self._without = vectors, ""
        log.info("passages are compared by meaning, too", provider=self._meanings.name, passages=len(vectors))


@asynccontextmanager
async def opened(config: Config, pen: Pen) -> AsyncIterator[FolderLibrary | None]:
    """The folder that config names, read for the first time; nothing, if it names none."""
    if not config.knowledge.folder.parts:
        yield None
        return
    asked = None
    if config.knowledge.embeddings:
        from receptionist.providers.embedding import embedder  # noqa: PLC0415 - most starts need nobody's HTTP

        asked = embedder(config.providers, config.knowledge.embeddings)
    meanings = Meanings(asked, Embeddings(pen)) if asked else None
    library = FolderLibrary(config.knowledge.folder, config.knowledge.bar, meanings)
    try:
        await library.open()
        yield library
    finally:
        library.close()
        if asked:
            await asked.close()


def _shelved(folder: Path, now: Stamp) -> _Shelf:
    reading = read(folder)
    return _Shelf(now, reading, PassageIndex(reading.passages))


def _tell(reading: Reading, known: Sequence[Fault]) -> None:
    for fault in reading.faults:
        if fault not in known:
            log.warning("a file of the knowledge folder is left out", file=fault.file, why=fault.why)
    log.info("knowledge folder read", files=reading.files, passages=len(reading.passages))
