"""Pure: what has been said and done in a call, as a model must see it: what was heard of us, not what we meant."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from receptionist.dialogue import FromCaller, FromUs, Message, ToolAnswer, ToolCall
from receptionist.events import CallerSaid, Fact, MessageTaken, Spoke

LONGEST_CHARACTERS = 24_000
SHORTENED_CHARACTERS = 16_000
"""Much is left out at once and then nothing for a while, so that what stands in front stays the same for caches."""

KEPT_AT_THE_FRONT = 4
KEPT_AT_THE_END = 6
GIST_CHARACTERS = 1_500
GIST_OF_A_TURN = 80
GIST_OF_AN_ANSWER = 300
INTERRUPTED = "... (the caller interrupted here)"
UNDER_WAY = "This is still being done. Do not ask for it again: its result will stand here."

_CONFIRMED = re.compile(r"\[taken down: ([^\]]*), confirmed by the caller\]")


@dataclass(slots=True)
class Used:
    """A tool that was used in a reply, and what came of it, which may become known only after the reply was cut off."""

    call: ToolCall
    answer: str = UNDER_WAY
    acts: bool = False


@dataclass(frozen=True, slots=True)
class _Turn:
    """What the caller said, what was done for it, and what was heard of our answer. We also speak unasked."""

    words: str | None
    used: tuple[Used, ...]
    heard: str

    def messages(self) -> list[Message]:
        found: list[Message] = [] if self.words is None else [FromCaller(self.words)]
        if self.used:
            found.append(FromUs("", tuple(readable(item.call) for item in self.used)))
            found += [ToolAnswer(item.call.id, item.call.name, item.answer) for item in self.used]
        return [*found, FromUs(self.heard)] if self.heard else found

    @property
    def size(self) -> int:
        tools = sum(len(item.call.arguments) + len(item.answer) for item in self.used)
        return len(self.words or "") + tools + len(self.heard)


class Conversation:
    """One call's. Calls of tools and their answers always stand together, as every model's API wants them."""

    def __init__(self) -> None:
        self.last_said = ""
        """Our last words that were heard, for a caller who wants them again."""
        self.answering = ""
        """The turn of the caller's that is being answered; it is part of the conversation when the answer is heard."""
        self.notes: list[str] = []
        """What happened around the conversation, for the model alone."""
        self._turns: list[_Turn] = []
        self._left_out: list[_Turn] = []
        self._confirmed: set[str] = set()

    @property
    def confirmed(self) -> frozenset[str]:
        """Numbers, names, addresses that were read back to the caller, who said that they are right."""
        return frozenset(self._confirmed.union(_CONFIRMED.findall(self.answering)))

    def recall(self, past: Iterable[Fact]) -> None:
        """What a daemon before us had written down of this call."""
        words = ""
        for fact in past:
            match fact:
                case CallerSaid(text=words):
                    continue
                case Spoke(text=text, unheard=unheard) if words:
                    self.replied(words, (), text, cut=bool(unheard))
                    words = ""
                case Spoke(text=text) if text:
                    self.told(text)
                case MessageTaken(text=text):
                    self.note(f"This message of the caller's is written down already: {text}")
                case _:
                    continue

    def told(self, text: str) -> None:
        """We said a sentence of our own accord."""
        self.last_said = text
        self._add(_Turn(None, (), text))

    def replied(self, words: str, used: Iterable[Used], heard: str, *, cut: bool) -> None:
        """A turn of the caller's and what was heard of our reply. What tools did stays, however little was heard."""
        if heard:
            self.last_said = heard
        self._confirmed.update(_CONFIRMED.findall(words))
        self._add(_Turn(words, tuple(used), f"{heard} {INTERRUPTED}".strip() if cut else heard))

    def note(self, text: str) -> None:
        self.notes.append(text)

    def messages(self) -> tuple[Message, ...]:
        """All of it; of a very long call, its beginning, the gist of its middle, and its end."""
        front, rest = self._turns[:KEPT_AT_THE_FRONT], self._turns[KEPT_AT_THE_FRONT:]
        gist = [FromUs(_gist(self._left_out))] if self._left_out else []
        return (*_messages(front), *gist, *_messages(rest))

    def _add(self, turn: _Turn) -> None:
        self._turns.append(turn)
        size = sum(turn.size for turn in self._turns)
        if size <= LONGEST_CHARACTERS:
            return
        while size > SHORTENED_CHARACTERS and len(self._turns) > KEPT_AT_THE_FRONT + KEPT_AT_THE_END:
            oldest = self._turns.pop(KEPT_AT_THE_FRONT)
            self._left_out.append(oldest)
            size -= oldest.size


def _messages(turns: Sequence[_Turn]) -> list[Message]:
    return [message for turn in turns for message in turn.messages()]


def readable(call: ToolCall) -> ToolCall:
    """The call as any API takes it back: some refuse all further requests over arguments that are no JSON object."""
    arguments = call.arguments or "{}"
    try:
        well = isinstance(json.loads(arguments), dict)
    except (ValueError, RecursionError):
        well = False
    return ToolCall(call.id, call.name, arguments if well else json.dumps({"unreadable": arguments}))


def _gist(turns: Sequence[_Turn]) -> str:
    """What was left out, so far as it can be told in a few lines: what the caller said, and what was done."""
    said = _newest([turn.words[:GIST_OF_A_TURN] for turn in turns if turn.words])
    done = _newest([f"{u.call.name}: {u.answer[:GIST_OF_AN_ANSWER]}" for turn in turns for u in turn.used if u.acts])
    return f"(Earlier in this call the caller said: {said}. What was done: {done or 'nothing'}.)"


def _newest(texts: Sequence[str]) -> str:
    """As many of the last as there is room for."""
    kept: list[str] = []
    room = GIST_CHARACTERS
    for text in reversed(texts):
        room -= len(text) + 2
        if room < 0:
            break
        kept.insert(0, text)
    return "; ".join(kept)
