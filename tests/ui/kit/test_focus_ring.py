"""Whatever has the focus is seen to have it, in every theme: its window is painted otherwise than without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from tests.amount import one_of

from planner.ui.diary.views import AGENDA, MONTH
from planner.ui.kit.focus_ring import AWAY, THICK, FocusRing
from planner.ui.kit.theme import THEMES
from planner.ui.shell.application import make_application
from planner.ui.shell.page_names import WORDS
from planner.ui.shell.unlock import Unlock
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme

LEAST = 100
"""Pixels: a ring round the smallest part has more."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each page is looked at in one theme; in all of them in the deep run."""
    if "theme" not in metafunc.fixturenames:
        return
    name = metafunc.function.__name__
    if "name" not in metafunc.fixturenames:
        kinds = one_of(THEMES, name)
        metafunc.parametrize("theme", kinds.values(), ids=list(kinds), indirect=True)
        return
    pairs = [(page, theme) for page in WORDS for theme in one_of(THEMES, page).values()]
    metafunc.parametrize(
        ("name", "theme"), pairs, ids=[f"{page}-{theme.name}" for page, theme in pairs], indirect=["theme"]
    )


@pytest.fixture
def theme(request: pytest.FixtureRequest) -> Theme:
    found: Theme = request.param
    make_application(found)
    return found


def focusable(within: QWidget) -> Iterator[QWidget]:
    """What Tab leads to, or a click gives the focus to."""
    for one in within.findChildren(QWidget):
        if (
            one.isVisible()
            and one.isEnabled()
            and one.focusPolicy() != Qt.FocusPolicy.NoFocus
            and one.focusProxy() is None
        ):
            yield one


def unseen(window: QWidget, within: QWidget) -> list[str]:
    """What looks the same with and without the focus."""
    return [f"{one}: {one.accessibleName()}" for one in focusable(within) if not is_seen(window, one)]


def is_seen(window: QWidget, part: QWidget) -> bool:
    window.setFocus(Qt.FocusReason.OtherFocusReason)
    if focused := QApplication.focusWidget():
        focused.clearFocus()
    reveal(part)
    around = QRect(part.mapTo(window, QPoint()), part.size()).adjusted(-8, -8, 8, 8).intersected(window.rect())
    before = picture(window, around)
    part.setFocus(Qt.FocusReason.TabFocusReason)
    return QApplication.focusWidget() is not part or differing(before, picture(window, around)) >= LEAST


def reveal(part: QWidget) -> None:
    """Scroll to it, as Tab does."""
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(part)
        above = above.parentWidget()
    QApplication.processEvents()


def picture(window: QWidget, around: QRect) -> QImage:
    QApplication.processEvents()
    return window.grab(around).toImage()


def differing(before: QImage, after: QImage) -> int:
    one, other = (bytes(image.constBits()) for image in (before, after))
    return sum(one[n : n + 4] != other[n : n + 4] for n in range(0, len(one), 4)) if one != other else 0


@pytest.fixture
def window(demo: Desk, theme: Theme, qtbot: QtBot) -> Window:
    made = Window(demo, theme)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_each_part_of_each_page_is_seen_to_have_the_focus(window: Window, name: str) -> None:
    window.show_page(name)
    if name == "diary":
        window.diary.grid.select(window.diary.grid.bookings[0])
    assert unseen(window, window) == []


def test_the_month_and_the_agenda_too(window: Window) -> None:
    for view, part in ((MONTH, "month"), (AGENDA, "agenda")):
        window.show_view(view)
        assert is_seen(window, getattr(window.diary, part)), view.words


def test_each_field_and_button_that_asks_for_the_passphrase(theme: Theme, qtbot: QtBot) -> None:
    assert theme
    dialog = Unlock(lambda passphrase: pytest.fail(passphrase), lambda *_: "")
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert unseen(dialog, dialog) == []


def test_the_ring_goes_with_its_part_and_is_not_drawn_where_that_is_scrolled_away(qtbot: QtBot) -> None:
    make_application(THEMES["light"])
    area, body = QScrollArea(), QWidget()
    lines = [QLineEdit() for _ in range(60)]
    layout = QVBoxLayout(body)
    for one in lines:
        layout.addWidget(one)
    area.setWidget(body)
    area.resize(300, 300)
    qtbot.addWidget(area)
    with qtbot.waitExposed(area):
        area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    lines[2].setFocus()
    (ring,) = area.findChildren(FocusRing)
    assert ring.isVisible()
    top = ring.geometry().top()
    assert top == lines[2].mapTo(area, lines[2].rect().topLeft()).y() - AWAY - THICK
    area.verticalScrollBar().setValue(30)
    QApplication.processEvents()
    assert ring.geometry().top() == top - 30
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    QApplication.processEvents()
    assert not ring.isVisible()
