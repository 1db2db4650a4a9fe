from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.entry import Details, Deviation, Entry, Outcome
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.scope import Scope
from planner.domain.diary.series import Series
from planner.domain.diary.span import span_of
from planner.domain.diary.title_rules import TitleRule, TitleRules
from planner.domain.diary.typical_week import Slot, TypicalWeek
from planner.domain.handover.job_categories import JobPlanCategories, Scheme
from planner.domain.handover.job_plan import JobPlan, PlanStanding, PlanStood
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.layout.places import SiteTimes
from planner.domain.outcomes.marks import NOTE_PREFIX, Note
from planner.domain.own_words import KINDS_WITH_WORDS, own_words
from planner.domain.privacy.found import IdentifierKind
from planner.domain.privacy.let_stand import LetStand
from planner.storage.shelves import SHELVES

if TYPE_CHECKING:
    from planner.domain.change import Change
    from planner.domain.diary.entry import Booking
    from planner.services.desk import Desk
    from planner.services.noticing import Noticed

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 11, 23)
SPAN = span_of(datetime(2026, 11, 24, 10), 60, LONDON)
NO_WORDS = {
    *("id", "uid", "zone", "rule", "activity", "series", "of", "measure", "time_zone", "region", "one", "other"),
    *("group", "digest", "salt", "kind", "folder", "second_folder", "quarter"),
}
"""Fields of text that hold what the program chose: ids, zones, rules, codes; and folders, that are where they are."""


def added(desk: Desk, label: str, note: str = "") -> Change:
    change, _ = desk.diary.add(SPAN, Details("treatment", label=label, note=note))
    return change


def noticed(desk: Desk, change: Change) -> Noticed:
    found = desk.noticing.noticed_by(change)
    assert found is not None
    return found


def booked(desk: Desk) -> Booking:
    (booking,) = desk.diary.bookings(MONDAY, date(2026, 11, 27))
    return booking


def test_a_deed_that_puts_in_an_identifier_is_noticed_with_what_it_looks_like(desk: Desk) -> None:
    found = noticed(desk, added(desk, "Mr Smith", "943 476 5919"))
    assert set(found.kinds) == {IdentifierKind.NAME, IdentifierKind.NHS_NUMBER}
    assert "Smith" not in repr(found)


@pytest.mark.parametrize("label", ["", "PT12 review", "Step 3 group wk 4"])
def test_ordinary_words_are_not_noticed(desk: Desk, label: str) -> None:
    assert desk.noticing.noticed_by(added(desk, label)) is None


def test_dropping_takes_out_only_the_identifier_and_can_be_undone(desk: Desk) -> None:
    change = added(desk, "Mr Smith review", "call 07700 900123, then admin")
    desk.history.note(change)
    desk.history.note(desk.noticing.drop(noticed(desk, change)))
    assert (booked(desk).details.label, booked(desk).details.note) == ("review", "call, then admin")
    desk.history.undo()
    assert (booked(desk).details.label, booked(desk).details.note) == (
        "Mr Smith review",
        "call 07700 900123, then admin",
    )
    desk.history.redo()
    assert booked(desk).details.label == "review"


def test_what_was_kept_is_not_asked_about_again_until_that_is_undone(desk: Desk) -> None:
    change = added(desk, "1:1 Dr Patel")
    kept = desk.noticing.keep(noticed(desk, change))
    desk.history.note(kept)
    assert desk.noticing.noticed_by(added(desk, "1:1  dr patel")) is None
    assert desk.noticing.noticed_by(added(desk, "1:1 Dr Jones")) is not None
    desk.history.undo()
    assert desk.noticing.noticed_by(added(desk, "1:1 Dr Patel")) is not None


def test_the_words_that_may_stay_are_not_kept_a_second_time(desk: Desk) -> None:
    desk.noticing.keep(noticed(desk, added(desk, "1:1 Dr Patel")))
    with desk.store.reading() as diary:
        (one,) = diary.all(LetStand)
    assert "patel" not in one.digest.casefold()
    assert len(one.digest) == 64


def test_nothing_is_asked_about_once_it_is_switched_off(desk: Desk) -> None:
    assert desk.noticing.is_on
    desk.history.note(desk.noticing.switch(on=False))
    assert desk.noticing.noticed_by(added(desk, "Mr Smith")) is None
    assert desk.noticing.kinds_in("Mr Smith") == ()
    desk.history.undo()
    assert desk.noticing.is_on


def test_switching_off_and_on_again_forgets_nothing_that_may_stay(desk: Desk) -> None:
    desk.noticing.keep(noticed(desk, added(desk, "Dr Patel")))
    desk.noticing.switch(on=False)
    desk.noticing.switch(on=True)
    assert desk.noticing.noticed_by(added(desk, "Dr Patel")) is None


def test_a_deed_that_only_moves_or_records_or_deletes_is_not_asked_about(desk: Desk) -> None:
    added(desk, "Mr Smith")
    moved = desk.diary.move(booked(desk), span_of(datetime(2026, 11, 25, 10), 60, LONDON))
    recorded = desk.diary.record([booked(desk)], Outcome.ATTENDED)
    deleted = desk.diary.delete([booked(desk)])
    assert [desk.noticing.noticed_by(one) for one in (moved, recorded, deleted)] == [None, None, None]


