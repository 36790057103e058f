"""Text as people read it aloud. Voices read words and small numbers well; here is what they read badly.

What comes out goes in again unchanged, and words stay as they are: only figures and signs are put in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from receptionist.language.numerals import digits_in_groups

LEAST_PHONE_DIGITS = 7
NOON = 12
EVENING_IN_SPAIN = 21
_TOP_DOMAINS = (
    "com|org|net|edu|gov|info|biz|io|ai|app|dev|eu|es|us|uk|ca|mx|ar|cl|co|pe|de|fr|it|pt|dental|clinic|health|shop|"
    "online|example|test"
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one language says for figures and signs."""

    signs: Mapping[str, str]
    to: str
    months: tuple[str, ...]
    moneys: Mapping[str, tuple[str, str, str]]
    """For a sign: one, several, and what joins the hundredths to them."""
    units: Mapping[str, tuple[str, str]]
    short: tuple[tuple[re.Pattern[str], str], ...]
    """Abbreviations and signs, and what they stand for."""
    dialled: re.Pattern[str]
    """Short numbers behind these words are read digit by digit."""
    time: Callable[[re.Match[str], bool], str]
    date: Callable[[int, int, int], str]


def read_aloud(text: str, language: str) -> str:
    """The same text, in words where a voice would stumble."""
    reading = _READINGS.get(language, _ENGLISH)
    text = _EMAIL.sub(lambda found: _sign_by_sign(found.group(), reading), text)
    text = _URL.sub(lambda found: _sign_by_sign(found.group(1) + (found.group(2) or ""), reading), text)
    text = _ISO_DATE.sub(lambda found: _date(found, reading), text)
    text = _money(text, reading)
    text = _PHONE.sub(lambda found: _phone(found, language), text)
    text = reading.dialled.sub(lambda found: found.group(1) + _one_by_one(found.group(2), language), text)
    text = _RANGE.sub(rf"\1 {reading.to} \2", text)
    round_the_clock = any(int(hour) > NOON or hour[0] == "0" for hour, _, half in _TIME.findall(text) if not half)
    text = _TIME.sub(lambda found: _before_dot(reading.time(found, round_the_clock), found), text)
    text = _UNIT.sub(lambda found: _unit(found, reading), text)
    for written, words in reading.short:
        text = written.sub(words, text)
    return " ".join(text.split())


def _sign_by_sign(address: str, reading: _Reading) -> str:
    """An address: words are read as words, and every sign by its name."""
    return "".join(f" {reading.signs[sign]} " if sign in reading.signs else sign for sign in address)


def _date(found: re.Match[str], reading: _Reading) -> str:
    year, month, day = (int(part) for part in found.groups())
    return reading.date(year, month, day) if 1 <= month <= len(reading.months) else found.group()


def _money(text: str, reading: _Reading) -> str:
    for pattern in (_MONEY_BEFORE, _MONEY_BEHIND):
        text = pattern.sub(lambda found: _amount(found.groupdict(), reading), text)
    return text


def _amount(found: Mapping[str, str | None], reading: _Reading) -> str:
    one, several, hundredths = reading.moneys[found["sign"] or ""]
    whole, part = found["whole"] or "", found["part"]
    name = one if whole == "1" else several
    return f"{whole} {name}{hundredths.format(int(part)) if part and int(part) else ''}"


def _phone(found: re.Match[str], language: str) -> str:
    """A telephone number, if it has as many digits as one and is no range of years and no sum."""
    number = re.sub(r"[^\d+]", "", found.group())
    groups = re.findall(r"\d+", found.group())
    years = len(groups) == 2 and all(len(group) == 4 for group in groups)
    thousands = _THOUSANDS.fullmatch(found.group()) is not None
    few = len(number.lstrip("+")) < LEAST_PHONE_DIGITS
    return found.group() if few or years or thousands else digits_in_groups(number, language)


def _one_by_one(number: str, language: str) -> str:
    return digits_in_groups(number, language).replace(",", "")


def _before_dot(time: str, found: re.Match[str]) -> str:
    """A "p.m." at the end of a sentence has its dot already."""
    return time.removesuffix(".") if found.string[found.end() :].startswith(".") else time


def _unit(found: re.Match[str], reading: _Reading) -> str:
    one, several = reading.units[found.group(2)]
    return f"{found.group(1)} {one if found.group(1) == '1' else several}"


def _time_in_english(found: re.Match[str], round_the_clock: bool) -> str:
    hour, minute, half = int(found.group(1)), int(found.group(2)), (found.group(3) or "")[:1].casefold()
    if not half and not minute and hour % NOON == 0:
        return "noon" if hour == NOON else "midnight"
    half = half or (("p" if NOON <= hour < 24 else "a") if round_the_clock or hour == 0 else "")
    minutes = f" oh {_english(minute)}" if 0 < minute < 10 else f" {_english(minute)}" if minute else ""
    shown = f"{_english(hour % NOON or NOON)}{minutes}"
    return f"{shown} {half}.m." if half else shown if minute else f"{shown} o'clock"


