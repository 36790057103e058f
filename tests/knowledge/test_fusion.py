"""Two rankings are made one."""

from __future__ import annotations

from receptionist.knowledge.fusion import Found, fused


def test_what_stands_high_in_both_comes_first() -> None:
    """And fits as well as the better of them says."""
    words = [Found(1, 0.6), Found(2, 0.5)]
    meanings = [Found(2, 0.9), Found(3, 0.2)]
    assert fused(words, meanings) == [Found(2, 0.9), Found(1, 0.6), Found(3, 0.2)]


def test_words_alone_are_left_as_they_are() -> None:
    """Nobody compares meanings, or nobody could."""
    assert fused([Found(2, 0.1), Found(1, 0.9)], []) == [Found(2, 0.1), Found(1, 0.9)]


def test_meanings_alone_find_what_no_word_does() -> None:
    """That is what they are for."""
    assert fused([], [Found(7, 0.8)]) == [Found(7, 0.8)]
