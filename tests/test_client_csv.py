"""Lists of clients as spreadsheets save them: read leniently, and every fault told with its line and its cure."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.client_csv import Sheet, Wanted, read, written

FIELDS = ["date of birth", "policy number"]
TODAY = date(2026, 11, 20)


def sheet(text: str | bytes, fields: list[str] = FIELDS) -> Sheet:
    return read(text if isinstance(text, bytes) else text.encode(), Wanted("US", fields, [], TODAY))


def only(text: str | bytes) -> dict[str, Any]:
    """The one row of a file that has no faults."""
    found = sheet(text)
    assert not found.faults
    (row,) = found.rows
    return dict(row.told)


def fault(text: str | bytes) -> str:
    found = sheet(text)
    assert len(found.faults) == 1
    return found.faults[0]


@pytest.mark.parametrize(
    "number",
    ["number", "Phone", "Mobile Phone", "TEL.", "Teléfono", "Phone 2", "móvil", "cell", "Tlfno", "Teléfono móvil"],
)
@pytest.mark.parametrize("name", ["name", "Full Name", " CLIENT ", "Nombre", "Nombre y Apellidos"])
def test_headers_are_known_by_many_names(name: str, number: str) -> None:
    """In both languages, whatever their case."""
    told = only(f"{name},{number}\nAnn Hill,(512) 555-0123\n")
    assert (told["name"], told["numbers"]) == ("Ann Hill", ("+15125550123",))


def test_a_name_may_stand_in_two_columns() -> None:
    """Address books do that."""
    assert only("Last name,First name,phone\nHill,Ann,5125550123\n")["name"] == "Ann Hill"


def test_several_numbers_in_a_cell_or_in_columns_are_one_clients() -> None:
    """Each once."""
    told = only('name,home,mobile\nAnn,"512 555 0123; 512-555-0124",+44 20 7946 0958\n')
    assert told["numbers"] == ("+15125550123", "+15125550124", "+442079460958")
    assert only('name,phone\nAnn,"512 555 0123, +1 512 555 0123"\n')["numbers"] == ("+15125550123",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_files_come_as_spreadsheets_save_them(encoding: str, separator: str, end: str) -> None:
    """Any of their encodings, separators and line ends."""
    lines = [["Nombre", "Teléfono", "Notas"], ["José Ñíguez", "512 555 0123", "Prefiere las mañanas"]]
    text = end.join(separator.join(cells) for cells in lines)
    told = only(text.encode(encoding))
    assert (told["name"], told["notes"]) == ("José Ñíguez", "Prefiere las mañanas")


def test_a_spreadsheets_own_first_line_is_skipped() -> None:
    """And lines are still counted as the file has them."""
    assert only("sep=;\nname;phone\nAnn;5125550123\n")["name"] == "Ann"
    assert fault("sep=;\nname;phone\nAnn;12\n").startswith("line 3:")


def test_everything_that_is_kept_of_a_client_is_read() -> None:
    """Fields of config's, too; what nobody asked for is named as ignored."""
    found = sheet(
        "id,name,phone,language,e-mail,notes,VIP,blocked,PIN,Date of Birth,policy number,shoe size\n"
        "a-1,Ann Hill,5125550123,Spanish,ann@hill.example,Likes tea,yes,,4719,1980-05-04,AB 1,42\n"
    )
    (row,) = found.rows
    assert row.told == {
        "id": "a-1",
        "name": "Ann Hill",
        "numbers": ("+15125550123",),
        "language": "es",
        "email": "ann@hill.example",
        "notes": "Likes tea",
        "vip": True,
        "blocked": False,
        "fields": {"date of birth": "1980-05-04", "policy number": "AB 1"},
    }
    assert row.pin == "4719"
    assert "4719" not in repr(found)
    assert found.ignored == ["shoe size"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (",5125550123,,,,", "has no name"),
        ("Ann,,,,,", "neither a number nor an id"),
        ("Ann,12,,,,", '"12" is no telephone number of US'),
        ("Ann,extension 5,,,,", "no telephone number"),
        ("Ann,5.12556E+09,,,,", 'cut "5.12556E+09" short: format its column as text'),
        ('Ann,"5,12556E+09",,,,', 'cut "5,12556E+09" short: format its column as text'),
        ("Ann,5125550123,klingon,,,", "is no language"),
        ("Ann,5125550123,,nobody,,", "no e-mail address"),
        ("Ann,5125550123,,,perhaps,", "neither yes nor no"),
        ("Ann,5125550123,,,,1234", "anybody would guess"),
        ("Ann,5125550123,,,,0123", "anybody would guess"),
        ("Ann,5125550123,,,,47", "4 to 8 digits"),
        ("Ann,5125550123,,,,,,more", "quote what has commas"),
    ],
)
def test_a_faulty_row_is_told_with_its_line_and_cure(row: str, says: str) -> None:
    """The others are read all the same, so that all faults are told at once."""
    found = sheet(f"name,phone,language,email,vip,pin\nBen,5125550199,,,,\n{row}\nCy,5125550188,,,,\n")
    assert [row.told["name"] for row in found.rows] == ["Ben", "Cy"]
    (told,) = found.faults
    assert told.startswith("line 3: ")
    assert says in told


