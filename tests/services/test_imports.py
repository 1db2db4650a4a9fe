from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from tests.series import add_series

from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.calendar_event import EventRead
from planner.domain.diary.entry import Details, Deviation, Entry, Outcome
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span, span_of
from planner.domain.errors import PlannerError
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.rules import Rules
from planner.domain.hours.target import Target
from planner.domain.hours.terms import Person, Role
from planner.domain.outcomes.case import Case, Pair
from planner.domain.outcomes.measures import Threshold
from planner.domain.outcomes.service_rates import ServiceRate
from planner.storage.shelves import SHELVES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.change import Value
    from planner.services.desk import Desk
    from planner.services.imports import Taken

KINDS: tuple[type[Any], ...] = tuple(SHELVES)
LONDON = ZoneInfo("Europe/London")
NINE = datetime(2026, 11, 23, 9)
DAY = WorkingDay(time(9), time(17), 30)
CASE = Case("one", date(2026, 10, 1), 8, Pair("PHQ-9", Decimal(15), Decimal(6)), Pair("GAD-7", Decimal(12), Decimal(5)))
MEETING = Series("team-meeting", NINE, 60, "FREQ=WEEKLY", Details("meeting"))


def row(entry_id: str, start: datetime = NINE, label: str = "", outcome: Outcome = Outcome.PLANNED) -> Entry:
    return Entry(entry_id, span_of(start, 60, LONDON), Details("treatment", label=label), outcome)


def event(entry_id: str, uid: str, start: datetime = NINE) -> Entry:
    return replace(row(entry_id, start), uid=uid)


SETUP: tuple[Value, ...] = (
    Person("High-intensity therapist"),
    Role(date(2025, 9, 1), "Trainee"),
    Contract("c-1", date(2026, 4, 1), 2250, ((DAY,) * 5 + (None, None),)),
    Activity("treatment", "Treatment", Kind.CONTACT, 50, credited_minutes=60),
    Site("riverside", "Riverside Surgery"),
    MEETING,
    Absence("a-1", date(2026, 8, 10), date(2026, 8, 21), AbsenceKind.ANNUAL_LEAVE),
    Target("t-1", date(2026, 4, 1), Fraction(20)),
    Rules(grid_minutes=15),
    ServiceRate("s-1", date(2026, 4, 1), date(2026, 6, 30), "Our service", 1210, 70, 560, 530, 800),
)
CHANGED: tuple[Value, ...] = (
    Person("Senior therapist"),
    Role(date(2025, 9, 1), "Qualified"),
    Contract("c-2", date(2026, 4, 1), 1800, ((DAY,) * 4 + (None,) * 3,)),
    Activity("treatment", "Treatment session", Kind.CONTACT, 60),
    Site("riverside", "Riverside Practice"),
    replace(MEETING, minutes=90),
    Absence("a-2", date(2026, 8, 10), date(2026, 8, 21), AbsenceKind.ANNUAL_LEAVE, note="Wales"),
    Target("t-2", date(2026, 4, 1), Fraction(23)),
    Rules(grid_minutes=30),
    ServiceRate("s-2", date(2026, 4, 1), date(2026, 6, 30), "Our service", 1300, 70, 560, 530, 800),
)


def take(desk: Desk, values: Sequence[Value], *, dry_run: bool = False) -> Taken:
    return desk.imports.take(values, "import a file", dry_run=dry_run)


def everything(desk: Desk) -> dict[tuple[str, str], object]:
    with desk.store.reading() as diary:
        return {(kind.__name__, one.id): one for kind in KINDS for one in diary.all(kind)}


def counts(taken: Taken) -> tuple[int, int]:
    return taken.new, taken.duplicates


def test_rows_of_a_diary_are_taken_in_once(desk: Desk) -> None:
    rows = [row("1"), row("2", label="Group"), row("3", datetime(2026, 11, 24, 9), outcome=Outcome.DNA)]
    assert counts(take(desk, rows)) == (3, 0)
    before = everything(desk)
    again = [replace(one, id=f"again-{one.id}") for one in rows]
    assert counts(take(desk, again)) == (0, 3)
    assert everything(desk) == before


