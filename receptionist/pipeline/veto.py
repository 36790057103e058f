"""Pure: sentences of a model's that are never said: prices that nobody told it, deeds that nobody did, being human."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from receptionist.dialogue import Refused, Request, ToolAnswer, Verbatim
from receptionist.language.claims import amounts, says_it_is_done, says_it_is_human, told_amounts
from receptionist.language.phrases import folded
from receptionist.language.wording import Line, sentence
from receptionist.pipeline.conversation import UNDER_WAY, Used


@dataclass(frozen=True, slots=True)
class Sources:
    """What a reply may lean on."""

    texts: tuple[str, ...] = ()
    """What the model was told by us: config, the situation, passages, what tools found."""
    tools: frozenset[str] = frozenset()
    """The tools that have answered in this call."""
    ours: str = ""
    """What tools of this reply say to the caller themselves."""


def sources(request: Request | None, used: Iterable[Used], question: str) -> Sources:
    """All that a model was given, but for what the caller and the model itself have said.

    `question` waits for the caller's yes: what it asks about is not done.
    """
    messages = request.messages if request is not None else ()
    told = [(message.name, message.text) for message in messages if isinstance(message, ToolAnswer)]
    told += [(one.call.name, one.answer) for one in used]
    told = [(name, text) for name, text in told if not isinstance(text, Refused)]
    texts = (request.instructions, request.situation) if request is not None else ()
    return Sources(
        (*texts, *(text for _, text in told)),
        frozenset(name for name, text in told if text not in {UNDER_WAY, question}),
        " ".join(one.answer for one in used if isinstance(one.answer, Verbatim)),
    )


def instead(text: str, language: str, known: Sources) -> Line | None:
    """What is said in the place of a sentence; None if the sentence may be said."""
    if folded(text) in folded(known.ours):
        return None
    if says_it_is_human(text, language):
        return Line.A_MACHINE
    deed = says_it_is_done(text, language)
    if deed is not None and not any(part in name for name in known.tools for part in deed.value):
        return Line.NOT_DONE_YET
    named = amounts(text, language)
    if named and not named <= told_amounts(known.texts):
        return Line.NO_SUCH_PRICE
    return None


class Veto:
    """One reply's. What stands in for sentences is said once."""

    def __init__(self, language: str, known: Callable[[], Sources]) -> None:
        self.withheld: list[Line] = []
        """What was said instead, sentence by sentence."""
        self._language = language
        self._known = known

    def __call__(self, text: str) -> str:
        """The sentence as it may be said; empty if nothing of it may."""
        line = instead(text, self._language, self._known())
        if line is None:
            return text
        self.withheld.append(line)
        return sentence(line, self._language) if self.withheld.count(line) == 1 else ""
