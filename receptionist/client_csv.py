"""Pure: a list of clients as a spreadsheet saves it, read leniently, and every fault in it told with its cure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from receptionist.dialling import subscriber
from receptionist.language.dates import MONTH_FIRST, day_said
from receptionist.language.phrases import plain
from receptionist.store import pins

_COLUMNS: Mapping[str, str] = {
    "id": "id|client id|customer id|client number|customer number|no|codigo|id cliente",
    "name": "name|full name|client|client name|customer|customer name|nombre|nombre completo|"
    "nombre y apellidos|nombre cliente|nombre del cliente|cliente",
    "first": "first name|forename|given name|nombre de pila",
    "last": "last name|surname|family name|apellido|apellidos",
    "number": (
        "number|numbers|phone|phones|phone number|telephone|telephone number|tel|mobile|mobile phone|mobile number|"
        "cell|cell phone|landline|home|home phone|work phone|numero|telefono|telefonos|movil|celular|fijo|tlf|tlfno|"
        "tfno|tlf movil|tlfno movil|telefono movil|telefono fijo|telefono de contacto|numero de telefono|"
        "telefono celular"
    ),
    "language": "language|lang|idioma|lengua",
    "email": "email|e mail|mail|email address|e mail address|correo|correo electronico",
    "notes": "notes|note|comment|comments|remarks|notas|observaciones|comentarios",
    "vip": "vip|priority|prioridad",
    "blocked": "blocked|block|bloqueado|bloqueada",
    "pin": "pin|pin code|clave",
}
_MEANT = {header: column for column, headers in _COLUMNS.items() for header in headers.split("|")}
_LANGUAGES = {"english": "en", "ingles": "en", "spanish": "es", "espanol": "es", "castellano": "es"}
_YES = frozenset(["yes", "y", "true", "1", "x", "si", "s", "verdadero"])
_NO = frozenset(["", "no", "n", "false", "0", "falso"])
_EMAIL = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+\.[^@\s<>,;\"]+")
_CODE = re.compile(r"[a-z]{2}")
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_SEPARATORS = (";", "\t", ",")
_IN_A_CELL = re.compile(r"[;,/|\n]")
_SCIENTIFIC = re.compile(r"(?<!\w)[0-9][.,]?[0-9]*[eE]\+?[0-9]+(?!\w)")
_OF_A_DAY = re.compile(r"\b(date|birthday|birth|born|dob|fecha|nacimiento|cumpleanos)\b")
_FORMULA = ("=", "@", "-", "+", "\t", "\r")
_NUMBERS = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?(; \+?[0-9]+)*")
_GUARDED = re.compile(r"'+[=@+\-\t\r0-9]")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How files begin that spreadsheets save for themselves: .xlsx and .ods, and the older .xls."""


@dataclass(frozen=True, slots=True)
class Row:
    """One client as the file tells of them: what it has no column for is not in `told`."""

    line: int
    told: Mapping[str, Any]
    """id, name, numbers, language, email, notes, vip, blocked, fields."""
    pin: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read."""

    rows: Sequence[Row]
    faults: Sequence[str]
    ignored: Sequence[str]
    """Headers of columns that mean nothing to us."""


class _FaultError(Exception):
    """Something is wrong in a row; the text says what, and the cure."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What config and calendar say of the list."""

    country: str
    fields: Sequence[str]
    proofs: Sequence[str]
    """Those of them by which a caller proves who they are."""
    today: date

    def is_day(self, name: str) -> bool:
        """Whether this field must be a day, because callers are compared with it."""
        return plain(name) in map(plain, self.proofs) and _OF_A_DAY.search(plain(name)) is not None


def read(content: bytes, wanted: Wanted) -> Sheet:
    """Every row of the file, or what is wrong with it."""
    if content.startswith(_WORKBOOKS):
        return Sheet([], ["is a spreadsheet's own file and no CSV: open it there, and save it as CSV"], [])
    text = decoded(content)
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.strip().casefold().startswith("sep="):  # a spreadsheet's own word about what follows
        text, skipped = rest, 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        headers = next(reader, [])
        meant = [_column(header, wanted.fields) for header in headers]
        if not _names_somebody(meant):
            return Sheet([], [_no_name(headers)], [])
        return _rows(reader, skipped, headers, meant, wanted)
    except csv.Error as error:
        return Sheet([], [f"line {reader.line_num + skipped}: cannot be read as CSV ({error}); save the file anew"], [])


