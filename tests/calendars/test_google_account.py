"""How we are let in at Google, and what is said when we are not. No token is ever among the words."""

from __future__ import annotations

import asyncio
import json
import stat
from pathlib import Path
from typing import Any

import pytest

from receptionist.calendars import google_token
from receptionist.calendars.google import GoogleCalendar
from receptionist.calendars.trying import tried
from receptionist.errors import CalendarRefusedError, CalendarUnavailableError, ConfigError
from receptionist.rehearsal.google import GoogleStandIn, Operation, lost, refusal
from receptionist.rehearsal.google.sign_in import CLIENT, CLIENT_SECRET, FIRST_REFRESH_TOKEN
from receptionist.rehearsal.stand_in import page
from tests.calendars.house import NOW, SAM, config_for, house, period

pytestmark = pytest.mark.wall


def token(google: GoogleStandIn) -> dict[str, str]:
    return {
        "refresh_token": FIRST_REFRESH_TOKEN,
        "client_id": CLIENT,
        "client_secret": CLIENT_SECRET,
        "token_uri": f"{google.url}/token",
    }


async def test_a_token_is_renewed_when_google_knows_it_no_more(tmp_path: Path) -> None:
    """A token that has run out is replaced without anybody noticing."""
    async with house(tmp_path) as here:
        assert await here.calendar.busy(SAM, period(8, 9)) == []
        here.google.sign_in.forget()
        asked = [here.calendar.busy(SAM, period(8, 9)) for _ in range(4)]
        assert await asyncio.gather(*asked) == [[], [], [], []]
        here.google.next(Operation.BUSY, *[refusal(401, "authError")] * 2)
        with pytest.raises(CalendarRefusedError, match="does not know receptionist@"):
            await here.calendar.busy(SAM, period(8, 9))


async def test_a_token_is_renewed_before_it_runs_out(tmp_path: Path) -> None:
    """One that lasts for a minute only is not trusted for the next request."""
    async with house(tmp_path) as here:
        here.google.sign_in.lifetime = 60
        await here.calendar.busy(SAM, period(8, 9))
        await here.calendar.busy(SAM, period(8, 9))
        assert here.google.count(Operation.TOKEN) == 2


@pytest.mark.parametrize(
    "reply",
    [
        refusal(503, "backendError"),
        refusal(429, "rateLimitExceeded"),
        page("<h1>Hello</h1>"),
        page("[]", "application/json"),
        page('{"access_token": "x", "expires_in": "soon"}', "application/json"),
    ],
    ids=["503", "429", "page", "list", "nonsense"],
)
async def test_no_token_at_the_moment(tmp_path: Path, reply: Any) -> None:
    """A sign-in that does not work is asked once and no more, and may work the next time."""
    async with house(tmp_path) as here:
        here.google.next(Operation.TOKEN, reply)
        with pytest.raises(CalendarUnavailableError):
            await here.calendar.busy(SAM, period(8, 9))
        assert here.google.count(Operation.TOKEN) == 1
        assert await here.calendar.busy(SAM, period(8, 9)) == []
        here.google.sign_in.forget()
        here.google.next(Operation.TOKEN, lost)
        with pytest.raises(CalendarUnavailableError):
            await here.calendar.busy(SAM, period(8, 9))


async def test_a_service_account_that_is_refused(tmp_path: Path) -> None:
    """The file and the clock are what to look at."""
    async with house(tmp_path) as here:
        here.google.next(Operation.TOKEN, page('{"error": "invalid_grant"}', "application/json", 400))
        with pytest.raises(CalendarRefusedError, match=r"invalid_grant.*account\.json.*clock"):
            await here.calendar.busy(SAM, period(8, 9))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        ("", "not the key file"),
        ("[]", "not the key file"),
        ('{"installed": {"client_id": "x"}}', "receptionist google login"),
        ('{"type": "service_account", "private_key": "hush"}', "not whole"),
        ('{"type": "service_account", "client_email": "a", "token_uri": "b", "private_key": "hush"}', "not whole"),
    ],
)
async def test_a_file_that_opens_nothing(tmp_path: Path, content: str | None, said: str) -> None:
    """What is wrong with the service account's file is said, without a word of what is in it."""
    file = tmp_path / "account.json"
    if content is not None:
        file.write_text(content)
    config = config_for(tmp_path, "http://127.0.0.1:9/calendar/v3", file)
    async with GoogleCalendar.opened(config, now=lambda: NOW, environ={}) as calendar:
        with pytest.raises(CalendarRefusedError, match=said) as fault:
            await calendar.busy(SAM, period(8, 9))
        assert "hush" not in str(fault.value)


