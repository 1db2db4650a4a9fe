from __future__ import annotations

import itertools
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from planner.bootstrap import clock_on, create_desk, demo_desk
from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import CALLED_OFF, SEEN, Booking, Deviation, Outcome
from planner.domain.diary.series import Series
from planner.domain.hours.absence import AbsenceKind
from planner.domain.outcomes.rates import RatesAsked
from planner.services.sample import make_sample
from planner.storage.key import Cost
from planner.storage.shelves import SHELVES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.services.desk import Desk

KINDS: tuple[type[Any], ...] = tuple(SHELVES)
TODAY = date(2026, 11, 23)
CHEAP = Cost(memory_kib=1024, passes=1, lanes=1)


@contextmanager
def sample_at(folder: Path, now: datetime) -> Iterator[Desk]:
    desk, _ = create_desk(folder, "a quiet passphrase", lambda: now, CHEAP)
    desk.setup.begin(with_activities=False)
    make_sample(desk)
    yield desk
    desk.close()


def everything(desk: Desk) -> dict[tuple[str, str], object]:
    with desk.store.reading() as diary:
        return {(kind.__name__, one.id): one for kind in KINDS for one in diary.all(kind)}


def sessions(desk: Desk, first: date, last: date) -> list[Booking]:
    terms = desk.setup.terms()
    return [one for one in desk.diary.bookings(first, last) if terms.is_contact(one.details.activity)]


@pytest.fixture(scope="session")
def year(demo: Desk) -> list[Booking]:
    """The contact sessions of the year before today."""
    return sessions(demo, TODAY - timedelta(weeks=52), TODAY - timedelta(days=1))


def test_the_same_day_gives_the_same_sample(demo: Desk) -> None:
    with demo_desk(clock_on(TODAY)) as again:
        assert everything(again) == everything(demo)


def test_another_day_gives_another_sample(demo: Desk) -> None:
    with demo_desk(clock_on(TODAY + timedelta(days=1))) as other:
        assert everything(other) != everything(demo)


@pytest.mark.parametrize(
    "day", [date(2024, 2, 29), date(2026, 1, 1), date(2026, 3, 29), date(2026, 10, 25), date(2027, 4, 5)]
)
def test_any_day_makes_a_sample_that_can_be_shown(day: date) -> None:
    with demo_desk(clock_on(day)) as desk:
        assert desk.hours.week(day).bookings
        assert 50 <= len(desk.outcomes.cases()) <= 110
        assert all(case.closed_on < day for case in desk.outcomes.cases())


def test_the_sample_is_of_the_local_day_even_just_after_midnight_in_summer(tmp_path: Path) -> None:
    night, afternoon = datetime(2026, 7, 12, 23, 30, tzinfo=UTC), datetime(2026, 7, 13, 13, 25, tzinfo=UTC)
    with sample_at(tmp_path / "night", night) as one, sample_at(tmp_path / "afternoon", afternoon) as other:
        assert one.hours.today() == other.hours.today() == date(2026, 7, 13)
        kept = [{key: one for key, one in everything(desk).items() if isinstance(one, Series)} for desk in (one, other)]
        assert kept[0] == kept[1]


def test_the_sample_has_leave_a_bank_holiday_sickness_and_study(demo: Desk) -> None:
    first, last = TODAY - timedelta(weeks=52), TODAY
    away = demo.hours.ledger(first, last).absence
    assert set(away) == {
        AbsenceKind.BANK_HOLIDAY,
        AbsenceKind.SICKNESS,
        AbsenceKind.ANNUAL_LEAVE,
        AbsenceKind.STUDY,
    }


def test_no_session_of_the_sample_lies_on_a_day_away_or_outside_working_hours(demo: Desk) -> None:
    terms = demo.setup.terms()
    for one in sessions(demo, TODAY - timedelta(weeks=52), TODAY + timedelta(weeks=8)):
        here = terms.workday(one.day(terms.zone))
        assert here.at_work == here.contracted > 0
        wall = to_wall(one.span.start, terms.zone)
        assert time(9) <= wall.time()
        assert to_wall(one.span.end, terms.zone).time() <= time(17)


def test_nothing_in_an_ordinary_week_of_the_sample_overlaps(demo: Desk) -> None:
    week = [one for one in demo.hours.week(TODAY).bookings if not one.outcome.was_called_off]
    assert not [
        (one.key, other.key)
        for number, one in enumerate(week)
        for other in week[:number]
        if one.span.overlaps(other.span)
    ]


