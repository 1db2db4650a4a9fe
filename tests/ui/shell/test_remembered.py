"""The window opens where it was closed: as large, with the page and the view; never beyond the screen there is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from planner.ui.diary.views import MONTH
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.outside import Outside
from planner.ui.shell.remembered import Remembered, Remembering, go_to_place, place_of, read_place, write_place
from planner.ui.shell.window import Window
from planner.ui.shell.windows import show_window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

STOOD = Remembered("reports", "month", 10, 50, 700, 530)


def test_a_window_opens_where_the_last_one_was_closed_and_on_todays_week(
    qapp: QApplication, desk: Desk, tmp_path: Path
) -> None:
    file, seen = tmp_path / "settings" / "window.json", list[Remembered]()

    def look() -> None:
        window = next((one for one in qapp.topLevelWidgets() if isinstance(one, Window) and one.isVisible()), None)
        if window is None:
            QTimer.singleShot(10, look)
            return
        seen.append(place_of(window))
        assert window.day == date(2026, 11, 23)
        window.show_view(MONTH)
        window.step(2)
        window.show_page("reports")
        window.resize(window.minimumSize())
        window.close()

    for _ in range(2):
        QTimer.singleShot(0, look)
        assert show_window(desk, outside=Outside(remembers=lambda: file)) == 0
    assert [(one.page, one.view) for one in seen] == [("diary", "work_week"), ("reports", "month")]
    assert seen[1].width < seen[0].width
    assert set(json.loads(file.read_text())) == {"page", "view", "left", "top", "width", "height", "is_maximised"}


def test_where_the_window_stands_is_written_while_it_is_open_so_that_a_kill_loses_little(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    file, window = tmp_path / "window.json", Window(desk, LIGHT)
    qtbot.addWidget(window)
    window.show()
    remembering = Remembering(window, file, every=1)
    qtbot.waitUntil(file.exists)
    window.show_page("reports")
    qtbot.waitUntil(lambda: (place := read_place(file)) is not None and place.page == "reports")
    written = file.stat().st_mtime_ns
    remembering.keep()
    assert file.stat().st_mtime_ns == written, "nothing is another place"
    window.show_page("diary")
    remembering.end()
    place = read_place(file)
    assert place is not None
    assert place.page == "diary"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        '{"page": 3}',
        '{"page": "diary", "width": "wide"}',
        '{"days": 3}',
        "[" * 900,
        "x" * 2_000,
        '{"width": 1e99}',
        "\udcff",
    ],
)
def test_a_file_that_says_nothing_is_as_good_as_none(tmp_path: Path, content: str) -> None:
    file = tmp_path / "window.json"
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert read_place(file) is None
    assert read_place(tmp_path / "none.json") is None
    assert read_place(tmp_path) is None


def test_what_is_written_is_read_and_a_folder_that_takes_nothing_is_left_alone(tmp_path: Path) -> None:
    write_place(tmp_path / "new" / "window.json", STOOD)
    assert read_place(tmp_path / "new" / "window.json") == STOOD
    (tmp_path / "file").write_text("")
    write_place(tmp_path / "file" / "window.json", STOOD)


def test_on_a_smaller_screen_it_fits_and_names_that_are_none_are_passed_over(qtbot: QtBot, demo: Desk) -> None:
    window = Window(demo, LIGHT)
    qtbot.addWidget(window)
    free = window.screen().availableGeometry()
    for place in (replace(STOOD, left=5_000, top=-900, width=9_000, height=9_000), replace(STOOD, width=1, height=1)):
        go_to_place(window, place)
        assert free.contains(window.geometry())
        assert window.size().expandedTo(window.minimumSize()) == window.size()
    assert (window.page_name, window.diary.view) == ("reports", MONTH)
    go_to_place(window, Remembered("find-week", "century"))
    assert (window.page_name, window.diary.view) == ("reports", MONTH)
    go_to_place(window, replace(STOOD, is_maximised=True))
    assert window.isMaximized()
    assert place_of(window).is_maximised
