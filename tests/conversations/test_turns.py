"""The sixteen cases of taking turns, as a caller lives through them: real sound in, our sound out, everything timed."""

from __future__ import annotations

import pytest

from receptionist.events import CallerSaid, Spoke
from tests.conversations.scene import Holds, Noise, Presses, Says
from tests.conversations.settings import english, spanish
from tests.conversations.stage import play

HOURS = "We are open Monday to Friday. From eight to five. Shall I book an appointment for you?"
QUESTION = "What are your opening hours?"
REPLIES = {"opening hours": HOURS, "horario": "Abrimos de lunes a viernes. De ocho a cinco."}


async def test_a_finished_question_is_answered_at_the_first_moment() -> None:
    """Case 1: as soon as the wait is over and the first clause is ready."""
    call = await play([Says(1.0, QUESTION)], REPLIES, config=english(), seconds=8, greet=False)
    assert call.turns == [QUESTION]
    assert 0.25 <= call.wait_after(QUESTION) <= 0.75
    assert call.said[0].startswith("We are open")


async def test_a_number_said_in_groups_is_one_turn() -> None:
    """Case 2: the caller breathes between the groups; no word of ours falls in between."""
    call = await play(
        [Says(1.0, "My number is"), Says(2.7, "five five five"), Says(4.6, "one two three four five six seven")],
        {"five": "Thank you."},
        config=english(),
        seconds=12,
        greet=False,
    )
    assert call.turns == ["My number is five five five one two three four five six seven"]
    assert len(call.heard.stretches()) == 1


async def test_a_caller_who_searches_for_a_word_is_given_time() -> None:
    """Case 3: after "I'd like, um" there is more to come."""
    call = await play(
        [Says(1.0, "I'd like, um"), Says(2.9, "an appointment")],
        {"appointment": "When would suit you?"},
        config=english(),
        seconds=8,
        greet=False,
    )
    assert call.turns == ["I'd like, um an appointment"]


@pytest.mark.parametrize("listening", ["mhm", "okay", "right", "uh-huh", "yes"])
async def test_a_listeners_noises_do_not_end_our_sentence(listening: str) -> None:
    """Case 4: we pause for a moment at most, and go on where we stopped; it is no turn."""
    call = await play([Says(1.0, QUESTION), Says(4.2, listening)], REPLIES, config=english(), seconds=14, greet=False)
    assert call.turns == [QUESTION]
    assert call.said == [HOURS]
    pauses = [b[0] - a[1] for a, b in zip(call.heard.stretches(0.05), call.heard.stretches(0.05)[1:], strict=False)]
    assert max(pauses, default=0) <= 1.0


async def test_a_cough_pauses_us_for_a_moment_only() -> None:
    """Case 4: sound without words is no interruption."""
    call = await play([Says(1.0, QUESTION), Noise(4.2)], REPLIES, config=english(), seconds=14, greet=False)
    assert call.said == [HOURS]
    assert call.turns == [QUESTION]
    pauses = [b[0] - a[1] for a, b in zip(call.heard.stretches(0.05), call.heard.stretches(0.05)[1:], strict=False)]
    assert max(pauses, default=0) <= 0.45


async def test_an_interruption_silences_us_and_is_the_next_turn() -> None:
    """Case 5: silence within 180 ms, the conversation knows how far we got, and the new words are answered."""
    call = await play(
        [Says(1.0, QUESTION), Says(3.4, "No wait, what about Saturday?")],
        REPLIES | {"Saturday": "We are closed on Saturday."},
        config=english(),
        seconds=10,
        greet=False,
    )
    start = call.starts["No wait, what about Saturday?"]
    assert call.heard.silent_from(start) - start <= 0.2
    assert call.turns == [QUESTION, "No wait, what about Saturday?"]
    first = call.of(Spoke)[0]
    assert first.text
    assert HOURS.startswith(first.text.rstrip(". "))
    assert first.unheard
    assert call.said[-1] == "We are closed on Saturday."
    request = call.mind.requests[-1]
    assert any(first.text in message.text for message in request.messages[:-1])


