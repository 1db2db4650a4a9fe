"""What of a window cannot be read: words cut by their own widget, or lying where no scroll bar leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)
from tests.amount import one_of

from planner.ui.kit.theme import THEMES, apply_theme

SIZES = ((800, 520), (1280, 720), (1440, 900))
TEXTS = (100, 150, 200)
BREAKS = re.compile(r"[\s\u200b]+|(?<=-)")
"""Where a line may go on in the next: spaces, seen or not, and after a hyphen."""


def texts(part: str) -> tuple[int, ...]:
    """The sizes of type in which a part is looked at: one by its name, so that all get their turn, or all if deep."""
    return tuple(one_of({str(percent): percent for percent in TEXTS}, part).values())


NEAR = 2
"""Pixels that rounding may take."""


@contextmanager
def in_type(app: QApplication, percent: int, theme: str = "light") -> Iterator[None]:
    """The application in a larger size of type; its own again once the block ends."""
    usual, larger = app.font(), app.font()
    larger.setPointSizeF(usual.pointSizeF() * percent / 100)
    app.setFont(larger)
    apply_theme(app, THEMES[theme])
    try:
        yield
    finally:
        app.setFont(usual)
        apply_theme(app, THEMES["light"])


def settle(window: QWidget) -> None:
    """Let layouts come to rest: a wrapped line asks for its height only once it knows its width."""
    for _ in range(5):
        QApplication.processEvents()
    window.repaint()


def illegible(window: QWidget) -> list[str]:
    """A line for each part in sight that is cut, or that lies beyond an edge with no scroll bar that leads there."""
    settle(window)
    parts = [one for one in window.findChildren(QWidget) if one.isVisible() and one.window() is window.window()]
    told = [f"{_named(one)}: {why}" for one in parts if (why := _cut(one) or _sideways(one))]
    return told + [f"{_named(one)}: {why}" for one in parts if _has_words(one) and (why := _out_of_reach(one, window))]


def _sideways(part: QWidget) -> str:
    """A page or a form whose lines have to be scrolled to be read, which nobody does at each of them."""
    if not isinstance(part, QScrollArea) or part.horizontalScrollBar().maximum() <= NEAR:
        return ""
    return f"scrolls sideways by {part.horizontalScrollBar().maximum()}"


def _named(part: QWidget) -> str:
    words = _words(part) or part.accessibleName() or part.objectName()
    return f"{type(part).__name__} “{words[:60]}” ({part.width()}x{part.height()})"


def _words(part: QWidget) -> str:
    if isinstance(part, QLabel | QAbstractButton | QLineEdit):
        return part.text()
    return part.currentText() if isinstance(part, QComboBox) else ""


def _has_words(part: QWidget) -> bool:
    return bool(_words(part)) or isinstance(part, QAbstractButton | QComboBox | QAbstractSpinBox | QLineEdit)


def _cut(part: QWidget) -> str:
    if isinstance(part, QLabel) and part.text():
        return _cut_label(part)
    if isinstance(part, QAbstractButton):
        if isinstance(part.parentWidget(), QLineEdit):
            return ""  # a line draws its icons itself, at the size of its own line
        needed = part.sizeHint()
        if part.hasHeightForWidth():
            needed = QSize(part.minimumSizeHint().width(), part.heightForWidth(part.width()))
        short = needed.width() > part.width() + NEAR or needed.height() > part.height() + NEAR
        return f"needs {needed.width()}x{needed.height()}" if short else ""
    if isinstance(part, QComboBox):
        needed_width = part.fontMetrics().horizontalAdvance(part.currentText())
        return f"needs {needed_width} across" if needed_width > _room_in(part) + NEAR else _flat(part)
    if isinstance(part, QAbstractSpinBox):
        needed_width, line = part.fontMetrics().horizontalAdvance(part.text()), part.lineEdit()
        room = line.width() - line.textMargins().left() - line.textMargins().right()
        return f"needs {needed_width} across" if needed_width > room + NEAR else _flat(part)
    if isinstance(part, QLineEdit):
        return _flat(part)
    return _cut_head(part) if isinstance(part, QHeaderView) else ""


def _room_in(chooser: QComboBox) -> int:
    """Pixels between the edge of a chooser and its arrow, as its style draws them."""
    option, whole = QStyleOptionComboBox(), QStyle.ComplexControl.CC_ComboBox
    chooser.initStyleOption(option)
    return chooser.style().subControlRect(whole, option, QStyle.SubControl.SC_ComboBoxEditField, chooser).width()


def _flat(field: QWidget) -> str:
    high = field.fontMetrics().height()
    return f"needs {high} high" if high > field.height() + NEAR else ""


def _cut_label(part: QLabel) -> str:
    if part.pixmap() and not part.pixmap().isNull():
        return ""
    if part.property("elides"):
        return "" if part.toolTip() or part.sizeHint().width() <= part.width() + NEAR else "shortened without a tip"
    needed = part.sizeHint()
    if not part.wordWrap():
        short = needed.width() > part.width() + NEAR or needed.height() > part.height() + NEAR
        return f"needs {needed.width()}x{needed.height()}" if short else ""
    high = part.heightForWidth(part.width())
    longest = max(part.fontMetrics().horizontalAdvance(word) for word in BREAKS.split(part.text()))
    if longest > part.contentsRect().width() + NEAR:
        return f"its longest word needs {longest} across"
    return f"needs {high} high" if high > part.height() + NEAR else ""


def _cut_head(head: QHeaderView) -> str:
    if head.orientation() is Qt.Orientation.Vertical:
        return ""
    for number in range(head.count()):
        if not head.isSectionHidden(number) and head.sectionSizeFromContents(number).width() > (
            head.sectionSize(number) + NEAR
        ):
            return f"head “{head.model().headerData(number, Qt.Orientation.Horizontal)}” is cut"
    return ""


def _out_of_reach(part: QWidget, window: QWidget) -> str:
    """Why a part cannot be brought into sight, going outwards: each parent must hold it, or be able to scroll to it."""
    here, inner = QRect(QPoint(), part.size()), part
    while inner is not window and (above := inner.parentWidget()) is not None:
        here = QRect(inner.mapToParent(here.topLeft()), here.size())
        inner, scrolled = above, above.parentWidget()
        if isinstance(scrolled, QAbstractScrollArea) and scrolled.viewport() is above:
            if why := _cannot_scroll(scrolled, here):
                return why
            here = here.intersected(above.rect())
            if here.isEmpty():  # scrolled away, and a bar leads there
                return ""
        elif _beyond(here, above.rect()):
            return f"lies beyond {type(above).__name__} “{above.objectName()}” ({above.width()}x{above.height()})"
    return ""


def _beyond(here: QRect, room: QRect) -> bool:
    return not room.adjusted(-NEAR, -NEAR, NEAR, NEAR).contains(here)


def _cannot_scroll(area: QAbstractScrollArea, here: QRect) -> str:
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    for name, bar, policy, low, high, room in (
        (
            "across",
            area.horizontalScrollBar(),
            area.horizontalScrollBarPolicy(),
            here.left(),
            here.right(),
            area.viewport().width(),
        ),
        (
            "down",
            area.verticalScrollBar(),
            area.verticalScrollBarPolicy(),
            here.top(),
            here.bottom(),
            area.viewport().height(),
        ),
    ):
        before, after = low < -NEAR, high > room + NEAR
        reaches = (
            policy != off
            and bar.value() + low >= bar.minimum() - NEAR
            and high - room <= bar.maximum() - bar.value() + NEAR
        )
        if (before or after) and not reaches:
            return f"no scroll bar leads {name} to it"
    return ""
