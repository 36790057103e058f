"""`receptionist check` on the work: what would only be found out in a call, or after it, is found out here."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from receptionist.check.bookable import appointments
from receptionist.check.days import opening_hours
from receptionist.check.findings import Level
from receptionist.check.work import greeting, mail, own_tools, text_messages, webhook
from receptionist.config import Config


def config(**told: Any) -> Config:
    return Config.model_validate(told)


@pytest.fixture(autouse=True)
def _no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MAIL_PASSWORD", "WEBHOOK_SECRET", "SMS_KEY", "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)


def let_in(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
    return AuthResult(success=isinstance(data, LoginPassword) and data.password == b"right")


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@pytest.mark.parametrize(
    ("business", "level", "text"),
    [
        ({}, Level.NOTE, "write business.hours"),
        ({"hours": {"mon-fri": "9:00-17:00"}}, Level.NOTE, 'such as holidays = "US"'),
        ({"hours": {"mon-fri": "9:00-17:00"}, "holidays": "US-TX"}, Level.WELL, "of US-TX"),
        ({"hours": {"mon-fri": "9:00-17:00"}, "closed": ["2026-12-24"]}, Level.WELL, "the days of business.closed"),
    ],
)
async def test_what_callers_are_told_of_public_holidays_is_said_before_they_ask(
    business: dict[str, Any], level: Level, text: str
) -> None:
    """An operator who did not think of Christmas hears of it from us, and not from a caller before a locked door."""
    (finding,) = await opening_hours(config(business=business))
    assert finding.level is level
    assert text in str(finding)


@pytest.mark.wall
@pytest.mark.filterwarnings("ignore:Requiring AUTH")
@pytest.mark.parametrize(("password", "level"), [("right", Level.WELL), ("wrong", Level.WRONG), ("", Level.WRONG)])
async def test_the_mail_server_is_tried(monkeypatch: pytest.MonkeyPatch, password: str, level: Level) -> None:
    """A wrong password is found out before the first message is lost."""
    if password:
        monkeypatch.setenv("MAIL_PASSWORD", password)
    port = free_port()
    server = Controller(
        Sink(), hostname="127.0.0.1", port=port, authenticator=let_in, auth_require_tls=False, auth_required=True
    )
    server.start()
    try:
        told = {"server": f"127.0.0.1:{port}", "security": "none", "user": "desk", "from": "desk@smile.example"}
        (finding,) = await mail(config(mail=told))
    finally:
        server.stop()
    assert finding.level is level


@pytest.mark.wall
async def test_a_mail_server_that_is_not_there_is_named() -> None:
    """With what to look at."""
    (finding,) = await mail(
        config(mail={"server": f"127.0.0.1:{free_port()}", "security": "none", "from": "a@b.example"})
    )
    assert (finding.level, "compare [mail]" in str(finding)) == (Level.WRONG, True)


async def test_what_is_not_configured_is_not_spoken_of() -> None:
    """An empty config needs no mail, no webhook, no text messages, no tools of its own."""
    for probe in (mail, webhook, text_messages, own_tools):
        assert await probe(config()) == []


async def test_callers_words_do_not_travel_in_the_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unencrypted is only for this machine; unsigned is for nobody."""
    (finding,) = await webhook(config(webhook={"url": "https://a.example/calls"}))
    assert "WEBHOOK_SECRET" in str(finding)
    monkeypatch.setenv("WEBHOOK_SECRET", "s")
    monkeypatch.setenv("SMS_KEY", "k")
    for url, level in (
        ("https://a.example/calls", Level.WELL),
        ("http://127.0.0.1:8000/calls", Level.WELL),
        ("http://a.example/calls", Level.WRONG),
    ):
        assert [one.level for one in await webhook(config(webhook={"url": url}))] == [level]
        assert [one.level for one in await text_messages(config(sms={"url": url}))] == [level]


