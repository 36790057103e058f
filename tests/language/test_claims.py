"""What a sentence claims: prices, deeds, advice, to be human; and all the sentences that claim nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

import pytest

from receptionist.language.claims import deeds_claimed, deeds_shown, says_it_is_human, unshown
from receptionist.language.claims_advice import advises
from receptionist.language.claims_deed import Deed
from receptionist.language.claims_money import amounts, told_amounts
from receptionist.language.phrases import sentences
from receptionist.providers.attendant_english import ENGLISH
from receptionist.providers.attendant_spanish import SPANISH


@pytest.mark.parametrize(
    ("text", "language", "deed"),
    [
        ("I've successfully booked you in.", "en", Deed.BOOK),
        ("Perfect, booked.", "en", Deed.BOOK),
        ("Consider it booked.", "en", Deed.BOOK),
        ("Booked for Tuesday at three.", "en", Deed.BOOK),
        ("I've got you down for Tuesday at three.", "en", Deed.BOOK),
        ("I put you down for Tuesday at three.", "en", Deed.BOOK),
        ("You're all set for Tuesday at three.", "en", Deed.BOOK),
        ("Tuesday at three is yours.", "en", Deed.BOOK),
        ("That time is now reserved under your name.", "en", Deed.BOOK),
        ("See you then, it's in the calendar.", "en", Deed.BOOK),
        ("See you Tuesday at three.", "en", Deed.HAVE),
        ("You're booked in for Tuesday.", "en", Deed.HAVE),
        ("Your booking is confirmed for Tuesday.", "en", Deed.HAVE),
        ("You have an appointment on Tuesday.", "en", Deed.HAVE),
        ("Your new appointment is Wednesday at four.", "en", Deed.NEW),
        ("Done, your appointment now stands at four.", "en", Deed.NEW),
        ("Sure, I've moved it.", "en", Deed.MOVE),
        ("Your appointment has been successfully cancelled.", "en", Deed.CANCEL),
        ("Your appointment was just cancelled for you.", "en", Deed.CANCEL),
        ("I went ahead and cancelled it for you.", "en", Deed.CANCEL),
        ("I've already cancelled it.", "en", Deed.CANCEL),
        ("Okay, cancelled!", "en", Deed.CANCEL),
        ("All done, that's cancelled.", "en", Deed.CANCEL),
        ("I have taken your message.", "en", Deed.MESSAGE),
        ("Maria will call you back in five minutes.", "en", Deed.CALL_BACK),
        ("Somebody will call you back today.", "en", Deed.CALL_BACK),
        ("The doctor is going to ring you tonight.", "en", Deed.CALL_BACK),
        ("She'll get back to you shortly.", "en", Deed.CALL_BACK),
        ("I'll have Maria call you.", "en", Deed.CALL_BACK),
        ("You'll get a call back this afternoon.", "en", Deed.CALL_BACK),
        ("I have sent you a text.", "en", Deed.TEXT),
        ("You'll get a confirmation by email.", "en", Deed.MAIL),
        ("I'll email you the details.", "en", Deed.MAIL),
        ("I've let Maria know.", "en", Deed.TOLD),
        ("I have passed that on to the doctor.", "en", Deed.TOLD),
        ("Listo, reservado.", "es", Deed.BOOK),
        ("Reservado para el martes.", "es", Deed.BOOK),
        ("Queda usted citado el martes.", "es", Deed.BOOK),
        ("Su cita queda perfectamente confirmada.", "es", Deed.BOOK),
        ("Tiene cita el martes a las tres.", "es", Deed.HAVE),
        ("He cambiado su cita al viernes.", "es", Deed.MOVE),
        ("Su cita ha sido cancelada con éxito.", "es", Deed.CANCEL),
        ("Sí, su cita está cancelada.", "es", Deed.CANCEL),
        ("Ya está, cancelada.", "es", Deed.CANCEL),
        ("He anotado su mensaje.", "es", Deed.MESSAGE),
        ("Le llamaremos hoy mismo.", "es", Deed.CALL_BACK),
        ("Maria le llamará en cinco minutos.", "es", Deed.CALL_BACK),
        ("Le vuelvo a llamar en cinco minutos.", "es", Deed.CALL_BACK),
        ("Te llamamos mañana.", "es", Deed.CALL_BACK),
        ("Haré que le llame Maria.", "es", Deed.CALL_BACK),
        ("Le enviaremos un mensaje de texto.", "es", Deed.TEXT),
        ("Recibirá una confirmación por correo.", "es", Deed.MAIL),
        ("He avisado a Maria.", "es", Deed.TOLD),
    ],
)
def test_a_deed_is_recognised_however_it_is_put(text: str, language: str, deed: Deed) -> None:
    """Adverbs, bare participles and what somebody is said to be about to do are claims like any other."""
    assert deed in deeds_claimed(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I am no robot.", "en"),
        ("No robot here!", "en"),
        ("You've reached a human.", "en"),
        ("A real person, yes.", "en"),
        ("A real person,", "en"),
        ("There's a human speaking to you.", "en"),
        ("I'm flesh and blood, like you.", "en"),
        ("You're speaking to Ava, a member of our staff.", "en"),
        ("Yes, a human.", "en"),
        ("Soy Ana, de recepción, en persona.", "es"),
        ("Soy de carne y hueso.", "es"),
        ("Soy una chica de la oficina.", "es"),
    ],
)
def test_who_says_so_claims_to_be_human(text: str, language: str) -> None:
    """In a sentence of its own, or as a short answer."""
    assert says_it_is_human(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "Take 800 milligrams of ibuprofen every four hours.",
        "Two tablets a day will do.",
        "Give her 5 ml at night.",
        "You should stop taking your blood thinner before the visit.",
        "Just take an aspirin.",
        "Tome un ibuprofeno de 600 cada ocho horas.",
        "Deje de tomar el anticoagulante.",
        "Tómese dos pastillas.",
    ],
)
def test_doses_are_advice(text: str) -> None:
    """How much of what, how often, and what to leave off."""
    assert advises(text)


HARMLESS = {
    "en": """
        Shall I book it? | Would you like a confirmation by e-mail? | I can have somebody call you back. |
        Somebody can call you back about it. | May I take a message, so that somebody calls you back? |
        If you leave your number, somebody will call you back. | Once you're booked, you get an e-mail. |
        I haven't booked anything yet. |
        I've booked nothing. | Tuesday is fully booked. | That time is already booked, I'm sorry. |
        Feel free to ask. | Sam is free on Tuesday. | It's free at ten. | Tuesday at three is free. | Is it free? |
        I have Tuesday at ten and Wednesday at four. Which suits you? | What number can we call you back on? |
        When is a good time to call you? | I'm not a human being. | I'm an automated assistant. |
        I can put you through to a real person. | A member of our staff can help you with that. |
        There's a person here who can help you. | To cancel an appointment I have to know who you are. |
        Let me read that back: Kathy, and the message: please refill my 20 mg tablets. | I couldn't cancel it. |
        Your appointment can be moved. | It was not cancelled. | Nothing has been changed. | You have no appointment. |
        Please bring your tablets with you. | Which tablets do you take? | Nobody will call you about that. |
        I can't tell you what it costs. | I'm a hundred percent sure. | It takes forty five minutes. |
        We are open from eight to five. | Come on the 4th, it takes 45 minutes. | We moved to Main Street. |
        I'd be happy to book that for you. | I'm looking that up. | Would you like me to cancel it? |
        I've told you all I know. | I'll let you know. | Please call us back tomorrow. | I'll take a message. |
        You can get a confirmation by e-mail if you like. | We don't give discounts. | That is not done yet. |
        I need your date of birth before I can book. | I can move it to Friday at two. | I'll have to end this call.
    """,
    "es": """
        ¿Le reservo el martes? | ¿Quiere una confirmación por correo? | Puedo hacer que alguien le llame. |
        Alguien puede llamarle para decírselo. | ¿Le llamamos mañana? | ¿Podemos llamarle a este número? |
        Si deja su número, alguien le llamará. | Cuando esté reservada, recibirá un correo. |
        Todavía no he reservado nada. | No he cancelado su cita. | Esa hora ya está reservada. |
        No tiene ninguna cita. | ¿Tiene cita el martes? | Si ha cancelado la cita, llámenos. |
        Sam está libre el martes. | El martes a las tres está libre. | Tengo el martes a las diez. ¿Le viene bien? |
        No soy una persona. | Soy un asistente automático. | Le puedo pasar con una persona. |
        Para cancelar una cita tengo que saber quién es. | Abrimos de ocho a cinco. | Dura cuarenta y cinco minutos. |
        Nadie le llamará por eso. | ¿Quiere que la cancele? | Vale, a las cuatro. | Puede llamarnos mañana. |
        Le repito: Ana, y el mensaje: tomo dos pastillas al día. | ¿Cuándo es buen momento para llamarle? |
        No puedo decirle cuánto cuesta. | Eso todavía no está hecho. | ¿A nombre de quién pongo la cita?
    """,
}


@pytest.mark.parametrize(
    ("text", "language"), [(text.strip(), code) for code, texts in HARMLESS.items() for text in texts.split("|")]
)
def test_what_claims_nothing_is_left_alone(text: str, language: str) -> None:
    """Questions, offers, conditions, refusals, and words that only look like a claim."""
    assert not deeds_claimed(text, language)
    assert not amounts(text, language)
    assert not says_it_is_human(text, language)
    assert not advises(text)


def said_by(words: object) -> Iterator[str]:
    """All that stands in an attendant's words to be said."""
    match words:
        case str():
            yield from sentences(words)
        case Mapping():
            for value in words.values():
                yield from said_by(value)
        case tuple():
            for value in words:
                yield from said_by(value)
        case _ if dataclasses.is_dataclass(words):
            for field in dataclasses.fields(words):
                yield from said_by(getattr(words, field.name))


