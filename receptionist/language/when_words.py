"""Pure: what callers say about days and times, in one spelling: digits for numbers, Spanish in English terms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_ENGLISH = {word: n for n, word in enumerate(f"{_ONES} seventeen eighteen nineteen twenty".split())}
_ENGLISH |= {"thirty": 30, "forty": 40, "fifty": 50, "thirtieth": 30, "twentieth": 20}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
_ENGLISH |= {
    word: n for n, word in enumerate(f"{_ORDINALS} fifteenth sixteenth seventeenth eighteenth nineteenth".split(), 1)
}
_UNOS = "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete"
_VEINTE = "veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve"
_SPANISH = {word: n for n, word in enumerate(f"{_UNOS} dieciocho diecinueve {_VEINTE} treinta".split())}
_SPANISH |= {"una": 1, "un": 1, "primero": 1, "cuarenta": 40, "cincuenta": 50}
_TENS = {20, 30, 40, 50}

_SPANISH_TERMS: Sequence[tuple[str, str]] = (
    (r"\b(lo antes posible|cuanto antes|lo mas pronto posible|el primer hueco|la primera cita)\b", "asap"),
    (r"\bpasado manana\b", "day after tomorrow"),
    (r"\b(por|en|de|a) la manana\b", "morning"),
    (r"\b(por|en|de|a) la tarde\b", "afternoon"),
    (r"\b(por|en|de|a) la noche\b", "evening"),
    (r"\b(esta) manana\b", "today morning"),
    (r"\b(esta) tarde\b", "today afternoon"),
    (r"\bmanana\b", "tomorrow"),
    (r"\bhoy\b", "today"),
    (r"\b(a|en las|las) primeras? horas?\b", "first thing"),
    (r"\b(al|a) mediodia\b|\bal medio dia\b", "noon"),
    (r"\bfin de semana\b", "weekend"),
    (r"\b(a )?(fin|finales|final) de(l)? mes\b", "end of the month"),
    (r"\b(a )?principios? de(l)? mes\b", "beginning of the month"),
    (r"\b(la )?semana (que viene|proxima|siguiente)\b|\b(la )?proxima semana\b", "next week"),
    (r"\besta semana\b", "this week"),
    (r"\b(el )?mes (que viene|proximo)\b|\b(el )?proximo mes\b", "next month"),
    (r"\b(dentro de|en) (\d+) (dia|semana|mes)(e?s)?\b", r"in \2 \3"),
    (r"\bde (este|ese|hoy) en (\d+) dias?\b", r"in \2 days"),
    (r"\b(no antes|a partir|despues|pasad[oa]s?) de(l| las| la| los)?\b", "after"),
    (r"\bdesde( el| las| la)?\b", "after"),
    (r"\bantes de(l| las| la)?\b|\bhasta( el| las| la)?\b", "before"),
    (r"\bentre (el|las|la)? ?", "between "),
    (r"\bde (las |la )?(\d[\d:]*) a (las |la )?(\d)", r"between \2 and \4"),
    (r"\b(hacia|sobre|alrededor de|a eso de|como a) las?\b", "around"),
    (r"\b(\d[\d:]*) menos cuarto\b", r"quarter to \1"),
    (r"\b(\d[\d:]*) menos (\d+)\b", r"\2 to \1"),
    (r"\b(\d+) y media\b", r"\1:30"),
    (r"\b(\d+) y cuarto\b", r"\1:15"),
    (r"\ba las? (\d)", r"at \1"),
    (r"\b(el )?dia (\d)", r"the \2"),
    (r"\b(el )?proximo\b", "coming"),
    (r"\bque viene\b", "coming"),
    (r"\by las?\b|\by el\b|\by\b", "and"),
    (r"\b(o|u)( el)?\b", "or"),
    (r"\bdias?\b", "days"),
    (r"\bsemanas?\b", "weeks"),
    (r"\bmes(es)?\b", "months"),
)  # fmt: skip
_DIAS = "lunes martes miercoles jueves viernes sabado domingo"
_MESES = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
_SPANISH_DAYS = dict(zip(_DIAS.split(), DAYS, strict=True))
_SPANISH_MONTHS = dict(
    zip(
        _MESES.split(),
        MONTHS,
        strict=True,
    )
)
_ENGLISH_TERMS: Sequence[tuple[str, str]] = (
    (r"\b(\d+)(st|nd|rd|th)\b", r"\1"),
    (r"\ba fortnight\b", "2 weeks"),
    (r"\b(a|the) couple of\b", "2"),
    (r"\b(a|an|one) (day|week|month|hour)\b", r"1 \2"),
    (r"\b(?:o clock|oclock)\b", "o'clock"),
    (r"\bhalf past (\d+)\b", r"\1:30"),
    (r"\bhalf (\d+)\b", r"\1:30"),
    (r"\b(a )?quarter past (\d+)\b", r"\2:15"),
    (r"\btonight\b", "today evening"),
    (r"\bthis (morning|afternoon|evening)\b", r"today \1"),
    (r"\b(midday|noon|lunchtime|lunch time|lunch)\b", "noon"),
    (r"\b(from|starting) (\S+) (on|onwards?)\b", r"after \2"),
    (r"\b(no|not) (earlier than|before|until)\b|\bno sooner than\b", "after"),
    (r"\b(at |from )?(\S+) or later\b", r"after \2"),
    (r"\b(at )?(\S+) or earlier\b", r"before \2"),
    (r"\b(no|not) later than\b|\bby\b|\buntil\b|\btill\b", "before"),
    (r"\bfrom (\d[\d:]*( am| pm)?) (to|till|until|before) (\d)", r"between \1 and \4"),
    (r"\b(\d[\d:]*( am| pm)?) (to|till) (\d[\d:]*)( am| pm)\b", r"between \1 and \4\5"),
    (r"\b(about|roughly|approximately)\b", "around"),
    (r"\bsome ?time\b", ""),
)  # fmt: skip

_BEFORE_NUMBERS: Sequence[tuple[str, str]] = (
    (r"\bas (early|soon) as (possible|you can)\b|\basap\b", "asap"),
    (r"\b(the )?(earliest|soonest|(first|next) (possible|available|free))( (one|time|slot|appointment))?\b", "asap"),
    (r"\b(soon|any day|any ?time|whenever|cualquier (dia|momento|hora)|cuando sea|pronto)\b", "asap"),
    (r"\b((in )?(the )?(next|coming) (few |couple of )?days|en los proximos dias|estos dias)\b", "in the coming days"),
    (r"\b(early|first thing) in the morning\b|\bfirst thing\b", "1sthing"),
)
"""In these "first" is no number."""

_KEPT = re.compile(r"[^a-z0-9:/' ]")
_TIME_DOT = re.compile(r"\b(\d{1,2})[.h](\d{2})\b")
_MERIDIEM = re.compile(r"\b([ap])\.? ?m\b\.?")


def in_one_spelling(text: str, language: str) -> str:
    """The words in English terms, without accents and punctuation, numbers as digits."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("\u2019", "'"))
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    bare = _MERIDIEM.sub(r"\1m", _TIME_DOT.sub(r"\1:\2", bare))
    bare = re.sub(r"(\d)([ap]m)\b", r"\1 \2", bare)
    spanish = language == "es"
    bare = _replaced(_KEPT.sub(" ", bare.replace("-", " ")), _BEFORE_NUMBERS)
    said = _with_digits(bare, _SPANISH if spanish else _ENGLISH, spanish=spanish)
    if spanish:
        words = [_SPANISH_DAYS.get(word, _SPANISH_MONTHS.get(word, word)) for word in said.split()]
        said = " ".join(words)
        said = re.sub(rf"\b(\d+) (?:de )?({'|'.join(MONTHS)})\b", r"\2 \1", said)
        said = re.sub(r"\b(\d{1,2})/(0?[1-9]|1[0-2])\b", lambda date: f"{MONTHS[int(date[2]) - 1]} {date[1]}", said)
        said = _replaced(said, _SPANISH_TERMS)
    return " ".join(_replaced(said, _ENGLISH_TERMS).split()).replace("1sthing", "first thing")


