"""Pure: what has been said and done in a call, as a model must see it: what was heard of us, not what we meant to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from receptionist.dialogue import FromCaller, FromUs, Message, ToolAnswer, ToolCall
from receptionist.language.lexicon import folded

LONGEST_CHARACTERS = 24_000
KEPT_AT_THE_FRONT = 4
INTERRUPTED = "... (the caller interrupted here)"


@dataclass(frozen=True, slots=True)
class Used:
    """A tool that was used in a reply, and what came of it."""

    call: ToolCall
    answer: str


class Conversation:
    """One call's. Calls of tools and their answers always stand together, as every model's API wants them."""

    def __init__(self) -> None:
        self.last_said = ""
        """Our last words that were heard, for a caller who wants them again."""
        self.notes: list[str] = []
        """What happened around the conversation, for the model alone."""
        self._turns: list[list[Message]] = []

    def told(self, text: str) -> None:
        """We said a sentence of our own accord."""
        self.last_said = text
        self._turns.append([FromUs(text)])

    def replied(self, words: str, used: Sequence[Used], heard: str, *, cut: bool) -> None:
        """A turn of the caller's and what was heard of our reply to it. What tools did stays, however little was heard."""
        turn: list[Message] = [FromCaller(words)]
        if used:
            turn.append(FromUs("", tuple(item.call for item in used)))
            turn += [ToolAnswer(item.call.id, item.call.name, item.answer) for item in used]
        if heard:
            self.last_said = heard
        if heard or cut:
            turn.append(FromUs(f"{heard} {INTERRUPTED}".strip() if cut else heard))
        self._turns.append(turn)

    def note(self, text: str) -> None:
        self.notes.append(text)

    @property
    def caller_said(self) -> list[str]:
        return [message.text for turn in self._turns for message in turn if isinstance(message, FromCaller)]

    def messages(self) -> tuple[Message, ...]:
        """All of it; of a very long call, its beginning and as much of its end as fits."""
        turns = self._turns
        if _size(turns) > LONGEST_CHARACTERS:
            turns = self._shortened()
        return tuple(message for turn in turns for message in turn)

    def _shortened(self) -> list[list[Message]]:
        first, rest = self._turns[:KEPT_AT_THE_FRONT], self._turns[KEPT_AT_THE_FRONT:]
        room = LONGEST_CHARACTERS - _size(first)
        kept: list[list[Message]] = []
        for turn in reversed(rest):
            room -= _size([turn])
            if room < 0:
                break
            kept.insert(0, turn)
        left_out = rest[: len(rest) - len(kept)]
        return [*first, [FromUs(_gist(left_out))], *kept]


def _gist(turns: list[list[Message]]) -> str:
    """What was left out, so far as it can be told in a line: what the caller said, and what was done."""
    said = [message.text for turn in turns for message in turn if isinstance(message, FromCaller)]
    done = [message.name for turn in turns for message in turn if isinstance(message, ToolAnswer)]
    short = "; ".join(" ".join(folded(text).split()[:8]) for text in said)[:1500]
    return f"(Earlier in this call the caller spoke of: {short}. Tools used: {', '.join(done) or 'none'}.)"


def _size(turns: Sequence[Sequence[Message]]) -> int:
    return sum(len(message.text) for turn in turns for message in turn)
