"""The operator's file as models. load() returns a Config, or raises with every fault at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from receptionist.config.chains import HearChain, RoleChain, SpeakChain, ThinkChain
from receptionist.config.faults import explained, line
from receptionist.config.file import read
from receptionist.config.rules import disagreements
from receptionist.config.section import Section
from receptionist.config.values import (
    Address,
    AnyText,
    CallerId,
    ClosedDays,
    Country,
    Database,
    DialplanName,
    EventSocket,
    Holidays,
    Hours,
    Languages,
    Listen,
    MaybeNumber,
    Number,
    Peers,
    PersonName,
    Purposes,
    ReferTemplate,
    Template,
    Text,
    Timezone,
    UnicastPorts,
    Url,
    When,
    closed_days,
    holiday_names,
    split_address,
    split_ports,
)
from receptionist.config.work import (
    Calendar,
    Clients,
    Knowledge,
    Mail,
    Messages,
    Service,
    Sms,
    Staff,
    Tools,
    Urgent,
    Webhook,
)
from receptionist.errors import ConfigError
from receptionist.hours import Opening, week

NAMELESS = "our office"
"""What a business is called whose name is not given."""


_GREETINGS = {
    "en": "{name}, this is the automated assistant. How can I help?",
    "es": "{name}, le atiende el asistente automático. ¿En qué puedo ayudarle?",
}


def _greeting(business: dict[str, Any]) -> str:
    """What we say where config says nothing: in the first language of the business."""
    name, (language, *_) = business.get("name", NAMELESS), business.get("languages", ["en"])
    whole = _GREETINGS[language]
    if name != NAMELESS:
        return whole.format(name=name)
    nameless = whole.removeprefix("{name}, ")
    return nameless[0].upper() + nameless[1:]


class Business(Section):
    """Who we answer for."""

    name: Text = Field(default=NAMELESS, description="The name of the practice or firm.")
    country: Country = Field(
        default="US", description="The country whose numbers may be written without their country code."
    )
    timezone: Timezone = Field(
        default="America/Chicago", description="The time zone of the desk, for every time we show."
    )
    address: AnyText = Field(default="", description="Where the business is, as callers are told.")
    hours: Hours = Field(default={}, description="When the business is open, in its own time zone.")
    holidays: Holidays = Field(default="", description="Whose public holidays are days on which it is closed.")
    closed: ClosedDays = Field(default=[], description="Other days on which it is closed.")
    languages: Languages = Field(
        default=["en"], description="What we speak. A caller who speaks another of them is answered in it."
    )
    greeting: Text = Field(
        default_factory=_greeting,
        description="What a caller hears first, in the first of the languages. Left out, it names the business.",
    )

    def opening(self) -> Opening:
        """When it is open, public holidays and other closed days considered."""
        return Opening(week(self.hours), closed_days(self.closed), holiday_names(self.holidays))


class Answer(Section):
    """How calls are taken, how many, and for how long."""

    when: When = Field(
        default="at once",
        description="When we pick up: at once, after the desk has rung so long, or only while the business is closed "
        "(the desk rings while it is open). Print the dialplan anew after a change.",
    )
    desk: MaybeNumber = Field(default="", description="The telephone that rings first, if `when` says so.")
    says_it_is_a_machine: bool = Field(
        default=True,
        description="The first thing a caller hears says that an automated assistant speaks, and is not interrupted. "
        "A greeting that says so itself is enough; if yours does not, we say it first.",
    )
    echo: bool = Field(
        default=False,
        description="A line test for whoever runs the telephone line: we give back what we hear and read keys back, "
        "and there is no receptionist.",
    )
    settle_ms: int = Field(
        default=300,
        ge=0,
        le=3000,
        description="Silence between picking up and the greeting, so that its first word is heard.",
    )
    max_calls: int = Field(
        default=100, ge=1, le=5000, description="Calls at a time; one more is moved to telephony.last_resort."
    )
    max_lag_ms: int = Field(
        default=200,
        ge=10,
        le=5000,
        description="When this machine is again and again so far behind, new calls go to telephony.last_resort until "
        "it has caught up.",
    )
    max_minutes: int = Field(
        default=120,
        ge=1,
        le=1440,
        description="FreeSWITCH ends a call after so long, talk with a person included. "
        "Print the dialplan anew after a change.",
    )
    warn_minutes: int = Field(
        default=2, ge=0, le=30, description="So long before the end of the longest call we say that it is near."
    )
    drain_seconds: int = Field(
        default=300,
        ge=0,
        le=3600,
        description="How long running calls may go on when the service is stopped; "
        "TimeoutStopSec of the systemd unit must be longer.",
    )


class Turns(Section):
    """How turns are taken in a conversation. Pauses count from the end of the voice. Change one, and listen."""

    dip_ms: int = Field(
        default=60, ge=20, le=500, description="A voice that falls so long may have ended: its words are transcribed."
    )
    short_ms: int = Field(default=200, ge=0, le=3000, description="The pause behind a yes, a no, a complete number.")
    finished_ms: int = Field(default=250, ge=0, le=3000, description="The pause behind a finished sentence.")
    undecided_ms: int = Field(default=600, ge=0, le=5000, description="The pause when we cannot tell.")
    unfinished_ms: int = Field(default=1400, ge=0, le=5000, description='The pause behind "and", "um", "my number is".')
    spelling_ms: int = Field(
        default=2000, ge=0, le=8000, description="The pause while a number or a name is being said piece by piece."
    )
    silence_seconds: float = Field(
        default=6.0, ge=1, le=60, description="A caller who says nothing for so long is asked if they are there."
    )
    bridge_ms: int = Field(
        default=1200, ge=300, le=10000, description='An answer that takes longer is bridged by "one moment".'
    )
    hold_on_seconds: float = Field(
        default=120.0, ge=5, le=600, description='How long we are silent when the caller said "hold on".'
    )
    hold_max_minutes: float = Field(
        default=10.0, ge=0.5, le=120, description="How long a caller may hold the line before we hang up."
    )
    requests_a_minute: int = Field(
        default=120,
        ge=1,
        le=100000,
        description="Transcriptions a minute that your account allows, for all calls together. "
        "With few left, we wait for a longer pause before each.",
    )


class Providers(Section):
    """Who hears, thinks and speaks for us: tried from left to right, until one does. Their keys are secrets."""

    stt: HearChain = Field(default=["offline"], description="Who turns speech into text.")
    llm: ThinkChain = Field(default=["offline"], description="Who thinks.")
    tts: SpeakChain = Field(default=["offline"], description="Who speaks.")
    summary: RoleChain = Field(default=[], description="Who sums calls up: a smaller model will do.")
    knowledge: RoleChain = Field(default=[], description="Who looks things up for the one who thinks.")
    hear_seconds: float = Field(default=4.0, gt=0, le=60, description="A transcription that takes longer has failed.")
    think_seconds: float = Field(
        default=4.0, gt=0, le=60, description="An answer whose first word takes longer has failed."
    )
    speak_seconds: float = Field(
        default=3.0, gt=0, le=60, description="Speech whose first sound takes longer has failed."
    )
    stall_seconds: float = Field(
        default=3.0, gt=0, le=60, description="An answer or a sound that stops in the middle for so long has failed."
    )
    openai_url: Url = Field(
        default="", description="Where openai is asked: a server of your own that speaks its language will do."
    )
    groq_url: Url = Field(default="", description="Where groq is asked.")
    elevenlabs_url: Url = Field(default="", description="Where elevenlabs is asked.")


class Person(Section):
    """Somebody a caller can be put through to: 0 rings the first of them. Nobody else is ever dialled."""

    name: PersonName = Field(description="What we call them.")
    what_for: Purposes = Field(default=[], alias="for", description="What callers may want of them.")
    role: AnyText = Field(default="", description='What they are: "office manager". Callers may ask for it.')
    number: Number = Field(description="Where they are reached.")
    reachable: Hours = Field(
        default={}, description="When they may be rung; {} is whenever the business is open or not."
    )
    ring_seconds: int = Field(default=20, ge=3, le=120, description="How long their telephone rings.")


class Telephony(Section):
    """How FreeSWITCH reaches us and we reach it."""

    listen: Listen = Field(default="127.0.0.1:8084", description="Where FreeSWITCH's dialplan connects to us.")
    allow: Peers = Field(
        default=["127.0.0.1"],
        description="The FreeSWITCH hosts that may connect. There is no password on this port: "
        "whoever may connect can make calls look real.",
    )
    extension: DialplanName = Field(default="receptionist", description="The dialplan's extension that leads to us.")
    context: DialplanName = Field(default="default", description="The dialplan context in which that extension stands.")
    last_resort: Number = Field(
        default="200", description="Who is rung when we cannot take or keep a call: a telephone that somebody picks up."
    )
    dial_number: Template = Field(
        default="sofia/gateway/trunk/{number}",
        description="How FreeSWITCH dials a telephone number; it is put in as +15125550111.",
    )
    dial_extension: Template = Field(
        default="user/{number}", description="How FreeSWITCH dials an extension of the house."
    )
    refer: ReferTemplate = Field(
        default="",
        description="What a caller's own switch is asked to call instead (SIP REFER): sip:{number}@carrier.example",
    )
    caller_id: CallerId = Field(
        default="", description='The number that people see when we ring them; "" leaves it to the trunk.'
    )
    media_address: Address = Field(
        default="", description='Our address for audio; "" is the one that FreeSWITCH reached us at.'
    )
    switch_media_address: Address = Field(
        default="", description='FreeSWITCH\'s address for audio; "" is the one that it connected from.'
    )
    unicast_ports: UnicastPorts = Field(
        default="40000-44999", description="The UDP ports that FreeSWITCH uses for the audio between it and us."
    )
    receive_buffer_mb: int = Field(
        default=8,
        ge=1,
        le=256,
        description="Room for audio that waits for us; `receptionist check` says if the kernel grants it.",
    )
    reply_seconds: float = Field(
        default=5.0, gt=0, le=60, description="How long FreeSWITCH may take to answer a command."
    )
    inband_keys: bool = Field(
        default=False, description="Listen for keys as tones too: only for old lines that do not send them as RFC 2833."
    )
    event_socket: EventSocket = Field(
        default="",
        description="FreeSWITCH's own event socket, for `receptionist check` to try. "
        "Its password is the secret FREESWITCH_PASSWORD.",
    )

    @property
    def listen_address(self) -> tuple[str, int]:
        return split_address(self.listen)

    @property
    def event_socket_address(self) -> tuple[str, int]:
        return split_address(self.event_socket)

    @property
    def unicast_port_range(self) -> tuple[int, int]:
        """The first and the last of the ports."""
        return split_ports(self.unicast_ports)


class Storage(Section):
    """Where calls are written down."""

    database: Database = Field(
        default=Path("var/receptionist.db"),
        description="The database file; a relative path begins where config.toml lies.",
    )


class Log(Section):
    """What we say about ourselves."""

    format: Literal["auto", "json", "pretty"] = Field(
        default="auto", description="pretty for people, json for machines; auto is pretty on a terminal, else json."
    )
    level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="The least that is worth a line."
    )


class Config(Section):
    """The whole of config.toml."""

    business: Business = Business()
    answer: Answer = Answer()
    services: list[Service] = Field(default=[])
    staff: list[Staff] = Field(default=[])
    calendar: Calendar = Calendar()
    people: list[Person] = Field(default=[])
    urgent: Urgent = Urgent()
    messages: Messages = Messages()
    knowledge: Knowledge = Knowledge()
    clients: Clients = Clients()
    tools: Tools = Tools()
    mail: Mail = Mail()
    webhook: Webhook = Webhook()
    sms: Sms = Sms()
    providers: Providers = Providers()
    turns: Turns = Turns()
    telephony: Telephony = Telephony()
    storage: Storage = Storage()
    log: Log = Log()


def load(path: Path) -> Config:
    """The operator's file. Raises ConfigError with a line for every fault in it."""
    return config_from(read(path), path.absolute().parent)


