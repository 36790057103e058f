"""Pure: a sound as a recogniser wants it, and the words that it found in it."""

from __future__ import annotations

import json
import math
from typing import Any

from receptionist.audio import resample, wav
from receptionist.errors import ProviderError
from receptionist.providers.language_names import code_of
from receptionist.speech import Hints, Segment, Sound, Transcript

HIGHEST_RATE = 16000
"""Recognisers hear no more than this; the rest would only have to be sent."""


def recording(sound: Sound) -> bytes:
    """The sound as a WAV file."""
    rate = min(sound.rate, HIGHEST_RATE)
    return wav([resample(sound.samples, sound.rate, rate)], rate)


def transcription(model: str, hints: Hints) -> dict[str, Any]:
    """The fields of a request. Whisper's kind tells of every segment how sure it is, the others of every token."""
    fields: dict[str, Any] = {"model": model, "response_format": "json"}
    if "whisper" in model:
        fields |= {"response_format": "verbose_json", "timestamp_granularities": ["segment"]}
    elif model.startswith("gpt-4o"):
        fields["include"] = ["logprobs"]
    if hints.language:
        fields["language"] = hints.language
    if hints.vocabulary and model.startswith("gpt-transcribe"):
        fields["keywords"] = list(hints.vocabulary)
    elif hints.vocabulary:
        fields["prompt"] = ", ".join(hints.vocabulary)
    return fields


def transcript(body: bytes, hints: Hints) -> Transcript:
    """What a recogniser answered. Raises ProviderError if it cannot be read."""
    try:
        told = json.loads(body)
        segments = tuple(_segment(segment) for segment in told.get("segments") or ())
        language = code_of(told.get("language") or "") or hints.language
        return Transcript(told["text"].strip(), language, _confidence(told, segments), segments)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise ProviderError(f"a transcript came that cannot be read: {error!r}") from error


def _segment(told: dict[str, Any]) -> Segment:
    return Segment(
        told["text"].strip(),
        float(told["start"]),
        float(told["end"]),
        float(told.get("avg_logprob", 0.0)),
        float(told.get("no_speech_prob", 0.0)),
        float(told.get("compression_ratio", 1.0)),
    )


def _confidence(told: dict[str, Any], segments: tuple[Segment, ...]) -> float:
    """How likely the average token is, so far as we are told: longer segments count for more."""
    weighted = [(segment.log_probability, max(segment.end - segment.start, 0.01)) for segment in segments]
    weighted = weighted or [(token["logprob"], 1.0) for token in told.get("logprobs") or ()]
    if not weighted:
        return 1.0
    mean = sum(value * weight for value, weight in weighted) / sum(weight for _, weight in weighted)
    return math.exp(min(mean, 0.0))
