"""Pure: a Markdown file as passages that can be read aloud: cut at headings, long ones at paragraphs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from receptionist.books import Passage

LONGEST = 800
"""Characters of a passage. A model reads it whole, and a caller waits meanwhile."""

LONGEST_LINE = 10_000
"""Of a line or a paragraph. What is longer was not written to be read aloud, and takes minutes to read."""

_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?\n)?(?:---|\.\.\.)\s*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(.*)")
_ROW = re.compile(r"[ \t]*\|.*")
_DIVIDER = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?[ \t]*$")
_CELLS = re.compile(r"(?<!\\)\|")
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+")
_INLINE = (
    (re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)"), r"\1"),
    (re.compile(r"!?\[([^\[\]]+)\]\[[^\[\]]*\]"), r"\1"),
    (re.compile(r"<(?:https?://|mailto:)([^<>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>]*>"), " "),
    (re.compile(r"`+([^`]*)`+"), r"\1"),
    (re.compile(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"~~(.+?)~~"), ""),
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ASIDE = 0xE000
"""Escaped characters are set aside, where no mark is looked for, and come back at the end."""
_BACK = {_ASIDE + code: chr(code) for code in range(128)}
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_BRACKETS = str.maketrans("[]", "()")
"""Square brackets are ours: what stands in them is never read aloud, and a model takes it for our own remark."""


@dataclass(slots=True)
class _Section:
    """What stands under one heading, in blocks that are not cut if it can be helped."""

    path: tuple[str, ...]
    blocks: list[str] = field(default_factory=list)


def split(file: str, text: str) -> list[Passage]:
    """The passages of a file, in their order. Their heading is the path to it, without the file's own title.

    Raises ValueError for what nobody has written for callers.
    """
    text = _COMMENT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    title = ""
    if matter := _FRONT_MATTER.match(text):
        named = _TITLE.search(matter[0])
        title, text = (named[1] if named else ""), text[matter.end() :]
    reader = _Reader()
    for line in text.split("\n"):
        reader.take(line)
    sections = reader.done()
    heads = [section.path for section in sections if section.path]
    if not title and heads and all(path[0] == heads[0][0] for path in heads):
        title = heads[0][0]  # one heading above all others is what the file is about
    found = []
    for section in sections:
        path = section.path[1:] if section.path[:1] == (title,) else section.path
        heading = " > ".join(filter(None, path))
        found += [Passage(file, heading, piece, title=title) for piece in _pieces(section.blocks)]
    return found


def spoken(markdown: str) -> str:
    """A line or a paragraph without its marks. Raises ValueError."""
    _expect_short(markdown)
    markdown = _ESCAPED.sub(lambda found: chr(_ASIDE + ord(found[1])), markdown)
    for pattern, plain in _INLINE:
        markdown = pattern.sub(plain, markdown)
    return " ".join(html.unescape(markdown).translate(_BACK).translate(_BRACKETS).split())


class _Reader:
    """Takes a file line by line and cuts it at its headings."""

    def __init__(self) -> None:
        self._sections = [_Section(())]
        self._block: list[str] = []
        self._levels: list[tuple[int, str]] = []
        self._fence = ""

    def done(self) -> list[_Section]:
        self._close()
        return self._sections

    def take(self, line: str) -> None:
        _expect_short(line)
        mark = _FENCE.match(line)
        if self._fence:
            self._in_fence(line, closes=mark is not None and mark[1].startswith(self._fence))
        elif mark:
            self._close()
            self._fence = mark[1]
        elif heading := _HEADING.match(line):
            self._head(len(heading[1]), heading[2] or "")
        elif (under := _UNDERLINE.match(line)) and len(self._block) == 1 and _kind(self._block[0]) is None:
            self._head(1 if under[1][0] == "=" else 2, self._block.pop())
        elif not line.strip() or _RULE.match(line):
            self._close()
        else:
            self._block.append(line)

    def _in_fence(self, line: str, *, closes: bool) -> None:
        """What looks like a heading in here is none."""
        if closes and not line.strip().strip(self._fence[0]):
            self._fence = ""
            self._close()
        elif line.strip():
            self._block.append(line)

    def _head(self, level: int, text: str) -> None:
        self._close()
        self._levels = [known for known in self._levels if known[0] < level] + [(level, spoken(text))]
        self._sections.append(_Section(tuple(name for _, name in self._levels)))

    def _close(self) -> None:
        self._sections[-1].blocks += _blocks(self._block)
        self._block = []


def _blocks(lines: list[str]) -> Iterator[str]:
    """Lines without an empty one between them: a table, a list, or a paragraph, as one says them."""
    lines = [_QUOTE.sub("", line) for line in lines]
    start = 0
    while start < len(lines):
        kind = _kind(lines[start])
        end = start + 1
        while end < len(lines) and (kind == _kind(lines[end]) or (kind is _ITEM and _kind(lines[end]) is None)):
            end += 1
        part = lines[start:end]
        if kind is _ROW:
            yield from _rows(part)
        elif kind is _ITEM:
            yield from filter(None, (_closed(spoken(item)) for item in _items(part)))
        elif text := spoken(" ".join(part)):
            yield text
        start = end


def _expect_short(text: str) -> None:
    if len(text) > LONGEST_LINE:
        begins = " ".join(text[:30].split())
        raise ValueError(f"has a paragraph of more than {LONGEST_LINE:,} characters, which begins with {begins!r}")


def _kind(line: str) -> re.Pattern[str] | None:
    return next((kind for kind in (_ROW, _ITEM) if kind.match(line)), None)


def _items(lines: list[str]) -> Iterator[str]:
    """The items of a list, each with the lines that go on with it."""
    item = ""
    for line in lines:
        if begun := _ITEM.match(line):
            if item:
                yield item
            item = begun[1]
        else:
            item = f"{item} {line.strip()}"
    yield item


def _rows(lines: list[str]) -> Iterator[str]:
    """A table row by row. What a column is called is said where there are more than two."""
    told = [line.strip().strip("|") for line in lines if not _DIVIDER.match(line)]
    rows = [[spoken(cell) for cell in _CELLS.split(line)] for line in told]
    has_head = len(lines) > 1 and _DIVIDER.match(lines[1]) is not None
    head = rows.pop(0) if has_head and rows else []
    for first, *rest in rows:
        names = head[1:] if len(head) > 2 else []
        named = [(names[i] if i < len(names) else "", cell) for i, cell in enumerate(rest) if cell]
        values = [f"{name} {cell}".strip() for name, cell in named]
        text = ": ".join(filter(None, (first, ", ".join(values))))
        if text:
            yield _closed(text)


def _closed(text: str) -> str:
    """As a sentence, so that a voice pauses behind it."""
    return text if not text or text[-1] in ".!?…:;" else f"{text}."


def _pieces(blocks: list[str]) -> Iterator[str]:
    """Blocks put together until a passage is full; one that is too long itself is cut at its sentences."""
    piece: list[str] = []
    for part in chain.from_iterable(map(_cut, blocks)):
        if piece and sum(map(len, piece)) + len(piece) + len(part) > LONGEST:
            yield "\n".join(piece)
            piece = []
        piece.append(part)
    if piece:
        yield "\n".join(piece)


def _cut(block: str) -> Iterator[str]:
    part = ""
    for sentence in _SENTENCE_END.split(block):
        if part and len(part) + 1 + len(sentence) > LONGEST:
            yield part
            part = ""
        while len(sentence) > LONGEST:
            cut = sentence.rfind(" ", 1, LONGEST) if " " in sentence[1:LONGEST] else LONGEST
            yield sentence[:cut].strip()
            sentence = sentence[cut:].strip()  # noqa: PLW2901 - the rest of it is cut again
        part = f"{part} {sentence}".strip()
    if part:
        yield part
