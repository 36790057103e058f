"""What single values of config.toml may be, where a type alone does not say it. Each check names what is wrong."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import phonenumbers
from pydantic import AfterValidator, Field, ValidationInfo

from receptionist.config.places import country_code, country_hint, region_hint, zone_hint
from receptionist.dialling import PLACE, is_written_plainly, put_into
from receptionist.durations import duration, term
from receptionist.hours import CLOSED, DAYS, week

if TYPE_CHECKING:
    from holidays import HolidayBase

RTP_PORTS = range(16384, 32769)
"""Where FreeSWITCH puts its calls' own audio, unless its switch.conf.xml says otherwise."""

LANGUAGES = ("en", "es")

AT_ONCE, WHEN_CLOSED = "at once", "when closed"

_NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_PORT = re.compile(r"[0-9]{1,5}")
_PORTS = re.compile(r"([0-9]{1,5})-([0-9]{1,5})")
_EMAIL = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+\.[^@\s<>,;\"]+")
_CALLER_ID = re.compile(r"\+?[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a key may hold, in the operator's words: for its fault and for its line in the reference."""

    text: str


def nearest(found: str, known: Iterable[str]) -> str:
    """`, did you mean "..."?` if something known is near, in letters or but for their case."""
    by_folded = {name.casefold(): name for name in known}
    near = get_close_matches(found.casefold()[:100], by_folded, n=1, cutoff=0.6)
    return f', did you mean "{by_folded[near[0]]}"?' if near else ""


def split_address(text: str) -> tuple[str, int]:
    """Host and port of "host:port". Raises ValueError."""
    host, colon, port = text.rpartition(":")
    if not colon or not _PORT.fullmatch(port) or int(port) > 65535:
        raise ValueError('must be an address and a port with ":" between them')
    return host, int(port)


def split_ports(text: str) -> tuple[int, int]:
    """First and last port of "first-last". Raises ValueError."""
    match = _PORTS.fullmatch(text)
    if match is None:
        raise ValueError('must be two ports with "-" between them')
    return int(match[1]), int(match[2])


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be empty")
    return text


def _person_name(text: str) -> str:
    if text != text.strip() or not text.isprintable() or not text:
        raise ValueError("must be a name, without line breaks or spaces around it")
    return text


def _timezone(text: str, info: ValidationInfo) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(
            f"is no time zone that this machine knows{zone_hint(text, info.data.get('country', ''))}"
        ) from error
    return text


def _country(text: str) -> str:
    if text not in phonenumbers.SUPPORTED_REGIONS:
        raise ValueError(f"is no country code{country_hint(text) or nearest(text, phonenumbers.SUPPORTED_REGIONS)}")
    return text


def _ipv4(text: str) -> str:
    try:
        ipaddress.IPv4Address(text)
    except ValueError as error:
        raise ValueError("is no IPv4 address") from error
    return text


def _listen(text: str) -> str:
    _ipv4(split_address(text)[0])
    return text


def _event_socket(text: str) -> str:
    host, port = split_address(text)
    if not _HOST.fullmatch(host) or port == 0:
        raise ValueError("is no host and port that can be connected to")
    return text


def _peer(text: str) -> str:
    try:
        ipaddress.ip_network(text)
    except ValueError as error:
        try:
            network = f', did you mean "{ipaddress.ip_network(text, strict=False)}"?'
        except ValueError:
            network = ""
        raise ValueError(f"is neither an IP address nor a network{network}") from error
    return text


def _unicast_ports(text: str) -> str:
    first, last = split_ports(text)
    if not 1024 <= first <= last <= 65535:
        raise ValueError("must lie between 1024 and 65535, the lower port first")
    if first < RTP_PORTS.stop and last >= RTP_PORTS.start:
        raise ValueError(
            f"overlaps {RTP_PORTS.start}-{RTP_PORTS.stop - 1}, where FreeSWITCH puts its calls' own audio: "
            "each would take ports from the other"
        )
    return text


def _dialplan_name(text: str) -> str:
    if not _NAME.fullmatch(text):
        raise ValueError("would not be safe in a dialplan")
    return text


def _template(text: str) -> str:
    put_into(text, "0")
    return text


def _refer(text: str) -> str:
    _template(text)
    if not text.startswith("sip:"):
        raise ValueError('must begin with "sip:"')
    return text


def _number(text: str) -> str:
    if not is_written_plainly(text):
        raise ValueError("is no number: digits, spaces and + ( ) - . / are all that belongs in one")
    return text


def _caller_id(text: str) -> str:
    if not _CALLER_ID.fullmatch(text):
        raise ValueError("is no number that a switch can show")
    return text


def _database(path: Path) -> Path:
    if not path.name or "\0" in str(path):
        raise ValueError("must name a file")
    return path


def _days(text: str) -> str:
    try:
        week({text: CLOSED})
    except ValueError as error:
        raise ValueError(
            f"is no day{nearest(text, DAYS)}; write {', '.join(DAYS)}, or a range such as mon-fri"
        ) from error
    return text


def _day_hours(text: str) -> str:
    try:
        week({DAYS[0]: text})
    except ValueError as error:
        raise ValueError(f"cannot be kept: {error}") from error
    return text


def _hours(table: dict[str, str]) -> dict[str, str]:
    try:
        week(table)
    except ValueError as error:
        raise ValueError(f"says two things of one day: {error}") from error
    return table


def _language(code: str) -> str:
    if code not in LANGUAGES:
        raise ValueError(f"is no language that we speak{nearest(code, LANGUAGES)}")
    return code


def each_once(texts: list[str]) -> list[str]:
    """The same list. Raises ValueError if something stands in it twice."""
    for i, text in enumerate(texts):
        if text in texts[:i]:
            raise ValueError(f'names "{text}" twice')
    return texts


def _url(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise ValueError('must begin with "https://" or "http://"')
    return text.rstrip("/")


def _length(text: str) -> str:
    duration(text)
    return text


def _term(text: str) -> str:
    term(text)
    return text


def _when(text: str) -> str:
    if text not in (AT_ONCE, WHEN_CLOSED):
        rings_first(text)
    return text


def rings_first(text: str) -> timedelta:
    """How long the desk rings before we answer: of "after 15s". Raises ValueError."""
    word, _, rest = text.partition(" ")
    if word != "after":
        raise ValueError("is no time to answer at")
    seconds = duration(rest)
    if not timedelta(seconds=1) <= seconds <= timedelta(minutes=2):
        raise ValueError("lets the desk ring for less than a second or more than two minutes")
    return seconds


def closed_days(texts: list[str]) -> frozenset[date]:
    """The days that a list such as ["2026-12-24", "2026-12-27 to 2027-01-02"] names. Raises ValueError."""
    return frozenset(day for text in texts for day in _days_named(text))


def _days_named(text: str) -> list[date]:
    first, to, last = text.partition(" to ")
    try:
        start = date.fromisoformat(first.strip())
        end = date.fromisoformat(last.strip()) if to else start
    except ValueError:
        raise ValueError(f'holds "{text}", which is no day; write 2026-12-24, or 2026-12-27 to 2027-01-02') from None
    if not timedelta() <= end - start <= timedelta(days=366):
        raise ValueError(f'holds "{text}", which ends before it begins, or after more than a year')
    return [start + timedelta(days=ahead) for ahead in range((end - start).days + 1)]


def _closed(texts: list[str]) -> list[str]:
    closed_days(texts)
    return texts


def _holidays(text: str) -> str:
    import holidays  # noqa: PLC0415 - a start without public holidays need not know those of all the world

    country, _, region = text.partition("-")
    known = holidays.list_supported_countries()
    if country not in known:
        raise ValueError(
            f"is no country whose holidays are known{_whole_hint(country, region) or nearest(country, known)}"
        )
    if region and region not in known[country]:
        names = holidays.country_holidays(country).subdivisions_aliases
        raise ValueError(f"names no region of {country}{region_hint(country, region, known[country], names)}")
    return text


def _whole_hint(country: str, region: str) -> str:
    """The country that is meant, with the region behind it."""
    code = country_code(country)
    return f', did you mean "{code}{f"-{region.upper()}" if region else ""}"?' if code else ""


def holiday_names(text: str) -> Callable[[date], Mapping[str, str] | None]:
    """What tells how a public holiday is called, in those of our languages that its country has names in."""
    if not text:
        return lambda _: None
    import holidays  # noqa: PLC0415 - as above

    country, _, region = text.partition("-")
    known = holidays.country_holidays(country, subdiv=region or None)
    spoken = {ours: theirs for ours in LANGUAGES if (theirs := _names_in(ours, known)) is not None}
    named = {
        ours: holidays.country_holidays(country, subdiv=region or None, language=theirs)
        for ours, theirs in spoken.items()
    }
    return lambda day: {ours: _one_name(names[day]) for ours, names in named.items()} if day in known else None


def _names_in(language: str, known: HolidayBase) -> str | None:
    """What the library calls this language, if it has the names of the country's holidays in it."""
    offered = sorted(known.supported_languages) or [known.default_language or "en"]
    own = known.default_language or ""
    near = [one for one in (own, *offered) if one.partition("_")[0] == language]
    return next(iter(near), None)


def _one_name(names: str) -> str:
    """A day may be two holidays at once."""
    return names.partition("; ")[0].removesuffix(" (observed)")


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise ValueError("is no e-mail address")
    return text


def _or_empty(check: Callable[[str], str]) -> AfterValidator:
    return AfterValidator(lambda text: check(text) if text else text)


_TEMPLATE = f"a FreeSWITCH dial string with {PLACE} in it once, and no spaces, quotes, commas or brackets"
_ADDRESS = 'an IPv4 address, or "" for none'

Text = Annotated[str, AfterValidator(_not_blank), Allowed("some text")]
AnyText = Annotated[str, Allowed('some text, or "" for none')]
Hours = Annotated[
    dict[Annotated[str, AfterValidator(_days)], Annotated[str, AfterValidator(_day_hours)]],
    AfterValidator(_hours),
    Allowed('days and their hours: { mon-thu = "8:00-12:30, 13:30-17:00", fri = "8:00-13:00", sat = "closed" }'),
]
Languages = Annotated[
    list[Annotated[str, AfterValidator(_language)]],
    Field(min_length=1),
    AfterValidator(each_once),
    Allowed('"en" and "es" in brackets, the one that you greet in first: ["en", "es"]'),
]
Purposes = Annotated[list[str], Allowed('a list of words: ["billing", "invoices"]')]
Words = Annotated[
    list[Annotated[str, AfterValidator(_not_blank)]], AfterValidator(each_once), Allowed("a list of words")
]
Names = Annotated[
    list[Annotated[str, AfterValidator(_person_name)]], AfterValidator(each_once), Allowed("a list of names")
]
Length = Annotated[str, AfterValidator(_length), Allowed('a length of time: "90 minutes", "2 hours", "60 days"')]
Due = Annotated[str, AfterValidator(_term), Allowed('a length of time: "4 working hours", "1 working day", "2 hours"')]
When = Annotated[str, AfterValidator(_when), Allowed('"at once", "after 15s" (the desk rings first), or "when closed"')]
ClosedDays = Annotated[
    list[str], AfterValidator(_closed), Allowed('a list of days: ["2026-12-24", "2026-12-27 to 2027-01-02"]')
]
Holidays = Annotated[
    str, _or_empty(_holidays), Allowed('a country, or a country and its region: "ES", "US-TX", "DE-BY"; or "" for none')
]
Email = Annotated[str, _or_empty(_email), Allowed('an e-mail address; or "" for none')]
Emails = Annotated[list[Annotated[str, AfterValidator(_email)]], Allowed("a list of e-mail addresses")]
Folder = Annotated[Path, Field(strict=False), Allowed('the path of a folder; or "" for none')]
FilePath = Annotated[Path, Field(strict=False), Allowed('the path of a file; or "" for none')]
Paths = Annotated[list[Annotated[Path, Field(strict=False)]], Allowed('a list of files: ["tools/loyalty.py"]')]
MaybeNumber = Annotated[
    str, _or_empty(_number), Allowed('an extension of up to 6 digits, or a telephone number; or "" for none')
]
WebUrl = Annotated[str, _or_empty(_url), Allowed('an address: "https://host/path"; or "" for none')]
Url = Annotated[str, _or_empty(_url), Allowed('an address: "https://host/v1"; or "" for the provider\'s own')]
PersonName = Annotated[str, AfterValidator(_person_name), Allowed("a name")]
Timezone = Annotated[str, AfterValidator(_timezone), Allowed('a name of the time zone database: "Europe/Berlin"')]
Country = Annotated[str, AfterValidator(_country), Allowed('two capital letters: "US", "GB", "DE"')]
Number = Annotated[str, AfterValidator(_number), Allowed("an extension of up to 6 digits, or a telephone number")]
CallerId = Annotated[str, _or_empty(_caller_id), Allowed('digits, "+" before them or not, no spaces; or "" for none')]
Listen = Annotated[str, AfterValidator(_listen), Allowed('an IPv4 address and a port: "127.0.0.1:8084"')]
Address = Annotated[str, _or_empty(_ipv4), Allowed(_ADDRESS)]
EventSocket = Annotated[str, _or_empty(_event_socket), Allowed('a host and a port: "127.0.0.1:8021"; or "" for none')]
Peer = Annotated[str, AfterValidator(_peer)]
Peers = Annotated[list[Peer], Field(min_length=1), Allowed('IP addresses and networks: ["127.0.0.1", "10.0.5.0/24"]')]
UnicastPorts = Annotated[
    str,
    AfterValidator(_unicast_ports),
    Allowed(f'two ports: "40000-44999", outside {RTP_PORTS.start}-{RTP_PORTS.stop - 1}'),
]
DialplanName = Annotated[str, AfterValidator(_dialplan_name), Allowed("letters, digits and . _ - (up to 64)")]
Template = Annotated[str, AfterValidator(_template), Allowed(_TEMPLATE)]
ReferTemplate = Annotated[
    str, _or_empty(_refer), Allowed(f'"sip:..." with {PLACE} in it once; or "" for FreeSWITCH itself')
]
Database = Annotated[Path, Field(strict=False), AfterValidator(_database), Allowed("the path of a file")]