def test_only_words_that_are_new_are_asked_about(desk: Desk) -> None:
    added(desk, "Mr Smith")
    change = desk.diary.edit(booked(desk), Details("treatment", label="Mr Smith", note="j@example.org"))
    assert noticed(desk, change).kinds == (IdentifierKind.EMAIL,)


def test_a_question_is_gone_once_its_words_have_gone(desk: Desk) -> None:
    change = added(desk, "Mr Smith")
    desk.history.note(change)
    found = noticed(desk, change)
    assert desk.noticing.still(found) == found
    desk.history.undo()
    assert desk.noticing.still(found) is None


def test_dropping_reaches_every_occurrence_of_a_series_and_the_one_changed(desk: Desk) -> None:
    added(desk, "Mr Smith group")
    repeated = desk.diary.repeat(booked(desk), "FREQ=WEEKLY;COUNT=3", Scope.ALL)
    series = [step.after for step in repeated.steps if isinstance(step.after, Series)]
    assert desk.noticing.noticed_by(repeated) is None, "the words stood there before"
    (one,) = desk.noticing.kinds_of(series)
    assert one[0] == series[0]
    changed = desk.diary.edit(booked(desk), Details("treatment", label="Mrs Jones"))
    desk.noticing.drop(noticed(desk, changed))
    assert booked(desk).details.label == ""


@pytest.mark.parametrize(
    ("value", "left"),
    [
        (Site("hall", "Mr Smith's house"), Site("hall", "house")),
        (Site("hall", "LS1 4AP"), Site("hall", "Site")),
        (Activity("a", "Mr Smith", Kind.CONTACT), Activity("a", "Activity", Kind.CONTACT)),
        (Note(f"{NOTE_PREFIX}1", MONDAY, "Mr Smith"), Note(f"{NOTE_PREFIX}1", MONDAY, "Note")),
        (Absence("a", MONDAY, MONDAY, AbsenceKind.OTHER, note="with Mrs Jones"), "with"),
        (
            TitleRules((TitleRule("Mr Smith", "treatment"), TitleRule("cpd", "cpd"))),
            TitleRules((TitleRule("cpd", "cpd"),)),
        ),
        (
            TypicalWeek(MONDAY, (Slot("s", 0, 1, 600, 60, Details("treatment", label="Mr Smith wk 2")),)),
            TypicalWeek(MONDAY, (Slot("s", 0, 1, 600, 60, Details("treatment", label="wk 2")),)),
        ),
        (
            JobPlan(MONDAY, (PlanStood(PlanStanding.DISPUTED, "Mrs Jones", MONDAY, disputed=("Mr Smith", "duty")),)),
            JobPlan(MONDAY, (PlanStood(PlanStanding.DISPUTED, "somebody", MONDAY, disputed=("duty",)),)),
        ),
        (
            JobPlanCategories(Scheme.OWN, ("Mr Smith", "Team")),
            JobPlanCategories(Scheme.OWN, ("Category 1", "Team")),
        ),
    ],
)
def test_a_value_without_its_identifiers_can_still_be_kept(desk: Desk, value: Any, left: Any) -> None:  # noqa: ANN401
    got = desk.noticing.without(value)
    assert (got.note if isinstance(left, str) else got) == left


def test_a_value_without_any_is_handed_back_as_it_is(desk: Desk) -> None:
    entry = Entry("e", SPAN, Details("treatment", label="PT12 review"))
    assert desk.noticing.without(entry) is entry


def test_every_text_a_value_can_hold_is_looked_at_or_is_known_to_be_none_of_the_users_words() -> None:
    """A new field of words that nobody looks at fails here."""
    texts = [(kind, one.name) for kind in SHELVES for one in fields(kind) if one.type == "str"]
    missed = [(kind, name) for kind, name in texts if name not in NO_WORDS and not is_looked_at(kind, name)]
    assert len(texts) > 30
    assert missed == [(SiteTimes, "site")], "that is an id"


def test_every_kind_with_words_is_looked_through() -> None:
    texts = [(kind, one.name) for kind in SHELVES for one in fields(kind) if one.type == "str"]
    kinds = {kind for kind, name in texts if name not in NO_WORDS and is_looked_at(kind, name)}
    within = {Entry, Series, Deviation, Binned, TypicalWeek, TitleRules, JobPlan, JobPlanCategories}
    assert set(KINDS_WITH_WORDS) == kinds | within


def test_what_lies_in_the_bin_is_cleared_with_everything_else(desk: Desk) -> None:
    added(desk, "Mr Smith review")
    desk.diary.delete([booked(desk)])
    found = desk.noticing.in_diary()
    assert found is not None
    desk.noticing.drop(found)
    with desk.store.reading() as diary:
        (binned,) = diary.all(Binned)
    assert "Smith" not in repr(binned)
    assert binned.entry is not None
    assert binned.entry.details.label == "review"


def is_looked_at(kind: Any, name: str) -> bool:  # noqa: ANN401
    made = object.__new__(kind)
    for one in fields(kind):
        object.__setattr__(made, one.name, "words" if one.name == name else () if one.name == "told" else "")
    return own_words(made) == ("words",)