def config_from(found: dict[str, Any], folder: Path) -> Config:
    """What a file in this folder says, as a Config."""
    faults = disagreements(found, Config().model_dump(by_alias=True))
    config = Config()
    try:
        config = Config.model_validate(found)
    except ValidationError as error:
        faults |= explained(error, Config)
    if faults:
        written = list(found)
        in_order = sorted(
            faults.items(), key=lambda fault: written.index(fault[0][0]) if fault[0][0] in written else -1
        )
        raise ConfigError("\n".join(line(place, text, found) for place, text in in_order))
    return _placed(config, folder)


def _placed(config: Config, folder: Path) -> Config:
    """The same with every path of it beginning where the file lies; one that is not given stays empty."""
    calendar, knowledge = config.calendar, config.knowledge
    places: dict[str, Section] = {
        "storage": config.storage.model_copy(update={"database": folder / config.storage.database}),
        "calendar": calendar.model_copy(
            update={"feed": _in(folder, calendar.feed), "account": _in(folder, calendar.account)}
        ),
        "tools": config.tools.model_copy(update={"modules": [folder / path for path in config.tools.modules]}),
        "knowledge": knowledge.model_copy(update={"folder": _in(folder, knowledge.folder)}),
    }
    return config.model_copy(update=places)


def _in(folder: Path, path: Path) -> Path:
    return folder / path if path.parts else path
