"""Pure: days and times in Spanish, without its accents."""

from __future__ import annotations

from receptionist.language.when_words import Kind, Part, Token, Vocabulary, phrases

_ONES = "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete"
_VEINTE = "veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve"
_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre|setiembre", "octubre", "noviembre", "diciembre"),
)


def _part(start: float, until: float, afternoon: bool | None = None) -> Token:
    return Token(Kind.PART, part=Part(int(start * 60), int(until * 60), afternoon))


_TODAY = Token(Kind.AHEAD, 0)
_MORNING, _AFTERNOON = _part(0, 12, afternoon=False), _part(12, 20, afternoon=True)
_EVENING = _part(19, 24, afternoon=True)
_ONE, _AT, _TO, _THE = Token(Kind.NUMBER, 1), Token(Kind.AT), Token(Kind.TO), Token(Kind.THE)

SPANISH = Vocabulary(
    numbers={word: n for n, word in enumerate(f"cero {_ONES} dieciocho diecinueve {_VEINTE} treinta".split())}
    | {"un": 1, "una": 1, "veintiun": 21, "cuarenta": 40, "cincuenta": 50},
    ordinals={
        "primero": 1,
        "primer": 1,
        "primera": 1,
        "segundo": 2,
        "segunda": 2,
        "tercero": 3,
        "tercer": 3,
        "tercera": 3,
    },
    and_="y",
    day_first=True,
    unsure=frozenset({"un", "una", "uno", "primer", "primera", "segundo", "segunda", "tercer", "tercera"}),
    phrases=phrases(
        (Token(Kind.WEEKDAY, 0), "lunes"),
        (Token(Kind.WEEKDAY, 1), "martes"),
        (Token(Kind.WEEKDAY, 2), "miercoles"),
        (Token(Kind.WEEKDAY, 3), "jueves"),
        (Token(Kind.WEEKDAY, 4), "viernes"),
        (Token(Kind.WEEKDAY, 5), "sabado|sabados"),
        (Token(Kind.WEEKDAY, 6), "domingo|domingos"),
        ((), "por favor|pues|bueno|eh|quizas|quiza|tal vez|solo|tambien|entonces|seria|los|la|lo|para el|para"),
        (_TODAY, "hoy|hoy mismo|ahora|ahora mismo"),
        (Token(Kind.AHEAD, 1), "manana"),
        (Token(Kind.AHEAD, 2), "pasado manana"),
        (Token(Kind.AHEAD, -1), "ayer|anteayer"),
        ((_TODAY, _MORNING), "esta manana"),
        ((_TODAY, _AFTERNOON), "esta tarde"),
        ((_TODAY, _EVENING), "esta noche"),
        (
            _part(0, 10, afternoon=False),
            (
                "primera hora|primeras horas|a primera hora|a primera hora de la manana|temprano por la manana|"
                "muy temprano|temprano|temprano en la manana"
            ),
        ),
        (_part(9.5, 11.5, afternoon=False), "a media manana|media manana"),
        (_part(10, 12, afternoon=False), "ultima hora de la manana|a ultima hora de la manana"),
        (
            _MORNING,
            (
                "por la manana|en la manana|de la manana|a la manana|por las mananas|la manana del|la manana de|"
                "de la madrugada|de madrugada|mananas|las mananas"
            ),
        ),
        (
            _part(11.5, 13.5),
            "mediodia|medio dia|al mediodia|a mediodia|al medio dia|a medio dia|del mediodia|de mediodia",
        ),
        (_part(13.5, 24), "despues de comer|despues de almorzar|despues del almuerzo|despues de la comida"),
        (_part(12, 15, afternoon=True), "primera hora de la tarde|a primera hora de la tarde"),
        (_part(16, 18, afternoon=True), "a media tarde|media tarde"),
        (_part(17, 20, afternoon=True), "ultima hora de la tarde|a ultima hora de la tarde"),
        (
            _AFTERNOON,
            (
                "por la tarde|en la tarde|de la tarde|a la tarde|por las tardes|la tarde del|la tarde de|tarde|"
                "tardes|las tardes"
            ),
        ),
        (_part(15, 24), "a ultima hora|ultima hora|al final del dia"),
        (
            _EVENING,
            (
                "por la noche|en la noche|de la noche|a la noche|por las noches|la noche del|la noche de|noche|noches|"
                "despues del trabajo|despues de trabajar"
            ),
        ),
        (Token(Kind.CLOCK, 24 * 60), "medianoche|media noche"),
        (Token(Kind.MINUTES), "minuto|minutos|min"),
        (Token(Kind.HOURS), "hora|horas|h"),
        (Token(Kind.DAYS), "dia|dias"),
        (Token(Kind.WEEKS), "semana|semanas"),
        (Token(Kind.WORKDAYS), "entre semana|dia laborable|dias laborables|dias de semana|dias habiles"),
        (Token(Kind.WEEKENDS), "fin de semana|fines de semana|finde|findes"),
        (Token(Kind.MONTHS), "mes|meses"),
        (Token(Kind.YEARS), "ano|anos"),
        ((Token(Kind.NUMBER, 1), Token(Kind.WEEKS)), "ocho dias|8 dias"),
        ((Token(Kind.IN), Token(Kind.NUMBER, 1), Token(Kind.WEEKS)), "de hoy en ocho|de hoy en 8"),
        ((Token(Kind.NUMBER, 2), Token(Kind.WEEKS)), "quince dias|15 dias|una quincena"),
        (Token(Kind.NUMBER, 2), "un par de"),
        (Token(Kind.NUMBER, 3), "unos|unas|unos pocos|unas pocas|algunos|algunas"),
        ((Token(Kind.HALF), Token(Kind.HOURS)), "media hora|una media hora"),
        (Token(Kind.AFTER), "despues de|mas tarde de"),
        ((Token(Kind.AFTER), _THE), "despues del|mas tarde del|pasado el"),
        ((Token(Kind.AFTER), _AT), "despues de las|despues de la|pasadas las|pasada la|mas tarde de las"),
        (Token(Kind.FROM), "desde|a partir de|no antes de|no antes"),
        ((Token(Kind.FROM), _THE), "desde el|a partir del|no antes del"),
        ((Token(Kind.FROM), _AT), "desde las|desde la|a partir de las|a partir de la|no antes de las|no antes de la"),
        (Token(Kind.BEFORE), "antes de|mas temprano de"),
        ((Token(Kind.BEFORE), _THE), "antes del"),
        ((Token(Kind.BEFORE), _AT), "antes de las|antes de la"),
        (Token(Kind.UNTIL), "hasta|no despues de|no mas tarde de"),
        ((Token(Kind.UNTIL), _THE), "hasta el|no despues del|no mas tarde del"),
        ((Token(Kind.UNTIL), _AT), "hasta las|hasta la|no despues de las|no mas tarde de las|como muy tarde a las"),
        (Token(Kind.BETWEEN), "entre"),
        ((Token(Kind.BETWEEN), _THE), "entre el"),
        ((Token(Kind.BETWEEN), _AT), "entre las|entre la"),
        (_TO, "a"),
        ((_TO, _THE), "al"),
        ((_TO, _AT), "a las"),
        (Token(Kind.SHORT), "para las|para la"),
        (Token(Kind.PLUS), "y"),
        (Token(Kind.OR), "o|u|o bien|o si no|si no"),
        (
            Token(Kind.NOT),
            (
                "excepto|excepto el|salvo|salvo el|menos el|menos los|pero no|que no sea|que no sea el|"
                "no quiero|nunca|sin|en vez de|en vez del|en lugar de|en lugar del|pero no puedo"
            ),
        ),
        (Token(Kind.NOT, unsure=True), "no puedo|no me viene bien|no me va bien|no me es posible|imposible"),
        (Token(Kind.NO), "no"),
        (Token(Kind.OTHER), "no importa|no hay prisa|no hay problema"),
        (Token(Kind.RATHER), "no perdon|perdon|quiero decir|digo|mejor dicho|no mejor|o mejor|mejor"),
        (_AT, "las"),
        ((_AT, _ONE), "la una|la 1"),
        ((_TO, _AT, _ONE), "a la una|a la 1"),
        (
            Token(Kind.AROUND),
            (
                "sobre las|sobre la|hacia las|hacia la|alrededor de las|alrededor de la|a eso de las|"
                "a eso de la|como a las|"
                "mas o menos a las|aproximadamente a las|sobre|hacia|alrededor de|tipo|mas o menos|aproximadamente"
            ),
        ),
        (Token(Kind.ONWARDS), "en adelante|o mas tarde|o despues|y despues"),
        (Token(Kind.OR_BEFORE), "o antes|como muy tarde|como tarde|a mas tardar|como maximo"),
        (Token(Kind.HALF), "media|medio"),
        (Token(Kind.QUARTER), "cuarto|un cuarto"),
        (Token(Kind.LESS), "menos"),
        (Token(Kind.AM), "am"),
        (Token(Kind.PM), "pm"),
        (Token(Kind.OCLOCK), "en punto"),
        (_THE, "el"),
        (Token(Kind.OF), "de"),
        ((Token(Kind.OF), _THE), "del"),
        (Token(Kind.IN), "en|dentro de|de aqui a|de hoy en|en unos|dentro de unos|en unas|dentro de unas"),
        (
            Token(Kind.WITHIN),
            (
                "en los proximos|en las proximas|los proximos|las proximas|dentro de los proximos|"
                "dentro de las proximas|"
                "estos|durante los proximos|durante las proximas|en estos"
            ),
        ),
        (Token(Kind.COMING), "que viene|proximo|proxima|siguiente|que entra|proximo dia"),
        (Token(Kind.THIS), "este|esta|ese|esa"),
        (Token(Kind.LAST), "pasado|pasada|ultimo|ultima"),
        (
            Token(Kind.START),
            "principios de|principios del|principio de|principio del|comienzos de|inicios de|inicio de",
        ),
        (Token(Kind.MIDDLE), "mediados de|mediados del|mitad de|a mediados de"),
        (Token(Kind.END), "finales de|finales del|final de|final del|fin de|fines de|fin del"),
        (
            Token(Kind.ASAP),
            (
                "lo antes posible|cuanto antes|lo mas pronto posible|primer hueco|primera cita|"
                "primer hueco libre|pronto|"
                "lo mas temprano posible|cuando sea|cuando pueda|cuando puedan|cualquier dia|cualquier hora|"
                "a cualquier hora|"
                "cualquier momento|en cualquier momento|me da igual|da igual|da lo mismo|no me importa|"
                "primera disponible|"
                "primer dia disponible|proxima disponible|cuando quiera|cuando quieran|primera que tenga|cuando haya"
            ),
        ),
        (
            Token(Kind.OTHER),
            (
                "un momento|un segundo|una pregunta|una cita|primera vez|primera visita|mas tarde|mas temprano|"
                "mas pronto|un dia"
            ),
        ),
        ((Token(Kind.MONTH, 12), Token(Kind.NUMBER, 24)), "nochebuena"),
        ((Token(Kind.MONTH, 12), Token(Kind.NUMBER, 25)), "navidad|dia de navidad"),
        ((Token(Kind.MONTH, 12), Token(Kind.NUMBER, 31)), "nochevieja|fin de ano"),
        ((Token(Kind.MONTH, 1), Token(Kind.NUMBER, 1)), "ano nuevo"),
        ((Token(Kind.MONTH, 1), Token(Kind.NUMBER, 6)), "dia de reyes|reyes"),
        *((Token(Kind.MONTH, number), names) for number, names in enumerate(_MONTHS, 1)),
    ),
)
