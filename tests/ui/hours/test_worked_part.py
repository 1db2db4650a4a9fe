"""Worked: the line for today, what the last weeks took, and hours typed or taken from the diary."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest

from planner.bootstrap import make_tools
from planner.cli.main import run
from planner.domain.diary.entry import Details, Outcome
from planner.domain.diary.span import span_between
from planner.domain.hours.worked import WorkBegun, Worked
from planner.ui.hours.page import HoursPage, PartName
from planner.ui.hours.places import Place
from planner.ui.kit.worked_form import WorkedForm

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.hours.worked_part import WorkedPart
    from planner.ui.kit.deeds import Deeds

TODAY = date(2026, 11, 23)


@pytest.fixture
def part(page: HoursPage) -> WorkedPart:
    page.show_part(PartName.WORKED)
    return page.worked


def entered(desk: Desk) -> list[tuple[date, time, time, int]]:
    return [(one.day, one.start, one.end, one.break_minutes) for one in desk.worked.entered(date.min, date.max)]


def test_one_press_starts_the_day_and_it_says_so(part: WorkedPart, desk: Desk, deeds: Deeds) -> None:
    assert (part.today.text(), part.work.text()) == ("Not started today", "Start now")
    assert not part.forget.isVisible()
    part.work.click()
    begun = desk.worked.begun()
    assert begun is not None
    assert (part.today.text(), part.work.text()) == (f"Started {begun.start:%H:%M}", "Finish now")
    deeds.undo()
    assert part.today.text() == "Not started today"
    deeds.redo()
    part.forget.click()
    assert desk.worked.begun() is None


def test_a_start_that_was_forgotten_is_finished_by_typing_it_or_let_go(
    part: WorkedPart, desk: Desk, deeds: Deeds, qtbot: QtBot
) -> None:
    friday = date(2026, 11, 20)
    deeds.do(lambda: desk.setup.save(WorkBegun(friday, time(8, 30)), "prepare"))
    assert part.today.text() == "Started Fri 20 Nov 08:30"
    assert not part.work.isVisible()
    part.type.click()
    assert part.form is not None
    assert (part.form.day.understood, part.form.start.clock(), part.form.end.clock()) == (friday, time(8, 30), time(17))
    part.form.save()
    qtbot.waitUntil(lambda: part.form is None)
    assert entered(desk) == [(friday, time(8, 30), time(17), 30)]
    assert part.today.text() == "Not started today"


def test_typed_hours_that_overlap_are_refused_in_the_form(part: WorkedPart, desk: Desk, qtbot: QtBot) -> None:
    desk.worked.keep(Worked("a", TODAY, time(16), time(18)))
    part.type.click()
    form = part.form
    assert isinstance(form, WorkedForm)
    form.save()
    assert "overlap those from 16:00 to 18:00" in form.refusal
    form.end.show_clock(time(16))
    form.save()
    qtbot.waitUntil(lambda: part.form is None)
    assert part.today.text() == "Worked 09:00 to 16:00 and 16:00 to 18:00 today"


def test_a_short_rest_tonight_is_said_beforehand_and_no_more_once_it_is_mended(
    part: WorkedPart, desk: Desk, deeds: Deeds
) -> None:
    assert not part.rest.isVisible()
    deeds.do(lambda: desk.worked.keep(Worked("a", TODAY, time(9), time(23, 15), 30)))
    assert part.rest.text() == "Less than 11 h of rest tonight: 9 h 45, from Mon 23:15 to Tue 09:00."
    assert part.rest.isVisible()
    deeds.undo()
    assert not part.rest.isVisible()


def test_hours_are_taken_from_the_diary_in_the_form_and_for_the_week(
    part: WorkedPart, desk: Desk, deeds: Deeds, qtbot: QtBot
) -> None:
    zone = desk.setup.terms().zone
    span = span_between(datetime(2026, 11, 23, 8), datetime(2026, 11, 23, 9), zone)
    desk.diary.add(span, Details("treatment"))
    desk.diary.record(desk.diary.bookings(TODAY, TODAY), Outcome.ATTENDED)
    part.type.click()
    assert part.form is not None
    part.form.take.click()
    assert part.form.told.text() == "In the diary: 08:00 to 17:00, 30 min break."
    assert part.form.start.clock() == time(8)
    part.form.reject()
    qtbot.waitUntil(lambda: part.form is None)
    refused: list[str] = []
    deeds.refused.connect(refused.append)
    part.take.click()
    assert entered(desk) == [(TODAY, time(8), time(17), 30)]
    part.take.click()
    assert refused == [
        "Nothing recorded in the diary lies outside contracted hours on those days, or their hours are entered already."
    ]


def test_the_weeks_that_are_over_are_told_and_drawn(sample_page: HoursPage) -> None:
    sample_page.show_part(PartName.WORKED)
    part = sample_page.worked
    assert part.span.text() == "The 12 weeks to 22 November 2026"
    told = part.words.text().split("\n\n")
    assert told[0].startswith("The target was met in ")
    assert "with unpaid time" in told[0]
    assert told[-1].startswith(
        "38 h 28 a week on average over the 17 weeks to 1 November 2026: within the limit of 48 h."
    )
    assert part.chart.isVisible()
    part.chart.grab()
    assert part.chart.read_off is not None
    assert len(part.chart.read_off.points) == 12
    part.weeks.setCurrentIndex(1)
    part.chart.grab()
    assert len(part.chart.read_off.points) == 26
    assert part.span.text() == "The 26 weeks to 22 November 2026"


def test_no_week_is_drawn_from_before_the_day_records_begin(part: WorkedPart, desk: Desk, deeds: Deeds) -> None:
    assert not part.chart.isVisible()
    deeds.do(lambda: desk.worked.keep(Worked("a", date(2026, 11, 17), time(9), time(18))))
    assert not part.chart.isVisible()
    assert "1 day over 6 h without a break of 20 min: Tue 17 Nov." in part.words.text()


def test_the_hours_entered_are_listed_in_the_set_up(part: WorkedPart, page: HoursPage) -> None:
    asked: list[Place] = []
    page.place_asked.connect(asked.append)
    part.all.click()
    assert asked == [Place.WORKED]


def test_the_terminal_says_what_the_page_says(sample_page: HoursPage, capsys: pytest.CaptureFixture[str]) -> None:
    sample_page.show_part(PartName.WORKED)
    assert run(["--demo", "--today", "2026-11-23", "worked", "--json"], make_tools()) == 0
    assert "\n\n".join(json.loads(capsys.readouterr().out)["reading"]) == sample_page.worked.words.text()
