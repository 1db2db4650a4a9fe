from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from planner.domain.diary.activity import Site
from planner.domain.outcomes.case import Case, Pair, ReliableChange, StatedOutcome
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.groupings import Grouping
from planner.domain.outcomes.rates import By
from planner.domain.outcomes.time_charts import ChartKind
from planner.words.chart_kinds import USES

if TYPE_CHECKING:
    from planner.services.desk import Desk
    from planner.ui.outcomes.page import OutcomesPage
    from planner.ui.shell.window import Window

RECOVERED, UNCHANGED = ("16", "7", "14", "6"), ("16", "15", "14", "13")


def keys(*typed: str) -> None:
    """Type into whatever has the focus, Tab after each."""
    for text in typed:
        QTest.keyClicks(focus(), text)
        QTest.keyClick(focus(), Qt.Key.Key_Tab)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def enter_case(page: OutcomesPage, scores: tuple[str, ...] = RECOVERED, closed: str = "20/11") -> None:
    """One case by the keyboard alone."""
    page.tally.entry.focus_first()
    keys(closed, "8", scores[0], scores[1], "G", scores[2], scores[3], "Dep")
    QTest.keyClick(focus(), Qt.Key.Key_Return)


def outcomes_shown(page: OutcomesPage) -> list[str]:
    return [row.outcome for row in page.tally.model.rows]


def test_an_empty_diary_says_what_to_do_first(page: OutcomesPage) -> None:
    assert page.first_steps.isVisible()
    assert not page.chart.isVisible()
    assert page.tally.entry.isVisible()


def test_a_case_typed_by_keyboard_alone_is_added(page: OutcomesPage, desk: Desk) -> None:
    enter_case(page)

    (case,) = desk.outcomes.cases()
    assert (case.closed_on, case.sessions, case.descriptor) == (date(2026, 11, 20), 8, "Depression")
    assert case.phq9 == Pair("PHQ-9", Decimal(16), Decimal(7))
    assert case.anxiety == Pair("GAD-7", Decimal(14), Decimal(6))
    assert outcomes_shown(page) == ["Reliable recovery"]


def test_each_case_changes_the_rate(page: OutcomesPage) -> None:
    enter_case(page)
    assert "1 of your 1 finished patient" in page.reading.texts()[0]

    enter_case(page, UNCHANGED)
    assert "1 of your 2 finished patients" in page.reading.texts()[0]
    assert page.chart.isVisible()
    assert not page.first_steps.isVisible()
    for _ in range(3):
        enter_case(page, UNCHANGED)
    dots = next(line for line in page.chart.view.figure.axes[0].lines if line.get_label() == "not over yet")
    assert np.asarray(dots.get_ydata()).tolist() == [0.2]


def test_after_saving_the_row_is_ready_for_the_next(page: OutcomesPage) -> None:
    enter_case(page)

    entry = page.tally.entry
    assert focus() is entry.fields["closed"]
    assert entry.fields["closed"].selectedText() == "23 Nov 2026"
    assert entry.fields["phq9_first"].text() == ""
    assert entry.problem.value == ""


def test_the_day_typed_is_shown_with_its_year_once_it_is_left(page: OutcomesPage) -> None:
    page.tally.entry.focus_first()
    keys("the 3rd of Sept")
    assert page.tally.entry.closed.text() == "3 Sep 2026"

    page.tally.entry.focus_first()
    keys("31/9")
    assert page.tally.entry.closed.text() == "31/9"
    assert page.tally.entry.sentence.text() == "There is no 31 September: give a day from 1 to 30."
    page.tally.entry.focus_first()
    keys("30/9")
    assert not page.tally.entry.sentence.isVisible()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("20/11", "8", "28"), "PHQ-9 runs from 0 to 27; 28 is outside that range."),
        (("20/13", "8", "16"), "“20/13” has no month 13: the day comes first"),
        (("24/11/2026", "8", "16"), "24 Nov 2026 is after today"),
        (("20/11", "x", "16"), "“x” is not a number of sessions"),
    ],
)
def test_a_wrong_value_is_said_under_the_row_and_nothing_is_saved(
    page: OutcomesPage, desk: Desk, typed: tuple[str, ...], said: str
) -> None:
    page.tally.entry.focus_first()
    keys(*typed)
    QTest.keyClick(focus(), Qt.Key.Key_Return)

    assert page.tally.entry.sentence.isVisible()
    assert said in page.tally.entry.sentence.text()
    assert desk.outcomes.cases() == ()


