"""How strong a passphrase is: what is refused and why, in the words of the house, and at once."""

from __future__ import annotations

import ast
import inspect

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zxcvbn import feedback

from planner.domain.safety.strength import JUDGED, MOST_EFFORT, REASONS, Level, _beginning, strength


@pytest.mark.parametrize(
    "taken",
    [
        *("a quiet passphrase", "correct horse battery", "another passphrase", "first version 7 diary"),
        *("café zoë pass", "Ψυχή και σώμα 🗝", "x7Kq-mm2P.vw9", "日本語のパスワード"),
    ],
)
def test_several_words_are_taken(taken: str) -> None:
    assert strength(taken).refusal == ""


@pytest.mark.parametrize(
    ("refused", "reason"),
    [
        ("aaaaaaaa", "one sign again and again"),
        ("12345678", "one of the ten most used"),
        (" " * 8, "one sign again and again"),
        ("password1", "very many people use"),
        ("qwertyuiop", "one of the hundred most used"),
        ("letmein123", "nearly one that many people use"),
        ("abcdefghij", "a sequence"),
        ("abcabcabcabc", "the same again and again"),
        ("talking therapies", "tried first on such a diary"),
        ("Therapist1", "tried first on such a diary"),
        ("short", "too short"),
        ("", "too short"),
        ("é" * 4, "too short"),
        ("e\N{COMBINING ACUTE ACCENT}" * 4, "too short"),
        ("\udcff" * 9, "one sign again and again"),
    ],
)
def test_what_is_easily_guessed_is_refused_with_its_reason(refused: str, reason: str) -> None:
    assert reason in strength(refused).refusal


@pytest.mark.parametrize("typed", ["seven purple\tkettles dance", "seven purple\nkettles dance"])
def test_a_sign_that_nobody_could_type_again_is_refused_and_a_line_break_at_the_end_left_out(typed: str) -> None:
    assert "a sign in it that cannot be seen" in strength(typed).refusal
    assert not strength(f"{typed.replace(chr(9), ' ').replace(chr(10), ' ')}\n").refusal


def test_the_name_one_logs_in_by_is_tried_first() -> None:
    assert strength("zwingelstein7").level is not Level.TOO_WEAK
    assert strength("zwingelstein7", ["anna.zwingelstein"]).level is Level.TOO_WEAK


def test_every_warning_of_the_library_has_words_of_the_house() -> None:
    calls = (node for node in ast.walk(ast.parse(inspect.getsource(feedback))) if isinstance(node, ast.Call))
    said = {ast.literal_eval(call.args[0]) for call in calls if isinstance(call.func, ast.Name) and call.func.id == "_"}
    assert REASONS.keys() <= said
    advice = {
        words for words in said if words.startswith(("Use ", "No need", "Add ", "Avoid ", "Capital", "All-upper"))
    }
    more = {words for words in said if words.startswith(("Reversed words", "Predictable"))}
    assert said - advice - more == REASONS.keys()


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=50)
def test_any_text_at_all_is_judged(passphrase: str) -> None:
    judged = strength(passphrase)
    assert judged.guesses_log10 >= 0
    assert bool(judged.refusal) == (judged.level is Level.TOO_WEAK)


def test_a_very_long_one_is_judged_by_its_beginning_and_taken() -> None:
    assert strength("four words and forty more " * 40).level is Level.STRONG
    assert len(_beginning("four words and forty more " * 40)) == JUDGED


def test_one_full_of_signs_that_stand_for_letters_is_judged_as_far_as_that_is_quick() -> None:
    signs = "4@({[<69&#1!|0$5+7%2" * 4
    judged = _beginning(signs)
    assert 8 <= len(judged) < JUDGED
    assert 2 * 4 * 2 * 3 * 3 * len(judged) ** 2 <= 2 * MOST_EFFORT
    assert strength(signs).level is Level.STRONG
