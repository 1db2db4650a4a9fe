from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.plain_text import LONGEST_WORD, breakable, cut, cut_within, lines_of_words, one_line

TURNS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    "words", ["Supervision", "Café – zoë", "👩\u200d🏫 teaching", "مشاوره", "<b>", "a & b", "1\u00a0h", ""]
)
def test_words_that_can_be_seen_stay_as_they_were_typed(words: str) -> None:
    assert one_line(words) == words


def test_line_ends_and_tabs_become_one_blank() -> None:
    assert one_line("one\r\n\r\ntwo\tthree\u2028four\x85five") == "one two three four five"


def test_marks_that_turn_a_line_round_are_left_out() -> None:
    assert one_line(f"Tea{TURNS}m") == "Team"


@given(st.text(st.characters(codec=None, categories=["Cc", "Cf", "Cs", "Ll", "Zs", "Zl", "Zp"])))
def test_no_line_holds_a_control_or_turns_round(text: str) -> None:
    line = one_line(text)
    assert not [sign for sign in line if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} or sign in TURNS]


def test_a_long_line_is_cut_at_its_end_and_says_so() -> None:
    assert cut("Supervision of the team", 12) == "Supervision…"
    assert cut("Supervision", 11) == "Supervision"


def test_a_long_sentence_is_cut_in_its_middle_so_that_its_end_is_read() -> None:
    sentence = cut_within(f"{'x' * 10_000}: the length is 0 minutes; give 1 to 1440.")
    assert len(sentence) < 1300
    assert sentence.endswith("x: the length is 0 minutes; give 1 to 1440.")


def test_lines_stay_lines() -> None:
    assert lines_of_words("one\r\ntwo\n\n\u202ethree") == ["one", "two", "", "three"]


def test_a_word_too_long_for_a_line_may_be_broken_and_others_are_left_alone() -> None:
    assert breakable("a plain sentence, and AAAA-BBBB-" * 20) == "a plain sentence, and AAAA-BBBB-" * 20
    parts = breakable("x" * 200).split("\u200b")
    assert [len(part) for part in parts] == [LONGEST_WORD] * 3 + [200 - 3 * LONGEST_WORD]
