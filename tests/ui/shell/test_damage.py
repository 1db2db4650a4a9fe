"""Damage is told on the screen: over every page, in the place of one that cannot be read, or in a window of its own."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from planner.bootstrap import create_desk, open_desk
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import Span
from planner.domain.errors import PlannerError
from planner.domain.outcomes.case import Case, Pair
from planner.domain.plain_text import BREAK
from planner.storage.key import Cost
from planner.ui.kit.theme import LIGHT
from planner.ui.shell import windows
from planner.ui.shell.application import make_application
from planner.ui.shell.faults import Faults
from planner.ui.shell.page_names import WORDS
from planner.ui.shell.window import Window
from planner.ui.shell.windows import Windows, look_after, tell_why
from planner.words.in_window import in_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

PASSPHRASE = "a quiet passphrase"
NOW = datetime(2026, 11, 23, 14, 25, tzinfo=UTC)
CHEAP = Cost(memory_kib=1024, passes=1, lanes=1)
PAGE = 4096
TREATMENT = Details("treatment")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A diary with forty closed cases and a session, closed again."""
    desk, _ = create_desk(tmp_path / "diary", PASSPHRASE, lambda: NOW, CHEAP)
    with closing(desk):
        desk.setup.begin()
        with desk.store.work() as work:
            for n in range(40):
                scores = Pair("PHQ-9", Decimal(15), Decimal(8))
                work.put(Case(f"case-{n}", date(2026, 11, 2) + timedelta(days=n % 20), 8, scores))
    return tmp_path / "diary"


def opened(folder: Path) -> Desk:
    return open_desk(folder, PASSPHRASE, lambda: NOW)


def page_of(folder: Path, table: str) -> int:
    """A page that a table lies in, counted from 0."""
    with closing(opened(folder)) as desk:
        query = "SELECT max(pageno) FROM dbstat WHERE name = ? AND pagetype = 'leaf'"
        try:
            return int(desk.store._reader.execute(query, (table,)).fetchone()[0]) - 1
        except Exception:  # noqa: BLE001 - this SQLite was built without that table
            root = "SELECT rootpage FROM sqlite_master WHERE name = ?"
            return int(desk.store._reader.execute(root, (table,)).fetchone()[0]) - 1


def damage(folder: Path, page: int) -> None:
    content = bytearray((folder / "diary.planner").read_bytes())
    content[page * PAGE + 100] ^= 1
    (folder / "diary.planner").write_bytes(content)


@pytest.fixture
def damaged(folder: Path) -> Iterator[Desk]:
    """The same diary with one bit flipped among its closed cases."""
    damage(folder, page_of(folder, "closed_case"))
    with closing(opened(folder)) as desk:
        yield desk


def said(window: Window) -> str:
    """The words in sight, without the unseen places where a line may break."""
    words = " ".join(one.text() for one in window.findChildren(QLabel) if one.isVisibleTo(window))
    return words.replace(BREAK, "")


def test_a_page_whose_figures_cannot_be_read_says_so_and_never_that_there_are_none(qtbot: QtBot, damaged: Desk) -> None:
    window = Window(damaged, LIGHT)
    qtbot.addWidget(window)
    window.show_page("outcomes")
    assert "The diary is damaged" in said(window)
    assert "No closed cases yet" not in said(window)
    window.show_page("diary")
    assert window.stage.damage.isVisibleTo(window)
    assert all(part in said(window) for part in in_window(damaged.store.damage))


def test_a_damaged_diary_takes_no_deed(qtbot: QtBot, damaged: Desk) -> None:
    window = Window(damaged, LIGHT)
    qtbot.addWidget(window)
    assert "the diary is damaged" in damaged.store.check()
    with pytest.raises(PlannerError, match="Nothing is written"):
        damaged.diary.add(Span(NOW, NOW + timedelta(hours=1)), TREATMENT)


def test_a_damaged_page_in_any_table_is_told_over_every_page_or_in_place_of_the_window(
    qtbot: QtBot, folder: Path
) -> None:
    make_application(LIGHT)
    whole = (folder / "diary.planner").read_bytes()
    for table in ("closed_case", "entry", "activity", "threshold", "setting", "binned"):
        (folder / "diary.planner").write_bytes(whole)
        damage(folder, page_of(folder, table))
        with closing(opened(folder)) as desk:
            assert "the diary is damaged" in desk.store.check(), table
            try:
                windows = Windows(desk, make_application())
            except PlannerError as refusal:
                assert "the diary is damaged" in str(refusal)  # noqa: PT017 - tell_why shows it
                continue
            qtbot.addWidget(windows.window)
            windows.tell_damage()
            with qtbot.captureExceptions() as told:
                for page in WORDS:
                    windows.window.show_page(page)
                    assert "The diary is damaged" in said(windows.window), (table, page)
            assert all(issubclass(kind, PlannerError) and "is damaged" in str(error) for kind, error, _ in told), told