def _time_in_spanish(found: re.Match[str], round_the_clock: bool) -> str:  # noqa: ARG001 - Spanish clocks always are
    hour, minute, half = int(found.group(1)), int(found.group(2)), (found.group(3) or "")[:1].casefold()
    hour = hour % NOON + NOON if half == "p" else hour % NOON if half == "a" else hour % 24
    minutes = {0: "", 15: " y cuarto", 30: " y media"}.get(minute, f" y {minute}")
    parts = ((6, "de la madrugada"), (NOON, "de la mañana"), (EVENING_IN_SPAIN, "de la tarde"), (24, "de la noche"))
    part = "de la noche" if hour == 0 else next(name for until, name in parts if hour < until)
    if (hour, minute) == (NOON, 0):
        part = "del mediodía"
    return f"{hour % NOON or NOON}{minutes} {part}"


def _english(number: int) -> str:
    """Up to 59."""
    tens, unit = divmod(number, 10)
    if number < len(_SMALL):
        return _SMALL[number]
    return f"{_TENS[tens - 2]}-{_SMALL[unit]}" if unit else _TENS[tens - 2]


def _date_in_english(year: int, month: int, day: int) -> str:
    ending = "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{_ENGLISH.months[month - 1]} {day}{ending}, {year}"


def _date_in_spanish(year: int, month: int, day: int) -> str:
    return f"{day} de {_SPANISH.months[month - 1]} de {year}"


def _short(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(written), words) for written, words in pairs)


_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty")

_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(rf"(?<![\w@.])(?:https?://)?(?:www\.)?((?:[\w-]+\.)+(?:{_TOP_DOMAINS}))\b(?!\.\w)(/[\w./-]*\w)?")
_ISO_DATE = re.compile(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?![\d-])")
_PHONE = re.compile(r"(?<![\w$€£.:,-])(?:\+|\(\+?)?\d[\d ()./-]{5,}\d(?![\w:%€]|[.,]\d| ?[€%])")
_THOUSANDS = re.compile(r"\d{1,2}(?:\.\d{3})+")
_TIME = re.compile(
    r"(?<![\d:.,])([01]?\d|2[0-4]):([0-5]\d)\b(?!:)(?: ?hs?\b\.?)?(?:\s*\b(a\.? ?m\b\.?|p\.? ?m\b\.?))?", re.IGNORECASE
)
_RANGE = re.compile(
    r"(?<![\w.,:/-])(\d{1,2}(?::\d\d)?(?: ?[ap]\.?m\.?)?) ?[-\u2013\u2014] ?(\d{1,2}(?::\d\d)?)"
    r"(?![\d:/]| ?[\u2013\u2014-]|[.,]\d)"
)
_WHOLE, _PART = r"(?P<whole>\d{1,3}(?:[.,]\d{3})+|\d+)", r"(?:[.,](?P<part>\d\d))?"
_MONEY_BEFORE = re.compile(rf"(?P<sign>[$€£]) ?{_WHOLE}{_PART}(?![\d]|[.,]\d)")
_MONEY_BEHIND = re.compile(rf"(?<![\d.,]){_WHOLE}{_PART} ?(?P<sign>[$€£])")
_UNIT = re.compile(
    r"(?<![\w.,])(\d+(?:[.,]\d+)?) ?(km|kg|cm|mm|mg|ml|min|hrs?|h|m|mi|lbs?|ft|sq ft|m²|°C|°F)(?![\w²°])"
)

