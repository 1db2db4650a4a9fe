"""A plain export that was spoiled on the way, or made to do harm, is refused in a sentence and nothing is taken."""

from __future__ import annotations

import json
import os
import shutil
import tracemalloc
from contextlib import closing
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import CHEAP, NOW

from planner.bootstrap import create_desk
from planner.domain.diary.entry import Details, Outcome
from planner.domain.diary.span import Span
from planner.domain.errors import PlannerError
from planner.domain.hours.terms import Person
from planner.exchange.intake import ImportAsked, known_to, put_in, read_files, refuse_bad
from planner.exchange.parsed import StoppedError
from planner.exchange.plain import folder_in
from planner.exchange.plain.folder_in import read_plain
from planner.exchange.plain.folder_out import write_plain
from planner.exchange.plain.kinds import FILES, MOST_IN_A_LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from planner.services.desk import Desk

ENTRY = (
    '{"id":"x","span":{"start":"2026-11-24T09:00:00Z","end":"2026-11-24T10:00:00Z"},"details":{"activity":"treatment"}}'
)
SERIES = '{"id":"s","first":"2026-11-24T09:00:00","minutes":60,"rule":"FREQ=WEEKLY","details":{"activity":"treatment"}}'


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small export, to be copied."""
    folder = tmp_path_factory.mktemp("attacks")
    made, _ = create_desk(folder / "diary", "a quiet passphrase", lambda: NOW, CHEAP)
    with closing(made):
        made.setup.begin(made=date(2026, 11, 23))
        made.setup.save(Person("Therapist"), "say who")
        start = datetime(2026, 11, 24, 9, tzinfo=UTC)
        made.diary.add(Span(start, start + timedelta(hours=1)), Details("treatment"))
        (booking,) = made.diary.bookings(date(2026, 11, 24), date(2026, 11, 24))
        made.diary.repeat(booking, "FREQ=WEEKLY")
        (booking,) = made.diary.bookings(date(2026, 11, 24), date(2026, 11, 24))
        made.diary.record([booking], Outcome.ATTENDED)
        write_plain(made, folder / "all")
    return folder / "all"


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The services on a new diary that nothing is taken into."""
    made, _ = create_desk(tmp_path_factory.mktemp("untouched") / "diary", "a quiet passphrase", lambda: NOW, CHEAP)
    with closing(made):
        made.setup.begin(made=date(2026, 11, 23))
        yield made


@pytest.fixture
def copy(export: Path, tmp_path: Path) -> Path:
    """A copy of the export, to be spoiled."""
    shutil.copytree(export, tmp_path / "all")
    return tmp_path / "all"


def refusal(desk: Desk, folder: Path) -> str:
    """What is said of it, once nothing of it was taken."""
    before = desk.whole.values()
    asked = ImportAsked()
    with pytest.raises(PlannerError) as refused:
        _take(desk, folder, asked)
    assert desk.whole.values() == before
    assert "\n" not in str(refused.value)
    return str(refused.value)


def _take(desk: Desk, folder: Path, asked: ImportAsked) -> None:
    read = read_files([folder], known_to(desk), asked)
    refuse_bad(read, asked)
    put_in(desk, read)


def entry(**changed: object) -> str:
    return json.dumps(json.loads(ENTRY) | changed)


def details(**changed: object) -> str:
    return entry(details={"activity": "treatment", **changed})


