"""Files broken in every way: refused in words or read, soon, and never half."""

from __future__ import annotations

import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.errors import PlannerError
from planner.exchange.intake import ImportAsked, known_to, put_in, read_files, refuse_bad

if TYPE_CHECKING:
    from planner.services.desk import Desk

HEAD = "date,start,end,activity,outcome\n"
ROW = "2026-11-24,09:00,10:00,treatment,\n"
EVENT = "BEGIN:VEVENT\r\nUID:x\r\nDTSTART:20261124T090000Z\r\nDTEND:20261124T100000Z\r\nSUMMARY:a\r\n{}END:VEVENT\r\n"
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{}END:VCALENDAR\r\n"
SAMPLES = ("outlook.ics", "google.ics", "thunderbird.ics", "diary.csv", "diary.xlsx", "cases.xlsx")


def taken(desk: Desk, file: Path) -> int | str:
    """How many rows came in, or the words of the refusal; a refusal leaves the diary as it was."""
    before = desk.store.version
    asked = ImportAsked(strict=True)
    try:
        read = read_files([file], known_to(desk), asked)
        refuse_bad(read, asked)
        return put_in(desk, read).new
    except PlannerError as refusal:
        assert desk.store.version == before
        return str(refusal)


def workbook_with(data: Path, sheet: bytes) -> bytes:
    """The sample workbook with another first sheet."""
    made = BytesIO()
    with zipfile.ZipFile(data / "diary.xlsx") as sample, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name in sample.namelist():
            out.writestr(name, sheet if name.endswith("sheet1.xml") else sample.read(name))
    return made.getvalue()


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("utf16.ics", CALENDAR.format(EVENT.format("")).encode("utf-16"), 1),
        ("latin.ics", CALENDAR.format(EVENT.format("")).replace(":a", ":Zoë").encode("latin-1"), 1),
        ("long.ics", CALENDAR.format(EVENT.format("")).replace(":a", ":" + "a" * 10_000_000).encode(), 1),
        ("one-uid.ics", CALENDAR.format(EVENT.format("") * 5000).encode(), 1),
        ("nul.ics", CALENDAR.format(EVENT.format("")).replace("SUM", "S\0UM").encode(), 1),
        ("seconds.ics", CALENDAR.format(EVENT.format("RRULE:FREQ=SECONDLY\r\n")).encode(), "line 4"),
        ("far.ics", CALENDAR.format(EVENT.format("")).replace("2026", "9999").encode(), "1900 to 2199"),
        ("back.ics", CALENDAR.format(EVENT.format("")).replace("T10", "T08").encode(), "ends before it starts"),
        ("deep.ics", b"BEGIN:VCALENDAR\r\n" * 20_000, "line 2"),
        ("bytes.ics", bytes(range(256)) * 400, "not a text file"),
        ("empty.ics", b"", "empty"),
        ("utf16.csv", (HEAD + ROW).encode("utf-16"), 1),
        ("long.csv", (HEAD + "2026-11-24,09:00,10:00," + "a" * 10_000_000 + ",\n").encode(), "line 2"),
        ("american.csv", (HEAD + ROW.replace("2026-11-24", "11/24/2026")).encode(), "month first"),
        ("wide.csv", ",".join(f"c{n}" for n in range(50_000)).encode(), "at most 60 columns"),
        ("nul.csv", (HEAD + "2026\0-11-24,09:00,10:00,t,\n").encode(), "not a text file"),
        ("no-book.xlsx", HEAD.encode(), 0),
    ],
)
def test_a_broken_file_is_read_or_refused_in_words_and_soon(
    desk: Desk, tmp_path: Path, name: str, content: bytes, said: int | str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    found = taken(desk, file)
    if isinstance(said, str):
        assert isinstance(found, str)
        assert said in found
        assert found.startswith(name)
    else:
        assert found == said


@pytest.mark.timeout(20)
def test_a_workbook_that_unpacks_to_a_flood_is_refused_before_it_does(desk: Desk, data: Path, tmp_path: Path) -> None:
    row = b'<row><c t="inlineStr"><is><t>aaaaaaaa</t></is></c></row>'
    file = tmp_path / "bomb.xlsx"
    file.write_bytes(workbook_with(data, b"<worksheet><sheetData>" + row * 1_500_000 + b"</sheetData></worksheet>"))
    assert file.stat().st_size < 1_000_000
    assert "more than 64 MB" in str(taken(desk, file))


@pytest.mark.timeout(20)
def test_entities_that_multiply_are_refused(desk: Desk, data: Path, tmp_path: Path) -> None:
    names = "abcdefghij"
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names)
    )
    sheet = f"<!DOCTYPE x [{entities}]><worksheet><sheetData><row><c><v>&j;</v></c></row></sheetData></worksheet>"
    file = tmp_path / "entities.xlsx"
    file.write_bytes(workbook_with(data, sheet.encode()))
    assert "not a workbook that can be read" in str(taken(desk, file))


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("comment.xlsx", "sheet1.xml is packed beyond reason"),
        ("deep.xlsx", "sheet1.xml is packed beyond reason"),
        ("fmt.xlsx", "styles.xml unpacks to more than 2 MB"),
        ("styles.xlsx", "styles.xml unpacks to more than 2 MB"),
    ],
)
def test_a_workbook_that_was_met_as_a_bomb_is_refused(desk: Desk, data: Path, name: str, said: str) -> None:
    assert said in str(taken(desk, data / "attacks" / name))


def test_a_folder_or_a_device_is_no_file(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    assert "There is no manifest.json here: choose the folder" in str(taken(desk, folder))
    if Path("/dev/zero").exists():
        assert "larger than 128 MB" in str(taken(desk, Path("/dev/zero")))


@pytest.mark.parametrize("sample", SAMPLES)
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=st.data())
def test_a_file_cut_short_or_with_other_bytes_never_breaks_the_program(
    desk: Desk, data: Path, tmp_path: Path, sample: str, damage: st.DataObject
) -> None:
    content = bytearray((data / sample).read_bytes())
    for _ in range(damage.draw(st.integers(0, 4))):
        content[damage.draw(st.integers(0, len(content) - 1))] = damage.draw(st.integers(0, 255))
    file = tmp_path / sample
    file.write_bytes(content[: damage.draw(st.integers(0, len(content)))])
    assert isinstance(taken(desk, file), int | str)
