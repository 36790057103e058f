"""What a recogniser is sent, and what is made of its answer."""

from __future__ import annotations

import io
import json
import math
import wave
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.audio import tone
from receptionist.errors import ProviderError
from receptionist.providers.transcripts import recording, transcript, transcription
from receptionist.rehearsal.stand_in import transcript as told
from receptionist.speech import Hints, Segment, Sound, Transcript


@pytest.mark.parametrize(("rate", "sent"), [(8000, 8000), (16000, 16000), (48000, 16000)])
def test_a_sound_goes_as_a_wav_file_of_16_khz_at_most(rate: int, sent: int) -> None:
    """No recogniser hears more than 16 kHz; what is less is not blown up."""
    with wave.open(io.BytesIO(recording(Sound(tone(440, 1.0, rate), rate)))) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (sent, 1, 2)
        samples = np.frombuffer(file.readframes(sent), dtype="<i2").astype(float)
    assert len(samples) == pytest.approx(sent, abs=2)
    spectrum = np.abs(np.fft.rfft(samples, sent))
    assert int(spectrum.argmax()) == 440


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        ("whisper-large-v3-turbo", {"response_format": "verbose_json", "timestamp_granularities": ["segment"]}),
        ("whisper-1", {"response_format": "verbose_json", "timestamp_granularities": ["segment"]}),
        ("gpt-4o-mini-transcribe", {"response_format": "json", "include": ["logprobs"]}),
        ("somebody-elses", {"response_format": "json"}),
    ],
)
def test_each_model_is_asked_for_what_it_can_tell(model: str, fields: dict[str, Any]) -> None:
    """Whisper tells how sure it is of each segment, OpenAI's later models of each token."""
    assert transcription(model, Hints()) == {"model": model, **fields}


def test_hints_help_the_recogniser() -> None:
    """The caller's language and the names of people and services go along."""
    hints = Hints("es", vocabulary=("María", "Smile Dental"))
    fields = transcription("whisper-1", hints)
    assert (fields["language"], fields["prompt"]) == ("es", "María, Smile Dental")
    assert transcription("gpt-transcribe", hints)["keywords"] == ["María", "Smile Dental"]


def test_a_transcript_with_segments() -> None:
    """What each segment is worth is kept, for whoever must tell words from inventions."""
    segments = (Segment("We spoke.", 0.0, 3.0, -0.2, 0.01, 1.2), Segment("Thank you.", 3.0, 4.0, -1.2, 0.8, 0.6))
    found = transcript(told(" We spoke. Thank you. ", "Spanish", segments).pieces[0], Hints("en"))
    assert found.text == "We spoke. Thank you."
    assert found.language == "es"
    assert found.segments == segments
    assert found.confidence == pytest.approx(math.exp(-0.45))
    assert found.final


def test_a_transcript_with_tokens() -> None:
    """Without segments the tokens say how sure the recogniser was."""
    body = {"text": "Yes.", "logprobs": [{"token": "Yes", "logprob": -0.3}, {"token": ".", "logprob": -0.1}]}
    assert transcript(json.dumps(body).encode(), Hints("es")).confidence == pytest.approx(math.exp(-0.2))


def test_a_bare_transcript() -> None:
    """Who tells nothing but the words is believed, and the caller is taken to speak as before."""
    assert transcript(b'{"text": "Si."}', Hints("es")) == Transcript("Si.", "es")


def test_no_words() -> None:
    """A sound without words is no fault."""
    assert transcript(told("").pieces[0], Hints()).text == ""


@pytest.mark.parametrize(("name", "code"), [("English", "en"), ("spanish", "es"), ("es", "es"), ("klingon", "de")])
def test_languages_by_any_name(name: str, code: str) -> None:
    """Whisper gives names of languages, others codes; one that is unknown changes nothing."""
    assert transcript(told("Hm.", name).pieces[0], Hints("de")).language == code


KEYS = st.sampled_from(["text", "segments", "language", "logprobs", "logprob", "start", "end", "avg_logprob"])
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=3) | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=15,
)


ODD = st.dictionaries(KEYS, JSON).map(lambda fields: {"text": "", **fields})


@given(st.binary(max_size=40) | (JSON | ODD).map(lambda told: json.dumps(told).encode()))
def test_garbage_is_a_providers_fault_at_worst(body: bytes) -> None:
    """Whatever comes instead of a transcript, it is the provider's fault and not ours."""
    with suppress(ProviderError):
        assert isinstance(transcript(body, Hints()).text, str)
