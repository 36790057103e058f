"""Pure: the part of an answer that a request asked for with `fields`."""

from __future__ import annotations

import re
from typing import Any

from receptionist.rehearsal.google.replies import RefusalError

_TOKEN = re.compile(r"[A-Za-z]+|[(),/]")

Tree = dict[str, "Tree"]


def picked(whole: Any, fields: str) -> Any:
    """Of `a,b(c,d/e)` only these. Raises RefusalError if that is not what it says."""
    tokens = _TOKEN.findall(fields)
    tree = _tree(tokens)
    if tokens or not tree:
        raise RefusalError(400, "invalidParameter", f"Invalid field selection {fields}")
    return _pick(whole, tree)


def _tree(tokens: list[str]) -> Tree:
    found: Tree = {}
    while tokens and tokens[0].isalpha():
        name = tokens.pop(0)
        found[name] = {}
        if tokens and tokens[0] == "/":
            tokens.pop(0)
            found[name] = _tree(tokens[:1])
            del tokens[:1]
        elif tokens and tokens[0] == "(":
            tokens.pop(0)
            found[name] = _tree(tokens)
            if not tokens or tokens.pop(0) != ")":
                return {}
        if not tokens or tokens[0] != ",":
            break
        tokens.pop(0)
    return found


def _pick(whole: Any, tree: Tree) -> Any:
    if not tree:
        return whole
    if isinstance(whole, list):
        return [_pick(one, tree) for one in whole]
    return {name: _pick(whole[name], inner) for name, inner in tree.items() if name in whole}