@pytest.mark.parametrize("words", [ENGLISH, SPANISH], ids=["en", "es"])
def test_the_attendant_of_our_own_claims_nothing_by_itself(words: object) -> None:
    """What it says stands before a tool was used, too."""
    said = list(said_by(words))
    code = "en" if words is ENGLISH else "es"
    assert len(said) > 50
    assert [text for text in said if deeds_claimed(text, code) or says_it_is_human(text, code) or advises(text)] == []


@pytest.mark.parametrize(
    ("tool", "answer", "deed"),
    [
        ("book_slot", "You are booked: Tuesday at 3 p.m. Is there anything else?", Deed.BOOK),
        ("book_slot", "Su cita queda reservada: el martes a las 15. ¿Desea algo más?", Deed.BOOK),
        ("settle_move", "Done: it is now Tuesday at 3 p.m. Is there anything else?", Deed.MOVE),
        ("settle_cancellation", "Su cita queda cancelada. ¿Desea algo más?", Deed.CANCEL),
        ("take_message", "The message is written down.", Deed.MESSAGE),
        ("promise_call_back", "I've noted it: somebody will call you back by noon. Anything else?", Deed.CALL_BACK),
        ("promise_call_back", "Anotado: alguien le llamará mañana. ¿Desea algo más?", Deed.CALL_BACK),
        ("send_text", "ok", Deed.TEXT),
    ],
)
def test_a_tool_shows_by_its_answer_that_it_has_done_something(tool: str, answer: str, deed: Deed) -> None:
    """Ours in their own words, an operator's by its name and an answer that says nothing against it."""
    assert deed in deeds_shown(tool, answer, acts=True)


