"""What the models know about their keys: where one is, and what it may hold. For faults and for the reference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import annotated_types
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from receptionist.config.values import Allowed

Place = tuple[str | int, ...]
"""Where something stands in the file: keys, and the positions of list entries, counted from 0."""


def tables(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel], bool]]:
    """The sections of a model: name, model, and whether it is a list of such tables."""
    for name, field in model.model_fields.items():
        section = table_in(field.annotation)
        if section is not None:
            yield name, section, get_origin(field.annotation) is list


def table_in(annotation: Any) -> type[BaseModel] | None:
    """The model that this type is, or is a list of."""
    inner = get_args(annotation)[0] if get_origin(annotation) is list else annotation
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None


def table_at(model: type[BaseModel], place: Place) -> type[BaseModel] | None:
    """The model of the table at this place."""
    found: type[BaseModel] | None = model
    for step in place:
        if isinstance(step, str):
            field = found.model_fields.get(step) if found else None
            found = table_in(field.annotation) if field else None
    return found


def field_at(model: type[BaseModel], place: Place) -> FieldInfo | None:
    """The key at this place, or the one whose list or table of days this is a part of."""
    field: FieldInfo | None = None
    table: type[BaseModel] | None = model
    for step in place:
        if isinstance(step, str) and table is not None:
            field = keys_of(table).get(step)
            table = table_in(field.annotation) if field else None
    return field


def keys_of(table: type[BaseModel]) -> dict[str, FieldInfo]:
    """The keys of a table as they stand in the file: some are no words that Python allows."""
    return {field.alias or name: field for name, field in table.model_fields.items()}


def allowed(field: FieldInfo) -> str:
    """What a key may hold, in the operator's words."""
    for note in field.metadata:
        if isinstance(note, Allowed):
            return note.text
    kind = field.annotation
    if get_origin(kind) is Literal:
        return " or ".join(f'"{choice}"' for choice in get_args(kind))
    if kind is bool:
        return "true or false"
    if kind in (int, float):
        return f"a {'whole ' if kind is int else ''}number{_bounds(field)}"
    if table_in(kind) is not None:
        return "a table in [[double brackets]] for each" if get_origin(kind) is list else "a table in [brackets]"
    raise TypeError(f"the model says nothing of what a {kind} may hold: add Allowed to it")


def _bounds(field: FieldInfo) -> str:
    words = []
    for bound in field.metadata:
        match bound:
            case annotated_types.Ge(ge=least):
                words.append(f" from {least}")
            case annotated_types.Gt(gt=least):
                words.append(f" above {least}")
            case annotated_types.Le(le=most):
                words.append(f" up to {most}")
    return "".join(words)
