"""Phrases are written as people write them and match what was said word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.language.phrases import Phrases, clauses, folded, plain, sentences


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Uh-huh.", "uh huh"),
        ("I\u2019d like that!", "i'd like that"),
        ("'cause it's MINE", "cause it's mine"),
        ("¿Cómo?", "cómo"),
        ("a_b@c.d +1", "a b@c d +1"),
        ("...", ""),
    ],
)
def test_texts_are_compared_without_case_and_punctuation(text: str, said: str) -> None:
    """However a recogniser writes it, it is the same thing said."""
    assert folded(text) == said


def test_accents_count_only_where_they_tell_words_apart() -> None:
    """Not everybody writes them: "como" asks what "cómo" asks; but "si" is "if", and "sí" is "yes"."""
    assert plain("¿Cómo está, señora?") == "como esta senora"
    assert Phrases("cómo").are_all_of("como")
    assert Phrases("sí").are_all_of("Si.")
    assert not Phrases("sí", accents=True).are_all_of("Si.")


@pytest.mark.parametrize(
    ("phrase", "fits", "misses"),
    [
        ("hold on", ["Hold on!", "hold  on"], ["hold", "hold on tight", "uphold on"]),
        ("hold [on]", ["hold", "hold on"], ["on"]),
        ("(hold|hang) on", ["hold on", "hang on"], ["hold hang on", "on"]),
        ("call me [(at|on) *]", ["call me", "call me at five", "call me on Monday"], ["call me Monday"]),
        ("see you *", ["see you there"], ["see you", "see you over there"]),
        ("so ...", ["so", "so be it then"], ["and so"]),
        ("please (hold [on]|wait [(a|one) moment])", ["please hold", "please wait one moment"], ["please", "wait"]),
    ],
)
def test_a_phrase_is_a_pattern_of_words(phrase: str, fits: list[str], misses: list[str]) -> None:
    """What stands in brackets may be left out, bars part alternatives, stars are any words."""
    phrases = Phrases(phrase)
    assert all(map(phrases.are_all_of, fits))
    assert not any(map(phrases.are_all_of, misses))


def test_courtesies_may_stand_around_a_phrase() -> None:
    """Politeness changes nothing, however much there is of it."""
    phrases = Phrases("louder", before="oh|sorry|excuse me", after="please|thank you")
    assert phrases.are_all_of("Oh, sorry, excuse me: louder, please, thank you!")
    assert not phrases.are_all_of("Sorry, please.")
    assert not phrases.are_all_of("Sorry, much louder, please.")


def test_a_phrase_is_found_at_either_end_and_in_the_middle_by_whole_words() -> None:
    """The end of "sand" is no "and"."""
    phrases = Phrases("and", "my number is")
    assert phrases.end("So my number is.")
    assert not phrases.end("I need sand")
    assert not phrases.end("and so on")
    assert phrases.begin("And so on")
    assert not phrases.begin("android")
    assert phrases.are_in("this and that")
    assert not phrases.are_in("sandy handy")
    assert phrases.count_in("and and my number is") == 2


def test_a_text_falls_into_sentences_and_clauses() -> None:
    """A full stop within an address or a time ends nothing."""
    text = "Hello? At a.b@c.de, 2.30 p.m. ... ¡Sí!"
    assert sentences(text) == ["Hello?", "At a.b@c.de, 2.30 p.m.", "¡Sí!"]
    assert clauses(text) == ["Hello?", "At a.b@c.de,", "2.30 p.m.", "¡Sí!"]


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    """What was folded can be compared with what is folded."""
    assert folded(folded(text)) == folded(text)
    assert plain(folded(text)) == plain(text)