async def test_whoever_has_logged_in_opens_google(tmp_path: Path) -> None:
    """The token that a login has left opens the calendars."""
    async with GoogleStandIn() as google:
        google.share(SAM)
        config = config_for(tmp_path, google.calendar_url)
        key = google_token.new_key()
        google_token.keep(config, token(google), key)
        environ = {"GOOGLE_TOKEN_KEY": key}
        assert await tried(config, environ) == {"Sam": ""}


async def test_a_token_among_the_operators_secrets(tmp_path: Path) -> None:
    """Who keeps secrets elsewhere gives us the token itself."""
    async with GoogleStandIn() as google:
        google.share(SAM)
        config = config_for(tmp_path, google.calendar_url)
        assert await tried(config, {"GOOGLE_TOKEN": json.dumps(token(google))}) == {"Sam": ""}


async def test_access_taken_away_and_given_again(tmp_path: Path) -> None:
    """When the account's owner takes our access away, the cure is said; after it, the same daemon is let in again."""
    async with GoogleStandIn() as google:
        google.share(SAM)
        config = config_for(tmp_path, google.calendar_url)
        key = google_token.new_key()
        google_token.keep(config, token(google), key)
        environ = {"GOOGLE_TOKEN_KEY": key}
        async with GoogleCalendar.opened(config, now=lambda: NOW, environ=environ) as calendar:
            await calendar.busy(SAM, period(8, 9))
            google.sign_in.revoke()
            with pytest.raises(CalendarRefusedError, match="run `receptionist google login` again") as fault:
                await calendar.busy(SAM, period(8, 9))
            assert FIRST_REFRESH_TOKEN not in str(fault.value)
            google.sign_in.admit("refresh-9")
            google_token.keep(config, {**token(google), "refresh_token": "refresh-9"}, key)
            assert await calendar.busy(SAM, period(8, 9)) == []


@pytest.mark.parametrize(
    ("environ", "sealed", "said"),
    [
        ({}, None, "nobody has logged in"),
        ({}, b"x", "no key to"),
        ({"GOOGLE_TOKEN_KEY": "short"}, b"x", "is no key"),
        ({"GOOGLE_TOKEN_KEY": "A" * 43 + "="}, b"x", "does not open"),
        ({"GOOGLE_TOKEN": "{}"}, None, "holds no token"),
        ({"GOOGLE_TOKEN": "hush"}, None, "holds no token"),
        ({"GOOGLE_TOKEN": '{"refresh_token": "hush", "client_id": 1}'}, None, "holds no token"),
    ],
)
def test_a_token_that_cannot_be_used(tmp_path: Path, environ: dict[str, str], sealed: bytes | None, said: str) -> None:
    """What is missing for the token of a login is said with its cure, and nothing of the token."""
    config = config_for(tmp_path, "http://127.0.0.1:9/")
    if sealed is not None:
        google_token.path(config).write_bytes(sealed)
    with pytest.raises(ConfigError, match=said) as fault:
        google_token.kept(config, environ)
    assert "hush" not in str(fault.value)


def test_a_token_is_kept_encrypted(tmp_path: Path) -> None:
    """Whoever reads the disk or a backup learns nothing; the file is ours alone, and a new token takes its place."""
    config, key = config_for(tmp_path, "http://127.0.0.1:9/"), google_token.new_key()
    for word in ("old-hush", "new-hush"):
        google_token.keep(config, dict.fromkeys(google_token.NEEDED, word), key)
    (file,) = tmp_path.iterdir()
    assert file == google_token.path(config)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"hush" not in file.read_bytes()
    assert google_token.kept(config, {"GOOGLE_TOKEN_KEY": key})["refresh_token"] == "new-hush"


def test_half_a_token_is_never_kept(tmp_path: Path) -> None:
    """A folder that nobody may write to is found before anybody logs in; what was there stays."""
    config = config_for(tmp_path / "nowhere", "http://127.0.0.1:9/")
    with pytest.raises(ConfigError, match="no folder that we may write to"):
        google_token.try_key(config, google_token.new_key())
    with pytest.raises(ConfigError, match="cannot be written"):
        google_token.keep(config, {}, google_token.new_key())
