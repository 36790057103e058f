"""Spanish, as callers on both sides of the ocean speak it on the telephone."""

from __future__ import annotations

from functools import partial

from receptionist.language.lexicon import Intent, Lexicon, Tails
from receptionist.language.phrases import Phrases, listed

_COURTEOUSLY = (
    "ay|eh|ah|oh|mm|sí|no|vale|hola|oiga|oye|mire|mira|ok|okay|por favor|perdón|perdone|perdona|disculpe|disculpa|"
    "lo siento|espere|gracias|muchas gracias|buenos días|buenas (tardes|noches)|buenas"
)
_BEFORE = f"{_COURTEOUSLY}|bueno|pues|ándele|órale|y|pero|entonces|ya"
_AFTER = (
    "por favor|porfa|gracias|muchas gracias|perdón|disculpe|otra vez|de nuevo|un poco|un poquito|usted|señor|señorita|"
    "señora|joven|si puede|si es tan amable|si no le importa|eh|vale|nomás"
)
_said = partial(Phrases, before=_BEFORE, after=_AFTER)
_said_again = partial(Phrases, before=_COURTEOUSLY, after=_AFTER)
"""Without "y" and "pero" in front: "¿Y cómo?" asks how."""

_exactly = partial(Phrases, accents=True)

_WOULD_YOU = "[me] [(puede|puedes|podría|podrías|quiere|haga el favor de)] [me] [por favor]"
_A_MOMENT = (
    "[solo] (un|unos|dame un|deme un|me da un|me das un|nada más un) [(pequeño|par de)] (momento|momentito|segundo|"
    "segundito|minuto|minutito|ratito|instante|segundos|minutos|momentico)"
)
_A_MACHINE = (
    "[(un|una|el|la|con un|con una)] [(verdadera|auténtica)] (robot|máquina|ordenador|computadora|computador|bot|"
    "inteligencia artificial|ia|grabación|contestador|contestador automático|contestadora|asistente [(automático|"
    "virtual)]|persona [(real|de verdad|humana|de carne y hueso)]|ser humano|humano|humana|real|automático|automática)"
)
_SOMEONE = (
    "(alguien|una persona|un humano|un ser humano|un agente|un operador|una operadora|la operadora|el operador|"
    "un representante|una representante|una recepcionista|la recepcionista|un asesor|una asesora|una persona (real|"
    "humana|de verdad|de carne y hueso)|alguien (real|de verdad)|atención al cliente|una señorita)"
)
_FAREWELL = (
    "(adiós|chao|chau|hasta (luego|pronto|mañana|la vista|otra|el *|la próxima|entonces)|nos vemos [(pronto|mañana|"
    "el *|luego)]|que (tenga|tengas|pase|pases|le vaya|te vaya) [un] [(muy)] (buen día|buenas tardes|buena tarde|"
    "buena noche|buenas noches|bien|buen fin de semana|feliz día|lindo día|bonito día)|buen día|buenas noches|"
    "feliz día|cuídese|bye|bye bye|igualmente)"
)
_A_KEY = "(uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|cero|asterisco|almohadilla|0|1|2|3|4|5|6|7|8|9)"

