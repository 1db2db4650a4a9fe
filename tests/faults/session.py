"""A whole session in the real window, done from its own process: what an afternoon with the program touches.

Run as `python -m tests.faults.session DIARY SECRET IN OUT`: unlocks, imports two files of the folder IN through the
file dialog, types a quick entry, saves the week as CSV and PDF and the evidence pack as a web page to the folder OUT,
asks for a printer, finds a week, looks at every page and closes. Prints what it did; the last line says how often Qt's
network library is mapped.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget

from planner.__main__ import main
from planner.ui.find_week.page import FindWeekPage
from planner.ui.reports.page import EVIDENCE
from planner.ui.shell import application, asking
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from planner.ui.kit.theme import Theme
    from planner.ui.reports.page import ReportsPage

W = TypeVar("W")
BEAT = 20
MOST_BEATS = 1_000


def say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 - what the test reads


def until(found: Callable[[], W | None]) -> Generator[None, None, W]:
    """Wait until there is something."""
    for _ in range(MOST_BEATS):
        there = found()
        if there:
            return there
        yield
    msg = "it never came"
    raise TimeoutError(msg)


def top(kind: type[W]) -> Callable[[], W | None]:
    return lambda: next((one for one in QApplication.topLevelWidgets() if _is(one, kind)), None)  # type: ignore[return-value]


def _is(one: QWidget, kind: type) -> bool:
    return isinstance(one, kind) and one.isVisible()


def name_file(path: Path) -> Iterator[None]:
    """Type a file's whole name into the dialog that is open."""
    asking = yield from until(top(QFileDialog))
    field = asking.findChild(QLineEdit)
    assert field is not None
    field.setText(str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)
    yield from until(lambda: top(QFileDialog)() is None)


def session(secret: str, taken_from: Path, put_into: Path) -> Iterator[None]:
    asking = yield from until(top(QDialog))
    field = asking.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, secret)
    QTest.keyClick(field, Qt.Key.Key_Return)
    window = yield from until(top(Window))
    say("unlocked")
    for name in ("setup.toml", "week.csv"):
        yield from imported(window, taken_from / name)
    yield from typed(window)
    window.export()
    yield from name_file(put_into / "week.csv")
    yield from until((put_into / "week.csv").exists)
    say("exported")
    yield from printed(window, put_into / "week.pdf")
    yield from reported(window, put_into / "pack.html")
    window.find_week(1)
    finding = window.stage.in_front
    assert isinstance(finding, FindWeekPage)
    yield from until(lambda: finding.found)
    finding.leave()
    say("week found")
    for page in ("hours", "outcomes", "setup", "diary"):
        window.show_page(page)
        for _ in range(10):
            yield
    say("pages seen")
    window.close()


def imported(window: Window, path: Path) -> Iterator[None]:
    read: list[bool] = []
    window.importing.finished.connect(lambda: read.append(True))
    before = window._desk.history.undo_name
    window.importing.ask()
    yield from name_file(path)
    yield from until(lambda: read)
    if window.importing.dialog is not None:
        window.importing.dialog.import_button.click()
    yield from until(lambda: window._desk.history.undo_name != before)
    window.notice.hide()
    say(f"imported {path.name}")


def typed(window: Window) -> Iterator[None]:
    line = window.diary.quick
    line.begin()
    field = line.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "fri 13:00 treatment 60 min")
    QTest.keyClick(field, Qt.Key.Key_Return)
    yield from until(lambda: "add" in (window._desk.history.undo_name or ""))
    say("typed")


def printed(window: Window, path: Path) -> Iterator[None]:
    window.print_week()
    dialog = window.page("reports").printed  # type: ignore[attr-defined] # ReportsPage, loaded late
    yield from until(lambda: dialog.at_hand)
    dialog.save_button.click()
    yield from name_file(path)
    yield from until(path.exists)
    say("saved")
    dialog.print_button.click()
    yield from until(lambda: dialog.refusal.text() or printers_of(dialog))
    say(dialog.refusal.text() or "printer asked")
    for one in printers_of(dialog):
        one.reject()


def reported(window: Window, path: Path) -> Iterator[None]:
    page = cast("ReportsPage", window.page("reports"))
    page.show_report(EVIDENCE)
    report = page.one(EVIDENCE)
    yield from until(lambda: report.at_hand or report.refusal.text())
    say(report.refusal.text() or "report made")
    report.save_button.click()
    yield from name_file(path)
    yield from until(path.exists)
    say("report saved")


def printers_of(dialog: QWidget) -> list[QDialog]:
    return [one for one in dialog.findChildren(QDialog) if one.inherits("QPrintDialog")]


def driven(steps: Iterator[None]) -> None:
    """Have the steps done by the application's own timer, from its first moment on."""
    begin = application.begin_application

    def made(theme: Theme | None = None) -> QApplication:
        app = begin(theme)
        if app.findChild(QTimer, "driver") is None:
            timer = QTimer(app)
            timer.setObjectName("driver")
            timer.timeout.connect(lambda: step(steps, timer))
            timer.start(BEAT)
        return app

    application.begin_application = asking.begin_application = made  # type: ignore[attr-defined] # what it was handed


def step(steps: Iterator[None], timer: QTimer) -> None:
    try:
        next(steps)
    except StopIteration:
        timer.stop()
    except BaseException:  # noqa: BLE001 - whatever it is, the process must not wait for a step that never comes
        traceback.print_exc()
        os._exit(3)


def mapped(name: str) -> int:
    return Path("/proc/self/maps").read_text(encoding="utf-8").count(name)


if __name__ == "__main__":
    diary, secret, taken_from, put_into = sys.argv[1:]
    driven(session(secret, Path(taken_from), Path(put_into)))
    sys.argv[1:] = ["--data", diary, "--today", "2026-11-23"]
    code = main()
    say(f"mapped: {mapped('Qt6Network')} of {mapped('Qt6Core')}")
    sys.exit(code)
