"""The folder as calls ask it: always as it is, by meaning where that can be had, by words in any case."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from receptionist import library as module
from receptionist.config import Config
from receptionist.knowledge.folder import MOST_BYTES, Reading, read
from receptionist.knowledge.meaning import Meanings
from receptionist.library import FolderLibrary
from receptionist.library import opened as config_opens
from receptionist.rehearsal.stand_in import StandIn
from receptionist.store.embeddings import Embeddings
from receptionist.store.pen import Pen
from tests.fakes.embedder import FakeEmbedder

pytestmark = pytest.mark.wall

BAR = 0.25


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(module, "AGAIN_SECONDS", 0.02)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "knowledge"
    place.mkdir()
    (place / "prices.md").write_text("# Prices\n\n## Whitening\n\nIt costs $350.\n")
    (place / "here.md").write_text("# Getting here\n\n## Parking\n\nBehind the house.\n")
    return place


@asynccontextmanager
async def opened(place: Path, embedder: FakeEmbedder | None = None) -> AsyncIterator[FolderLibrary]:
    async with Pen.opened(place.parent / "receptionist.db") as pen:
        library = FolderLibrary(place, BAR, Meanings(embedder, Embeddings(pen)) if embedder else None)
        await library.open()
        work = asyncio.create_task(library.work())
        try:
            yield library
        finally:
            work.cancel()
            await asyncio.wait({work})
            library.close()


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():
            await asyncio.sleep(0.005)


async def sources(library: FolderLibrary, question: str) -> list[str]:
    return [passage.source for passage in await library.find(question)]


async def test_what_fits_is_found_with_its_source(folder: Path) -> None:
    """And how well; below the bar nothing is."""
    async with opened(folder) as library:
        (passage,) = await library.find("How much is whitening?")
        assert (passage.source, passage.title, passage.text) == ("prices.md, Whitening", "Prices", "It costs $350.")
        assert BAR <= passage.fit <= 1
        assert await sources(library, "Do you repair bicycles?") == []
        assert await sources(library, "Hello?") == []
        assert not library.empty


async def test_a_change_is_told_to_the_next_caller(folder: Path) -> None:
    """New words, a new file, a file that is gone: within seconds, without a restart."""
    async with opened(folder) as library:
        (folder / "prices.md").write_text("# Prices\n\n## Whitening\n\nIt costs $400 now.\n")
        (folder / "insurance.md").write_text("# Insurance\n\nWe work with Cigna.\n")
        (folder / "here.md").unlink()
        await until(lambda: library.health().passages == 2 and library.health().files == 2)
        async with asyncio.timeout(10):
            while not await library.find("Cigna"):
                await asyncio.sleep(0.005)
        assert (await library.find("whitening"))[0].text == "It costs $400 now."
        assert await sources(library, "parking") == []


async def test_a_file_that_cannot_be_read_is_named(folder: Path) -> None:
    """The others are told; when it is mended, it is as well."""
    (folder / "bad.md").write_bytes(b"\0\0\0")
    async with opened(folder) as library:
        assert library.health().unreadable == ("bad.md",)
        assert await sources(library, "parking") == ["here.md, Parking"]
        (folder / "bad.md").write_text("# Bus\n\nNumber 7.")
        await until(lambda: library.health().unreadable == ())
        assert await sources(library, "Which bus?") == ["bad.md"]


async def test_no_call_waits_while_the_folder_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long that takes, the loop goes on, and questions are answered from what was known before."""
    reading, answered = threading.Event(), threading.Event()

    def slowly(place: Path) -> Reading:
        reading.set()
        assert answered.wait(10), "the loop stood still"
        return read(place)

    async with opened(folder) as library:
        monkeypatch.setattr(module, "read", slowly)
        (folder / "bus.md").write_text("# Bus\n\nNumber 7.")
        await until(reading.is_set)
        assert await sources(library, "Where is your parking?") == ["here.md, Parking"]
        assert await sources(library, "Which bus?") == []
        answered.set()
        await until(lambda: library.health().files == 3)
        assert await sources(library, "Which bus?") == ["bus.md"]


async def test_each_file_that_is_left_out_is_logged_once(folder: Path) -> None:
    """With the reason that an operator can mend; again only when it is another."""
    (folder / "latin.md").write_bytes("Café".encode("latin-1"))
    (folder / "film.md").write_bytes(b"x" * (MOST_BYTES + 1))
    with capture_logs() as logs:
        async with opened(folder) as library:
            (folder / "bus.md").write_text("# Bus\n\nNumber 7.")
            await until(lambda: library.health().files == 3)
    told = [(line["file"], line["why"]) for line in logs if line["log_level"] == "warning"]
    assert [file for file, _ in told] == ["film.md", "latin.md"]
    assert "larger than 1 MB" in told[0][1]
    assert "save it as UTF-8" in told[1][1]


