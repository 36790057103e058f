"""Secrets: from systemd's credentials or the environment, never from config.toml."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from receptionist.errors import ConfigError

FREESWITCH_PASSWORD = "FREESWITCH_PASSWORD"  # noqa: S105 - the name of a secret is none
"""Opens FreeSWITCH's own event socket (telephony.event_socket)."""

MAIL_PASSWORD = "MAIL_PASSWORD"  # noqa: S105 - likewise
"""Lets us send mail ([mail])."""

WEBHOOK_SECRET = "WEBHOOK_SECRET"  # noqa: S105 - likewise
"""Signs what a program of the operator's is told ([webhook])."""

SMS_KEY = "SMS_KEY"
"""Lets us send text messages ([sms])."""

GOOGLE_TOKEN_KEY = "GOOGLE_TOKEN_KEY"  # noqa: S105 - likewise
"""Opens the token that `receptionist google login` has left, which is kept encrypted."""

GOOGLE_TOKEN = "GOOGLE_TOKEN"  # noqa: S105 - likewise
"""That token itself, for whoever keeps it among their own secrets."""

API_KEYS = {"openai": "OPENAI_API_KEY", "groq": "GROQ_API_KEY", "elevenlabs": "ELEVENLABS_API_KEY"}
"""What opens each provider that the chains of [providers] may name."""


def cure(name: str) -> str:
    """How an operator gives us a secret that is missing."""
    return (
        f"put {name}=... into the service's environment, or "
        f"LoadCredential={name}:/etc/receptionist/{name.lower()} into its systemd unit"
    )


def secret(name: str, environ: Mapping[str, str] = os.environ) -> str | None:
    """The secret of this name, or None if nobody gave us one. systemd's credential goes before the environment."""
    value = _credential(name, environ)
    if value is None:
        value = environ.get(name, "")
    value = value.strip()
    if not value.isprintable():
        raise ConfigError(f"{name}: the secret holds a line break or another control character; write it on one line")
    return value or None


def _credential(name: str, environ: Mapping[str, str]) -> str | None:
    folder = environ.get("CREDENTIALS_DIRECTORY", "")
    if not folder:
        return None
    try:
        return Path(folder, name).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{name}: the credential in {folder} cannot be read: {error}") from error
