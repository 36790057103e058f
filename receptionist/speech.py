"""What is heard and what is to be said, in the shapes that ears, mouths and the conversation hand to one another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from receptionist.audio import Samples


class Expected(StrEnum):
    """What we have just asked the caller for. It bears on how long we wait and on how we listen."""

    ANYTHING = "anything"
    YES_NO = "yes or no"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    SPELLING = "spelling"
    EMAIL = "e-mail address"
    SECRET = "secret"  # noqa: S105 - the name of what is expected
    """Keyed, and known to nobody but what checks it."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Samples and their rate."""

    samples: Samples
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


@dataclass(frozen=True, slots=True)
class Hints:
    """What may help a recogniser."""

    language: str = ""
    """The caller's language (ISO 639-1) as far as we know; empty lets the recogniser find out."""
    expected: Expected = Expected.ANYTHING
    vocabulary: tuple[str, ...] = ()
    """Names it may not know: of people, services, the business."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a transcript, with how sure the recogniser was of it."""

    text: str
    start: float
    end: float
    log_probability: float = 0.0
    no_speech: float = 0.0
    compression: float = 1.0


@dataclass(frozen=True, slots=True)
class Transcript:
    """Words that a recogniser heard. One that is not final may still be replaced by the next."""

    text: str
    language: str = ""
    confidence: float = 1.0
    segments: tuple[Segment, ...] = ()
    final: bool = True


@dataclass(frozen=True, slots=True)
class Manner:
    """How something is to be said."""

    language: str = "en"
    pace: float = 1.0
    """1 is as usual, 0.8 is slower."""


@dataclass(frozen=True, slots=True)
class Heard:
    """All that bears on whether a caller who fell silent has finished."""

    text: str
    language: str = ""
    expected: Expected = Expected.ANYTHING
    fall: float = 0.0
    """How far pitch and loudness fell at the end, from -1 (rose) to 1 (came to rest)."""
    habit: float = 0.0
    """The longest pause after which this caller went on, so far; seconds."""
    slow: bool = False
    """A caller who was granted more time: a slow speaker, or a text-relay operator."""
