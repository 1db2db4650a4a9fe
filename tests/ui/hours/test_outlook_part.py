"""Month and year: where they stand, said in words and rows that agree with the terminal."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.hours.target import Target
from planner.ui.hours.page import HoursPage, PartName

if TYPE_CHECKING:
    from planner.services.desk import Desk
    from planner.ui.hours.outlook_part import OutlookPart


def opened(page: HoursPage) -> OutlookPart:
    page.show_part(PartName.OUTLOOK)
    return page.outlook


def test_where_the_month_the_quarter_and_the_year_stand_is_said_and_shown(sample_page: HoursPage) -> None:
    part = opened(sample_page)
    model = part.table.model()

    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "November 2026",
        "Oct – Dec 2026",
        "2026/27",
    ]
    assert [line.partition(":")[0] for line in part.standing.text().splitlines()] == [
        "November 2026",
        "Oct – Dec 2026",
        "2026/27",
    ]
    assert "Leave booked and bank holidays are taken off." in part.supposed.text()


def test_without_a_target_one_is_asked_for_and_nothing_claimed(page: HoursPage, desk: Desk) -> None:
    part = opened(page)
    assert part.card.isHidden()
    assert part.first_step.isHidden()
    assert part.no_target.isVisible()

    desk.setup.save(Target("new", date(2026, 4, 1), Fraction(1)), "set a target")
    page.show_week(date(2026, 11, 23))
    assert part.no_target.isHidden()
    assert part.standing.text().endswith("there is nothing to hold against the target.")
    assert part.table.isHidden()
