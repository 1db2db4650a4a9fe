from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

Planner = Callable[..., tuple[int, str, str]]
Asked = Callable[..., Any]


def test_init_makes_an_encrypted_diary_and_prints_the_recovery_code_once(planner: Planner, tmp_path: Path) -> None:
    code, out, _ = planner("init")
    assert code == 0
    assert re.search(r"Recovery code: ([A-Z2-7]{4}-){7}[A-Z2-7]{4}\n", out)
    assert b"Treatment" not in (tmp_path / "diary" / "diary.planner").read_bytes()


def test_init_leaves_an_existing_diary_alone(planner: Planner, diary: Path, tmp_path: Path) -> None:
    before = (tmp_path / "diary" / "diary.planner").read_bytes()
    code, _, err = planner("init")
    assert code == 1
    assert "there is a diary here already" in err
    assert (tmp_path / "diary" / "diary.planner").read_bytes() == before
    assert diary.exists()


def test_a_bad_setup_makes_no_diary(planner: Planner, tmp_path: Path) -> None:
    bad = tmp_path / "setup.toml"
    bad.write_text('format = "planner-setup/1"\n[[contract]]\nfrom = 2026-04-01\nweekly_hours = "many"\n')
    code, _, err = planner("init", "--setup", bad)
    assert code == 1
    assert "setup.toml, line " in err
    assert not (tmp_path / "diary").exists()


def test_a_setup_bad_in_two_places_is_refused_without_an_option_init_has_not(planner: Planner, tmp_path: Path) -> None:
    bad = tmp_path / "setup.toml"
    bad.write_text('format = "planner-setup/1"\n[[contract]]\nfrom = "soon"\nweekly_hours = "many"\n')
    code, _, err = planner("init", "--setup", bad)
    assert (code, len(err.splitlines())) == (1, 1)
    assert " more)" in err
    assert "--" not in err


def test_a_setup_may_name_a_starting_activity_without_listing_it(
    planner: Planner, asked: Asked, tmp_path: Path
) -> None:
    setup = tmp_path / "setup.toml"
    setup.write_text(
        'format = "planner-setup/1"\n[[activity]]\nid = "treatment"\nname = "Treatment session"\nkind = "contact"\n'
        '[[series]]\nid = "team"\nactivity = "meeting"\nstart = 2026-11-23T09:00:00\nminutes = 60\n'
        'rule = "FREQ=WEEKLY"\n'
    )
    assert planner("init", "--setup", setup)[0] == 0
    assert [one["kind"] for one in asked("week")["entries"]] == ["meeting"]