def test_no_fault_repeats_a_pin() -> None:
    """They are printed."""
    assert "12345678901" not in fault("name,phone,pin\nAnn,5125550123,12345678901\n")


def test_lines_are_counted_through_cells_of_several_lines() -> None:
    """As an editor counts them."""
    assert fault('name,phone,notes\nAnn,5125550123,"one\ntwo"\nBen,12,\n').startswith("line 4:")


def test_a_number_belongs_to_one_row() -> None:
    """And an id, too."""
    told = fault("name,phone\nAnn,5125550123\nBen,+15125550123\n")
    assert told.startswith("line 3: +15125550123 stands in line 2, too")
    assert "the id a stands" in fault("id,name\na,Ann\na,Ben\n")


@pytest.mark.parametrize("text", ["", "\n", "phone\n5125550123\n", "Ann,5125550123\n", "\0\0\0"])
def test_a_file_without_a_name_column_is_told_so(text: str) -> None:
    """With what there is instead."""
    assert "no column is called name" in fault(text)


def test_a_broken_quote_is_told() -> None:
    """There is no telling what the rest means."""
    assert "CSV" in fault('name,phone\n"Ann"x,5125550123\n')


def test_what_is_exported_is_read_back() -> None:
    """But for PINs; and no cell is a formula to a spreadsheet."""
    text = "id,name,phone,language,email,notes,vip,blocked,date of birth\n"
    row = "a,Ann Hill,512 555 0123;512 555 0124,en,ann@hill.example,=1+1,yes,no,1980-05-04\n"
    first = only(text + row)
    out = written([first | {"number": first["numbers"]}], ["date of birth"])
    assert next(csv.DictReader(io.StringIO(out)))["notes"] == "'=1+1"
    assert only(out) == first


@pytest.mark.parametrize(
    ("cell", "saved"),
    [
        ("=1+1", "'=1+1"),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("'=1+1", "''=1+1"),
        ("'12", "''12"),
        ("'t Hooft", "'t Hooft"),
        ("-5", "-5"),
        ("+15125550123", "+15125550123"),
        ("see +15125550123", "see +15125550123"),
    ],
)
def test_no_cell_of_an_export_is_a_formula(cell: str, saved: str) -> None:
    """Whatever a client is called or known for; numbers stay numbers, and all is read back as it was."""
    told = only("id,name,phone,language,email,vip,blocked\na,Ann,+15125550123;+15125550124,,,,\n")
    out = written([told | {"number": told["numbers"], "notes": cell}], [])
    row = next(csv.DictReader(io.StringIO(out)))
    assert row["notes"] == saved
    assert row["number"] == "+15125550123; +15125550124"
    assert only(out)["notes"] == cell


@pytest.mark.parametrize("day", ["31/02/1980", "mayo 80", "02/31/1980", "1980", "2031-05-04", "n/a"])
def test_a_birthday_that_nobody_could_say_is_a_fault_if_it_is_asked_for(day: str) -> None:
    """Otherwise the client would hear for ever that it is wrong. If it proves nothing, it is a note like any other."""
    text = f"name,phone,date of birth\nAnn,+15125550123,{day}\n".encode()
    (told,) = read(text, Wanted("ES", FIELDS, ["pin", "Date of birth"], TODAY)).faults
    assert told.startswith(f'line 2: the date of birth "{day}" is no day')
    assert only(text)["fields"]["date of birth"] == day


@pytest.mark.parametrize("day", ["31/01/1980", "1980-05-04", "4 de mayo de 1980", "4 May 80", ""])
def test_a_birthday_may_be_written_in_many_ways(day: str) -> None:
    """Or not at all."""
    text = f"name,phone,date of birth\nAnn,600112233,{day}\n".encode()
    found = read(text, Wanted("ES", FIELDS, ["date of birth"], TODAY))
    assert found.faults == []


@pytest.mark.parametrize("begins", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_a_workbook_is_named_as_what_it_is(begins: bytes) -> None:
    """Whoever has saved the wrong kind of file is told what to do."""
    assert "save it as CSV" in fault(begins + b"name,phone\nAnn,5125550123\n")


@given(st.binary(max_size=300))
def test_no_file_is_too_strange(content: bytes) -> None:
    """It is rows or faults."""
    found = read(content, Wanted("US", FIELDS, FIELDS, TODAY))
    assert found.rows is not None


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=4), max_size=5))
def test_no_row_is_too_strange(rows: list[list[str]]) -> None:
    """Whatever stands in the cells."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["name", "phone", "pin", "vip"], *rows])
    found = read(out.getvalue().encode("utf-8", "replace"), Wanted("US", FIELDS, FIELDS, TODAY))
    assert all(row.told["name"] for row in found.rows)