async def test_who_goes_on_before_our_first_sound_has_said_one_thing() -> None:
    """Case 6: they hear nothing of the reply that was about to begin."""
    call = await play(
        [Says(1.0, QUESTION), Says(2.72, "On Saturday I mean.")],
        REPLIES,
        config=english(),
        seconds=9,
        mind=None,
        greet=False,
    )
    assert call.turns[0].startswith(QUESTION)
    assert "Saturday" in call.turns[0]


async def test_keys_stop_our_speech_and_are_the_turn() -> None:
    """Case 10: what was keyed joins the conversation as what the caller entered."""
    call = await play(
        [Says(1.0, QUESTION), Presses(3.5, "42")],
        REPLIES | {"keypad 42": "You entered forty-two."},
        config=english(),
        seconds=10,
        greet=False,
    )
    assert call.turns == [QUESTION, "[keypad 42]"]
    assert call.said[-1] == "You entered forty-two."


async def test_a_silent_caller_is_asked_offered_keys_and_said_goodbye_to() -> None:
    """Case 11: asked, asked again, the keypad, goodbye; then the line is closed."""
    call = await play([], {}, config=english(), seconds=60, greet=False)
    assert len(call.said) == 4
    assert call.hung_up is not None
    assert call.turns == []


async def test_a_held_line_is_not_a_silent_caller() -> None:
    """Case 12: while the line is held we say nothing, and we go on where we were."""
    call = await play([Says(1.0, QUESTION), Holds(3.5, 20)], REPLIES, config=english(), seconds=34, greet=False)
    assert not [start for start, end in call.heard.stretches() if 3.7 < start < 23.4]
    assert call.said[0] == HOURS


async def test_a_long_story_is_answered_as_fast_as_a_short_one() -> None:
    """Case 13: it is transcribed in pieces at pauses while it runs."""
    story = [
        Says(1.0, "I have been coming to you for many years now and always with the same tooth,"),
        Says(6.6, "which Doctor Miller has treated again and again in the spring and in the autumn,"),
        Says(12.4, "and now it hurts again when I drink something cold or bite on something hard,"),
        Says(18.4, "so what are your opening hours?"),
    ]
    call = await play(story, REPLIES, config=english(), seconds=28, greet=False)
    assert len(call.turns) == 1
    assert call.wait_after("so what are your opening hours?") <= 0.8


@pytest.mark.parametrize("phantom", ["Thank you.", "Thanks for watching!", "you"])
async def test_what_a_recogniser_invents_on_noise_is_no_turn(phantom: str) -> None:
    """Case 15: a knock on the table does not thank us."""
    call = await play([Noise(1.0, seconds=0.2, means=phantom)], {}, config=english(), seconds=5, greet=False)
    assert call.turns == []
    assert call.mind.requests == []


async def test_a_goodbye_is_said_to_its_end_and_the_line_closed() -> None:
    """Case 16: after the last word a moment, then we hang up."""
    call = await play([Says(1.0, "That is all, goodbye!")], {}, config=english(), seconds=9, greet=False)
    assert call.hung_up is not None
    last = call.heard.stretches()[-1][1]
    assert 0.15 <= call.hung_up - last <= 0.45


async def test_who_speaks_into_our_goodbye_is_heard() -> None:
    """Case 16: one more question keeps the line open."""
    call = await play(
        [Says(1.0, "That is all, goodbye!"), Says(3.0, "Oh wait, what are your opening hours?")],
        REPLIES,
        config=english(),
        seconds=10,
        greet=False,
    )
    assert call.said[-1].startswith("We are open")
    assert call.hung_up is None


async def test_a_second_question_without_a_pause_is_the_next_turn() -> None:
    """Case 9: while we answer the first, the second one comes."""
    call = await play(
        [Says(1.0, QUESTION), Says(3.3, "and do you do Saturdays?")],
        REPLIES | {"Saturdays": "No, we don't."},
        config=english(),
        seconds=10,
        greet=False,
    )
    assert call.said[-1] == "No, we don't."


async def test_a_spanish_caller_is_answered_in_spanish() -> None:
    """The language of the caller is followed, voice and all."""
    call = await play(
        [Says(1.0, "¿Cuál es su horario de apertura?", "es")], REPLIES, config=spanish(), seconds=9, greet=False
    )
    assert call.said[0].startswith("Abrimos")
    assert call.voice.said[0][1].language == "es"
    assert call.of(CallerSaid)[0].language == "es"
