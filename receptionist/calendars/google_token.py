"""The token that `receptionist google login` leaves: a file beside the database, of use to nobody without its key."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from receptionist import secrets
from receptionist.config import Config
from receptionist.errors import ConfigError

FILE = "google-token"
LOGIN = "run `receptionist google login`"
NEEDED = ("refresh_token", "client_id", "client_secret", "token_uri")


def path(config: Config) -> Path:
    return config.storage.database.parent / FILE


def new_key() -> str:
    from cryptography.fernet import Fernet  # noqa: PLC0415 - only where Google's token is kept

    return Fernet.generate_key().decode()


def try_key(config: Config, key: str) -> None:
    """Find out now what would make `keep` fail, before somebody has gone to any length. Raises ConfigError."""
    _fernet(key)
    folder = path(config).parent
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ConfigError(f"{folder} is no folder that we may write to: make it, and run this as the service's user")


def keep(config: Config, token: Mapping[str, Any], key: str) -> None:
    """Write it down encrypted, whole or not at all. Raises ConfigError."""
    sealed = _fernet(key).encrypt(json.dumps(dict(token)).encode())
    where = path(config)
    beside = where.with_name(f".{where.name}.new")
    try:
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600), "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(where)
    except OSError as error:
        raise ConfigError(f"{where} cannot be written: {error}; run this as the service's user") from error


def kept(config: Config, environ: Mapping[str, str]) -> dict[str, Any]:
    """Raises ConfigError, with what mends it."""
    given = secrets.secret(secrets.GOOGLE_TOKEN, environ)
    if given is not None:
        return _token(given, secrets.GOOGLE_TOKEN)
    where = path(config)
    try:
        sealed = where.read_bytes()
    except FileNotFoundError:
        raise ConfigError(f"nobody has logged in to Google: {LOGIN}, or name a service account's file") from None
    except OSError as error:
        raise ConfigError(f"{where} cannot be read: {error}") from error
    return _token(_opened(sealed, where, environ), str(where))


def _opened(sealed: bytes, where: Path, environ: Mapping[str, str]) -> str:
    from cryptography.fernet import InvalidToken  # noqa: PLC0415 - likewise

    key = secrets.secret(secrets.GOOGLE_TOKEN_KEY, environ)
    if key is None:
        raise ConfigError(f"no key to {where}: {secrets.cure(secrets.GOOGLE_TOKEN_KEY)}")
    try:
        opened: bytes = _fernet(key).decrypt(sealed)
    except InvalidToken:
        raise ConfigError(f"{secrets.GOOGLE_TOKEN_KEY} does not open {where}: give the right one, or {LOGIN}") from None
    return opened.decode()


def _token(text: str, source: str) -> dict[str, Any]:
    try:
        token = json.loads(text)
    except ValueError:
        token = None
    # What it holds is not quoted: it is a secret, whole or not.
    if not isinstance(token, dict) or not all(isinstance(token.get(name), str) and token[name] for name in NEEDED):
        raise ConfigError(f"{source} holds no token of Google's: {LOGIN}")
    return token


def _fernet(key: str) -> Any:
    from cryptography.fernet import Fernet  # noqa: PLC0415 - likewise

    try:
        return Fernet(key.encode())
    except ValueError:
        raise ConfigError(f"{secrets.GOOGLE_TOKEN_KEY} is no key: it has 44 letters and digits, = at the end") from None