def test_a_row_is_there_already_when_a_series_gives_it(desk: Desk) -> None:
    add_series(desk, span_of(NINE, 60, LONDON), Details("treatment"), "FREQ=WEEKLY")
    assert counts(take(desk, [row("1"), row("2", datetime(2026, 11, 30, 9)), row("3", datetime(2026, 12, 1, 9))])) == (
        1,
        2,
    )


@pytest.mark.parametrize(
    "other",
    [
        row("2", label="Other"),
        row("2", datetime(2026, 11, 23, 9, 15)),
        replace(row("2"), span=span_of(NINE, 50, LONDON)),
        replace(row("2"), details=Details("assessment")),
        replace(row("2"), details=Details("treatment", "riverside")),
    ],
)
def test_a_row_that_differs_in_time_activity_site_or_label_is_another(desk: Desk, other: Entry) -> None:
    take(desk, [row("1")])
    assert counts(take(desk, [other])) == (1, 0)


@pytest.mark.parametrize("length", [5, 31 * 24 * 60])
def test_a_row_at_midnight_or_over_many_days_is_known_again(desk: Desk, length: int) -> None:
    midnight = datetime(2026, 7, 1)
    one = replace(row("1", midnight), span=span_of(midnight, length, LONDON))
    assert counts(take(desk, [one])) == (1, 0)
    assert counts(take(desk, [replace(one, id="2")])) == (0, 1)


def test_a_row_twice_in_one_file_is_one(desk: Desk) -> None:
    assert counts(take(desk, [row("1"), row("2")])) == (1, 1)


def test_two_equal_cases_are_two_people_and_the_second_import_of_both_adds_nobody(desk: Desk) -> None:
    pair = [CASE, replace(CASE, id="two")]
    assert counts(take(desk, pair)) == (2, 0)
    assert counts(take(desk, [replace(one, id=f"again-{one.id}") for one in pair])) == (0, 2)
    three = [replace(CASE, id=f"third-{n}") for n in range(3)]
    assert counts(take(desk, three)) == (1, 2)
    assert len(desk.outcomes.cases()) == 3


def test_a_case_judged_by_a_later_edition_is_still_the_same_case(desk: Desk) -> None:
    take(desk, [CASE])
    assert counts(take(desk, [replace(CASE, id="two", edition=2)])) == (0, 1)


def test_a_calendar_event_is_known_by_its_uid_wherever_it_has_moved(desk: Desk) -> None:
    assert counts(take(desk, [event("1", "a@example.org")])) == (1, 0)
    desk.diary.move(desk.diary.bookings(NINE.date(), NINE.date())[0], span_of(datetime(2026, 11, 25, 9), 60, LONDON))
    assert counts(take(desk, [event("2", "a@example.org"), event("3", "b@example.org")])) == (1, 1)


def test_two_files_that_hold_the_same_event_add_it_once(desk: Desk) -> None:
    both = [event("1", "a@example.org"), event("2", "a@example.org")]
    assert counts(take(desk, both)) == (1, 1)


def test_the_series_of_a_calendar_comes_with_what_differs_about_it_and_only_once(desk: Desk) -> None:
    def event(series_id: str) -> EventRead:
        one = Series(series_id, NINE, 60, "FREQ=WEEKLY", Details("meeting"), uid="s@example.org")
        moved = Deviation(series_id, NINE, span=span_of(datetime(2026, 11, 24, 9), 60, LONDON))
        return EventRead("s@example.org", 4, "Meeting", series=(one,), deviations=(moved,))

    assert counts(desk.imports.take([], "import", events=[event("first")])) == (1, 0)
    before = everything(desk)
    assert counts(desk.imports.take([], "import", events=[event("second")])) == (0, 1)
    assert everything(desk) == before
    (moved,) = desk.diary.bookings(date(2026, 11, 23), date(2026, 11, 24))
    assert moved.moved


def test_a_set_up_is_taken_in_once(desk: Desk) -> None:
    assert counts(take(desk, SETUP)) == (len(SETUP), 0)
    before = everything(desk)
    again = take(desk, SETUP)
    assert counts(again) == (0, len(SETUP))
    assert again.change is not None
    assert again.change.steps == ()
    assert everything(desk) == before