def _replaced(said: str, terms: Sequence[tuple[str, str]]) -> str:
    for pattern, term in terms:
        said = re.sub(pattern, term, said)
    return said


def _with_digits(text: str, numbers: dict[str, int], *, spanish: bool) -> str:
    """Number words as digits: "twenty first" is 21, "treinta y uno" 31, "three thirty" 3:30."""
    done: list[str] = []
    words = text.split()
    for i, word in enumerate(words):
        number = numbers.get(word)
        before = done[-1] if done else ""
        if number is None or (spanish and word in ("un", "una") and not _counts(words, i)):
            done.append(word)
        elif before.isdecimal() and int(before) in _TENS and 0 < number < 10:
            done[-1] = str(int(before) + number)
        elif spanish and before == "y" and len(done) > 1 and done[-2] == "30" and number == 1:
            done[-2:] = ["31"]
        elif before.isdecimal() and 1 <= int(before) <= 12 and 10 <= number < 60 and words[i - 1] in numbers:
            done[-1] = f"{before}:{number:02}"
        else:
            done.append(str(number))
    return " ".join(done)


def _counts(words: Sequence[str], at: int) -> bool:
    """Whether "un" or "una" is a number here: "una semana", "la una"."""
    after = words[at + 1] if at + 1 < len(words) else ""
    before = words[at - 1] if at else ""
    return after.startswith(("seman", "mes", "dia", "hora")) or before in ("la", "las")
