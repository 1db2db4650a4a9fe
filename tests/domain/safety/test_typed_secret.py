"""A secret typed another way is the same secret; a code misread is read right or told which group is amiss."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.safety.typed_secret import (
    MOST_READINGS,
    code_readings,
    forms_to_try,
    has_unseen,
    kept_form,
    last_group,
    malformed_code,
)

CODE = "OABC-DEFG-I234-BXYZ-LLLL-7777-QRST-UVWX"
SIGNS = CODE.replace("-", "")


@given(st.text())
def test_whichever_way_a_passphrase_is_typed_the_form_it_is_kept_in_is_tried_first(passphrase: str) -> None:
    for form in ("NFC", "NFD"):
        typed = unicodedata.normalize(form, passphrase)
        assert forms_to_try(typed)[0] == kept_form(passphrase)
        assert typed in forms_to_try(typed)
    assert len(set(forms_to_try(passphrase))) == len(forms_to_try(passphrase)) <= 3


@given(st.text(), st.sampled_from(["\n", "\r\n", "\u2028", "\n\n"]))
def test_a_line_break_that_came_along_with_what_was_copied_is_no_part_of_a_passphrase(words: str, end: str) -> None:
    assert kept_form(words + end) == kept_form(end + words) == kept_form(words)
    assert forms_to_try(words + end)[0] == kept_form(words)
    assert words + end in forms_to_try(words + end), "it may have been set with it"


@pytest.mark.parametrize(
    ("words", "has"),
    [("two\twords", True), ("two\nlines", True), ("two words\n", False), ("می‌خواهم", False), ("a\x00b", True)],
)
def test_a_sign_that_nobody_sees_is_noticed(words: str, has: bool) -> None:
    assert has_unseen(words) is has


def test_a_passphrase_of_plain_letters_is_tried_once() -> None:
    assert forms_to_try("a quiet passphrase") == ("a quiet passphrase",)


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        CODE.replace("-", " "),
        CODE.replace("-", ""),
        CODE.replace("-", " – "),
        CODE.replace("-", "\N{MINUS SIGN}"),
        "\t" + CODE.replace("-", "\N{NO-BREAK SPACE}") + "\n",
        CODE.replace("O", "0"),
        CODE.replace("I", "1"),
        CODE.replace("B", "8"),
        CODE.replace("O", "0").replace("I", "1").replace("B", "8").lower(),
        "".join(chr(ord(sign) + 0xFEE0) for sign in SIGNS),
    ],
)
def test_a_code_is_read_whatever_its_case_its_dashes_and_the_signs_that_look_alike(typed: str) -> None:
    assert malformed_code(typed) == ""
    assert code_readings(typed)[0] == SIGNS


def test_a_one_may_be_an_i_or_an_l_and_few_readings_are_tried() -> None:
    assert SIGNS in code_readings(CODE.replace("OABC", "OABC").replace("LLLL", "LLL1"))
    assert len(code_readings(CODE.replace("LLLL", "1111"))) == MOST_READINGS


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (CODE.replace("I234", "I24"), "its third group has 3 letters and digits"),
        (CODE.replace("I234", "I2345"), "its third group has 5 letters and digits"),
        (CODE.replace("I234", "I294"), "its third group has a sign in it that no code has"),
        (CODE.replace("UVWX", "UVW€"), "its eighth group has a sign"),
        (CODE[:-5], "it has 7 groups"),
        (CODE + "-AAAA", "it has 9 groups"),
        (CODE + "-AAA9", "what follows its eighth group"),
        (SIGNS[:-1], "its eighth group has 3"),
        ("", "it has 0 groups"),
        ("a quiet passphrase", "its first group has 1 letter or digit,"),
    ],
)
def test_what_is_no_code_is_told_by_its_group_and_tried_against_nothing(typed: str, words: str) -> None:
    assert words in malformed_code(typed)
    assert code_readings(typed) == ()


def test_groups_parted_otherwise_are_a_code_all_the_same() -> None:
    assert code_readings(f"{SIGNS[:5]} {SIGNS[5:]}") == (SIGNS,)


def test_the_last_group_is_what_is_asked_for_as_proof() -> None:
    assert last_group(CODE) == last_group(" uvwx ") == "UVWX"
