"""Over time: one chart of the weeks, and the balance of the leave year under it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

import pytest
from tests.ui.hours.conftest import shown

from planner.domain.diary.entry import Details, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.records import DiaryMade
from planner.domain.hours.target import Target, Unit
from planner.ui.hours.hours_chart_card import TITLES, ChartShown
from planner.ui.hours.page import HoursPage, PartName
from planner.ui.hours.places import Place
from planner.ui.kit.deeds import Deeds

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.hours.over_time import OverTime

MONDAY = date(2026, 11, 23)


def opened(page: HoursPage) -> OverTime:
    page.show_part(PartName.OVER_TIME)
    return page.over_time


@pytest.fixture
def part(page: HoursPage) -> OverTime:
    return opened(page)


def words(part: OverTime) -> list[str]:
    part.chart.view.grab()
    return [one.get_text() for one in part.chart.view.figure.axes[0].texts]


def test_every_chart_draws_for_the_sample_and_for_an_empty_diary(sample_page: HoursPage, page: HoursPage) -> None:
    for one, kind in product((opened(sample_page), opened(page)), ChartShown):
        one.chart.kind.choose(kind)
        one.chart.view.grab()
        assert one.chart.title.text() == TITLES[kind]
        assert len(one.chart.view.figure.axes) == 1
        assert one.chart.view.figure.axes[0].texts


def test_the_week_shown_is_marked_and_named(sample_page: HoursPage) -> None:
    part = opened(sample_page)
    for kind in (ChartShown.WEEKLY, ChartShown.PER_HOUR, ChartShown.USE):
        part.chart.kind.choose(kind)
        assert "week shown" in words(part)


def test_a_target_in_contacts_is_charted_in_contacts(part: OverTime, desk: Desk, deeds: Deeds) -> None:
    target = Target("t", date(2026, 4, 1), Fraction(25), Unit.CONTACTS)
    deeds.do(lambda: desk.setup.save(target, "set a target"))
    assert "25 contacts" in words(part)
    assert not any(one.endswith(" h") for one in words(part))


def test_what_was_delivered_since_the_leave_year_began_is_the_target_and_the_balance_together(
    part: OverTime, desk: Desk, deeds: Deeds
) -> None:
    deeds.do(lambda: desk.setup.save(Target("t", date(2026, 11, 16), Fraction(20)), "set a target"))
    for day in (16, 17, 18):
        span = span_of(datetime(2026, 11, day, 10), 60, desk.setup.terms().zone)
        desk.diary.add(span, Details("treatment"))
    sessions = desk.diary.bookings(date(2026, 11, 16), date(2026, 11, 22))
    deeds.do(lambda: desk.diary.record(sessions, Outcome.ATTENDED))
    assert part.balance.figures == (
        ("20 h", "target, less leave"),
        ("3 h", "delivered"),
        ("17 h", "short of the target"),
    )


def test_a_target_older_than_the_diary_owes_nothing_for_the_time_before(
    part: OverTime, desk: Desk, deeds: Deeds
) -> None:
    desk.setup.save(DiaryMade(date(2026, 11, 16)), "prepare")
    deeds.do(lambda: desk.setup.save(Target("t", date(2026, 4, 1), Fraction(20)), "set a target"))
    assert part.balance.figures[-1] == ("20 h", "short of the target")
    assert part.chart.words.text() == (
        "On average 0 h attended a week at work (0 h in 1.0 weeks; part weeks counted as part)."
    )
    for kind in ChartShown:
        part.chart.kind.choose(kind)
        part.chart.view.grab()


def test_the_average_stands_under_the_weekly_chart_alone(sample_page: HoursPage) -> None:
    part = opened(sample_page)
    assert "attended a week at work" in part.chart.words.text()
    part.chart.kind.choose(ChartShown.USE)
    assert not part.chart.words.isVisible()


def test_without_a_target_there_is_no_balance_and_a_way_to_set_one(
    page: HoursPage, part: OverTime, desk: Desk, deeds: Deeds
) -> None:
    assert part.no_target.isVisible()
    assert part.balance.figures == ()
    asked: list[Place] = []
    page.place_asked.connect(asked.append)
    part.no_target.button.click()
    assert asked == [Place.TARGET]
    deeds.do(lambda: desk.setup.save(Target("t", date(2026, 4, 1), Fraction(20)), "set a target"))
    assert not part.no_target.isVisible()
    assert part.heading.text() == "The balance begins with the first whole week."


def test_weeks_known_already_are_drawn_as_if_they_were_summed_anew(
    sample_page: HoursPage, demo: Desk, qtbot: QtBot
) -> None:
    part = opened(sample_page)
    for weeks in (3, 60, 1, -30, 0):
        sample_page.show_week(MONDAY + timedelta(weeks=weeks))
    again = opened(shown(demo, Deeds(demo), qtbot))
    for kind in (ChartShown.WEEKLY, ChartShown.USE):
        part.chart.kind.choose(kind)
        again.chart.kind.choose(kind)
        assert words(part) == words(again)
        assert heights(part) == heights(again)


def heights(part: OverTime) -> list[float]:
    return [bar.get_height() for group in part.chart.view.figure.axes[0].containers for bar in group]
