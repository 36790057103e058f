"""What happens in a conversation, as the turn machine is told, and what it wants done. Times are the line's own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

# What happens


@dataclass(frozen=True, slots=True)
class VoiceStarted:
    """The gate opened on a voice that began at `at`, or a voice that had dipped goes on since then."""

    at: float


@dataclass(frozen=True, slots=True)
class VoiceDipped:
    """The voice fell at `at`, perhaps only for a breath; so far it had `voiced` seconds of sound since it started."""

    at: float
    voiced: float


@dataclass(frozen=True, slots=True)
class VoiceStopped:
    """The gate closed: no voice since `at`."""

    at: float
    voiced: float


@dataclass(frozen=True, slots=True)
class Words:
    """All that the caller has said since the last commit, up to `until`; empty if there were no words in the sound."""

    text: str
    until: float
    confidence: float = 1.0
    language: str = ""
    fall: float = 0.0
    """How far pitch and loudness fell at the end, from -1 (rose, as in a question or a list) to 1 (came to rest)."""


@dataclass(frozen=True, slots=True)
class Deaf:
    """The sound up to `until` could not be transcribed, by anybody."""

    until: float


@dataclass(frozen=True, slots=True)
class DraftReady:
    """The draft's first sound is there, or it has turned out that it will have none."""


@dataclass(frozen=True, slots=True)
class ReplyStarted:
    """The first sound of ours since the commit, or since an Ask, has gone out."""


@dataclass(frozen=True, slots=True)
class ReplyFinished:
    """All that we had to say was said. After a farewell the line is to be closed."""

    farewell: bool = False


@dataclass(frozen=True, slots=True)
class KeyEntered:
    """The caller pressed a key."""

    key: str


@dataclass(frozen=True, slots=True)
class LineLost:
    """The line brings no audio: a hold."""


@dataclass(frozen=True, slots=True)
class LineBack:
    """Audio comes again."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed: the machine's deadline has come."""


Event = (
    VoiceStarted
    | VoiceDipped
    | VoiceStopped
    | Words
    | Deaf
    | DraftReady
    | ReplyStarted
    | ReplyFinished
    | KeyEntered
    | LineLost
    | LineBack
    | Tick
)

# What is to be done


class Which(Enum):
    """What we say of our own accord."""

    STILL_THERE = "still there"
    STILL_THERE_AGAIN = "still there, again"
    KEYPAD = "keypad"
    GOODBYE = "goodbye"
    REPEAT_PLEASE = "repeat, please"
    """There was a voice, and no words could be made of it."""
    STILL_TRYING = "still trying"
    """A telephone rings for the caller, and nobody has said anything for a while."""
    CANNOT_HEAR = "cannot hear"
    """Nobody transcribes for us: the keypad must do."""


@dataclass(frozen=True, slots=True)
class Transcribe:
    """Have all that was heard since the last commit transcribed, up to `until`; Words or Deaf is the answer."""

    until: float


@dataclass(frozen=True, slots=True)
class Draft:
    """Prepare a reply to these words, unheard."""

    words: str


@dataclass(frozen=True, slots=True)
class DropDraft:
    """Forget the draft, or the committed reply of which nothing was heard yet; its words are still unanswered."""


@dataclass(frozen=True, slots=True)
class Commit:
    """The turn is ours: the draft's words are answered by the draft; it may be heard, and its tools may act."""

    words: str


@dataclass(frozen=True, slots=True)
class Forget:
    """What was heard since the last commit was no turn: a noise, an uh-huh, somebody else in the room."""


@dataclass(frozen=True, slots=True)
class PausePlayout:
    """Fall silent, and keep the rest."""


@dataclass(frozen=True, slots=True)
class ResumePlayout:
    """Go on where the pause cut in."""


@dataclass(frozen=True, slots=True)
class StopReply:
    """What we were saying is over, wherever it had got to."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Say this stock sentence."""

    which: Which


@dataclass(frozen=True, slots=True)
class HangUp:
    """The conversation is over."""


Action = Transcribe | Draft | DropDraft | Commit | Forget | PausePlayout | ResumePlayout | StopReply | Ask | HangUp
