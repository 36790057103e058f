"""Taking turns, case by case: timed lines of what happens in, timed lines of what is done about it out."""

from __future__ import annotations

import math

import pytest

from receptionist.pipeline.signals import Tick
from receptionist.pipeline.turn import State
from tests.pipeline.turn_scenes import Scene, lines, new_turn

QUESTION = """
    1.00 voice
    2.56 dip 1.5
    2.65 words Are you open?
    2.90 stop 1.5
    3.00 started
"""
"""A finished question whose answer is being heard from 3.00 on."""

ANSWERED = """
    2.56 transcribe 2.50
    2.65 draft Are you open?
    2.75 commit Are you open?
"""

SCENES: dict[str, tuple[str, str]] = {
    "1: a finished question is answered when its pause is over, counted from the true end of the voice": (
        "1.00 voice\n 2.56 dip 1.5\n 2.70 words Are you open?\n 3.50 until",
        "2.56 transcribe 2.50\n 2.70 draft Are you open?\n 2.75 commit Are you open?",
    ),
    "1: words that are late are answered as soon as they come": (
        "1.00 voice\n 2.56 dip 1.5\n 3.40 words Are you open?\n 4.00 until",
        "2.56 transcribe 2.50\n 3.40 draft Are you open?\n 3.40 commit Are you open?",
    ),
    "the first sound being ready hurries nobody": (
        "1.00 voice\n 2.56 dip 1.5\n 2.60 words Are you open?\n 2.62 ready\n 2.70 until",
        "2.56 transcribe 2.50\n 2.60 draft Are you open?",
    ),
    "2: a number in groups is one turn, and we say nothing in between": (
        """
        1.00 expect number
        1.00 voice
        1.86 dip 0.8
        2.00 words My number is,
        2.54 voice
        3.16 dip 0.6
        3.30 words My number is, five five five,
        3.74 voice
        4.56 dip 0.8
        4.70 words My number is, five five five, one two three four.
        5.00 until
        """,
        """
        1.86 transcribe 1.80
        2.40 draft My number is,
        2.54 drop
        3.16 transcribe 3.10
        3.70 draft My number is, five five five,
        3.74 drop
        4.56 transcribe 4.50
        4.70 draft My number is, five five five, one two three four.
        4.75 commit My number is, five five five, one two three four.
        """,
    ),
    "3: an unfinished sentence is drafted late, and its draft dropped when the caller finds the word": (
        """
        1.00 voice
        1.66 dip 0.6
        1.80 words I'd like, um,
        2.50 voice
        3.26 dip 0.7
        3.40 words I'd like, um, an appointment.
        4.00 until
        """,
        """
        1.66 transcribe 1.60
        2.20 draft I'd like, um,
        2.50 drop
        3.26 transcribe 3.20
        3.40 draft I'd like, um, an appointment.
        3.45 commit I'd like, um, an appointment.
        """,
    ),
    "a caller who does not go on after all is answered at the end of the long pause": (
        "1.00 voice\n 1.66 dip 0.6\n 1.80 words I'd like, um,\n 4.00 until",
        "1.66 transcribe 1.60\n 2.20 draft I'd like, um,\n 3.00 commit I'd like, um,",
    ),
    "words of less than was said are kept, and start no draft": (
        """
        1.00 voice
        1.66 dip 0.6
        1.74 voice
        1.80 old-words 1.60 Do you
        2.66 dip 1.3
        2.80 words Do you have time?
        3.00 until
        """,
        """
        1.66 transcribe 1.60
        2.66 transcribe 2.60
        2.80 draft Do you have time?
        2.85 commit Do you have time?
        """,
    ),
    "a voice that dipped and then stopped is read once": (
        "1.00 voice\n 2.56 dip 1.5\n 2.60 words Are you\n 2.90 stop 1.5\n 3.20 until",
        "2.56 transcribe 2.50\n 2.60 draft Are you\n 3.10 commit Are you",
    ),
    "better words for the same sound replace the draft": (
        "1.00 voice\n 2.56 dip 1.5\n 2.60 words Are you\n 2.70 words Are you open\n 3.20 until",
        """
        2.56 transcribe 2.50
        2.60 draft Are you
        2.70 drop
        2.70 draft Are you open
        3.10 commit Are you open
        """,
    ),
    "4: a short sound over us holds us up until it dips; if it was a cough it is forgotten": (
        QUESTION + "4.00 voice\n 4.20 dip 0.2\n 4.40 nothing\n 5.00 until",
        ANSWERED + "4.00 pause\n 4.20 transcribe 4.14\n 4.20 resume\n 4.40 forget",
    ),
    "4: a listener's okay holds us up for the length of a pause at most, and is no turn": (
        QUESTION + "4.00 voice\n 4.28 dip 0.3\n 4.60 words okay\n 5.00 until",
        ANSWERED + "4.00 pause\n 4.28 transcribe 4.22\n 4.30 resume\n 4.60 forget",
    ),
    "4: a longer okay is waited for until it is understood": (
        QUESTION + "4.00 voice\n 4.60 dip 0.5\n 4.80 words okay\n 5.00 until",
        ANSWERED + "4.00 pause\n 4.60 transcribe 4.54\n 4.80 forget\n 4.80 resume",
    ),
    "4: an okay that is understood only when we have finished is no turn either": (
        QUESTION + "4.00 voice\n 4.20 dip 0.2\n 4.30 finished\n 4.50 words okay\n 5.00 until",
        ANSWERED + "4.00 pause\n 4.20 transcribe 4.14\n 4.20 resume\n 4.50 forget",
    ),
    "a yes to the question that we are just finishing is an answer": (
        "0.50 expect yes or no"
        + QUESTION
        + "4.00 nearly-over\n 4.00 voice\n 4.20 dip 0.2\n 4.40 words yes\n 5.00 until",
        ANSWERED + "4.00 pause\n 4.20 transcribe 4.14\n 4.20 resume\n 4.40 stop\n 4.40 draft yes\n 4.74 commit yes",
    ),
    "5: a voice that lasts stops us for good, and its words are the next turn": (
        QUESTION + "4.00 voice\n 5.36 dip 1.3\n 5.50 words No wait, Thursday.\n 6.00 until",
        ANSWERED
        + "4.00 pause\n 4.76 stop\n 5.36 transcribe 5.30\n"
        + "5.50 draft No wait, Thursday.\n 5.55 commit No wait, Thursday.",
    ),
    "5: a short word that was no listener's noise stops us when it is understood": (
        QUESTION + "4.00 voice\n 4.20 dip 0.2\n 4.50 words Stop.\n 5.00 until",
        ANSWERED + "4.00 pause\n 4.20 transcribe 4.14\n 4.20 resume\n 4.50 stop\n 4.50 draft Stop.\n 4.50 commit Stop.",
    ),
    "5: words that are known while the voice still goes on stop us at once": (
        QUESTION + "4.00 voice\n 4.30 dip 0.3\n 4.38 voice\n 4.44 old-words 4.24 No wait,\n 4.50 until",
        ANSWERED + "4.00 pause\n 4.30 transcribe 4.24\n 4.30 resume\n 4.38 pause\n 4.44 stop",
    ),
    "a long noise over us, without words, does not end in silence": (
        QUESTION + "4.00 voice\n 5.06 dip 1.0\n 5.20 nothing\n 6.00 until",
        ANSWERED + "4.00 pause\n 4.76 stop\n 5.06 transcribe 5.00\n 5.60 forget\n 5.60 ask repeat, please",
    ),
    "6: who goes on before our first sound has said one thing, and hears nothing of our reply": (
        """
        1.00 voice
        2.56 dip 1.5
        2.65 words Are you open?
        2.90 voice
        3.56 dip 2.0
        3.70 words Are you open? On Saturday?
        4.00 until
        """,
        ANSWERED
        + """
        2.90 drop
        3.56 transcribe 3.50
        3.70 draft Are you open? On Saturday?
        3.75 commit Are you open? On Saturday?
        """,
    ),
    "6: words that say after the commit that there is more to come withdraw it": (
        "1.00 voice\n 2.56 dip 1.5\n 2.65 words Are you open?\n 2.80 words Are you open on,\n 4.00 until",
        ANSWERED + "2.80 drop\n 3.10 draft Are you open on,\n 3.90 commit Are you open on,",
    ),
    "8: if both start at once, we yield": (
        "6.00 until\n 6.01 voice\n 6.02 started\n 7.06 dip 1.0\n 7.20 words Hello?\n 7.40 until",
        """
        6.00 ask still there
        6.01 pause
        6.77 stop
        7.06 transcribe 7.00
        7.20 draft Hello?
        7.25 commit Hello?
        """,
    ),
    "8: a sentence of ours that begins while the caller speaks is paused with its first sound": (
        "1.00 voice\n 1.20 started\n 1.40 dip 0.3\n 1.45 words Hello?\n 1.70 until",
        """
        1.20 pause
        1.40 transcribe 1.34
        1.45 stop
        1.45 draft Hello?
        1.59 commit Hello?
        """,
    ),
    "a yes over our own question whether anybody is there is an answer": (
        "6.05 started\n 6.40 voice\n 6.60 dip 0.2\n 6.80 words yes\n 7.20 until",
        """
        6.00 ask still there
        6.40 pause
        6.60 transcribe 6.54
        6.60 resume
        6.80 stop
        6.80 draft yes
        7.14 commit yes
        """,
    ),
    "10: keys stop our speech and are the turn, when no more come": (
        QUESTION + "4.00 key 4\n 4.50 key 2\n 7.00 until",
        ANSWERED + "4.00 stop\n 5.20 draft [keypad 42]\n 6.00 commit [keypad 42]",
    ),
    "10: keys and words are kept in order": (
        """
        1.00 voice
        1.86 dip 0.8
        2.00 words My code is,
        2.20 key 4
        2.50 key 2
        3.00 voice
        3.56 dip 0.5
        3.70 words My code is, I think.
        5.00 until
        """,
        """
        1.86 transcribe 1.80
        3.56 transcribe 3.50
        3.70 draft My code is, [keypad 42] I think.
        4.00 commit My code is, [keypad 42] I think.
        """,
    ),
    "10: a key between our commit and our first sound joins the words": (
        "1.00 voice\n 2.56 dip 1.5\n 2.65 words Are you open?\n 2.90 key 5\n 5.00 until",
        ANSWERED + "2.90 drop\n 3.60 draft Are you open? [keypad 5]\n 4.40 commit Are you open? [keypad 5]",
    ),
    "a number that was asked for is waited for longer, key by key, and ends at once with #": (
        "1.00 expect number\n 1.00 key 5\n 2.90 key 6\n 3.20 key #\n 4.00 until",
        "2.20 draft [keypad 5]\n 2.90 drop\n 3.20 draft [keypad 56]\n 3.20 commit [keypad 56]",
    ),
    "# ends a number that was spoken, too": (
        "1.00 expect number\n 1.00 voice\n 2.06 dip 1.0\n 2.20 words five five,\n 2.40 key #\n 3.00 until",
        "2.06 transcribe 2.00\n 2.40 draft five five,\n 2.40 commit five five,",
    ),
    "11: a silent caller is asked, asked again, offered the keypad and said goodbye to": (
        """
        6.10 started
        7.00 finished
        13.10 started
        14.00 finished
        20.10 started
        22.00 finished
        28.10 started
        30.00 finished goodbye
        40.00 until
        """,
        """
        6.00 ask still there
        13.00 ask still there, again
        20.00 ask keypad
        28.00 ask goodbye
        30.20 hang up
        """,
    ),
    "11: breath and hum neither begin a turn nor put the question off": (
        "3.00 voice\n 3.60 dip 0.4\n 3.80 nothing\n 5.90 voice\n 6.30 dip 0.3\n 6.50 nothing\n 7.00 until",
        """
        3.60 transcribe 3.54
        3.80 forget
        6.30 transcribe 6.24
        6.50 forget
        6.50 ask still there
        """,
    ),
    "11: after a real turn the questions begin with the first again": (
        """
        6.10 started
        7.00 finished
        8.00 voice
        9.06 dip 1.0
        9.20 words Hi.
        9.40 started
        10.00 finished
        17.00 until
        """,
        """
        6.00 ask still there
        9.06 transcribe 9.00
        9.20 draft Hi.
        9.25 commit Hi.
        16.00 ask still there
        """,
    ),
    "12: who asked us to wait is left alone for two minutes, whatever they say to others": (
        QUESTION
        + "3.00 hold-on\n 4.00 finished\n 20.00 voice\n 21.06 dip 1.0\n 21.20 words Where is my diary?\n 130.00 until",
        ANSWERED + "21.06 transcribe 21.00\n 21.20 forget\n 123.00 ask still there",
    ),
    "12: who asked us to wait and comes back is answered": (
        QUESTION + "3.00 hold-on\n 4.00 finished\n 20.00 voice\n 21.06 dip 1.0\n 21.20 words I'm back.\n 21.50 until",
        ANSWERED + "21.06 transcribe 21.00\n 21.20 draft I'm back.\n 21.25 commit I'm back.",
    ),
    "while a telephone rings the caller hears so, and silence means nothing": (
        """
        1.00 rings
        8.10 started
        9.00 finished
        16.20 started
        17.00 finished
        20.00 rings-no-more
        33.00 until
        """,
        "8.00 ask still trying\n 16.00 ask still trying\n 26.00 ask still there",
    ),
    "a telephone that rings begins the silence anew": (
        "6.20 started\n 7.00 finished\n 8.00 rings\n 9.00 rings-no-more\n 16.00 until",
        "6.00 ask still there\n 15.00 ask still there",
    ),
    "a word that it still rings is no question: who hums along does not cut it off": (
        "1.00 rings\n 8.10 started\n 8.50 voice\n 8.80 dip 0.2\n 8.95 words okay\n 9.50 finished\n 12.00 until",
        "8.00 ask still trying\n 8.50 pause\n 8.80 transcribe 8.74\n 8.80 resume\n 8.95 forget",
    ),
    "12: a lost line stops us where we are, and we go on when it is back": (
        QUESTION + "4.00 lost\n 64.00 back\n 65.00 finished\n 72.00 until",
        ANSWERED + "4.00 pause\n 64.00 resume\n 71.00 ask still there",
    ),
    "12: a pause goes on where the line was lost": (
        "1.00 voice\n 2.56 dip 1.5\n 2.60 lost\n 2.70 words Are you open?\n 12.60 back\n 13.00 until",
        "2.56 transcribe 2.50\n 2.60 pause\n 12.60 resume\n 12.60 draft Are you open?\n 12.75 commit Are you open?",
    ),
    "12: nobody is asked while the line is lost, and in the end we hang up": (
        "1.00 lost\n 700.00 until",
        "1.00 pause\n 601.00 hang up",
    ),
    "a voice over which the line is lost is still judged afterwards": (
        QUESTION + "4.00 voice\n 4.10 lost\n 9.10 back\n 9.30 dip 0.3\n 9.45 words mhm\n 10.00 until",
        ANSWERED + "4.00 pause\n 9.30 transcribe 9.24\n 9.30 resume\n 9.45 forget",
    ),
    "13: a story is transcribed at its pauses, and answered as fast as a short question": (
        """
        1.00 voice
        6.06 dip 5.0
        6.30 words I was there,
        6.54 voice
        12.06 dip 10.0
        12.16 voice
        17.06 dip 15.0
        17.20 words I was there, and so on. Are you open?
        18.00 until
        """,
        """
        6.06 transcribe 6.00
        12.06 transcribe 12.00
        17.06 transcribe 17.00
        17.20 draft I was there, and so on. Are you open?
        17.25 commit I was there, and so on. Are you open?
        """,
    ),
    "15: sound in which there were no words is no turn": (
        "1.00 voice\n 1.60 dip 0.4\n 1.80 nothing\n 5.00 until",
        "1.60 transcribe 1.54\n 1.80 forget",
    ),
    "much sound without words is asked for again, twice; then the keypad is offered": (
        """
        1.00 voice
        3.06 dip 2.0
        3.20 nothing
        4.00 started
        5.00 finished
        6.00 voice
        8.06 dip 2.0
        8.20 nothing
        9.00 started
        10.00 finished
        11.00 voice
        13.06 dip 2.0
        13.20 nothing
        14.00 until
        """,
        """
        3.06 transcribe 3.00
        3.60 forget
        3.60 ask repeat, please
        8.06 transcribe 8.00
        8.60 forget
        8.60 ask repeat, please
        13.06 transcribe 13.00
        13.60 forget
        13.60 ask keypad
        """,
    ),
    "who cannot be transcribed by anybody is told so": (
        "1.00 voice\n 3.06 dip 2.0\n 3.20 deaf\n 4.00 until",
        "3.06 transcribe 3.00\n 3.20 forget\n 3.20 ask cannot hear",
    ),
    "keys are a turn though nobody can transcribe": (
        "1.00 key 5\n 1.10 voice\n 1.40 dip 0.2\n 1.60 deaf\n 3.00 until",
        "1.40 transcribe 1.34\n 1.70 draft [keypad 5]\n 2.50 commit [keypad 5]",
    ),
    "a sound over us that nobody can transcribe does not stop us": (
        QUESTION + "4.00 voice\n 4.60 dip 0.5\n 4.90 deaf\n 5.50 until",
        ANSWERED + "4.00 pause\n 4.60 transcribe 4.54\n 4.90 forget\n 4.90 resume",
    ),
    "16: a goodbye is said to its end, then a moment, then the line is closed": (
        QUESTION + "5.00 finished goodbye\n 6.00 until",
        ANSWERED + "5.20 hang up",
    ),
    "16: who speaks after our goodbye is heard": (
        QUESTION + "5.00 finished goodbye\n 5.15 voice\n 6.06 dip 0.9\n 6.20 words And Sundays?\n 6.50 until",
        ANSWERED + "6.06 transcribe 6.00\n 6.20 draft And Sundays?\n 6.25 commit And Sundays?",
    ),
    "16: who only coughs after our goodbye does not hold the line": (
        QUESTION + "5.00 finished goodbye\n 5.15 voice\n 5.40 dip 0.2\n 5.60 nothing\n 7.00 until",
        ANSWERED + "5.40 transcribe 5.34\n 5.60 forget\n 5.80 hang up",
    ),
    "what must be heard is not stopped, but what was said over it is the next turn": (
        """
        0.00 must-be-heard
        0.10 started
        1.00 voice
        2.56 dip 1.5
        2.70 words Are you open?
        4.00 finished
        4.10 until
        """,
        "2.56 transcribe 2.50\n 4.00 draft Are you open?\n 4.00 commit Are you open?",
    ),
    "what was said over words that must be heard stops the rest, which need not": (
        """
        0.00 must-be-heard
        0.10 started
        1.00 voice
        2.56 dip 1.5
        2.70 words Are you open?
        4.00 may-stop
        4.00 started
        4.10 until
        """,
        "2.56 transcribe 2.50\n 4.00 stop\n 4.00 draft Are you open?\n 4.00 commit Are you open?",
    ),
    "a caller who paused long before going on is given as much the next time": (
        """
        1.00 voice
        1.66 dip 0.6
        1.80 words I think,
        2.64 voice
        3.56 dip 0.9
        3.60 words I think, well
        5.00 until
        """,
        """
        1.66 transcribe 1.60
        2.20 draft I think,
        2.64 drop
        3.56 transcribe 3.50
        3.90 draft I think, well
        4.70 commit I think, well
        """,
    ),
    "a cough in a pause is no habit": (
        """
        1.00 voice
        1.66 dip 0.6
        1.80 words I think
        2.14 voice
        2.30 dip 0.7
        2.40 words I think
        3.00 until
        """,
        """
        1.66 transcribe 1.60
        1.80 draft I think
        2.14 drop
        2.30 transcribe 2.24
        2.40 draft I think
        2.84 commit I think
        """,
    ),
    "12: who goes on before we have told them to take their time does not want to wait any more": (
        """
        1.00 voice
        1.66 dip 0.6
        1.80 words One moment.
        1.85 until
        1.86 hold-on
        1.90 voice
        3.06 dip 1.7
        3.20 words One moment. Is it Friday?
        3.40 until
        """,
        """
        1.66 transcribe 1.60
        1.80 draft One moment.
        1.85 commit One moment.
        1.90 drop
        3.06 transcribe 3.00
        3.20 draft One moment. Is it Friday?
        3.25 commit One moment. Is it Friday?
        """,
    ),
    "12: the time for which the line is lost is no silence of the caller's": (
        "2.00 lost\n 10.00 back\n 15.00 until",
        "2.00 pause\n 10.00 resume\n 14.00 ask still there",
    ),
    "a slow speaker is granted more time": (
        "0.00 slow\n 1.00 voice\n 2.56 dip 1.5\n 2.65 words Are you open?\n 4.00 until",
        "2.56 transcribe 2.50\n 2.65 draft Are you open?\n 3.25 commit Are you open?",
    ),
    "a reply that came to nothing leaves the turn to the caller": (
        "1.00 voice\n 2.56 dip 1.5\n 2.65 words Are you open?\n 3.00 finished\n 9.10 until",
        ANSWERED + "9.00 ask still there",
    ),
}


