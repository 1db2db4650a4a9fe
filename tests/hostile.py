"""Hostile words in every place of a diary, and a walk through a window that finds any shown otherwise than typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QWidget,
)

from planner.domain.diary.activity import Activity, Site
from planner.domain.diary.entry import Entry
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.series import Series
from planner.domain.diary.title_rules import TitleRule, TitleRules
from planner.domain.diary.typical_week import TypicalWeek
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.own_bank_holidays import OWN_HOLIDAY_PREFIX, OwnBankHoliday
from planner.domain.hours.terms import Person, Role
from planner.domain.outcomes.case import Case
from planner.domain.outcomes.marks import NOTE_PREFIX, REBASE_PREFIX, Note, Rebase
from planner.domain.outcomes.service_rates import ServiceRate

if TYPE_CHECKING:
    from planner.services.desk import Desk
    from planner.ui.shell.window import Window

MONDAY = date(2026, 11, 23)
MARK = "Zq"
MARKUP = f'{MARK} <img src="/dev/zero"><h1>x</h1> <a href="x">y</a> R&D &amp; $x_1^2$ \\frac'
TURNED = f"{MARK} \u202e\u2066\u200f\x07one\ttwo\nthree & four"
LONG = f"{MARK}&{'y' * 2_000}"
ROLE = Qt.ItemDataRole
TURNS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
TEXTS: dict[type[Any], tuple[str, ...]] = {
    Activity: ("name",),
    Site: ("name",),
    Absence: ("note",),
    OwnBankHoliday: ("name",),
    Role: ("name",),
    Person: ("role",),
    Case: ("descriptor", "site", "step", "therapy"),
    Binned: ("name",),
}


def fill(desk: Desk, words: str) -> None:
    """Write the words wherever the sample diary has words of the user's own, and where it has none."""
    brief = words[:100]
    with desk.store.reading() as diary:
        known: dict[type[Any], tuple[Any, ...]] = {kind: diary.all(kind) for kind in (*TEXTS, Entry, Series)}
        plans = diary.all(TypicalWeek)
    with desk.store.work() as work:
        for kind, fields in TEXTS.items():
            for number, one in enumerate(known[kind]):
                work.put(replace(one, **dict.fromkeys(fields, f"{words} {number % 5 if kind is Case else number}")))
        for kind in (Entry, Series):
            for one in known[kind]:
                work.put(replace(one, details=replace(one.details, label=words, note=f"{words}\n" * 40)))
        for plan in plans:
            slots = [replace(one, details=replace(one.details, label=words)) for one in plan.slots]
            work.put(replace(plan, slots=tuple(slots)))
        work.put(Absence("away", MONDAY, MONDAY, AbsenceKind.OTHER, note=words))
        work.put(OwnBankHoliday(f"{OWN_HOLIDAY_PREFIX}own", MONDAY + timedelta(days=4), words))
        work.put(Note(f"{NOTE_PREFIX}one", date(2026, 6, 1), brief))
        work.put(Rebase(f"{REBASE_PREFIX}one", date(2026, 3, 2), brief, None))
        work.put(TitleRules((TitleRule(brief, known[Activity][0].id, keep=True),)))
        for number in range(6):
            period = date(2026, 4, 1), date(2026, 6, 30)
            work.put(ServiceRate(f"service/{number}", *period, f"{words} {number}", 200 + number, 20, 90))
        work.change("write the words")


def is_seen(words: str) -> bool:
    """Nothing in it that cannot be seen or turns the line round; labels may have several lines."""
    return not any(sign in TURNS or (unicodedata.category(sign) == "Cc" and sign != "\n") for sign in words)


def lone_ampersand(words: str) -> bool:
    return MARK in words and "&" in words.replace("&&", "")


def columns_of(model: QAbstractItemModel, under: QModelIndex) -> int:
    """A list keeps to itself that it has one."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(under)


def cells(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    under = parent or QModelIndex()
    for row in range(min(model.rowCount(under), 200)):
        for column in range(columns_of(model, under)):
            index = model.index(row, column, under)
            yield index
            if column == 0 and not isinstance(model, QAbstractListModel) and model.rowCount(index):
                yield from cells(model, index)


def faults_of_model(model: QAbstractItemModel) -> list[str]:
    found = []
    for index in cells(model):
        words = index.data(ROLE.DisplayRole)
        if isinstance(words, str) and ("\n" in words or not is_seen(words) or len(words) > 400):
            found.append(f"cell: {words[:80]!r}")
        found += [f"tip of a cell: {index.data(role)[:80]!r}" for role in TOLD if not is_tip(index.data(role) or "")]
    for column in range(columns_of(model, QModelIndex())):
        words = model.headerData(column, Qt.Orientation.Horizontal, ROLE.DisplayRole)
        if isinstance(words, str) and not is_seen(words):
            found.append(f"head: {words[:80]!r}")
    return found


TOLD = (ROLE.ToolTipRole, ROLE.WhatsThisRole, ROLE.StatusTipRole)


def is_tip(tip: str) -> bool:
    """A tip says words only, and no line of it turns round."""
    return not any(start in tip for start in ("<img", "<h1", "<a ", "&amp; &amp;")) and is_seen(tip)


def faults(top: QWidget) -> list[str]:
    """What is shown otherwise than it was typed, anywhere in a window."""
    found = []
    for part in (top, *top.findChildren(QWidget)):
        name = type(part).__name__
        found += [f"tip of {name}: {tip[:80]!r}" for tip in (part.toolTip(), part.whatsThis()) if not is_tip(tip)]
        if isinstance(part, QLabel):
            found += faults_of_label(part)
        if isinstance(part, QAbstractButton) and (lone_ampersand(part.text()) or not is_seen(part.text())):
            found.append(f"{name}: {part.text()[:80]!r}")
        if isinstance(part, (QAbstractItemView, QComboBox)) and part.model() is not None:
            found += [f"{name} {part.accessibleName()}: {one}" for one in faults_of_model(part.model())]
        if part.windowTitle() and not is_seen(part.windowTitle()):
            found.append(f"title of {name}")
    found += [f"action: {one.text()[:80]!r}" for one in top.findChildren(QAction) if lone_ampersand(one.text())]
    return found


def faults_of_label(part: QLabel) -> list[str]:
    is_plain = part.textFormat() == Qt.TextFormat.PlainText
    if not is_plain and any(sign in part.text() for sign in (MARK, "<")):
        return [f"label: {part.text()[:80]!r}"]
    has_key = part.buddy() is not None and lone_ampersand(part.text())
    return [f"label: {part.text()[:80]!r}"] if has_key or not is_seen(part.text()) else []


def look_at(top: QWidget) -> None:
    """Draw it and go through everything in it."""
    QApplication.processEvents()
    assert not top.grab().isNull()
    assert faults(top) == []
    screen = top.screen().availableGeometry().width()
    assert (top.width() <= screen, top.minimumSizeHint().width() <= screen) == (True, True), type(top).__name__


def dialogs(window: Window) -> list[QDialog]:
    return [one for one in window.findChildren(QDialog) if one.isVisible()]


def look_at_dialog(window: Window) -> None:
    """The dialog just opened, and away with it."""
    QApplication.processEvents()
    (dialog,) = dialogs(window)
    look_at(dialog)
    dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