def test_the_sample_s_sessions_ended_in_every_way_and_mostly_well(demo: Desk, year: list[Booking]) -> None:
    outcomes = Counter(one.outcome for one in year)
    assert set(outcomes) == set(Outcome)
    assert 0.8 < sum(outcomes[one] for one in SEEN) / len(year) < 0.95
    assert sum(outcomes[one] for one in CALLED_OFF) > 0
    rate = demo.hours.attendance().rate
    assert rate is not None
    assert 0.85 < rate < 0.95


def test_the_sample_works_at_two_sites(year: list[Booking], demo: Desk) -> None:
    assert {one.details.site for one in year} == {site.id for site in demo.setup.sites()}
    assert len(demo.setup.sites()) == 2


def test_the_sample_s_target_was_raised_from_twenty_to_twenty_three(demo: Desk) -> None:
    assert [one.amount for one in demo.setup.terms().targets] == [20, 23]
    assert all(one.starts <= TODAY for one in demo.setup.terms().targets)


def test_the_sample_has_sixty_to_ninety_closed_cases_of_the_year(demo: Desk) -> None:
    cases = demo.outcomes.cases()
    assert 60 <= len(cases) <= 90
    assert all(TODAY - timedelta(weeks=52) <= case.closed_on < TODAY for case in cases)
    assert {case.site for case in cases} == {site.id for site in demo.setup.sites()}


def test_the_sample_s_rates_are_plausible_and_some_pairs_are_missing(demo: Desk) -> None:
    total = demo.outcomes.recovery().total
    assert total.finished > 50
    assert 0 < total.unpaired < total.finished / 5
    assert 0.3 < total.recovered / total.recovery.denominator < 0.7


def test_the_sample_s_service_rates_are_of_whole_quarters_one_after_another(demo: Desk) -> None:
    rates = demo.outcomes.service_rates()
    assert len(rates) == 5
    assert [(one.first, one.last) for one in rates][-1] == (date(2026, 7, 1), date(2026, 9, 30))
    for one, later in itertools.pairwise(rates):
        assert later.first == one.last + timedelta(days=1)
        assert one.first.day == 1
        assert one.first.month in (1, 4, 7, 10)


def test_two_sessions_of_last_week_are_left_to_record(demo: Desk) -> None:
    unrecorded = demo.hours.to_record()
    terms = demo.setup.terms()
    assert len([one for one in unrecorded if one.day(terms.zone) < TODAY]) == 2


def test_the_weeks_to_come_are_booked_and_nothing_in_them_is_told_yet(demo: Desk) -> None:
    coming = sessions(demo, TODAY + timedelta(days=1), TODAY + timedelta(weeks=7))
    assert len(coming) > 100
    assert {one.outcome for one in coming} == {Outcome.PLANNED}


def test_every_outcome_of_the_sample_belongs_to_an_occurrence_that_takes_place(demo: Desk) -> None:
    standing = {
        (one.entry, one.at)
        for one in demo.diary.bookings(TODAY - timedelta(weeks=60), TODAY + timedelta(weeks=60))
        if one.at is not None
    }
    with demo.store.reading() as diary:
        told = diary.all(Deviation)
    assert told
    assert {(one.series, one.at) for one in told} <= standing


def test_the_sample_names_nobody(demo: Desk) -> None:
    everywhere = demo.diary.bookings(TODAY - timedelta(weeks=52), TODAY + timedelta(weeks=8))
    assert {(one.details.label, one.details.note) for one in everywhere} == {("", "")}


def test_the_days_of_the_sample_hold_their_agreed_commitments(demo: Desk) -> None:
    (monday,) = demo.hours.ledger(TODAY, TODAY).days
    assert sorted(one.kind for one in monday.commitments) == ["admin", "meeting"]


@pytest.mark.parametrize("days", range(0, 364, 52))
def test_the_outcomes_page_finds_the_change_of_the_second_half_whatever_the_day(days: int) -> None:
    with demo_desk(clock_on(TODAY + timedelta(days=days))) as desk:
        rates = desk.outcomes.rates(RatesAsked())
        change = desk.outcomes.look(rates).change
        assert change.is_split
        assert change.sides is not None
        before, since = change.sides
        assert (before.value or 0) < (since.value or 0)
        assert rates.rate.value is not None
        assert 0.35 < rates.rate.value < 0.6


def test_the_sample_has_a_month_of_illness_and_a_harder_surgery(demo: Desk, year: list[Booking]) -> None:
    ill = [one for one in demo.setup.terms().absences if one.kind is AbsenceKind.SICKNESS]
    assert [(one.last - one.first).days for one in ill] == [25]
    seen = {
        site.id: Counter(one.outcome in SEEN for one in year if one.details.site == site.id)
        for site in demo.setup.sites()
    }
    share = {site: found[True] / sum(found.values()) for site, found in seen.items()}
    assert share["riverside"] < share["hill-road"] - 0.03
