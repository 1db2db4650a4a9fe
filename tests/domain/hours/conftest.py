"""The terms of two people, and what may stand in their diaries."""

from __future__ import annotations

from datetime import date, time

import pytest

from planner.domain.diary.activity import Activity, Kind
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.terms import Terms

ACTIVITIES = (
    Activity("treatment", "Treatment session", Kind.CONTACT, 60, position=0),
    *(Activity(kind.value, kind.value.title(), kind, position=9) for kind in Kind if kind is not Kind.CONTACT),
)
NINE_TO_FIVE = WorkingDay(time(9), time(17), 30)
LONG_AGO = date(2020, 1, 6)


def _terms(working_days: int) -> Terms:
    week = (*[NINE_TO_FIVE] * working_days, *[None] * (7 - working_days))
    contract = Contract("contract", LONG_AGO, working_days * NINE_TO_FIVE.paid_minutes, (week,))
    return Terms(contracts=(contract,), activities=ACTIVITIES)


@pytest.fixture(scope="session")
def full_time() -> Terms:
    """37.5 hours in England, Monday to Friday; sessions last an hour. An activity's id is the name of its kind."""
    return _terms(5)


@pytest.fixture(scope="session")
def part_time() -> Terms:
    """22.5 hours, Monday to Wednesday."""
    return _terms(3)
