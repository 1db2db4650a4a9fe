"""The plain export: everything the diary holds as files that need no program of ours, each field in words."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import stat
from collections import Counter
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from planner.domain.diary.activity import Site
from planner.domain.diary.entry import Details, Entry
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span
from planner.domain.errors import PlannerError
from planner.domain.outcomes.case import Case
from planner.domain.safety.link import TrailLink
from planner.exchange.plain import flat_table, folder_out
from planner.exchange.plain.flat_table import TABLED, columns_of, table_name
from planner.exchange.plain.folder_out import everything_of, write_everything, write_plain
from planner.exchange.plain.kinds import FILES, MANIFEST
from planner.exchange.plain.read_me import ALL_WORDS, parts_told, read_me
from planner.storage.shelves import SHELVES
from planner.storage.tables import metadata

if TYPE_CHECKING:
    from pathlib import Path

    from planner.services.desk import Desk

PARTS = ("HOUR", "MINUTE", "SECOND")
TOLD = {**FILES, **{part.__name__: part for part in parts_told()}}


def rows(folder: Path, name: str) -> list[Any]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]


def test_every_kind_the_diary_keeps_has_a_file_and_every_table_a_kind() -> None:
    assert set(FILES.values()) == {*SHELVES, TrailLink}
    assert len(FILES) == len(SHELVES) + 1, "two kinds of one name would share a file"
    assert {shelf.table for shelf in SHELVES.values()} | {"trail"} == set(metadata.tables)


def test_every_kind_and_part_has_words_and_no_words_are_of_anything_else() -> None:
    from planner.exchange.plain.forms import parts_of

    parts = {part for kind in (*ALL_WORDS, *SHELVES) for part in parts_of(kind)}
    assert set(ALL_WORDS) == {*SHELVES, TrailLink} | parts


@pytest.mark.parametrize("kind", [*FILES.values(), *parts_told()], ids=lambda kind: str(kind.__name__))
def test_every_field_has_words_and_no_words_are_of_anything_else(kind: type[Any]) -> None:
    told = ALL_WORDS[kind]
    assert list(told.fields) == [one.name for one in fields(kind)]
    assert all(
        words.strip() == words and words[-1] not in ".!" for words in (told.what, *told.fields.values()) if words
    )
    assert told.what
    assert all(told.fields.values())


def test_the_readme_tells_every_field_under_the_name_of_its_file() -> None:
    sections = {one.split(":")[0]: one for one in read_me().split("\n\n")}
    for name, kind in TOLD.items():
        lines = sections[name].split("\n")
        assert [line.split(":")[0].strip() for line in lines if line.startswith("    ") and line[4] != " "] == [
            one.name for one in fields(kind)
        ]


def test_everything_in_the_diary_is_in_the_files(demo: Desk, tmp_path: Path) -> None:
    with demo.store.reading() as diary:
        counts = {name: len(diary.all(kind)) for name, kind in FILES.items() if kind is not TrailLink}
        links = len(diary.trail())
    said = write_plain(demo, tmp_path / "all")
    written = {f"{name}.jsonl": len(rows(tmp_path / "all", name)) for name in map(_stem, FILES)}
    assert written == {**counts, "trail_link.jsonl": links}
    assert f"{sum(counts.values())} rows and {links} links of its trail" in said
    assert "not encrypted" in said


def _stem(name: str) -> str:
    return name.removesuffix(".jsonl")


def test_the_manifest_names_each_file_with_its_rows_and_its_hash(demo: Desk, tmp_path: Path) -> None:
    write_plain(demo, tmp_path / "all")
    manifest = json.loads((tmp_path / "all" / MANIFEST).read_text())
    assert manifest["format"] == "planner-plain/1"
    assert manifest["exported_at"] == "2026-11-23T14:25:00Z"
    assert set(manifest["files"]) | {MANIFEST} == {one.name for one in (tmp_path / "all").iterdir()}
    for name, told in manifest["files"].items():
        content = (tmp_path / "all" / name).read_bytes()
        assert told["sha256"] == hashlib.sha256(content).hexdigest()
        assert told.get("rows") == (content.count(b"\n") if name in FILES else None), name
    assert str(tmp_path) not in (tmp_path / "all" / MANIFEST).read_text()


def test_a_row_says_times_in_utc_and_words_as_they_were_written(desk: Desk, tmp_path: Path) -> None:
    start = datetime(2026, 7, 1, 8, tzinfo=UTC)
    words = 'a "quoted", word\nand é 🌱 עברית, a line\u2028end and =1+1'
    desk.diary.add(Span(start, start + timedelta(hours=1)), Details("treatment", label=words, attendees=0))
    write_plain(desk, tmp_path / "all")
    (row,) = rows(tmp_path / "all", "entry")
    assert row["span"] == {"start": "2026-07-01T08:00:00Z", "end": "2026-07-01T09:00:00Z"}
    assert (row["details"]["label"], row["details"]["attendees"], row["outcome"]) == (words, 0, "planned")
    content = (tmp_path / "all" / "entry.jsonl").read_text(encoding="utf-8")
    assert len(content.splitlines()) == 1, "no sign in a text may be taken for the end of a line"
    assert "עברית" in content


@pytest.fixture(scope="module")
def tables(demo: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, exported."""
    write_plain(demo, tmp_path_factory.mktemp("tables") / "all")
    return next(tmp_path_factory.getbasetemp().glob("tables*/all"))


