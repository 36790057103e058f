"""Reflexes: what code answers at once, and what it must leave to the model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.language.intents import Intent, intent, returns, switch


def each(texts: str) -> list[str]:
    """Texts with bars between them."""
    return texts.split("|")


WANTED = {
    ("en", Intent.REPEAT): each(
        "What?|Sorry?|Pardon?|Pardon me?|Come again?|What did you say?|Sorry, what did you say?|"
        "Could you repeat that, please?|Can you say that again?|I didn't catch that.|Say that again, please.|"
        "Sorry, I didn't quite hear you.|One more time, please.|Huh?|What was that?|Can you repeat?|"
        "I'm sorry? What did you say?|Excuse me?"
    ),
    ("en", Intent.SLOWER): each(
        "Slower, please.|Can you speak more slowly?|Could you slow down a bit, please?|You're speaking too fast.|"
        "Not so fast!|Sorry, can you talk a little slower?|You talk too fast.|Please speak slower."
    ),
    ("en", Intent.FASTER): each("Faster, please.|Can you speak faster?|You're talking too slow.|Speed it up."),
    ("en", Intent.LOUDER): each(
        "Louder, please.|Speak up!|I can't hear you.|Speak louder please, I can't hear you.|"
        "Could you speak a bit louder?|Sorry? Speak up, please.|I can hardly hear you.|You're very quiet."
    ),
    ("en", Intent.QUIETER): each(
        "Not so loud, please.|Can you speak more quietly?|You're too loud.|Turn the volume down."
    ),
    ("en", Intent.HOLD_ON): each(
        "Hold on.|Hold on a second.|One moment, please.|Just a minute.|Hang on.|Give me a second.|Wait a minute.|"
        "Hold on, let me get my calendar.|Let me check my calendar.|Just a second.|Bear with me.|"
        "Can you hold on a moment?|I'll be right back.|One second, let me find my card.|Okay, hold on."
    ),
    ("en", Intent.BACK): each(
        "I'm back.|Hello?|Are you there?|Are you still there?|Okay, I'm back.|Sorry about that.|Thanks for waiting.|"
        "Hello? Are you there?|Hello, hello?|Can you hear me?|Hello? Hello?"
    ),
    ("en", Intent.ARE_YOU_HUMAN): each(
        "Are you a robot?|Are you human?|Are you a real person?|Am I talking to a machine?|Is this a recording?|"
        "Wait, are you a real person or a machine?|Are you an AI?|Am I speaking to a human?|Is this a bot?|"
        "You sound like a robot.|Are you real?|You're a robot, aren't you?|Is this an automated system?"
    ),
    ("en", Intent.WANTS_PERSON): each(
        "Operator.|Operator, please.|Representative!|Can I talk to a person?|I'd like to speak to a human, please.|"
        "I want to talk to a real person.|Get me a human.|Let me speak to someone.|A human, please.|"
        "Can you put me through to somebody?|Could I speak with an agent?|Is there a person I can talk to?|"
        "Please transfer me to a real person.|I need to speak to somebody."
    ),
    ("en", Intent.NO_MACHINE): each(
        "I don't want to talk to a machine.|I won't speak to a robot, I want a person.|I hate talking to machines.|"
        "I'm not going to talk to a computer.|No robots, please."
    ),
    ("en", Intent.GOODBYE): each(
        "Goodbye.|Bye.|Okay, bye.|Thank you, goodbye.|That's all, thanks.|No, that's all, thank you.|"
        "Have a nice day.|Thanks. Bye bye.|That's all, thank you. Goodbye!|Nothing else, thanks.|"
        "Okay. Thank you very much. Have a good day. Bye.|See you tomorrow.|No, that's it, thanks.|I have to go now."
    ),
    ("en", Intent.RELAY): each(
        "Hello, this is a relay call.|This is relay operator 4521. Have you received a relay call before?|"
        "I'm a communications assistant with a caller on the line.|GA|Hello, this is Text Relay calling."
    ),
    ("es", Intent.REPEAT): each(
        "¿Cómo?|¿Qué?|¿Cómo dice?|¿Perdón?|¿Qué ha dicho?|¿Puede repetir, por favor?|¿Me lo puede repetir?|"
        "No le he oído.|No le entendí.|Repita, por favor.|Perdone, ¿cómo dice?|¿Mande?|Otra vez, por favor.|"
        "No entendí lo que dijo.|¿Perdone? ¿Qué ha dicho?|como?"
    ),
    ("es", Intent.SLOWER): each(
        "Más despacio, por favor.|¿Puede hablar más despacio?|Hable un poco más lento.|Habla muy rápido.|"
        "No tan rápido.|Un poco más despacio, por favor."
    ),
    ("es", Intent.FASTER): each("Más rápido, por favor.|Hable más rápido.|Habla muy lento.|¿Puede hablar más deprisa?"),
    ("es", Intent.LOUDER): each(
        "Más alto, por favor.|¿Puede hablar más fuerte?|No le oigo.|Casi no le oigo.|No la escucho bien.|"
        "Suba el volumen.|Hable más fuerte, por favor, no la escucho."
    ),
    ("es", Intent.QUIETER): each("Más bajo, por favor.|Hable más bajito.|No grite.|Habla muy fuerte."),
    ("es", Intent.HOLD_ON): each(
        "Espere.|Espere un momento.|Un momento, por favor.|Un segundo.|Espere, voy a buscar mi agenda.|"
        "Deme un minuto.|Un momentito.|¿Puede esperar un momento?|Ahora vuelvo.|No cuelgue, por favor.|"
        "Espera un segundo."
    ),
    ("es", Intent.BACK): each(
        "Ya estoy aquí.|¿Hola?|¿Sigue ahí?|¿Está ahí?|Gracias por esperar.|Ya he vuelto.|¿Me oye?|¿Aló?|"
        "Perdón por la espera."
    ),
    ("es", Intent.ARE_YOU_HUMAN): each(
        "¿Es usted una máquina?|¿Eres un robot?|¿Estoy hablando con una persona?|¿Es una grabación?|"
        "¿Es usted una persona real?|¿Hablo con una máquina o con una persona?|¿Es usted humano?"
    ),
    ("es", Intent.WANTS_PERSON): each(
        "Quiero hablar con una persona.|Operadora.|Páseme con una persona, por favor.|¿Puedo hablar con alguien?|"
        "Con una persona, por favor.|Quisiera hablar con un agente.|Una persona, por favor.|Póngame con alguien."
    ),
    ("es", Intent.NO_MACHINE): each(
        "No quiero hablar con una máquina.|No voy a hablar con un robot.|Odio hablar con máquinas."
    ),
    ("es", Intent.GOODBYE): each(
        "Adiós.|Hasta luego.|Eso es todo, gracias.|Gracias, adiós.|No, nada más, gracias.|Que tenga un buen día.|"
        "Muchas gracias. Hasta luego.|Nada más. Muchas gracias. Adiós.|Chao.|Eso sería todo.|Hasta mañana."
    ),
    ("es", Intent.RELAY): each("Le llamo del servicio de relevo.|Soy intérprete de lengua de signos."),
}

LEFT_TO_THE_MODEL = {
    "en": each(
        "Can you repeat my appointment for Tuesday?|So what?|But what?|What now?|And then what?|"
        "I want to know how to slow down decay.|"
        "What are your opening hours?|What time do you close?|Sorry, I'm late.|Sorry.|Hello.|Hi.|"
        "Hello, I'd like an appointment.|Yes.|No.|Okay.|Thank you.|Thanks.|Yes, please.|No, thank you.|That's it.|"
        "That's right.|Can I speak to Maria?|I'd like to speak to the doctor.|I want to speak with Doctor Miller.|"
        "Can I talk to someone about my bill?|I need an operator for my business, do you know one?|"
        "Hold on to my appointment, please.|Hold on, I meant Thursday.|No wait, Thursday.|"
        "I need to check my appointment.|One.|The second one.|Second.|A minute ago I called you.|"
        "I have been waiting for a minute.|Is there someone at the door in the evening?|My machine is broken.|"
        "Do you repair machines?|Is the doctor a real person?|Are you real busy today?|Are you open on Sundays?|"
        "Are you the dentist?|I'd like to say goodbye to my old crown.|By the way, do you take insurance?|"
        "That's all I know about it, can you help?|Is that all?|That's all, right?|That's all. Right?|"
        "Bye, what time do you open?|I will be back on Monday.|I'm back from holiday.|My back hurts.|"
        "He speaks too fast for me.|The music in your waiting room is too loud.|It hurts more slowly now.|"
        "I can't hear on my left ear.|Can you relay a message to the doctor?|I live in Atlanta, GA|"
        "My son runs a relay race.|I don't want to talk to Maria.|I talked to a machine yesterday.|"
        "What did you say the price was for a cleaning?|Again on Tuesday.|See if you can find me a slot.|"
        "I have to go to the hospital.|I want a cleaning.|How do I get a real tooth?|"
        "Five five five one two three four.|Nothing.|The agent from my insurance called.|"
        "Can you hear about my problem first?|I want to know what you said to my wife.|Wait, do you have Thursday?|"
        "Excuse me, where is your office?"
    ),
    "es": each(
        "¿Puede repetir mi cita del martes?|¿Y cómo?|¿Y qué?|¿Pero cómo?|¿Y entonces qué?|¿Cómo entonces?|"
        "¿Qué horario tienen?|¿Cómo llego?|¿Cómo está?|Perdón, llego tarde.|"
        "Perdón.|Hola.|Buenos días.|Hola, quisiera una cita.|Sí.|No.|Vale.|Gracias.|Sí, por favor.|No, gracias.|"
        "Eso es.|Eso es, gracias.|¿Puedo hablar con María?|Quiero hablar con el doctor.|"
        "Quiero hablar con alguien sobre mi factura.|Espere, mejor el jueves.|No, espere, el jueves.|"
        "Llevo un minuto esperando.|El segundo.|Uno.|Le oigo bien.|Le oigo.|Mi máquina está rota.|"
        "¿Arreglan máquinas?|¿Es usted el dentista?|¿Están abiertos el domingo?|Me duele más fuerte por la noche.|"
        "Quiero ir más rápido al dentista.|Más tarde.|El más alto de mis hijos.|¿Eso es todo lo que cuesta?|"
        "Nada más llegar me dolió.|Vuelvo el lunes.|Una persona me llamó ayer.|Somos una persona y un niño.|"
        "No quiero hablar con María.|Quiero despedirme de mi vieja corona.|¿Qué dijo el doctor?|Otra vez el martes.|"
        "No entiendo la factura.|¿Cómo se llama la doctora?|Tengo que ir al hospital.|Dígame el precio."
    ),
}


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [(text, language, wanted) for (language, wanted), texts in WANTED.items() for text in texts],
)
def test_what_a_caller_wants_of_the_conversation_itself_is_known(text: str, language: str, wanted: Intent) -> None:
    """Code answers at once who wants it louder, slower, once more, or a human being."""
    assert intent(text, language) is wanted


@pytest.mark.parametrize(
    ("text", "language"), [(text, language) for language, texts in LEFT_TO_THE_MODEL.items() for text in texts]
)
def test_what_only_sounds_like_it_is_left_to_the_model(text: str, language: str) -> None:
    """A reflex that answers a real request would be rude: what says anything more is no reflex."""
    assert intent(text, language) is None


def test_a_caller_who_falls_back_into_another_language_is_understood() -> None:
    """In an English call "¿Cómo?" wants it said again, and in a Spanish one "Goodbye" is one."""
    assert intent("¿Cómo?", "en") is Intent.REPEAT
    assert intent("Goodbye.", "es") is Intent.GOODBYE
    assert intent("Más despacio, por favor.", "fr") is Intent.SLOWER


@given(st.text(max_size=60))
def test_nothing_that_is_no_sentence_breaks_a_reflex(text: str) -> None:
    """Recognisers write all kinds of things: none of them is a fault of ours."""
    intent(text, "en")
    returns(text, "es")
    switch(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Español, por favor.", "es"),
        ("En español, por favor.", "es"),
        ("¿Habla español?", "es"),
        ("Hola, ¿hablan español?", "es"),
        ("Hello. Do you speak Spanish?", "es"),
        ("Spanish, please.", "es"),
        ("Can we speak in Spanish?", "es"),
        ("I'd prefer Spanish.", "es"),
        ("No hablo inglés.", "es"),
        ("Is there someone who speaks Spanish?", "es"),
        ("Do you speak English?", "en"),
        ("English, please.", "en"),
        ("In English, please.", "en"),
        ("Sorry, can you speak English?", "en"),
        ("¿Habla inglés?", "en"),
        ("Perdón, ¿habla usted inglés?", "en"),
        ("I don't speak Spanish.", "en"),
        ("My daughter takes lessons in English.", None),
        ("I don't speak English.", None),
        ("Mi hija estudia en inglés.", None),
        ("Do you have a Spanish menu?", None),
        ("Quiero un curso de español.", None),
        ("My teacher does not speak Spanish well.", None),
        ("I'm calling from Spain.", None),
        ("", None),
    ],
)
def test_a_caller_may_ask_for_a_language(text: str, language: str | None) -> None:
    """It is asked for in either language; to mention one is not to ask for it."""
    assert switch(text) == language


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("I'm back.", True),
        ("Okay, I'm back. Sorry about that.", True),
        ("Hello?", True),
        ("Hello.", True),
        ("Are you still there?", True),
        ("Sorry about that, my number is five five five.", True),
        ("Okay, I found it.", True),
        ("Okay, so my number is", True),
        ("Thanks for holding.", True),
        ("Can I talk to a person?", True),
        ("Ya estoy.", True),
        ("Aquí lo tengo.", True),
        ("Gracias por esperar, mi número es", True),
        ("Honey, where is my card?", False),
        ("In the kitchen, I think.", False),
        ("No, the other one.", False),
        ("I told you to put it back.", False),
        ("What did the doctor say?", False),
        ("¿Dónde está mi tarjeta?", False),
        ("En la cocina.", False),
        ("Hold on.", False),
        ("", False),
    ],
)
def test_who_comes_back_after_a_hold_is_told_from_who_talks_in_the_room(text: str, back: bool) -> None:
    """After "hold on" the room is not answered; the caller who speaks to us again is."""
    assert returns(text, "en") is back
