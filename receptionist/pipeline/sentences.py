"""Pure: a model's tokens in, speakable pieces out: whole sentences, the first one cut at a clause if need be."""

from __future__ import annotations

import re

FIRST_CLAUSE_CHARACTERS = 12
"""The first sound should come early: a clause of this length is spoken without waiting for its sentence."""

FIRST_BREATH_CHARACTERS = 30
"""Without a comma, the first piece may end before an "and" that comes as late as this."""

LONGEST_CHARACTERS = 180
"""Nobody says more than this in one breath."""

WORDS_AHEAD = 20
"""So far we look beyond the longest piece: whether a dot ends a sentence is seen only behind it."""

_BEFORE_A_NAME = re.compile(
    r"mrs?|ms|dr|prof|sr|sra|srta|dra|st|avd?a?|c/|vs|e\.g|i\.e|p\.ej|ej|ee|tel|ext|dept|dpto|approx|aprox"
)
"""Abbreviations with which nothing ends."""

_BEFORE_A_NUMBER = re.compile(r"no|nº|núm|pág")
_BEFORE_A_CAPITAL = re.compile(r"(?:\w\.)+\w|ee\.uu|uu|etc|inc|ltd|co|jr|ave|blvd|rd|uds?")
"""Abbreviations with which a sentence may end: it has, if the next word begins with a capital."""

_END = re.compile(r"[.!?…]+[\"')\]»”*_~`]*(?=\s)|\n+")
_CLAUSE = re.compile(r"(?<!\d)[,;:—\u2013](?=\s)|(?<=\w)\s+-(?=\s)")
_BREATH = re.compile(
    r"(?<=[^\W\d])\s(?=(?:and|but|or|because|while|unless|y|e|o|u|pero|porque|aunque|mientras)\s)", re.IGNORECASE
)
_SPACE = re.compile(r"\s+")
_WITHIN_LINK = re.compile(r"\[[^\]\n]{0,100}(?:\]\([^)\n]*)?$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_FENCE = re.compile(r"^\s*```.*$", re.MULTILINE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MARKS = re.compile(r"\*{1,3}|`{1,3}|~~|(?<!\w)_{1,2}|_{1,2}(?!\w)|^\s*#{1,6}\s+", re.MULTILINE)
_BULLET = re.compile(r"^\s*(?:>\s*)*(?:[-*+•]\s+)?", re.MULTILINE)
_NUMBER = re.compile(r"(\d{1,2})[.)](?:\s+|$)")
_UNSPEAKABLE = re.compile(
    "[\U0001f000-\U0001faff\U000e0020-\U000e007f\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe00-\ufe0f\u200d\u20e3|<>{}]"
)
_SPACE_BEFORE_MARK = re.compile(r"\s+(?=[,.;:!?…](?:\s|$))")
_SPEAKABLE = re.compile(r"\w")
_WORD_BEFORE = re.compile(r"[\w./]+(?=\.$)")
_HALF_A_DAY = re.compile(r"\b[ap]\.\s?m\.$", re.IGNORECASE)
_HALF_A_HALF = re.compile(r"\d\s?[ap]\.$", re.IGNORECASE)


class Sentences:
    """One reply's. However the tokens are cut, the pieces are the same."""

    def __init__(self) -> None:
        self._text = ""
        self._given = False
        self._items = 0
        """The number of the list's latest item. Any other number is no numbering, and is spoken."""

    def feed(self, text: str) -> list[str]:
        """What can be spoken now."""
        self._text = (self._text + text).lstrip()
        pieces: list[str] = []
        while (end := self._cut()) is not None:
            self._give(self._text[:end], pieces)
            self._text = self._text[end:].lstrip()
        return pieces

    def flush(self) -> list[str]:
        """The model has finished: the rest."""
        pieces: list[str] = []
        self._give(self._text, pieces)
        self._text = ""
        return pieces

    def _cut(self) -> int | None:
        """Where the next piece ends; None if that is not known yet. What comes later never changes the answer."""
        end = self._end()
        if not self._given:
            early = self._first_clause()
            if early is not None and (end is None or early < end):
                return early
        if end is not None and end <= LONGEST_CHARACTERS:
            return end
        if len(self._text.rstrip()) > LONGEST_CHARACTERS + WORDS_AHEAD:
            return self._breath()
        return None

    def _end(self) -> int | None:
        for match in _END.finditer(self._text):
            if "\n" in match.group() or not (self._goes_on(match) or self._in_link(match.end())):
                return match.end()
        return None

    def _first_clause(self) -> int | None:
        clause = self._first(_CLAUSE, FIRST_CLAUSE_CHARACTERS)
        breath = self._first(_BREATH, FIRST_BREATH_CHARACTERS)
        return min((end for end in (clause, breath) if end is not None), default=None)

    def _first(self, mark: re.Pattern[str], least: int) -> int | None:
        ends = (match.end() for match in mark.finditer(self._text))
        return next((end for end in ends if end >= least and not self._in_link(end)), None)

    def _breath(self) -> int | None:
        """Where to take breath in what is too long: after a comma, or else between two words."""
        for mark in (_CLAUSE, _BREATH, _SPACE):
            ends = [match.end() for match in mark.finditer(self._text) if match.end() <= LONGEST_CHARACTERS]
            if ends:
                return ends[-1]
        return self._first(_SPACE, LONGEST_CHARACTERS)

    def _in_link(self, end: int) -> bool:
        return _WITHIN_LINK.search(self._text, 0, end) is not None

    def _goes_on(self, match: re.Match[str]) -> bool:
        """Whether the sentence goes on behind these marks: an abbreviation, an initial, a numbered item, a pause."""
        mark, before = match.group(), self._text[: match.end()]
        following = self._text[match.end() :].lstrip()[:1]
        if mark.startswith(("..", "…")):
            return not following or following.islower()
        if mark != "." or (found := _WORD_BEFORE.search(before)) is None:
            return False
        word = found.group().casefold()
        if _BEFORE_A_NAME.fullmatch(word) or _HALF_A_HALF.search(before):
            return True
        if _BEFORE_A_CAPITAL.fullmatch(word) or _HALF_A_DAY.search(before):
            return not (following.isupper() or following in {"¿", "¡"})
        if _BEFORE_A_NUMBER.fullmatch(word):
            return not following or following.isdigit()
        initial = len(word) == 1 and word.isalpha() and word not in "iyaou"
        return initial or self._numbers_item(_NUMBER.fullmatch(before))

    def _numbers_item(self, number: re.Match[str] | None) -> bool:
        return number is not None and int(number.group(1)) in {1, self._items + 1}

    def _give(self, piece: str, pieces: list[str]) -> None:
        number = _NUMBER.match(piece)
        if number is not None and self._numbers_item(number) and number.end() < len(piece):
            self._items = int(number.group(1))
            piece = piece[number.end() :]
        text = plain(piece)
        if _SPEAKABLE.search(text):
            self._given = True
            pieces.append(text)


def plain(text: str) -> str:
    """Without Markdown, emoji and anything else that nobody can say."""
    text = _LINK.sub(r"\1", _FENCE.sub("", text))
    text = _MARKS.sub("", _BULLET.sub("", _TAG.sub("", text)))
    return _SPACE_BEFORE_MARK.sub("", _SPACE.sub(" ", _UNSPEAKABLE.sub("", text)).strip())
