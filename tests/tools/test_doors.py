"""Leading a caller to a person, or out of the door."""

from __future__ import annotations

import json

import pytest

from tests.tools.desks import SMILE, Office


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
    assert acting == ["take_message", "put_through", "end_call"]
