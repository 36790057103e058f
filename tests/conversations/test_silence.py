"""A line on which nobody speaks, or nearly nobody: what is no voice, who is asked, and how a call ends."""

from __future__ import annotations

from itertools import pairwise

import pytest

from receptionist.config import Config
from receptionist.events import Outcome
from receptionist.language.wording import Line, sentence
from tests.conversations.scene import Befalls, Doing, Hisses, Noise, Presses, Says
from tests.conversations.settings import english, spanish
from tests.conversations.stage import Played, play

QUESTION = "What are your opening hours?"
PREGUNTA = "¿Cuál es su horario de apertura?"
ANSWER = "We are open from eight to five."
RESPUESTA = "Abrimos de ocho a cinco."
REPLIES = {"opening hours": ANSWER, "horario": RESPUESTA, "keypad 5": "Five."}
NOBODY = english(people=[])


def said(*lines: Line, language: str = "en") -> list[str]:
    return [sentence(line, language) for line in lines]


FIRST, SECOND, KEYS, BYE = said(Line.STILL_THERE, Line.STILL_THERE_AGAIN, Line.MENU_WITH_PERSON, Line.GOODBYE)


async def called(*doings: Doing, seconds: float, config: Config | None = None) -> Played:
    return await play(doings, REPLIES, config=config or english(), seconds=seconds, greet=False)


async def test_who_says_nothing_is_asked_twice_offered_keys_and_said_goodbye_to() -> None:
    """Each six seconds after the last; then the line is closed."""
    call = await called(seconds=45)
    assert call.said == [FIRST, SECOND, KEYS, BYE]
    stretches = call.heard.stretches(0.5)
    assert stretches[0][0] == pytest.approx(6, abs=0.1)
    pauses = [later[0] - earlier[1] for earlier, later in pairwise(stretches)]
    assert pauses == pytest.approx([6, 6, 6], abs=0.1)
    assert call.hung_up == pytest.approx(stretches[-1][1] + 0.2, abs=0.1)


async def test_a_quien_calla_se_le_pregunta_dos_veces_y_se_le_despide() -> None:
    """The same in Spanish."""
    call = await called(seconds=50, config=spanish())
    lines = (Line.STILL_THERE, Line.STILL_THERE_AGAIN, Line.MENU_WITH_PERSON, Line.GOODBYE)
    assert call.said == said(*lines, language="es")
    assert call.hung_up is not None


@pytest.mark.parametrize(
    ("sound", "requests"),
    [
        (Hisses(0.0, 12.0, "hiss", -58), 0),
        (Hisses(0.0, 12.0, "hum", -40), 0),
        (Hisses(2.0, 0.7, "hiss", -45), 1),
        (Hisses(1.0, 10.0, "comfort noise", -60), 0),
    ],
    ids=["hiss", "hum", "breath", "comfort noise"],
)
async def test_what_is_no_voice_is_nothing(sound: Hisses, requests: int) -> None:
    """Hiss, hum, breath, comfort noise: no turn, hardly a transcription, and the caller is asked as if it were not."""
    call = await called(sound, seconds=9)
    assert call.turns == []
    assert call.mind.requests == []
    assert call.ears.requests <= requests
    assert call.heard.starts_after(0) == pytest.approx(6, abs=0.2)


async def test_a_caller_is_heard_over_the_hum_of_their_line() -> None:
    """And answered as fast as on a clean one."""
    call = await called(Hisses(0.0, 9.0, "hum", -40), Says(2.0, QUESTION), seconds=8)
    assert call.turns == [QUESTION]
    assert call.wait_after(QUESTION) <= 0.8


async def test_a_quiet_caller_is_heard() -> None:
    """Not everybody speaks up."""
    call = await called(Says(1.0, QUESTION, dbfs=-38), seconds=6)
    assert call.turns == [QUESTION]
    assert call.said == [ANSWER]


async def test_a_noise_does_not_put_off_the_question() -> None:
    """A cough is not a word: who coughs and says nothing is asked as if they had been silent."""
    call = await called(Noise(3.0), seconds=9)
    assert call.heard.starts_after(0) == pytest.approx(6, abs=0.2)


