"""`receptionist google login`: somebody agrees in a browser, and the token that we are given is kept encrypted."""

from __future__ import annotations

import asyncio
import os
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from receptionist import secrets
from receptionist.calendars import google_token
from receptionist.calendars.google_account import SCOPES
from receptionist.calendars.trying import tried
from receptionist.config import Config
from receptionist.errors import ConfigError

PATIENCE_SECONDS = 600
"""For whoever has to find their password."""

OPEN_THIS = "Open this address in a browser, and agree:\n\n    {url}\n"
GO_ON = "Done: you can close this window and go back to the terminal."
CLIENT = (
    "make an OAuth client of the kind `Desktop app` in the Google Cloud console, and give the file it lets you download"
)

Say = Callable[[str], None]


def login(
    config: Config,
    client: Path,
    *,
    browser: bool = True,
    port: int = 0,
    say: Say = print,
    environ: Mapping[str, str] = os.environ,
) -> None:
    """`client` is the file of an OAuth client; the browser comes back to `port`, any if 0. Raises ConfigError."""
    if config.calendar.account.parts:
        raise ConfigError(f"config names the service account of {config.calendar.account}: nobody has to log in")
    given = secrets.secret(secrets.GOOGLE_TOKEN_KEY, environ)
    key = given or google_token.new_key()
    google_token.try_key(config, key)
    google_token.keep(config, _agreed(client, browser=browser, port=port), key)
    say(f"Google has let us in. What opens it is in {google_token.path(config)}, encrypted.")
    if given is None:
        say(_about(key))
    for staff, fault in asyncio.run(tried(config, {**environ, secrets.GOOGLE_TOKEN_KEY: key})).items():
        say(f"{staff}'s calendar: {fault or 'we may write to it'}")


def _agreed(client: Path, *, browser: bool, port: int) -> dict[str, str]:
    """The token, after somebody has agreed."""
    from google_auth_oauthlib.flow import InstalledAppFlow, WSGITimeoutError  # noqa: PLC0415 - slow, and used only here
    from oauthlib.oauth2 import OAuth2Error  # noqa: PLC0415 - likewise

    try:
        flow = InstalledAppFlow.from_client_secrets_file(str(client), SCOPES)
    except (OSError, ValueError) as error:
        raise ConfigError(f"{client} is no file of an OAuth client ({error}): {CLIENT}") from error
    try:
        flow.run_local_server(
            port=port,
            open_browser=browser,
            authorization_prompt_message=OPEN_THIS,
            success_message=GO_ON,
            timeout_seconds=PATIENCE_SECONDS,
            access_type="offline",
            prompt="consent",
        )
    except WSGITimeoutError:
        raise ConfigError(f"nobody agreed within {PATIENCE_SECONDS // 60} minutes: try again") from None
    except webbrowser.Error:
        raise ConfigError("there is no browser here: add --no-browser, and open the address elsewhere") from None
    except OAuth2Error as error:
        raise ConfigError(f"Google did not let us in ({error.error or type(error).__name__}): try again") from None
    except Warning:  # so oauthlib puts it
        raise ConfigError("not everything was agreed to: try again, and tick every box") from None
    except OSError as error:
        raise ConfigError(f"the login failed: {error}") from error
    return _token(flow.credentials)


def _token(credentials: Any) -> dict[str, str]:
    token = {name: getattr(credentials, name) for name in google_token.NEEDED}
    if not all(token.values()):
        raise ConfigError("Google gave no token that lasts: take our access away in your Google account, and try again")
    return token


def _about(key: str) -> str:
    name = secrets.GOOGLE_TOKEN_KEY
    return f"""
Its key is shown this once, and kept nowhere:

    {key}

Put it into a file that only root can read, /etc/receptionist/{name.lower()}, and
LoadCredential={name}:/etc/receptionist/{name.lower()} into the service's unit; then restart the service.
"""
