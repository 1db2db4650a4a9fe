"""Which backups may go: properties that hold however the clock ran."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.safety.backup import BackupKind, BackupLabel
from planner.domain.safety.rotation import spare

TODAY = date(2026, 11, 23)
KINDS = [one for one in BackupKind if one is not BackupKind.SAVED]


def label(day: date, hour: int = 9, kind: BackupKind = BackupKind.DAILY, number: int = 0) -> BackupLabel:
    return BackupLabel("one", datetime.combine(day, time(hour), UTC), day, kind, "0009", number)


def itself(one: BackupLabel) -> BackupLabel:
    return one


def left_of(backups: list[BackupLabel]) -> list[BackupLabel]:
    gone = spare(backups, itself)
    return [one for one in backups if one not in gone]


LABELS = st.builds(
    label,
    st.dates(date(2024, 1, 1), date(2029, 1, 1)),
    st.integers(0, 23),
    st.sampled_from(KINDS),
)
MANY = st.lists(LABELS, max_size=60, unique=True)


def test_a_diary_kept_for_two_years_has_seven_days_five_weeks_and_twelve_months() -> None:
    standing: list[BackupLabel] = []
    for number in range(730, -1, -1):
        standing = left_of([*standing, label(TODAY - timedelta(days=number))])
    days = sorted({one.day for one in standing}, reverse=True)
    assert days[:7] == [TODAY - timedelta(days=number) for number in range(7)]
    assert len({one.isocalendar()[:2] for one in days}) >= 5
    assert len({(one.year, one.month) for one in days}) == 12
    assert date(2026, 10, 31) in days
    assert date(2025, 12, 31) in days
    assert len(days) <= 7 + 5 + 12


@given(MANY)
def test_of_each_kind_never_fewer_than_three_are_left(backups: list[BackupLabel]) -> None:
    left = left_of(backups)
    for kind in KINDS:
        had = sum(one.kind is kind for one in backups)
        assert sum(one.kind is kind for one in left) >= min(3, had)


@given(MANY, st.lists(LABELS, max_size=40, unique=True), st.sampled_from(KINDS))
def test_a_burst_of_one_kind_displaces_none_of_another(
    backups: list[BackupLabel], burst: list[BackupLabel], kind: BackupKind
) -> None:
    others = [one for one in backups if one.kind is not kind]
    with_burst = [*others, *(one for one in burst if one.kind is kind)]
    assert [one for one in left_of(with_burst) if one.kind is not kind] == left_of(others)


@given(MANY)
def test_the_newest_of_every_kind_stays_whatever_day_it_bears(backups: list[BackupLabel]) -> None:
    left = left_of(backups)
    for kind in KINDS:
        found = [one for one in backups if one.kind is kind]
        if found:
            assert max(found, key=lambda one: (one.day, one.made)) in left


@given(MANY)
def test_what_was_left_once_is_left_again(backups: list[BackupLabel]) -> None:
    left = left_of(backups)
    assert spare(left, itself) == []


@given(MANY)
def test_it_goes_by_the_days_of_the_backups_so_no_clock_changes_it(backups: list[BackupLabel]) -> None:
    """The same backups a whole number of 400-year cycles later, when every weekday and month is the same."""
    cycle = timedelta(days=146_097)
    later = [label(one.day + cycle, one.made.hour, one.kind) for one in backups]
    assert [one.day - cycle for one in left_of(later)] == [one.day for one in left_of(backups)]


def test_what_was_saved_by_hand_is_never_taken_away() -> None:
    saved = [label(TODAY, hour, BackupKind.SAVED) for hour in range(20)]
    assert spare(saved, itself) == []


def test_many_of_one_day_leave_its_newest_three() -> None:
    assert [one.made.hour for one in left_of([label(TODAY, hour) for hour in range(10)])] == [7, 8, 9]


def test_a_week_made_by_a_clock_a_year_ahead_leaves_the_months_and_weeks_there_were() -> None:
    standing: list[BackupLabel] = []
    for number in range(200, -1, -1):
        standing = left_of([*standing, label(TODAY - timedelta(days=number))])
    before = {(one.day.year, one.day.month) for one in standing}
    for number in range(7):
        standing = left_of([*standing, label(TODAY + timedelta(days=365 + number))])
    after = {(one.day.year, one.day.month) for one in standing}
    assert before <= after
    assert any(TODAY - timedelta(days=6) <= one.day <= TODAY for one in standing)


@given(st.lists(st.dates(date(2024, 1, 1), date(2029, 1, 1)), min_size=1, max_size=60))
def test_the_three_made_last_are_never_taken_away_whatever_days_they_bear(days: list[date]) -> None:
    standing: list[BackupLabel] = []
    for number, day in enumerate(days, start=1):
        standing = left_of([*standing, label(day, number=number)])
        assert {one.number for one in standing} >= set(range(max(1, number - 2), number + 1))


def test_a_month_of_a_clock_a_year_ahead_holds_no_place_of_the_days_that_follow_it() -> None:
    days = [TODAY + timedelta(days=365 + number) for number in range(30)]
    days += [TODAY + timedelta(days=number) for number in range(30)]
    standing: list[BackupLabel] = []
    for number, day in enumerate(days, start=1):
        standing = left_of([*standing, label(day, number=number)])
    assert {TODAY + timedelta(days=number) for number in range(23, 30)} <= {one.day for one in standing}


def test_a_clock_gone_back_a_day_takes_away_none_of_another_day() -> None:
    standing = [label(TODAY - timedelta(days=number)) for number in range(7)]
    again = left_of([*standing, label(TODAY - timedelta(days=1), 23)])
    assert {one.day for one in again} == {one.day for one in standing}
