"""Pure: which numbers and dial strings may reach FreeSWITCH, and how a number is written there.

Everything here ends up inside commands to the switch, where a comma, a brace, a quote or a space would mean more than
itself. So nothing is escaped: what is not on the list of harmless characters is refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import phonenumbers

EXTENSION_DIGITS = 6
"""Numbers of up to so many digits are extensions of the house."""

PLACE = "{number}"

_EXTENSION = re.compile(rf"[0-9]{{1,{EXTENSION_DIGITS}}}")
_WRITTEN = re.compile(r"[(+]{0,2}[0-9][0-9 ()./-]{0,39}")
_HARMLESS = re.compile(r"[A-Za-z0-9_.+*#/@:;=-]+")
_MOBILE = frozenset({phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE})
_ORDINARY = _MOBILE | {
    phonenumbers.PhoneNumberType.FIXED_LINE,
    phonenumbers.PhoneNumberType.VOIP,
    phonenumbers.PhoneNumberType.TOLL_FREE,
}
_EMERGENCY = frozenset({"000", "112", "911", "999"})
_ENTERPRISE = ":_:"  # between two dial strings it rings both


def is_extension(number: str) -> bool:
    return _EXTENSION.fullmatch(number) is not None


def is_emergency(number: str, country: str) -> bool:
    """Whether this is where police, doctors and firemen are called, here or where most callers may come from."""
    from phonenumbers.shortnumberinfo import is_emergency_number  # noqa: PLC0415 - it brings tables of all the world

    return number in _EMERGENCY or (is_extension(number) and is_emergency_number(number, country))


def is_written_plainly(number: str) -> bool:
    """Whether this is an extension or a telephone number as people write them, and nothing else."""
    return _WRITTEN.fullmatch(number) is not None


def is_harmless(dial_string: str) -> bool:
    return _HARMLESS.fullmatch(dial_string) is not None and _ENTERPRISE not in dial_string


def dialled(number: str, country: str) -> str:
    """The number as it is dialled: an extension as it stands, anything else as E.164. Raises ValueError."""
    if is_extension(number):
        return number
    if not is_written_plainly(number):
        raise ValueError("neither an extension nor a telephone number")
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException as error:
        raise ValueError(f"not a telephone number: {str(error).rstrip('.').lower()}") from error
    if not phonenumbers.is_valid_number(parsed):
        raise ValueError(f"no telephone has this number (read as one of {country})")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def subscriber(number: str, country: str) -> str:
    """The number of a telephone somewhere as E.164, as a switch may show it; empty for anything else."""
    bare = number if is_written_plainly(number) else ""
    for written in (bare, f"+{bare.removeprefix('00')}"):  # some networks leave the plus out
        try:
            found = dialled(written, country)
        except ValueError:
            continue
        return found if not is_extension(found) else ""
    return ""


def mobile(number: str, country: str) -> str:
    """The same, if it is a mobile of this country: what a text message costs elsewhere, nobody knows."""
    whole = _of_kind(_MOBILE, number, country)
    if not whole:
        return ""
    parsed = phonenumbers.parse(whole)
    code = phonenumbers.country_code_for_region(country)
    # Two dozen countries share the code 1, and some of them live on calls that are sent there by fraud.
    inland = parsed.country_code == code and (code != 1 or phonenumbers.region_code_for_number(parsed) == country)
    return whole if inland else ""


def ordinary(number: str, country: str) -> str:
    """The same, if calling there costs what calls cost: no premium number, and no satellite."""
    return _of_kind(_ORDINARY, number, country)


def _of_kind(kinds: Collection[int], number: str, country: str) -> str:
    whole = subscriber(number, country)
    if not whole:
        return ""
    parsed = phonenumbers.parse(whole)
    on_earth = phonenumbers.region_code_for_number(parsed) != phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY
    return whole if on_earth and phonenumbers.number_type(parsed) in kinds else ""


def ways_shown(number: str, country: str) -> frozenset[str]:
    """How switches show the same telephone: with its country code or without, with what is dialled before it."""
    whole = subscriber(number, country)
    if not whole:
        return frozenset()
    parsed = phonenumbers.parse(whole, country)
    inland = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    digits = "".join(sign for sign in inland if sign.isdecimal())
    return frozenset({number, whole, whole[1:], phonenumbers.national_significant_number(parsed), digits})


def put_into(template: str, number: str) -> str:
    """A dial string from its template. Raises ValueError if it could mean more to FreeSWITCH than one destination."""
    if template.count(PLACE) != 1:
        raise ValueError(f"must have {PLACE} in it, once")
    dial_string = template.replace(PLACE, number)
    if not is_harmless(dial_string):
        raise ValueError("may have no spaces, quotes, commas, brackets or the like in it")
    return dial_string
