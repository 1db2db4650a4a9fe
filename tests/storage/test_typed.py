"""What the program writes is of the types its values are declared with, and anything else is named by its field."""

from __future__ import annotations

import importlib
import pkgutil
import shutil
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.storage.test_values import BY_KIND

import planner.domain
from planner.bootstrap import clock_on, open_desk
from planner.domain.diary.entry import Details, Deviation, Entry, Outcome
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span
from planner.domain.diary.typical_week import Slot, TypicalWeek
from planner.domain.hours.contract import Contract
from planner.domain.hours.credit import Shares
from planner.domain.hours.leave_year import LeaveYear
from planner.domain.hours.rules import Rules
from planner.domain.hours.worked import WorkBegun
from planner.domain.outcomes.service_rates import ServiceRate
from planner.storage.codec import WALL
from planner.storage.shelves import SHELVES
from planner.storage.typed import _check, _domain_names, misfits

if TYPE_CHECKING:
    from planner.services.desk import Desk

FIRST = Path(__file__).parents[1] / "data" / "diaries" / "first-version"
DAY, WALL_TIME = date(2026, 11, 23), datetime(2026, 11, 23, 9)
WEEKLY = Series("one", WALL_TIME, 60, "FREQ=WEEKLY", Details("treatment"))
SPAN = Span(datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 23, 10, tzinfo=UTC))


def any_details(**fields: Any) -> Details:  # noqa: ANN401 - of other types than declared
    return replace(Details("treatment"), **fields)


@settings(deadline=None)
@given(data=st.data())
def test_every_value_that_can_be_kept_is_of_the_types_it_is_declared_with(data: st.DataObject) -> None:
    for kind, strategy in BY_KIND.items():
        assert misfits(data.draw(strategy, label=kind.__name__)) == (), kind


def test_the_types_can_be_told_of_every_kind_whatever_else_of_the_domain_is_loaded() -> None:
    for module in pkgutil.walk_packages(planner.domain.__path__, "planner.domain."):
        importlib.import_module(module.name)
    for forget in (_check, _domain_names):
        forget.cache_clear()
    kinds: list[Any] = list(SHELVES)
    assert all(map(_check, kinds))


def test_everything_in_the_sample_is_of_its_types(demo: Desk) -> None:
    with demo.store.reading() as diary:
        for kind in SHELVES:
            kept: tuple[Any, ...] = diary.all(kind)
            assert [odd for value in kept for odd in misfits(value)] == [], kind


def test_everything_in_a_diary_of_the_first_version_is_whole(tmp_path: Path) -> None:
    shutil.copytree(FIRST / "diary", tmp_path / "diary")
    with closing(open_desk(tmp_path / "diary", "first version 7 diary", clock_on(date(2026, 11, 25)))) as desk:
        assert desk.checking.verify(deep=True).problems == ()


@pytest.mark.parametrize(
    ("value", "named"),
    [
        (Rules(lunch_minutes=30.5), ("lunch_minutes",)),  # type: ignore[arg-type]
        (Rules(lunch_minutes=True, earliest=time(9)), ("lunch_minutes",)),
        (replace(WEEKLY, details=any_details(label=5, locked=1)), ("details.label", "details.locked")),
        (Deviation("one", WALL_TIME, details=any_details(attendees="4")), ("details.attendees",)),
        (Entry("one", SPAN, Details("treatment"), "planned"), ("outcome",)),  # type: ignore[arg-type]
        (TypicalWeek(DAY, (Slot("a", 0, 0, 60, 60, any_details(note=None)),)), ("slots.details.note",)),
        (replace(WEEKLY, details=any_details(label="half \ud83d")), ("details.label",)),
        (replace(WEEKLY, details=any_details(label="whole \U0001f600 é")), ()),
        (WorkBegun(WALL_TIME, time(9)), ("day",)),
        (LeaveYear(DAY, 60.0), ("carried_minutes",)),  # type: ignore[arg-type]
        (Shares(factors={5: Fraction(1)}), ("factors",)),  # type: ignore[dict-item]
        (Shares({Outcome.DNA: Decimal(1)}), ("credited",)),  # type: ignore[dict-item]
        (ServiceRate("a", DAY, DAY, "b", 9, 1, 1, give_or_take=float("nan")), ("give_or_take",)),
        (ServiceRate("a", DAY, DAY, "b", 9, 1, 1, give_or_take=2), ()),
        (ServiceRate("a", DAY, DAY, "b", 9, 1, 1, apart=(("recovered", "2"),)), ("apart",)),  # type: ignore[arg-type]
        (replace(WEEKLY, skipped={WALL_TIME}), ("skipped",)),  # type: ignore[arg-type]
        (Contract("a", DAY, 60, ((None,) * 7,), [4, 1]), ("leave_year_start",)),  # type: ignore[arg-type]
    ],
)
def test_a_field_of_another_type_is_named(value: object, named: tuple[str, ...]) -> None:
    assert misfits(value) == named


@pytest.mark.parametrize("text", ["2026-11-23T09:00:00+01:00", "2026-11-23T09:00:00Z"])
def test_a_wall_time_has_no_offset(text: str) -> None:
    with pytest.raises(ValueError, match="no offset"):
        WALL.read(text)