def read_table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


@pytest.mark.parametrize("kind", TABLED, ids=lambda kind: str(kind.__name__))
def test_a_table_has_a_column_for_every_field_and_a_row_for_every_row(
    tables: Path, demo: Desk, kind: type[Any]
) -> None:
    names = ["_".join(path) for path in columns_of(kind)]
    assert len(set(names)) == len(names)
    found = read_table(tables / table_name(kind))
    assert len(found) == len(demo.whole.values()[kind])
    assert all(list(row) == names for row in found)


def test_the_table_of_cases_has_the_scores_by_the_names_an_import_takes(tables: Path, demo: Desk) -> None:
    row, case = read_table(tables / "case.csv")[0], demo.whole.values()[Case][0]
    assert isinstance(case, Case)
    assert (row["closed_on"], row["sessions"]) == (case.closed_on.isoformat(), str(case.sessions))
    assert (row["phq9_first"], row["anxiety_measure"]) == (str(case.phq9.first), case.anxiety.measure)
    assert (row["stated_recovered"], row["ended"]) == ("", "")


def test_the_table_of_the_diary_has_every_session_as_it_stood(tables: Path, demo: Desk) -> None:
    rows = read_table(tables / "diary.csv")
    first, last = (date.fromisoformat(rows[place]["date"]) for place in (0, -1))
    assert len(rows) == len(demo.diary.bookings(first, last)) > 1000
    outcomes = Counter(row["outcome"] for row in rows)
    assert outcomes == Counter(one.outcome.value for one in demo.diary.bookings(first, last))
    assert {one.span.start.date() for one in demo.whole.values()[Entry] if isinstance(one, Entry)} <= {
        date.fromisoformat(row["date"]) for row in rows
    }


def test_no_cell_of_a_table_is_a_formula(desk: Desk, tmp_path: Path) -> None:
    start = datetime(2026, 7, 1, 8, tzinfo=UTC)
    desk.diary.add(Span(start, start + timedelta(hours=1)), Details("treatment", label="=1+1", note="\t+1"))
    desk.setup.save(Site("hill", '@SUM("x")'), "add")
    desk.setup.save(Site("-2", "-2+3"), "add")
    write_plain(desk, tmp_path / "all")
    cells = [
        cell
        for name in ("diary.csv", "site.csv")
        for row in read_table(tmp_path / "all" / name)
        for cell in row.values()
    ]
    assert {"'=1+1", "'\t'+1", '\'@SUM("x")', "'-2", "'-2+3"} <= set(cells)


def test_a_diary_without_anything_has_tables_of_headings(desk: Desk, tmp_path: Path) -> None:
    write_plain(desk, tmp_path / "all")
    assert read_table(tmp_path / "all" / "diary.csv") == []
    assert (tmp_path / "all" / "case.csv").read_text(encoding="utf-8-sig").count("\n") == 1


def test_what_goes_on_for_ever_is_listed_no_further_than_what_does_not(desk: Desk, tmp_path: Path) -> None:
    for day in (1, 20):
        start = datetime(2026, 7, day, 8, tzinfo=UTC)
        desk.diary.add(Span(start, start + timedelta(hours=1)), Details("treatment"))
    desk.diary.repeat(desk.diary.bookings(date(2026, 7, 1), date(2026, 7, 1))[0], "FREQ=WEEKLY")
    write_plain(desk, tmp_path / "all")
    days = [row["date"] for row in read_table(tmp_path / "all" / "diary.csv")]
    assert days == ["2026-07-01", "2026-07-08", "2026-07-15", "2026-07-20"]


def test_a_series_for_every_second_of_the_day_holds_no_export_up(desk: Desk, tmp_path: Path) -> None:
    every = ";".join(f"BY{part}={','.join(map(str, range(60 if part != 'HOUR' else 24)))}" for part in PARTS)
    details = Details("treatment")
    with desk.store.work() as work:
        work.put(Series("dense", datetime(1990, 1, 1, 9), 60, f"FREQ=DAILY;{every}", details))
        work.put(Series("weekly", datetime(1990, 1, 1, 9), 60, "FREQ=WEEKLY", details, last=datetime(2026, 7, 1, 9)))
    write_plain(desk, tmp_path / "all")
    days = [row["date"] for row in read_table(tmp_path / "all" / "diary.csv")]
    assert (days[0], days[-1], len(days)) == ("1990-01-01", "2026-06-29", 1905)
    assert [one["id"] for one in rows(tmp_path / "all", "series")] == ["dense", "weekly"]


