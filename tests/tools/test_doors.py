"""Leading a caller to a person, or out of the door."""

from __future__ import annotations

import json

import pytest

from tests.tools.desks import FRIDAY_MORNING, SMILE, Office


@pytest.mark.parametrize(
    ("named", "person"),
    [
        ("Maria Lopez", "Maria Lopez"),
        ("maria lopez.", "Maria Lopez"),
        ("Lopez", "Maria Lopez"),
        ("Dr Chen", "Dr Maria Chen"),
        ("SAM", "Sam"),
    ],
)
async def test_a_person_is_rung_by_name_or_a_part_of_it(named: str, person: str) -> None:
    """Callers rarely say the whole of it."""
    office = Office()
    answer = await office.use("put_through", json.dumps({"person": named}))
    assert office.rang == [person]
    assert person in answer


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("Maria", "Did the caller mean Maria Lopez or Dr Maria Chen?"),
        ("Pam", "Did the caller mean Sam?"),
        ("Dr Miller", "Did the caller mean Dr Maria Chen?"),
        ("+1 900 555 0199", "There are: Maria Lopez, Dr Maria Chen, Sam."),
        ("", "There are: Maria Lopez, Dr Maria Chen, Sam."),
    ],
)
async def test_a_name_that_is_not_sure_rings_nobody(named: str, told: str) -> None:
    """Nor does a number: config alone says who may be rung, and the model is told whom it has."""
    office = Office()
    assert told in await office.use("put_through", json.dumps({"person": named}))
    assert office.rang == []


async def test_no_name_is_nobodys_name() -> None:
    """Even where there is only one person who could be meant."""
    office = Office(SMILE | {"people": [{"name": "Sam", "number": "203"}]})
    assert "There are: Sam." in await office.use("put_through", '{"person": " "}')
    assert office.rang == []


def test_the_model_sees_the_names_to_choose_from() -> None:
    """As config tells them."""
    schema = next(schema for schema in Office().toolbox().schemas() if schema.name == "put_through")
    assert schema.parameters["properties"]["person"]["enum"] == ["Maria Lopez", "Dr Maria Chen", "Sam"]


@pytest.mark.parametrize(
    ("wanted", "person"),
    [("billing", "Maria Lopez"), ("Billing.", "Maria Lopez"), ("the dentist", "Dr Maria Chen"), ("invoices", "Sam")],
)
async def test_somebody_is_rung_for_what_they_do(wanted: str, person: str) -> None:
    """A model that passes on what the caller wants, instead of a name, is understood."""
    people = [
        {"name": "Maria Lopez", "number": "201", "for": ["billing"]},
        {"name": "Dr Maria Chen", "number": "202", "role": "the dentist"},
        {"name": "Pat", "number": "204", "for": ["invoices"], "reachable": {"sat": "9:00-10:00"}},
        {"name": "Sam", "number": "203", "for": ["billing", "invoices"]},
    ]
    office = Office(SMILE | {"people": people})
    await office.use("put_through", json.dumps({"person": wanted}))
    assert office.rang == [person]


async def test_what_the_caller_told_is_passed_on() -> None:
    """Whoever is rung hears it when they ask for it."""
    office = Office()
    await office.use("put_through", '{"person": "Sam", "why": "an invoice", "name": "Ana Ruiz"}')
    assert office.announced == [("Ana Ruiz", "an invoice")]


MARIA_IS_OUT = SMILE | {
    "people": [
        {"name": "Maria", "number": "201", "reachable": {"mon-fri": "14:00-16:00"}},
        {"name": "Sam", "number": "203"},
    ]
}


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Maria cannot be reached just now, but can be today at 2 p.m."),
        ("es", "Ahora no se puede hablar con Maria, pero sí hoy a las 14:00."),
    ],
)
async def test_who_is_not_in_is_not_rung_and_the_model_learns_when_they_are(language: str, told: str) -> None:
    """In words that it can say as they stand."""
    office = Office(MARIA_IS_OUT, language)
    assert (await office.use("put_through", '{"person": "Maria"}')).startswith(told)
    assert office.rang == []


@pytest.mark.parametrize(
    ("hour", "names"), [(9, ["Sam"]), (15, ["Maria", "Sam"])], ids=["in the morning", "in the afternoon"]
)
def test_a_model_chooses_among_those_who_are_in(hour: int, names: list[str]) -> None:
    """Whoever is not is not among them."""
    office = Office(MARIA_IS_OUT, now=FRIDAY_MORNING.replace(hour=hour))
    schema = next(schema for schema in office.toolbox().schemas() if schema.name == "put_through")
    assert schema.parameters["properties"]["person"]["enum"] == names


def test_where_nobody_is_in_a_model_may_ask_for_anybody() -> None:
    """It learns then when they are back, and no provider gets an empty list to choose from."""
    people = [person | {"reachable": {"sun": "9:00-10:00"}} for person in SMILE["people"]]
    schemas = Office(SMILE | {"people": people}).toolbox().schemas()
    schema = next(schema for schema in schemas if schema.name == "put_through")
    assert schema.parameters["properties"]["person"]["enum"] == ["Maria Lopez", "Dr Maria Chen", "Sam"]


async def test_without_people_nobody_can_be_asked_for() -> None:
    """The tool is not there, even for a model that knows its name."""
    office = Office(SMILE | {"people": []})
    assert "put_through" not in office.offered()
    assert (await office.use("put_through", '{"person": "Sam"}')).startswith("There is no tool put_through.")
    assert office.rang == []


async def test_the_end_of_a_call_leaves_time_for_a_goodbye() -> None:
    """The line is closed behind our next words, not at once."""
    office = Office()
    assert "Say goodbye" in await office.use("end_call")
    assert office.left
    assert not office.closed


def test_what_changes_something_is_marked() -> None:
    """These wait until the caller has finished; all others only look."""
    toolbox = Office().toolbox()
    acting = [schema.name for schema in toolbox.schemas() if toolbox.acts(schema.name)]
    assert acting == ["take_message", "promise_call_back", "put_through", "end_call"]