LINES: dict[str, tuple[str, str, str]] = {
    "not JSON": ("entry", '{"id": "x", ', "all/entry.jsonl, line 1: This is no JSON (at sign 12)"),
    "two rows on a line": ("entry", f"{ENTRY} {ENTRY}", "This is no JSON (at sign 116)"),
    "no object": ("entry", '["id"]', "line 1: This is no object with fields"),
    "a lone null": ("entry", "null", "This is no object with fields"),
    "not UTF-8": ("entry", ENTRY.replace('"x"', '"\udcff"'), "The text is not UTF-8 (at byte 8)"),
    "a control sign": ("entry", ENTRY.replace('"x"', '"\x01"'), "This is no JSON"),
    "an unknown field": (
        "entry",
        entry(mood="low"),
        "The field “mood” is not known here: the file was written by a newer",
    ),
    "an unknown part": ("entry", details(mood="low"), "column details: The field “mood” is not known here"),
    "a field missing": ("entry", '{"id":"x","details":{"activity":"a"}}', "column span: The field is missing"),
    "a field twice": ("entry", '{"id":"x","id":"y"}', "The field “id” stands here twice"),
    "a word for a number": ("entry", details(attendees="3"), "column details.attendees: This is no whole number"),
    "a flag for a number": ("entry", details(attendees=True), "column details.attendees: This is no whole number"),
    "a fraction for a number": ("entry", details(attendees=1.5), "column details.attendees: This is no whole number"),
    "a number for a word": ("entry", details(note=3), "column details.note: This is no text"),
    "a number for a flag": ("entry", entry(all_day=1), "column all_day: This is neither true nor false"),
    "a word of no list": (
        "entry",
        entry(outcome="left"),
        "column outcome: This is none of the words that may stand here",
    ),
    "a list for a word": ("entry", entry(outcome=["planned"]), "column outcome: This is none of the words"),
    "half a sign": ("entry", entry(id="x\ud800"), "column id: The text has half a sign in it"),
    "NaN": ("service_rate", '{"give_or_take": NaN}', "NaN is no number"),
    "Infinity": ("service_rate", '{"give_or_take": -Infinity}', "-Infinity is no number"),
    "beyond Infinity": ("service_rate", '{"give_or_take": 1e999}', "A number is too large for any diary"),
    "a huge number": ("activity", f'{{"minutes": {"9" * 5000}}}', "A number has 5000 digits"),
    "a large number": ("entry", details(attendees=10**16 - 1), "column details.attendees: This is no whole number"),
    "brackets": ("entry", "[" * 100_000, "The brackets lie too deep within one another"),
    "braces": ("entry", '{"a":' * 100_000, "The brackets lie too deep within one another"),
    "a day there is not": ("diary_made", '{"day":"2026-02-30"}', "column day: This is no day, as 2026-11-23"),
    "a week for a day": ("diary_made", '{"day":"2026-W48-1"}', "column day: This is no day"),
    "digits of another script": ("diary_made", '{"day":"٢٠٢٦-١١-٢٣"}', "column day: This is no day"),
    "a wall time for UTC": (
        "entry",
        ENTRY.replace("00Z", "00", 1),
        "column span.start: This is no moment in UTC, as 2026-11-23T09:00:00Z",
    ),
    "a year without local time": (
        "entry",
        ENTRY.replace("2026", "9999"),
        "The year 9999 is outside what a diary can show",
    ),
    "UTC for a wall time": ("series", SERIES.replace('00:00"', '00:00Z"', 1), "column first: This is no wall time"),
    "an end before its start": ("entry", ENTRY.replace("T10", "T08"), "column span: The end is not after the start"),
    "a rule nobody can read": ("series", SERIES.replace("WEEKLY", "NEVER"), "line 1: The repeat “FREQ=NEVER”"),
    "a rule without end": ("series", SERIES.replace("WEEKLY", "WEEKLY;INTERVAL=0"), "line 1: The repeat"),
    "a zone there is not": ("series", SERIES[:-1] + ',"zone":"Mars/Base"}', "“Mars/Base” is not a time zone"),
    "a zone that is a path": ("person", '{"time_zone":"../../etc/passwd"}', "is not a time zone"),
    "a fraction that never ends": (
        "assumptions",
        '{"refill_share":"1e999999999"}',
        "column refill_share: This is no fraction within quotation marks",
    ),
    "nothing below the line": ("assumptions", '{"refill_share":"1/0"}', "column refill_share: This is no fraction"),
    "a decimal that is none": (
        "own_standard",
        '{"outcome":"recovery","starts":"2026-04-01","percent":"NaN"}',
        "column percent: This is no decimal number",
    ),
    "an id of another kind": (
        "note",
        '{"id":"person","day":"2026-11-23","text":"x"}',
        "line 1, column id: The id has to begin with note/",
    ),
    "a value that refuses itself": ("role", '{"starts":"2026-11-23"}', "column name: The field is missing"),
    "impossible minutes": (
        "activity",
        '{"id":"a","name":"A","kind":"contact","minutes":0}',
        "A: the length is 0 minutes",
    ),
    "a week of two days": (
        "contract",
        '{"id":"c","starts":"2026-11-23","weekly_minutes":60,"weeks":[[null]]}',
        "seven days",
    ),
    "a pair of three": ("rules", '{"lunch_between":["12:00","13:00","14:00"]}', "column lunch_between: The list has 3"),
    "a day twice": (
        "series",
        SERIES[:-1] + ',"skipped":["2026-12-01T09:00:00","2026-12-01T09:00:00"]}',
        "column skipped: A value stands in this list twice",
    ),
    "no such activity": (
        "entry",
        details(activity="gone"),
        "column details.activity: There is no activity “gone” in activity",
    ),
    "no such site": ("entry", details(activity="treatment", site="gone"), "There is no site “gone” in site.jsonl"),
    "way to nowhere": (
        "travel",
        '{"one":"a","other":"b","minutes":5}',
        "column one: There is no site “a” in site.jsonl",
    ),
    "an occurrence of nothing": (
        "deviation",
        '{"series":"gone","at":"2026-11-24T09:00:00"}',
        "line 1, column series: There is no series “gone” in series.jsonl",
    ),
    "the same row twice": ("entry", f"{ENTRY}\n{ENTRY}", "all/entry.jsonl, line 2: Line 1 is a row of the same name"),
}


