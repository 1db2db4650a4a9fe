"""Tables whose columns are guessed, chosen or remembered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.column_map import ColumnMap
from planner.exchange.intake import ImportAsked, known_to, put_in, read_files
from planner.exchange.offers import offered
from planner.exchange.parsed import FileKind, ReaderContext
from planner.exchange.preview import RowState, preview
from planner.exchange.read import read_bytes
from planner.exchange.tables.raw import read_raw
from planner.exchange.tables.sheet import TableSheet, guessed_sheet
from planner.services.imports import Foreseen

if TYPE_CHECKING:
    from pathlib import Path

    from planner.services.desk import Desk

TEXT = b"When,Begins,Finish,Type,Status,Surname\n2026-11-24,09:00,10:00,treatment,5,Example\n"
PAIRS = {"date": "when", "start": "begins", "end": "finish", "activity": "type", "outcome": "status"}


def remembering(
    known: ReaderContext, headings: tuple[str, ...] = ("surname", "when", "begins", "finish", "type", "status")
) -> ReaderContext:
    return replace(known, column_maps=(ColumnMap(headings, "diary", tuple(PAIRS.items())),))


def test_headings_that_were_met_before_are_taken_as_they_were_then_in_any_order(known: ReaderContext) -> None:
    assert read_bytes("file", TEXT, known).refused
    parsed = read_bytes("file", TEXT, remembering(known))
    assert (parsed.kind, parsed.problems) == (FileKind.DIARY, ())
    assert parsed.entries[0].value.details.label == ""


def test_a_mapping_that_is_given_goes_before_the_one_remembered(known: ReaderContext) -> None:
    parsed = read_bytes("file", TEXT, remembering(known), mapping={"date": "when"})
    assert parsed.refused


def test_another_kind_that_is_asked_for_is_not_the_one_remembered(known: ReaderContext) -> None:
    assert read_bytes("file", TEXT, remembering(known), FileKind.CASES).refused


def test_labels_and_notes_are_never_guessed(known: ReaderContext) -> None:
    raw = read_raw(b"Date,Start,End,Activity,Outcome,Title,Notes,Name,Comments\n")
    sheet = guessed_sheet("file", raw, known)
    assert set(sheet.pairs) == {"date", "start", "end", "activity", "outcome"}


def test_one_column_of_theirs_may_be_two_of_ours(known: ReaderContext) -> None:
    raw = read_raw(b"End Date,RecoveryDesc,ReliableChangeDesc\n01/10/2026,At Recovery,Reliable Improvement\n")
    sheet = guessed_sheet("file", raw, known)
    assert (sheet.kind, sheet.pairs["caseness"], sheet.pairs["recovered"]) == (
        FileKind.CASES,
        "recoverydesc",
        "recoverydesc",
    )
    (line,) = sheet.read(known).cases
    assert line.value.stated is not None
    assert line.value.stated.recovered


def test_headings_that_are_all_our_own_need_no_remembering(known: ReaderContext) -> None:
    raw = read_raw(b"date,start,end,activity,outcome\n")
    sheet = guessed_sheet("file", raw, known)
    assert sheet.to_remember is None
    assert replace(sheet, pairs={**sheet.pairs, "label": "outcome"}).to_remember is not None
    assert replace(sheet, pairs={"date": "date"}).to_remember is not None


def test_the_preview_of_a_bad_row_shows_what_stands_in_the_file(known: ReaderContext) -> None:
    raw = read_raw(
        b"date,start,end,activity,outcome\n2026-11-24,9,10:00,treatment,\n2026-11-24,09:00,10:00,treatment,\n"
    )
    sheet = TableSheet("file", raw, FileKind.DIARY, {name: name for name in raw.header})
    parsed = sheet.read(known)
    rows = preview(parsed, known, Foreseen(frozenset({parsed.entries[0].value.id}), ()), sheet)
    assert [(row.number, row.state) for row in rows] == [(2, RowState.BAD), (3, RowState.THERE)]
    assert rows[0].cells == ("2026-11-24, 9, 10:00, treatment",)
    assert rows[0].words == "start: “9” is not a time: write it as HH:MM."


def test_what_the_window_remembers_holds_for_the_command_too(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "theirs.csv"
    file.write_bytes(TEXT)
    (found,) = offered([file], known_to(desk), ImportAsked())
    assert isinstance(found.offer, TableSheet)
    found = found.taken_as(replace(found.offer, pairs=PAIRS))
    assert found.to_remember is not None
    assert put_in(desk, [found.parsed], remembered=[found.to_remember]).new == 1
    (read,) = read_files([file], known_to(desk), ImportAsked())
    taken = put_in(desk, [read])
    assert (taken.new, taken.duplicates) == (0, 1)