def decoded(content: bytes) -> str:
    """Whatever a spreadsheet makes of text: UTF-8 with or without its mark, UTF-16, or the code page of Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def written(clients: Iterable[Mapping[str, Any]], fields: Sequence[str]) -> str:
    """The same the other way round. There is no column for PINs: nobody knows them."""
    columns = ["id", "name", "number", "language", "email", "notes", "vip", "blocked"]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*columns, *fields])
    for client in clients:
        own = client["fields"]
        cells = [_cell(client[column]) for column in columns] + [str(own.get(name, "")) for name in fields]
        writer.writerow([_guarded(cell) for cell in cells])
    return out.getvalue()


def _rows(reader: Any, skipped: int, headers: list[str], meant: list[str], wanted: Wanted) -> Sheet:
    rows: list[Row] = []
    faults: list[str] = []
    for cells in reader:
        line = reader.line_num + skipped
        if not any(cell.strip() for cell in cells):
            continue
        try:
            if len(cells) > len(headers):
                raise _FaultError(
                    f"has {len(cells)} cells where there are {len(headers)} columns: quote what has commas"
                )
            rows.append(_row(line, list(zip(meant, cells, strict=False)), wanted))
        except _FaultError as fault:
            faults.append(f"line {line}: {fault}")
    faults += _twice(rows)
    ignored = [header for header, column in zip(headers, meant, strict=True) if not column and header.strip()]
    return Sheet(rows, faults, ignored)


def _row(line: int, cells: Sequence[tuple[str, str]], wanted: Wanted) -> Row:
    by_column: dict[str, list[str]] = {}
    for column, cell in cells:
        if column:
            by_column.setdefault(column, []).append(_unguarded(cell.strip()))
    told: dict[str, Any] = {
        "id": _id(by_column.get("id", [""])[0]),
        "name": _name(by_column),
        "fields": {name[1:]: _field(name[1:], found, wanted) for name, found in by_column.items() if name[0] == ":"},
    }
    if "number" in by_column:
        told["numbers"] = _numbers(by_column["number"], wanted.country)
    for column, reads in (("language", _language), ("email", _email), ("vip", _mark), ("blocked", _mark)):
        if column in by_column:
            told[column] = reads(by_column[column][0])
    if "notes" in by_column:
        told["notes"] = " ".join(by_column["notes"])
    if not told["id"] and not told.get("numbers"):
        raise _FaultError(
            "has neither a number nor an id: without one of them it would be a new client at every import"
        )
    pin = by_column.get("pin", [""])[0]
    if pin and (wrong := pins.fault(pin, told.get("numbers", ()))):
        raise _FaultError(wrong)
    return Row(line, told, pin)


def _column(header: str, fields: Sequence[str]) -> str:
    """What a header means; a field of config's with a colon before it; nothing, if it means nothing to us."""
    said = plain(header)
    for name in fields:
        if plain(name) == said:
            return f":{name}"
    return _MEANT.get(said) or _MEANT.get(said.rstrip("0123456789 "), "")


def _names_somebody(meant: Sequence[str]) -> bool:
    return "name" in meant or "first" in meant or "last" in meant


def _no_name(headers: Sequence[str]) -> str:
    found = ", ".join(header.strip() for header in headers if header.strip())[:200] or "nothing"
    return f"line 1: no column is called name (there is: {found}); the first line must name the columns: name, number"


def _id(cell: str) -> str:
    if cell and _ID.fullmatch(cell) is None:
        raise _FaultError(f'the id "{cell[:40]}" may have letters, digits and . _ - (up to 64)')
    return cell


def _name(by_column: Mapping[str, Sequence[str]]) -> str:
    whole = by_column.get("name", [""])[0]
    parts = [by_column[column][0] for column in ("first", "last") if column in by_column]
    name = " ".join((whole or " ".join(parts)).split())
    if not name:
        raise _FaultError("has no name")
    if not plain(name) or not name.isprintable():
        raise _FaultError("has a name that nobody could say")
    return name


def _numbers(cells: Sequence[str], country: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    cut = next(filter(None, map(_SCIENTIFIC.search, cells)), None)
    if cut is not None:
        raise _FaultError(f'a spreadsheet has cut "{cut[0]}" short: format its column as text, and enter it anew')
    for piece in (piece.strip() for cell in cells for piece in _IN_A_CELL.split(cell)):
        if not piece:
            continue
        number = subscriber(piece, country)
        if not number:
            raise _FaultError(f'"{piece[:40]}" is no telephone number of {country}, nor one with + and a country code')
        found[number] = None
    return tuple(found)


def _field(name: str, cells: Sequence[str], wanted: Wanted) -> str:
    """What nobody could say of themselves as it stands proves nothing, as they would find out at the telephone."""
    text, month_first = " ".join(cells), wanted.country in MONTH_FIRST
    if text and wanted.is_day(name) and day_said(text, "en", wanted.today, month_first=month_first) is None:
        raise _FaultError(f'the {name} "{text[:40]}" is no day of the past with its year: write it as 1980-05-04')
    return text


def _language(cell: str) -> str:
    said = plain(cell)
    code = _LANGUAGES.get(said, said[:2] if _CODE.fullmatch(said.split("-")[0].split(" ")[0]) else said)
    if code and _CODE.fullmatch(code) is None:
        raise _FaultError(f'"{cell[:40]}" is no language: write en or es')
    return code


def _email(cell: str) -> str:
    if cell and _EMAIL.fullmatch(cell) is None:
        raise _FaultError(f'"{cell[:60]}" is no e-mail address')
    return cell


def _mark(cell: str) -> bool:
    said = plain(cell)
    if said not in _YES | _NO:
        raise _FaultError(f'"{cell[:40]}" is neither yes nor no')
    return said in _YES


def _twice(rows: Sequence[Row]) -> list[str]:
    """Ids and numbers that stand in more than one row."""
    faults: list[str] = []
    seen: dict[str, int] = {}
    for row in rows:
        for key in (*([f"the id {row.told['id']}"] if row.told["id"] else []), *row.told.get("numbers", ())):
            if key in seen:
                faults.append(f"line {row.line}: {key} stands in line {seen[key]}, too; a number belongs to one client")
            seen.setdefault(key, row.line)
    return faults


def _separator(text: str) -> str:
    """What stands between the cells of the first line most often."""
    first = text.partition("\n")[0]
    return max(_SEPARATORS[::-1], key=first.count)


def _cell(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else ""
        case tuple():
            return "; ".join(value)
        case _:
            return str(value)


def _guarded(cell: str) -> str:
    """No cell may be a formula to the spreadsheet that opens it; and what is guarded is read back as it was."""
    is_formula = cell.startswith(_FORMULA) and _NUMBERS.fullmatch(cell) is None
    return f"'{cell}" if is_formula or _unguarded(cell) != cell else cell


def _unguarded(cell: str) -> str:
    """Without the sign by which spreadsheets keep a cell as text; that of a name ('t Hooft) stays."""
    return cell[1:] if _GUARDED.match(cell) else cell
