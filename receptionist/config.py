"""The operator's file as models. load() returns a Config, or raises with every fault at once."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class Section(BaseModel):
    """A table of config.toml: unknown keys are refused, values do not change while we run."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Business(Section):
    """Who we answer for."""

    name: str = "Smile Dental"
    timezone: str = "America/Chicago"
    country: str = "US"
    greeting: str = "Smile Dental, this is the automated assistant. I repeat what you say; press 0 for a person."


class Answer(Section):
    """When and how calls are taken."""

    settle_ms: int = Field(default=300, ge=0, le=3000)
    max_calls: int = Field(default=100, ge=1, le=5000)
    max_lag_ms: int = Field(default=200, ge=10, le=5000)
    max_minutes: int = Field(default=120, ge=1, le=1440)
    drain_seconds: int = Field(default=300, ge=0, le=3600)


class Person(Section):
    """Somebody a caller can be put through to."""

    name: str
    number: str
    ring_seconds: int = Field(default=20, ge=3, le=120)


class Telephony(Section):
    """How FreeSWITCH reaches us and we reach it."""

    listen: str = "127.0.0.1:8084"
    allow: list[str] = ["127.0.0.1"]
    extension: str = "receptionist"
    context: str = "default"
    last_resort: str = "200"
    dial_number: str = "sofia/gateway/trunk/{number}"
    dial_extension: str = "user/{number}"
    caller_id: str = ""
    media_address: str = ""
    switch_media_address: str = ""
    unicast_ports: str = "40000-44999"
    reply_seconds: float = Field(default=5.0, gt=0, le=60)
    inband_keys: bool = False
    event_socket: str = ""


class Storage(Section):
    """Where calls are written down."""

    database: Path = Path("var/receptionist.db")


class Log(Section):
    """What we say about ourselves."""

    format: str = "auto"
    level: str = "info"


class Config(Section):
    """The whole of config.toml."""

    business: Business = Business()
    answer: Answer = Answer()
    people: list[Person] = []
    telephony: Telephony = Telephony()
    storage: Storage = Storage()
    log: Log = Log()
