"""Turns what the models object to into sentences for the operator: where, what was found, what is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from receptionist.config.keys import Place, allowed, field_at, keys_of, table_at, tables
from receptionist.config.values import nearest

_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SECRET = re.compile(r"password|passwd|secret|token|credential|(^|_)(api_?)?key($|_)", re.IGNORECASE)
_BARE = ("bool_type", "int_type", "float_type")
_CONSEQUENCES = ("default_factory_not_called",)
"""What is wrong only because something else is."""

_SHOWN = 60
_LONGEST_REASON = 250
_LONG_BITS = 200


def explained(error: ValidationError, model: type[BaseModel]) -> dict[Place, str]:
    """A sentence for each place in the file that the model objects to."""
    return {
        _place(fault): _sentence(fault, model)
        for fault in error.errors(include_url=False)
        if fault["type"] not in _CONSEQUENCES
    }


def line(place: Place, sentence: str, found: Any) -> str:
    """One line of a report; entries of lists are counted from 1 and, if they have one, called by their name."""
    path, name = "", ""
    for step in place:
        found = _within(found, step)
        if isinstance(step, int):
            path += f"[{step + 1}]"
            if isinstance(found, dict) and isinstance(found.get("name"), str):
                name = f" ({shown(found['name'])})"
        else:
            path += ("." if path else "") + (step if _PLAIN_KEY.fullmatch(step) else shown(step))
    return f"{path}{name}: {sentence}"


def shown(value: Any) -> str:
    """A value as it would stand in the file, on one line and not too long."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, int) and value.bit_length() > _LONG_BITS:
        return "an endless number"
    text = _on_one_line(str(value), _SHOWN)
    return f'"{text}"' if isinstance(value, str) else text


def _on_one_line(text: str, most: int) -> str:
    printable = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text[: most + 1])
    return printable if len(printable) <= most else printable[:most] + "..."


def _place(fault: ErrorDetails) -> Place:
    """A fault in the name of an entry, not in what the entry holds, is marked by pydantic with one more step."""
    place = fault["loc"]
    return place[:-1] if place[-1] == "[key]" and place[-2:-1] == (fault["input"],) else place


def _within(found: Any, step: str | int) -> Any:
    if isinstance(found, dict) and isinstance(step, str):
        return found.get(step)
    if isinstance(found, list) and isinstance(step, int) and step < len(found):
        return found[step]
    return None


def _sentence(fault: ErrorDetails, model: type[BaseModel]) -> str:
    place = _place(fault)
    if fault["type"] == "extra_forbidden":
        return _unknown(place, model)
    field = field_at(model, place)
    may = f"; allowed: {allowed(field)}" if field else ""
    if fault["type"] == "missing":
        return f"missing{may}"
    found = f"found {shown(fault['input'])}"
    if fault["type"] == "value_error":
        # A reason may quote what was found.
        return f"{found}, which {_on_one_line(str(fault['ctx']['error']), _LONGEST_REASON)}{may}"
    if fault["type"] == "literal_error" and field and isinstance(fault["input"], str):
        return f"{found}{nearest(fault['input'], _choices(field.annotation))}{may}"
    quoted = isinstance(fault["input"], str) and fault["type"] in _BARE
    return f"{found}{may}{', without quotes' if quoted else ''}"


def _choices(annotation: Any) -> Iterable[str]:
    """What a key, or each entry of its list, may be."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return [choice for inner in get_args(annotation) for choice in _choices(inner)]


def _unknown(place: Place, model: type[BaseModel]) -> str:
    key = str(place[-1])
    if _SECRET.search(key):
        return "unknown key; secrets never stand in this file: give them by environment or systemd credential"
    table = table_at(model, place[:-1])
    known = list(keys_of(table)) if table else []
    for section, inside, _ in tables(model):
        if key in keys_of(inside):
            return f"unknown key here; it belongs under [{section}]"
    if near := nearest(key, known):
        return f"unknown key{near}"
    return f"unknown key; known here: {', '.join(known)}"
