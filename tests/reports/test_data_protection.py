from __future__ import annotations

from contextlib import closing
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from planner.bootstrap import create_desk
from planner.domain.safety.link import TrailLink
from planner.domain.safety.lock import LockAfter
from planner.domain.safety.retention import Device, Retention
from planner.reports.data_protection import FIELD_WORDS, data_protection_report, field_list, standing
from planner.reports.document import Points, Table
from planner.storage.key import Cost
from planner.storage.shelves import SHELVES
from planner.storage.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.reports.document import Report
    from planner.services.desk import Desk

KEPT = {*SHELVES, TrailLink}


def said(report: Report, key: str) -> str:
    """The sentences of a section."""
    (section,) = (one for one in report.sections if one.key == key)
    return " ".join(" ".join(block.items) for block in section.blocks if isinstance(block, Points))


def table(report: Report, key: str) -> Table:
    """The table of a section."""
    (section,) = (one for one in report.sections if one.key == key)
    (found,) = (block for block in section.blocks if isinstance(block, Table))
    return found


@pytest.fixture
def costly(tmp_path: Path) -> Iterator[Desk]:
    """A diary whose passphrase costs what a real one does, in memory."""
    made, _ = create_desk(
        tmp_path / "diary", "a quiet passphrase", lambda: datetime(2026, 11, 23, 14, tzinfo=UTC), Cost(8192, 2, 1)
    )
    with closing(made):
        made.setup.begin()
        yield made


def test_every_kind_the_diary_keeps_is_listed_with_every_field_it_has(demo: Desk) -> None:
    rows = table(data_protection_report(demo), "fields").rows
    listed = {row[0].words: row[1].words for row in rows}
    for kind in KEPT:
        words = FIELD_WORDS[kind].what
        assert listed[f"{words[0].upper()}{words[1:]}"] == field_list(kind)
        assert FIELD_WORDS[kind].fields.keys() == {one.name for one in fields(kind)}


def test_what_the_fields_are_made_of_is_listed_too(demo: Desk) -> None:
    rows = table(data_protection_report(demo), "fields").rows
    parts = {row[1].words for row in rows if row[0].words.startswith("In a field: ")}
    assert "activity, site, label, mode, attendees, note, locked" in parts


def test_every_table_of_the_file_is_some_kinds_own() -> None:
    tables = {shelf.table for shelf in SHELVES.values()}
    assert set(metadata.tables) - {"trail"} == tables


def test_how_many_rows_there_are_is_counted_in_the_diary_itself(demo: Desk) -> None:
    report = data_protection_report(demo)
    counts = {cell.key: cell.value for cell in report.cells}
    assert counts["kept.Case"] == len(demo.outcomes.cases())
    assert counts["kept.TrailLink"] == demo.trail.head().number


def test_the_cost_of_a_guess_is_that_of_this_diarys_key(costly: Desk) -> None:
    assert "takes 8,192 KiB of memory and 2 passes" in said(data_protection_report(costly), "encryption")


def test_settings_are_told_as_they_are_and_otherwise_once_they_change(desk: Desk) -> None:
    before = data_protection_report(desk)
    assert "The day of discharge is kept; titles and notes stay." in said(before, "retention")
    assert "has not been said yet" in said(before, "device")
    assert "(switched on in this diary)" in said(before, "refused")
    assert "after 5 minutes idle" in said(before, "encryption")
    desk.keeping.choose(Retention(by_month=True, titles_months=24))
    desk.keeping.say_device(Device.EMPLOYERS)
    desk.noticing.switch(on=False)
    desk.setup.save(LockAfter(None, with_system=False), "lock never")
    after = data_protection_report(desk)
    assert "Only the month of discharge is kept; titles and notes fade after 24 months." in said(after, "retention")
    assert "Said on 23 November 2026: my employer\u2019s machine." in said(after, "device")
    assert "(switched off in this diary)" in said(after, "refused")
    assert "Locked on demand. " in said(after, "encryption")


def test_backups_are_told_as_they_are(desk: Desk) -> None:
    assert "There is none yet." in said(data_protection_report(desk), "backups")
    desk.backups.make()
    assert "There is one; the newest is of" in said(data_protection_report(desk), "backups")
    assert "Planner knows of none on another disk." in said(data_protection_report(desk), "backups")


def test_no_place_of_the_text_is_left_unfilled_and_it_never_says_that_nobody_else_will_see(demo: Desk) -> None:
    words = " ".join(data_protection_report(demo).texts()).lower()
    assert "{" not in words
    assert "nobody else" not in words


def test_the_hazard_log_has_ten_lines_each_with_what_is_done_and_what_is_left(demo: Desk) -> None:
    assert len(standing()["hazard"]) == 10
    rows = table(data_protection_report(demo), "hazards").rows
    assert all(cell.words for row in rows for cell in row)


def test_it_says_on_which_day_it_was_made_and_bears_the_head_of_the_trail(demo: Desk) -> None:
    report = data_protection_report(demo)
    assert report.made == date(2026, 11, 23)
    assert report.trail == demo.trail.head()
