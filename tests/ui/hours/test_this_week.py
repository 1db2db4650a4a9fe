"""This week: the ledger whose lines open, what fits, and the bars beside it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from tests.ui.typed import type_date

from planner.domain.english import hours_words
from planner.ui.hours.ledger_view import AGREED

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTreeWidgetItem

    from planner.services.desk import Desk
    from planner.ui.hours.ledger_view import LedgerView
    from planner.ui.hours.page import HoursPage
    from planner.words.statement import StatementLine

MONDAY = date(2026, 11, 23)


def _lines(view: LedgerView) -> dict[str, StatementLine]:
    return {line.name: line for line in view.lines}


def _line(view: LedgerView, name: str) -> QTreeWidgetItem:
    item = view.topLevelItem([line.name for line in view.lines].index(name))
    assert item is not None
    return item


def test_every_line_of_the_ledger_opens_to_what_it_sums(sample_page: HoursPage) -> None:
    view = sample_page.this_week.ledger
    for number, line in enumerate(view.lines):
        item = view.topLevelItem(number)
        assert item is not None
        item.setExpanded(True)
        assert item.childCount() == len(line.parts) > 0, line.name
        item.setExpanded(False)


def test_a_line_that_was_opened_stays_open_for_another_week(sample_page: HoursPage) -> None:
    view = sample_page.this_week.ledger
    _line(view, "booked").setExpanded(True)
    sample_page.show_week(MONDAY - timedelta(weeks=1))
    assert _line(view, "booked").isExpanded()
    assert _line(view, "booked").childCount() == len(_lines(view)["booked"].parts)
    _line(view, "booked").setExpanded(False)


def test_the_agreed_plan_has_a_column_where_there_is_one(sample_page: HoursPage, page: HoursPage) -> None:
    assert not sample_page.this_week.ledger.isColumnHidden(AGREED)
    assert _line(sample_page.this_week.ledger, "fixed.admin").text(AGREED) == "5 h"
    assert page.this_week.ledger.isColumnHidden(AGREED)


def test_periods_carry_their_dates_and_are_this_one_only_where_today_is(sample_page: HoursPage) -> None:
    kind = sample_page.this_week.period.kind

    def offered() -> list[str]:
        return [kind.itemText(number) for number in range(kind.count())]

    assert offered() == [
        "This week: 23 – 29 November 2026",
        "This month: November 2026",
        "This quarter: Oct – Dec 2026",
        "This leave year: 2026/27",
        "Any days",
    ]
    sample_page.show_week(MONDAY + timedelta(weeks=2))
    assert offered()[:3] == ["Week: 7 – 13 December 2026", "Month: December 2026", "This quarter: Oct – Dec 2026"]


def test_any_days_can_be_stated_and_a_wrong_order_is_said_at_the_days(sample_page: HoursPage) -> None:
    part = sample_page.this_week
    picker = part.period
    picker.kind.choose("range")
    assert (picker.first.day(), picker.last.day()) == (date(2026, 11, 1), date(2026, 11, 30))
    type_date(picker.first, "18/11/2026")
    type_date(picker.last, "18/11/2026")
    assert _lines(part.ledger)["contracted"].amount == 450
    type_date(picker.last, "17/11/2026")
    assert "starts on 18/11/2026" in part.refusal
    assert not part.ledger.isVisible()
    picker.kind.choose("week")
    assert part.refusal == ""
    assert part.ledger.isVisible()


def test_the_days_stated_are_counted_from_today_and_the_last_is_looked_for_from_the_first(
    sample_page: HoursPage,
) -> None:
    picker = sample_page.this_week.period
    picker.kind.choose("range")
    type_date(picker.first, "yesterday")
    assert picker.first.day() == date(2026, 11, 22)
    type_date(picker.first, "1/12/2025")
    type_date(picker.last, "31 Jan")
    assert picker.last.day() == date(2026, 1, 31)
    picker.kind.choose("week")


def test_the_bars_are_those_of_the_ledger_s_period(sample_page: HoursPage) -> None:
    part = sample_page.this_week

    def contact() -> str:
        part.chart.grab()
        words = [one.get_text() for one in part.chart.figure.axes[0].texts]
        return words[words.index("Contact with clients") + 1].strip()

    assert contact() == "24 h of 25 h"
    part.period.kind.choose("month")
    assert contact() != "24 h of 25 h"


def test_what_really_fits_the_week_stands_under_its_ledger(page: HoursPage, desk: Desk) -> None:
    part = page.this_week
    assert part.laid_out.isVisible()
    _, found = desk.layouts.capacity(MONDAY)
    assert found is not None
    assert part.laid_out.amount.text() == hours_words(found.contact_minutes)
    page.show_week(MONDAY + timedelta(weeks=1))
    assert part.laid_out.said.text() == "In standard sessions of 1 h."
    part.period.kind.choose("month")
    assert not part.laid_out.isVisible()


@pytest.mark.parametrize("width", [948, 1204, 1364])
def test_the_bars_stand_beside_the_ledger_where_there_is_room_and_nothing_is_scrolled_sideways(
    sample_page: HoursPage, width: int
) -> None:
    sample_page.resize(width, 656)
    QApplication.processEvents()
    assert sample_page.area.horizontalScrollBar().maximum() == 0
    assert sample_page.this_week.both.are_beside
    sample_page.resize(640, 400)
    QApplication.processEvents()
    assert sample_page.area.horizontalScrollBar().maximum() == 0
    assert not sample_page.this_week.both.are_beside
