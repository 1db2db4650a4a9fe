"""The hours worked that were entered: added, refused where they overlap, changed and removed, each with undo."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from tests.ui.setup.conftest import said_to
from tests.ui.setup.test_sections import CONTRACT, cells, keep
from tests.ui.typed import type_date

from planner.ui.kit.worked_form import WorkedForm

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.setup.conftest import ListOf

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds


def test_hours_worked_are_added_changed_and_removed_with_undo(
    listing: ListOf, desk: Desk, deeds: Deeds, qtbot: QtBot
) -> None:
    keep(desk, CONTRACT)
    part = listing("Hours worked")
    part.begin()
    form = part.form
    assert isinstance(form, WorkedForm)
    type_date(form.day, "17/11/2026")
    form.start.show_clock(time(22))
    form.end.show_clock(time(17, 30))
    form.save()
    assert said_to(form, "Work from 22:00 to 17:30 would last 19 hours: give an end at most 18 hours later.")
    form.start.show_clock(time(8, 30))
    form.save()
    qtbot.waitUntil(lambda: part.form is None)
    assert [cells(part, head) for head in ("Day", "Started", "Finished", "Breaks", "Worked")] == [
        ["Tue 17 November 2026"],
        ["08:30"],
        ["17:30"],
        ["30 min"],
        ["8 h 30"],
    ]
    assert desk.history.undo_name == "add the hours worked on 17 November 2026"
    assert part.foot.text() == "Beyond the contract on these days, in all: + 1 h."

    part.begin()
    assert isinstance(part.form, WorkedForm)
    type_date(part.form.day, "17/11/2026")
    part.form.save()
    assert said_to(part.form, "The hours worked on 17/11/2026 from 09:00 to 17:00 overlap those from 08:30 to 17:30")
    part.form.reject()
    qtbot.waitUntil(lambda: part.form is None)

    part.table.selectRow(0)
    part.edit()
    assert isinstance(part.form, WorkedForm)
    part.form.breaks.setValue(0)
    part.form.save()
    assert cells(part, "Breaks") == ["–"]
    part.table.selectRow(0)
    part.remove()
    assert desk.worked.entered(date.min, date.max) == ()
    deeds.undo()
    deeds.undo()
    assert [one.break_minutes for one in desk.worked.entered(date.min, date.max)] == [30]
