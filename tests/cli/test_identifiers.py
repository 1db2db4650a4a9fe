from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., Any]
HEAD = "date,start,end,activity,outcome,site,label,note\n"
ROWS = (
    "2026-11-24,09:00,10:00,treatment,planned,,PT12 review,\n"
    "2026-11-24,10:00,11:00,treatment,planned,,Mr Smith 943 476 5919,\n"
    "2026-11-24,11:00,12:00,treatment,planned,,,call 07700 900123\n"
    "2026-11-25,09:00,10:00,meeting,planned,,Mrs Jones family meeting,\n"
)
WEEK = ("--from", "2026-11-23", "--to", "2026-11-29")
# Whole words of their own: a random number of the file, such as a UID, may well hold the digits 5919.
SECRETS = re.compile(r"Smith|(?<!\w)(943|5919|07700|900123)(?!\w)|Jones")
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\n"
    "BEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20261101T090000Z\r\nDTSTART:20261126T090000Z\r\nDTEND:20261126T100000Z\r\n"
    "SUMMARY:Team meeting about Mr Smith\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "week.csv"
    file.write_text(HEAD + ROWS, encoding="utf-8")
    return file


@pytest.fixture
def imported(planner: Planner, diary: Path, table: Path) -> None:
    assert diary
    code, _, err = planner("import", table)
    assert code == 0, err


@pytest.mark.usefixtures("diary")
def test_an_import_names_the_lines_and_kinds_of_identifiers_and_never_repeats_them(
    planner: Planner, table: Path
) -> None:
    code, out, err = planner("import", table)
    assert code == 0
    assert err == (
        "planner: 3 rows hold what looks like identifiers of patients: lines 3, 4, 5; "
        "--drop-identifiers leaves it out.\n"
    )
    assert not SECRETS.search(out + err)


@pytest.mark.usefixtures("diary")
def test_the_json_of_an_import_lists_file_line_and_kinds(asked: Asked, table: Path) -> None:
    told = asked("import", table, "--dry-run")
    listed = told["identifiers"]
    assert told["warnings"] == [
        "3 rows hold what looks like identifiers of patients: lines 3, 4, 5; --drop-identifiers leaves it out."
    ]
    assert [(one["file"], one["line"], sorted(one["kinds"])) for one in listed] == [
        ("week.csv", 3, ["name", "nhs_number"]),
        ("week.csv", 4, ["phone"]),
        ("week.csv", 5, ["name"]),
    ]


@pytest.mark.usefixtures("diary")
def test_an_import_without_any_lists_none_and_says_nothing(planner: Planner, asked: Asked, tmp_path: Path) -> None:
    file = tmp_path / "plain.csv"
    file.write_text(HEAD + "2026-11-24,09:00,10:00,treatment,planned,,PT12 review,\n", encoding="utf-8")
    assert asked("import", file)["identifiers"] == []
    assert planner("import", file)[2] == ""


@pytest.mark.usefixtures("diary")
def test_an_import_can_leave_them_out(planner: Planner, asked: Asked, table: Path, tmp_path: Path) -> None:
    code, _, err = planner("import", table, "--drop-identifiers")
    assert code == 0
    assert err.endswith("lines 3, 4, 5; it was left out.\n")
    labels = [one["label"] for one in asked("week", "--of", "2026-11-24")["entries"] if one["series"] is None]
    assert {"PT12 review", "", "family meeting"} >= set(labels)
    code, _, err = planner("export", "--csv", tmp_path / "out.csv", *WEEK)
    assert (code, err) == (0, "")
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert not SECRETS.search(text)


@pytest.mark.usefixtures("diary")
def test_a_title_kept_from_a_calendar_is_noticed_too(planner: Planner, asked: Asked, tmp_path: Path) -> None:
    file = tmp_path / "work.ics"
    file.write_text(CALENDAR, encoding="utf-8")
    (one,) = asked("import", file, "--dry-run")["identifiers"]
    assert (one["file"], one["kinds"]) == ("work.ics", ["name"])
    planner("import", file, "--drop-identifiers")
    labels = [one["label"] for one in asked("week", "--of", "2026-11-26")["entries"]]
    assert "Team meeting about" in labels


@pytest.mark.usefixtures("diary")
def test_cases_and_set_ups_are_looked_through_as_well(planner: Planner, asked: Asked, tmp_path: Path) -> None:
    cases = tmp_path / "cases.csv"
    cases.write_text(
        "closed_on,sessions,phq9_first,phq9_last,anxiety_measure,anxiety_first,anxiety_last,descriptor\n"
        "2026-11-02,8,14,6,GAD-7,12,5,Mr Smith\n",
        encoding="utf-8",
    )
    assert asked("import", cases)["identifiers"] == [{"file": "cases.csv", "line": 2, "kinds": ["name"]}]
    setup = tmp_path / "more.toml"
    setup.write_text('format = "planner-setup/1"\n[[site]]\nid = "home"\nname = "LS1 4AP"\n', encoding="utf-8")
    assert asked("import", setup)["identifiers"] == [{"file": "more.toml", "line": None, "kinds": ["postcode"]}]
    assert planner("import", setup)[2].startswith("planner: 1 row holds what looks like identifiers of patients;")


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_of_a_table_warns_by_kind_and_can_leave_them_out(planner: Planner, tmp_path: Path, form: str) -> None:
    code, _, err = planner("export", f"--{form}", tmp_path / f"all.{form}", *WEEK)
    assert code == 0
    assert err == (
        "planner: What is to be written holds what looks like 2 names, 1 NHS number and 1 telephone number "
        "of patients. --drop-identifiers leaves it out.\n"
    )
    assert "Smith" in words_of(tmp_path / f"all.{form}")
    code, _, err = planner("export", f"--{form}", tmp_path / f"less.{form}", *WEEK, "--drop-identifiers")
    assert (code, err.endswith("of patients. It was left out.\n")) == (0, True)
    left = words_of(tmp_path / f"less.{form}")
    assert not SECRETS.search(left)
    assert "PT12 review" in left


