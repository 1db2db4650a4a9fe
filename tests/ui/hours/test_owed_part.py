"""Owed and due: notes that are not written, and supervision and CPD over a period."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from planner.domain.diary.entry import Details, Entry, Outcome
from planner.domain.diary.span import span_of
from planner.domain.hours.requirement import REQUIREMENT_PREFIX, RequiredKind, Requirement
from planner.domain.hours.rules import Rules
from planner.domain.period import PeriodSpan
from planner.ui.hours.page import HoursPage, PartName
from planner.ui.hours.places import Place
from planner.words.notes_owed import NOT_ASKED
from planner.words.requirements import NONE_YET

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds

MONDAY = date(2026, 11, 23)
WEEK_BEFORE = MONDAY - timedelta(weeks=1)
WEEKLY = Requirement(f"{REQUIREMENT_PREFIX}w", RequiredKind.SUPERVISION, 60, date(2026, 11, 1), per=PeriodSpan.WEEK)


def put(desk: Desk, day: date, hour: int, activity: str, outcome: Outcome = Outcome.PLANNED, minutes: int = 60) -> None:
    span = span_of(datetime.combine(day, time(hour)), minutes, desk.setup.terms().zone)
    entry = Entry(f"{activity}-{day}-{hour}", span, Details(activity, label="Alex"), outcome)
    with desk.store.work() as work:
        work.put(entry)
        work.change("prepare")


def a_week_short_of_notes(desk: Desk) -> None:
    """The week before: two sessions attended on its Friday, and training in all the rest of it."""
    desk.setup.save(Rules(admin_minutes_per_contact=15, admin_block_minutes=600), "prepare")
    friday = WEEK_BEFORE + timedelta(days=4)
    for hour in (9, 10):
        put(desk, friday, hour, "treatment", Outcome.ATTENDED)


def test_notes_owed_are_told_as_the_week_ended_and_as_they_stand_now(page: HoursPage, desk: Desk) -> None:
    a_week_short_of_notes(desk)
    page.show_part(PartName.OWED)
    page.show_week(WEEK_BEFORE)
    card = page.owed.notes
    assert card.when.text() == "16 – 22 November 2026, as it ended"
    assert card.owed.figures == (("30 min", "of notes owed"), ("2", "sessions"), ("2 days", "since the oldest"))
    assert [card.figures.figure(name) for name in ("Owed before", "Paid by time for notes")] == ["0 h", "0 h"]
    page.show_week(MONDAY)
    assert card.when.text() == "23 – 29 November 2026, as it stands now"
    assert (card.figures.figure("Owed before"), card.figures.figure("Owed")) == ("30 min", "30 min")
    assert card.ages.rows == (("2 to 7 days", 2, 30),)
    assert not card.nothing.isVisible()


def test_where_nothing_is_owed_it_says_so_and_where_nothing_can_be_it_says_why(page: HoursPage, desk: Desk) -> None:
    page.show_part(PartName.OWED)
    card = page.owed.notes
    assert card.first_step.words.text() == NOT_ASKED
    assert card.first_step.isVisible()
    assert not card.nothing.isVisible()
    asked: list[Place] = []
    page.place_asked.connect(asked.append)
    card.first_step.button.click()
    assert asked == [Place.NOTES]
    desk.setup.save(Rules(admin_minutes_per_contact=15), "prepare")
    page.show_week(MONDAY)
    assert (card.first_step.isVisible(), card.nothing.isVisible(), card.ages.isVisible()) == (False, True, False)


def test_supervision_is_due_done_and_missed_by_a_cancellation(page: HoursPage, desk: Desk, deeds: Deeds) -> None:
    page.show_part(PartName.OWED)
    card = page.owed.required
    assert card.first_step.words.text() == NONE_YET
    assert card.first_step.isVisible()
    deeds.do(lambda: desk.setup.save(WEEKLY, "add"))
    assert not card.first_step.isVisible()
    put(desk, date(2026, 11, 3), 9, "supervision")
    put(desk, date(2026, 11, 10), 9, "supervision", Outcome.CANCELLED_SERVICE)
    card.period.kind.choose("month")
    page.show_week(MONDAY)
    (row,) = card.table.rows
    assert (row.done, row.kind) == (60, RequiredKind.SUPERVISION)
    assert card.rules.text() == "Required: 1 h of supervision each week."
    assert "1 h cancelled by the service" in card.missed.text()
    card.show_log.click()
    assert [line.day.day for line in card.log.rows] == [10, 3]
    assert card.log.isVisible()


def test_the_log_is_saved_without_labels_unless_they_are_ticked(
    page: HoursPage, desk: Desk, deeds: Deeds, qtbot: QtBot, tmp_path: Path
) -> None:
    put(desk, date(2026, 11, 3), 9, "supervision")
    page.show_part(PartName.OWED)
    card = page.owed.required
    with qtbot.waitSignal(deeds.said) as said:
        card.save(str(tmp_path / "log.csv"))
    assert said.args == [f"1 entry written to {tmp_path / 'log.csv'}."]
    assert "Alex" not in (tmp_path / "log.csv").read_text(encoding="utf-8-sig")
    card.with_words.setChecked(True)
    card.save(str(tmp_path / "words.csv"))
    assert "Alex" in (tmp_path / "words.csv").read_text(encoding="utf-8-sig")
    with qtbot.waitSignal(deeds.refused):
        card.save(str(tmp_path / "nowhere" / "log.csv"))
    card.show_log.click()
    card.save_button.click()
    dialog = card.window().findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.reject()


def test_days_that_cannot_be_summed_are_refused_at_the_period(page: HoursPage) -> None:
    page.show_part(PartName.OWED)
    card = page.owed.required
    card.period.kind.choose("range")
    card.period.first.show_day(date(1950, 1, 1))
    card.period.changed.emit()
    assert card.refusal.text().startswith("A range of more than 40 years")
    assert not card.first_step.isVisible()
