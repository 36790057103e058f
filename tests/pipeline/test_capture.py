"""Numbers, names and addresses are taken piece by piece, read back, and put right piece by piece."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.pipeline.capture import Capture, Step
from receptionist.speech import Expected

NUMBER, SPELLING, EMAIL = Expected.NUMBER, Expected.SPELLING, Expected.EMAIL
OTHER_TALK = "(other talk)"
VERIFIED, UNVERIFIED = "verified: ", "not verified: "
NAMES = {
    "en": "zero one two three four five six seven eight nine".split(),  # noqa: SIM905 - read as a sentence
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve".split(),  # noqa: SIM905
}


SAYINGS = {
    "en": {
        "check": "I have {}. Is that right?",
        "more": "{}, and then?",
        "again": "Sorry, could you say it once more?",
        "correct": "What should it be?",
    },
    "es": {
        "check": "Tengo {}. ¿Es correcto?",
        "more": "{}, ¿y después?",
        "again": "Perdone, ¿puede decirlo otra vez?",
        "correct": "¿Cómo es, entonces?",
    },
}


def told(step: Step | None) -> str:
    """A step in one line."""
    if step is None:
        return OTHER_TALK
    return f"{VERIFIED if step.verified else UNVERIFIED}{step.value}" if step.done else step.say


def play(capture: Capture, language: str, script: str) -> None:
    """A line of the caller's, and behind the arrow what comes of it."""
    for line in script.strip().splitlines():
        says, _, comes = (part.strip() for part in line.partition("->"))
        which, _, value = comes.partition(": ")
        expected = SAYINGS[language].get(which, comes).format(value)
        assert told(capture.take(says)) == expected, says


ENGLISH_NUMBERS = {
    "said at once": """
        Five one two, five five five, oh one two three. -> check: five one two, five five five, zero one two three
        Yes. -> verified: 5125550123
    """,
    "in pieces": """
        my number is five one two -> more: five one two
        five five five -> more: five five five
        and then oh one twenty three -> check: five one two, five five five, zero one two three
        That's right, thanks. -> verified: 5125550123
    """,
    "one group corrected": """
        512-555-0123 -> check: five one two, five five five, zero one two three
        no, five five six -> check: five one two, five five six, zero one two three
        yes -> verified: 5125560123
    """,
    "the end corrected, by how many": """
        512-555-0123 -> check: five one two, five five five, zero one two three
        Almost. The last four are 9876. -> check: five one two, five five five, nine eight seven six
        the last digit is seven -> check: five one two, five five five, nine eight seven seven
        the area code is 513 -> check: five one three, five five five, nine eight seven seven
        yeah -> verified: 5135559877
    """,
    "both named": """
        512-555-0123 -> check: five one two, five five five, zero one two three
        five five six, not five five five -> check: five one two, five five six, zero one two three
        it's not 0123, it's 0133 -> check: five one two, five five six, zero one three three
        correct -> verified: 5125560133
    """,
    "corrected in the same breath": """
        five one two, five five five, no, five five six, 0123 -> check: five one two, five five six, zero one two three
        yes please -> verified: 5125560123
    """,
    "asked what is right": """
        512-555-0123 -> check: five one two, five five five, zero one two three
        No. -> correct
        five five six -> check: five one two, five five six, zero one two three
        yes -> verified: 5125560123
    """,
    "said once more from the start": """
        five one two -> more: five one two
        five one two five five five oh one two three -> check: five one two, five five five, zero one two three
        no, 512 555 0199 -> check: five one two, five five five, zero one nine nine
        512 555 0199 -> verified: 5125550199
    """,
    "without an area code": """
        555-0123 -> check: five five five, zero one two three
        yes, and the area code is 512 -> check: five one two, five five five, zero one two three
        yes -> verified: 5125550123
    """,
    "no more to come": """
        five five five -> more: five five five
        oh one two three -> more: zero one two three
        That's all, thanks. -> check: five five five, zero one two three
        right -> verified: 5550123
    """,
    "too many digits": """
        512 555 -> more: five one two, five five five
        0123 4 -> check: five one two, five five five, zero one two, three four
        no -> correct
        512 555 0123 -> check: five one two, five five five, zero one two three
        yes -> verified: 5125550123
    """,
    "keyed": """
        [keypad 512555] -> more: five one two, five five five
        [keypad 0123] -> check: five one two, five five five, zero one two three
        [keypad 2] -> correct
        [keypad 5125550199] -> check: five one two, five five five, zero one nine nine
        [keypad 0177] -> check: five one two, five five five, zero one seven seven
        [keypad 1] -> verified: 5125550177
    """,
    "keyed and closed": """
        [keypad 5550123#] -> check: five five five, zero one two three
        mhm -> verified: 5550123
    """,
    "said and keyed": """
        five one two [keypad 5550123] -> check: five one two, five five five, zero one two three
        No, that's right. -> verified: 5125550123
    """,
    "never right": """
        512-555-0123 -> check: five one two, five five five, zero one two three
        no -> correct
        no, that's wrong -> not verified: 5125550123
    """,
    "never understood": """
        five one two -> more: five one two
        mumble mumble -> again
        mumble -> not verified: 512
    """,
    "corrected without end": """
        512-555-0123 -> check: five one two, five five five, zero one two three
        no, 0124 -> check: five one two, five five five, zero one two four
        no, 0125 -> check: five one two, five five five, zero one two five
        no, 0126 -> check: five one two, five five five, zero one two six
        no, 0127 -> check: five one two, five five five, zero one two seven
        no, 0128 -> not verified: 5125550128
    """,
    "other talk": """
        I have one question. -> (other talk)
        Are you open on Saturday? -> (other talk)
        five one two -> more: five one two
        Sorry? -> (other talk)
        What do you need it for? -> (other talk)
        Goodbye. -> (other talk)
        555 0123 -> check: five one two, five five five, zero one two three
        Hold on a second. -> (other talk)
        When will you ring me? -> (other talk)
        yes -> verified: 5125550123
    """,
    "agreed to by saying a part of it": """
        512-555-0123 -> check: five one two, five five five, zero one two three
        yes, five five five -> verified: 5125550123
    """,
    "from abroad": """
        +34 612 345 678 -> check: plus three four, six one two, three four, five six, seven eight
        no, the last two are seven nine -> check: plus three four, six one two, three four, five six, seven nine
        okay -> verified: +34612345679
    """,
}  # fmt: skip