async def test_a_folder_that_comes_later_is_read(tmp_path: Path) -> None:
    """Until then there is nothing to look up."""
    async with opened(tmp_path / "later") as library:
        assert library.empty
        assert await sources(library, "parking") == []
        (tmp_path / "later").mkdir()
        (tmp_path / "later" / "a.md").write_text("# Parking\n\nBehind the house.")
        await until(lambda: not library.empty)


async def test_meanings_find_what_no_word_does(folder: Path) -> None:
    """Both rankings are one."""
    async with opened(folder, FakeEmbedder()) as library:
        await until(lambda: library.health().compares == "words and meanings")
        assert await sources(library, "Can my teeth get brighter?") == ["prices.md, Whitening"]
        assert (await sources(library, "Is there a garage for whitening?"))[0] in {
            "here.md, Parking",
            "prices.md, Whitening",
        }


async def test_without_the_provider_words_are_compared(folder: Path) -> None:
    """Health says so, and when it is back meanings are compared again."""
    embedder = FakeEmbedder(broken=True)
    async with opened(folder, embedder) as library:
        await until(lambda: "out of order" in library.health().compares)
        assert library.health().compares.startswith("words alone: ")
        assert await sources(library, "parking") == ["here.md, Parking"]
        assert await sources(library, "brighter") == []
        embedder.broken = False
        await until(lambda: library.health().compares == "words and meanings")
        assert await sources(library, "brighter") == ["prices.md, Whitening"]
        embedder.broken = True
        assert await sources(library, "free parking") == ["here.md, Parking"]
        assert "out of order" in library.health().compares


async def test_a_folder_that_changes_while_a_question_is_asked(folder: Path) -> None:
    """The answer is from one state of it, never from the numbers of another."""
    embedder = FakeEmbedder()
    async with opened(folder, embedder) as library:
        await until(lambda: library.health().compares == "words and meanings")
        embedder.seconds = 0.2
        asking = asyncio.create_task(library.find("a garage, or parking"))
        await asyncio.sleep(0)
        (folder / "here.md").unlink()
        (folder / "aaa.md").write_text("# Crowns\n\nOf gold.\n\n# Bridges\n\nOf silver.")
        await until(lambda: library.health().passages == 3)
        assert [passage.source for passage in await asking] == []


async def test_config_names_the_folder_and_who_compares(folder: Path) -> None:
    """Without a folder there is no library; with a provider, meanings are compared."""
    async with Pen.opened(folder.parent / "receptionist.db") as pen, StandIn() as providers:
        async with config_opens(Config(), pen) as none:
            assert none is None
        told = {
            "knowledge": {"folder": folder, "embeddings": "openai:m"},
            "providers": {"openai_url": providers.openai_url},
        }
        async with config_opens(Config.model_validate(told), pen) as library:
            assert library is not None
            work = asyncio.create_task(library.work())
            await until(lambda: library.health().compares == "words and meanings")
            work.cancel()
            await asyncio.wait({work})
            assert await sources(library, "parking") == ["here.md, Parking"]


async def test_vectors_are_kept_in_the_database(folder: Path) -> None:
    """A restart asks for nothing."""
    first, second = FakeEmbedder(), FakeEmbedder()
    for embedder in (first, second):
        async with opened(folder, embedder) as library:
            await until(lambda library=library: library.health().compares == "words and meanings")  # type: ignore[misc]
    assert len(first.asked) == 2
    assert second.asked == []


async def test_a_full_folder_holds_nobody_up(tmp_path: Path) -> None:
    """It is searched on the loop that carries the calls."""
    for i in range(20):
        sections = "".join(f"## Heading {i}-{j}\n\nwhitening costs parking {j} text {i}\n\n" for j in range(49))
        (tmp_path / f"f{i}.md").write_text(f"# Title {i}\n\n{sections}")
    library = FolderLibrary(tmp_path, BAR)
    await library.open()
    assert library.health().passages == 980
    clock = asyncio.get_running_loop().time
    took = []
    for _ in range(5):
        began = clock()
        await library.find("How much is whitening, and is there parking for 7 cars?")
        took.append(clock() - began)
    library.close()
    assert min(took) < 0.03