async def test_after_a_turn_we_begin_with_the_first_question_again() -> None:
    """Who was silent once and then spoke is not said goodbye to the sooner."""
    call = await called(Says(9.5, QUESTION), seconds=22)
    assert call.said == [FIRST, ANSWER, FIRST]


async def test_tras_un_turno_se_empieza_de_nuevo() -> None:
    """The same in Spanish."""
    call = await called(Says(9.5, PREGUNTA, "es"), seconds=22, config=spanish())
    first = sentence(Line.STILL_THERE, "es")
    assert call.said == [first, RESPUESTA, first]


async def test_who_speaks_into_our_question_is_answered() -> None:
    """Nobody has to hear "Are you still there?" to its end."""
    call = await called(Says(6.8, QUESTION), seconds=11)
    assert call.said[-1] == ANSWER
    assert call.turns == [QUESTION]
    assert call.heard.silent_from(6.8) - 6.8 <= 1.0


async def test_the_keys_that_a_silent_caller_was_offered_work() -> None:
    """0 rings, without a word."""
    call = await called(Presses(28.5, "0"), seconds=30)
    assert call.said[:2] == [FIRST, SECOND]
    assert call.rang == [""]


async def test_how_long_a_silence_may_be_is_config() -> None:
    """Other houses have other callers."""
    call = await called(seconds=13, config=english(turns={"silence_seconds": 10}))
    assert call.heard.starts_after(0) == pytest.approx(10, abs=0.1)


async def test_speech_without_words_is_asked_for_again_and_then_keys_are_offered() -> None:
    """What nobody can understand is not ignored: please repeat, once more, and then the keypad."""
    mumbles = [Says(at, f"{QUESTION} {QUESTION}", means="") for at in (0.5, 9.0, 18.0)]
    call = await called(*mumbles, seconds=30)
    repeat = sentence(Line.REPEAT_PLEASE, "en")
    assert call.said == [repeat, repeat, KEYS]
    assert call.turns == []


async def test_who_has_talked_for_very_long_is_told_that_time_is_short() -> None:
    """Politely, and the conversation goes on."""
    call = await called(Befalls(1.0, lambda talk: talk.time_is_short()), Says(5.0, QUESTION), seconds=9)
    assert call.said == [*said(Line.TWO_MORE_MINUTES), ANSWER]
    assert call.hung_up is None


async def test_when_time_is_up_we_take_leave() -> None:
    """In mid-sentence of ours, if need be; the line is closed behind the goodbye."""
    call = await called(Says(0.5, QUESTION), Befalls(3.5, lambda talk: talk.take_leave()), seconds=9)
    assert call.said[-1] == BYE
    assert call.hung_up is not None
    assert 0.1 <= call.hung_up - call.heard.stretches()[-1][1] <= 0.45


@pytest.mark.parametrize(
    ("farewell", "language"), [("That's all, thank you, bye!", "en"), ("Eso es todo, gracias, adiós.", "es")]
)
async def test_a_goodbye_is_answered_at_once_and_ends_the_call(farewell: str, language: str) -> None:
    """Without asking a model."""
    call = await called(Says(0.5, farewell, language), seconds=9, config=english() if language == "en" else spanish())
    assert call.said == said(Line.GOODBYE, language=language)
    assert call.wait_after(farewell) <= 0.7
    assert call.hung_up is not None
    assert call.mind.requests == []


async def test_who_was_not_put_through_is_with_us_again() -> None:
    """The caller learns that nobody came, the model does too, and what is said next is answered."""
    call = await called(
        Befalls(1.0, lambda talk: talk.not_reached("Maria", Outcome.NO_ANSWER)), Says(7.0, QUESTION), seconds=11
    )
    assert call.said == [*said(Line.NOBODY_THERE), ANSWER]
    assert "Maria was rung" in call.mind.requests[-1].situation


