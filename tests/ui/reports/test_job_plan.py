"""The job plan in the window: how it stands is said and taken back, its time is sorted, and its page is saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.ui.legible import SIZES, illegible, in_type

from planner.bootstrap import clock_on, demo_desk
from planner.domain.handover.job_categories import NOTES_LINE, NhsTime, Scheme
from planner.domain.handover.job_plan import PlanStanding
from planner.reports.privacy import Privacy
from planner.ui.kit.deeds import Deeds
from planner.ui.kit.parts import Card
from planner.ui.kit.scrolled import scrolling
from planner.ui.kit.theme import LIGHT
from planner.ui.reports.job_plan import JobPlanReport
from planner.ui.reports.job_plan_forms import CategoriesForm, StandingForm
from planner.ui.shell.application import make_application
from planner.words.job_plans import NO_PLAN, NO_STANDING

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

DAY = date(2026, 11, 23)


@pytest.fixture
def own_demo() -> Iterator[Desk]:
    """A sample diary of this test's own, to be changed."""
    with demo_desk(clock_on(DAY)) as desk:
        yield desk


@pytest.fixture
def report(own_demo: Desk, qtbot: QtBot) -> JobPlanReport:
    """The report, shown as the page of reports shows it."""
    make_application(LIGHT)
    made = JobPlanReport(own_demo, Deeds(own_demo), LIGHT)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.shown):
        made.show_now()
    return made


def say(report: JobPlanReport, standing: PlanStanding, lines: str = "") -> StandingForm:
    report.say_button.click()
    form = report.form
    assert isinstance(form, StandingForm)
    form.standing.choose(standing)
    form.disputed.setPlainText(lines)
    form.save()
    return form


def test_how_it_stands_is_said_and_taken_back(report: JobPlanReport, own_demo: Desk, qtbot: QtBot) -> None:
    assert report.stands.text() == NO_STANDING
    assert not report.back_button.isEnabled()
    with qtbot.waitSignal(report.shown):
        say(report, PlanStanding.DISPUTED, "Two hours of duty\n\nThe notes")
    stood = own_demo.job_plans.need(DAY).plan.now

    assert stood is not None
    assert (stood.with_whom, stood.disputed) == ("line manager", ("Two hours of duty", "The notes"))
    assert report.stands.text().startswith("Disputed with line manager on 23 November 2026")
    assert report.at_hand is not None
    assert "Two hours of duty" in list(report.at_hand.report.texts())
    with qtbot.waitSignal(report.shown):
        report.back_button.click()
    assert report.stands.text() == NO_STANDING


def test_what_cannot_be_said_stays_in_the_form_with_its_reason(report: JobPlanReport, own_demo: Desk) -> None:
    report.say_button.click()
    form = report.form
    assert isinstance(form, StandingForm)
    form.on.show_day(date(2026, 11, 24))
    form.save()
    assert "still to come" in form.refusal
    form.on.show_day(DAY)
    form.whom.setText(" ")
    form.save()
    assert "give their role" in form.refusal
    form.reject()
    assert own_demo.job_plans.need(DAY).plan.now is None


def test_its_time_is_sorted_otherwise_and_undone_in_one_step(
    report: JobPlanReport, own_demo: Desk, qtbot: QtBot
) -> None:
    assert not report.in_pas.isEnabled()
    with qtbot.waitSignal(report.shown):
        report.scheme.choose(Scheme.NHS)
    assert report.in_pas.isEnabled()
    with qtbot.waitSignal(report.shown):
        report.in_pas.setChecked(True)
    assert report.at_hand is not None
    assert any(cell.key == "job_plan.dcc.pas" for cell in report.at_hand.report.cells)
    report.sort_button.click()
    form = report.form
    assert isinstance(form, CategoriesForm)
    form.choices["meeting"].choose(NhsTime.DCC)
    with qtbot.waitSignal(report.shown):
        form.save()

    assert [one.category for one in own_demo.job_plans.categories().assigned] == [NhsTime.DCC]
    own_demo.history.undo()
    assert own_demo.job_plans.categories().assigned == ()
    assert own_demo.job_plans.categories().scheme is Scheme.NHS


def test_categories_of_ones_own_are_offered_as_they_are_typed(
    report: JobPlanReport, own_demo: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(report.shown):
        report.scheme.choose(Scheme.OWN)
    report.sort_button.click()
    form = report.form
    assert isinstance(form, CategoriesForm)
    form.names.setText("Clinic, Team")
    form.names.editingFinished.emit()
    form.choices["treatment"].choose("Clinic")
    form.choices[NOTES_LINE].choose("Team")
    with qtbot.waitSignal(report.shown):
        form.save()

    found = own_demo.job_plans.need(DAY)
    assert (found.time.by_category["Clinic"], found.time.by_category["Team"]) != (0, 0)
    assert found.categories.names == ("Clinic", "Team")


def test_labels_are_on_the_page_only_where_they_are_asked_for(report: JobPlanReport, qtbot: QtBot) -> None:
    assert report.privacy.value is Privacy.CODES
    with qtbot.waitSignal(report.shown):
        report.privacy.choose(Privacy.CATEGORIES)
    assert report.at_hand is not None
    assert "Treatment session" not in list(report.at_hand.report.texts())


def test_before_any_week_is_agreed_that_is_said_and_nothing_can_be_recorded(
    report: JobPlanReport, qtbot: QtBot
) -> None:
    report.day.show_day(date(2020, 1, 6))
    with qtbot.waitSignal(report.shown):
        report.show_now()

    assert report.stands.text() == NO_PLAN
    assert not report.say_button.isEnabled()


def test_it_is_saved_and_noted_in_the_trail(
    report: JobPlanReport, own_demo: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    assert report.at_hand is not None
    with qtbot.waitSignal(report.saved):
        report.save(report.at_hand, str(tmp_path / "plan.pdf"))

    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    said = own_demo.trail.links()[-1].content
    assert said is not None
    assert said.what.startswith("Job plan (PDF)")


@pytest.mark.parametrize("text", [100, 200])
def test_no_words_are_cut_at_any_size(own_demo: Desk, qtbot: QtBot, text: int) -> None:
    app = make_application(LIGHT)
    with in_type(app, text):
        card = Card("Job plan")
        made = JobPlanReport(own_demo, Deeds(own_demo), LIGHT)
        card.add(made, 1)
        whole = scrolling(card)
        qtbot.addWidget(whole)
        whole.show()
        with qtbot.waitSignal(made.shown):
            made.show_now()
        found = []
        for size in SIZES:
            whole.resize(*size)
            made.fold(size[0] - 56)
            found += [f"{size}: {one}" for one in illegible(whole)]
        forms = []
        for ask in (made.ask_standing, made.ask_categories):
            ask()
            assert made.form is not None
            forms += illegible(made.form)
            made.form.reject()
    assert (found, forms) == ([], [])


def test_every_field_and_button_has_a_name_of_its_own(report: JobPlanReport) -> None:
    names = [
        one.accessibleName()
        for one in (report.day, report.scheme, report.privacy, report.back_button, report.sort_button)
    ]

    assert all(names)
    assert len(set(names)) == len(names)