_TAILS = Tails(
    always_open=_exactly(
        "(y|e|o|u|ni|pero|porque|que|si|aunque|pues|con|sin|para|de|del|al|en|desde|hasta|entre|hacia|según|mientras|"
        "sino)",
        "(el|la|los|las|un|unos|unas|mi|mis|su|sus|tu|tus|nuestro|nuestra|este|ese|esa|muy|eh|em|mmm|mm|ehm|he|ha|"
        "hemos|han)",
        "(quiero|quisiera|querría|me gustaría|necesito|necesitaba|quería|me urge|deseo|desearía) [(que|a|hacer|pedir|"
        "saber)]",
        "(tengo que|tendría que|hay que|voy a|vamos a|debo|me puede|me podría|le puedo|podría)",
        "(llamo|llamaba|estoy llamando|hablo) [(por|para|de|porque)]",
        "(mi|el|la|su|nuestro|nuestra|los|las|mis) [*] [*] (número|teléfono|móvil|celular|nombre|apellido|apellidos|"
        "dirección|correo|correo electrónico|código|referencia|problema|pregunta|cédula|matrícula|póliza|"
        "fecha de nacimiento|cumpleaños|email|extensión|cuenta) (es|son|era)",
        "(me llamo|mi nombre|a nombre de|empieza (con|por)|termina en|se escribe|se deletrea|por ejemplo|o sea|a ver|"
        "es decir|es que|lo que pasa es|el caso es|déjeme (ver|pensar)|dígame si|en primer lugar|doble|triple|guion|"
        "guión|guion bajo|arroba|tal como|así como|además de|a las|a la|antes de|después de)",
    ),
    often_open=_exactly(
        "(a|por|sobre|como|cuando|donde|quien|cual|más|menos|casi|tan|cada|otro|otra|algún|alguna|ningún|una|"
        "desde que)",
        "(puedo|puede|podemos|podríamos|pueden)",
        "(es|son|era|soy|somos|estoy|está|están|estaba|tengo|tiene|tenía|hay|había|sería|va|van)",
        "(quizás|quizá|tal vez|también|solo|solamente|punto|señor|señora|doctor|dr|dra|yo|me|se|le|les|nos)",
    ),
    closed_after_all=_exactly(
        "(a la|es la|la|las) una",
        "(nada|algo|uno|una|alguien|cuánto|qué|poco|mucho|otra vez|una vez|todavía|quiero|puedo|aguanto) más",
        "(al menos|por lo menos|más o menos)",
        "(en|a las *) punto",
        "(sí|no|claro|gracias|oiga) (señor|señora|doctor)",
        "(no|sí|ya|se) (puedo|puede|podemos|pueden)",
        "(lo|la|los|las) que (quiero|quisiera|necesito|quería|deseo|puedo)",
        "(no lo|no la|sí lo|sí la) (quiero|necesito|puedo)",
        "(al|del|con el) (doctor|señor)",
        "(así|eso|esa|ese|cómo|quién|qué|cuál|cuánto|esto|ella|él|quien|como|dónde) (es|son|era|está|están|sería|va|"
        "hay|tiene|soy)",
        "(ya|no|sí|aquí|ahí|allí|bien|todo) (está|están|es|son|hay|tengo|tiene|va|estoy|era)",
        "(sí|no) lo (es|son|está|soy|tengo|era)",
        "(quién|quien|con quién) (hablo|llama)",
        "(solo|sólo|otra|cada|ni) una",
        "(yo|a mí|ella|él|usted|nosotros|eso|ese|así|mañana|hoy|tarde|sí|no|lunes|martes|miércoles|jueves|viernes|"
        "sábado) también",
        "(claro|creo|pienso|yo creo|dijo|pues|por supuesto|supongo|espero) que (sí|si|no)",
        "que (sí|no)",
        "(uno|una) (solo|sola)",
        "punto (es|com|net|org)",
    ),
    perhaps_open=_exactly("(esta|esto|eso|no|entonces|ahora|bueno|luego|después|también)"),
    prefaces=_exactly(
        "(hola|buenas|buenos días|buenas tardes|buenas noches|muy buenas|oiga|sí hola|aló|bueno|diga) [(buenas|"
        "buenos días|buenas tardes|buenas noches|qué tal|cómo está|disculpe|perdone|mire)]",
        "[(hola|buenas|sí|oiga)] [(buenos días|buenas tardes|buenas noches|mire)] (me llamo|mi nombre es|le habla|"
        "le llama|le saluda) * [*] [*]",
        "[sí] (hola|buenas|buenos días|buenas tardes|oiga) [(buenos días|buenas tardes|mire)] (soy|habla) * [*] [*]",
        "[(hola|sí|buenas|mire)] [(buenos días|buenas tardes)] (tengo|tenía) (una|un|otra) [pequeña] (pregunta|duda|"
        "consulta|problema)",
        "(le|te) puedo (hacer una pregunta|preguntar [(algo|una cosa)])",
        "[(y|pues|bueno|sí|vale)] mi (número|teléfono|nombre|apellido|dirección|correo) [(de|del) * [*]]",
        "(primero|bueno|mire|oiga|verá|pues|entonces|a ver|oye|mira|ahora|además|espere|no espere)",
        "(si|cuando) (yo|no|es|tengo|puedo|voy|me|le|se|hay|viene|llego|quiero|usted|mi|el|la) ...",
    ),
    asking=_exactly(
        "[(hola|y|bueno|perdón|oiga|pero|entonces)] [(a|de|en|por|para|con|desde|hasta)] (qué|cuál|cuáles|dónde|"
        "cuándo|cuánto|cuánta|cuántos|cómo|quién|hay|tiene|tienen|puedo|puede|podría|me puede|me podría|está|están|"
        "es posible|se puede|abren|cierran|atienden|hacen|aceptan)",
    ),
    in_question=_exactly("(qué|quién|cuál|dónde|cuándo|cómo|cuánto|cuánta|lo que|algo|nada|nadie|todo)"),
)

