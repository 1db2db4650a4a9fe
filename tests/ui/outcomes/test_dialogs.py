"""Totals, marks, the funnel and the glossary on the outcomes page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.charts.style import ChartStyle
from planner.domain.errors import PlannerError
from planner.domain.one_glossary import TermSubject, find_entry
from planner.domain.outcomes.benchmarks import CourseBasis
from planner.domain.outcomes.case import Case, ReliableChange, StatedOutcome
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.marks import ChartTerms, Note, Rebase
from planner.domain.outcomes.national import Against, NationalRate
from planner.domain.outcomes.period_totals import PeriodTotals
from planner.domain.outcomes.rates import By
from planner.domain.outcomes.time_charts import KIND_NAMES, ChartKind
from planner.domain.statistics.funnel import Method
from planner.ui.kit.help_button import HelpButton
from planner.ui.outcomes.figures_card import BY_WORDS, DONE_HEADINGS, FIGURE_COLUMNS, FIRST_HEADINGS
from planner.ui.outcomes.funnel_dialog import FunnelDialog
from planner.ui.outcomes.list_dialog import ListDialog
from planner.ui.outcomes.marks import RebaseForm
from planner.ui.outcomes.summary_card import summary_columns
from planner.ui.outcomes.totals import TotalsForm
from planner.words.readings import OUTCOME_NAMES, PERIOD_NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from planner.domain.change import Value
    from planner.services.desk import Desk
    from planner.ui.kit.section import ListPart
    from planner.ui.outcomes.page import OutcomesPage
    from planner.ui.shell.window import Window


def quarter(number: int, recovered: int = 11) -> PeriodTotals:
    """Totals of a quarter, counted from the first of 2023."""
    year, part = divmod(number, 4)
    first = date(2023 + year, 3 * part + 1, 1)
    last = date(2023 + year, 3 * part + 3, 31 if part in {0, 3} else 30)
    return PeriodTotals(f"totals/{number}", first, last, 24, 2, recovered, recovered - 1, recovered + 2, 1, 3)


def fill(desk: Desk, window: Window, *values: Value) -> None:
    """Keep values as if they had been entered in a dialog."""
    for value in values:
        window.deeds.do(partial(desk.setup.save, value, "fill the diary"))


def part_of(page: OutcomesPage, number: int = 0) -> ListPart[Any]:
    assert isinstance(page.dialog, ListDialog)
    part: Any = page.dialog.parts[number]
    return part  # type: ignore[no-any-return]


def test_totals_typed_in_the_window_are_in_the_rates_and_can_be_undone(
    page: OutcomesPage, window: Window, desk: Desk
) -> None:
    page.tally.totals.click()
    part_of(page).begin()
    form = part_of(page).form
    assert isinstance(form, TotalsForm)
    assert (form.first.day(), form.last.day()) == (date(2026, 10, 1), date(2026, 10, 31))
    for name, count in (("finished", 24), ("recovered", 30)):
        form.counts[name].setValue(count)
    form.save()
    assert "Recovered (30) cannot be more than finished less not at caseness (24)" in form.refusal
    for name, count in (("recovered", 12), ("reliably_recovered", 10), ("reliably_improved", 15)):
        form.counts[name].setValue(count)
    form.save()

    assert "12 of your 24 finished patients who were at caseness recovered" in page.reading.texts()[0]
    assert page.chart.isVisible()
    window.deeds.undo()
    assert desk.outcomes.known().totals == ()
    assert page.first_steps.isVisible()


def test_a_case_in_a_period_with_totals_is_refused_in_words(page: OutcomesPage, window: Window, desk: Desk) -> None:
    fill(desk, window, quarter(13))
    stated = StatedOutcome(caseness=True, recovered=True, change=ReliableChange.IMPROVED)
    with pytest.raises(PlannerError, match="which has totals"):
        desk.outcomes.add(Case("", date(2026, 5, 4), 8, stated=stated))
    assert page.isVisible()


def test_a_rebase_needs_a_reason_and_stands_on_the_chart_with_it(
    page: OutcomesPage, window: Window, desk: Desk
) -> None:
    fill(desk, window, *(quarter(number, 8 + number % 3 + 4 * (number >= 7)) for number in range(14)))
    page.chart.kind.choose(ChartKind.XMR)
    page.chart.marks.click()
    part_of(page).begin()
    form = part_of(page).form
    assert isinstance(form, RebaseForm)
    assert form.starts.day() == date(2024, 10, 1)
    assert "has stayed on one side of its mean since 1 Oct 2024" in part_of(page).foot.text()
    form.save()
    assert "say what changed then" in form.refusal
    form.reason.setText("moved to Riverside")
    form.save()

    assert desk.outcomes.known().marks.rebases[0].reason == "moved to Riverside"
    page.chart.view.repaint()
    axes = page.chart.view.figure.axes[0]
    assert "rebased: moved to Riverside" in [text.get_text() for text in axes.texts]
    (mark,) = [line for line in axes.lines if line.get_label() == "mark"]
    assert np.asarray(mark.get_xdata()).tolist() == [6.5, 6.5]
    centres = [line for line in axes.lines if line.get_label() == "centre"]
    assert len(centres) == 2
    part_of(page).table.selectRow(0)
    part_of(page).remove()
    assert desk.outcomes.known().marks.rebases == ()


def test_notes_a_frozen_baseline_and_a_target_line_are_drawn(page: OutcomesPage, window: Window, desk: Desk) -> None:
    terms = ChartTerms(RateKind.RECOVERY, 12, Decimal(55))
    note = Note("note/1", date(2024, 2, 20), "off sick")
    fill(desk, window, *(quarter(number, 8 + number % 4) for number in range(14)), note, terms)
    for kind in (ChartKind.P, ChartKind.XMR, ChartKind.RUN, ChartKind.RATES, ChartKind.CUMULATIVE):
        page.chart.kind.choose(kind)
        page.chart.view.repaint()
        words = [text.get_text() for text in page.chart.view.figure.axes[0].texts]
        assert "off sick" in words, kind
        assert kind is ChartKind.CUMULATIVE or any(word.startswith("target 55%") for word in words), kind
        assert kind not in {ChartKind.P, ChartKind.XMR} or any(
            "frozen from the first 12 points" in word for word in words
        )


def test_a_rebase_splits_p_and_run_charts_too(page: OutcomesPage, window: Window, desk: Desk) -> None:
    rebase = Rebase("rebase/1", date(2024, 10, 1), "other referrers")
    fill(desk, window, *(quarter(number, 8 + 7 * (number >= 7) + number % 3) for number in range(14)), rebase)
    for kind in (ChartKind.P, ChartKind.P_PRIME, ChartKind.RUN):
        page.chart.kind.choose(kind)
        page.chart.view.repaint()
        lines = page.chart.view.figure.axes[0].lines
        assert len([line for line in lines if line.get_label() == "centre"]) == 2, kind


def test_the_basis_is_chosen_and_stated_on_the_comparison(page: OutcomesPage, window: Window, desk: Desk) -> None:
    fill(desk, window, quarter(14))
    assert page.comparison.about.text() == "Counting: closed referrals. n: finished patients who were at caseness."
    courses = Against(CourseBasis.COURSES, "CBT")
    page.comparison.basis.choose(courses)
    page.comparison.basis.activated.emit(page.comparison.basis.currentIndex())

    assert desk.outcomes.known().national.against == courses
    assert "courses delivered (CBT)" in page.comparison.about.text()
    names = [line.name for line in desk.outcomes.compared(page.chart.choice)]
    assert names == ["You, last 12 months", "Expected from your mix", "England 2024-25, CBT"]
    window.deeds.undo()
    assert page.comparison.about.text() == "Counting: closed referrals. n: finished patients who were at caseness."


def test_newer_national_rates_are_compared_with(page: OutcomesPage, window: Window, desk: Desk) -> None:
    percentages = Decimal("51.2"), Decimal("48.0"), Decimal("68.1")
    fill(desk, window, quarter(14), NationalRate(2025, CourseBasis.REFERRALS, "everyone", *percentages))
    england = desk.outcomes.compared(page.chart.choice)[-1]
    assert england.name == "England 2025-26"
    assert england.value == pytest.approx(0.512)


def test_the_three_rates_are_summed_up_with_variation_and_assurance(
    page: OutcomesPage, window: Window, desk: Desk
) -> None:
    fill(desk, window, *(quarter(number) for number in range(14)))
    rows = page.summary.model.rows
    assert [row.outcome for row in rows] == list(RateKind)
    assert (rows[0].variation, rows[0].assurance) == ("common cause", "50%: hit and miss")
    assert "P chart" in page.summary.note.text()


def test_every_grouping_of_the_figures_can_be_shown(page: OutcomesPage, window: Window, desk: Desk) -> None:
    stated = StatedOutcome(caseness=True, recovered=True, change=ReliableChange.IMPROVED)
    for day in range(1, 23):
        desk.outcomes.add(Case("", date(2026, 11, day), 8, deprivation_decile=day % 10 or None, stated=stated))
    fill(desk, window, quarter(9))
    for by in By:
        page.figures.by.choose(by)
        assert page.figures.model.rows, by
    page.figures.by.choose(By.DEPRIVATION)
    assert next(row.name for row in page.figures.model.rows) == "1, most deprived"
    page.figures.by.choose(By.LATEST)
    assert [(row.name, row.tally.finished) for row in page.figures.model.rows] == [("2026 Q4", 20)]


@pytest.fixture
def funnel(page: OutcomesPage, tmp_path: Path) -> FunnelDialog:
    """A funnel of twelve points that differ in more than chance."""
    counts = zip([4, 24, 9, 30, 20, 12, 8, 38, 25, 30, 15, 10], [20, 30, 22, 40, 52, 14, 41, 45, 30, 66, 20, 28],
                 strict=True)  # fmt: skip
    file = tmp_path / "services.csv"
    file.write_text("label,numerator,denominator\n" + "".join(f"S{n},{x},{of}\n" for n, (x, of) in enumerate(counts)))
    page.chart.funnel.click()
    assert isinstance(page.dialog, FunnelDialog)
    assert page.dialog.first.isVisible()
    page.dialog.take(str(file))
    return page.dialog


def written(dialog: FunnelDialog) -> list[str]:
    dialog.view.repaint()
    return [text.get_text().strip() for text in dialog.view.figure.axes[0].texts]


def test_a_funnel_names_nobody_until_it_is_asked_to(funnel: FunnelDialog) -> None:
    assert not any(words.startswith("S") for words in written(funnel))
    funnel.own.choose("S4")
    assert [words for words in written(funnel) if words.startswith("S")] == ["S4"]
    assert any(words.startswith("Yours, 20 of 52 (38%), lies beyond 95%") for words in funnel._said.texts)
    funnel.names.setChecked(True)
    assert sum(words.startswith("S") for words in written(funnel)) == 12


def test_a_funnel_is_drawn_by_three_methods_and_widened_for_over_dispersion(funnel: FunnelDialog) -> None:
    for method, words in ((Method.NORMAL, "normal limits"), (Method.ARCSINE, "arcsine limits")):
        funnel.method.choose(method)
        assert any(words in line for line in written(funnel))
    assert "Far more points" in " ".join(funnel._notes.texts)
    funnel.method.choose(Method.EXACT)
    funnel.spread.setChecked(True)
    assert funnel.method.value is Method.ARCSINE
    assert "phi 7.05" in " ".join(funnel._notes.texts)


def test_a_file_that_is_no_funnel_is_refused_in_words(funnel: FunnelDialog, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("label,numerator,denominator\nA,9,5\n")
    funnel.take(str(bad))
    assert "9 is more than the denominator 5" in funnel.refusal.text()
    assert len(funnel.units) == 12


def test_every_figure_on_the_page_is_in_the_glossary() -> None:
    columns = [column.heading for column in FIGURE_COLUMNS if column.heading]
    columns += [column.heading for column in summary_columns(ChartStyle)]
    periods = [words.capitalize() for words in PERIOD_NAMES.values()]
    words = [*columns, *periods, *KIND_NAMES.values(), *OUTCOME_NAMES.values(), *BY_WORDS.values()]
    words += [*DONE_HEADINGS.values(), *FIRST_HEADINGS.values()]
    assert [word for word in words if find_entry(word, TermSubject.OUTCOMES) is None] == []


def test_a_question_mark_beside_each_heading_opens_its_terms(page: OutcomesPage, window: Window, desk: Desk) -> None:
    fill(desk, window, quarter(14))
    buttons = page.findChildren(HelpButton)
    assert len(buttons) == 6
    for button in buttons:
        assert [term for term in button.terms if find_entry(term, TermSubject.OUTCOMES) is None] == []
        assert button.entries
    QTest.mouseClick(page.chart.help, Qt.MouseButton.LeftButton)
    assert page.chart.help.panel is not None
    assert page.chart.help.panel.texts[0] == "Recovery"
    page.chart.help.panel.close()
