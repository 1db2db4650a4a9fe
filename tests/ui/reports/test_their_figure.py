"""Their figure and mine, on the screen: typed or from a file, told by any definition, kept and taken away."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from tests.conftest import DAY_OF_THE_DEMO
from tests.ui.legible import SIZES, illegible, in_type, texts

from planner.bootstrap import clock_on, demo_desk
from planner.domain.reconciling.other_figure import FigureKind, figure_of, given_of
from planner.ui.kit.deeds import Deeds
from planner.ui.kit.parts import Card, column
from planner.ui.kit.scrolled import scrolling
from planner.ui.kit.theme import LIGHT
from planner.ui.reports.their_figure import TheirFigureReport
from planner.ui.shell.application import make_application
from planner.words.reconciled import NONE_KEPT, verdict_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


@pytest.fixture
def own_demo() -> Iterator[Desk]:
    with demo_desk(clock_on(DAY_OF_THE_DEMO)) as made:
        yield made


@pytest.fixture
def deeds(own_demo: Desk) -> Deeds:
    return Deeds(own_demo)


@pytest.fixture
def report(own_demo: Desk, deeds: Deeds, qtbot: QtBot) -> Iterator[TheirFigureReport]:
    make_application(LIGHT)
    made = TheirFigureReport(own_demo, deeds, LIGHT)
    window = QWidget()
    card = Card("Their figure and mine")
    card.add(made, 1)
    window.setLayout(column(scrolling(card)))
    window.resize(1280, 720)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    made.show_now()
    yield made
    window.close()


def compared(qtbot: QtBot, report: TheirFigureReport, kind: FigureKind, figure: str) -> None:
    report.kind.choose(kind)
    report.figure.setText(figure)
    with qtbot.waitSignal(report.shown):
        report.compare_button.click()


def test_the_month_before_is_asked_about_and_enter_compares(
    qtbot: QtBot, report: TheirFigureReport, own_demo: Desk
) -> None:
    assert (report.first.understood, report.last.understood) == OCTOBER
    assert not report.answer.isVisible()
    report.figure.setText("110")
    with qtbot.waitSignal(report.shown):
        QTest.keyClick(report.figure, Qt.Key.Key_Return)
    assert report.answer.isVisible()
    (given,) = given_of([figure_of(FigureKind.CONTACTS, "110", *OCTOBER)])
    found = own_demo.reconciling.found(given)
    verdict, *more = verdict_words(found, own_demo.setup.terms())
    assert report.answer.verdict.text() == verdict
    assert report.answer.more.text() == " ".join(more)
    shown = report.answer.definitions.lines.rows
    assert [line.value[2] for line in shown] == ["yes" if one.is_exact else "no" for one in found.named]
    assert report.answer.causes.rows[-1] == ("Together", f"+{found.difference} contacts")


def test_another_definition_tells_other_causes_which_open_to_the_sessions(
    qtbot: QtBot, report: TheirFigureReport
) -> None:
    compared(qtbot, report, FigureKind.CONTACTS, "110")
    before = report.answer.causes.rows
    report.answer.definitions.selectRow(1)
    assert report.answer.causes.rows != before
    assert report.answer.causes.rows[-1] == before[-1]
    found = report.found
    assert found is not None
    assert found.told == 1
    assert report.answer.by_which.text().startswith("By this definition: as you count, but ")
    cause = report.answer.causes.topLevelItem(0)
    assert cause is not None
    assert cause.childCount() == 0
    cause.setExpanded(True)
    assert cause.childCount() == len(found.causes[0].things) > 0


@pytest.mark.parametrize(
    ("figure", "words"), [("", "not a number"), ("-3", "0 or more"), ("1e9", "not a number"), ("NaN", "not a number")]
)
def test_what_cannot_be_compared_is_refused_beside_the_fields(
    qtbot: QtBot, report: TheirFigureReport, figure: str, words: str
) -> None:
    compared(qtbot, report, FigureKind.CONTACTS, "110")
    compared(qtbot, report, FigureKind.CONTACTS, figure)
    assert words in report.refusal.text()
    assert report.refusal.isVisible()
    assert not report.answer.isVisible()
    assert not report.keep_button.isVisible()


def test_a_date_that_is_none_is_told_under_its_field(report: TheirFigureReport) -> None:
    report.first.line.setText("31 February")
    report.figure.setText("5")
    report.compare_button.click()
    assert report.first.problem
    assert not report.answer.isVisible()


def test_a_file_of_two_figures_shows_either(qtbot: QtBot, report: TheirFigureReport, tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text(
        "from,to,figure,value\n2026-10-01,2026-10-31,contacts,110\n2026-07-01,2026-09-30,finished,18\n",
        encoding="utf-8",
    )
    report.file_button.click()
    dialog = report.window().findChild(QFileDialog)
    assert dialog is not None
    with qtbot.waitSignal(report.shown):
        dialog.fileSelected.emit(str(path))
    dialog.reject()
    assert report.read_kind.values == (FigureKind.CONTACTS, FigureKind.FINISHED)
    assert report.answer.verdict.text().startswith("110 contacts")
    report.read_kind.choose(FigureKind.FINISHED)
    assert report.answer.verdict.text().startswith("18 finished courses")
    (tmp_path / "bad.csv").write_text("date\nyesterday\n", encoding="utf-8")
    report.read(str(tmp_path / "bad.csv"))
    assert "bad.csv, line 2, column date" in report.refusal.text()


def test_what_is_kept_stays_as_it_was_found_and_undo_takes_it_away(
    qtbot: QtBot, report: TheirFigureReport, own_demo: Desk, deeds: Deeds
) -> None:
    assert report.none.text() == NONE_KEPT
    compared(qtbot, report, FigureKind.CONTACTS, "110")
    causes = report.answer.causes.rows
    report.keep_button.click()
    assert len(report.kept.lines.rows) == 1
    report.keep_button.click()
    assert len(report.kept.lines.rows) == 1, "the same is not kept twice"
    compared(qtbot, report, FigureKind.CONTACTS, "95")
    report.kept.selectRow(0)
    report.show_button.click()
    assert report.answer.verdict.text() == "110 contacts, 1 – 31 October 2026: yours 95 contacts."
    assert report.answer.causes.rows == causes
    assert not report.keep_button.isVisible()
    report.remove_button.click()
    assert own_demo.reconciling.kept() == ()
    deeds.undo()
    report.show_now()
    assert len(report.kept.lines.rows) == 1


def test_it_follows_the_diary_once_that_has_changed(qtbot: QtBot, report: TheirFigureReport, own_demo: Desk) -> None:
    compared(qtbot, report, FigureKind.CONTACTS, "95")
    assert report.answer.verdict.text().startswith("The same")
    attended = [one for one in own_demo.diary.bookings(*OCTOBER) if one.outcome.was_seen][:2]
    own_demo.diary.delete(attended)
    with qtbot.waitSignal(report.shown):
        report.show_now()
    assert not report.answer.verdict.text().startswith("The same")


def test_every_field_has_a_name_and_tab_comes_to_all_of_them(qtbot: QtBot, report: TheirFigureReport) -> None:
    compared(qtbot, report, FigureKind.CONTACTS, "110")
    report.keep_button.click()
    wanted = [report.kind, report.figure, report.answer.definitions, report.answer.causes, report.kept]
    assert all(one.accessibleName() for one in wanted)
    report.kind.setFocus()
    seen: list[QWidget] = []
    window = report.window()
    for _ in range(40):
        now = window.focusWidget()
        if now is None or now in seen:
            break
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    buttons = (report.compare_button, report.file_button, report.keep_button, report.show_button, report.remove_button)
    assert not [one for one in (*wanted, *buttons) if one not in seen and one.isEnabled()]


@pytest.mark.parametrize("percent", texts("their figure"))
@pytest.mark.parametrize("size", SIZES)
def test_nothing_of_it_is_cut(own_demo: Desk, size: tuple[int, int], percent: int, qtbot: QtBot) -> None:
    app = make_application(LIGHT)
    with in_type(app, percent):
        made = TheirFigureReport(own_demo, Deeds(own_demo), LIGHT)
        window = QWidget()
        card = Card("Their figure and mine")
        card.add(made, 1)
        window.setLayout(column(scrolling(card), margins=(16, 16, 16, 16)))
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        made.show_now()
        told = illegible(window)
        for kind, figure in ((FigureKind.CONTACTS, "110"), (FigureKind.HOURS, "3000"), (FigureKind.RECOVERED, "x")):
            made.kind.choose(kind)
            made.figure.setText(figure)
            with qtbot.waitSignal(made.shown):
                made.compare()
            told += illegible(window)
        assert told == []
