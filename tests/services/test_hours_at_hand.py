"""What is read once and kept at hand says the same as the diary."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.series import add_series

from planner.domain.diary.activity import Kind
from planner.domain.diary.entry import Details
from planner.domain.diary.span import Span
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.ledger import ledger

if TYPE_CHECKING:
    from planner.services.desk import Desk

TODAY = date(2026, 11, 23)
WEEK = (WorkingDay(time(9), time(17), 30),) * 5 + (None, None)


@pytest.mark.parametrize(("back", "ahead"), [(0, 6), (60, 40), (30, 1), (365, 0), (500, 10)])
def test_bookings_at_hand_are_those_of_the_diary(demo: Desk, back: int, ahead: int) -> None:
    first, last = TODAY - timedelta(days=back), TODAY + timedelta(days=ahead)
    assert demo.hours.bookings_at_hand(first, last) == demo.diary.bookings(first, last)


def test_the_ledger_reads_only_commitments_and_is_the_same(demo: Desk) -> None:
    first, last = date(2026, 4, 1), date(2027, 3, 31)
    assert demo.hours.ledger(first, last) == ledger(demo.setup.terms(), first, last, demo.diary.bookings(first, last))


def test_bookings_at_hand_follow_a_change(desk: Desk) -> None:
    assert desk.hours.bookings_at_hand(TODAY, TODAY) == ()
    start = datetime(2026, 11, 23, 10, tzinfo=UTC)
    desk.diary.add(Span(start, start.replace(hour=11)), Details("treatment"))
    assert len(desk.hours.bookings_at_hand(TODAY, TODAY)) == 1


def test_one_occurrence_turned_into_a_meeting_is_in_the_ledger(desk: Desk) -> None:
    desk.setup.save(Contract("c", date(2026, 4, 1), 2250, (WEEK,)), "prepare")
    start = datetime(2026, 11, 24, 10, tzinfo=UTC)
    add_series(desk, Span(start, start.replace(hour=11)), Details("treatment"), "FREQ=WEEKLY")
    (first, *_) = desk.diary.bookings(TODAY, TODAY + timedelta(days=6))
    desk.diary.edit(first, replace(first.details, activity="meeting"))
    sums = desk.hours.ledger(TODAY, TODAY + timedelta(days=13))
    assert sums.fixed == {Kind.MEETING: 60}
