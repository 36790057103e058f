"""Pure: a model's tokens in, speakable pieces out: whole sentences, the first one cut at a clause if need be."""

from __future__ import annotations

import re

FIRST_CLAUSE_CHARACTERS = 12
"""The first sound should come early: a clause of this length is spoken without waiting for its sentence."""

LONGEST_CHARACTERS = 180

_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "ave",
        "blvd",
        "rd",
        "no",
        "vs",
        "etc",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
        "approx",
        "dept",
        "ext",
        "inc",
        "ltd",
        "jr",
        "sr",
        "tel",
        "sra",
        "srta",
        "ud",
        "uds",
        "dra",
        "pág",
        "p.ej",
        "ej",
        "núm",
        "av",
        "avda",
        "c/",
        "aprox",
        "atte",
        "dpto",
    ]
)
_END = re.compile(r"[.!?…]+[\"')\]»”]*(?=\s)|\n+")
_CLAUSE = re.compile(r"(?<!\d)[,;:—\u2013](?=\s)|(?<=\w)\s+-\s+")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"\*{1,3}|`{1,3}|~~|(?<!\w)_{1,2}|_{1,2}(?!\w)|^#{1,6}\s+", re.MULTILINE)
_BULLET = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+", re.MULTILINE)
_UNSPEAKABLE = re.compile(
    "[\U0001f000-\U0001faff\U00002600-\U000027bf\U0000fe00-\U0000fe0f\U00002b00-\U00002bff\u200d\u20e3|<>{}]"
)
_SPACES = re.compile(r"\s+")
_SPEAKABLE = re.compile(r"\w")
_WORD_BEFORE = re.compile(r"([\w./]+)\.$")


class Sentences:
    """One reply's. However the tokens are cut, the pieces are the same."""

    def __init__(self) -> None:
        self._text = ""
        self._given = False

    def feed(self, text: str) -> list[str]:
        """What can be spoken now."""
        self._text += text
        pieces: list[str] = []
        while (end := self._cut()) is not None:
            self._give(self._text[:end], pieces)
            self._text = self._text[end:]
        return pieces

    def flush(self) -> list[str]:
        """The model has finished: the rest."""
        pieces: list[str] = []
        self._give(self._text, pieces)
        self._text = ""
        return pieces

    def _cut(self) -> int | None:
        """Where the next piece ends; None if that is not known yet."""
        ends = (m.end() for m in _END.finditer(self._text) if "\n" in m.group() or not self._goes_on(m))
        end = next(ends, None)
        clauses = [match.end() for match in _CLAUSE.finditer(self._text) if end is None or match.end() < end]
        if not self._given:
            early = next((clause for clause in clauses if clause >= FIRST_CLAUSE_CHARACTERS), None)
            if early is not None:
                return early
        if end is None and len(self._text) > LONGEST_CHARACTERS and clauses:
            return clauses[-1]
        return end

    def _goes_on(self, match: re.Match[str]) -> bool:
        """Whether this dot ends an abbreviation, an initial or a numbered item, not a sentence."""
        if match.group() != ".":
            return False
        before = _WORD_BEFORE.search(self._text[: match.end()])
        if before is None:
            return False
        word = before.group(1).casefold()
        line_start = self._text.rfind("\n", 0, match.start()) + 1
        numbered = word.isdigit() and len(word) <= 2 and self._text[line_start : match.start()].strip() == word
        initial = len(word) == 1 and word.isalpha() and word not in "iyaou"
        if word in {"a.m", "p.m"}:
            return not self._text[match.end() :].lstrip()[:1].isupper()
        return word in _ABBREVIATIONS or initial or numbered

    def _give(self, piece: str, pieces: list[str]) -> None:
        text = plain(piece)
        if _SPEAKABLE.search(text):
            self._given = True
            pieces.append(text)


def plain(text: str) -> str:
    """Without Markdown, emoji and anything else that nobody can say."""
    text = _LINK.sub(r"\1", text)
    text = _MARKS.sub("", _BULLET.sub("", text))
    return _SPACES.sub(" ", _UNSPEAKABLE.sub("", text)).strip()