@pytest.mark.parametrize(
    ("tool", "answer", "acts"),
    [
        ("promise_call_back", "We are closed then. Shall we call you tomorrow at 8?", True),
        ("cancel_appointment", "Shall I cancel your Cleaning, Tuesday at 3 p.m.?", True),
        ("move_appointment", "Entonces cambio su cita. ¿Es correcto?", True),
        ("book_table", "It could not be booked: the system is down.", True),
        ("look_up", "Your appointment is confirmed. Somebody will call you back.", False),
        ("my_appointments", "You have no appointment.", False),
    ],
)
def test_a_tool_that_asks_refuses_or_only_looks_has_done_nothing(tool: str, answer: str, acts: bool) -> None:
    """Its name is no proof."""
    assert not deeds_shown(tool, answer, acts=acts)


def test_what_is_written_in_the_book_is_no_new_booking() -> None:
    """Who has an appointment is told of it, and not that another was made."""
    shown = deeds_shown("my_appointments", "You have: [1] Cleaning, Tuesday at 10", acts=False)
    assert not unshown(deeds_claimed("You have an appointment on Tuesday.", "en"), shown)
    assert unshown(deeds_claimed("I've booked you for Tuesday.", "en"), shown)


def test_an_e_mail_is_sent_once_what_it_confirms_is_done() -> None:
    """The read-back names the address; the yes sends it there."""
    asked = deeds_shown("hold_slot", "I'll send the confirmation to a@b.example. Shall I book it?", acts=True)
    booked = deeds_shown("book_slot", "You are booked: Tuesday. Is there anything else?", acts=True)
    claimed = deeds_claimed("You'll get a confirmation by e-mail.", "en")
    assert unshown(claimed, asked)
    assert unshown(claimed, booked)
    assert not unshown(claimed, asked | booked)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("from $80 to $120", "en", {"80", "120"}),
        ("between eighty and ninety pounds", "en", {"80", "90"}),
        ("two hundred fifty pounds", "en", {"250"}),
        ("one thousand two hundred dollars", "en", {"1200"}),
        ("a hundred dollars", "en", {"100"}),
        ("1.200 euros", "es", {"1200"}),
        ("unos 80 €", "es", {"80"}),
        ("on the 4th it costs 90 dollars", "en", {"90"}),
        ("$80 and 45 minutes", "en", {"80"}),
        ("pounds of sugar", "en", set()),
        ("a pound of sugar", "en", set()),
        ("A crown is 1,200 dollars and 50 cents.", "en", {"1200.50"}),
        ("twenty-two euros fifty", "en", {"22.50"}),
        ("Vale 49 euros con 90.", "es", {"49.90"}),
        ("Cuarenta y nueve con noventa.", "es", {"49.90"}),
        ("It costs ten ninety nine, plus tax.", "en", {"10.99"}),
        ("fifty cents", "en", {"0.50"}),
        ("We'll do it for a dollar.", "en", {"1"}),
        ("Half price: a buck.", "en", {"1", "half"}),
        ("Un euro.", "es", {"1"}),
        ("Cuesta cincuenta.", "es", {"50"}),
        ("Le cuesta 50 pavos.", "es", {"50"}),
        ("You get fifty percent off.", "en", {"50%"}),
        ("Un 20 % de descuento.", "es", {"20%"}),
        ("It is free for you today.", "en", {"it is free"}),
        ("The first visit is free.", "en", {"free"}),
        ("No charge at all, zero dollars.", "en", {"free"}),
        ("Es gratis.", "es", {"free"}),
    ],
)
def test_prices_are_read_however_they_are_put(text: str, language: str, found: set[str]) -> None:
    """Figures, words, signs, ranges, fractions, discounts, nothing at all."""
    assert amounts(text, language) == found


@pytest.mark.parametrize(
    ("told", "text", "may"),
    [
        ("Corte: 22,50 €", "Son 22,50 euros.", True),
        ("Corte: 22,50 €", "Son veintidós euros con cincuenta.", True),
        ("Corte: 22,50 €", "Son 22 euros.", False),
        ("Corte: 22,50 €", "Son 50 euros.", False),
        ("10 % de descuento para niños.", "Tienen un diez por ciento de descuento.", True),
        ("10 % de descuento para niños.", "Son diez euros.", False),
        ("La primera visita es gratuita.", "Es gratis.", True),
        ("Limpieza 80 euros.", "Es gratis.", False),
    ],
)
def test_a_price_is_told_whole(told: str, text: str, may: bool) -> None:
    """What was told with a fraction is neither its whole nor its fraction, and a percentage is no amount."""
    assert (amounts(text, "es") <= told_amounts([told])) is may


def test_that_a_time_is_free_is_no_price() -> None:
    """Behind free times "it's free" is about one of them; that it costs nothing is not."""
    told = told_amounts(["Free for Cleaning: [A] Tuesday at 10"])
    assert amounts("Yes, that's free.", "en") <= told
    assert not amounts("It's free of charge.", "en") <= told
