"""Pure: sentences of a model's that are never said: invented prices, deeds that nobody did, advice, being human."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from receptionist.dialogue import Refused, Request, ToolAnswer, Unspoken, Verbatim
from receptionist.language.claims import deeds_claimed, deeds_shown, other_days, says_it_is_human, unshown
from receptionist.language.claims_advice import advises
from receptionist.language.claims_deed import Deed
from receptionist.language.claims_money import amounts, told_amounts
from receptionist.language.phrases import folded
from receptionist.language.wording import Line, sentence
from receptionist.pipeline.conversation import UNDER_WAY, Used

_END = re.compile(r"[.!?…][\"')\]»”]*\s*$")
_CLAUSE = re.compile(r"[,;:\u2013\u2014-]\s*$")
_MARKS = re.compile(r"[.,;:!?…()\[\]\"“”«»|*#\u2013\u2014]+|(?:^|(?<=\s))-(?=\s)")


@dataclass(frozen=True, slots=True)
class Sources:
    """What a reply may lean on."""

    texts: tuple[str, ...] = ()
    """What the model was told by us: config, the situation, passages, what tools found."""
    done: frozenset[Deed] = frozenset()
    """What tools have done in this call, by their answers."""
    own: str = ""
    """What tools have told the caller of their appointments."""
    ours: str = ""
    """What tools of this reply say to the caller themselves."""


def sources(request: Request | None, used: Iterable[Used], question: str, acts: Callable[[str], bool]) -> Sources:
    """All that a model was given, but for what the caller and the model itself have said.

    `question` waits for the caller's yes: what it asks about is not done. `acts` tells the tools that only look from
    those that change something.
    """
    messages = request.messages if request is not None else ()
    told = [(message.name, message.text) for message in messages if isinstance(message, ToolAnswer)]
    used = tuple(used)
    told += [(one.call.name, one.answer) for one in used]
    told = [(name, text) for name, text in told if not isinstance(text, Refused)]
    texts = (request.instructions, request.situation) if request is not None else ()
    answered = [
        (name, str(text)) for name, text in told if text not in {UNDER_WAY, question} and not isinstance(text, Unspoken)
    ]
    done = [deeds_shown(name, text, acts=acts(name)) for name, text in answered]
    return Sources(
        (*texts, *(text for _, text in told)),
        frozenset().union(*done),
        " ".join(text for (name, text), deeds in zip(answered, done, strict=True) if Deed.HAVE in deeds),
        " ".join(one.answer for one in used if isinstance(one.answer, Verbatim)),
    )


def instead(text: str, language: str, known: Sources) -> Line | None:
    """What is said in the place of a sentence; None if the sentence may be said."""
    if _is_told(text, known):
        return None
    if says_it_is_human(text, language):
        return Line.A_MACHINE
    done = known.done - {Deed.HAVE} if other_days(text, known.own) else known.done
    if unshown(deeds_claimed(text, language), done):
        return Line.NOT_DONE_YET
    named = amounts(text, language)
    if named and not named <= told_amounts(known.texts):
        return Line.NO_SUCH_PRICE
    if advises(text):
        return Line.FOR_A_PERSON_LATER
    return None


def _is_told(text: str, known: Sources) -> bool:
    """Whether it is said word for word by a tool, or stands so in what the model was told."""
    return folded(text) in folded(known.ours) or any(_stands_in(text, told) for told in known.texts)


def _stands_in(text: str, told: str) -> bool:
    """Whether this is said there word for word, and is no piece of a longer clause."""
    return f"\n{_marked(text)}\n" in f"\n{_marked(told)}\n"


@lru_cache(maxsize=512)
def _marked(text: str) -> str:
    """Its words, with a line's end for whatever parts clauses."""
    clauses = (" ".join(clause.split()) for clause in _MARKS.sub("\n", text.casefold()).split("\n"))
    return "\n".join(clause for clause in clauses if clause)


class Veto:
    """One reply's. What stands in for sentences is said once."""

    def __init__(self, language: str, known: Callable[[], Sources]) -> None:
        self.withheld: list[Line] = []
        """What was said instead, sentence by sentence."""
        self._language = language
        self._known = known
        self._begun = ""
        """What has been said of a sentence that goes on."""
        self._stops = True
        """Nothing shows that it goes on but a small letter to come: a line of a list may end without a full stop."""
        self._broken_off = False
        """The sentence that goes on was withheld: what is left of it makes no sense, unless it asks something."""

    def __call__(self, text: str) -> str:
        """The sentence, or a piece of one, as it may be said; empty if nothing of it may."""
        if self._stops and not text[:1].islower():
            self._begun, self._broken_off = "", False
        broken_off, ends = self._broken_off, _END.search(text) is not None
        self._stops = not _CLAUSE.search(text)
        self._broken_off = broken_off and not ends
        if broken_off and not text.rstrip().endswith("?"):
            return ""
        whole, known = f"{self._begun} {text}".strip(), self._known()
        line = None if _is_told(text, known) else instead(whole, self._language, known)
        self._begun = "" if line is not None or ends else whole
        if line is None:
            return text
        self._broken_off = not ends
        self.withheld.append(line)
        return sentence(line, self._language) if self.withheld.count(line) == 1 else ""