@pytest.mark.parametrize("what", LINES)
def test_a_line_that_is_wrong_is_named(untouched: Desk, copy: Path, what: str) -> None:
    name, line, words = LINES[what]
    (copy / f"{name}.jsonl").write_bytes(f"{line}\n".encode("utf-8", "surrogateescape"))
    assert words in refusal(untouched, copy)


def test_every_faulty_line_of_a_file_is_listed(copy: Path) -> None:
    (copy / "entry.jsonl").write_text(f"{ENTRY}\n\nnull\n{ENTRY.replace('x', 'y')}\n{{}}\n")
    problems = read_plain(copy).problems
    assert [(one.line, one.column) for one in problems] == [(3, None), (5, "details")]


def test_a_hundred_thousand_faulty_lines_are_not_all_told(copy: Path) -> None:
    (copy / "entry.jsonl").write_text("null\n" * 100_000)
    assert len(read_plain(copy).problems) == folder_in.MOST_PROBLEMS


def test_a_line_without_end_is_not_read_to_its_end(untouched: Desk, copy: Path) -> None:
    with (copy / "entry.jsonl").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    tracemalloc.start()
    words = refusal(untouched, copy)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "all/entry.jsonl, line 1: The line is longer than 4 MB" in words
    assert most < 4 * MOST_IN_A_LINE


def test_more_rows_than_any_diary_has_are_refused(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_in, "MOST_ROWS", 3)
    assert "holds more than 3 rows" in read_plain(copy).problems[0].message


def test_reading_can_be_stopped(copy: Path) -> None:
    def stop() -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        read_plain(copy, stop)


def _without_file(folder: Path) -> None:
    (folder / "series.jsonl").unlink()


def _linked(folder: Path) -> None:
    shutil.move(folder / "series.jsonl", folder.parent / "elsewhere")
    (folder / "series.jsonl").symlink_to(folder.parent / "elsewhere")


def _device(folder: Path) -> None:
    (folder / "series.jsonl").unlink()
    os.mkfifo(folder / "series.jsonl")


def _folder_for_a_file(folder: Path) -> None:
    (folder / "series.jsonl").unlink()
    (folder / "series.jsonl").mkdir()


def _without_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def _linked_manifest(folder: Path) -> None:
    shutil.move(folder / "manifest.json", folder.parent / "elsewhere")
    (folder / "manifest.json").symlink_to(folder.parent / "elsewhere")


def _manifest(change: Callable[[Any], Any]) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        raw = json.loads((folder / "manifest.json").read_text())
        (folder / "manifest.json").write_text(json.dumps(change(raw)))

    return spoil


def _large_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text("[" * 2_000_000)


