"""A speaking provider's bytes become sound, whole and unharmed, or a fault."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.audio import frame_of, tone, wav
from receptionist.errors import ProviderError
from receptionist.providers.sound_stream import SoundStream
from receptionist.rehearsal.stand_in import sound
from receptionist.speech import Sound

RATE = 24000
SAMPLES = tone(500, 0.3, RATE)
BARE = frame_of(SAMPLES)
WAV = b"".join(sound(SAMPLES, RATE, in_wav=True).pieces)


def heard(*data: bytes, kind: str = "audio/pcm", rate: int = RATE) -> list[Sound]:
    stream = SoundStream("openai:tts-1/alloy", kind, rate)
    return [sound for sound in [*map(stream.feed, data), stream.end()] if sound is not None]


@pytest.mark.parametrize("file", [BARE, WAV, wav([SAMPLES], RATE)])
@given(data=st.data())
def test_the_same_samples_however_the_bytes_are_cut(file: bytes, data: st.DataObject) -> None:
    """Networks cut between the two bytes of a sample too, and through the head of a file."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(file)), max_size=8)))
    edges = [0, *cuts, len(file)]
    sounds = heard(*(file[a:b] for a, b in pairwise(edges)))
    assert np.array_equal(np.concatenate([sound.samples for sound in sounds]), SAMPLES)


def test_the_first_sound_comes_at_once() -> None:
    """The caller waits for the first twentieth of a second; what follows comes in larger bits."""
    stream = SoundStream("x", "audio/pcm", RATE)
    tenths = [BARE[i : i + 960] for i in range(0, len(BARE), 960)]
    found = [stream.feed(tenth) for tenth in tenths]
    assert found[0] is not None
    assert [sound is not None for sound in found[1:6]] == [False, False, False, False, True]


def test_a_wav_file_tells_its_own_rate() -> None:
    """Whatever rate a file comes in, it is played at the right pitch."""
    assert heard(wav([SAMPLES], 16000), kind="audio/wav")[0].rate == 16000


def test_chunks_before_the_samples_are_passed_over() -> None:
    """A WAV file may hold remarks, of odd lengths as well."""
    file = wav([SAMPLES], RATE)
    remark = b"LIST" + (5).to_bytes(4, "little") + b"hello\0"
    assert np.array_equal(heard(file[:36] + remark + file[36:])[0].samples, SAMPLES)


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/json", "audio/mpeg", "audio/ogg"])
def test_what_is_no_sound_is_refused_by_its_kind(kind: str) -> None:
    """A page or a packed file played as samples would be noise in the caller's ear."""
    with pytest.raises(ProviderError, match="instead of sound"):
        SoundStream("x", kind, RATE)


@pytest.mark.parametrize("data", [b"<html>", b'{"error": 1}', b"ID3\x04abc", b"OggS\x00\x02", b"fLaC\x00\x00"])
def test_what_is_no_sound_is_refused_by_its_look(data: bytes) -> None:
    """Servers that call a page audio are not believed."""
    with pytest.raises(ProviderError, match="no sound"):
        heard(data, kind="application/octet-stream")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no sound"),
        (b"\0\0", "no sound"),
        (BARE[:-1], "middle of a sample"),
        (WAV[:30], "no sound"),
        (WAV[:44], "no sound"),
        (wav([SAMPLES, SAMPLES], RATE), "2 channels"),
        (WAV[:12] + b"LIST" + (9000).to_bytes(4, "little") + bytes(9000), "without samples"),
    ],
)
def test_sound_that_is_wrong(data: bytes, says: str) -> None:
    """Somebody else is to say it then."""
    with pytest.raises(ProviderError, match=says):
        heard(data)


@given(st.lists(st.binary(max_size=60), max_size=5))
def test_garbage_is_a_providers_fault_at_worst(data: list[bytes]) -> None:
    """Whatever bytes come, they are sound or a ProviderError."""
    with suppress(ProviderError):
        assert all(len(sound.samples) for sound in heard(*data))


@given(st.binary(max_size=80))
def test_any_wav_head_is_a_providers_fault_at_worst(data: bytes) -> None:
    """A broken file is nobody else's fault either."""
    with suppress(ProviderError):
        heard(b"RIFF" + data)
