"""Pure: whether a caller has said yes to what was read to them: all of it, and nothing besides."""

from __future__ import annotations

import re

from receptionist.language.lexicons import lexicon
from receptionist.language.phrases import Phrases, folded

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
_BUT = {
    "en": Phrases(
        "(no|nope|nah|not|don't|isn't|wrong|incorrect|but|except|instead|actually|rather|different|another|other|wait|"
        "change|first|only if|if|hold|later|earlier|maybe|perhaps|almost|think|what|when|which|how|who|where|why)"
    ),
    "es": Phrases(
        "(no|pero|salvo|excepto|en vez|mejor|otro|otra|cambie|cambiar|espere|espera|antes|después|mal|incorrecto|casi|"
        "quizás|quizá|tal vez|solo si|si no|qué|cuándo|cuál|cómo|quién|dónde|por qué)",
        accents=True,
    ),
}
_AFTER_ALL = {
    "en": Phrases("(no|oh no) (no|that's|that is|it's|it is) (right|correct|fine|good|perfect)", "no problem"),
    "es": Phrases("no [no] (eso|así) es", "no hay problema", "(cómo|como) no"),
}


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