async def test_appointments_that_nobody_could_have_are_found() -> None:
    """Without opening hours nothing is ever free."""
    service = {"name": "Cleaning", "minutes": 45, "staff": ["Sam"]}
    hours = {"business": {"hours": {"mon": "8:00-12:00"}}}
    assert [one.level for one in await appointments(config())] == [Level.NOTE]
    assert [one.level for one in await appointments(config(services=[service]))] == [Level.WRONG]
    assert [one.level for one in await appointments(config(services=[service], **hours))] == [Level.WELL]


@pytest.mark.parametrize(
    ("business", "answer", "noted"),
    [
        ({"name": "Casa Sol"}, {}, []),
        ({}, {}, ["has no name"]),
        ({"name": "Casa Sol", "greeting": "Casa Sol, hello."}, {}, ["does not say that a machine speaks"]),
        ({"name": "Casa Sol", "greeting": "Casa Sol, hello."}, {"says_it_is_a_machine": False}, []),
    ],
)
async def test_a_greeting_that_says_too_little_is_noted(
    business: dict[str, Any], answer: dict[str, Any], noted: list[str]
) -> None:
    """Who answers for a business without a name, or what is said before its greeting, is no surprise in a call."""
    found = await greeting(config(business=business, answer=answer))
    assert len(found) == len(noted)
    for finding, part in zip(found, noted, strict=True):
        assert finding.level is Level.NOTE
        assert part in finding.text


@pytest.mark.parametrize(
    ("service", "more", "why"),
    [
        ({"minutes": 300}, {}, "takes 300 minutes, and it is open for 240 at most"),
        ({"notice": "3 days", "ahead": "2 days"}, {}, 'notice = "3 days" is no shorter than ahead = "2 days"'),
        ({}, {"staff": [{"name": "Sam", "hours": {"tue": "9:00-12:00"}}]}, "nobody of its staff (Sam) works 45"),
    ],
)
async def test_a_service_that_cannot_be_booked_is_named(
    service: dict[str, Any], more: dict[str, Any], why: str
) -> None:
    """With the reason, beside those that can."""
    hindered = {"name": "Crown", "minutes": 45, "staff": ["Sam"]} | service
    fine = {"name": "Cleaning", "minutes": 45, "staff": ["Ann"]}
    told = config(services=[hindered, fine], business={"hours": {"mon": "8:00-12:00"}}, **more)
    wrong, well = await appointments(told)
    assert (wrong.level, well.level) == (Level.WRONG, Level.WELL)
    assert "nobody can book Crown" in wrong.text
    assert why in wrong.text
    assert well.text == "callers can book Cleaning"


async def test_a_long_holiday_is_no_fault() -> None:
    """It is noted: whoever reads it knows best whether that is meant."""
    service = {"name": "Cleaning", "minutes": 45, "staff": ["Sam"], "ahead": "20 days"}
    year = datetime.now(UTC).year
    closed = [f"{each}-01-01 to {each}-12-31" for each in (year, year + 1)]
    told = config(services=[service], business={"hours": {"mon": "8:00-12:00"}, "closed": closed})
    (finding,) = await appointments(told)
    assert (finding.level, "closed for the next 20 days" in finding.text) == (Level.NOTE, True)


async def test_what_nobody_can_prove_is_said() -> None:
    """An empty list looks like "no proof is needed", and means the opposite."""
    service = {"name": "Cleaning", "minutes": 45, "staff": ["Sam"]}
    told = config(services=[service], business={"hours": {"mon": "8:00-12:00"}}, clients={"prove": []})
    well, noted = await appointments(told)
    assert (well.level, noted.level) == (Level.WELL, Level.NOTE)
    assert "no caller can hear of, move or cancel" in noted.text


async def test_own_tools_are_tried(tmp_path: Path) -> None:
    """What is wrong with the file is said here, and not in the first call."""
    path = tmp_path / "mine.py"
    path.write_text("x = \n")
    (finding,) = await own_tools(config(tools={"modules": [path]}))
    assert "line 1" in str(finding)