def test_a_changed_set_up_takes_the_place_of_the_old_one_row_by_row(desk: Desk) -> None:
    take(desk, SETUP)
    assert counts(take(desk, CHANGED)) == (len(CHANGED), 0)
    terms = desk.setup.terms()
    assert terms.person == Person("Senior therapist")
    assert [(one.id, one.weekly_minutes) for one in terms.contracts] == [("c-1", 1800)]
    assert [(one.id, one.amount) for one in terms.targets] == [("t-1", Fraction(23))]
    assert [(one.id, one.note) for one in terms.absences] == [("a-1", "Wales")]
    assert [one.name for one in desk.setup.roles()] == ["Qualified"]
    assert [one.name for one in desk.setup.sites()] == ["Riverside Practice"]
    assert [(one.id, one.finished) for one in desk.outcomes.service_rates()] == [("s-1", 1300)]
    assert terms.rules == Rules(grid_minutes=30)
    assert terms.activity["treatment"].minutes == 60


def test_rows_that_start_on_another_day_stand_beside_the_old_ones(desk: Desk) -> None:
    take(desk, SETUP)
    assert counts(take(desk, [Target("t-2", date(2026, 9, 1), Fraction(23))])) == (1, 0)
    assert [one.amount for one in desk.setup.terms().targets] == [20, 23]


def test_two_rows_of_one_file_that_start_on_the_same_day_never_both_stand(desk: Desk) -> None:
    rows = [Target("t-1", date(2026, 4, 1), Fraction(20)), Target("t-2", date(2026, 4, 1), Fraction(23))]
    take(desk, rows)
    assert [one.amount for one in desk.setup.terms().targets] == [23]


def test_the_agreed_week_read_again_does_not_bring_back_what_was_deleted_from_it(desk: Desk) -> None:
    take(desk, SETUP)
    (monday, _) = desk.diary.bookings(date(2026, 11, 23), date(2026, 11, 30))
    desk.diary.delete([monday])
    assert counts(take(desk, SETUP)) == (0, len(SETUP))
    take(desk, CHANGED)
    (kept,) = desk.diary.bookings(date(2026, 11, 23), date(2026, 11, 30))
    assert (kept.at, kept.minutes) == (datetime(2026, 11, 30, 9), 90)


def test_a_threshold_is_replaced_by_measure_edition_and_date(desk: Desk) -> None:
    known = desk.setup.thresholds().rows
    phq9 = next(one for one in known if one.measure == "PHQ-9")
    assert counts(take(desk, [phq9])) == (0, 1)
    own = replace(phq9, edition=2, caseness=Decimal(9))
    assert counts(take(desk, [own])) == (1, 0)
    assert set(desk.setup.thresholds().rows) == {*known, own}
    assert isinstance(own, Threshold)


def test_a_dry_run_counts_and_changes_nothing(desk: Desk) -> None:
    take(desk, SETUP[:5])
    values = [*SETUP, row("1"), row("2"), CASE, event("3", "a@example.org", datetime(2026, 11, 25, 9))]
    before, version = everything(desk), desk.store.version
    told = take(desk, values, dry_run=True)
    assert (told.new, told.duplicates, told.change) == (8, 6, None)
    assert everything(desk) == before
    assert desk.store.version == version
    assert counts(take(desk, values)) == counts(told)


def test_an_import_is_one_step_to_undo(desk: Desk) -> None:
    before = everything(desk)
    taken = take(desk, [*SETUP, row("1"), CASE, event("3", "a@example.org", datetime(2026, 11, 25, 9))])
    assert taken.change is not None
    assert taken.change.name == "import a file"
    after = everything(desk)
    desk.history.note(taken.change)
    desk.history.undo()
    assert everything(desk) == before
    desk.history.redo()
    assert everything(desk) == after


def test_an_import_that_cannot_be_kept_leaves_nothing_behind(desk: Desk) -> None:
    take(desk, [row("1")])
    before = everything(desk)
    clash = replace(row("1"), span=Span(row("1").span.start.replace(hour=15), row("1").span.end.replace(hour=16)))
    with pytest.raises(PlannerError, match="nothing was changed"):
        take(desk, [*SETUP, row("2", datetime(2026, 11, 26, 9)), clash])
    assert everything(desk) == before


def test_nothing_to_take_in_is_no_change(desk: Desk) -> None:
    assert counts(take(desk, [])) == (0, 0)
