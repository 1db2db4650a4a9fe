"""The first hour: three steps by keys alone, a code that is kept, a week told, and then an honest answer."""

from __future__ import annotations

import stat
import sys
from contextlib import closing
from datetime import UTC, date, datetime, time
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QScrollArea, QWidget
from tests.ui.legible import SIZES, illegible, in_type, texts
from tests.ui.shell.secrets_typed import prove, refusal_of, type_and_return

from planner.bootstrap import begin_desk, demo_desk
from planner.domain.hours.first_questions import Topic
from planner.domain.hours.rules import Rules
from planner.domain.hours.target import Target
from planner.domain.safety.retention import Device
from planner.storage.key import Cost
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.asking import SAMPLE, begin_and_show
from planner.ui.shell.code_keeping import BESIDE_DIARY, CodeKeeping
from planner.ui.shell.first_run import FirstRun
from planner.ui.shell.week_lines import WeekLine
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

CHEAP = Cost(memory_kib=1024, passes=1, lanes=1)
NOW = datetime(2026, 11, 23, 14, 25, tzinfo=UTC)
MONDAY = date(2026, 11, 23)
PASSPHRASE = "a quiet passphrase"


def begun(folder: Path, passphrase: str) -> tuple[Desk, str]:
    """A new diary as the window begins it."""
    desk, code = begin_desk(folder, passphrase, lambda: NOW, CHEAP)
    desk.setup.begin(made=MONDAY, with_questions=True)
    return desk, code


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "diary"


@pytest.fixture
def first_run(folder: Path, qtbot: QtBot) -> Iterator[FirstRun]:
    """The first run of the program, on the screen."""
    dialog = FirstRun(lambda passphrase: begun(folder, passphrase), folder, has_sample=True)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    yield dialog
    if dialog.desk is not None:
        dialog.desk.close()


@pytest.fixture
def asking(qtbot: QtBot, first_run: FirstRun) -> FirstRun:
    """The first run at its last step."""
    type_and_return(qtbot, first_run, (first_run.first, PASSPHRASE), (first_run.second, PASSPHRASE))
    prove(first_run.code_step)
    QTest.keyClick(first_run.code_step.proof, Qt.Key.Key_Return)
    assert first_run.fields is not None
    return first_run