FOLDERS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a file missing": (_without_file, "all/series.jsonl: The file is missing, though manifest.json names it"),
    "a link": (_linked, "all/series.jsonl: This is a link to another place, which is not followed"),
    "a device": (_device, "all/series.jsonl: This is no ordinary file"),
    "a folder": (_folder_for_a_file, "all/series.jsonl: "),
    "no manifest": (_without_manifest, "all: There is no manifest.json here"),
    "a linked manifest": (_linked_manifest, "all/manifest.json: This is a link to another place"),
    "a large manifest": (_large_manifest, "all/manifest.json: This is larger than any manifest"),
    "another manifest": (_manifest(lambda _raw: {"name": "an app"}), "This is no manifest of a plain export"),
    "no object": (_manifest(lambda _raw: [1]), "This is no manifest of a plain export"),
    "a newer form": (_manifest(lambda raw: raw | {"format": "planner-plain/2"}), "it was written by a newer Planner"),
    "a newer revision": (_manifest(lambda raw: raw | {"revision": "9999"}), "it was written by a newer Planner"),
    "no revision": (_manifest(lambda raw: raw | {"revision": None}), "lacks its revision or its files"),
    "a kind unknown here": (
        _manifest(lambda raw: raw | {"files": raw["files"] | {"mood.jsonl": {}}}),
        "The export has a file “mood.jsonl”, which is not known here: it was written by a newer Planner",
    ),
    "no hash": (
        _manifest(lambda raw: raw | {"files": raw["files"] | {"site.jsonl": {"rows": 1}}}),
        "column files.site.jsonl: The manifest does not say how many rows the file had",
    ),
    "a file unnamed": (
        _manifest(
            lambda raw: raw | {"files": {name: one for name, one in raw["files"].items() if name != "site.jsonl"}}
        ),
        "all/site.jsonl: manifest.json does not name this file",
    ),
}


@pytest.mark.parametrize("what", FOLDERS)
def test_a_folder_that_is_wrong_is_told_how(untouched: Desk, copy: Path, what: str) -> None:
    spoil, words = FOLDERS[what]
    spoil(copy)
    assert words in refusal(untouched, copy)


def test_a_file_named_by_a_path_is_never_opened(copy: Path) -> None:
    secret = copy.parent / "secret"
    secret.write_text("nobody's business")
    _manifest(lambda raw: raw | {"files": raw["files"] | {"../secret": {"rows": 1, "sha256": "0" * 64}}})(copy)
    assert read_plain(copy).problems == ()
    assert "business" not in str(read_plain(copy))


def test_an_export_of_before_a_kind_was_kept_is_taken(desk: Desk, copy: Path) -> None:
    (copy / "column_map.jsonl").unlink()
    _manifest(lambda raw: raw | {"files": {n: one for n, one in raw["files"].items() if n != "column_map.jsonl"}})(copy)
    _take(desk, copy, ImportAsked())
    assert [one.details.activity for one in desk.diary.bookings(date(2026, 12, 1), date(2026, 12, 1))] == ["treatment"]


def test_a_field_that_is_left_out_is_as_it_is_where_nobody_says(desk: Desk, copy: Path) -> None:
    (copy / "entry.jsonl").write_text(f"{ENTRY}\n")
    _take(desk, copy, ImportAsked())
    (made,) = (one for one in desk.diary.everything()[0] if one.id == "x")
    assert (made.outcome, made.details) == (Outcome.PLANNED, Details("treatment"))


@pytest.mark.parametrize("name", FILES)
def test_whatever_stands_in_a_file_is_words_and_never_a_crash(copy: Path, name: str) -> None:
    kind: Any = FILES[name]
    names = [one.name for one in fields(kind)]
    hostile: list[Any] = [None, True, 10**15, -1, 1.5, "", "x" * 100, "0", [], [[]], {}, {"x": {}}, [None] * 7, "1/1"]
    lines = [json.dumps(dict.fromkeys(names, one)) for one in hostile]
    (copy / name).write_text("\n".join(lines))
    read = read_plain(copy)
    assert all(one.message for one in read.problems)
    assert read.refused or read.whole is not None
