"""Requirements under Set-up: rows of each kind, and a form that reads the rule back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.ui.typed import type_date

from planner.domain.hours.requirement import REQUIREMENT_PREFIX, RequiredKind, Requirement
from planner.domain.period import PeriodSpan
from planner.ui.setup.requirements import RequirementForm

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.setup.conftest import ListOf

    from planner.services.desk import Desk
    from planner.ui.kit.section import ListPart


def texts(part: ListPart[Requirement]) -> list[tuple[str, str]]:
    return [(line.value.starts.isoformat(), line.note) for line in part.table.lines.rows]


def test_a_requirement_is_added_and_the_form_reads_it_back(listing: ListOf, desk: Desk, qtbot: QtBot) -> None:
    part = listing("Requirements")
    part.begin()
    form = part.form
    assert isinstance(form, RequirementForm)
    assert form.read_back.text() == "From 23 November 2026: 1 h of supervision each week."
    assert not form.each.isEnabled()
    form.minutes.setValue(90)
    form.way.choose(PeriodSpan.MONTH)
    assert form.read_back.text() == "From 23 November 2026: 1 h 30 of supervision each month."
    form.way.choose(None)
    form.each.setValue(25)
    assert form.each.isEnabled()
    assert form.read_back.text().startswith(
        "From 23 November 2026: 1 h 30 of supervision for each 25 h with clients. Hours with clients are those"
    )
    type_date(form.starts, "1/11/2026")
    form.kind.choose(RequiredKind.TRAINING)
    form.save()
    qtbot.waitUntil(lambda: part.form is None)
    (kept,) = desk.setup.requirements()
    assert (kept.kind, kept.minutes, kept.per, kept.each_client_hours, kept.starts) == (
        RequiredKind.TRAINING, 90, None, 25, date(2026, 11, 1),
    )  # fmt: skip
    assert desk.history.undo_name == "add the requirement of CPD and training from 1 November 2026"
    desk.history.undo()
    assert desk.setup.requirements() == ()


def test_more_than_a_period_holds_is_said_at_once_and_not_taken(listing: ListOf, desk: Desk) -> None:
    part = listing("Requirements")
    part.begin()
    form = part.form
    assert isinstance(form, RequirementForm)
    form.minutes.setValue(50 * 60)
    assert form.read_back.text() == "A requirement of 3000 minutes cannot be: give 1 to 2400."
    form.save()
    assert form.refusal == form.read_back.text()
    assert desk.setup.requirements() == ()
    form.reject()


def test_a_second_rule_of_a_kind_from_one_day_is_refused(listing: ListOf, desk: Desk) -> None:
    rule = Requirement(f"{REQUIREMENT_PREFIX}a", RequiredKind.SUPERVISION, 60, date(2026, 11, 23), PeriodSpan.WEEK)
    desk.setup.save(rule, "prepare")
    part = listing("Requirements")
    part.begin()
    form = part.form
    assert isinstance(form, RequirementForm)
    form.save()
    assert form.refusal.startswith("Another requirement of supervision starts on 23/11/2026")
    form.reject()


def test_the_row_in_force_of_each_kind_is_marked(listing: ListOf, desk: Desk) -> None:
    for number, (kind, starts) in enumerate(
        (
            (RequiredKind.SUPERVISION, date(2026, 1, 1)),
            (RequiredKind.TRAINING, date(2026, 2, 1)),
            (RequiredKind.SUPERVISION, date(2026, 3, 1)),
            (RequiredKind.SUPERVISION, date(2027, 1, 1)),
        )
    ):
        rule = Requirement(f"{REQUIREMENT_PREFIX}{number}", kind, 60, starts, PeriodSpan.WEEK)
        desk.setup.save(rule, "prepare")
    assert texts(listing("Requirements")) == [
        ("2027-01-01", "to come"),
        ("2026-03-01", "in force today"),
        ("2026-02-01", "in force today"),
        ("2026-01-01", "until the next of its kind"),
    ]