def test_a_wrong_passphrase_is_said_in_a_sentence(
    planner: Planner, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert diary.exists()
    monkeypatch.setenv("PLANNER_PASSPHRASE", "something else")
    code, out, err = planner("week")
    assert (code, out) == (1, "")
    assert err.startswith("planner: The passphrase is wrong")
    assert err.count("\n") == 1


def test_a_folder_without_a_diary_is_said_in_a_sentence(planner: Planner) -> None:
    code, _, err = planner("week")
    assert code == 1
    assert "there is no diary here" in err


def test_the_passphrase_changes_and_the_recovery_code_opens_the_diary(
    planner: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, out, _ = planner("init")
    found = re.search(r"Recovery code: (\S+)", out)
    assert found is not None
    monkeypatch.setenv("PLANNER_NEW_PASSPHRASE", "another passphrase")
    assert planner("passphrase")[0] == 0
    assert planner("week")[0] == 1
    monkeypatch.setenv("PLANNER_PASSPHRASE", "another passphrase")
    assert planner("week")[0] == 0
    monkeypatch.setenv("PLANNER_RECOVERY_CODE", found[1].lower())
    monkeypatch.setenv("PLANNER_NEW_PASSPHRASE", "a third passphrase")
    assert planner("recover")[0] == 0
    monkeypatch.setenv("PLANNER_PASSPHRASE", "a third passphrase")
    assert planner("week")[0] == 0


def test_the_twelve_cases_come_out_of_a_csv_as_the_manual_has_them(planner: Planner, diary: Path, asked: Asked) -> None:
    assert planner("import", diary / "twelve_cases.csv")[0] == 0
    total = asked("recovery")["total"]
    assert total["finished"] == 11
    assert total["excluded"] == 1
    assert total["not_at_caseness"] == 1
    assert total["recovery_denominator"] == 10
    assert total["recovered"] == 3
    assert total["reliably_recovered"] == 2
    assert total["reliably_improved"] == 6
    assert total["reliably_deteriorated"] == 1
    assert total["no_reliable_change"] == 3
    assert total["unpaired"] == 1
    assert total["recovery_rate"] == pytest.approx(0.3)
    assert total["recovery_interval"] == pytest.approx([0.1078, 0.6032], abs=1e-4)


def test_a_second_import_adds_nothing_and_equal_cases_are_two_people(
    planner: Planner, diary: Path, asked: Asked, tmp_path: Path
) -> None:
    twice = tmp_path / "twice.csv"
    rows = (diary / "twelve_cases.csv").read_text().splitlines()
    twice.write_text("\n".join([rows[0], rows[1], rows[1]]) + "\n")
    assert planner("import", twice)[0] == 0
    assert asked("recovery")["total"]["finished"] == 2
    again = asked("import", twice, diary / "week.csv", diary / "setup.toml")
    assert (again["new"], again["duplicates"]) == (4, 2 + SETUP_ROWS)
    assert again["duplicate_rows"] == [{"file": "twice.csv", "line": line} for line in (2, 3)]
    assert asked("import", diary / "week.csv")["new"] == 0
    assert asked("recovery")["total"]["finished"] == 2


def test_rows_the_diary_has_already_are_named_by_their_lines(planner: Planner, diary: Path, tmp_path: Path) -> None:
    rows = (diary / "twelve_cases.csv").read_text().splitlines()
    file = tmp_path / "cases.csv"
    file.write_text("\n".join(rows[:3]) + "\n")
    assert planner("import", file)[0] == 0
    file.write_text("\n".join([rows[0], rows[5], rows[2], rows[6], rows[1], rows[1]]) + "\n")
    code, out, _ = planner("import", file)
    assert code == 0
    assert out.splitlines() == [
        "3 added, 2 already in the diary",
        "cases.csv, line 3: in the diary already, left out",
        "cases.csv, line 5: in the diary already, left out",
    ]


SETUP_ROWS = 10
"""Person, contract, two activities, site, series, absence, target, rules, service rate."""


def test_a_dry_run_says_what_would_happen_and_changes_nothing(planner: Planner, diary: Path, asked: Asked) -> None:
    assert planner("week")[0] == 0
    tried = asked("import", diary / "week.csv", "--dry-run")
    assert (tried["kind"], tried["new"], tried["duplicates"], tried["bad"]) == ("diary", 4, 0, [])
    assert len(asked("week")["entries"]) == 1


def test_the_week_is_told_in_the_contracts_keys(planner: Planner, diary: Path, asked: Asked) -> None:
    planner("import", diary / "week.csv")
    week = asked("week")
    assert week["monday"] == "2026-11-23"
    assert (week["booked"], week["attended"], week["target"]) == (240, 60, 1200)
    assert {"expected", "gap", "probability"} <= set(week)
    first = week["entries"][0]
    assert first == first | {
        "date": "2026-11-23",
        "start": "09:00",
        "end": "10:00",
        "activity": "meeting",
        "kind": "meeting",
        "outcome": "planned",
        "site": "riverside",
        "label": "",
        "series": "team-meeting",
    }


def test_the_hours_are_told_in_the_contracts_keys(diary: Path, planner: Planner, asked: Asked, tmp_path: Path) -> None:
    assert diary.exists()
    begin = tmp_path / "begin.toml"
    begin.write_text('format = "planner-setup/1"\n[person]\nrecords_begin = 2026-04-01\n')
    assert planner("import", begin)[0] == 0
    hours = asked("hours", "--from", "2026-08-10", "--to", "2026-08-23")
    assert [one["period"] for one in hours["periods"]] == ["2026-W33", "2026-W34"]
    first = hours["periods"][0]
    assert first["contracted"] == 2250
    assert first["absence"] == {"annual_leave": 2250}
    assert (first["at_work"], first["capacity"], first["target"], first["balance"]) == (0, 0, 0, 0)
    bank_holiday_week = asked("hours", "--from", "2026-08-31", "--to", "2026-09-06")["total"]
    assert bank_holiday_week["absence"] == {"bank_holiday": 450}
    assert bank_holiday_week["target"] == 960


def test_check_target_gives_a_verdict_its_weeks_and_its_reasons(diary: Path, asked: Asked) -> None:
    assert diary.exists()
    found = asked("check-target", "--hours", "25", "--weeks", "3")
    assert found["verdict"] == "fits"
    assert [week["week"] for week in found["weeks"]] == ["2026-W49", "2026-W50", "2026-W51"]
    assert found["weeks"][0]["monday"] == "2026-11-30"
    # 37 h 30 less the meeting leaves 2190 minutes: 29 sessions with 15 minutes' notes each.
    assert found["weeks"][0]["capacity"] == 29 * 60
    assert found["total"]["target"] == 3 * 1500
    # Six hours of contact a day, five days: what really fits is more than arithmetic pays for only where notes allow.
    assert found["weeks"][0]["layout_capacity"] <= found["weeks"][0]["capacity"]
    assert found["remedies"] == []
    assert found["probability"] is None
    assert len(found["reasons"]) >= 2
    refused = asked("check-target", "--hours", "30", "--weeks", "1")
    assert refused["verdict"] == "does_not_fit"
    assert {"change", "text", "contact_minutes", "who"} <= set(refused["remedies"][0])


def test_a_horizon_of_no_weeks_is_refused(planner: Planner, diary: Path) -> None:
    assert diary.exists()
    code, _, err = planner("check-target", "--hours", "25", "--weeks", "0")
    assert code == 1
    assert "0 weeks" in err


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("date,start,end,activity,outcome,colour\n", "colour"),
        ("date,start,activity,outcome\n", "end"),
        ("date,start,end,activity,outcome\n31/02/2026,09:00,10:00,treatment,\n", "line 2"),
        ("date,start,end,activity,outcome\n2026-11-23,11:00,10:00,treatment,\n", "line 2"),
        (
            "closed_on,sessions,phq9_first,phq9_last,gad7_first,gad7_last\n2026-05-04,8,28,8,9,4\n",
            "line 2, column phq9_first",
        ),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261123T090000Z\n", "line"),
    ],
)
def test_a_bad_file_is_refused_in_one_line_that_names_the_place(
    planner: Planner, diary: Path, asked: Asked, tmp_path: Path, content: str, place: str
) -> None:
    assert diary.exists()
    before = asked("hours", "--from", "2026-11-23", "--to", "2026-11-29")
    bad = tmp_path / "bad-file"
    bad.write_text(content)
    code, out, err = planner("import", bad)
    assert (code, out) == (1, "")
    assert err.startswith("planner: bad-file")
    assert place in err
    assert err.count("\n") == 1
    assert asked("hours", "--from", "2026-11-23", "--to", "2026-11-29") == before


