"""What the attendant listens for and says in Spanish."""

from __future__ import annotations

import re

from receptionist.language.phrases import Phrases, listed
from receptionist.providers.attendant_small_talk import IN_SPANISH
from receptionist.providers.attendant_visit_words import VisitWords
from receptionist.providers.attendant_words import Words

_VISITS = VisitWords(
    booking=Phrases("(cita|citas|reservar|reserva|agendar|turno|pedir hora|disponibilidad|hueco|huecos)",
        "(algo|hora|horas) [*] (libre|libres|disponible|disponibles)",
        "ver (al|a la|a un|a una) (doctor|dentista)"),
    wants=Phrases("(quiero|quisiera|necesito|querría|hacerme|busco|me toca|pedir|gustaría)"),
    moving=Phrases("(mover|cambiar|cambie|cambiarla|aplazar|reprogramar|adelantar|posponer|retrasar)"),
    cancelling=Phrases("(cancelar|cancele|anular|anule|cancelarla|no puedo ir|no podré ir)"),
    own=Phrases("(mi|mis) (cita|citas|reserva|turno)", "(tengo|hay) [*] cita"),
    moment=Phrases(
        "(hoy|mañana|tarde|noche|mediodía|semana|semanas|mes|pronto|antes|después|primera hora|temprano|"
        "próximo|próxima|entre|hasta)",
        "(lunes|martes|miércoles|jueves|viernes|sábado|domingo)",
        "(enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)",
        "a (la|las) *", "(en|dentro de) * días", "que viene", "fin de semana",
    ),
    day=Phrases(
        "(hoy|semana|semanas|mes|pronto|día|días|próximo|próxima|cuanto antes|posible|pasado mañana)", "que viene",
        "(lunes|martes|miércoles|jueves|viernes|sábado|domingo)",
        "(enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)",
    ),
    for_another=Phrases(
        "para (mi|mis|un|una|su|nuestro|nuestra) (hijo|hija|hijos|niño|niña|bebé|mujer|esposa|marido|esposo|pareja|"
        "madre|padre|padres|hermano|hermana|amigo|amiga|jefe|jefa|abuelo|abuela|nieto|nieta)", "para otra persona",
    ),
    soonest=Phrases("(pronto|cuanto antes|posible)"),
    places={
        0: Phrases("(primera|primero|primer)", "(cualquiera|la que sea)"),
        1: Phrases("(segunda|segundo|la de en medio)"),
        2: Phrases("(tercera|tercero)"),
        -1: Phrases("(última|último)", "(la|lo) más tarde", "la más tardía"),
    },
    none=Phrases("(ninguna|ninguno|no|otra|otro|otros|otras|nada|tampoco|no puedo)"),
    parts={"por la manana": (0, 12), "de la manana": (0, 12), "tarde": (12, 21), "mediodia": (12, 15)},
    numbers={
        "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
        "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16, "diecisiete": 17,
        "dieciocho": 18, "diecinueve": 19, "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "mediodia": 12,
    },
    at=r"(?:las?|de las?|a las?)",
    half=r"y media",
    quarter=r"y cuarto",
    quarter_to=r"menos cuarto",
    clock=" a la",
    the_time=Phrases("(hora|día|fecha|cuándo)"),
    the_name=Phrases("(nombre|apellido|llamo)"),
    the_number=Phrases("(número|teléfono)"),
    regrets="Lo siento.",
    offer_visit="¿Quiere una cita?",
    ask_service="¿Para qué desea la cita? Tenemos {services}.",
    ask_day="¿Qué día le viene bien, y a qué hora?",
    ask_day_again="Perdone, ¿qué día sería, y a qué hora? Por ejemplo, mañana por la mañana, o el martes a las diez.",
    offer="Tengo {times}. ¿Qué hora le viene bien?",
    offer_one="Tengo {times}. ¿Le viene bien?",
    not_then="Lo siento, entonces no.",
    which="¿Qué hora prefiere: {times}?",
    nothing_ahead="Lo siento, no hay nada libre en todo el tiempo que puedo reservar.",
    nothing_free="Lo siento, entonces no hay nada libre. ¿Qué otro día le viene bien?",
    other_wish="De acuerdo. ¿Qué otro día u otra hora prefiere?",
    taken="Lo siento, alguien acaba de reservar esa hora.",
    ask_name="¿A nombre de quién pongo la cita? ¿Puede deletrear el nombre, por favor?",
    ask_answer="¿Y su {question}, por favor?",
    change="¿Qué debo cambiar? ¿La hora, el nombre u otra cosa?",
    prove={
        "move": "Para cambiar una cita tengo que saber quién es usted. ¿Puede deletrear su nombre completo, por favor?",
        "cancel": "Para cancelar una cita tengo que saber quién es. ¿Puede deletrear su nombre completo, por favor?",
        "own": "Para ver sus citas tengo que saber quién es usted. ¿Puede deletrear su nombre completo, por favor?",
    },
    not_proved="Lo siento, entonces no puedo hacerlo por teléfono. ¿Quiere dejar un mensaje?",
    which_own="¿Cuál quiere decir: {times}?",
    move_to="Su {appointment}. ¿Qué día le viene mejor, y a qué hora?",
)  # fmt: skip
SPANISH = Words(
    code="es",
    visits=_VISITS,
    small_talk=IN_SPANISH,
    keywords=listed(
        "horario|horarios|abierto|cerrado|direccion|ubicacion|servicios|tratamientos|mensaje|recado|hablar|sabado|"
        "domingo|lunes|martes|miercoles|jueves|viernes|manana|numero|adios|urgente"
    ),
    looks={
        "business_hours": Phrases(
            "(horario|horarios|abren|abierto|abierta|abiertos|abre|cierran|cerrado|cierra)",
            "(qué|a qué) (hora|horas) (abren|cierran|tienen)", "(sus|las) horas",
        ),
        "business_address": Phrases("(dónde|dirección|ubicación|ubicados|llegar)"),
        "services": Phrases("(servicio|servicios|ofrecen|ofrece|tratamiento|tratamientos)"),
    },
    on_a_day=Phrases(
        "(el|los|este) (lunes|martes|miércoles|jueves|viernes|sábado|sábados|domingo|domingos)", "(hora|horas)",
        "el [día] * de (enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)",
        "(en|el día de|por) (navidad|nochebuena|nochevieja|año nuevo|reyes|semana santa)",
    ),
    facts=Phrases(
        "(precio|precios|cuesta|cuestan|costo|coste|cobran|pagar|pago|pagos|tarifa|tarifas|seguro|seguros|"
        "aparcar|aparcamiento|estacionar|estacionamiento|autobús|tren|metro|depósito|descuento|reembolso|plazos)",
        "(cuánto|cuánta|cuántos|cuántas)", "primera (visita|consulta)", "(llego|llegaré|llegar|voy a llegar) [*] tarde",
        "tarjeta de crédito", "cómo (llego|llegar)",
    ),
    how_long=Phrases("cuánto (dura|tarda|se tarda|tiempo)", "cuántos minutos"),
    what_you_do=Phrases("qué (hacen|hace usted|puede hacer) [(ustedes|usted|aquí|ahí|por mí)]"),
    the_way=Phrases("cómo [(se|puedo|podemos)] (llego|llegar|llega|llegamos|voy|ir)"),
    trouble=Phrases(
        "(duele|duelen|dolor|dolores|hinchado|hinchada|hinchazón|sangra|sangrando|sangre|fiebre)",
        "(roto|rota|caído|caída|partido|partida|suelto|suelta) [(un|una|el|la|mi)]",
    ),
    questions=Phrases(
        "[(hola|y|bueno|perdone|disculpe|por favor)] (qué|cuál|cuáles|cuándo|dónde|quién|por qué|cómo|cuánto|hay|"
        "tienen|aceptan|puede decirme|me puede decir|dígame|atienden|tengo una pregunta)", accents=True
    ),
    days=listed("hoy|manana|lunes|martes|miercoles|jueves|viernes|sabado|sabados|domingo|domingos"),
    through=Phrases("(hablar|póngame|páseme|comuníqueme|conectar|comunicar)", "(pasar|pasarme|ponerme|poner) con"),
    present=Phrases("está"),
    reason=re.compile(r"\b(?:sobre|acerca de|por lo de|porque) (.+)", re.IGNORECASE),
    message=Phrases(
        "(mensaje|mensajes|recado|llámenme|llámeme|cita|citas|reservar|dejar)", "que me llamen",
        "(dígale|dígales|avise)",
    ),
    call_back=Phrases("(llámenme|llámeme|devuélvame la llamada)", "(que|pueden|puede) (me llamen|llamarme|me llame)"),
    urgent=Phrases("(urgente|urgencia|emergencia|cuanto antes|lo antes posible)"),
    offers_message=Phrases("(mensaje|recado)"),
    asks_text=Phrases(
        "(de qué|sobre qué) se trata", "qué (debo|puedo|quiere que) (anotar|decir|diga|anote|apunte) ...",
        "cuál es (el|su) mensaje", "cuál es el motivo ...", "qué mensaje ...",
    ),
    yes=Phrases("(sí|claro|por favor|vale|bueno|de acuerdo|correcto|eso es|está bien|exacto)"),
    no=Phrases("(no|mal|incorrecto|no gracias)"),
    thanks=Phrases("gracias"),
    farewell=Phrases("(eso es todo|es todo|nada más|adiós|hasta luego|chao)"),
    never_mind=Phrases("(olvídelo|déjelo|no importa|sin mensaje|ningún mensaje)", "(cancelar|cancele)"),
    introduction=Phrases(
        "[(hola|sí|bueno|claro|pues)] (me llamo|mi nombre es|soy|habla|le habla|es|mi apellido es|el nombre es)"
    ),
    fillers=listed("eh|em|si|claro|bueno|hola|pues|por|favor|aqui"),
    this_number=Phrases(
        "(este|este mismo|el mismo|mismo) [número]", "(desde|del) (donde|que|el que) (llamo|estoy llamando)"
    ),
    no_number=Phrases("no tengo (teléfono|número|ninguno)", "sin (número|teléfono)"),
    any_time=Phrases("cualquier (hora|día|momento)", "cuando (quieran|quiera|sea)", "(da igual|me da lo mismo)"),
    abilities={
        "business_hours": "decirle nuestro horario",
        "find_slots": "darle una cita",
        "take_message": "tomar un mensaje",
        "put_through": "ponerle con alguien",
    },
    or_=" o ",
    or_after_several=" o ",
    ask_name="Tomo nota de un mensaje. ¿Puede deletrear su nombre, por favor?",
    ask_name_again="Perdone, ¿quién llama? Su nombre, por favor, letra por letra.",
    ask_name_to_call_back="Puedo hacer que le llamen. ¿Puede deletrear su nombre, por favor?",
    ask_number="¿A qué número le podemos llamar? Dígame su número de teléfono, por favor.",
    ask_number_again="¿Cuál es su número de teléfono, cifra por cifra? También puede marcarlo.",
    ask_own_number="¿Podemos llamarle al número desde el que llama, {number}, o qué otro número prefiere?",
    ask_message="¿Qué debo anotar?",
    ask_about="¿Y de qué se trata?",
    ask_time="¿Cuándo es buen momento para llamarle?",
    ask_person="¿Con quién desea hablar? Está {people}.",
    read_back="Le repito: {name}, {number}, y el mensaje: {text}.",
    read_back_ends="¿Es correcto?",
    once_more="Perdone, entonces otra vez desde el principio.",
    anything_else="¿Puedo ayudarle en algo más?",
    also_anything_else=("¿Desea algo más?",),
    all_right="De acuerdo.",
    can_do="Puedo {abilities}. ¿Qué desea?",
    can_do_again="Perdone, no le he entendido. Diga horario, mensaje o el nombre de la persona que busca.",
    rather_a_message="Sigo sin entenderle, lo siento. ¿Quiere dejar un mensaje para que alguien le llame?",
    not_known="Lo siento, eso no lo sé.",
    rather_tell="¿Quiere dejar un mensaje, para que alguien se lo diga?",
    did_not_work="Lo siento, eso no ha funcionado.",
    number_called_from="el número desde el que llamó",
    no_number_known="desconocido",
    goodbye="Gracias por llamar. Adiós.",
)  # fmt: skip
