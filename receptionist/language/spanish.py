"""Spanish, as callers of both sides of the ocean speak it on the telephone."""

from __future__ import annotations

import re

from receptionist.language.lexicon import Intent, Lexicon, anywhere, whole

_POLITE = r"(?:(?:ay|eh|ah|oh|bueno|pues|sí|no|hola|oiga|oye|por favor|perdón|perdone|disculpe|gracias|y) )*"
_END = r"(?: (?:por favor|gracias|perdón|otra vez|un poco|un poquito|ahora|usted))*"


def _said(*alternatives: str) -> re.Pattern[str]:
    return whole(*(rf"{_POLITE}(?:{alternative}){_END}" for alternative in alternatives))


SPANISH = Lexicon(
    code="es",
    unfinished=re.compile(
        r"(?:^|\b)(?:y|e|o|u|pero|porque|que|si|cuando|mientras|como|con|sin|para|por|de|del|a|al|en|sobre|desde|hasta|"
        r"entre|el|la|los|las|un|una|unos|unas|mi|mis|su|sus|tu|este|esta|ese|esa|es|son|está|eh|em|este|pues|bueno|"
        r"a ver|o sea|quiero|quisiera|querría|me gustaría|necesito|puedo|puede|podría|tengo|tengo que|"
        r"(?:mi|el|la|su|nuestro)(?: \w+)? (?:número|teléfono|nombre|apellido|dirección|correo)(?: es)?|"
        r"me llamo|empieza (?:con|por)|se escribe|más|doble|triple|guion|punto|arroba|señor|señora|doctor|doctora|"
        r"muy|no|ha|he|voy a|va a)\Z"
    ),
    number_words=frozenset(
        "cero uno una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
        "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis "
        "veintisiete veintiocho veintinueve treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento "
        "doble triple más y".split()
    ),
    yes_no=frozenset(
        [
            *"sí si no claro correcto vale bueno exacto perfecto desde luego".split(),
            "sí por favor",
            "no gracias",
            "de acuerdo",
            "está bien",
            "eso es",
            "así es",
            "por supuesto",
            "claro que sí",
            "sí señor",
            "sí señora",
            "sí eso es",
            "sí correcto",
            "me parece bien",
            "no eso no",
            "sí está bien",
        ]
    ),
    uh_huh=frozenset(
        "ajá aja mhm mm hmm ah oh sí si vale claro bueno ok okay ya bien entiendo perfecto eh em correcto exacto "
        "sip venga ahá estupendo".split()
    )
    | {"de acuerdo", "ya veo", "está bien", "muy bien"},
    phantoms=frozenset(
        [
            "gracias",
            "muchas gracias",
            "gracias por ver",
            "gracias por ver el video",
            "gracias por ver el vídeo",
            "subtítulos realizados por la comunidad de amara org",
            "subtítulos por la comunidad de amara org",
            "suscríbete",
            "suscríbete al canal",
            "no olvides suscribirte",
            "hasta la próxima",
            "adiós",
            "música",
            "y",
            "hasta el próximo video",
            "subtitulado por la comunidad de amara org",
            "aplausos",
            "bueno",
            "eh",
            "ah",
        ]
    ),
    thanks_and_out=anywhere(r"eso es todo|nada más|adiós|hasta luego|chao|es todo"),
    intents={
        Intent.REPEAT: _said(
            r"cómo|qué|cómo dice|cómo dijo|qué dice|qué ha dicho|qué dijo|perdón|perdone|disculpe|mande|"
            r"(?:me )?(?:lo )?(?:puede|podría) repetir(?:lo|melo)?(?: eso)?|repita(?:lo|melo)?(?: eso)?|repite|"
            r"(?:no|no le|no lo|no la|no te) (?:he )?(?:oí|oigo|oído|entendí|entiendo|entendido|escuché)(?: bien)?|otra vez|"
            r"una vez más"
        ),
        Intent.SLOWER: _said(
            r"más despacio|(?:hable|habla) más (?:despacio|lento)|(?:puede|podría) hablar más (?:despacio|lento)|"
            r"no tan rápido|(?:habla )?(?:muy|demasiado) rápido|más lento"
        ),
        Intent.FASTER: _said(r"más rápido|(?:hable|habla) más (?:rápido|deprisa)|(?:muy|demasiado) (?:lento|despacio)"),
        Intent.LOUDER: _said(
            r"más (?:alto|fuerte)|(?:hable|habla) más (?:alto|fuerte)|(?:puede|podría) hablar más (?:alto|fuerte)|"
            r"no (?:le|la|lo|te) oigo(?: nada)?|(?:muy|demasiado) bajo|casi no (?:le|la|lo|te) oigo"
        ),
        Intent.QUIETER: _said(
            r"más bajo|(?:hable|habla) más bajo|(?:muy|demasiado) (?:alto|fuerte)|no tan (?:alto|fuerte)"
        ),
        Intent.HOLD_ON: _said(
            r"espere|espera|(?:espere|espera|deme|dame|solo)? ?un (?:momento|segundo|minuto|momentito|segundito)|momento|"
            r"(?:espere|espera) un (?:momento|segundo|minuto|momentito)|ahora vuelvo|no cuelgue|déjeme (?:ver|mirar|buscar)"
        ),
        Intent.BACK: _said(
            r"ya estoy(?: aquí| de vuelta)?|ya volví|hola|sigue ahí|está ahí|gracias por esperar|hay alguien"
        ),
        Intent.ARE_YOU_HUMAN: anywhere(
            r"(?:es|eres) (?:usted )?(?:una? )?(?:persona(?: real| de verdad)?|humano|humana|robot|máquina|ordenador|computadora|"
            r"inteligencia artificial|contestador|grabación)|(?:estoy hablando|hablo) con una? (?:persona|robot|máquina|humano)"
        ),
        Intent.WANTS_PERSON: whole(
            rf"{_POLITE}(?:operador|operadora|agente|recepcionista|una persona|un humano|alguien|"
            r"(?:quiero|quisiera|necesito|puedo|podría|me gustaría|querría) hablar con (?:una persona(?: real| de verdad)?|alguien|"
            r"un humano|un operador|una operadora|un agente)|(?:páseme|póngame|comuníqueme) con (?:una persona|alguien|un operador|"
            rf"una operadora|un agente)){_END}"
        ),
        Intent.NO_MACHINE: anywhere(
            r"no (?:quiero|me gusta) hablar con (?:una |un )?(?:máquina|robot|ordenador|computadora|contestador)s?|odio los robots"
        ),
        Intent.GOODBYE: _said(
            r"(?:adiós|hasta luego|hasta pronto|chao|hasta mañana|que tenga (?:un )?buen día|buen día)"
            r"(?: (?:gracias|muchas gracias|adiós|hasta luego|buen día))*|"
            r"(?:eso es todo|es todo|nada más)(?: (?:gracias|muchas gracias|adiós|hasta luego|por hoy))*"
        ),
        Intent.RELAY: anywhere(
            r"(?:llamada|operadora?|servicio) de (?:retransmisión|relevo|relé)|centro de intermediación"
        ),
    },
    machine=anywhere(
        r"(?:presione|pulse|marque|oprima) (?:el )?(?:uno|dos|tres|\d)|su llamada es (?:muy )?importante|"
        r"todos nuestros agentes|permanezca en (?:la )?línea|esta llamada (?:puede|podrá|será) (?:ser )?grabada|"
        r"este es un mensaje (?:importante|urgente|automático)|ha sido seleccionad[oa]"
    ),
    voicemail=anywhere(
        r"deje (?:su|un) mensaje (?:después|tras) (?:de )?(?:la señal|el tono|oír la señal)|buzón de voz|no está disponible|"
        r"después de (?:la señal|oír el tono)"
    ),
)
