"""Records of meetings at the terminal: kept with the figures as they stand, promises ticked, refusals in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., Any]

RECORD = """format = "planner-meeting/1"
date = 2026-11-12
with = "Line manager"
asked = "25 h of contact a week from January"
agreed = ["21 h until the end of March", "A second room on Tuesdays"]

[[promise]]
what = "Send the list of waiting clients"
due = 2026-11-20

[[promise]]
what = "Ask for the room"
by = "them"
due = 2026-12-04
"""


@pytest.fixture
def clinic(planner: Planner, diary: Path) -> Path:
    """A diary with the set-up, sessions and cases of the clinic."""
    for name in ("week.csv", "twelve_cases.csv"):
        code, _, err = planner("import", diary / name)
        assert code == 0, err
    return diary


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], Path]:
    """A file with a record in it."""

    def write(text: str) -> Path:
        path = tmp_path / "meeting.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.usefixtures("clinic")
def test_a_record_is_kept_with_the_figures_as_the_other_commands_tell_them(
    asked: Asked, file: Callable[[str], Path]
) -> None:
    day = "2026-11-24"
    text = RECORD.replace("2026-11-12", day).replace("2026-11-20", day)
    meeting = asked("meetings", "--add", file(text), "--today", "2026-11-27")["meeting"]
    figures = {one["key"]: one for one in meeting["figures"]}
    hours = asked("hours", "--from", "2026-04-01", "--to", day, "--today", day)["total"]
    for name in ("contracted", "at_work", "capacity", "booked", "attended", "unrecorded", "target", "balance"):
        assert figures[f"hours.{name}"]["value"] == hours[name], name
    assert figures["hours.absence"]["value"] == sum(hours["absence"].values())
    week = asked("week", "--of", day, "--today", day)
    for name in ("booked", "attended", "target"):
        assert figures[f"week.{name}"]["value"] == week[name], name
    told = asked("attendance", "--today", day)["total"]
    rate = figures["attendance.rate"]
    assert (rate["value"], rate["of"]) == (told["rate"], told["denominator"]) == (0.5, 2)
    closed = asked("recovery", "--from", "2025-11-25", "--to", day)["total"]
    for name in ("finished", "recovered", "recovery_rate", "reliable_improvement_rate"):
        assert figures[f"recovery.{name}"]["value"] == closed[name], name
    assert figures["recovery.recovery_rate"]["of"] == closed["recovery_denominator"]
    assert meeting["frozen_on"] == "2026-11-27"
    assert not {"week.gap", "week.probability"} & set(figures), "what was likely then cannot be told any more"


@pytest.mark.usefixtures("clinic")
def test_of_today_the_chances_are_frozen_too(asked: Asked, file: Callable[[str], Path]) -> None:
    today = RECORD.replace("2026-11-12", "2026-11-23").replace("due = 2026-11-20", "due = 2026-11-24")
    figures = {one["key"]: one for one in asked("meetings", "--add", file(today))["meeting"]["figures"]}
    week = asked("week")
    assert figures["week.gap"]["value"] == week["gap"]
    if week["probability"] is not None:
        assert figures["week.probability"]["value"] == week["probability"]
    for one in asked("outlook")["periods"]:
        if one["probability"] is not None:
            assert figures[f"outlook.{one['span']}.probability"]["value"] == one["probability"]


def test_later_imports_leave_the_figures_as_they_were(
    planner: Planner, diary: Path, asked: Asked, file: Callable[[str], Path]
) -> None:
    before = asked("meetings", "--add", file(RECORD))["meeting"]
    for name in ("week.csv", "twelve_cases.csv"):
        assert planner("import", diary / name)[0] == 0
    (after,) = asked("meetings")["meetings"]
    assert after == before
    again = asked("meetings", "--freeze-again", before["id"])["meeting"]
    assert again["figures"] != before["figures"]
    assert again["seal"] != before["seal"]
    told = [one for one in asked("trail") if one["what"] == "record of the meeting on 12 November 2026"]
    assert [before["seal"] in one["after"] for one in told] == [True, False]
    assert again["seal"] in told[1]["after"]
    assert not any("waiting" in str(one) or "manager" in str(one) for one in told)


@pytest.mark.usefixtures("diary")
def test_promises_due_are_listed_and_ticked_by_the_beginning_of_their_id(
    planner: Planner, asked: Asked, file: Callable[[str], Path]
) -> None:
    meeting = asked("meetings", "--add", file(RECORD))["meeting"]
    (due,) = asked("meetings")["promises_due"]
    assert (due["what"], due["by"], due["days_past"]) == ("Send the list of waiting clients", "me", 3)
    assert [one["by"] for one in meeting["promises"]] == ["me", "Line manager"]
    code, out, _ = planner("meetings")
    assert code == 0
    assert "1 promise is due." in out
    assert "Send the list of waiting clients: you, due Fri 20 Nov, 3 days ago" in out
    assert asked("week")["promises_due"] == [due]
    assert "Promise due: Send the list of waiting clients: you, due Fri 20 Nov" in planner("week")[1]
    assert asked("meetings", "--promise-kept", due["id"][:12])["done"] == "Kept a promise of the meeting of 12 Nov"
    assert asked("meetings")["promises_due"] == []
    (kept,) = asked("meetings")["meetings"]
    assert kept["promises"][0]["kept_on"] == "2026-11-23"
    code, _, err = planner("meetings", "--promise-kept", due["id"])
    assert (code, "That promise was kept already, on 23/11/2026" in err) == (1, True)
    assert planner("meetings", "--remove", meeting["id"])[0] == 0
    assert asked("meetings")["meetings"] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("date = 2026-11-12\n", 'meeting.toml, line 1: The format is missing: begin the file with format = "planner-'),
        (RECORD.replace("2026-11-12", '"soon"'), "line 2: date is “soon”: give a date such as 2026-04-01, without"),
        (RECORD.replace("date = 2026-11-12", ""), "line 1: date is missing: add it."),
        (
            RECORD.replace("2026-11-12", "2026-11-21"),
            "line 9: [[promise]] due is 20/11/2026, before the meeting on 21/11/2026: give a day from then on.",
        ),
        (
            RECORD.split("asked")[0].replace("2026-11-12", "2026-12-12") + 'asked = "a"',
            "A meeting on 12/12/2026 has not been yet: give a day up to today, 23/11/2026.",
        ),
        (RECORD.split("asked")[0], "line 2: A record of a meeting without a word cannot be kept"),
        (RECORD.replace("agreed", "agred"), "line 5: “agred” is not known"),
        (
            RECORD.replace('by = "them"', 'wat = "them"'),
            "line 13: [[promise]] wat is not known: the keys are what",
        ),
        (RECORD.replace('"Line manager"', '" "'), "line 3: with is “”: give a text in quotation marks."),
        (RECORD.replace('["21 h', '[7, "21 h'), "line 5: agreed is no list of lines"),
        (RECORD.replace("[[promise]]", "[[promise", 1), "line 7: This is not TOML"),
        ("", "is missing"),
    ],
)
@pytest.mark.usefixtures("diary")
def test_a_file_that_is_wrong_is_refused_in_one_sentence_with_its_line(
    planner: Planner, asked: Asked, file: Callable[[str], Path], text: str, told: str
) -> None:
    code, out, err = planner("meetings", "--add", file(text))
    assert (code, out) == (1, "")
    assert told in err
    assert err.count("\n") == 1
    assert asked("meetings")["meetings"] == []


@pytest.mark.usefixtures("diary")
def test_to_import_a_record_is_refused_with_the_way_to_keep_it(planner: Planner, file: Callable[[str], Path]) -> None:
    code, _, err = planner("import", file(f"# our talk\n{RECORD}"))
    assert (code, "This is the record of a meeting" in err, err.count("\n")) == (1, True, 1)


def test_a_file_that_is_not_there_and_an_id_that_is_not_are_refused(planner: Planner, diary: Path) -> None:
    code, _, err = planner("meetings", "--add", diary / "nothing.toml")
    assert (code, "nothing.toml: The file cannot be read" in err) == (1, True)
    for option in ("--promise-kept", "--freeze-again", "--remove"):
        code, _, err = planner("meetings", option, "xyz")
        assert (code, "whose id begins with “xyz”" in err) == (1, True)


@pytest.mark.usefixtures("diary")
def test_a_name_in_a_record_is_told_and_left_out_where_that_is_asked_for(
    planner: Planner, asked: Asked, file: Callable[[str], Path]
) -> None:
    text = RECORD.replace("Ask for the room", "Call Mrs Jones on 07700 900123")
    code, _, err = planner("meetings", "--add", file(text))
    assert code == 0
    assert "The record holds what looks like" in err
    (kept,) = asked("meetings")["meetings"]
    assert "Jones" in kept["promises"][1]["what"]
    assert planner("meetings", "--remove", kept["id"])[0] == 0
    assert planner("meetings", "--add", file(text), "--drop-identifiers")[0] == 0
    (kept,) = asked("meetings")["meetings"]
    assert "Jones" not in str(kept)
    assert "900123" not in str(kept)


@pytest.mark.usefixtures("clinic")
def test_the_figures_of_a_day_are_told_and_nothing_is_kept(planner: Planner, asked: Asked) -> None:
    code, out, _ = planner("meetings", "--figures", "2026-11-20")
    assert code == 0
    assert "The leave year so far, 1 Apr 2026 to 20 Nov 2026" in out
    assert asked("meetings", "--figures", "2026-11-20")["figures"]
    assert asked("meetings")["meetings"] == []


@pytest.mark.usefixtures("clinic")
def test_everything_from_an_export_has_the_records_again(
    planner: Planner, asked: Asked, file: Callable[[str], Path], tmp_path: Path
) -> None:
    meeting = asked("meetings", "--add", file(RECORD))["meeting"]
    assert planner("export", "--out", tmp_path / "plain")[0] == 0
    assert planner("init", data=tmp_path / "other")[0] == 0
    code, _, err = planner("import", tmp_path / "plain", data=tmp_path / "other")
    assert code == 0, err
    assert planner("verify", data=tmp_path / "other")[0] == 0
    code, out, _ = planner("meetings", "--json", data=tmp_path / "other")
    assert meeting["seal"] in out


@pytest.mark.usefixtures("clinic")
def test_a_record_is_written_to_be_sent_round_and_the_trail_says_so(
    planner: Planner, asked: Asked, file: Callable[[str], Path], tmp_path: Path
) -> None:
    text = RECORD.replace("Ask for the room", "Ask Mrs Jones")
    meeting = asked("meetings", "--add", file(text))["meeting"]
    page, web = tmp_path / "record.pdf", tmp_path / "record.html"
    code, out, err = planner("meetings", "--record", meeting["id"], "--out", page)
    assert (code, page.read_bytes()[:5]) == (0, b"%PDF-")
    assert "Record of the meeting on 12 November 2026 written to" in out
    assert "looks like 1 name" in err
    assert planner("meetings", "--record", meeting["id"], "--out", web, "--drop-identifiers")[0] == 0
    assert "Jones" not in web.read_text(encoding="utf-8")
    assert meeting["seal"] in web.read_text(encoding="utf-8")
    assert [one["what"] for one in asked("trail") if one["kind"] == "export"] == [
        "record of a meeting as a page (PDF)",
        "record of a meeting as a web page (HTML)",
    ]
    for path, told in ((page, "there is a file of that name"), (tmp_path / "a.doc", "end its name in .pdf or .html")):
        code, _, err = planner("meetings", "--record", meeting["id"], "--out", path)
        assert (code, told in err) == (1, True)
    code, _, err = planner("meetings", "--out", web)
    assert (code, "--record and --out go together" in err) == (1, True)
