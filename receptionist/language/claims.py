"""Pure: what a sentence of ours claims of itself and of deeds: to be human, that something is done or will be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from receptionist.language.claims_deed import Deed, Deeds
from receptionist.language.claims_english import BARE_IN_ENGLISH, IN_ENGLISH, TO_COME_IN_ENGLISH
from receptionist.language.claims_spanish import BARE_IN_SPANISH, IN_SPANISH, TO_COME_IN_SPANISH
from receptionist.language.phrases import Phrases, plain, sentences

LANGUAGES = ("en", "es")

_PERSON = "(human|human being|person|woman|man|girl|guy|lady|gentleman)"
_PERSONA = "(persona|ser humano|humano|humana|mujer|hombre|chica|chico|señora|señor|señorita)"
_HUMAN: Mapping[str, Phrases] = {
    "en": Phrases(
        "(i'm|i am|you're (talking|speaking) (to|with)|you've (reached|got)|you have reached|this is) "
        f"[(just|also|actually|really|indeed)] (a|an) [(real|live|actual|living)] {_PERSON}",
        f"(there's|there is) (a|an) [(real|live|actual|living)] {_PERSON} (speaking|talking|on this) [*]",
        "(i'm|i am) [(actually|really|very much|definitely|as|100 percent)] (human|a real one)",
        "(i'm|i am) not (a|an) [*] (robot|machine|bot|computer|ai|recording|program|assistant)",
        "(i'm|i am|there's|there is) no (robot|machine|bot|computer|ai|recording)",
        "no (robot|machine|bot|computer) here",
        "(i'm|i am) [*] [*] flesh and blood", "(i'm|i am|this is) [*] [*] [a] member of (our|the) (staff|team)",
        "you're (speaking|talking) (to|with) * [*] a member of (our|the) (staff|team)",
        "(i'm|i am) [*] (sitting|sat) [*] at (the|my) (desk|reception)",
    ),
    "es": Phrases(
        "(soy|habla (con|usted con)|está hablando con|hablando con|le habla|le atiende) (una|un) "
        f"[(verdadera|verdadero)] {_PERSONA}",
        "(soy|claro que soy) (humano|humana|real)",
        "no soy (una|un|ninguna|ningún) [*] (robot|máquina|bot|ordenador|computadora|grabación|programa|ia)",
        "(aquí no hay|no hay) (ningún|ninguna|un) (robot|máquina|bot)", "soy [*] [*] [*] [*] en persona",
        "(soy|estoy hecha|estoy hecho) [*] [*] de carne y hueso",
        "soy [*] [*] [*] del (personal|equipo|despacho)", "soy (una|un) [*] de la (oficina|clínica|recepción)",
    ),
}  # fmt: skip
_HUMAN_AND_NO_MORE: Mapping[str, Phrases] = {
    "en": Phrases(
        f"[(yes|sure|of course|absolutely|and)] (a|an) [(real|live|actual|living)] {_PERSON} [(yes|here|speaking)]",
        "[(yes|of course)] [very much] (human|flesh and blood) [like you]",
    ),
    "es": Phrases(
        f"[(sí|claro|por supuesto)] (una|un) {_PERSONA} [(real|de verdad|de carne y hueso)] [sí]",
        "[(sí|claro)] (humano|humana|de carne y hueso)",
    ),
}
"""As an answer these are a claim, in a longer sentence they are none."""
_IS_NO_HUMAN: Mapping[str, Phrases] = {
    "en": Phrases(
        f"(i'm|i am) (not|no) [(a|an)] [(real|live)] {_PERSON}",
        "(i'm|i am) not [*] [*] (flesh and blood|member of)",
    ),
    "es": Phrases(f"no soy [(una|un)] {_PERSONA}", "no soy [*] [*] (de carne y hueso|en persona)"),
}

_ADVERBS = re.compile(
    r"\b(?:[a-záéíóúñ]{2,}ly|[a-záéíóúñ]+mente|just|now|indeed|also|ya|ahora|recién|ahora mismo|con éxito|"
    r"right now|right away)\b(?! booked up| free)"
)
_KEPT_ADVERBS = re.compile(r"\b(?:fully|reply|only|apply|supply|rely)\b")
_ALREADY = re.compile(r"(?<!is )(?<!'s )\balready\b ?")
_ALL_OF_IT = re.compile(r"(?<=\bis) all\b|(?<='s) all\b|(?<='re) all\b|(?<=\bare) all\b")
_WENT_AHEAD = re.compile(r"\b(?:went|gone) ahead and\b")
_BEHIND_A_CLAUSE = re.compile(r"(?<=[,;:—\u2013!.])\s+")
_NOT_YET: Mapping[str, Phrases] = {
    "en": Phrases(
        "(once|when|if|after|as soon as|until|before|unless|whether|not sure|cannot say|say) [*] [*]",
        "(told|asked|let|informed|notified|contacted) you", "(nobody|no one|nothing) [*] [*]",
        "(booked|cancelled|canceled|moved|changed) (nothing|no) ...", "(not|never|no) *",
    ),
    "es": Phrases(
        "(una vez que|cuando|si|después de que|en cuanto|hasta que|antes de que|tan pronto como) [*] [*]",
        "(nadie|nunca|nada|ninguna|ningún) [*] [*]", "no [(se|le|lo|la|les)] (he|hemos|ha|han|está|queda|tiene) [*]",
        accents=True,
    ),
}  # fmt: skip
"""What follows these is not claimed to be so."""
_ONLY_IF: Mapping[str, Phrases] = {
    "en": Phrases("(once|when|if|after|as soon as|until|before|unless|whether|nobody|no one|so that) ..."),
    "es": Phrases(
        "(una vez que|cuando|si|después de que|en cuanto|hasta que|antes de que|tan pronto como|nadie|para que) ...",
        "no (le|lo|la|les|te) *", accents=True,
    ),
}  # fmt: skip
"""What is going to be depends on whatever stands before it in its sentence."""
_DONE: Mapping[str, Deeds] = {"en": IN_ENGLISH, "es": IN_SPANISH}
_BARE: Mapping[str, Deeds] = {"en": BARE_IN_ENGLISH, "es": BARE_IN_SPANISH}
_TO_COME: Mapping[str, Deeds] = {"en": TO_COME_IN_ENGLISH, "es": TO_COME_IN_SPANISH}

_NAMED: Mapping[Deed, tuple[str, ...]] = {
    Deed.BOOK: ("book", "reserve", "schedule"),
    Deed.MOVE: ("move", "reschedule"),
    Deed.CANCEL: ("cancel",),
    Deed.MESSAGE: ("message",),
    Deed.CALL_BACK: ("call_back", "callback"),
    Deed.TEXT: ("text", "sms", "whatsapp"),
    Deed.MAIL: ("mail",),
    Deed.TOLD: ("notify", "alert", "inform"),
}
_OWN_APPOINTMENTS = ("appointment", "booking", "visit")
_ANYTHING_ELSE = Phrases("anything else", "(desea|necesita) algo más", "algo más")
_NOT_DONE = Phrases(
    "(not|no|nothing|cannot|can't|couldn't|didn't|isn't|wasn't|failed|failure|error|unable|unfortunately|false|denied)",
    "(imposible|nada|ninguna|ningún|fallo|lamentablemente)",
)
_WEEK = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"),
)
_DAY = re.compile(rf"\b(?:{'|'.join(_WEEK)})\b")
_CHANGES = (Deed.BOOK, Deed.MOVE, Deed.CANCEL)
_ENOUGH: Mapping[Deed, tuple[frozenset[Deed], ...]] = {
    Deed.HAVE: tuple(map(frozenset, ([Deed.HAVE], [Deed.BOOK], [Deed.MOVE], [Deed.NEW]))),
    Deed.NEW: tuple(map(frozenset, ([Deed.NEW], [Deed.MOVE], [Deed.BOOK]))),
    Deed.MESSAGE: tuple(map(frozenset, ([Deed.MESSAGE], [Deed.CALL_BACK]))),
    Deed.CALL_BACK: tuple(map(frozenset, ([Deed.CALL_BACK], [Deed.MESSAGE]))),
    Deed.MAIL: tuple(map(frozenset, ([Deed.MAIL], *([Deed.MAIL_WANTED, done] for done in _CHANGES)))),
    Deed.TOLD: tuple(map(frozenset, ([Deed.TOLD], [Deed.MESSAGE], [Deed.CALL_BACK]))),
}
"""What else shows a deed to be done: any of these, whole."""


def says_it_is_human(text: str, language: str) -> bool:
    """Whether the one who says this claims to be no machine."""
    code = _code(language)
    if _HUMAN_AND_NO_MORE[code].are_all_of(text) and not text.rstrip().endswith("?"):
        return True
    return _HUMAN[code].are_in(_IS_NO_HUMAN[code].covered_in(text, "@"))


@lru_cache(maxsize=512)
def deeds_claimed(text: str, language: str) -> frozenset[Deed]:
    """What a sentence claims to have happened or to be arranged, if it is no question and no condition."""
    if text.rstrip().endswith("?"):
        return frozenset()
    code = _code(language)
    bare = _without_adverbs(text)
    stated, to_come = _NOT_YET[code].covered_in(bare, "@"), _ONLY_IF[code].covered_in(bare, "@")
    clauses = _BEHIND_A_CLAUSE.split(bare)
    return frozenset(
        {deed for deed, phrases in _DONE[code].items() if phrases.are_in(stated)}
        | {deed for deed, phrases in _TO_COME[code].items() if phrases.are_in(to_come)}
        | {
            deed
            for deed, phrases in _BARE[code].items()
            if phrases.are_all_of(bare) or any(map(phrases.are_all_of, clauses))
        }
    )


def unshown(claimed: frozenset[Deed], done: frozenset[Deed]) -> frozenset[Deed]:
    """What of it nothing has shown to be done."""
    return frozenset(
        deed for deed in claimed if not any(shown <= done for shown in _ENOUGH.get(deed, (frozenset({deed}),)))
    )


@lru_cache(maxsize=512)
def deeds_shown(tool: str, answer: str, *, acts: bool) -> frozenset[Deed]:
    """What a tool has done, by what it answered. One that asks the caller, or could not do it, has done nothing."""
    parts = sentences(answer)
    if not parts:
        return frozenset()
    told = {deed for part in parts for code in LANGUAGES for deed in deeds_claimed(part, code)}
    if parts[-1].endswith("?") and not _ANYTHING_ELSE.are_in(parts[-1]):
        return frozenset({Deed.MAIL_WANTED} if acts and Deed.MAIL in told else ())
    succeeded = not any(_NOT_DONE.are_in(part) for part in parts)
    if not acts:
        return frozenset({Deed.HAVE} if succeeded and any(stem in tool for stem in _OWN_APPOINTMENTS) else ())
    if Deed.HAVE in told:
        told.add(Deed.BOOK)
    return frozenset(
        told | {deed for deed, stems in _NAMED.items() if succeeded and any(stem in tool for stem in stems)}
    )


def other_days(text: str, told: str) -> bool:
    """Whether a sentence names days of the week, and none of those that were told."""
    named, known = _weekdays(text), _weekdays(told)
    return bool(named and known) and not named <= known


def _weekdays(text: str) -> frozenset[int]:
    return frozenset(_WEEK.index(day) % 7 for day in _DAY.findall(plain(text)))


def _code(language: str) -> str:
    return language if language in LANGUAGES else "en"


def _without_adverbs(text: str) -> str:
    """How it was done does not matter for what was done. Names, which begin with a capital, stay."""
    bare = _WENT_AHEAD.sub("", text.replace("\u2019", "'"))
    bare = _ADVERBS.sub(lambda found: found.group() if _KEPT_ADVERBS.fullmatch(found.group()) else "", bare)
    return _ALL_OF_IT.sub("", _ALREADY.sub("", bare))