SPANISH = Lexicon(
    code="es",
    tails=_TAILS,
    number_words=listed(
        "cero|uno|una|un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciséis|"
        "diecisiete|dieciocho|diecinueve|veinte|veintiuno|veintidós|veintitrés|veinticuatro|veinticinco|veintiséis|"
        "veintisiete|veintiocho|veintinueve|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|"
        "doble|triple|más|y"
    ),
    about_numbers=Phrases(
        "(número|teléfono|móvil|celular|fijo|prefijo|lada|extensión|referencia) [(de|del) * [*]] [(es|sería|"
        "es este)] [el]",
        "(llamarme|llámeme|llámenme|localizarme|llamar|marcarme|márqueme) (al|en el|a)",
    ),
    spelling_words=listed(
        "de|como|con|tilde|acento|doble|triple|mayúscula|minúscula|guion|guión|bajo|punto|arroba|uve|be|larga|corta|"
        "alta|baja|griega|latina|y|luego|después"
    ),
    yes=listed(
        "sí|si|claro|correcto|vale|bueno|exacto|exactamente|perfecto|efectivamente|ok|okay|ya|dale|ajá|mhm|genial|"
        "estupendo|listo|cierto|afirmativo|obvio|sip|desde luego|sí por favor|sí gracias|de acuerdo|está bien|eso es|"
        "así es|por supuesto|claro que sí|sí señor|sí señora|sí señorita|sí eso es|sí así es|sí es correcto|"
        "es correcto|sí correcto|me parece bien|sí me parece bien|sí está bien|está perfecto|sí perfecto|sí claro|"
        "sí sí|sí sí sí|sí vale|vale sí|creo que sí|no está mal|que sí|muy bien|sí muy bien|me viene bien|"
        "sí me viene bien|cómo no|ándele|órale|sale|va|sí quiero|sí exacto|sí exactamente|sí de acuerdo|sí lo es|"
        "sí tengo"
    ),
    no=listed(
        "no|incorrecto|nunca|negativo|nop|no gracias|no muchas gracias|por supuesto que no|claro que no|no señor|"
        "no eso no|no no|no no no|creo que no|no es correcto|no está bien|está mal|todavía no|ahora no|hoy no|que no|"
        "no me viene bien|no para nada|para nada|en absoluto|no lo es"
    ),
    uh_huh=listed(
        "ajá|aja|ahá|mhm|mm|mmm|hmm|hm|mjm|ah|oh|uh|um|eh|em|sí|si|vale|claro|bueno|ok|okay|ya|bien|entiendo|"
        "entendido|perfecto|correcto|exacto|sip|venga|estupendo|genial|comprendo|cierto|listo|órale|ándele|sale|dale|"
        "fíjese|mira|anda|de acuerdo|ya veo|está bien|muy bien|por supuesto|ya entiendo|claro claro|qué bien|así es|"
        "eso es"
    ),
    phantoms=Phrases(
        "[muchas] gracias [por escuchar] [(adiós|a todos|a ustedes)]",
        "[(y|bueno)] (adiós|chao|hasta (luego|la próxima|pronto|mañana))",
        "(y|bueno|eh|ah|oh|música|aplausos|silencio|fin|el fin|lo siento|mm)",
    ),
    never_said=Phrases(
        "[muchas] gracias por (ver|mirar|verme|vernos|ver el|ver este) [...]",
        "[...] (subtítulos|subtitulado|subtitulación|traducción y subtítulos) [(realizados|creados)] por ...",
        "[(no olvides|no olviden|recuerda|y|dale like y)] (suscríbete|suscríbanse|suscribirte|suscribirse) [(al|a mi|"
        "a este|a nuestro) canal] [...]",
        "[y] [(nos vemos|hasta)] [en] el (próximo|siguiente) (vídeo|episodio|capítulo) [...]",
        "(dale|denle|dar) (like|me gusta) [...]",
        "(música de fondo|ruido de fondo|sonido ambiente|sin audio|inaudible)",
    ),
    intents={
        Intent.REPEAT: _said_again(
            "(cómo|qué|cómo dice|cómo dices|cómo dijo|cómo ha dicho|qué dice|qué dices|qué ha dicho|qué has dicho|"
            "qué dijo|qué dijiste|qué fue lo que dijo|cómo cómo|qué qué|mande|mande usted|cómo fue|qué me dijo|"
            "qué decía)",
            f"{_WOULD_YOU} [(lo|le)] repetir [(lo|melo|me)] [(eso|lo último|lo que (dijo|ha dicho))]",
            "[me] [lo] (puede|puedes|podría|podrías|quiere) (repetir|repetirlo|repetírmelo|repetirme|"
            "decirlo otra vez|decirlo de nuevo|volver a decirlo|volver a repetir|volver a decírmelo) [(eso|lo último|"
            "lo que (dijo|ha dicho))]",
            "(repita|repite|repítalo|repítelo|repítamelo|repítemelo|repítame) [(eso|lo último)]",
            "(me lo|lo) (repite|repites|repita|vuelve a decir|dice)",
            "no [(le|lo|la|te|se)] (he oído|oí|he entendido|entendí|entiendo|escuché|he escuchado|alcancé a oír) "
            "[(bien|nada|eso|lo que (dijo|ha dicho|dice)|lo último)]",
            "(otra vez|una vez más|de nuevo)",
        ),
        Intent.SLOWER: _said(
            f"{_WOULD_YOU} [(hablar|decirlo|ir|hable|habla|vaya|dígalo|repetirlo)] [(un poco|un poquito|algo)] "
            "más (despacio|lento|despacito|lentamente|pausado)",
            "[(habla|hablas|va|está hablando|estás hablando|usted habla|lo dice)] (muy|demasiado) (rápido|deprisa|"
            "aprisa)",
            "(no tan (rápido|deprisa|aprisa)|no (hable|hables|vaya|vayas) tan (rápido|deprisa|aprisa)|despacio)",
        ),
        Intent.FASTER: _said(
            f"{_WOULD_YOU} [(hablar|decirlo|ir|hable|habla|vaya|dígalo)] [(un poco|un poquito|algo)] más (rápido|"
            "deprisa|aprisa|ligero)",
            "[(habla|hablas|va|está hablando|usted habla)] (muy|demasiado) (lento|despacio)",
            "no (hable|hables|vaya) tan (lento|despacio)",
        ),
        Intent.LOUDER: _said(
            f"{_WOULD_YOU} [(hablar|decirlo|hable|habla|dígalo)] [(un poco|un poquito|algo)] más (alto|fuerte|duro|"
            "recio)",
            f"{_WOULD_YOU} (subir|suba|sube) (el volumen|la voz)",
            "(no|casi no|apenas) (le|la|lo|te|se) (oigo|escucho|oye|escucha) [(nada|bien|muy bien|muy (bajo|bajito|"
            "mal|poco))]",
            "[(habla|hablas|está|usted habla|se oye|se escucha)] (muy|demasiado) (bajo|bajito|quedo)",
        ),
        Intent.QUIETER: _said(
            f"{_WOULD_YOU} [(hablar|hable|habla)] [(un poco|un poquito|algo)] más (bajo|bajito|quedo|flojo|suave)",
            f"{_WOULD_YOU} (bajar|baje|baja) (el volumen|la voz)",
            "[(habla|hablas|está|se oye|se escucha)] (muy|demasiado) (alto|fuerte)",
            "(no tan (alto|fuerte)|no (grite|grites|hable tan (alto|fuerte)))",
        ),
        Intent.HOLD_ON: _said(
            f"(espere|espera|espéreme|espérame|aguarde|aguárdeme|permítame|permita) [{_A_MOMENT}]",
            f"{_WOULD_YOU} (esperar|esperarme|aguardar|espera) [{_A_MOMENT}]",
            f"[(deme|dame|permítame|me permite|me da|me das)] {_A_MOMENT} [(que ahora vuelvo|ahora vuelvo|"
            "enseguida vuelvo)]",
            f"[(espere|espera|deme|permítame)] [{_A_MOMENT}] [que] (déjeme|déjame|voy a|tengo que|lo) (buscar|busco|"
            "mirar|miro|ver|consultar|apuntar|coger|agarrar|traer|anotar) [(lo|la|mi *|el *|la *|un *|algo|mis *)]",
            f"(espere|espera|deme|permítame|{_A_MOMENT}) [{_A_MOMENT}] [por favor] que (busco|voy|miro|cojo|agarro|"
            "consulto|lo|la|me|están|tocan|llaman) ...",
            "(ahora|enseguida|ya|ahorita) (vuelvo|regreso)",
            "no cuelgue",
        ),
        Intent.BACK: _said(
            "ya (estoy|volví|he vuelto|regresé|estoy (aquí|de vuelta|con usted))",
            "(estoy de vuelta|he vuelto|aquí estoy|ya estoy aquí)",
            "[(sigue|está|sigues|estás)] [usted] (ahí|allí)",
            "(hay alguien|hay alguien ahí|me (oye|escucha|oyes|escuchas))",
            "(gracias por (esperar|la espera|su paciencia)|perdón por (eso|la espera|hacerle esperar)|"
            "disculpe la (espera|demora))",
            "(hola hola|aló aló|bueno bueno|oiga)",
        ),
        Intent.ARE_YOU_HUMAN: _said(
            "(es|eres|usted es|es usted|tú eres|eres tú|no es|no será|no eres|esto es|es esto|acaso es) "
            f"{_A_MACHINE} [o [es] {_A_MACHINE}] [(verdad|no|o qué)]",
            f"[estoy] (hablando|hablo) con {_A_MACHINE} [o [con] {_A_MACHINE}] [(verdad|no)]",
            "(suena|suenas|parece|pareces|habla como) [(a|como)] (un|una) (robot|máquina|grabación)",
        ),
        Intent.WANTS_PERSON: _said(
            "[yo] (quiero|quisiera|querría|necesito|me gustaría|prefiero|preferiría|deseo|puedo|podría|se puede|"
            f"quería|quiero que me dejen|puede ser) (hablar|comunicarme|platicar|conversar) con {_SOMEONE}",
            "(páseme|pásame|póngame|ponme|comuníqueme|comunícame|transfiérame|transfiéreme|conécteme|deme) [(con|"
            f"a)] {_SOMEONE}",
            "(me) [(puede|puedes|podría)] (pasar|poner|comunicar|transferir|pasa|pone|comunica|transfiere|conectar) "
            f"(con|a) {_SOMEONE}",
            f"con {_SOMEONE}",
            f"hablar con {_SOMEONE}",
            "(operador|operadora|representante|humano|agente|recepcionista|persona real|una persona|un humano|"
            "ser humano|un ser humano|un asesor)",
            "hay (alguien|alguna persona|una persona) con (quien|la que|quién) (pueda|puedo) hablar",
        ),
        Intent.GOODBYE: _said(
            f"{_FAREWELL} [{_FAREWELL}] [{_FAREWELL}]",
            "(eso es todo|es todo|eso sería todo|eso era todo|sería todo|nada más|con eso) [por (hoy|ahora|"
            f"el momento)] (gracias|muchas gracias|adiós|hasta luego) [{_FAREWELL}]",
            "[(no)] (eso es todo|es todo|eso sería todo|eso era todo|sería todo) [(por (hoy|ahora|el momento)|"
            "lo que (quería|necesitaba))]",
            f"(no nada más|nada más|no más preguntas|no necesito nada más) [{_FAREWELL}]",
            "(tengo que (colgar|irme)|le dejo|me tengo que ir)",
        ),
    },
    asked={
        Intent.REPEAT: Phrases("[(ay|eh)] (perdón|perdone|perdona|disculpe|disculpa|eh|diga|dígame) [(cómo|qué)]"),
        Intent.BACK: Phrases("[(sí|eh)] (hola|aló|bueno|oiga|diga|oye) [(hola|aló|oiga)]"),
        Intent.ARE_YOU_HUMAN: Phrases("(un|una) (robot|máquina|computadora|grabación|bot)"),
    },
    mentions={
        Intent.NO_MACHINE: Phrases(
            "no (quiero|quisiera|pienso|voy a|me gusta|deseo|me apetece) (hablar|platicar|tratar) con [(un|una|el|la|"
            "ningún|ninguna|este|esta|su)] [(maldita|maldito|pinche)] (robot|máquina|ordenador|computadora|bot|"
            "grabación|contestador|contestadora|robots|máquinas|ia|inteligencia artificial)",
            "(odio|no soporto|detesto) [(hablar con|a|estos|estas|los|las)] [(los|las)] (robots|máquinas|"
            "contestadores|grabaciones)",
        ),
        Intent.RELAY: Phrases(
            "(servicio|operador|operadora|llamada|centro) de (relevo|retransmisión|relay)",
            "(centro|servicio) de intermediación",
            "(intérprete de (lengua de (signos|señas)|lenguaje de señas)|usuario (sordo|sorda)|"
            "asistente de comunicaciones)",
            "(llamada|servicio) (relay|por relevo)",
        ),
    },
    courtesies=Phrases(
        "[(ah|oh|vale|sí|no|bueno|bien|perfecto|muy bien|de acuerdo|ok|okay|claro|estupendo|genial)] [(vale|sí|no|"
        "bien|perfecto|gracias|muchas gracias|por favor|perdón|disculpe|hola|oiga|muy amable|pues)] [(muy amable|"
        "por todo|por su ayuda|por la información|entonces|igualmente|señorita|señor)]"
    ),
    coming_back=_said(
        "ya (estoy|volví|he vuelto|regresé|lo tengo|la tengo|lo encontré|la encontré|está)",
        "(estoy de vuelta|he vuelto|aquí (lo|la) tengo|aquí está|aquí estoy|lo tengo|la tengo)",
        "(gracias por (esperar|la espera|su paciencia)|perdón por (eso|la espera|hacerle esperar)|"
        "disculpe la (espera|demora))",
        "(sigue|está|sigues|estás) [usted] (ahí|allí)",
        "(dónde (estábamos|íbamos)|qué (decía|me decía|dijo))",
        "(mi|el|la) [*] [*] (número|nombre|dirección|fecha|referencia|tarjeta|correo) es",
        "entonces (mi|el|la|es|puedo|qué|cuándo)",
        "(hola|aló)",
    ),
    asks_for_it=Phrases(
        "[en] (español|castellano) [por favor]",
        "[(habla|hablas|hablan|puede hablar|pueden hablar|alguien habla|hay alguien que (hable|habla)|podemos hablar|"
        "podría hablar|me puede atender|me atiende|puede ser)] [usted] [en] (español|castellano)",
        "(prefiero|quiero|quisiera|hablemos|solo hablo|sólo hablo|me gustaría) [hablar] [en] (español|castellano)",
        "no (hablo|entiendo|sé) [(bien|mucho|muy bien|el)] inglés",
        "[in] spanish [please]",
        "[(can|could|may)] [(you|we|i)] [please] (speak|talk|switch to|have this|do this|continue|change to) [in] "
        "spanish",
        "(do you|does anyone|does anybody|can anyone|is there someone who|is there anyone who|"
        "is there anyone here who) [here] [there] (speak|speaks) spanish",
        "(i'd|i would) (prefer|rather|like) [to] [(speak|talk)] [in] spanish",
        "i only speak spanish",
        before=f"{_BEFORE}|hi|hello|sorry|excuse me|yes|no|please|um|uh|ok|okay",
        after=f"{_AFTER}|please|instead|with me|conmigo",
    ),
    recordings=Phrases(
        f"(presione|pulse|marque|oprima|presiona|marca|pulsa) [(el|la tecla|el número)] {_A_KEY}",
        "su llamada es [muy] importante",
        "(todos nuestros|nuestros) (agentes|asesores|operadores|representantes|ejecutivos) [se encuentran] [están]",
        "(permanezca|manténgase|espere) en [la] línea",
        "(esta|su|la) llamada (puede|podrá|podría|será|va a|está siendo) [ser] (grabada|monitoreada|atendida)",
        "(este|esta) es (un|una) (mensaje|llamada) (importante|urgente|automático|automática|grabado|grabada|"
        "de cortesía)",
        "[(ha|usted ha)] sido (seleccionado|seleccionada|elegido|elegida)",
        "(en breve|en unos momentos|en un momento) (le atenderemos|será atendido|le atenderá|uno de nuestros)",
        "escuche (atentamente|con atención)",
        "garantía extendida",
        "(tarjeta de crédito|cuenta|línea|número) (ha sido|será) (bloqueada|suspendida|cancelada|bloqueado|suspendido)",
        "(tiempo estimado de espera|menú de opciones|nuestras opciones han cambiado)",
        "(si desea|para) ... (presione|pulse|marque|oprima)",
        "felicidades (usted|ha) [sido]",
    ),
    voicemail=Phrases(
        "(deje|dejar|deja|grabe) [(aquí|nos|me)] [(su|un|el|tu)] (mensaje|nombre y número|recado) [...] (después de|"
        "tras|al oír|al escuchar|luego de|después del|luego del) [(oír|escuchar)] [(la|el)] (señal|tono|bip)",
        "(después|luego) (de|del) [(oír|escuchar)] [(la|el)] (señal|tono|bip) (deje|grabe|puede|hable|cuelgue)",
        "(este es|ha llamado a|está llamando a|se ha comunicado [(con|a)]) [(el|al)] [*] (buzón de voz|contestador|"
        "buzón de mensajes)",
        "[su] llamada (ha sido|será|está siendo) (transferida|desviada|enviada|redirigida) [(a|al)] [(un|el)] buzón",
        "(el (teléfono|número|móvil|celular|abonado|usuario|cliente) (al que|que) [usted] (llama|ha llamado|marcó|"
        "ha marcado|desea contactar|está llamando|solicita)) [...] (no está disponible|apagado|fuera de|no existe|"
        "ocupado|no se encuentra|no contesta)",
        "(el buzón|el contestador|la casilla) [de (voz|mensajes)] está (lleno|llena)",
        "(no puedo|no podemos|no puede) (atender|contestar|atenderle|atenderlo) [(su|tu|la|el|esta)] [(llamada|"
        "teléfono)] ... (deje|deja|mensaje)",
    ),
)