def test_a_table_longer_than_a_spreadsheet_keeps_its_latest_days(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = datetime(1980, 1, 7, 9)
    with desk.store.work() as work:
        work.put(Series("weekly", first, 60, "FREQ=WEEKLY", Details("treatment"), last=datetime(2026, 7, 1, 9)))
    days = []
    for name, most in (("whole", 10_000), ("cut", 100)):
        monkeypatch.setattr(flat_table, "MOST_ROWS", most)
        write_plain(desk, tmp_path / name)
        days.append([row["date"] for row in read_table(tmp_path / name / "diary.csv")])
    assert [one[-1] for one in days] == ["2026-06-29"] * 2
    assert days[0][0][:4] == "1986", "forty years"
    assert 50 < len(days[1]) <= 100


def test_what_has_no_order_is_written_in_one(desk: Desk, tmp_path: Path) -> None:
    walls = [datetime(2026, 11, 2, 9) + timedelta(weeks=number) for number in range(12)]
    series = Series("s", walls[0], 60, "FREQ=WEEKLY", Details("treatment"), skipped=frozenset(reversed(walls)))
    with desk.store.work() as work:
        work.put(series)
    write_plain(desk, tmp_path / "all")
    (row,) = rows(tmp_path / "all", "series")
    assert row["skipped"] == [wall.isoformat() for wall in walls]


def test_the_same_diary_gives_the_same_bytes(demo: Desk, tmp_path: Path) -> None:
    everything = everything_of(demo)
    for name in ("one", "other"):
        write_everything(everything, tmp_path / name)
    contents = [{one.name: one.read_bytes() for one in (tmp_path / name).iterdir()} for name in ("one", "other")]
    assert contents[0] == contents[1]


def test_only_its_owner_can_open_it(desk: Desk, tmp_path: Path) -> None:
    write_plain(desk, tmp_path / "all")
    assert stat.S_IMODE((tmp_path / "all").stat().st_mode) == 0o700
    assert {stat.S_IMODE(one.stat().st_mode) for one in (tmp_path / "all").iterdir()} == {0o600}


def test_an_empty_folder_is_filled_and_closed_to_others(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "all").mkdir(mode=0o755)
    write_plain(desk, tmp_path / "all")
    assert (tmp_path / "all" / MANIFEST).exists()
    assert stat.S_IMODE((tmp_path / "all").stat().st_mode) == 0o700


@pytest.mark.parametrize("what", ["full", "file", "link", "dangling"])
def test_what_is_there_is_not_written_over(desk: Desk, tmp_path: Path, what: str) -> None:
    place = tmp_path / "all"
    if what == "file":
        place.write_text("mine")
    elif what == "full":
        place.mkdir()
        (place / "mine").write_text("mine")
    else:
        (tmp_path / "elsewhere").mkdir()
        place.symlink_to(tmp_path / ("elsewhere" if what == "link" else "nowhere"))
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(PlannerError, match="there is something of that name"):
        write_plain(desk, place)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_that_cannot_be_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="cannot be written"):
        write_plain(desk, tmp_path / "missing" / "all")
    with pytest.raises(PlannerError, match="cannot be written"):
        write_plain(desk, tmp_path / ("n" * 300))


def test_what_a_program_that_was_ended_left_is_cleared_away_and_nothing_else(desk: Desk, tmp_path: Path) -> None:
    old, young, others = (tmp_path / f".{name}.new" for name in (f"all.{'a' * 16}", f"all.{'b' * 16}", "all.mine"))
    for one in (old, young, others):
        one.mkdir()
        (one / "entry.jsonl").write_text("a word")
    for one in (old, others):
        os.utime(one, (0, 0))
    write_plain(desk, tmp_path / "all")
    assert [one.exists() for one in (old, young, others)] == [False, True, True]


def test_what_fails_in_the_middle_leaves_nothing(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = datetime(2026, 7, 1, 8, tzinfo=UTC)
    desk.diary.add(Span(start, start + timedelta(hours=1)), Details("treatment", note="n" * 100))
    desk.diary.add(Span(start, start + timedelta(hours=1)), Details("treatment", note="n" * 1000))
    monkeypatch.setattr(folder_out, "MOST_IN_A_LINE", 900)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(PlannerError, match="shorten them"):
        write_plain(desk, tmp_path / "all")
    assert sorted(tmp_path.rglob("*")) == before
