"""Pure: Google's sign-in: who is given a token, and which tokens still open anything. Signatures are not looked at."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs, urlencode

from receptionist.rehearsal.google.replies import done, redirect, sign_in_refusal
from receptionist.rehearsal.stand_in.reply import Reply

SERVICE_ACCOUNT = "receptionist@rehearsal.iam.gserviceaccount.com"
CLIENT, CLIENT_SECRET = "rehearsal.apps.googleusercontent.com", "no-secret"
FIRST_REFRESH_TOKEN = "refresh-0"  # noqa: S105 - opens nothing but this
_JWT = "urn:ietf:params:oauth:grant-type:jwt-bearer"


class SignIn:
    """Gives tokens to the service account, and to whoever logs in."""

    def __init__(self) -> None:
        self.lifetime = 3599
        """What a token is said to last, in seconds."""
        self.withheld: set[str] = set()
        """The scopes that whoever logs in does not tick."""
        self._tokens: set[str] = set()
        self._refresh_tokens = {FIRST_REFRESH_TOKEN}
        self._codes: dict[str, dict[str, str]] = {}
        self._given = 0

    def knows(self, authorization: str) -> bool:
        return authorization.removeprefix("Bearer ") in self._tokens

    def forget(self) -> None:
        """The tokens that are out open nothing any more; whoever asks is given a new one."""
        self._tokens.clear()

    def revoke(self) -> None:
        """The account's owner has thought better of it."""
        self.forget()
        self._refresh_tokens.clear()

    def admit(self, refresh_token: str) -> None:
        """From now on this one is good."""
        self._refresh_tokens.add(refresh_token)

    def consent(self, query: Mapping[str, str]) -> Reply:
        """Somebody comes with a browser, and agrees."""
        self._given += 1
        code = f"code-{self._given}"
        granted = [scope for scope in query["scope"].split() if scope not in self.withheld]
        self._codes[code] = {**query, "scope": " ".join(granted)}
        back = {"state": query["state"], "code": code, "scope": " ".join(granted)}
        return redirect(f"{query['redirect_uri']}?{urlencode(back)}")

    def token(self, form: bytes) -> Reply:
        asked = {name: values[-1] for name, values in parse_qs(form.decode()).items()}
        match asked.get("grant_type"):
            case grant if grant == _JWT:
                return self._by_assertion(asked.get("assertion", ""))
            case "refresh_token":
                return self._by_refresh_token(asked)
            case "authorization_code":
                return self._by_code(asked)
            case _:
                return sign_in_refusal("unsupported_grant_type", "Invalid grant_type")

    def _by_assertion(self, assertion: str) -> Reply:
        claims = json.loads(_unpadded(assertion.split(".")[1]))
        if claims["iss"] != SERVICE_ACCOUNT or not claims["scope"] or claims["exp"] - claims["iat"] > 3600:
            return sign_in_refusal("invalid_grant", "Invalid JWT")
        return self._new({"scope": claims["scope"]})

    def _by_refresh_token(self, asked: Mapping[str, str]) -> Reply:
        if (asked.get("client_id"), asked.get("client_secret")) != (CLIENT, CLIENT_SECRET):
            return sign_in_refusal("invalid_client", "The OAuth client was not found.")
        if asked.get("refresh_token") not in self._refresh_tokens:
            return sign_in_refusal("invalid_grant", "Token has been expired or revoked.")
        return self._new({"scope": asked.get("scope", "")})

    def _by_code(self, asked: Mapping[str, str]) -> Reply:
        consented = self._codes.pop(asked.get("code", ""), None)
        if consented is None:
            return sign_in_refusal("invalid_grant", "Malformed auth code.")
        challenge = base64.urlsafe_b64encode(hashlib.sha256(asked.get("code_verifier", "").encode()).digest())
        if consented.get("code_challenge", "") != challenge.decode().rstrip("="):
            return sign_in_refusal("invalid_grant", "Invalid code verifier.")
        refresh_token = f"refresh-{self._given}"
        self._refresh_tokens.add(refresh_token)
        return self._new({"scope": consented["scope"], "refresh_token": refresh_token})

    def _new(self, more: Mapping[str, str]) -> Reply:
        self._given += 1
        token = f"token-{self._given}"
        self._tokens.add(token)
        return done({"access_token": token, "expires_in": self.lifetime, "token_type": "Bearer", **more})


def service_account(token_url: str) -> dict[str, str]:
    """What is in its key file."""
    return {
        "type": "service_account",
        "project_id": "rehearsal",
        "private_key_id": "rehearsed",
        "private_key": _private_key(),
        "client_email": SERVICE_ACCOUNT,
        "token_uri": token_url,
    }


def client(consent_url: str, token_url: str) -> dict[str, Any]:
    """What is in the file of an OAuth client for a desktop."""
    return {
        "installed": {
            "client_id": CLIENT,
            "client_secret": CLIENT_SECRET,
            "auth_uri": consent_url,
            "token_uri": token_url,
            "redirect_uris": ["http://localhost"],
        }
    }


@lru_cache(maxsize=1)
def _private_key() -> str:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - only where a key file is made
    from cryptography.hazmat.primitives.asymmetric import rsa  # noqa: PLC0415 - likewise

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return key.private_bytes(*form).decode()


def _unpadded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
