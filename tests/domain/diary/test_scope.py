from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.diary.entry import Details, Deviation, Outcome
from planner.domain.diary.recurrence import last_start, normalised
from planner.domain.diary.scope import Pieces, Scope, cut, occurrences_in, redescribed, shifted
from planner.domain.diary.series import Series, starts_between

LONDON = ZoneInfo("Europe/London")
FIRST = datetime(2026, 1, 6, 9)  # a Tuesday
FAR = datetime(2027, 6, 1)


def series(rule: str, first: datetime = FIRST, skipped: frozenset[datetime] = frozenset()) -> Series:
    text = normalised(rule, first, LONDON)
    last = last_start(text, first, frozenset())
    return Series("s", first, 60, text, Details("treatment"), skipped=skipped, last=last)


def walls(*found: Series) -> list[datetime]:
    return sorted(wall for one in found for wall in starts_between(one, datetime(2026, 1, 1), FAR))


RULES = st.sampled_from(
    [
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;INTERVAL=2",
        "FREQ=WEEKLY;BYDAY=TU,TH",
        "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TU,FR;COUNT=20",
        "FREQ=DAILY;INTERVAL=3;UNTIL=20261001T090000",
        "FREQ=MONTHLY;BYDAY=1TU",
        "FREQ=MONTHLY;BYDAY=-1FR;COUNT=9",
        "FREQ=WEEKLY;COUNT=30",
        "FREQ=MONTHLY",
    ]
)


@settings(deadline=None, max_examples=150)
@given(rule=RULES, number=st.integers(0, 25), gap=st.integers(0, 25))
def test_cutting_a_series_changes_no_occurrence(rule: str, number: int, gap: int) -> None:
    whole = series(rule)
    every = walls(whole)
    skipped = frozenset({every[min(gap, len(every) - 1)]})
    whole = series(rule, skipped=skipped)
    at = every[min(number, len(every) - 1)]
    told = [Deviation("s", wall, Outcome.ATTENDED) for wall in every[::3]]
    before, after = cut(whole, told, at, "new")
    assert walls(*before.series) == [wall for wall in walls(whole) if wall < at]
    assert walls(*after.series) == [wall for wall in walls(whole) if wall >= at]
    assert {one.at for one in (*before.deviations, *after.deviations)} == {one.at for one in told}
    assert all(one.id == "s" for one in before.series)
    assert all(one.series == "s" and one.at < at for one in before.deviations)


def test_moving_a_weekly_series_moves_its_weekday() -> None:
    moved = shifted(Pieces((series("FREQ=WEEKLY;BYDAY=TU"),), ()), FIRST, datetime(2026, 1, 8, 10, 30))
    assert moved.series[0].rule == "FREQ=WEEKLY;BYDAY=TH"
    assert walls(*moved.series)[:2] == [datetime(2026, 1, 8, 10, 30), datetime(2026, 1, 15, 10, 30)]


def test_of_several_weekdays_only_the_one_moved_changes() -> None:
    whole = series("FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260122")
    moved = shifted(Pieces((whole,), ()), datetime(2026, 1, 8, 9), datetime(2026, 1, 5, 9))
    assert moved.series[0].rule.startswith("FREQ=WEEKLY;BYDAY=TU,MO")
    assert [f"{wall:%a %d}" for wall in walls(*moved.series)] == [
        "Mon 05",
        "Tue 06",
        "Mon 12",
        "Tue 13",
        "Mon 19",
        "Tue 20",
    ]


@settings(deadline=None, max_examples=100)
@given(
    rule=st.sampled_from(
        ["FREQ=WEEKLY;COUNT=12", "FREQ=WEEKLY;UNTIL=20260401", "FREQ=DAILY;COUNT=9", "FREQ=WEEKLY;INTERVAL=2;COUNT=6"]
    ),
    days=st.integers(-3, 3),
    minutes=st.integers(-16, 16),
)
def test_a_moved_series_keeps_its_number_and_what_was_recorded(rule: str, days: int, minutes: int) -> None:
    whole = series(rule)
    by = timedelta(days=days, minutes=15 * minutes)
    told = tuple(Deviation("s", wall, Outcome.DNA) for wall in walls(whole)[::2])
    moved = shifted(Pieces((whole,), told), FIRST, FIRST + by)
    assert walls(*moved.series) == [wall + by for wall in walls(whole)]
    assert [one.at for one in moved.deviations] == [one.at + by for one in told]
    assert {one.at for one in moved.deviations} <= set(walls(*moved.series))


def test_what_was_recorded_follows_a_monthly_series_to_another_weekday() -> None:
    first_wednesdays = series("FREQ=MONTHLY;BYDAY=1WE;COUNT=8", datetime(2026, 1, 7, 13))
    told = tuple(Deviation("s", wall, Outcome.ATTENDED) for wall in walls(first_wednesdays))
    moved = shifted(Pieces((first_wednesdays,), told), datetime(2026, 1, 7, 13), datetime(2026, 1, 1, 13))
    assert moved.series[0].rule == "FREQ=MONTHLY;BYDAY=1TH;COUNT=8"
    assert [one.at for one in moved.deviations] == walls(*moved.series)


def test_a_series_may_be_about_something_else_from_a_day_on() -> None:
    before, after = cut(series("FREQ=WEEKLY;COUNT=6"), (), FIRST + timedelta(weeks=2), "new")
    changed = redescribed(after, replace(after.series[0].details, activity="assessment"))
    assert [one.details.activity for one in (*before.series, *changed.series)] == ["treatment", "assessment"]
    assert [len(walls(*pieces.series)) for pieces in (before, changed)] == [2, 4]


@pytest.mark.parametrize(("scope", "number"), [(Scope.ONLY_THIS, 1), (Scope.THIS_AND_LATER, 4), (Scope.ALL, 6)])
def test_the_question_knows_how_many_occurrences_change(scope: Scope, number: int) -> None:
    assert occurrences_in(series("FREQ=WEEKLY;COUNT=6"), FIRST + timedelta(weeks=2), scope) == number


def test_an_endless_series_has_no_number() -> None:
    assert occurrences_in(series("FREQ=WEEKLY"), FIRST, Scope.ALL) is None
