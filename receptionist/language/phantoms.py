"""What recognisers invent: words on silence, loops, more words than anybody can say. None of it becomes a turn."""

from __future__ import annotations

import re

from receptionist.language.lexicons import LEXICONS
from receptionist.language.phrases import folded, sentences
from receptionist.speech import Segment, Transcript

WORDS_A_SECOND = 7.0
WORDS_TO_SPARE = 2
"""The gate misses soft beginnings and ends, so that a short word may have next to no voice."""

LITTLE_VOICE_SECONDS = 0.35
"""A phantom phrase on less voiced sound than this was invented; with more, somebody may really have said it."""

SURE = 0.5
NO_SPEECH = 0.6
UNSURE = -1.0
VERY_UNSURE = -1.6
LOOPING = 2.4
LOOP_TIMES = 4
LONGEST_LOOP_WORDS = 8
WORDS_OF_A_LOOP = 8
"""Shorter than this, saying it again and again is human: "no, no, no, no"."""

_SIGNS = ".,;:!?…¡¿\"'"
_NO_WORDS = re.compile(r"[\[(*][^\d\])*]*[\])*]|[♪♫]+")
"""What a recogniser says about a sound instead of writing words: "[Music]", "(applause)"."""

_FOREIGN = re.compile(
    r"amara\.org|untertitel|sous-titr|sottotitoli|legendas|napisy|ondertitel|undertekst|\bzdf\b|субтитры|"
    r"продолжение следует|字幕|ご視聴|시청해|altyaz",
    re.IGNORECASE,
)
"""Subtitlers of all countries, who taught the recognisers what is said in silence."""


def believable(transcript: Transcript, voiced_seconds: float) -> str:
    """The text, without what was never said; empty if nothing was."""
    text = _sure_text(transcript)
    text = " ".join(sentence for sentence in sentences(text) if not _is_never_said(sentence))
    text = _without_loop(text)
    words = folded(text).split()
    if not words or len(words) > WORDS_TO_SPARE + voiced_seconds * WORDS_A_SECOND:
        return ""
    if _is_phantom(text) and (voiced_seconds < LITTLE_VOICE_SECONDS or _is_doubtful(transcript)):
        return ""
    return text


def _sure_text(transcript: Transcript) -> str:
    kept = [segment.text for segment in transcript.segments if _is_real(segment)]
    text = " ".join(kept) if transcript.segments else transcript.text
    return " ".join(_NO_WORDS.sub(" ", text).split())


def _is_real(segment: Segment) -> bool:
    silent = segment.no_speech > NO_SPEECH and segment.log_probability < UNSURE
    return not (silent or segment.log_probability < VERY_UNSURE or segment.compression > LOOPING)


def _is_never_said(sentence: str) -> bool:
    return bool(_FOREIGN.search(sentence)) or any(words.never_said.are_all_of(sentence) for words in LEXICONS.values())


def _is_phantom(text: str) -> bool:
    return any(all(map(words.phantoms.are_all_of, sentences(text))) for words in LEXICONS.values())


def _is_doubtful(transcript: Transcript) -> bool:
    """Whether the recogniser itself half believes that nobody spoke."""
    return transcript.confidence < SURE or any(segment.no_speech > NO_SPEECH for segment in transcript.segments)


def _without_loop(text: str) -> str:
    """What is said over and over was said once, at most. All loop and nothing else is nothing."""
    words = text.split()
    bare = [word.strip(_SIGNS).casefold() for word in words]
    kept: list[str] = []
    at = 0
    while at < len(words):
        size, times = _loop(bare, at)
        if at == 0 and size * times > max(size, len(words) - size):
            return ""
        kept += words[at : at + size]
        at += size * times
    return " ".join(kept)


def _loop(words: list[str], start: int) -> tuple[int, int]:
    """How many words from `start` on are said how often; one word once, if it is no loop."""
    for size in range(1, LONGEST_LOOP_WORDS + 1):
        phrase = words[start : start + size]
        times, at = 1, start + size
        while words[at : at + size] == phrase:
            times, at = times + 1, at + size
        if times >= LOOP_TIMES and times * size >= WORDS_OF_A_LOOP and not _is_number(phrase):
            return size, times
    return 1, 1


def _is_number(phrase: list[str]) -> bool:
    return any(all(word.isdigit() or word in words.number_words for word in phrase) for words in LEXICONS.values())
