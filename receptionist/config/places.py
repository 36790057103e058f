"""Countries, regions and time zones as people write them, for those who do not know how they are coded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from zoneinfo import TZPATH, available_timezones

from receptionist.language.phrases import plain

_COUNTRIES = {
    "AR": "argentina",
    "AU": "australia",
    "CA": "canada",
    "CL": "chile",
    "CO": "colombia",
    "DE": "deutschland germany alemania",
    "ES": "espana spain esp",
    "FR": "france francia",
    "GB": "uk england britain reino_unido united_kingdom great_britain",
    "IE": "ireland irlanda",
    "IT": "italy italia",
    "MX": "mexico",
    "PE": "peru",
    "PT": "portugal",
    "US": "usa america united_states estados_unidos ee_uu eeuu",
}
_CODES = {name.replace("_", " "): code for code, names in _COUNTRIES.items() for name in names.split()}
_ZONE_TABLE = "zone.tab"
_A_SLIP = 0.85
"""So much alike is the same name with a slip in it."""

_MOST_ZONES = 6


def country_hint(written: str) -> str:
    """`, did you mean "GB"?`, if this is the name of a country that we know."""
    code = country_code(written)
    return f', did you mean "{code}"?' if code else ""


def country_code(written: str) -> str:
    """The code of a country that is called so in English, Spanish or its own language; empty if we do not know."""
    name = plain(written)
    return name.upper() if name.upper() in _COUNTRIES else _CODES.get(name, "")


def region_hint(country: str, written: str, codes: Iterable[str], names: Mapping[str, str]) -> str:
    """`, did you mean "ES-AN"?`, if a region of the country is called so, or nearly."""
    known = {plain(name): code for name, code in names.items()} | {plain(code): code for code in codes}
    near = get_close_matches(plain(written), known, n=1)
    return f', did you mean "{country}-{known[near[0]]}"?' if near else ""


def zone_hint(written: str, country: str) -> str:
    """Which time zone may be meant: one that is written nearly so, else one of the country."""
    if slip := get_close_matches(written, available_timezones(), n=1, cutoff=_A_SLIP):
        return f', did you mean "{slip[0]}"?'
    area = written.partition("/")[0].casefold()
    zones = _zones_of(country)
    zones = [zone for zone in zones if zone.partition("/")[0].casefold() == area] or zones
    zones.sort(key=lambda zone: zone.count("/"))
    if not zones:
        return ""
    if len(zones) == 1:
        return f', did you mean "{zones[0]}"?'
    return f"; {country} has {', '.join(zones[:_MOST_ZONES])}{', ...' if len(zones) > _MOST_ZONES else ''}"


def _zones_of(country: str) -> list[str]:
    """As the machine's own table lists them, the one of most people first; none where it has no such table."""
    table = next((path for folder in TZPATH if (path := Path(folder, _ZONE_TABLE)).is_file()), None)
    rows = table.read_text(encoding="utf-8").splitlines() if table else []
    cells = (row.split("\t") for row in rows if not row.startswith("#"))
    return [row[2] for row in cells if row[0] == country]
