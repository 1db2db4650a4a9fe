"""What turning a week costs, in counts: no busy machine makes them larger."""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from planner.domain.diary.entry import Details, Entry, Outcome
from planner.domain.diary.series import Series
from planner.domain.diary.span import span_of
from planner.ui.diary.grid.lettering import types_of
from planner.ui.diary.grid.pictures import pictures_at
from planner.ui.kit.focus_ring import FocusRing, follow_focus
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk

LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2026, 11, 23)
SERIES, SINGLE, WEEKS = 80, 25, 3
STATEMENTS = ("PRAGMA data_version", "SELECT * FROM series", "SELECT * FROM deviation", "SELECT * FROM entry")
"""Whether another program has written, and then what the week holds."""
MOST_PAINTED = 40
"""Parts of the window that are painted: the grid, the title and the figures that are others."""


class Paints(QObject):
    """Counts what is painted."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.seen: Counter[QObject] = Counter()
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.seen[watched] += 1
        return False


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Window:
    """A window on weeks of 105 entries, as one works with it: turned to and fro once."""
    app = make_application(LIGHT)
    slots = list(product(range(5), range(9, 17)))
    series = [
        Series(f"s{n}", MONDAY - timedelta(weeks=9) + timedelta(days=slots[n % 40][0], hours=slots[n % 40][1]), 60,
               "FREQ=WEEKLY", Details("treatment", label=f"Group {n % 5}"))
        for n in range(SERIES)
    ]  # fmt: skip
    single = [
        Entry(
            f"e{week}-{n}",
            span_of(MONDAY - timedelta(weeks=week) + timedelta(days=n % 5, hours=9 + n // 5), 60, LONDON),
            Details("treatment"),
        )
        for week, n in product(range(WEEKS + 1), range(SINGLE))
    ]
    with desk.store.work() as work:
        work.add_all(series)
        work.add_all(single)
    made = Window(desk, LIGHT)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    for steps in (-1, -1, 1, 1):
        made.step(steps)
        app.processEvents()
    assert len(made.diary.grid.bookings) == SERIES + SINGLE
    return made


def test_a_week_is_read_by_three_questions_and_nothing_is_loaded_or_made_for_it(desk: Desk, window: Window) -> None:
    asked: list[str] = []
    parts, loaded, series = len(window.findChildren(QWidget)), len(sys.modules), len(desk.store._series_read)
    desk.store._reader.set_trace_callback(asked.append)
    window.step(-3)
    QApplication.processEvents()
    desk.store._reader.set_trace_callback(None)
    assert len(window.diary.grid.bookings) == SERIES + SINGLE
    assert len(asked) == len(STATEMENTS)
    assert all(one.startswith(wanted) for one, wanted in zip(asked, STATEMENTS, strict=True))
    assert len(desk.store._series_read) == series  # none was read out of its cells again
    assert len(window.findChildren(QWidget)) == parts
    assert len(sys.modules) == loaded


def test_a_week_turned_back_to_is_known(desk: Desk, window: Window) -> None:
    asked: list[str] = []
    desk.store._reader.set_trace_callback(asked.append)
    window.step(-1)
    QApplication.processEvents()
    desk.store._reader.set_trace_callback(None)
    assert len(window.diary.grid.bookings) == SERIES + SINGLE
    assert asked == ["PRAGMA data_version"], "it is only asked whether another program has written"


def test_a_turn_paints_the_grid_once_and_of_the_rest_only_what_is_another(window: Window) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    paints = Paints(app)
    window.step(-1)
    QApplication.processEvents()
    app.removeEventFilter(paints)
    assert paints.seen[window.diary.grid.viewport()] == 1
    assert paints.seen.total() <= MOST_PAINTED
    assert window.rail not in paints.seen


def test_a_deed_paints_the_grid_once_and_the_ring_round_the_entry_with_it(qtbot: QtBot, window: Window) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    grid = window.diary.grid
    follow_focus(app)
    with qtbot.waitActive(window):
        window.activateWindow()
    grid.setFocus(Qt.FocusReason.OtherFocusReason)
    QApplication.processEvents()
    (ring,) = window.findChildren(FocusRing)
    before, paints = ring.geometry(), Paints(app)
    window.diary.doing.record([grid.bookings[0]], Outcome.ATTENDED)
    QApplication.processEvents()
    QApplication.processEvents()
    app.removeEventFilter(paints)
    assert ring.geometry() != before
    assert paints.seen[grid.viewport()] == 1
    assert paints.seen[ring] == 1


def test_after_a_deed_on_an_entry_nothing_of_the_set_up_is_read_again(desk: Desk, window: Window) -> None:
    window.step(-1)
    window.diary.doing.record(window.diary.grid.bookings[:1], Outcome.ATTENDED)  # since then records begin before these
    window.step(1)
    asked: list[str] = []
    desk.store._reader.set_trace_callback(asked.append)
    window.diary.doing.record(window.diary.grid.bookings[:1], Outcome.DNA)
    desk.store._reader.set_trace_callback(None)
    read = [re.search(r"FROM (\w+)(?:.* = '(\w+))?", one) for one in asked]
    rows = {one[2] if one[1] == "setting" else one[1] for one in read if one is not None}
    assert window.diary.grid.bookings[0].outcome is Outcome.DNA
    assert rows <= {"entry", "deviation", "series", "notice_identifiers", "let_stand"}


def test_the_words_of_a_week_seen_before_are_measured_and_laid_out_no_more(window: Window) -> None:
    types = types_of(window.diary.grid.font())
    known = [(len(one._wide), len(one._cut), len(one._laid)) for one in (types.usual, types.bold, types.small)]
    window.step(-1)
    QApplication.processEvents()
    now = [(len(one._wide), len(one._cut), len(one._laid)) for one in (types.usual, types.bold, types.small)]
    assert now == known


@pytest.mark.parametrize("part", [QRect(300, 200, 137, 61), QRect(0, 0, 400, 90), QRect(711, 333, 9, 250)])
def test_a_part_of_the_week_is_painted_as_in_the_whole(window: Window, part: QRect) -> None:
    viewport = window.diary.grid.viewport()
    pictures = []
    for asked in (viewport.rect(), part):
        image = QImage(viewport.size(), QImage.Format.Format_RGB32)
        viewport.render(image, asked.topLeft(), QRegion(asked))
        pictures.append(image.copy(part))
    assert pictures[0] == pictures[1]


def test_the_shapes_of_a_week_seen_before_are_drawn_no_more(window: Window) -> None:
    kept = pictures_at(window.devicePixelRatioF())._kept
    known = dict(kept)
    window.step(-1)
    QApplication.processEvents()
    assert known
    assert kept == known
