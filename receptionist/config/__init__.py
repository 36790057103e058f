"""The operator's file: what config.toml may say, and what it says."""

from receptionist.config.models import (
    Answer,
    Business,
    Config,
    Log,
    Person,
    Providers,
    Section,
    Service,
    Storage,
    Telephony,
    Turns,
    config_from,
    load,
)

__all__ = [
    "Answer",
    "Business",
    "Config",
    "Log",
    "Person",
    "Providers",
    "Section",
    "Service",
    "Storage",
    "Telephony",
    "Turns",
    "config_from",
    "load",
]
