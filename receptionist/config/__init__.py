"""The operator's file: what config.toml may say, and what it says."""

from receptionist.config.models import (
    Answer,
    Business,
    Config,
    Log,
    Person,
    Providers,
    Storage,
    Telephony,
    Turns,
    config_from,
    load,
)
from receptionist.config.section import Section
from receptionist.config.work import (
    Calendar,
    Clients,
    Knowledge,
    Mail,
    Messages,
    Service,
    Sms,
    Staff,
    Urgent,
    Webhook,
)

__all__ = [
    "Answer",
    "Business",
    "Calendar",
    "Clients",
    "Config",
    "Knowledge",
    "Log",
    "Mail",
    "Messages",
    "Person",
    "Providers",
    "Section",
    "Service",
    "Sms",
    "Staff",
    "Storage",
    "Telephony",
    "Turns",
    "Urgent",
    "Webhook",
    "config_from",
    "load",
]
