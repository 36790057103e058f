"""Refusals of providers, in all their formats, become what the chain and the operator need to know."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.errors import ProviderBusyError, ProviderError, ProviderRefusedError
from receptionist.providers.http_faults import Complaint, House, refusal, seconds_to_wait

HOUSE = House("ElevenLabs", "ELEVENLABS_API_KEY")


def fault(status: int, body: object = None, **headers: str) -> ProviderError:
    return refusal(HOUSE, "flash", status, headers, json.dumps(body).encode())


@pytest.mark.parametrize(
    ("status", "body", "says"),
    [
        (401, {"error": {"message": "Incorrect API key provided: sk-p**x"}}, "ELEVENLABS_API_KEY is not valid"),
        (401, {"detail": {"status": "invalid_api_key", "message": "Invalid API key"}}, "ELEVENLABS_API_KEY"),
        (400, {"error": {"code": "invalid_api_key"}}, "ELEVENLABS_API_KEY"),
        (401, {"detail": {"status": "quota_exceeded", "message": "0 credits left"}}, "no credit left"),
        (402, None, "no credit left"),
        (429, {"error": {"code": "insufficient_quota"}}, "no credit left"),
        (403, {"error": {"message": "not in your country"}}, "'flash': not in your country"),
        (404, {"error": {"message": "unknown model"}}, "'flash'; check the entry in config: unknown model"),
        (400, {"error": {"code": "model_decommissioned", "message": "gone"}}, "'flash'; check the entry"),
        (400, {"detail": {"status": "voice_not_found", "message": "no voice"}}, "no voice"),
    ],
)
def test_what_only_the_operator_can_set_right(status: int, body: object, says: str) -> None:
    """A wrong key, an empty account or an unknown model stays so: the text names what to look at."""
    found = fault(status, body)
    assert isinstance(found, ProviderRefusedError)
    assert says in str(found)


def test_a_key_is_never_quoted() -> None:
    """Providers quote parts of a wrong key; ours do not get into the log that way."""
    assert "sk-p" not in str(fault(401, {"error": {"message": "Incorrect API key provided: sk-p**x"}}))


@pytest.mark.parametrize("status", [429, 498, 503, 529])
def test_overload_asks_us_to_wait(status: int) -> None:
    """A busy provider is left alone for as long as it asks."""
    found = fault(status, {"error": {"message": "Slow down"}}, **{"retry-after": "3"})
    assert isinstance(found, ProviderBusyError)
    assert found.seconds == 3


@pytest.mark.parametrize("status", [302, 400, 408, 413, 422, 500, 502, 504])
def test_anything_else_may_pass(status: int) -> None:
    """Other faults say nothing of the next request."""
    assert type(fault(status, "<html>")) is ProviderError


def test_long_complaints_are_cut() -> None:
    """A provider may quote what it was sent, at length: the caller's words are no fault."""
    assert len(str(fault(400, {"error": {"message": "You said: " + "word " * 1000}}))) < 300


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "20"}, 20),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after": "Sat, 21 Nov 2026 08:00:30 GMT", "date": "Sat, 21 Nov 2026 08:00:00 GMT"}, 30),
        ({"retry-after": "Sat, 21 Nov 2026 08:00:00 GMT", "date": "Sat, 21 Nov 2026 08:00:30 GMT"}, 0),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0),
        ({"retry-after": "-5"}, 0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "Sat, 21 Nov 2026 08:00:00 GMT", "date": "today"}, None),
        ({}, None),
    ],
)
def test_how_long_to_wait(headers: dict[str, str], seconds: float | None) -> None:
    """Seconds, a date, or milliseconds in a header of their own."""
    assert seconds_to_wait(headers) == seconds


@given(st.text(max_size=40))
def test_any_retry_after_is_a_time_or_none(value: str) -> None:
    """A header may hold anything."""
    found = seconds_to_wait({"retry-after": value, "date": value})
    assert found is None or found >= 0


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b'"no"', b'{"error": []}', b'{"detail": 7}', b"\xff", b"[" * 9999]
)
def test_complaints_that_say_nothing(body: bytes) -> None:
    """An error's body may be anything, a page or nothing among them."""
    assert str(Complaint.of(body)) == ""