@pytest.mark.parametrize("script", ENGLISH_NUMBERS.values(), ids=ENGLISH_NUMBERS.keys())
def test_a_number_is_taken_down(script: str) -> None:
    """Whatever way it is said, keyed and corrected in, it is read back before it counts as right."""
    play(Capture(NUMBER, "en", "US"), "en", script)


SPANISH_NUMBERS = {
    "in pieces": """
        Es el seis uno dos -> more: seis uno dos
        treinta y cuatro, cincuenta -> more: tres cuatro cinco cero
        setenta y ocho -> check: seis uno dos, tres cuatro cinco, cero siete ocho
        Sí, correcto. -> verified: 612345078
    """,
    "corrected": """
        612 345 678 -> check: seis uno dos, tres cuatro cinco, seis siete ocho
        no, los últimos tres son 679 -> check: seis uno dos, tres cuatro cinco, seis siete nueve
        no, tres cuatro seis -> check: seis uno dos, tres cuatro seis, seis siete nueve
        no es 612, es 622 -> check: seis dos dos, tres cuatro seis, seis siete nueve
        eso es -> verified: 622346679
    """,
    "never right": """
        612 345 678 -> check: seis uno dos, tres cuatro cinco, seis siete ocho
        No. -> correct
        no sé -> not verified: 612345678
    """,
}  # fmt: skip


@pytest.mark.parametrize("script", SPANISH_NUMBERS.values(), ids=SPANISH_NUMBERS.keys())
def test_a_number_is_taken_down_in_spanish(script: str) -> None:
    """Each language counts, corrects and agrees in its own way."""
    play(Capture(NUMBER, "es", "ES"), "es", script)


NAMES_SPELLED = {
    "said at once": ("en", """
        E V A -> check: E, V, A: Eva
        yes -> verified: Eva
    """),
    "one letter corrected": ("en", """
        B A R T -> check: B, A, R, T: Bart
        not B, D -> check: D, A, R, T: Dart
        no, it's P, not D -> check: P, A, R, T: Part
        yes -> verified: Part
    """),
    "one letter that sounds like it": ("en", """
        S M I T H -> check: S, M, I, T, H: Smith
        no, F as in Frank -> check: F, M, I, T, H: Fmith
        no, N as in Nancy -> check: F, N, I, T, H: Fnith
        that's me -> verified: Fnith
    """),
    "a doubled letter": ("en", """
        M A N -> check: M, A, N: Man
        no, double N -> check: M, A, N, N: Mann
        yep -> verified: Mann
    """),
    "the rest of it": ("en", """
        S M Y T -> check: S, M, Y, T: Smyt
        and H -> check: S, M, Y, T, H: Smyth
        no, S M I T H -> check: S, M, I, T, H: Smith
        yes -> verified: Smith
    """),
    "more than a word": ("en", """
        O apostrophe B R I E N hyphen L E E -> check: O, apostrophe, B, R, I, E, N, hyphen, L, E, E: O'Brien-Lee
        yes it is -> verified: O'Brien-Lee
    """),
    "a reference": ("en", """
        A B four seven -> check: A, B, 4, 7: AB47
        D, not B -> check: A, D, 4, 7: AD47
        yes -> verified: AD47
    """),
    "a letter that could be anywhere": ("en", """
        B O B -> check: B, O, B: Bob
        no, P -> correct
        P O P -> check: P, O, P: Pop
        yes -> verified: Pop
    """),
    "not spelled": ("en", """
        My name is Eva. -> (other talk)
        E V A -> check: E, V, A: Eva
        Eva what? -> (other talk)
        yes -> verified: Eva
    """),
    "in Spanish": ("es", """
        ge, i, ele -> check: G, I, L: Gil
        no es G, es J -> check: J, I, L: Jil
        sí -> verified: Jil
    """),
}  # fmt: skip


