"""The businesses that scripted callers call."""

from __future__ import annotations

from typing import Any

from receptionist.config import Config

SMILE: dict[str, Any] = {
    "business": {
        "name": "Smile Dental",
        "timezone": "America/Chicago",
        "hours": {"mon-fri": "8:00-17:00"},
        "address": "12 Main Street",
        "languages": ["en", "es"],
    },
    "people": [{"name": "Maria", "number": "201", "for": ["billing"]}],
}


def english(**changes: Any) -> Config:
    """A dental practice that greets in English and speaks Spanish too."""
    return Config.model_validate({name: SMILE.get(name, {}) for name in SMILE} | changes)


def spanish(**changes: Any) -> Config:
    """The same with the languages the other way round."""
    business = SMILE["business"] | {"languages": ["es", "en"]}
    return Config.model_validate(SMILE | {"business": business} | changes)
