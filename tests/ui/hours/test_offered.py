"""Offered: the ladder by what is chosen, and what each line of it is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.entry import Details
from planner.domain.diary.span import Span
from planner.domain.diary.typical_week import Slot, TypicalWeek
from planner.domain.english import percent_words
from planner.domain.hours.credit import Basis, Shares, SlotSource
from planner.domain.hours.ladder import LadderSplit
from planner.domain.hours.target import Target, Unit
from planner.domain.statistics.proportions import Rate
from planner.ui.hours.page import HoursPage, PartName
from planner.ui.hours.places import Place
from planner.words.offered import NO_SLOTS, interval_words, ladder_row
from planner.words.targets import reasons

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.hours.offered_part import OfferedPart
    from planner.ui.kit.deeds import Deeds

MONDAY = date(2026, 11, 23)


@pytest.fixture
def part(sample_page: HoursPage) -> OfferedPart:
    sample_page.show_part(PartName.OFFERED)
    return sample_page.offered


def test_the_table_says_the_same_as_the_terminal_and_adds_up(part: OfferedPart, demo: Desk) -> None:
    assert part.days == (date(2026, 9, 7), date(2026, 11, 29))
    whole = demo.slots.ladder(*part.days)
    assert [one.ladder for one in part.table.rows] == [
        one.ladder for one in demo.slots.told(*part.days, LadderSplit.WEEK)
    ]
    assert sum(one.ladder.offered.sessions for one in part.table.rows) == whole.offered.sessions
    assert part.figures.figures[0] == (str(whole.offered.sessions), "offered")
    assert part.figures.figures[1] == (percent_words(whole.fill.value), f"filled, {interval_words(whole.fill)}")
    assert part.figures.figures[2][1].startswith(f"attended of {whole.attended_of.denominator}, ")
    first = [part.table.model().index(0, column).data() for column in range(9)]
    assert tuple(first) == ladder_row("7 Sep", part.table.rows[0].ladder)


@pytest.mark.parametrize("split", list(LadderSplit))
def test_every_line_opens_to_its_slots_and_sessions(part: OfferedPart, split: LadderSplit, demo: Desk) -> None:
    part.split.choose(split)
    assert not part.opened.isVisible()
    part.table.selectRow(0)
    one, terms = part.table.rows[0], demo.setup.terms()
    found = demo.slots.parts(*part.days, split, one.key)
    assert part.opened.isVisible()
    assert sum(each.slot for each in found) == one.ladder.empty.sessions
    assert sum(terms.is_session(each) for each in found) == sum(one.ladder.attendance.counts.values())
    assert part.opened_words.text().startswith(f"{one.name}: {len(found)} slots and sessions")


def test_the_chart_can_be_read_off(part: OfferedPart, qtbot: QtBot) -> None:
    for split in (LadderSplit.WEEK, LadderSplit.SITE):
        part.split.choose(split)
        part.chart.repaint()
        qtbot.waitUntil(lambda: part.chart.read_off is not None)
        assert part.chart.read_off is not None
        assert [point.label for point in part.chart.read_off.points] == [one.name for one in part.table.rows]
        assert part.chart.read_off.points[0].figures[0].words == str(part.table.rows[0].ladder.offered.sessions)


def test_the_weeks_asked_for_end_with_the_week_shown(part: OfferedPart) -> None:
    part.weeks.choose(1)
    assert part.days == (MONDAY, date(2026, 11, 29))
    assert [one.name for one in part.table.rows] == ["23 Nov"]


def test_where_no_slot_is_laid_out_it_says_why_and_leads_to_the_choice(
    page: HoursPage, desk: Desk, deeds: Deeds
) -> None:
    page.show_part(PartName.OFFERED)
    asked: list[object] = []
    page.place_asked.connect(asked.append)
    assert page.offered.first_step.words.text() == NO_SLOTS[SlotSource.TYPICAL_WEEK]
    assert not page.offered.table.isVisible()
    deeds.do(lambda: desk.setup.save(Shares(slots=SlotSource.SERIES), "prepare"))
    assert page.offered.first_step.words.text() == NO_SLOTS[SlotSource.SERIES]
    page.offered.first_step.button.click()
    page.offered.free_slots.click()
    assert asked == [Place.SLOTS, Place.FREE_SLOTS]
    deeds.do(lambda: desk.setup.save(Shares(slots=SlotSource.FREE_TIME), "prepare"))
    assert page.offered.table.isVisible()


def test_where_the_target_counts_what_is_offered_the_chart_the_trial_and_the_balance_say_how_much_was_filled(
    page: HoursPage, desk: Desk, deeds: Deeds, qtbot: QtBot
) -> None:
    slots = tuple(Slot(f"s{day}", 0, day, 600, 60, Details("treatment")) for day in range(5))
    desk.setup.save(TypicalWeek(date(2026, 9, 7), slots), "prepare")
    desk.setup.save(replace(desk.setup.terms().person, records_begin=date(2026, 9, 7)), "prepare")
    start = datetime(2026, 11, 16, 10, tzinfo=UTC)
    desk.diary.add(Span(start, start + timedelta(hours=1)), Details("treatment"))
    target = Target("t", date(2026, 9, 7), Fraction(5), Unit.CONTACTS, basis=Basis.OFFERED)
    deeds.do(lambda: desk.setup.save(target, "set a target"))
    page.show_part(PartName.OVER_TIME)
    chart = page.over_time.chart
    chart.view.repaint()
    qtbot.waitUntil(lambda: chart.view.read_off is not None)
    assert chart.view.read_off is not None
    last = {one.head: one.words for one in chart.view.read_off.points[10].figures}
    assert (last["Offered"], last["Filled"]) == ("5", "20% filled")
    assert chart.words.text().startswith("In these weeks 2% of the slots were filled (1 of 55).")
    assert page.over_time.balance.figures[1] == ("55 contacts", "offered, 2% filled")
    tried = desk.trials.try_target(target, MONDAY, 4)
    assert tried.fill == Rate(1, 55)
    assert "In the last 12 weeks 2% of the slots were filled (1 of 55)." in reasons(replace(tried, missing=()))