def words_of(file: Path) -> str:
    if file.suffix == ".xlsx":
        return " ".join(str(cell.value) for row in load_workbook(file).worksheets[0] for cell in row)
    return file.read_text(encoding="utf-8-sig")


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize("days", [(), WEEK])
def test_an_export_of_a_calendar_warns_of_what_it_writes_only(
    planner: Planner, tmp_path: Path, days: tuple[str, ...]
) -> None:
    """Labels of contact sessions and notes never leave in a calendar."""
    _, _, err = planner("export", "--ics", tmp_path / "all.ics", *days)
    assert "holds what looks like 1 name of patients" in err
    planner("export", "--ics", tmp_path / "less.ics", *days, "--drop-identifiers")
    text = (tmp_path / "less.ics").read_text(encoding="utf-8")
    assert not SECRETS.search(text)
    assert "SUMMARY:family meeting" in text


@pytest.mark.usefixtures("imported")
def test_everything_exported_warns_and_can_leave_them_out_and_so_does_its_import(
    planner: Planner, tmp_path: Path
) -> None:
    _, _, err = planner("export", "--out", tmp_path / "all")
    assert "holds what looks like 2 names, 1 NHS number and 1 telephone number of patients" in err
    code, _, err = planner("export", "--out", tmp_path / "less", "--drop-identifiers")
    assert (code, err.endswith("It was left out.\n")) == (0, True)
    left = "".join(one.read_text(encoding="utf-8-sig") for one in (tmp_path / "less").rglob("*") if one.is_file())
    assert not SECRETS.search(left)
    planner("init", data=tmp_path / "new")
    code, _, err = planner("import", tmp_path / "all", "--drop-identifiers", data=tmp_path / "new")
    assert (code, err) == (0, "planner: 3 rows hold what looks like identifiers of patients; it was left out.\n")
    code, _, err = planner("export", "--out", tmp_path / "again", data=tmp_path / "new")
    assert (code, err) == (0, "")


@pytest.mark.usefixtures("imported")
def test_a_printed_week_warns_at_the_level_that_says_labels_only(planner: Planner, tmp_path: Path) -> None:
    of = ("--of", "2026-11-24")
    _, _, err = planner("report", "--out", tmp_path / "labels.pdf", *of, "--privacy", "labels")
    assert "holds what looks like 2 names and 1 NHS number of patients" in err
    for level in ("codes", "categories"):
        assert planner("report", "--out", tmp_path / f"{level}.pdf", *of, "--privacy", level)[2] == ""
    drops = ("--privacy", "labels", "--drop-identifiers")
    code, _, err = planner("report", "--out", tmp_path / "less.pdf", *of, *drops)
    assert (code, err.endswith("It was left out.\n")) == (0, True)


@pytest.mark.usefixtures("diary")
def test_a_picture_of_rates_warns_of_names_of_its_groups_and_can_leave_them_out(
    planner: Planner, tmp_path: Path
) -> None:
    cases = tmp_path / "cases.csv"
    rows = "".join(f"2026-10-{day:02d},8,14,6,GAD-7,12,5,Mr Smith low mood\n" for day in range(1, 9))
    head = "closed_on,sessions,phq9_first,phq9_last,anxiety_measure,anxiety_first,anxiety_last,descriptor\n"
    cases.write_text(head + rows, encoding="utf-8")
    planner("import", cases)
    code, _, err = planner("recovery", "--by", "descriptor", "--out", tmp_path / "all.png")
    assert code == 0
    assert err.endswith("holds what looks like 1 name of patients. --drop-identifiers leaves it out.\n")
    drops = ("--out", tmp_path / "less.png", "--drop-identifiers")
    code, _, err = planner("recovery", "--by", "descriptor", *drops)
    assert (code, err.endswith("It was left out.\n")) == (0, True)
    assert (tmp_path / "less.png").read_bytes() != (tmp_path / "all.png").read_bytes()


def test_a_diary_begun_with_a_set_up_that_holds_one_is_made_and_says_so(planner: Planner, tmp_path: Path) -> None:
    setup = tmp_path / "setup.toml"
    setup.write_text('format = "planner-setup/1"\n[[site]]\nid = "home"\nname = "Mr Smith"\n', encoding="utf-8")
    code, _, err = planner("init", "--setup", setup)
    assert code == 0
    assert err.startswith("planner: 1 row holds what looks like identifiers of patients")
    assert "Smith" not in err