_ENGLISH = _Reading(
    signs={"@": "at", ".": "dot", "_": "underscore", "-": "dash", "+": "plus", "/": "slash"},
    to="to",
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
    moneys={
        "$": ("dollar", "dollars", " and {} cents"),
        "€": ("euro", "euros", " and {} cents"),
        "£": ("pound", "pounds", " {}"),
    },
    units={
        "km": ("kilometre", "kilometres"), "kg": ("kilo", "kilos"), "cm": ("centimetre", "centimetres"),
        "mm": ("millimetre", "millimetres"), "mg": ("milligram", "milligrams"), "ml": ("millilitre", "millilitres"),
        "min": ("minute", "minutes"), "hr": ("hour", "hours"), "hrs": ("hour", "hours"), "h": ("hour", "hours"),
        "m": ("metre", "metres"), "mi": ("mile", "miles"), "lb": ("pound", "pounds"), "lbs": ("pound", "pounds"),
        "ft": ("foot", "feet"), "sq ft": ("square foot", "square feet"), "m²": ("square metre", "square metres"),
        "°C": ("degree", "degrees"), "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
    },
    short=_short(
        (r"\s*&\s*", " and "),
        (r"(?<=\d) ?%", " percent"),
        (r"(?<=\d) ?°", " degrees"),
        (r"\b24/7\b", "around the clock"),
        (r"#(?=\d)", "number "),
        (r"\bNo\. (?=\d)", "number "),
        (r"\be\.g\.,?", "for example"),
        (r"\bi\.e\.,?", "that is"),
        (r"\betc\.(?= [a-z])", "and so on"),
        (r"\betc\.", "and so on."),
        (r"\b[Aa]pprox\.", "about"),
        (r"\b(?:[Aa]ppt)\.", "appointment"),
        (r"\bSt\. (?=[A-Z])", "Saint "),
        (r"(?<=\w )St\b\.?", "Street"),
        (r"(?<=\w )Ave\b\.?", "Avenue"),
        (r"(?<=\w )Blvd\b\.?", "Boulevard"),
        (r"(?<=\w )Rd\b\.?", "Road"),
        (r"\bDr\. (?=[A-Z])", "Doctor "),
        (r"(?<=\w )[Ee]xt\. ?(?=\d|zero|one|two|three|four|five|six|seven|eight|nine)", "extension "),
    ),
    dialled=re.compile(
        r"\b((?:[Cc]all|[Dd]ial|[Pp]ress|[Ee]xt\.|[Ee]xtension|[Rr]oom|[Ss]uite|[Cc]ode|[A-Z]{2})(?: number)? )"
        r"(\d{3,6})\b(?!:|[.,/-]\d)"
    ),
    time=_time_in_english,
    date=_date_in_english,
)  # fmt: skip
_SPANISH = _Reading(
    signs={"@": "arroba", ".": "punto", "_": "guion bajo", "-": "guion", "+": "más", "/": "barra"},
    to="a",
    months=(
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
    ),
    moneys={
        "$": ("dólar", "dólares", " con {}"),
        "€": ("euro", "euros", " con {}"),
        "£": ("libra", "libras", " con {}"),
    },
    units={
        "km": ("kilómetro", "kilómetros"), "kg": ("kilo", "kilos"), "cm": ("centímetro", "centímetros"),
        "mm": ("milímetro", "milímetros"), "mg": ("miligramo", "miligramos"), "ml": ("mililitro", "mililitros"),
        "min": ("minuto", "minutos"), "hr": ("hora", "horas"), "hrs": ("hora", "horas"), "h": ("hora", "horas"),
        "m": ("metro", "metros"), "mi": ("milla", "millas"), "lb": ("libra", "libras"), "lbs": ("libra", "libras"),
        "ft": ("pie", "pies"), "sq ft": ("pie cuadrado", "pies cuadrados"),
        "m²": ("metro cuadrado", "metros cuadrados"), "°C": ("grado", "grados"),
        "°F": ("grado Fahrenheit", "grados Fahrenheit"),
    },
    short=_short(
        (r"\s*&\s*", " y "),
        (r"(?<=\d) ?%", " por ciento"),
        (r"(?<=\d) ?°", " grados"),
        (r"\b24/7\b", "las 24 horas"),
        (r"#(?=\d)", "número "),
        (r"\b[Nn](?:\.?[ºo°]|[uú]m\.) ?(?=\d)", "número "),
        (r"\b1\.?[ºo]\b|\b1\.?º", "primero"),
        (r"\b1\.?ª", "primera"),
        (r"\b2\.?º", "segundo"),
        (r"\b2\.?ª", "segunda"),
        (r"\b3\.?º", "tercero"),
        (r"\b3\.?ª", "tercera"),
        (r"\b[Pp]\. ?ej\.", "por ejemplo"),
        (r"\betc\.(?= [a-zñáéíóú])", "etcétera"),
        (r"\betc\.", "etcétera."),
        (r"\bSr\. ", "señor "),
        (r"\bSra\. ", "señora "),
        (r"\bDr\. ", "doctor "),
        (r"\bDra\. ", "doctora "),
        (r"\b(?:Ud|Vd)\.", "usted"),
        (r"\b(?:Uds|Vds)\.", "ustedes"),
        (r"\bAv(?:da)?\. ", "Avenida "),
        (r"\bC/ ?", "calle "),
        (r"\b[Tt]el\. ", "teléfono "),
    ),
    dialled=re.compile(
        r"\b((?:[Ll]lame al|[Mm]arque(?: el)?|[Pp]ulse(?: el)?|[Ee]xtensión|[Cc]ódigo(?: postal)?) )"
        r"(\d{3,6})\b(?!:|[.,/-]\d)"
    ),
    time=_time_in_spanish,
    date=_date_in_spanish,
)  # fmt: skip
_READINGS = {"en": _ENGLISH, "es": _SPANISH}
