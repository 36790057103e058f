"""Pure: how deeds are claimed in Spanish. Adverbs are left out before a sentence is compared with these."""

from __future__ import annotations

from receptionist.language.claims_deed import Deed, Deeds
from receptionist.language.phrases import Phrases

_HE = "(he|hemos)"
_CITA = "(su|la|tu) [nueva] (cita|reserva|hora|visita)"
_ESTA = "(está|queda|ha quedado|quedó|ha sido|fue|le queda)"
_BOOKED = (
    "(reservado|reservada|confirmado|confirmada|agendado|agendada|apuntado|apuntada|citado|citada|programado|"
    "programada)"
)
_DAY = "(el|la|a|para|mañana|hoy|con|este|esta|de|pasado)"
_OPENER = (
    "(listo|perfecto|hecho|vale|muy bien|de acuerdo|está|claro|bien|ok|estupendo|genial|sí|ya está|por supuesto|y|"
    "muchas gracias|gracias|todo|queda|quedan|queda usted)"
)
_YOU = "(le|lo|la|les|te)"
_MAIL = "(confirmación|correo|email|mail|e mail|correo electrónico)"
_TEXT = "(sms|mensaje de texto|whatsapp)"
_SENDS = "(enviaré|enviaremos|mandaré|mandaremos|envío|mando|enviamos|mandamos|llegará|enviarán|mandarán)"
_SENT = "(he|hemos) (enviado|mandado)"

IN_SPANISH: Deeds = {
    Deed.BOOK: Phrases(
        f"{_HE} {_BOOKED} [*]", f"{_CITA} (queda|ha quedado|quedó|ha sido|fue) [*] {_BOOKED}",
        f"{_CITA} {_ESTA} [*] hecha",
        f"(queda|quedan|ha quedado|quedó|le queda) [usted] {_BOOKED}",
        f"está {_BOOKED} (su|la) (cita|reserva|hora|visita)", "está (apuntado|citado|apuntada|citada)",
        f"tiene [usted] (su|la) (cita|reserva|hora) {_BOOKED}", f"tiene [usted] {_BOOKED} *",
        "(es suya|es suyo|es para usted)", "está en (la agenda|el calendario|el sistema)", f"dela por {_BOOKED}",
    ),
    Deed.HAVE: Phrases(
        f"(tiene|tienes) [usted] [(una|su|1|2|3)] [*] (cita|reserva|hora|visita) {_DAY}", "tiene 1 *",
        f"{_CITA} está [*] {_BOOKED}", f"(está|estás) usted {_BOOKED}",
        f"su (cita|reserva|visita) [de *] es {_DAY}",
        "(le|lo|la|te) (esperamos|espero|vemos) (el|mañana|hoy|este)", "nos vemos (el|mañana|hoy|este)",
    ),
    Deed.NEW: Phrases(
        "su nueva (cita|hora|reserva|visita) (es|será|queda)", "su cita (pasa|queda) (a|al|para|el) *",
        "su cita es ahora",
    ),
    Deed.MOVE: Phrases(
        f"{_HE} (cambiado|movido|reprogramado|aplazado|pasado|trasladado) [(la|su|de|a|al)] [(cita|hora|reserva)]",
        f"{_CITA} {_ESTA} [*] (cambiada|movida|reprogramada|aplazada|modificada)",
    ),
    Deed.CANCEL: Phrases(
        f"{_HE} (cancelado|anulado|borrado) [*]", f"{_CITA} {_ESTA} [*] (cancelada|anulada)",
        f"{_ESTA} (cancelada|anulada|cancelado|anulado)", "dela por (cancelada|anulada)",
    ),
    Deed.MESSAGE: Phrases(
        f"{_HE} (anotado|tomado|apuntado|enviado|dejado|pasado|grabado|recogido|transmitido) (su|el|un|tu|nota de su) "
        "(mensaje|recado)",
        f"(su|el) (mensaje|recado) {_ESTA} (anotado|enviado|tomado|apuntado|grabado|recogido|dado)",
    ),
    Deed.TEXT: Phrases(f"{_SENT} [(un|el|por)] {_TEXT}"),
    Deed.MAIL: Phrases(f"{_SENT} [*] [*] [(un|el|por|la)] {_MAIL}"),
    Deed.TOLD: Phrases(
        f"{_HE} (avisado|informado|notificado|alertado|contactado) [*]",
        f"(se lo|le|les) {_HE} (dicho|pasado|comunicado|contado|transmitido) [*]",
        f"* {_ESTA} (avisado|avisada|informado|informada)", f"{_HE} hablado con *",
    ),
}  # fmt: skip
BARE_IN_SPANISH: Deeds = {
    Deed.BOOK: Phrases(f"[{_OPENER}] [{_OPENER}] {_BOOKED} [(para|el|a) ...]"),
    Deed.MOVE: Phrases(f"[{_OPENER}] [{_OPENER}] (cambiada|movida|reprogramada|cambiado) [(para|al|a) ...]"),
    Deed.CANCEL: Phrases(f"[{_OPENER}] [{_OPENER}] (cancelada|anulada|cancelado|anulado)"),
    Deed.MESSAGE: Phrases(f"[{_OPENER}] [{_OPENER}] mensaje (anotado|enviado|tomado|grabado)"),
}  # fmt: skip
"""With nothing before them, and nothing or a day behind."""
TO_COME_IN_SPANISH: Deeds = {
    Deed.CALL_BACK: Phrases(
        f"{_YOU} (llamará|llamaremos|llamarán|llamaré|llamamos|contactará|contactaremos|contactarán|telefoneará|"
        "telefonearemos|telefonearán)",
        f"{_YOU} (llama|llaman) (en|hoy|mañana|luego|enseguida|esta|el|más|a|de vuelta)",
        f"{_YOU} (devolverá|devolveremos|devolverán|devolveré|devolvemos|haré|haremos) (la|una) llamada",
        f"{_YOU} (vamos|va|van|voy|vuelvo|volvemos|vuelve|volverá|volveremos|volverán) a "
        "(llamar|telefonear|contactar|devolver)",
        "(vamos|va|van|voy) a (llamarle|llamarlo|llamarla|llamarte|devolverle|contactarle|contactarlo|contactarla)",
        f"(haré|haremos|pediré|pediremos|encargo de|ocupo de|diré|diremos) [*] [*] [*] que {_YOU} (llame|llamen)",
        "(recibirá|va a recibir|tendrá) [*] [*] llamada", "(nos pondremos|se pondrá|se pondrán) en contacto",
        f"{_HE} (pedido|dicho) [*] [*] [*] que {_YOU} (llame|llamen)",
    ),
    Deed.TEXT: Phrases(
        f"(recibirá|va a recibir) [*] {_TEXT}", f"{_YOU} {_SENDS} [*] [*] [por] {_TEXT}",
    ),
    Deed.MAIL: Phrases(
        f"(recibirá|va a recibir) [*] [*] {_MAIL}", f"{_YOU} {_SENDS} [*] [*] [por] {_MAIL}",
    ),
}  # fmt: skip
