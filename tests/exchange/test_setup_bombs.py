"""Set-up files made to break a reader: refused before the standard reader sees them, in a sentence with a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.exchange.parsed import Parsed, UnreadableFileError
from planner.exchange.setup import toml_file
from planner.exchange.setup.toml_limits import refuse_beyond_reason

Read = Callable[..., Parsed]

FORMAT = 'format = "planner-setup/1"\n'
BOMBS = {
    "a key of many parts": ("a" + ".a" * 50_000 + " = 1\n", "a key of more than 8 parts"),
    "a header of many parts": ("[a" + ".a" * 50_000 + "]\n", "a key of more than 8 parts"),
    "a header of many tables": ("[[a" + " . a" * 50_000 + "]]\n", "a key of more than 8 parts"),
    "quoted parts": ('"a"' + ".'b'" * 20_000 + " = 1\n", "a key of more than 8 parts"),
    "a key within a table": ("a = {b" + ".b" * 50_000 + " = 1}\n", "a key of more than 8 parts"),
    "points alone": ("." * 100_000 + "\n", "a key of more than 8 parts"),
    "lists in lists": ("a = " + "[" * 100_000 + "\n", "more than 16 deep"),
    "lists in lists on lines of their own": ("a = " + "[\n" * 100_000, "more than 16 deep"),
    "tables in tables": ("a = " + "{a=" * 100_000 + "\n", "more than 16 deep"),
    "very many short keys": ("".join(f"k{n}.a.a.a = 1\n" for n in range(50_000)), "than anybody writes"),
    "very many empty tables": ("a = [" + "{}," * 200_000 + "]\n", "than anybody writes"),
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("what", BOMBS)
def test_a_set_up_too_deep_or_too_full_is_refused_with_its_line(read: Read, what: str) -> None:
    text, said = BOMBS[what]
    parsed = read(FORMAT + text)
    (problem,) = parsed.problems
    assert parsed.refused
    assert said in problem.message
    assert problem.line is not None
    assert problem.line >= 2


def test_a_set_up_of_more_than_a_megabyte_is_refused(read: Read) -> None:
    parsed = read(FORMAT + "# a remark\n" * 100_000)
    assert parsed.refused
    assert "larger than 1 MB" in parsed.problems[0].message


HONEST = [
    '[person]\nrole = "a.b.c.d.e.f.g.h.i.j.k.l.m"\n',
    "# a.b.c.d.e.f.g.h.i.j.k.l.m [[[[[[[[[[[[[[[[[[[[[[[[[[[[\n",
    "role = '[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[['\n",
    'role = """\n[[[[[[[[[[[[[[[[[[[[[[[[ "quoted" \\""" a.b.c.d.e.f.g.h.i.j.k.l\n"""\n',
    "role = '''\n[[[[[[[[[[[[[[[[[[[[[[[[ 'quoted' a.b.c.d.e.f.g.h.i.j.k.l\n'''\n",
    'role = "an escaped \\" [[[[[[[[[[[[[[[[[[[[[[[["\n',
    "numbers = [1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 10.5]\n",
]


@pytest.mark.parametrize("text", HONEST)
def test_points_and_brackets_in_words_and_remarks_are_not_counted(text: str) -> None:
    refuse_beyond_reason(FORMAT + text)


@given(text=st.text("ab.[]{}\"'#=,\\\n ", max_size=200))
def test_no_text_keeps_the_counting_from_its_end(text: str) -> None:
    try:
        refuse_beyond_reason(text)
    except UnreadableFileError as refusal:
        assert refusal.problem.line is not None  # noqa: PT017 - most texts are not refused


def test_more_tables_of_one_sort_than_anybody_writes_are_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toml_file, "MOST_TABLES", 20)
    rows = "".join(f'[[site]]\nid = "s{n}"\nname = "S {n}"\n' for n in range(21))
    assert "more than 20 [[site]] tables" in read(FORMAT + rows).problems[0].message


def test_a_wrong_name_is_told_in_a_sentence_however_many_names_there_are(read: Read) -> None:
    rows = "".join(f'[[activity]]\nid = "a{n}"\nname = "A {n}"\nkind = "other"\n' for n in range(1500))
    rows += "".join(f'[[title]]\nwords = "w{n}"\nactivity = "{"x" * 500}"\n' for n in range(300))
    problems = read(FORMAT + rows).problems
    assert len(problems) == 300
    assert max(len(problem.message) for problem in problems) < 600


@pytest.mark.timeout(20)
def test_very_many_empty_lines_before_anything_are_passed_over_at_once(read: Read) -> None:
    assert read("\n" * 99_000 + "nothing known\n").refused
