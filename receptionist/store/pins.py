"""Pure: PINs as they are kept, salted and hashed, and which ones are too easily guessed to be any."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterable

SHORTEST, LONGEST = 4, 8

_COST, _BLOCK, _LANES = 2**14, 8, 1
"""A guess costs whoever has stolen the database some 50 ms; four digits do not last long even so."""

_PIN = re.compile(rf"[0-9]{{{SHORTEST},{LONGEST}}}")
_UPWARDS = "01234567890123456789"
_NAME = "scrypt"

NOBODYS = f"{_NAME}${_COST}${_BLOCK}${_LANES}${b64encode(bytes(16)).decode()}${b64encode(bytes(32)).decode()}"
"""Nothing fits it. Looking up a caller whom nobody knows is as much work as any other."""


def fault(pin: str, numbers: Iterable[str] = ()) -> str:
    """What is wrong with a PIN that somebody wants to have, with its cure; empty if nothing is."""
    if _PIN.fullmatch(pin) is None:
        return f"a PIN has {SHORTEST} to {LONGEST} digits and nothing else"
    if _is_trivial(pin) or any(number.endswith(pin) for number in numbers):
        return "anybody would guess this PIN first (a row, a repetition, the client's own number): choose another"
    return ""


def hashed(pin: str) -> str:
    """As it is kept."""
    salt = secrets.token_bytes(16)
    digest = _digest(pin, salt, _COST, _BLOCK, _LANES)
    return f"{_NAME}${_COST}${_BLOCK}${_LANES}${b64encode(salt).decode()}${b64encode(digest).decode()}"


def fits(pin: str, kept: str) -> bool:
    """Whether this is the PIN that was kept. It takes as long if it is not."""
    _, cost, block, lanes, salt, digest = kept.split("$")
    found = _digest(pin, b64decode(salt), int(cost), int(block), int(lanes))
    return hmac.compare_digest(found, b64decode(digest))


def _digest(pin: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=cost, r=block, p=lanes, dklen=32)


def _is_trivial(pin: str) -> bool:
    repeats = pin == pin[:1] * len(pin) or pin == (pin[:2] * len(pin))[: len(pin)]
    return repeats or pin in _UPWARDS or pin in _UPWARDS[::-1]