@pytest.mark.parametrize(("language", "script"), NAMES_SPELLED.values(), ids=NAMES_SPELLED.keys())
def test_a_name_is_taken_down(language: str, script: str) -> None:
    """Letter by letter; a correction changes the letter that it is about."""
    play(Capture(SPELLING, language, "US"), language, script)


ADDRESSES = {
    "said at once": ("en", """
        It's ann dot b at smile dot com. -> check: ann dot b at smile dot com
        yes -> verified: ann.b@smile.com
    """),
    "said again": ("en", """
        ann at smile dot com -> check: ann at smile dot com
        no, anna at smile dot com -> check: anna at smile dot com
        yes -> verified: anna@smile.com
    """),
    "one letter corrected": ("en", """
        dan@smile.com -> check: dan at smile dot com
        not D, T -> check: tan at smile dot com
        yes -> verified: tan@smile.com
    """),
    "none": ("en", """
        I don't have e-mail. -> (other talk)
    """),
    "in Spanish": ("es", """
        ana arroba clínica punto es -> check: ana arroba clinica punto es
        sí -> verified: ana@clinica.es
    """),
}  # fmt: skip


@pytest.mark.parametrize(("language", "script"), ADDRESSES.values(), ids=ADDRESSES.keys())
def test_an_address_is_taken_down(language: str, script: str) -> None:
    """It is read back as people say addresses."""
    play(Capture(EMAIL, language, "US"), language, script)


def test_the_next_turn_is_expected_to_be_what_was_asked_for() -> None:
    """A pause in a number is longer than one behind a yes."""
    capture = Capture(NUMBER, "en", "US")
    assert capture.expected is NUMBER
    capture.take("512 555 0123")
    assert capture.expected is Expected.YES_NO
    capture.take("no")
    assert capture.expected is NUMBER


def test_the_model_sees_what_was_taken_down_and_how_sure_it_is() -> None:
    """Its turn holds the caller's words, and ours in brackets."""
    assert (
        Step(done=True, value="512", verified=True).as_turn("yes") == "yes [taken down: 512, confirmed by the caller]"
    )
    assert Step(done=True, value="512").as_turn("no") == "no [taken down: 512, not verified]"
    assert Step(say="And then?").as_turn("five") == "five"


def test_a_capture_in_a_language_we_do_not_know_is_in_english() -> None:
    """Better than none."""
    assert told(Capture(EMAIL, "fr", "US").take("ann@smile.com")) == "I have ann at smile dot com. Is that right?"


@given(
    st.text(alphabet="0123456789", min_size=7, max_size=7).map("212".__add__),
    st.lists(st.integers(1, 4), max_size=6),
    st.sampled_from(["en", "es"]),
)
def test_any_number_is_taken_down_in_any_pieces(number: str, sizes: list[int], language: str) -> None:
    """Each piece is a turn of its own; once the number is whole it is read back, and a yes confirms it."""
    capture, step, at = Capture(NUMBER, language, "US"), None, 0
    for size in [*sizes, len(number)]:
        piece = number[at : at + size]
        if piece:
            step = capture.take(" ".join(NAMES[language][int(digit)] for digit in piece))
        at += size
    assert step is not None
    assert capture.expected is Expected.YES_NO
    assert told(capture.take({"en": "yes", "es": "sí"}[language])) == f"{VERIFIED}{number}"


TURNS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "yes",
                "no",
                "no, five five six",
                "512 555",
                "0123",
                "[keypad 5#]",
                "not B, D",
                "E V A",
                "the last two are",
                "a@b.com",
            ]
        ),
        st.text(max_size=30),
    ),
    max_size=12,
)


@given(st.sampled_from([NUMBER, SPELLING, EMAIL]), st.sampled_from(["en", "es"]), TURNS)
def test_whatever_is_said_a_step_says_something_or_is_the_end(kind: Expected, language: str, turns: list[str]) -> None:
    """There is an answer to every turn or none at all, a value is never lost, and a copy does the same."""
    capture = Capture(kind, language, "US")
    for turn in turns:
        again = deepcopy(capture).take(turn)
        step = capture.take(turn)
        assert step == again
        if step is None:
            continue
        assert bool(step.say) != step.done
        assert bool(step.value) == step.done
        if step.done:
            break