@pytest.mark.parametrize(
    ("outcome", "line"),
    [
        (Outcome.BUSY, Line.LINE_BUSY),
        (Outcome.NO_ANSWER, Line.NOBODY_THERE),
        (Outcome.REJECTED, Line.NOT_JUST_NOW),
        (Outcome.DECLINED, Line.NOT_JUST_NOW),
        (Outcome.WANTS_MESSAGE, Line.MESSAGE_WANTED),
        (Outcome.HUNG_UP, Line.NOT_CONNECTED),
        (Outcome.UNREACHABLE, Line.NOT_CONNECTED),
    ],
)
async def test_the_caller_hears_how_it_went_and_so_does_the_model(outcome: Outcome, line: Line) -> None:
    """A busy line is worth another try in a minute, a person who asks for a message is not."""
    call = await called(Befalls(1.0, lambda talk: talk.not_reached("Maria", outcome)), Says(7.5, QUESTION), seconds=13)
    assert call.said == [*said(line), ANSWER]
    assert f"does not take the call: {outcome}" in call.mind.requests[-1].situation


@pytest.mark.parametrize(
    ("config", "first", "later"),
    [
        (english(), "One moment, I'm trying Maria.", "Still trying Maria."),
        (spanish(), "Un momento, llamo a Maria.", "Sigo llamando a Maria."),
    ],
    ids=["en", "es"],
)
async def test_while_somebody_is_rung_the_caller_hears_of_it_now_and_then(
    config: Config, first: str, later: str
) -> None:
    """Whom we try, and that we still do; whether they are still there is no question, however long it rings."""
    call = await called(Befalls(1.0, lambda talk: talk.trying("Maria")), seconds=40, config=config)
    assert call.said == [first, *[later] * 4]
    pauses = [later[0] - earlier[1] for earlier, later in pairwise(call.heard.stretches(0.5))]
    assert pauses == pytest.approx([7, 7, 7, 7], abs=0.1)


async def test_nobody_speaks_into_the_word_that_it_still_rings() -> None:
    """Neither the caller, who is heard out first, nor we: the time counts from the end of what was said last."""
    call = await called(Befalls(1.0, lambda talk: talk.trying("Maria")), Says(9.0, QUESTION), seconds=21)
    assert call.said == ["One moment, I'm trying Maria.", ANSWER, "Still trying Maria."]
    _, answer, word = call.heard.stretches(0.5)
    assert word[0] - answer[1] == pytest.approx(7, abs=0.1)


async def test_the_word_that_it_still_rings_takes_nothing_from_the_talk() -> None:
    """Who asks us to say it again means what we said before it."""
    again = "Could you say that again, please?"
    call = await called(
        Befalls(1.0, lambda talk: talk.trying("Maria")), Says(4.0, QUESTION), Says(18.5, again), seconds=23
    )
    assert call.said == ["One moment, I'm trying Maria.", ANSWER, "Still trying Maria.", ANSWER]


async def test_when_it_rings_no_more_silence_is_silence_again() -> None:
    """Counted from the end of what we said then."""
    call = await called(
        Befalls(9.0, lambda talk: talk.trying("Maria")),
        Befalls(14.0, lambda talk: talk.not_reached("Maria", Outcome.NO_ANSWER)),
        seconds=27,
    )
    assert call.said == [FIRST, "One moment, I'm trying Maria.", *said(Line.NOBODY_THERE, Line.STILL_THERE)]


async def test_the_caller_may_talk_with_us_while_it_rings() -> None:
    """And is answered as at any other time."""
    call = await called(Befalls(1.0, lambda talk: talk.trying("Maria")), Says(6.0, QUESTION), seconds=15)
    assert call.said == ["One moment, I'm trying Maria.", ANSWER]


async def test_whom_nobody_on_call_answers_hears_again_what_to_do() -> None:
    """Then that it is urgent to us, and that a message can be left."""
    call = await called(
        Befalls(1.0, lambda talk: talk.trying("Maria")),
        Befalls(4.0, lambda talk: talk.nobody_on_call("Hang up and dial 911.")),
        seconds=17,
    )
    assert call.said == ["One moment, I'm trying Maria.", "Hang up and dial 911.", *said(Line.NOBODY_ON_CALL)]
