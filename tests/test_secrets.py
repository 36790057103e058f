"""Secrets come from systemd or the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from receptionist.errors import ConfigError
from receptionist.secrets import FREESWITCH_PASSWORD, cure, secret


def test_a_credential_goes_before_the_environment(tmp_path: Path) -> None:
    """Whoever moves a secret to systemd need not remember to remove the old variable at once."""
    environ = {FREESWITCH_PASSWORD: "old", "CREDENTIALS_DIRECTORY": str(tmp_path)}
    assert secret(FREESWITCH_PASSWORD, environ) == "old"
    (tmp_path / FREESWITCH_PASSWORD).write_text("new\n")
    assert secret(FREESWITCH_PASSWORD, environ) == "new"


def test_a_secret_that_nobody_gave_is_none() -> None:
    """An empty variable is no secret."""
    assert secret(FREESWITCH_PASSWORD, {}) is None
    assert secret(FREESWITCH_PASSWORD, {FREESWITCH_PASSWORD: " "}) is None


def test_a_broken_secret_is_refused_without_being_shown(tmp_path: Path) -> None:
    """Two lines would be two commands to whatever the secret opens; bytes that are no text are no secret."""
    with pytest.raises(ConfigError, match="control character") as raised:
        secret(FREESWITCH_PASSWORD, {FREESWITCH_PASSWORD: "hunter2\napi shutdown"})
    assert "hunter2" not in str(raised.value)
    (tmp_path / FREESWITCH_PASSWORD).write_bytes(b"hunter\xff")
    with pytest.raises(ConfigError, match="cannot be read") as raised:
        secret(FREESWITCH_PASSWORD, {"CREDENTIALS_DIRECTORY": str(tmp_path)})
    assert "hunter" not in str(raised.value)


def test_the_cure_names_both_ways() -> None:
    """What `check` says to somebody who has not given it."""
    assert "FREESWITCH_PASSWORD=..." in cure(FREESWITCH_PASSWORD)
    assert "LoadCredential=FREESWITCH_PASSWORD:" in cure(FREESWITCH_PASSWORD)
