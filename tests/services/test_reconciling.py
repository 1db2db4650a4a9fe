"""A figure of someone else beside the diary's own: found, kept, undone, noted in the trail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.conftest import DAY_OF_THE_DEMO

from planner.bootstrap import clock_on, demo_desk
from planner.domain.diary.entry import Outcome
from planner.domain.errors import PlannerError
from planner.domain.own_words import own_words, reworded
from planner.domain.reconciling.definition import AS_AT_END, Option
from planner.domain.reconciling.other_figure import FigureKind, Given, figure_of
from planner.domain.safety.link import LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.services.desk import Desk


@pytest.fixture
def own_demo() -> Iterator[Desk]:
    """A sample diary of this test's own, to be changed."""
    with demo_desk(clock_on(DAY_OF_THE_DEMO)) as made:
        yield made


OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


def given(kind: FigureKind, number: str, first: date = OCTOBER[0], last: date = OCTOBER[1]) -> Given:
    return Given((figure_of(kind, number, first, last),))


def test_one_s_own_figures_of_the_sample_are_those_of_its_hours_and_rates(demo: Desk) -> None:
    for months in range(9):
        first = date(2026, 2 + months, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        (hours,) = demo.hours.periods(first, last, "range")
        assert demo.reconciling.found(given(FigureKind.HOURS, "1", first, last)).own.value == hours.delivered.attended
        total = demo.outcomes.recovery(first, last).total
        if total.finished:
            finished = demo.reconciling.found(given(FigureKind.FINISHED, "1", first, last))
            recovered = demo.reconciling.found(given(FigureKind.RECOVERED, "1", first, last))
            assert finished.own.value == total.finished
            assert recovered.own.value == total.recovered


def test_what_was_kept_comes_back_and_undo_takes_it_away(own_demo: Desk) -> None:
    desk = own_demo
    found = desk.reconciling.found(given(FigureKind.CONTACTS, "100"))
    change = desk.reconciling.keep(found)
    assert change.name.startswith("keep the comparison of 100 contacts, 1 – 31 October 2026: yours ")
    assert desk.noticing.noticed_by(change) is None, "its words are the program's own"
    (kept,) = desk.reconciling.kept()
    assert kept.given == 100
    assert (kept.own, kept.tried, kept.kept_on) == (found.own.value, found.tried, DAY_OF_THE_DEMO)
    assert len(kept.definitions) == len(found.named)
    with pytest.raises(PlannerError, match="kept already"):
        desk.reconciling.keep(found)
    desk.history.note(change)
    desk.history.undo()
    assert desk.reconciling.kept() == ()
    desk.history.redo()
    assert desk.reconciling.kept() == (kept,)
    desk.history.note(desk.reconciling.remove(kept))
    desk.history.undo()
    assert desk.reconciling.kept() == (kept,)


def test_the_trail_notes_that_it_was_kept_in_figures_alone(own_demo: Desk) -> None:
    own_demo.reconciling.keep(own_demo.reconciling.found(given(FigureKind.CONTACTS, "100")))
    link = own_demo.trail.links()[-1]
    assert link.kind is LinkKind.DECISION
    assert link.content is not None
    assert link.content.what == "comparison with a figure of someone else"
    assert link.content.after.startswith("100 contacts, 1 – 31 October 2026: yours ")


def test_an_outcome_changed_after_the_month_is_told_by_the_trail(own_demo: Desk) -> None:
    desk = own_demo
    attended = [one for one in desk.diary.bookings(*OCTOBER) if one.outcome is Outcome.ATTENDED][:3]
    before = desk.reconciling.found(given(FigureKind.CONTACTS, "1")).own.value
    desk.diary.record(attended, Outcome.DNA)
    found = desk.reconciling.found(given(FigureKind.CONTACTS, str(before)))
    changed = [one.definition.changes_from(found.own.definition) for one in found.named if one.is_exact]
    assert {Option.LATE: AS_AT_END} in changed


def test_the_activities_named_in_what_is_kept_are_one_s_own_words(own_demo: Desk) -> None:
    desk = own_demo
    assessments = sum(
        one.details.activity == "assessment" and one.outcome.was_seen for one in desk.diary.bookings(*OCTOBER)
    )
    own = int(desk.reconciling.found(given(FigureKind.CONTACTS, "1")).own.value)
    desk.reconciling.keep(desk.reconciling.found(given(FigureKind.CONTACTS, str(own - assessments))))
    (kept,) = desk.reconciling.kept()
    assert any("Assessment" in words for words in own_words(kept))
    other = reworded(kept, lambda words: words.replace("Assessment", "Meeting"))
    assert not any("Assessment" in words for words in own_words(other))
    assert replace(other, definitions=kept.definitions, causes=kept.causes) == kept


def test_what_another_program_has_removed_meanwhile_is_not_removed_again(own_demo: Desk) -> None:
    desk = own_demo
    desk.reconciling.keep(desk.reconciling.found(given(FigureKind.CONTACTS, "100")))
    (kept,) = desk.reconciling.kept()
    desk.reconciling.remove(kept)
    with pytest.raises(PlannerError, match="removed meanwhile"):
        desk.reconciling.remove(kept)


def test_what_does_not_add_up_cannot_be_kept(own_demo: Desk) -> None:
    desk = own_demo
    desk.reconciling.keep(desk.reconciling.found(given(FigureKind.CONTACTS, "100")))
    (kept,) = desk.reconciling.kept()
    with pytest.raises(PlannerError, match="do not add up"):
        replace(kept, given=kept.given + 1)


def test_days_before_records_begin_are_told_of(own_demo: Desk) -> None:
    desk = own_demo
    begin = desk.setup.terms().records_begin
    assert begin is not None
    early = given(FigureKind.CONTACTS, "1", begin - timedelta(days=5), begin + timedelta(days=5))
    assert desk.reconciling.notes(early)[0].startswith("Your records begin on ")
    assert desk.reconciling.notes(given(FigureKind.CONTACTS, "1")) == ()
