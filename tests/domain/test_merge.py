from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.diary.entry import Details, Entry, Outcome
from planner.domain.diary.span import Span
from planner.domain.diary.title_rules import TitleRule, TitleRules
from planner.domain.diary.typical_week import Slot, TypicalWeek
from planner.domain.errors import PlannerError
from planner.domain.hours.credit import Shares
from planner.domain.hours.rules import Rules
from planner.domain.merge import merged

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
ENTRY = Entry("one", Span(START, START + timedelta(hours=1)), Details("treatment", label="first", note="as it was"))


def test_what_each_changed_stands() -> None:
    now = replace(ENTRY, details=replace(ENTRY.details, label="theirs"), outcome=Outcome.ATTENDED)
    after = replace(ENTRY, details=replace(ENTRY.details, note="mine"))
    both = merged(ENTRY, now, after)
    assert (both.details.label, both.details.note, both.outcome) == ("theirs", "mine", Outcome.ATTENDED)


def test_what_both_changed_alike_is_no_quarrel() -> None:
    same = replace(ENTRY, outcome=Outcome.DNA)
    assert merged(ENTRY, same, same) == same


@pytest.mark.parametrize(
    ("field", "theirs", "mine"),
    [
        ("note", {"note": "theirs"}, {"note": "mine"}),
        ("label", {"label": "theirs"}, {"label": ""}),
        ("number present", {"attendees": 3}, {"attendees": 4}),
    ],
)
def test_what_both_changed_otherwise_is_refused_by_its_name(
    field: str, theirs: dict[str, Any], mine: dict[str, Any]
) -> None:
    now = replace(ENTRY, details=replace(ENTRY.details, **theirs))
    after = replace(ENTRY, details=replace(ENTRY.details, **mine))
    with pytest.raises(PlannerError, match=f"^The {field} was changed meanwhile by another program: nothing was cha"):
        merged(ENTRY, now, after)


def test_a_time_is_one_thing_of_which_no_half_is_taken() -> None:
    later = replace(ENTRY, span=Span(START, START + timedelta(hours=2)))
    earlier = replace(ENTRY, span=Span(START - timedelta(hours=1), START + timedelta(hours=1)))
    with pytest.raises(PlannerError, match="The time was changed"):
        merged(ENTRY, later, earlier)


def test_two_rights_that_make_a_wrong_are_refused() -> None:
    before = Rules(lunch_minutes=30, max_run_minutes=180, break_minutes=15)
    now, after = replace(before, max_run_minutes=None), replace(before, break_minutes=20)
    try:
        Rules(lunch_minutes=30, max_run_minutes=None, break_minutes=20)
    except PlannerError:
        with pytest.raises(PlannerError, match="This was changed meanwhile"):
            merged(before, now, after)
    else:
        assert merged(before, now, after).break_minutes == 20


def test_shares_by_outcome_are_changed_each_by_itself() -> None:
    before = Shares()
    now = replace(before, credited={**before.credited, Outcome.DNA: Fraction(1, 2)})
    after = replace(before, credited={**before.credited, Outcome.LATE_NOT_SEEN: Fraction(1, 4)})
    both = merged(before, now, after).credited
    assert (both[Outcome.DNA], both[Outcome.LATE_NOT_SEEN]) == (Fraction(1, 2), Fraction(1, 4))


def slot(name: str, minute: int = 540) -> Slot:
    return Slot(name, 0, 0, minute, 60, Details("treatment"))


def test_slots_of_a_typical_week_are_changed_added_and_taken_out_each_by_itself() -> None:
    before = TypicalWeek(date(2026, 11, 2), (slot("a"), slot("b", 600), slot("c", 660)), 1)
    now = replace(before, slots=(slot("a", 545), slot("b", 600), slot("c", 660), slot("theirs", 720)))
    after = replace(before, slots=(slot("a"), slot("c", 665), slot("mine", 780)))
    found = {one.id: one.start for one in merged(before, now, after).slots}
    assert found == {"a": 545, "c": 665, "theirs": 720, "mine": 780}
    with pytest.raises(PlannerError, match="The slots were changed"):
        merged(before, replace(before, slots=(slot("a", 545), *before.slots[1:])), before.without(["a"]))


def test_a_rule_added_in_front_stays_in_front_and_two_orders_are_refused() -> None:
    one, two, three, new = (TitleRule(words, "other", keep=False) for words in ("one", "two", "three", "new"))
    before, now = TitleRules((one, two)), TitleRules((one, two, three))
    assert merged(before, now, TitleRules((new, one, two))).rules == (new, one, two, three)
    assert merged(before, now, TitleRules((two, one))).rules == (two, one, three)
    three_of_them = TitleRules((one, two, three))
    with pytest.raises(PlannerError, match="changed meanwhile"):
        merged(three_of_them, TitleRules((two, one, three)), TitleRules((one, three, two)))


EDITS = st.dictionaries(
    st.sampled_from(["activity", "site", "label", "mode", "note"]), st.sampled_from(["x", "y", "z"]), max_size=4
)


@given(EDITS, EDITS)
def test_of_two_stale_editors_no_word_of_either_is_lost_without_a_refusal(
    theirs: dict[str, Any], mine: dict[str, Any]
) -> None:
    before = Details("a", "b", "c", "d", None, "e")
    now, after = replace(before, **theirs), replace(before, **mine)
    quarrel = {name for name in theirs.keys() & mine.keys() if theirs[name] != mine[name]}
    if quarrel:
        with pytest.raises(PlannerError):
            merged(before, now, after)
        return
    assert merged(before, now, after) == replace(before, **(theirs | mine))


DEEDS = st.lists(
    st.tuples(st.sampled_from(["mine", "theirs"]), st.sampled_from(["label", "note", "mode"]), st.booleans()),
    max_size=30,
)


@given(DEEDS)
def test_of_two_who_seldom_look_every_word_met_the_one_it_was_typed_over(deeds: list[tuple[str, str, bool]]) -> None:
    """Each word is typed once, so an accepted deed must find exactly the word that its editor saw."""
    stands = Details("treatment")
    seen = {"mine": stands, "theirs": stands}
    for number, (who, field, looks) in enumerate(deeds):
        if looks:
            seen[who] = stands
        word: dict[str, Any] = {field: f"{who} {number}"}
        before, typed = stands, replace(seen[who], **word)
        is_stale = getattr(before, field) != getattr(seen[who], field)
        try:
            stands = merged(seen[who], before, typed)
        except PlannerError:
            assert is_stale, "only what was overtaken is refused"
        else:
            assert not is_stale, "nothing is laid over a word that was never seen"
            assert stands == replace(before, **word)
