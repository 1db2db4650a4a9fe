"""Leave on any day, and who came."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tests.ui.typed import type_date

from planner.domain.english import hours_words
from planner.domain.hours.attendance import Denominator, Split
from planner.domain.hours.leave_year import LeaveYear
from planner.ui.hours.page import HoursPage, PartName
from planner.ui.hours.places import Place
from planner.words.attendance import NOTHING_YET

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds


def test_leave_follows_the_diary_and_says_the_same_in_large_and_in_the_statement(
    page: HoursPage, desk: Desk, deeds: Deeds
) -> None:
    page.show_part(PartName.LEAVE)
    part = page.leave
    assert part.figures.figure("Left") == "225 h"
    deeds.do(lambda: desk.leave.keep_year(LeaveYear(date(2026, 4, 1), 900)))
    assert part.figures.figure("Carried over") == "15 h"
    assert part.figures.figure("Left") == "240 h"
    assert part.free.figures[0] == ("240 h", "left")
    assert part.free.figures[-1] == (part.figures.figure("Free to book"), "free to book")


def test_where_the_contract_gives_no_leave_the_page_says_so_and_leads_there(
    page: HoursPage, desk: Desk, deeds: Deeds, qtbot: QtBot
) -> None:
    page.show_part(PartName.LEAVE)
    part = page.leave
    assert part.not_given.isHidden()
    (contract,) = desk.setup.terms().contracts
    deeds.do(lambda: desk.setup.save(replace(contract, leave_minutes=0), "change it", instead_of=contract))
    assert not part.not_given.isHidden()
    with qtbot.waitSignal(page.place_asked) as asked:
        part.not_given.button.click()
    assert asked.args == [Place.CONTRACT]


def test_leave_is_told_as_on_any_day(sample_page: HoursPage, demo: Desk) -> None:
    sample_page.show_part(PartName.LEAVE)
    part = sample_page.leave
    type_date(part.on, "1/5/2026")
    balance = demo.leave.balance(date(2026, 5, 1))
    assert part.figures.figure("Left") == hours_words(balance.left)
    type_date(part.on, "2/4/2027")
    assert "from 1 April 2027" in part.year


def test_what_is_booked_and_to_come_is_listed_and_adds_up_to_its_figure(sample_page: HoursPage, demo: Desk) -> None:
    sample_page.show_part(PartName.LEAVE)
    part = sample_page.leave
    rows = part.to_come.rows
    assert sum(row.minutes for row in rows) == demo.leave.balance(date(2026, 11, 23)).to_come
    names = [demo.leave.name_of(row) for row in rows]
    assert "Annual leave" in names
    assert any("Christmas Day" in name for name in names)
    assert not part.no_more.isVisible()
    type_date(part.on, "31/3/2027")
    assert part.no_more.isVisible()
    assert not part.to_come.isVisible()


def test_leave_is_booked_where_absences_are_kept(page: HoursPage) -> None:
    page.show_part(PartName.LEAVE)
    asked: list[Place] = []
    page.place_asked.connect(asked.append)
    page.leave.book.button.click()
    assert asked == [Place.ABSENCE]


def test_attendance_is_grouped_by_what_is_chosen(sample_page: HoursPage) -> None:
    sample_page.show_part(PartName.ATTENDANCE)
    part = sample_page.attendance
    assert [row.name for row in part.table.rows] == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    of_slots = part.table.rows[0].rate.denominator
    part.split.choose(Split.SITE)
    assert [row.name for row in part.table.rows] == ["Hill Road Health Centre", "Riverside Surgery"]
    part.split.choose(Split.MODE)
    assert [row.name for row in part.table.rows] == ["In person", "Mode not given", "Video"]
    part.split.choose(Split.WEEKDAY)
    part.denominator.choose(Denominator.ALL_BOOKED)
    assert part.table.rows[0].rate.denominator > of_slots
    assert part.about.text().startswith("Attended / all booked")


def test_the_rate_in_large_is_of_what_is_chosen_and_says_of_what(sample_page: HoursPage) -> None:
    sample_page.show_part(PartName.ATTENDANCE)
    part = sample_page.attendance
    (rate, of), (interval, _) = part.seen.figures
    assert (rate, of, interval) == ("89%", "823 seen of 924 seen or missed", "87 to 91%")
    part.denominator.choose(Denominator.DNA)
    assert " DNA of " in part.seen.figures[0][1]
    part.denominator.choose(Denominator.ALL_BOOKED)
    assert part.seen.figures[0][1].endswith(" booked")


def test_figures_stand_beside_their_names(sample_page: HoursPage) -> None:
    sample_page.show_part(PartName.ATTENDANCE)
    table = sample_page.attendance.table
    assert table.width() == table.horizontalHeader().length() + 2 * table.frameWidth()
    assert table.columnViewportPosition(1) < 30 * table.fontMetrics().averageCharWidth()


def test_a_diary_without_records_says_what_to_do_first(page: HoursPage) -> None:
    page.show_part(PartName.ATTENDANCE)
    part = page.attendance
    assert part.first_step.isVisible()
    assert part.first_step.words.text() == NOTHING_YET
    for hidden in (part.table, part.seen, part.words, part.about):
        assert not hidden.isVisible()
    asked: list[Place] = []
    page.place_asked.connect(asked.append)
    part.first_step.button.click()
    assert asked == [Place.DIARY]
