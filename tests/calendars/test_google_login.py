"""`receptionist google login`, with the stand-in for Google and for the browser of whoever agrees."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from receptionist import google_login
from receptionist.calendars import google_token
from receptionist.calendars.google_account import SCOPES
from receptionist.calendars.trying import tried
from receptionist.config import Config
from receptionist.errors import ConfigError
from receptionist.rehearsal.google import GoogleStandIn, Operation
from receptionist.rehearsal.stand_in import page
from tests.calendars.house import SAM, config_for

pytestmark = pytest.mark.wall

Visit = Callable[[str], None]


class Browser:
    """Goes where it is sent, in its own time: whoever sent it only then begins to listen."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self.thread = threading.Thread()

    def open(self, url: str, **_: object) -> bool:
        self.thread = threading.Thread(target=self._visit, args=(url,))
        self.thread.start()
        return True


def agree(url: str) -> None:
    httpx.get(url, follow_redirects=True, timeout=10)


@pytest.fixture(autouse=True)
def _plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    """Google's library refuses to send a token to an address without TLS, unless told that this is a test."""
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")


def use(monkeypatch: pytest.MonkeyPatch, visit: Visit) -> Browser:
    browser = Browser(visit)
    monkeypatch.setattr(webbrowser, "get", lambda _=None: browser)
    return browser


async def logged_in(google: GoogleStandIn, config: Config, folder: Path, **more: object) -> list[str]:
    """What was said."""
    client = folder / "client.json"
    await asyncio.to_thread(client.write_text, google.client())
    said: list[str] = []
    await asyncio.to_thread(google_login.login, config, client, say=said.append, **{"environ": {}, **more})  # type: ignore[arg-type]
    return said


async def test_somebody_agrees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A click in the browser, and we may write to the calendars; the key is shown once, the token never."""
    async with GoogleStandIn() as google:
        google.share(SAM)
        config = config_for(tmp_path, google.calendar_url)
        browser = use(monkeypatch, agree)
        said = "\n".join(await logged_in(google, config, tmp_path))
        browser.thread.join()
        assert "Sam's calendar: we may write to it" in said
        assert not re.search(r"refresh-\d|token-\d|code-\d", said)
        key = re.search(r"^ {4}(\S{44})$", said, re.MULTILINE)
        assert key is not None
        assert await tried(config, {"GOOGLE_TOKEN_KEY": key[1]}) == {"Sam": ""}
        asked = next(one for one in google.asked if one.path == "/consent").query
        assert asked["scope"].split() == SCOPES
        assert (asked["access_type"], asked["code_challenge_method"]) == ("offline", "S256")


async def test_without_a_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a server the address is printed, to be opened elsewhere; a key that there is already is used, not shown."""
    monkeypatch.setattr(webbrowser, "get", lambda _=None: pytest.fail("a browser was opened"))
    async with GoogleStandIn() as google:
        google.share(SAM, writable=False)
        config = config_for(tmp_path, google.calendar_url)
        environ = {"GOOGLE_TOKEN_KEY": google_token.new_key()}
        screen = Screen()
        with contextlib.redirect_stdout(screen):
            said = "\n".join(await logged_in(google, config, tmp_path, browser=False, environ=environ))
        screen.browser.thread.join()
        assert "make changes to events" in said
        assert environ["GOOGLE_TOKEN_KEY"] not in said
        assert google_token.kept(config, environ)["token_uri"] == f"{google.url}/token"


class Screen:
    """Somebody who reads along, and opens the address that they are shown."""

    def __init__(self) -> None:
        self.browser = Browser(agree)

    def write(self, text: str) -> int:
        address = re.search(r"http://\S+", text)
        if address is not None:
            self.browser.open(address[0])
        return len(text)

    def flush(self) -> None: ...


def _refuse(url: str) -> None:
    back, state = httpx.URL(url).params["redirect_uri"], httpx.URL(url).params["state"]
    httpx.get(back, params={"error": "access_denied", "state": state})


def _forge(url: str) -> None:
    httpx.get(httpx.URL(url).params["redirect_uri"], params={"code": "stolen", "state": "another's"})


def _stray(url: str) -> None:
    httpx.get(httpx.URL(url).params["redirect_uri"])


@pytest.mark.parametrize(
    ("visit", "said"),
    [(_refuse, "access_denied"), (_forge, "mismatching_state"), (_stray, "try again")],
)
async def test_nobody_agrees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, visit: Visit, said: str) -> None:
    """Somebody who says no, or another who puts their own account before us, leaves nothing behind."""
    async with GoogleStandIn() as google:
        config = config_for(tmp_path, google.calendar_url)
        browser = use(monkeypatch, visit)
        with pytest.raises(ConfigError, match=said):
            await logged_in(google, config, tmp_path)
        browser.thread.join()
        assert not google_token.path(config).exists()


async def test_agreed_to_half_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who leaves a box without its tick is told at once, not at the first booking."""
    async with GoogleStandIn() as google:
        google.sign_in.withheld = {SCOPES[0]}
        config = config_for(tmp_path, google.calendar_url)
        browser = use(monkeypatch, agree)
        with pytest.raises(ConfigError, match="tick every box"):
            await logged_in(google, config, tmp_path)
        browser.thread.join()


async def test_a_token_that_does_not_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the token that lasts, we would be let in for an hour: that is no login."""
    async with GoogleStandIn() as google:
        config = config_for(tmp_path, google.calendar_url)
        browser = use(monkeypatch, agree)
        body = {"access_token": "hush", "expires_in": 3599, "token_type": "Bearer", "scope": " ".join(SCOPES)}
        google.next(Operation.TOKEN, page(json.dumps(body), "application/json"))
        with pytest.raises(ConfigError, match="no token that lasts"):
            await logged_in(google, config, tmp_path)
        browser.thread.join()


async def test_nobody_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who goes away from an open login has not left a door open."""
    monkeypatch.setattr(google_login, "PATIENCE_SECONDS", 0.1)
    async with GoogleStandIn() as google:
        config = config_for(tmp_path, google.calendar_url)
        use(monkeypatch, lambda _: None)
        with pytest.raises(ConfigError, match="nobody agreed"):
            await logged_in(google, config, tmp_path)


async def test_no_browser_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine without one, it is said how to do without."""

    def none_here(_: object = None) -> None:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", none_here)
    async with GoogleStandIn() as google:
        with pytest.raises(ConfigError, match="--no-browser"):
            await logged_in(google, config_for(tmp_path, google.calendar_url), tmp_path)


@pytest.mark.parametrize("content", [None, "", "{}", '{"installed": {}}'])
def test_what_is_no_client(tmp_path: Path, content: str | None) -> None:
    """Without the file of an OAuth client, it is said where to get one."""
    client = tmp_path / "client.json"
    if content is not None:
        client.write_text(content)
    with pytest.raises(ConfigError, match="Desktop app"):
        google_login.login(config_for(tmp_path, "http://127.0.0.1:9/"), client, environ={})


def test_no_login_beside_a_service_account(tmp_path: Path) -> None:
    """Where config names a service account, a login would be of no use, and is refused."""
    config = config_for(tmp_path, "http://127.0.0.1:9/", tmp_path / "account.json")
    with pytest.raises(ConfigError, match="nobody has to log in"):
        google_login.login(config, tmp_path / "client.json", environ={})
