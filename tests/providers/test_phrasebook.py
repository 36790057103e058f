"""Stock sentences are spoken once, kept, and at hand in every rate."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from receptionist.audio import Samples, resample, tone
from receptionist.errors import ProviderError, ProviderUnavailableError
from receptionist.providers.phrasebook import Phrasebook

pytestmark = pytest.mark.wall

GREETING, GOODBYE = "Good morning.", "Goodbye."


class Speaker:
    """Says a tone for each text, and remembers what it was asked to say."""

    rate = 22050

    def __init__(self, name: str = "anna") -> None:
        self.name = name
        self.asked: list[str] = []

    async def speak(self, text: str) -> Samples:
        self.asked.append(text)
        await asyncio.sleep(0)
        return tone(200 + 10 * len(text), 0.5, self.rate)


class Mute(Speaker):
    async def speak(self, text: str) -> Samples:
        raise ProviderUnavailableError("no voice at all")


async def test_prepared_sentences_are_at_hand_in_the_rate_of_every_line(tmp_path: Path) -> None:
    """A conductor gets its samples at once, in its own line's rate, and every call the same ones."""
    speaker = Speaker()
    book = Phrasebook(speaker, tmp_path)
    await book.prepare([GREETING, GOODBYE])
    for rate in (8000, 16000, 48000):
        samples = book.at(rate)(GREETING)
        assert np.array_equal(samples, resample(tone(330, 0.5, 22050), 22050, rate))
        assert book.at(rate)(GREETING) is samples
    assert speaker.asked == [GREETING, GOODBYE]


async def test_after_a_restart_nothing_is_spoken_anew(tmp_path: Path) -> None:
    """The greeting is there at once on the next start, even if the voice is not."""
    before = Phrasebook(Speaker(), tmp_path / "phrases")
    await before.prepare([GREETING])
    after = Phrasebook(Mute(), tmp_path / "phrases")
    await after.prepare([GREETING])
    assert np.array_equal(after.at_once(GREETING, 8000), before.at_once(GREETING, 8000))


async def test_another_voice_or_another_text_is_spoken_anew(tmp_path: Path) -> None:
    """A changed greeting or voice is heard, not the one from before."""
    await Phrasebook(Speaker("anna"), tmp_path).prepare([GREETING])
    for speaker, texts in ((Speaker("bert"), [GREETING]), (Speaker("anna"), [GOODBYE])):
        await Phrasebook(speaker, tmp_path).prepare(texts)
        assert speaker.asked == texts


def cut_in_half(kept: bytearray) -> None:
    del kept[len(kept) // 2 :]


def all_zeros(kept: bytearray) -> None:
    kept[:] = bytes(len(kept))


def four_zeros(kept: bytearray) -> None:
    kept[:] = bytes(4)


def one_bit(kept: bytearray) -> None:
    kept[5000] ^= 1


@pytest.mark.parametrize("damage", [bytearray.clear, cut_in_half, all_zeros, four_zeros, one_bit])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: Callable[[bytearray], None]) -> None:
    """What a power cut or a bad disk left is never played to a caller."""
    asyncio.run(Phrasebook(Speaker(), tmp_path).prepare([GREETING]))
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    kept = bytearray(whole)
    damage(kept)
    file.write_bytes(kept)
    speaker = Speaker()
    asyncio.run(Phrasebook(speaker, tmp_path).prepare([GREETING]))
    assert speaker.asked == [GREETING]
    assert file.read_bytes() == whole
    assert list(tmp_path.iterdir()) == [file]


async def test_what_was_not_prepared_can_be_spoken_on_demand(tmp_path: Path) -> None:
    """The first call after an installation need not wait for the whole book."""
    book = Phrasebook(Speaker(), tmp_path)
    assert len(await book.phrase(GREETING, 8000)) == 4000


async def test_two_who_want_one_sentence_have_it_spoken_once(tmp_path: Path) -> None:
    """Calls that come while the book is being prepared do not double the work."""
    speaker = Speaker()
    book = Phrasebook(speaker, tmp_path)
    await asyncio.gather(book.prepare([GREETING]), book.phrase(GREETING, 8000), book.phrase(GREETING, 16000))
    assert speaker.asked == [GREETING]


async def test_what_was_never_prepared_is_a_short_tone(tmp_path: Path) -> None:
    """On the frame path nobody can wait for a voice: the caller hears something rather than nothing."""
    samples = Phrasebook(Mute(), tmp_path).at(8000)("anything")
    assert len(samples) == 1600
    assert abs(samples).max() > 1000


async def test_a_voice_that_is_missing_is_an_error(tmp_path: Path) -> None:
    """Whoever builds the daemon decides what to do without a voice."""
    with pytest.raises(ProviderUnavailableError):
        await Phrasebook(Mute(), tmp_path).prepare([GREETING])


async def test_sentences_that_cannot_be_kept_can_still_be_said(tmp_path: Path) -> None:
    """A full or write-protected disk costs time at the next start, not the greeting now; and it is reported."""
    blocked = tmp_path / "file"
    blocked.write_text("where the directory should be")
    book = Phrasebook(Speaker(), blocked)
    with pytest.raises(ProviderError, match="could not be kept"):
        await book.prepare([GREETING, GOODBYE])
    assert len(book.at_once(GREETING, 8000)) == len(book.at_once(GOODBYE, 8000)) == 4000