@pytest.mark.parametrize(("script", "expected"), SCENES.values(), ids=SCENES.keys())
def test_scene(script: str, expected: str) -> None:
    """What happens is answered by exactly these actions, at exactly these times; each scene's name says why."""
    assert Scene().play(script) == lines(expected)


def test_a_machine_without_a_beginning_waits_for_nothing() -> None:
    """Silence is counted from the moment when a conversation begins, not from when it was made ready."""
    turn = new_turn()
    assert turn.deadline == 6.0
    turn.begin_anew(100.0)
    assert turn.deadline == 106.0


def test_what_was_going_on_is_over_when_we_begin_anew() -> None:
    """A caller who is put through and comes back finds neither an old draft nor an old question."""
    scene = Scene()
    scene.play("1.00 voice\n 2.56 dip 1.5\n 2.60 words Put me through.\n 2.70 until")
    scene.turn.begin_anew(3.0)
    assert scene.turn.state is State.LISTENING
    assert scene.turn.handle(Tick(), 4.0) == []
    assert scene.turn.deadline == 9.0


def test_nothing_is_done_after_the_line_was_closed() -> None:
    """The machine is over with the call: late events change nothing."""
    scene = Scene()
    done = scene.play(QUESTION + "5.00 finished goodbye\n 6.00 voice\n 7.06 dip 1\n 7.20 words Hello?\n 99.00 until")
    assert done[-1] == "5.20 hang up"
    assert scene.turn.deadline == math.inf
