"""The stand-in refuses what Google refuses: what passes here would pass there."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from receptionist.rehearsal.google import GoogleStandIn
from receptionist.rehearsal.google.fields import picked
from receptionist.rehearsal.google.replies import RefusalError
from receptionist.rehearsal.google.sign_in import CLIENT, CLIENT_SECRET, FIRST_REFRESH_TOKEN
from tests.calendars.house import SAM, at

WHEN = {"start": {"dateTime": "2026-11-24T09:00:00Z"}, "end": {"dateTime": "2026-11-24T10:00:00Z"}}


async def let_in(google: GoogleStandIn, client: httpx.AsyncClient) -> dict[str, str]:
    form = {
        "grant_type": "refresh_token",
        "refresh_token": FIRST_REFRESH_TOKEN,
        "client_id": CLIENT,
        "client_secret": CLIENT_SECRET,
    }
    told = (await client.post(f"{google.url}/token", data=form)).json()
    return {"authorization": f"Bearer {told['access_token']}"}


@pytest.mark.wall
async def test_what_google_refuses() -> None:
    """Strangers, wrong ids, times without a zone, restrictions beside a token, old versions: each its own refusal."""
    async with GoogleStandIn() as google, httpx.AsyncClient() as client:
        google.share(SAM).put("visit", at(8), at(9))
        events = f"{google.calendar_url}/calendars/{SAM}/events"
        assert (await client.get(events)).json()["error"]["errors"][0]["reason"] == "authError"
        client.headers.update(await let_in(google, client))
        naive = {"start": {"dateTime": "2026-11-24T09:00:00"}, "end": WHEN["end"]}
        both = {"start": {**WHEN["start"], "date": "2026-11-24"}, "end": WHEN["end"]}
        token = (await client.get(events)).json()["nextSyncToken"]
        asked = [
            client.post(events, json={"id": "has-dash", **WHEN}),
            client.post(events, json={"id": "xyzxyz", **WHEN}),
            client.post(events, json={"id": "abcde"}),
            client.post(events, json={"id": "abcde", **naive}),
            client.post(events, json={"id": "abcde", **both}),
            client.post(events, json={"id": "visit", **WHEN}),
            client.patch(f"{events}/visit", json={}, headers={"if-match": '"0"'}),
            client.get(f"{events}/nobody"),
            client.get(events, params={"syncToken": token, "timeMin": "2026-11-24T09:00:00Z"}),
            client.get(events, params={"fields": "items(id"}),
            client.get(f"{google.calendar_url}/calendars/{SAM}/acl"),
        ]
        assert [(await one).status_code for one in asked] == [400, 400, 400, 400, 400, 409, 412, 404, 400, 400, 404]


@pytest.mark.wall
async def test_a_deleted_event_keeps_its_id() -> None:
    """It cannot be made again, nor deleted, nor overwritten by who does not know how often it was changed."""
    async with GoogleStandIn() as google, httpx.AsyncClient() as client:
        google.share(SAM)
        client.headers.update(await let_in(google, client))
        events = f"{google.calendar_url}/calendars/{SAM}/events"
        await client.post(events, json={"id": "visit", **WHEN})
        assert (await client.delete(f"{events}/visit")).status_code == 204
        assert (await client.delete(f"{events}/visit")).status_code == 410
        assert (await client.post(events, json={"id": "visit", **WHEN})).status_code == 409
        assert (await client.put(f"{events}/visit", json=WHEN)).status_code == 400
        there = (await client.get(f"{events}/visit")).json()
        again = await client.put(f"{events}/visit", json={**WHEN, "sequence": there["sequence"]})
        assert again.json()["status"] == "confirmed"


@pytest.mark.wall
async def test_who_is_let_in() -> None:
    """A token is given for nothing but what opens."""
    async with GoogleStandIn() as google, httpx.AsyncClient() as client:
        for form in (
            {"grant_type": "password"},
            {"grant_type": "refresh_token", "refresh_token": FIRST_REFRESH_TOKEN, "client_id": "x"},
            {"grant_type": "authorization_code", "code": "guessed"},
        ):
            assert (await client.post(f"{google.url}/token", data=form)).status_code == 400
        google.sign_in.revoke()
        with pytest.raises(KeyError):
            await let_in(google, client)


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ("a", {"a": 1}),
        ("a,b(c)", {"a": 1, "b": [{"c": 2}, {}]}),
        ("b(c,d/e),z", {"b": [{"c": 2, "d": {"e": 3}}, {"d": {"e": 5}}]}),
        ("b/d", {"b": [{"d": {"e": 3, "f": 4}}, {"d": {"e": 5}}]}),
    ],
)
def test_only_what_was_asked_for(fields: str, left: Any) -> None:
    """A client that forgot to ask for something does not get it by chance."""
    whole = {"a": 1, "b": [{"c": 2, "d": {"e": 3, "f": 4}}, {"d": {"e": 5}}]}
    assert picked(whole, fields) == left


@pytest.mark.parametrize("fields", ["", "a(", "a)", "a(b", "(a)"])
def test_no_selection(fields: str) -> None:
    """What is no selection is refused."""
    with pytest.raises(RefusalError):
        picked({"a": 1}, fields)
