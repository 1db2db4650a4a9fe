"""How long the ladder of ten years takes: 13,000 sessions among the slots of the agreed plan, or of free time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from time import process_time
from typing import TYPE_CHECKING

import pytest
from tests.benchmarks.ten_years import TODAY, YEARS, single_entries

from planner.domain.diary.entry import booking_of
from planner.domain.diary.typical_week import TypicalWeek
from planner.domain.hours.credit import SlotSource
from planner.domain.hours.ladder import LadderSplit, ladder, ladder_by
from planner.services.sample.terms import sample_terms, terms_values

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms

LADDER = 0.05
TIMES = 7
FIRST = TODAY - timedelta(days=365 * YEARS)


@pytest.fixture(scope="module")
def sessions() -> tuple[Booking, ...]:
    return tuple(sorted(map(booking_of, single_entries()), key=lambda one: one.span.start))


def terms(source: SlotSource) -> Terms:
    """The sample's terms, its agreed plan in force for all of the ten years."""
    known = sample_terms(TODAY)
    plan = [one for one in terms_values(known, TODAY) if isinstance(one, TypicalWeek)]
    earlier = tuple(replace(one, starts=one.starts - timedelta(days=365 * YEARS)) for one in plan)
    return replace(known, typical_weeks=earlier, shares=replace(known.shares, slots=source))


@pytest.mark.parametrize("source", [SlotSource.TYPICAL_WEEK, SlotSource.FREE_TIME, SlotSource.SERIES])
@pytest.mark.parametrize("split", [None, LadderSplit.WEEKDAY, LadderSplit.SITE])
def test_the_ladder_of_ten_years_takes_under_50_ms(
    benchmark: BenchmarkFixture, sessions: tuple[Booking, ...], source: SlotSource, split: LadderSplit | None
) -> None:
    """Of processor time, once the working days are known, as they are to every page of hours."""
    known = terms(source)
    assert ladder(known, FIRST, TODAY, sessions).booked.sessions == len(sessions)
    taken = []

    def tell() -> None:
        begun = process_time()
        if split is None:
            ladder(known, FIRST, TODAY, sessions)
        else:
            ladder_by(known, FIRST, TODAY, sessions, split)
        taken.append(process_time() - begun)

    benchmark.pedantic(tell, rounds=TIMES)  # type: ignore[no-untyped-call] # it gives no types
    assert min(taken) < LADDER