def here() -> QWidget:
    """What has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def keys(text: str) -> None:
    """Type where the focus is."""
    QTest.keyClicks(here(), text)


def press(key: Qt.Key, times: int = 1) -> None:
    """Press a key where the focus is."""
    for _ in range(times):
        QTest.keyClick(here(), key)


def tab_to(name: str) -> QWidget:
    """Go on by Tab until the part of a name has the focus."""
    for _ in range(60):
        part = here()
        named = part.accessibleName() or (part.text() if isinstance(part, QPushButton) else "")
        if named == name:
            return part
        press(Qt.Key.Key_Tab)
    raise AssertionError(name)


def choose(name: str, words: str) -> None:
    """Choose in a list by its keys."""
    box = tab_to(name)
    assert isinstance(box, QComboBox)
    for _ in range(box.count()):
        if box.currentText() == words:
            return
        press(Qt.Key.Key_Down)
    raise AssertionError(words)


def add_meeting(what: str, day: str, start: str) -> None:
    """Tell a meeting, and press Add."""
    choose("Every week, what", what)
    choose("Every week, day", day)
    tab_to("Every week, time")
    press(Qt.Key.Key_Home)
    keys(start.replace(":", ""))
    tab_to("Add")
    press(Qt.Key.Key_Space)


def test_from_nothing_to_an_honest_answer_by_keys_alone(qtbot: QtBot, first_run: FirstRun) -> None:
    keys(PASSPHRASE)
    tab_to("The same again")
    keys(PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: first_run.desk is not None)
    assert "Recovery code" in first_run.head.accessibleName()
    keys(first_run.code_step.code.text()[-4:])
    press(Qt.Key.Key_Return)
    assert first_run.head.words == "Passphrase ✓  Recovery code ✓  3  Your week"
    keys("37.5")
    tab_to("Paid so since")
    keys("1/4/2026")
    press(Qt.Key.Key_Tab)
    tab_to("Lunch")
    keys("30")
    press(Qt.Key.Key_Return)
    tab_to("A usual session")
    keys("60")
    tab_to("Notes for each session")
    keys("15")
    add_meeting("Team meeting", "Monday", "09:00")
    tab_to("Longest run of contact")
    keys("3")
    tab_to("Most contact in a day")
    keys("6")
    tab_to("Your target")
    keys("20")
    tab_to("Open my diary")
    press(Qt.Key.Key_Return)
    assert refusal_of(first_run) == ""
    assert not first_run.isVisible()
    desk = first_run.desk
    assert desk is not None
    assert desk.setup.start().is_complete
    assert desk.setup.terms().contracts[0].starts == date(2026, 4, 1)
    asked = Target("", date(2026, 11, 30), Fraction(25))
    tried = desk.trials.try_target(asked, date(2026, 11, 30), 4)
    assert tried.missing == ()
    assert tried.verdict is not None
    with closing(Window(desk, LIGHT)) as window:
        qtbot.addWidget(window)
        window.show()
        window.deeds.undo()
        assert desk.setup.open_questions() == tuple(Topic)


def test_what_is_left_for_later_or_left_altogether_makes_the_diary_all_the_same(asking: FirstRun) -> None:
    desk = asking.desk
    assert desk is not None
    QTest.keyClick(asking, Qt.Key.Key_Escape)
    assert asking.result() == FirstRun.DialogCode.Accepted
    assert (desk.setup.open_questions(), desk.setup.terms().contracts) == (tuple(Topic), ())
    assert desk.history.undo_name is None


def test_none_is_an_answer_by_keys(asking: FirstRun) -> None:
    for name in (
        "No lunch is kept free",
        "No notes time",
        "Every week: no regular meetings",
        "No limits on contact",
        "No target",
    ):
        tab_to(name)
        press(Qt.Key.Key_Space)
    assert asking.fields is not None
    assert not asking.fields.notes.isEnabled()
    tab_to("Open my diary")
    press(Qt.Key.Key_Return)
    assert asking.desk is not None
    assert asking.desk.setup.open_questions() == ()
    assert asking.desk.setup.terms().rules == Rules()
    assert {one.value for one in asking.desk.setup.start().missing} == {"contract"}


def test_what_cannot_be_is_said_and_nothing_is_kept(asking: FirstRun) -> None:
    fields, desk = asking.fields, asking.desk
    assert fields is not None
    assert desk is not None
    fields.notes.setText("a while")
    asking._keep_week()
    assert "“a while” is no length" in refusal_of(asking)
    assert fields.notes.hasFocus()
    fields.notes.setText("0 min")
    asking._keep_week()
    assert "is no length" in refusal_of(asking)
    fields.notes.setText("")
    fields.weekly.setText("30")
    fields.amount.setText("many")
    asking._keep_week()
    assert "“many” is no number" in refusal_of(asking)
    fields.amount.setText("")
    for one in fields.days:
        one.setChecked(False)
    asking._keep_week()
    assert "Tick the days" in refusal_of(asking)
    fields.days[0].setChecked(True)
    fields.starts.line.setText("soon")
    asking._keep_week()
    assert "is no date" in refusal_of(asking)
    assert asking.isVisible()
    assert desk.setup.terms().contracts == ()


def test_a_meeting_filled_in_but_not_added_is_not_lost_without_a_word(asking: FirstRun) -> None:
    fields = asking.fields
    assert fields is not None
    tab_to("Every week, day")
    press(Qt.Key.Key_Down)
    asking._keep_week()
    assert "filled in but not added" in refusal_of(asking)
    fields.regular.add()
    fields.regular.add()
    (chip,) = fields.regular.added.values()
    assert chip.text().startswith("Supervision, every Tuesday, 09:00 – 10:00")
    chip.click()
    assert fields.regular.told() is None


def test_the_days_are_held_against_the_hours_while_they_are_typed(asking: FirstRun) -> None:
    fields = asking.fields
    assert fields is not None
    assert fields.hours_line.told.text().startswith("These days add up to 40 h a week. ")
    fields.weekly.setText("37.5")
    assert "40 h a week, 2 h 30 more than you are paid for." in fields.hours_line.told.text()
    fields.lunch.setText("30")
    assert "37 h 30 a week. " in fields.hours_line.told.text()


def test_an_end_before_the_beginning_is_told_under_it_while_it_is_typed(asking: FirstRun) -> None:
    fields = asking.fields
    assert fields is not None
    tab_to("The day ends")
    keys("8")
    line = fields.hours_line.told
    assert line.text() == "A working day ends at 08:00, before it starts at 09:00: give a later end."
    assert line.property("tone") == "danger"
    fields.closes.show_clock(time(9, 30))
    fields.lunch.setText("30")
    assert line.text() == "Unpaid breaks of 30 minutes do not fit a day of 30: give fewer."
    fields.lunch.setText("20")
    assert line.text().startswith("These days add up to 50 min a week.")
    assert line.property("tone") == "quiet"


def test_each_line_of_the_week_stands_on_one_line_where_the_screen_has_the_room(asking: FirstRun) -> None:
    fields = asking.fields
    assert fields is not None
    fields.resize(fields.sizeHint())
    high = {one.fields.heightForWidth(fields.width()) for one in fields.findChildren(WeekLine)}
    assert max(high) <= fields.hours_line.fields.sizeHint().height()


def test_what_does_not_fit_a_line_begins_under_the_first_field(asking: FirstRun) -> None:
    fields = asking.fields
    assert fields is not None
    asking.resize(760, asking.height())
    line = fields.regular.line
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert line.none is not None
    first = fields.regular.activity.mapTo(line, QPoint(0, 0))
    others = [one.mapTo(line, QPoint(0, 0)) for one in (fields.regular.every, fields.regular.add_button, line.none)]
    assert min(one.x() for one in others) == first.x()
    assert max(one.y() for one in others) > first.y() + 20


def test_the_code_goes_into_a_file_of_ones_own_but_never_beside_the_diary(
    qtbot: QtBot, first_run: FirstRun, folder: Path, tmp_path: Path
) -> None:
    type_and_return(qtbot, first_run, (first_run.first, PASSPHRASE), (first_run.second, PASSPHRASE))
    step, file = first_run.code_step, tmp_path / "stick" / "code.txt"
    code, keeping = step.code.text(), step.findChild(CodeKeeping)
    assert keeping is not None
    keeping.save(file, code, folder)
    assert "could not be saved there" in refusal_of(first_run)
    file.parent.mkdir()
    keeping.save(file, code, folder)
    assert code in file.read_text()
    assert sys.platform == "win32" or stat.S_IMODE(file.stat().st_mode) == 0o600
    assert refusal_of(first_run) == ""
    assert str(file) in step.told.text()
    assert "not encrypted" in step.told.text()
    keeping.save(folder / "code.txt", code, folder)
    assert refusal_of(first_run) == BESIDE_DIARY
    assert not (folder / "code.txt").exists()


def test_the_code_goes_onto_paper(qtbot: QtBot, first_run: FirstRun, tmp_path: Path) -> None:
    type_and_return(qtbot, first_run, (first_run.first, PASSPHRASE), (first_run.second, PASSPHRASE))
    keeping, printer = first_run.code_step.findChild(CodeKeeping), QPrinter()
    assert keeping is not None
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    keeping.print_on(first_run.code_step.code.text(), printer)
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    assert "Fetch the page" in first_run.code_step.told.text()


def test_the_sample_is_looked_round_first_and_leaves_nothing_behind(qapp: QApplication, folder: Path) -> None:
    seen: list[str] = []
    folders: list[Path] = []

    def look() -> None:
        dialog = next((one for one in qapp.topLevelWidgets() if isinstance(one, FirstRun) and one.isVisible()), None)
        window = next((one for one in qapp.topLevelWidgets() if isinstance(one, Window) and one.isVisible()), None)
        if window is not None:
            seen.append(window.notice.text)
            folders.append(window._desk.store.path.parent)
            window.close()
        elif dialog is not None and not seen:
            dialog.sample.click()
        elif dialog is not None:
            seen.append("asked again")
            dialog.reject()

    looking = QTimer()
    looking.setInterval(50)
    looking.timeout.connect(look)
    looking.start()
    code = begin_and_show(lambda passphrase: begun(folder, passphrase), folder, sample=lambda: demo_desk(lambda: NOW))
    looking.stop()
    assert code == 0
    assert (SAMPLE in seen[0], seen[1:]) == (True, ["asked again"])
    assert not folders[0].exists()
    assert not folder.exists()


def test_nothing_is_scrolled_to_where_there_is_room(qtbot: QtBot, first_run: FirstRun) -> None:
    for area in first_run.findChildren(QScrollArea):
        qtbot.waitUntil(lambda area=area: area.verticalScrollBar().maximum() == 0)  # type: ignore[misc] # bound at once
    type_and_return(qtbot, first_run, (first_run.first, PASSPHRASE), (first_run.second, PASSPHRASE))
    (code,) = first_run.code_step.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: code.verticalScrollBar().maximum() == 0)


@pytest.mark.parametrize("percent", texts("your week"))
def test_every_step_can_be_read_at_every_size(qapp: QApplication, qtbot: QtBot, desk: Desk, percent: int) -> None:
    with in_type(qapp, percent):
        dialog = FirstRun(lambda _passphrase: (desk, ""), Path("~/Planner"), has_sample=True)
        qtbot.addWidget(dialog)
        dialog.open()
        told = {}
        for number, _step in enumerate(("passphrase", "code", "week")):
            if number == 1:
                dialog.code_step.show_code("ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6789")
                dialog.show_step(dialog.code_step)
            if number == 2:
                dialog.ask_week(desk)
            for size in SIZES:
                dialog.resize(*size)
                told[number, size] = illegible(dialog)
        assert {where: what for where, what in told.items() if what} == {}
        dialog.accept()


def test_whose_machine_it_is_is_asked_before_the_first_entry_and_the_trail_keeps_the_answer(
    asking: FirstRun,
) -> None:
    fields, desk = asking.fields, asking.desk
    assert fields is not None
    assert desk is not None
    assert "policy allows it" in fields.findChildren(WeekLine)[0].told.text()
    assert fields.device.chosen() is None
    fields.device.choose(Device.OWN_ALLOWED)
    tab_to("Open my diary").click()  # type: ignore[attr-defined] # a button
    said = desk.keeping.device()
    assert said is not None
    assert (said.device, said.day) == (Device.OWN_ALLOWED, MONDAY)
    assert any(link.content and "machine" in link.content.what for link in desk.trail.links())


def test_an_answer_on_the_machine_may_wait(asking: FirstRun) -> None:
    desk = asking.desk
    assert desk is not None
    tab_to("Open my diary").click()  # type: ignore[attr-defined] # a button
    assert desk.keeping.device() is None
