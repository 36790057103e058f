"""Who we are at Google: a service account, or whoever has logged in. Asked for its token by several threads at once."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from receptionist.calendars import google_token
from receptionist.config import Config
from receptionist.errors import CalendarRefusedError, CalendarUnavailableError, ConfigError

SCOPES = [
    "https://www.googleapis.com/auth/calendar.events",
    "https://www.googleapis.com/auth/calendar.freebusy",
]
"""As little as will do: events, and when somebody is busy. Neither to make calendars nor to share them."""

Ask = Callable[..., Any]
"""A request as Google's own library makes it, of the address where tokens are given out."""


class Account:
    """What opens Google for us. It is read anew after a refusal: somebody may have logged in again meanwhile."""

    def __init__(self, load: Callable[[], Any], name: str, cure: str) -> None:
        """`load` gives Google's credentials or raises ConfigError; `cure` is what to do when they are refused."""
        self.name = name
        self._load = load
        self._cure = cure
        self._credentials: Any = None
        self._turn = threading.Lock()

    def token(self, ask: Ask, instead_of: str = "") -> str:
        """One that is good now, and not the one that was just refused. Raises CalendarErrors."""
        with self._turn:
            credentials = self._ready()
            if not credentials.valid or credentials.token == instead_of:
                self._refresh(credentials, ask)
            return str(credentials.token)

    def _ready(self) -> Any:
        if self._credentials is None:
            try:
                self._credentials = self._load()
            except ConfigError as error:
                raise CalendarRefusedError(str(error)) from error
            self.name = getattr(self._credentials, "service_account_email", self.name)
        return self._credentials

    def _refresh(self, credentials: Any, ask: Ask) -> None:
        from google.auth import exceptions  # noqa: PLC0415 - slow to import, and only where Google is used

        try:
            credentials.refresh(ask)
        except exceptions.RefreshError as error:
            if error.retryable:
                raise CalendarUnavailableError("Google gives out no tokens at the moment") from error
            self._credentials = None
            raise CalendarRefusedError(f"Google refuses {self.name} ({_code(error)}): {self._cure}") from error
        except (exceptions.GoogleAuthError, ValueError) as error:
            raise CalendarUnavailableError(f"Google gave no token: {error}") from error


def account_of(config: Config, environ: Mapping[str, str] = os.environ) -> Account:
    """The one that config names. Nothing is read yet."""
    file = config.calendar.account
    if file.parts:
        cure = f"see whether {file} is the newest key of the service account, and whether this machine's clock is right"
        return Account(partial(_service_account, file), f"the service account of {file}", cure)
    cure = f"{google_token.LOGIN} again"
    return Account(partial(_logged_in, config, environ), "the Google account that has logged in", cure)


def _service_account(file: Path) -> Any:
    from google.oauth2.service_account import Credentials  # noqa: PLC0415 - likewise

    try:
        told = json.loads(file.read_bytes())
    except OSError as error:
        raise ConfigError(f"calendar.account: {file} cannot be read: {error}") from error
    except ValueError:
        told = None
    if not isinstance(told, dict) or told.get("type") != "service_account":
        raise ConfigError(
            f"calendar.account: {file} is not the key file of a service account; "
            f"for the file of an OAuth client, {google_token.LOGIN} --client {file}"
        )
    try:
        return Credentials.from_service_account_info(told, scopes=SCOPES)  # type: ignore[no-untyped-call]
    except ValueError as error:
        raise ConfigError(f"calendar.account: {file} is not whole; make a new key of the service account") from error


def _logged_in(config: Config, environ: Mapping[str, str]) -> Any:
    from google.oauth2.credentials import Credentials  # noqa: PLC0415 - likewise

    token = google_token.kept(config, environ)
    return Credentials(  # type: ignore[no-untyped-call]
        None,
        refresh_token=token["refresh_token"],
        client_id=token["client_id"],
        client_secret=token["client_secret"],
        token_uri=token["token_uri"],
        scopes=SCOPES,
    )


def _code(error: Exception) -> str:
    """Google's word for it. The rest of what it says may quote what it was sent."""
    told = error.args[1] if len(error.args) > 1 else None
    code = told.get("error") if isinstance(told, dict) else None
    return code if isinstance(code, str) else "no reason given"
