"""Every page, view, dialog and state: a screen reader finds nothing to use that has no name, and no markup."""

from __future__ import annotations

from contextlib import closing, nullcontext
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from tests.amount import few

from planner.domain.appearance import Picture
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.drawn import Setting, wait_for_tasks
from planner.ui.shell.states import STATES, pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.services.desk import Desk

EVERY = {**STATES, "pages": pages}
TRIED = [list(EVERY)[number] for number in few(range(len(EVERY)), 3)]
"""The suite walks the pages over the bus: see tests/end_to_end."""
Role, Text = QAccessible.Role, QAccessible.Text
CONTROLS = {
    Role.Button,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.Chart,
    Role.ColumnHeader,
    Role.EditableText,
    Role.Graphic,
    Role.Link,
    Role.ListItem,
    Role.MenuItem,
    Role.PageTab,
    Role.ProgressBar,
    Role.RadioButton,
    Role.Slider,
    Role.SpinBox,
    Role.Table,
    Role.Tree,
}


@pytest.fixture(autouse=True)
def _listening() -> Iterator[None]:
    """As it is while a screen reader runs."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def walk(top: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """What is shown, and what is painted but scrolled away."""
    yield top
    for number in range(top.childCount()):
        below = top.child(number)
        if below is not None and (not below.state().invisible or below.state().offscreen):
            yield from walk(below)


def faults(widget: QWidget) -> Iterator[str]:
    """What has no name, or is told by markup, or has the focus and is passed over."""
    for one in walk(QAccessible.queryAccessibleInterface(widget)):
        name, part = one.text(Text.Name), one.object()
        if "<div" in name + one.text(Text.Description):
            yield f"markup: {name}"
        if (one.role() in CONTROLS or one.state().checkable) and not name.strip():
            yield f"without a name: {one.role()}, {part}"
        if one.role() == Role.ComboBox and not one.relations(QAccessible.RelationFlag.Label):
            yield f"without a label: {name}, {part}"
        if one.role() == Role.Client and isinstance(part, QWidget) and part.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield f"passed over: {name}, {part}"


@pytest.mark.parametrize("name", TRIED)
def test_all_that_can_be_used_has_a_name(demo: Desk, name: str) -> None:
    make_application(LIGHT)
    setting = Setting(demo, LIGHT, Picture((1280, 720)), lambda: nullcontext(demo))
    told: list[str] = []
    with closing(EVERY[name](setting)) as states:  # type: ignore[type-var] # they are generators
        for shown in states:
            wait_for_tasks()
            told += [f"{shown.name}: {one}" for one in faults(shown.widget)]
    assert told == []