def test_the_field_that_is_wrong_gets_the_focus(page: OutcomesPage) -> None:
    page.tally.entry.focus_first()
    keys("20/11", "8", "28", "7")
    QTest.keyClick(focus(), Qt.Key.Key_Return)

    assert focus() is page.tally.entry.fields["phq9_first"]


def test_the_outcome_is_shown_before_the_case_is_saved(page: OutcomesPage) -> None:
    page.tally.entry.focus_first()
    keys("20/11", "8", "16", "7", "G", "14", "6")

    assert page.tally.entry.preview.text() == "Reliable recovery"


def test_undo_takes_an_added_case_back_and_redo_adds_it_again(page: OutcomesPage, window: Window, desk: Desk) -> None:
    enter_case(page)

    window.deeds.undo()
    assert desk.outcomes.cases() == ()
    assert page.first_steps.isVisible()

    window.deeds.redo()
    assert len(desk.outcomes.cases()) == 1
    assert outcomes_shown(page) == ["Reliable recovery"]


def test_ctrl_z_in_the_empty_row_takes_the_case_back_and_in_a_typed_field_only_the_typing(
    page: OutcomesPage, desk: Desk
) -> None:
    enter_case(page)
    page.tally.entry.fields["sessions"].setFocus()
    QTest.keyClicks(focus(), "12")
    QTest.keyClick(focus(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(desk.outcomes.cases()) == 1
    assert page.tally.entry.fields["sessions"].text() == ""

    QTest.keyClick(focus(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.outcomes.cases() == ()


def test_del_removes_the_selected_case_and_undo_brings_it_back(page: OutcomesPage, window: Window, desk: Desk) -> None:
    enter_case(page)
    page.tally.table.setFocus()
    page.tally.table.selectRow(0)

    QTest.keyClick(page.tally.table, Qt.Key.Key_Delete)
    assert desk.outcomes.cases() == ()

    window.deeds.undo()
    assert len(desk.outcomes.cases()) == 1


def test_enter_on_a_row_takes_it_to_be_corrected(page: OutcomesPage, desk: Desk) -> None:
    enter_case(page)
    enter_case(page, UNCHANGED, closed="2/11")
    page.tally.table.setFocus()
    page.tally.table.selectRow(1)
    QTest.keyClick(page.tally.table, Qt.Key.Key_Return)

    assert page.tally.entry.fields["phq9_last"].text() == "15"
    assert "Correcting the case closed 2 Nov 2026" in page.tally.keys.text()
    page.tally.entry.fields["phq9_last"].setText("3")
    page.tally.entry.fields["anxiety_last"].setText("2")
    QTest.keyClick(page.tally.entry.fields["anxiety_last"], Qt.Key.Key_Return)

    assert len(desk.outcomes.cases()) == 2
    assert outcomes_shown(page) == ["Reliable recovery", "Reliable recovery"]
    assert page.tally.entry.corrected is None


def test_escape_leaves_the_case_as_it_was(page: OutcomesPage, desk: Desk) -> None:
    enter_case(page)
    page.tally.table.doubleClicked.emit(page.tally.model.index(0, 0))
    page.tally.entry.fields["sessions"].setText("20")

    QTest.keyClick(page.tally.entry.fields["sessions"], Qt.Key.Key_Escape)

    assert page.tally.entry.corrected is None
    assert desk.outcomes.cases()[0].sessions == 8


def test_a_case_taken_back_while_it_is_corrected_leaves_the_row_empty(page: OutcomesPage, window: Window) -> None:
    enter_case(page)
    page.tally.table.doubleClicked.emit(page.tally.model.index(0, 0))

    window.deeds.undo()

    assert page.tally.entry.corrected is None


def test_the_problem_chooses_its_usual_measure_and_a_measure_its_problem(page: OutcomesPage) -> None:
    entry = page.tally.entry
    entry.problem.setFocus()
    QTest.keyClicks(entry.problem, "PTSD")
    entry.problem.activated.emit(entry.problem.currentIndex())
    assert entry.measure.value == "PCL-5"

    entry.clear()
    entry.measure.setFocus()
    QTest.keyClicks(entry.measure, "OCI")
    entry.measure.activated.emit(entry.measure.currentIndex())
    assert entry.problem.value == "OCD"


def test_scores_already_typed_keep_their_measure(page: OutcomesPage) -> None:
    entry = page.tally.entry
    entry.fields["anxiety_first"].setText("14")
    entry.problem.setFocus()
    QTest.keyClicks(entry.problem, "PTSD")
    entry.problem.activated.emit(entry.problem.currentIndex())

    assert entry.measure.value == "GAD-7"


def test_the_choosers_say_what_the_chart_shows(page: OutcomesPage) -> None:
    enter_case(page)

    page.chart.outcome.choose(RateKind.RELIABLE_IMPROVEMENT)
    page.chart.grouping.choose(Grouping.MONTH)

    assert page.chart.title.text() == "Reliable improvement, by month"
    assert "improved reliably" in page.reading.texts()[0]
    assert page.figures.model.headerData(0, Qt.Orientation.Horizontal) == "Month"
    page.chart.view.repaint()
    assert page.chart.view.accessibleDescription() == (
        "Rates with their 95% intervals. Nov 2026: 1 of 1, too few for a rate (fewer than 5), "
        "95% interval 21 to 100%, not over yet"
    )


def test_one_site_can_be_looked_at_alone(page: OutcomesPage, window: Window, desk: Desk) -> None:
    for site in (Site("a", "Riverside"), Site("b", "Hill Road")):
        window.deeds.do(partial(desk.setup.save, site, "add a site"))
    for site_id, last in (("a", 3), ("b", 15)):
        pairs = Pair("PHQ-9", Decimal(16), Decimal(last)), Pair("GAD-7", Decimal(14), Decimal(last))
        case = Case("", date(2026, 11, 2), 8, *pairs, site=site_id)
        window.deeds.do(partial(desk.outcomes.add, case))

    page.chart.site.choose("b")

    assert "0 of your 1 finished patient" in page.reading.texts()[0]


def test_the_comparison_says_you_the_mix_and_england(page: OutcomesPage) -> None:
    enter_case(page)

    spoken = [row.line.accessibleName() for row in page.comparison.rows if row.line.isVisible()]
    assert spoken == [
        "You, last 12 months: too few, 21 – 100",
        "Expected from your mix: 50%, –",
        "England 2024-25: 51%, 50 – 51",
    ]


def test_add_adds_as_enter_does_and_stands_ready_for_the_next(page: OutcomesPage, desk: Desk) -> None:
    page.tally.entry.focus_first()
    keys("20/11", "8", "16", "7", "G", "14", "6")
    QTest.mouseClick(page.tally.entry.add, Qt.MouseButton.LeftButton)

    assert len(desk.outcomes.cases()) == 1
    assert focus() is page.tally.entry.fields["closed"]


def test_the_buttons_under_the_table_correct_and_remove(page: OutcomesPage, desk: Desk) -> None:
    enter_case(page)
    assert not page.tally.correct.isEnabled()
    page.tally.table.selectRow(0)
    page.tally.correct.click()
    assert page.tally.entry.add.text() == "Save"
    page.tally.entry.leave.click()
    assert (page.tally.entry.corrected, page.tally.entry.add.text()) == (None, "Add")

    page.tally.table.selectRow(0)
    page.tally.remove.click()
    assert desk.outcomes.cases() == ()


def test_the_first_case_is_typed_where_one_stands_and_the_button_leads_there(page: OutcomesPage) -> None:
    assert focus() is page.tally.entry.fields["closed"]
    page.tally.entry.add.setFocus()

    page.begin.click()

    assert focus() is page.tally.entry.fields["closed"]


def test_groups_in_which_nothing_is_finished_are_left_out_and_named(page: OutcomesPage, desk: Desk) -> None:
    enter_case(page)
    page.figures.by.choose(By.SESSIONS)
    assert not page.figures.left_out.isVisible()

    page.tally.entry.focus_first()
    keys("20/11", "1", "16", "7", "G", "14", "6")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    page.figures.by.choose(By.SESSIONS)

    assert len(desk.outcomes.cases()) == 2
    assert all(row.tally.finished for row in page.figures.model.rows)
    assert page.figures.left_out.text() == "Left out, as no course in them is finished: Fewer than 2."


def test_the_figures_are_all_seen_and_no_name_is_cut(page: OutcomesPage, window: Window, desk: Desk) -> None:
    for month in range(1, 11):
        pairs = Pair("PHQ-9", Decimal(16), Decimal(7)), Pair("GAD-7", Decimal(14), Decimal(6))
        case = Case("", date(2026, month, 2), 8, *pairs, descriptor="Generalised anxiety disorder")
        window.deeds.do(partial(desk.outcomes.add, case))
    page.chart.grouping.choose(Grouping.MONTH)
    QApplication.processEvents()
    table = page.figures.table
    assert len(page.figures.model.rows) == 10
    assert table.verticalScrollBar().maximum() == 0
    page.figures.by.choose(By.PROBLEM)
    QApplication.processEvents()
    assert table.columnWidth(0) >= table.sizeHintForColumn(0)


def test_more_fields_hold_what_a_case_may_have_besides(page: OutcomesPage, desk: Desk) -> None:
    page.tally.more.click()
    more = page.tally.entry.more
    assert more.isVisible()
    page.tally.entry.measure.choose("SPIN")
    more.therapy.choose("CBT")
    more.step.choose("3")
    more.deprivation.choose("1")
    page.tally.entry.focus_first()
    keys("20/11", "8", "16", "7", "", "40", "20")
    more.gad7_first.setFocus()
    keys("14")
    QTest.keyClicks(focus(), "6")
    QTest.keyClick(focus(), Qt.Key.Key_Return)

    (case,) = desk.outcomes.cases()
    assert (case.therapy, case.step, case.deprivation_decile) == ("CBT", "3", 1)
    assert case.gad7 == Pair("GAD-7", Decimal(14), Decimal(6))
    assert (more.therapy.value, more.gad7_first.text()) == ("CBT", "")
    assert page.tally.model.data(page.tally.model.index(0, 5)) == "CBT"


def test_a_case_may_be_entered_by_its_outcome_alone(page: OutcomesPage, desk: Desk) -> None:
    page.tally.more.click()
    page.tally.entry.more.outcome.setFocus()
    QTest.keyClicks(focus(), "Recovered")
    QTest.keyClick(focus(), Qt.Key.Key_Return)

    (case,) = desk.outcomes.cases()
    assert (case.sessions, case.stated) == (
        None,
        StatedOutcome(caseness=True, recovered=True, change=ReliableChange.IMPROVED),
    )
    assert outcomes_shown(page) == ["Reliable recovery"]


def test_more_fields_open_for_a_case_that_has_some_and_never_hide_what_would_be_saved(
    page: OutcomesPage, window: Window, desk: Desk
) -> None:
    pairs = Pair("PHQ-9", Decimal(16), Decimal(7)), Pair("GAD-7", Decimal(14), Decimal(6))
    window.deeds.do(partial(desk.outcomes.add, Case("", date(2026, 11, 2), 8, *pairs, therapy="EMDR")))
    page.tally.table.doubleClicked.emit(page.tally.model.index(0, 0))
    assert page.tally.entry.more.isVisible()
    assert page.tally.more.isChecked()

    page.tally.more.click()
    assert page.tally.entry.more.isVisible()
    QTest.keyClick(page.tally.entry.fields["sessions"], Qt.Key.Key_Escape)
    page.tally.entry.more.therapy.choose("")
    page.tally.more.click()
    assert page.tally.entry.more.isHidden()


def test_a_wrong_score_among_more_fields_is_said_there(page: OutcomesPage, desk: Desk) -> None:
    page.tally.more.click()
    page.tally.entry.measure.choose("SPIN")
    page.tally.entry.focus_first()
    keys("20/11", "8", "16", "7", "", "40", "20")
    page.tally.entry.more.gad7_last.setFocus()
    QTest.keyClicks(focus(), "22")
    QTest.keyClick(focus(), Qt.Key.Key_Return)

    assert "GAD-7 runs from 0 to 21" in page.tally.entry.sentence.text()
    assert focus() is page.tally.entry.more.gad7_last
    assert desk.outcomes.cases() == ()


def test_the_verdict_stands_first_and_what_is_behind_it_unfolds(page: OutcomesPage) -> None:
    for _ in range(6):
        enter_case(page)
    assert not any("happens about" in one for one in page.reading.texts())
    assert "Beside the national standard at 50%: yours is higher" in " ".join(page.reading.texts())

    page.reading.why.click()
    assert any("a gap this size or larger happens about 1 time in" in one for one in page.reading.texts())
    page.reading.why.click()
    assert not any("happens about" in one for one in page.reading.texts())


def test_the_recommended_chart_is_drawn_first_and_the_others_unfold_with_what_they_are_for(page: OutcomesPage) -> None:
    enter_case(page)
    kinds = page.chart.kind
    assert kinds.value is ChartKind.RATES
    assert not kinds.kinds[ChartKind.P].isVisible()

    kinds.more.click()
    shown = {kind: radio.accessibleDescription() for kind, radio in kinds.kinds.items() if radio.isVisible()}
    assert shown == USES


def test_another_chart_is_chosen_and_one_button_leads_back(page: OutcomesPage) -> None:
    enter_case(page)
    kinds = page.chart.kind
    assert not kinds.back.isVisible()
    kinds.more.click()
    kinds.kinds[ChartKind.ROLLING].click()
    assert page.chart.why.text().startswith("It takes 20 cases to show the latest 20")
    assert kinds.now.text().startswith("Latest 20 cases. The rate of the latest 20 cases")

    kinds.back.click()
    assert kinds.value is ChartKind.RATES
    assert not page.chart.why.isVisible()
    assert not kinds.back.isVisible()


def test_a_screen_reader_is_told_of_the_chart_in_front_by_its_kind(page: OutcomesPage) -> None:
    for _ in range(20):
        enter_case(page)
    for kind, words in (
        (ChartKind.RATES, "Rates with their 95% intervals. 2026 Q4: 20 of 20, 100%"),
        (ChartKind.ROLLING, "The latest 20 cases at each point, exact 95% interval. 20 Nov 2026: 20 of 20, 100%"),
        (ChartKind.CUMULATIVE, "Rates with their 95% intervals. 2026 Q4"),
    ):
        page.chart.kind.choose(kind)
        page.chart.view.grab()
        assert page.chart.view.accessibleDescription().startswith(words), kind


def test_in_the_window_t_opens_the_table_of_the_chart_that_has_the_focus(page: OutcomesPage) -> None:
    for _ in range(5):
        enter_case(page)
    page.chart.view.grab()
    page.chart.view.setFocus()
    QTest.keyClick(focus(), Qt.Key.Key_End)
    assert page.chart.view.read_out.text().startswith("2026 Q4: 5 of 5, 100%")

    QTest.keyClick(focus(), Qt.Key.Key_T)

    assert page.chart.view.table is not None
    model = page.chart.view.table.view.model()
    assert [model.index(0, n).data() for n in range(3)] == ["2026 Q4", "5 of 5", "100%"]
    page.chart.view.table.reject()


def test_the_comparison_leads_to_where_the_services_rates_are_typed(window: Window, page: OutcomesPage) -> None:
    page.comparison.service.click()
    assert window.page_name == "setup"
    assert window.page("setup").chosen == "Service rates"  # type: ignore[attr-defined] # SetUpPage, loaded late
