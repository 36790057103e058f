"""Pure: whether a caller has said yes; and whether to what was read to them: all of it, and nothing besides."""

from __future__ import annotations

import re

from receptionist.language.lexicons import lexicon
from receptionist.language.phrases import Phrases, folded, listed, plain
from receptionist.language.when_english import ENGLISH
from receptionist.language.when_spanish import SPANISH
from receptionist.language.when_words import Kind, tokens

KEY_FOR_YES = "1"
LONGEST_YES_WORDS = 9
_KEYED = re.compile(r"\[keypad ([^\]]*)\]")

_YES = {
    "en": Phrases(
        "(yes|yeah|yep|yup|sure|correct|right|exactly|perfect|absolutely|okay|ok|great|good|fine|please do|go ahead|do "
        "it|book it|definitely|certainly|of course|wonderful|lovely)",
        "(that's|that is|it's|it is|that|sounds|that'll be|that would be|that's all) (right|correct|it|good|fine|"
        "perfect|great|lovely|wonderful)",
        "(that works|works for me|you got it|that's the one|please book it|i'd like that|please)",
        before="uh|um|er|oh|ah|well|so|and",
    ),
    "es": Phrases(
        "(sí|si|correcto|exacto|exactamente|perfecto|vale|claro|ajá|bien|ok|bueno|adelante|resérvela|resérvelo|"
        "por supuesto|desde luego|estupendo|genial|hágalo|cancélela|cámbiela)",
        "(eso|así|ese|esa) (es|mismo)",
        "(es|está|todo|me parece|me viene) (correcto|bien|perfecto)",
        "de acuerdo",
        before="eh|ah|oh|pues|bueno|este|y",
    ),
}
_BUT = {  # conditions, changes and questions; and behind them, doubts
    "en": Phrases(
        "(no|nope|nah|not|don't|isn't|wrong|incorrect|but|except|instead|actually|rather|different|another|other|wait|"
        "change|first|only if|if|hold|later|earlier|maybe|perhaps|almost|think|what|when|which|how|who|where|why)",
        "(guess|guessing|suppose|reckon|hope|unsure|probably|possibly|likely|might|could be|dunno|depends|depending|"
        "unless|whatever|kind of|sort of|kinda|sorta|more or less|doubt)",
    ),
    "es": Phrases(
        "(no|pero|salvo|excepto|en vez|mejor|otro|otra|cambie|cambiar|espere|espera|antes|después|mal|incorrecto|casi|"
        "quizás|quizá|quizas|quiza|tal vez|solo si|si no|qué|cuándo|cuál|cómo|quién|dónde|por qué)",
        "(supongo|supondré|imagino|creo|dudo|espero|igual|acaso|(puede|podría|podria) (ser|que)|depende|"
        "dependiendo|a menos|probablemente|posiblemente|seguramente|más o menos|mas o menos|a ver|da igual)",
        accents=True,
    ),
}
_AFTER_ALL = {
    "en": Phrases("(no|oh no) (no|that's|that is|it's|it is) (right|correct|fine|good|perfect)", "no problem"),
    "es": Phrases("no [no] (eso|así) es", "no hay problema", "(cómo|como) no"),
}
_VOCABULARIES = {"en": ENGLISH, "es": SPANISH}
_COURTESY = {
    "en": listed(
        "a|absolutely|ah|ahead|all|alright|amazing|and|appointment|appreciate|aye|be|book|brilliant|bye|certainly|"
        "cheers|confirm|cool|correct|course|day|dear|definitely|do|er|everything|exactly|excellent|fabulous|"
        "fantastic|fine|for|go|good|goodbye|great|have|hm|hmm|i|i'd|i'll|i'm|indeed|is|it|it's|just|kindly|let's|"
        "like|lot|love|lovely|ma'am|madam|me|mhm|mm|much|my|nice|no|of|oh|ok|okay|perfect|perfectly|please|"
        "problem|really|right|sir|so|sounds|super|sure|thank|thanks|that|that'd|that'll|that's|the|then|thing|"
        "this|to|uh|um|very|well|will|wonderful|works|would|yea|yeah|yep|yes|you|you're|your|yup"
    ),
    "es": listed(
        "a|acuerdo|adelante|adios|afirmativo|agradezco|ah|aja|amable|asi|bien|bueno|cambiela|cancelela|cierto|"
        "cita|claro|como|confirmela|confirmo|conforme|correcta|correctamente|correcto|dale|de|desde|dia|"
        "efectivamente|eh|el|encantada|encantado|es|esa|ese|eso|esta|estaria|estupendo|exactamente|exacto|favor|"
        "fenomenal|genial|gracias|gusta|gustaria|gusto|hagalo|hasta|hay|la|las|le|listo|lo|luego|me|mi|mil|mismo|"
        "muchas|muchisimas|mucho|muy|nada|no|oh|ok|okay|orale|parece|perfectamente|perfecto|por|problema|pues|que|"
        "quiero|reservela|reservelo|senor|senora|senorita|si|soy|supuesto|tan|todo|un|usted|va|vale|venga|viene|y|"
        "ya|yo"
    ),
}
"""What may stand beside a yes without meaning anything else. It is without accents, which recognisers forget."""


def agrees_to(question: str, words: str, language: str) -> bool:
    """A yes that says nothing else than the question does. Another day or name in it is a change, "but" or not."""
    if not agrees(words, language):
        return False
    code = language if language in _VOCABULARIES else "en"
    known = _COURTESY[code].union(plain(question).split())
    besides = [word for word in plain(_KEYED.sub(" ", words)).split() if word not in known]
    more = _moments(" ".join(besides), code)
    return (Kind.OTHER, 0, False) not in more and more <= _moments(question, code)


def _moments(text: str, language: str) -> set[tuple[Kind, int, bool]]:
    """What a text says of days and times, and whether it says anything else. The 4th is not four o'clock."""
    found = {(token.kind, token.value, token.ordinal) for token in tokens(text, _VOCABULARIES[language])}
    hours = {value // 60 for kind, value, _ in found if kind is Kind.CLOCK and value % 60 == 0}
    return found | {(Kind.NUMBER, said, False) for hour in hours for said in (hour, hour % 12 or 12)}


def agrees(words: str, language: str) -> bool:
    """A yes with a condition, a question or a change in it is none: it is for whoever thinks to understand."""
    keyed, said = "".join(_KEYED.findall(words)), _KEYED.sub(" ", words).strip()
    if keyed:
        return keyed == KEY_FOR_YES and not folded(said)
    code = language if language in _YES else "en"
    if _AFTER_ALL[code].are_all_of(said):
        return True
    if said.endswith("?") or len(said.split()) > LONGEST_YES_WORDS or _BUT[code].are_in(said):
        return False
    return folded(said) in lexicon(code).yes or _YES[code].begin(said)
