"""Pure: what providers answer, in their own formats."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from receptionist.audio import Samples, frame_of
from receptionist.dialogue import Piece, ToolCall
from receptionist.rehearsal.stand_in.reply import Reply
from receptionist.speech import Segment

SOUND_PIECE_SECONDS = 0.1
DELTA_CHARACTERS = 24
"""The arguments of a tool come in pieces of so many."""

UNKNOWN_LENGTH = 0xFFFFFFFF


def transcript(text: str, language: str = "english", segments: Sequence[Segment] | None = None) -> Reply:
    """The words of a sound, with all that any of the formats has; one segment of even confidence if none are given."""
    if segments is None:
        segments = [Segment(text, 0.0, 1.0, log_probability=-0.1)] if text else []
    body = {"task": "transcribe", "language": language, "duration": segments[-1].end if segments else 0.0, "text": text}
    body["segments"] = [
        {
            "id": number,
            "seek": 0,
            "start": segment.start,
            "end": segment.end,
            "text": f" {segment.text}",
            "tokens": [],
            "temperature": 0.0,
            "avg_logprob": segment.log_probability,
            "compression_ratio": segment.compression,
            "no_speech_prob": segment.no_speech,
        }
        for number, segment in enumerate(segments)
    ]
    body["logprobs"] = [{"token": word, "logprob": -0.1, "bytes": []} for word in text.split()]
    return _json(body)


def answer(*pieces: Piece, finish: str | None = None) -> Reply:
    """A chat completion as a stream of events: a token a word, a tool's name and then its arguments bit by bit."""
    return Reply(_events(pieces, finish), "text/event-stream; charset=utf-8")


def sound(samples: Samples, rate: int, *, in_wav: bool = False) -> Reply:
    """Samples as they are, or in a WAV file whose length was not known when it began."""
    data = frame_of(samples)
    step = 2 * round(SOUND_PIECE_SECONDS * rate)
    pieces = [data[i : i + step] for i in range(0, len(data), step)]
    if in_wav:
        pieces[:1] = [_wav_head(rate) + (pieces[0] if pieces else b"")]
    return Reply(tuple(pieces), "audio/wav" if in_wav else "audio/pcm")


def vectors(*found: Sequence[float]) -> Reply:
    """A vector for each text that was sent."""
    data = [{"object": "embedding", "index": i, "embedding": list(vector)} for i, vector in enumerate(found)]
    return _json({"object": "list", "model": "rehearsed", "data": data, "usage": {"prompt_tokens": 0}})


def models(*names: str) -> Reply:
    return _json({"object": "list", "data": [{"id": name, "object": "model"} for name in names]})


def refusal(status: int, text: str, *headers: tuple[str, str], code: str | None = None) -> Reply:
    """An error as OpenAI and Groq put it."""
    error = {"message": text, "type": "invalid_request_error", "param": None, "code": code}
    return _json({"error": error}, status, headers)


def page(text: str, kind: str = "text/html", status: int = 200) -> Reply:
    """Something else than what was asked for."""
    return Reply((text.encode(),), kind, status)


def _json(body: object, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Reply:
    return Reply((json.dumps(body).encode(),), "application/json", status, headers)


@lru_cache(maxsize=1000)
def _events(pieces: tuple[Piece, ...], finish: str | None) -> tuple[bytes, ...]:
    has_calls = any(isinstance(piece, ToolCall) for piece in pieces)
    events = [_event({"role": "assistant", "content": ""}), *map(_event, _deltas(pieces))]
    events.append(_event({}, finish or ("tool_calls" if has_calls else "stop")))
    # The first two come together, the last two as well: a head and a tail without words are no tokens.
    events[:2] = [b"".join(events[:2])]
    events[-2:] = [b"".join([*events[-2:], b"data: [DONE]\n\n"])]
    return tuple(events)


def _deltas(pieces: Iterable[Piece]) -> Iterator[dict[str, Any]]:
    number = 0
    for piece in pieces:
        if isinstance(piece, str):
            yield from ({"content": token} for token in _tokens(piece))
            continue
        function = {"name": piece.name, "arguments": ""}
        yield {"tool_calls": [{"index": number, "id": piece.id, "type": "function", "function": function}]}
        for i in range(0, len(piece.arguments), DELTA_CHARACTERS):
            part = {"arguments": piece.arguments[i : i + DELTA_CHARACTERS]}
            yield {"tool_calls": [{"index": number, "function": part}]}
        number += 1


def _tokens(text: str) -> list[str]:
    words = text.split(" ")
    return [words[0], *(f" {word}" for word in words[1:])]


def _event(delta: dict[str, Any], finish: str | None = None) -> bytes:
    chunk = {
        "id": "chatcmpl-rehearsed",
        "object": "chat.completion.chunk",
        "created": 1_750_000_000,
        "model": "rehearsed",
        "service_tier": "default",
        "system_fingerprint": "fp_0",
        "choices": [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}],
        "usage": None,
    }
    return b"data: " + json.dumps(chunk, separators=(",", ":")).encode() + b"\n\n"


def _wav_head(rate: int) -> bytes:
    return struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", UNKNOWN_LENGTH, b"WAVE", b"fmt ", 16, 1, 1, rate, 2 * rate, 2, 16,
                       b"data", UNKNOWN_LENGTH)  # fmt: skip