def test_one_bad_file_among_good_ones_keeps_all_of_them_out(
    planner: Planner, diary: Path, asked: Asked, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("date,start,end,activity,outcome\n2026-11-23,11:00,10:00,treatment,\n")
    assert planner("import", diary / "week.csv", bad)[0] == 1
    assert len(asked("week")["entries"]) == 1
    assert planner("import", diary / "week.csv", bad, "--skip-bad")[0] == 0
    assert len(asked("week")["entries"]) == 5


def test_a_calendar_dry_run_lists_its_occurrences(diary: Path, asked: Asked) -> None:
    found = asked("import", diary.parent / "google.ics", "--dry-run", "--from", "2026-03-01", "--to", "2026-11-30")
    assert found["kind"] == "ics"
    assert found["occurrences"]
    assert {"start", "end", "summary", "uid"} <= set(found["occurrences"][0])


def test_the_sample_diary_is_the_same_for_the_same_day(planner: Planner) -> None:
    first = planner("recovery", "--demo", "--by", "quarter")
    assert first[0] == 0
    assert planner("recovery", "--demo", "--by", "quarter") == first


def test_usage_is_another_exit_code(planner: Planner) -> None:
    with pytest.raises(SystemExit) as left:
        planner("week", "--of", "yesterday")
    assert left.value.code == 2


@pytest.mark.parametrize("form", ["csv", "xlsx", "ics"])
def test_the_days_asked_for_go_out_and_importing_them_adds_nothing(
    planner: Planner, diary: Path, asked: Asked, tmp_path: Path, form: str
) -> None:
    planner("import", diary / "week.csv")
    file = tmp_path / f"days.{form}"
    code, out, err = planner("export", f"--{form}", file, "--from", "2026-11-23", "--to", "2026-11-29")
    assert code == 0, err
    assert str(file) in out
    again = asked("import", file, "--dry-run")
    assert (again["new"], again["bad"]) == (0, [])
    assert again["duplicates"] > 0
    assert planner("export", f"--{form}", file, "--from", "2026-11-23", "--to", "2026-11-29")[0] == 1
    code, _, err = planner("export", "--csv", tmp_path / "other.csv", "--from", "2026-11-23")
    assert (code, "give both --from and --to" in err) == (1, True)


@pytest.mark.parametrize("command", [("init",), ("passphrase",), ("passphrase", "--new-key"), ("recover",)])
def test_a_weak_passphrase_is_refused_by_every_command_that_sets_one_and_a_strong_one_is_said_to_be(
    planner: Planner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    if command != ("init",):
        code = next(line for line in planner("init")[1].splitlines() if "Recovery code:" in line)
        monkeypatch.setenv("PLANNER_RECOVERY_CODE", code.removeprefix("Recovery code: ").lower())
    before = {one.name: one.read_bytes() for one in (tmp_path / "diary").glob("*")}
    new = "PLANNER_PASSPHRASE" if command == ("init",) else "PLANNER_NEW_PASSPHRASE"
    monkeypatch.setenv(new, "letmein123")
    code_of_exit, out, err = planner(*command)
    assert (code_of_exit, out) == (1, "")
    assert err.startswith("planner: The passphrase is too weak: it is nearly one that many people use;")
    assert {one.name: one.read_bytes() for one in (tmp_path / "diary").glob("*")} == before
    monkeypatch.setenv(new, "another passphrase")
    code_of_exit, out, err = planner(*command)
    assert (code_of_exit, err) == (0, "")
    assert "The new passphrase is judged: Fair." in out


def test_the_week_says_what_happened_to_supervision_in_its_own_words(
    diary: Path, planner: Planner, tmp_path: Path
) -> None:
    assert diary.exists()
    known = tmp_path / "known.toml"
    activity = '[[activity]]\nid = "supervision"\nname = "Supervision"\nkind = "supervision"\nminutes = 60\n'
    known.write_text(f'format = "planner-setup/1"\n{activity}', encoding="utf-8")
    assert planner("import", known, "--kind", "setup")[0] == 0
    file = tmp_path / "supervision.csv"
    lines = "date,start,end,activity,outcome\n2026-11-23,09:00,10:00,supervision,cancelled_client\n"
    file.write_text(f"{lines}2026-11-23,10:00,11:00,treatment,cancelled_client\n", encoding="utf-8")
    assert planner("import", file, "--kind", "diary")[0] == 0
    _, out, _ = planner("week")
    said = [line for line in out.splitlines() if "cancelled" in line]
    assert ["cancelled by you" in said[0], "cancelled by client" in said[1]] == [True, True]
