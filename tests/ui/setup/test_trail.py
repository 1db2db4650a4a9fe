"""The trail in the window: what was changed, whether it holds, and the whole of it as a table."""

from __future__ import annotations

import csv
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog

from planner.domain.hours.target import Target
from planner.domain.outcomes.marks import REBASE_PREFIX, Rebase
from planner.domain.safety.link import LinkKind, LinkWords
from planner.ui.setup.safety_trail import MOST_SHOWN, TrailPart

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.ui.setup.conftest import PartOf

    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds


@pytest.fixture
def trail(part: PartOf, desk: Desk) -> TrailPart:
    desk.setup.save(Target("t", date(2026, 4, 1), Fraction(20)), "x")
    desk.setup.save(Rebase(f"{REBASE_PREFIX}1", date(2026, 5, 1), "moved to <b>another</b> clinic"), "x")
    found = part("What was changed")
    assert isinstance(found, TrailPart)
    return found


def cells(part: TrailPart, row: int) -> list[str]:
    model = part.table.model()
    return [str(model.index(row, column).data()) for column in range(1, model.columnCount())]


def test_the_newest_change_stands_first_with_what_it_was_and_why(trail: TrailPart) -> None:
    reason = "moved to <b>another</b> clinic"
    assert cells(trail, 0) == [
        "the lines of the charts begin anew",
        *("", "from 1 May 2026, all rates", reason),
    ]
    assert cells(trail, 1)[:2] == ["target", ""]
    assert cells(trail, 2)[0] == "the trail begins with the diary"


def test_it_says_how_many_there_are_the_head_and_since_when_it_is_unbroken(trail: TrailPart, desk: Desk) -> None:
    head = desk.trail.head()
    assert trail.holds.text().startswith(f"Trail: 3 changes, head {head.short}. Unbroken since ")
    assert not trail.broken.isVisibleTo(trail)


def test_a_break_is_said_in_red_words_and_the_rest_still_listed(trail: TrailPart, desk: Desk) -> None:
    with desk.store.work() as work:
        work._raw.execute("UPDATE trail SET moment = moment - 60 WHERE number = 2")
    trail.show_setup()
    assert "The trail is broken at number 2" in trail.broken.text()
    assert trail.broken.isVisibleTo(trail)
    assert "Unbroken" not in trail.holds.text()
    assert trail.table.model().rowCount() == 3


def test_no_more_than_the_newest_are_listed_and_the_table_is_a_few_rows_tall(trail: TrailPart, desk: Desk) -> None:
    with desk.store.work() as work:
        for _ in range(MOST_SHOWN + 5):
            work.note(*_noted())
    trail.show_setup()
    assert trail.table.model().rowCount() == MOST_SHOWN
    assert trail.table.sizeHint().height() < 500


def _noted() -> tuple[LinkKind, LinkWords]:
    return LinkKind.EXPORT, LinkWords("a table")


def test_all_of_it_is_saved_as_a_table_which_is_an_export_too(
    trail: TrailPart, desk: Desk, deeds: Deeds, tmp_path: Path, qtbot: QtBot
) -> None:
    before = desk.trail.links()
    with qtbot.waitSignal(deeds.said) as said:
        trail.save(str(tmp_path / "trail.csv"))
    assert said.args == [f"3 links written to {tmp_path / 'trail.csv'}."]
    with (tmp_path / "trail.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["hash"] for row in rows] == [link.hash for link in before]
    assert rows[2]["reason"] == "moved to <b>another</b> clinic"
    assert cells(trail, 0)[0] == "table of the trail (CSV)"
    assert str(tmp_path) not in str(desk.trail.links())


def test_a_reason_that_looks_like_an_identifier_does_not_leave_with_the_table(
    trail: TrailPart, desk: Desk, deeds: Deeds, tmp_path: Path, qtbot: QtBot
) -> None:
    desk.setup.save(Rebase(f"{REBASE_PREFIX}2", date(2026, 7, 1), "asked by Mrs Tigerlily"), "x")
    with qtbot.waitSignal(deeds.said) as said:
        trail.save(str(tmp_path / "trail.csv"))
    assert said.args is not None
    assert "What 1 link said looks like an identifier and was left out" in said.args[0]
    text = (tmp_path / "trail.csv").read_text(encoding="utf-8-sig")
    assert "Tigerlily" not in text
    assert text.count("\n") == 5


def test_a_place_that_cannot_be_written_is_refused_and_nothing_is_noted(
    trail: TrailPart, desk: Desk, deeds: Deeds, tmp_path: Path, qtbot: QtBot
) -> None:
    before = desk.trail.head()
    with qtbot.waitSignal(deeds.refused):
        trail.save(str(tmp_path / "nowhere" / "trail.csv"))
    assert desk.trail.head() == before


def test_the_button_asks_for_a_name(trail: TrailPart, qtbot: QtBot) -> None:
    trail.save_button.click()
    dialog = trail.window().findChild(QFileDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    dialog.reject()
