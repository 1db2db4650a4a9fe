"""A team pack as a file: it comes back as it was written, and whatever is wrong with it is said in one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.team.figures import made_up, pack

from planner.domain.errors import PlannerError
from planner.domain.team.figures import COUNT_NAMES
from planner.exchange.parsed import FileKind, Parsed
from planner.exchange.team.pack_file import ABOUT, as_json, pack_bytes, pack_of, read_pack

Read = Callable[..., Parsed]


def changed(**fields: Any) -> bytes:  # noqa: ANN401 - whatever JSON holds
    """A pack with other fields; a count by its own name, None to leave one out."""
    body: dict[str, Any] = json.loads(pack_bytes(pack(1)))
    for name, value in fields.items():
        into = body["counts"] if name in COUNT_NAMES else body
        into[name] = value
        if value is None:
            del into[name]
    return json.dumps(body).encode()


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("rounded", [True, False])
def test_a_pack_comes_back_as_it_was_written(seed: int, rounded: bool) -> None:
    made = pack(seed, made_up(seed), rounded=rounded)
    assert pack_of(pack_bytes(made)) == made
    assert pack_of(b"\xef\xbb\xbf" + pack_bytes(made)) == made


def test_a_pack_says_what_each_of_its_fields_means_and_holds_nothing_else() -> None:
    body = as_json(pack(1))
    assert set(body) == {"format", "quarter", "number", "rounded_to", "counts", "about"}
    assert tuple(body["counts"]) == COUNT_NAMES
    assert set(ABOUT) == {*COUNT_NAMES, *body} - {"about"}
    assert body["counts"]["finished"] == 40
    assert as_json(pack(1, rounded=True))["counts"]["finished"] == "40-44"


BROKEN = {
    "nothing": (b" ", "The file is empty"),
    "no JSON": (b"{", "This is no JSON"),
    "a list": (b"[]", "This is no team pack"),
    "another format": (changed(format="planner-setup/1"), "This is no team pack"),
    "no format": (changed(format=None), "This is no team pack"),
    "a newer version": (changed(format="planner-team/2"), "planner-team/2, written by a newer Planner"),
    "an older version": (changed(format="planner-team/0"), "only planner-team/1 is known"),
    "a field too many": (changed(name="Sarah Smith"), "name is no field of a team pack"),
    "a field too few": (changed(quarter=None), "quarter is missing"),
    "a count too few": (changed(finished=None), "counts.finished is missing"),
    "no counts": (changed(counts=[1, 2]), "counts does not name its counts"),
    "a quarter of a number": (changed(quarter=20263), "quarter is no text"),
    "no quarter": (changed(quarter="2026-Q5"), "“2026-Q5” is no quarter"),
    "the end of time": (changed(quarter="9999-Q4"), "“9999-Q4” is no quarter"),
    "a month": (changed(quarter="2026-07"), "“2026-07” is no quarter"),
    "a number of words": (changed(number="1"), "number is no whole number"),
    "a number that is true": (changed(number=True), "number is no whole number"),
    "a short number": (changed(number=12), "a number of 12 digits, not 12"),
    "another rounding": (changed(rounded_to=10), "rounded_to is neither 5 nor 1"),
    "a share": (changed(finished=12.5), "counts.finished is neither a whole number nor a range"),
    "true": (changed(finished=True), "counts.finished is neither a whole number nor a range"),
    "words": (changed(finished="many"), "counts.finished is neither a whole number nor a range"),
    "a range backwards": (changed(finished="39-35"), "counts.finished is neither a whole number nor a range"),
    "below nought": (changed(finished=-1), "counts.finished is -1: a count cannot be below 0"),
    "too many": (changed(hours_at_work=10**9), "counts.hours_at_work is more than 10,000,000"),
    "a small count": (changed(recovered=3), "counts.recovered tells a count under 5"),
    "a narrow range": (changed(recovered="2-4"), "counts.recovered tells a count under 5"),
    "a contradiction": (changed(recovered=39), "counts.recovered (39) cannot be more than recovery_denominator (34)"),
    "more sessions than there were": (changed(sessions_attended=251), "cannot be more than sessions (250)"),
    "words that are none": (changed(about=["x"]), "about is not made of words"),
    "a field twice": (changed()[:-1] + b', "quarter": "2026-Q3"}', "“quarter” stands here twice"),
    "no number": (changed().replace(b": 40", b": NaN"), "NaN is no number"),
    "endless": (changed().replace(b": 40", b": 1e999"), "A number is too large"),
    "many digits": (changed().replace(b": 40", b": " + b"9" * 400), "400 digits"),
    "too large": (changed(about={"x": "y" * 70_000}), "larger than 64 KB"),
    "deep": (b'{"format": ' + b"[" * 30_000, "lie too deep within one another"),
    "no text": (b'{"format": "\xff"}', "not UTF-8"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_wrong_with_a_pack_is_said_in_one_sentence_with_the_name_of_the_file(what: str, tmp_path: Path) -> None:
    data, words = BROKEN[what]
    file = tmp_path / "from a colleague.json"
    file.write_bytes(data)
    with pytest.raises(PlannerError) as refusal:
        read_pack(file)
    assert str(refusal.value).startswith("from a colleague.json: ")
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 300


def test_a_file_that_is_not_there_is_said_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match=r"none\.json: the file cannot be read"):
        read_pack(tmp_path / "none.json")
    with pytest.raises(PlannerError, match="cannot be read"):
        read_pack(tmp_path)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=4), one, max_size=3),
    max_leaves=5,
)


@given(VALUES, st.sampled_from(["about", "number", *COUNT_NAMES]))
def test_whatever_stands_in_a_field_is_read_or_refused(value: object, name: str) -> None:
    try:
        made = pack_of(changed(**{name: value}))
    except PlannerError as refusal:
        assert "\n" not in str(refusal)  # noqa: PT017 - most are refused, each in its own words
    else:
        assert pack_of(pack_bytes(made)) == made


@pytest.mark.parametrize("kind", [None, FileKind.TEAM])
def test_the_import_knows_a_pack_by_its_content(read: Read, kind: FileKind | None) -> None:
    found = read(pack_bytes(pack(1)), kind)
    assert not found.problems
    assert [line.value.pack for line in found.packs] == [pack(1)]
    newer = read(changed(format="planner-team/2"), kind)
    assert newer.refused
    assert newer.kind is FileKind.TEAM
    assert "written by a newer Planner" in newer.problems[0].message


def test_what_is_said_to_be_a_pack_and_is_none_is_refused(read: Read) -> None:
    found = read("date,start,end,activity\n", FileKind.TEAM)
    assert found.refused
    assert "This is no JSON" in found.problems[0].message
