"""What recognisers invent: words on silence, loops, more words than anybody can say. None of it becomes a turn."""

from __future__ import annotations

from receptionist.language.lexicon import folded
from receptionist.language.lexicons import LEXICONS
from receptionist.speech import Segment, Transcript

WORDS_A_SECOND = 8.0
LITTLE_VOICE_SECONDS = 0.45
"""A phantom phrase on less voiced sound than this was invented; with more, somebody may really have said it."""

NO_SPEECH = 0.6
UNSURE = -1.0
VERY_UNSURE = -1.6
LOOPING = 2.4
SUBTITLES = ("subtitles by", "amara org", "subtítulos", "thanks for watching", "thank you for watching", "gracias por ver",
             "subscribe", "suscríbete")  # fmt: skip
"""What nobody says on the telephone."""


def believable(transcript: Transcript, voiced_seconds: float) -> str:
    """The text, without what was never said; empty if nothing was."""
    kept = [segment.text for segment in transcript.segments if _is_real(segment)]
    text = " ".join("".join(f" {part.strip()}" for part in kept).split()) if transcript.segments else transcript.text
    text = text.strip()
    said = folded(text)
    if not said or any(phrase in said for phrase in SUBTITLES):
        return ""
    if voiced_seconds < LITTLE_VOICE_SECONDS and _is_phantom(said) and not _is_answer(said, transcript, voiced_seconds):
        return ""
    words = said.split()
    if len(words) > max(2.0, voiced_seconds * WORDS_A_SECOND) or _loops(words):
        return ""
    return text


def _is_real(segment: Segment) -> bool:
    doubtful = segment.no_speech > NO_SPEECH and segment.log_probability < UNSURE
    return not (doubtful or segment.log_probability < VERY_UNSURE or segment.compression > LOOPING)


def _is_phantom(said: str) -> bool:
    return any(said in lexicon.phantoms for lexicon in LEXICONS.values())


def _is_answer(said: str, transcript: Transcript, voiced_seconds: float) -> bool:
    """A short word can be a whole turn, if the recogniser was sure and there was a voice at all."""
    answers = any(said in lexicon.yes_no or said in lexicon.uh_huh for lexicon in LEXICONS.values())
    return answers and voiced_seconds >= LITTLE_VOICE_SECONDS / 4 and transcript.confidence >= 0.5


def _loops(words: list[str]) -> bool:
    """The same few words over and over."""
    return len(words) >= 9 and len(set(words)) <= len(words) / 4