def test_a_sound_diary_is_not_called_damaged(qtbot: QtBot, folder: Path) -> None:
    with closing(opened(folder)) as desk:
        assert desk.store.check() == ""
        window = Window(desk, LIGHT)
        qtbot.addWidget(window)
        for page in WORDS:
            window.show_page(page)
            assert not window.stage.damage.isVisibleTo(window)
            assert not window.stage.unreadable.isVisibleTo(window)


def test_what_nobody_caught_is_said_once_and_without_what_the_diary_says(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    faults, told = Faults(), list[str]()
    faults.told.connect(told.append)
    for _ in range(3):
        try:
            int("Tigerlily")
        except ValueError as error:
            faults.hear(type(error), error, error.__traceback__)
    faults.hear(PlannerError, PlannerError("The disk is full: make room."), None)
    faults.hear(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert len(told) == 2
    assert "ValueError" in told[0]
    assert told[1] == "The disk is full: make room."
    assert "Tigerlily" not in " ".join([*told, *capsys.readouterr()])
    assert qtbot


class Refusing(QWidget):
    """Refuses every key, as a deed would."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        assert event
        msg = "The disk is full: make room."
        raise PlannerError(msg)


def test_a_refusal_out_of_what_qt_called_is_told_in_its_own_words_alone(qtbot: QtBot) -> None:
    faults, told, widget = Faults(), list[str](), Refusing()
    qtbot.addWidget(widget)
    faults.told.connect(told.append)
    widget.show()
    with pytest.raises(PlannerError) as caught:
        QTest.keyClick(widget, Qt.Key.Key_A)
    faults.hear(caught.type, caught.value, caught.tb)
    assert told == ["The disk is full: make room."]


def test_after_the_right_passphrase_the_window_never_just_vanishes(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def read_and_closed(box: QDialog) -> int:
        shown.append(box.findChildren(QLabel)[1].text())
        return 0

    monkeypatch.setattr(QDialog, "exec", read_and_closed)
    make_application(LIGHT)

    def broken(*_given: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(windows, "Windows", broken)
    with closing(opened(folder)) as desk:
        assert windows.show_window(desk) == 1
    assert tell_why(PlannerError("It is locked."), "") == 1
    assert tell_why(RuntimeError("Tigerlily"), "It is damaged.") == 1
    assert shown == [windows.CANNOT_BE_SHOWN, "It is locked.", "It is damaged."]
    assert qtbot


@pytest.mark.parametrize(("clock", "left"), [(NOW + timedelta(days=91), 0), (NOW + timedelta(days=400), 1), (None, 1)])
def test_the_bin_is_tidied_once_the_window_stands_by_a_clock_that_can_be_believed(
    qtbot: QtBot, folder: Path, clock: datetime | None, left: int
) -> None:
    app = make_application(LIGHT)
    with closing(opened(folder)) as desk:
        span = Span(NOW, NOW + timedelta(hours=1))
        _, key = desk.diary.add(span, TREATMENT)
        desk.diary.delete([Booking(key, span, TREATMENT)])
        recent = Span(span.start + timedelta(days=80), span.end + timedelta(days=80))
        _, key = desk.diary.add(recent, TREATMENT)
        desk.diary.record([Booking(key, recent, TREATMENT)], Outcome.ATTENDED)
        windows = Windows(desk, app)
        qtbot.addWidget(windows.window)
        with qtbot.waitSignal(windows.looked_after, timeout=20_000):
            look_after(desk, windows, None if clock is None else lambda: clock)
        assert len(desk.recycle_bin.contents()) == left


def test_a_diary_made_just_now_is_looked_through_behind_its_week(qtbot: QtBot, tmp_path: Path) -> None:
    desk, _ = create_desk(tmp_path / "diary", PASSPHRASE, lambda: NOW, CHEAP)
    with closing(desk):
        desk.setup.begin()
        damage(tmp_path / "diary", desk.store._reader.execute("PRAGMA page_count").fetchone()[0] - 1)
        shown = Windows(desk, make_application())
        qtbot.addWidget(shown.window)
        assert desk.store.damage == ""
        with qtbot.waitSignal(shown.looked_after):
            look_after(desk, shown, None)
        assert "damaged" in desk.store.damage
