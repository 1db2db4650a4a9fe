"""Days of the diary as a file, in each of its forms."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.series import add_series

from planner.domain.diary.entry import Details
from planner.domain.diary.span import Span
from planner.domain.errors import PlannerError
from planner.exchange.export import FORMS, written
from planner.exchange.intake import ImportAsked, known_to, put_in, read_files

if TYPE_CHECKING:
    from pathlib import Path

    from planner.domain.diary.entry import Booking
    from planner.services.desk import Desk

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)


def fill(desk: Desk) -> tuple[Booking, ...]:
    start = datetime(2026, 11, 2, 9, tzinfo=UTC)
    add_series(desk, Span(start, start + timedelta(hours=1)), Details("treatment"), "FREQ=WEEKLY")
    later = datetime(2026, 11, 24, 11, tzinfo=UTC)
    desk.diary.add(Span(later, later + timedelta(minutes=90)), Details("meeting", label="Away day"))
    return desk.diary.bookings(MONDAY, SUNDAY)


@pytest.mark.parametrize("form", FORMS)
def test_the_days_exported_add_nothing_where_they_came_from(desk: Desk, tmp_path: Path, form: str) -> None:
    seen = fill(desk)
    file = tmp_path / f"week{form}"
    assert written(desk, seen, file, form).startswith(f"2 entries written to {file}.")
    taken = put_in(desk, read_files([file], known_to(desk), ImportAsked()))
    assert (taken.new, taken.duplicates) == (0, 2)


@pytest.mark.parametrize("form", FORMS)
def test_the_days_exported_stand_alone_elsewhere(desk: Desk, tmp_path: Path, form: str) -> None:
    seen = fill(desk)
    file = tmp_path / f"week{form}"
    written(desk, seen, file, form)
    entries, series, _ = desk.diary.everything()
    with desk.store.work() as work:
        for entry in entries:
            work.remove(entry)
        for one in series:
            work.remove(one)
    assert put_in(desk, read_files([file], known_to(desk), ImportAsked())).new == 2
    found = desk.diary.bookings(date(2026, 1, 1), date(2027, 1, 1))
    assert [(one.span, one.details) for one in found] == [(one.span, one.details) for one in seen]


@pytest.mark.parametrize("name", ["missing/week.csv", "we\0ek.csv", "."])
def test_a_file_that_cannot_be_written_is_refused_and_leaves_nothing(desk: Desk, tmp_path: Path, name: str) -> None:
    with pytest.raises(PlannerError, match="cannot be written"):
        written(desk, fill(desk), tmp_path / name, ".csv")
    assert list(tmp_path.glob("*.new")) == []
