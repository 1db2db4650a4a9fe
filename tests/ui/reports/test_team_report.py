"""Team packs among the reports: every field seen before it leaves, and several packs added up in place."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QScrollArea
from tests.amount import one_of
from tests.conftest import DAY_OF_THE_DEMO
from tests.domain.team.figures import OWN, pack
from tests.reports.weeks import pages_in
from tests.ui.legible import SIZES, TEXTS, illegible, in_type

from planner.bootstrap import clock_on, demo_desk
from planner.domain.outcomes.counts import RateKind
from planner.domain.team.pack import KeptPack, PackNumber
from planner.exchange.team.pack_file import FORMAT, as_json, pack_bytes, read_pack
from planner.ui.kit.scrolled import scrolling
from planner.ui.kit.theme import LIGHT
from planner.ui.reports import team_sum_part, telling_part
from planner.ui.reports.team_report import TeamReport
from planner.ui.shell.application import make_application
from planner.words.team_packs import NO_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.reports.team_sum_part import TeamSumPart

QUARTER = "2026-Q3"


@pytest.fixture(scope="module")
def sample() -> Iterator[Desk]:
    """A sample diary of this room, in which packs are kept."""
    with demo_desk(clock_on(DAY_OF_THE_DEMO)) as made:
        yield made


@pytest.fixture
def desk(sample: Desk) -> Desk:
    """That diary with no pack kept and no number drawn."""
    with sample.store.work() as work:
        for kept in work.all(KeptPack):
            work.remove(kept)
        for number in work.all(PackNumber):
            work.remove(number)
        work.change("begin anew")
    return sample


@pytest.fixture
def area(desk: Desk, qtbot: QtBot) -> Iterator[QScrollArea]:
    """The report as the page of reports has it: in an area that scrolls."""
    make_application(LIGHT)
    made = scrolling(TeamReport(desk, LIGHT))
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


@pytest.fixture
def report(area: QScrollArea) -> TeamReport:
    made = area.widget()
    assert isinstance(made, TeamReport)
    made.fold(1240)
    made.show_now()
    return made


@pytest.fixture
def together(report: TeamReport) -> TeamSumPart:
    report.show_together()
    return report.together


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """The packs of four colleagues."""
    made = []
    for number in range(4):
        file = tmp_path / f"colleague-{number}.json"
        file.write_bytes(pack_bytes(pack(number, rounded=bool(number % 2))))
        made.append(str(file))
    return made


def rows(report: TeamReport) -> dict[str, tuple[str, str, str]]:
    return {line.value[0]: line.value[1:] for line in report.pack.table.lines.rows}


def packs_added_up(together: TeamSumPart) -> int:
    return len(together.found.packs) if together.found else 0


def test_every_field_is_seen_as_it_leaves_before_it_does(report: TeamReport, desk: Desk, tmp_path: Path) -> None:
    report.pack.quarter.choose("2026-Q1")
    before = rows(report)
    assert before["Number"] == ("", NO_NUMBER, "")
    report.pack.save(desk.team_packs.shown("2026-Q1"), str(tmp_path / "pack.json"))
    assert report.pack.state.text() == "Saved as pack.json."
    body = json.loads((tmp_path / "pack.json").read_text(encoding="utf-8"))
    shown = rows(report)
    assert [written for _, written, _ in shown.values()][4:-1] == list(map(str, body["counts"].values()))
    assert shown["Format"][1] == body["format"] == FORMAT
    assert (shown["Quarter"][1], shown["Rounded to"][1]) == (body["quarter"], str(body["rounded_to"]))
    assert shown["Number"][1].replace(" ", "") == str(body["number"])
    assert len(shown) == 4 + len(body["counts"]) + 1
    assert {**before, "Number": shown["Number"]} == shown
    hidden = {name for name, (_, written, how) in shown.items() if how == "hidden"}
    assert all(shown[name][1].startswith("0-") for name in hidden)


def test_rounding_is_chosen_until_the_pack_has_left(report: TeamReport, tmp_path: Path) -> None:
    report.pack.quarter.choose("2025-Q4")
    rounded = rows(report)["Sessions attended or missed"][1]
    report.pack.rounded.click()
    assert "-" in rounded
    assert "-" not in rows(report)["Sessions attended or missed"][1]
    assert report.pack.rounded.isEnabled()
    assert report.pack.shown is not None
    report.pack.save(report.pack.shown, str(tmp_path / "pack.json"))
    assert not report.pack.rounded.isEnabled()
    assert not report.pack.rounded.isChecked()
    assert "It left so before" in report.pack.how.text()
    report.pack.quarter.choose(QUARTER)
    assert report.pack.rounded.isChecked()


def test_what_was_saved_or_refused_or_added_up_is_read_aloud(
    report: TeamReport, together: TeamSumPart, files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    for room in (telling_part, team_sum_part):
        monkeypatch.setattr(room, "announce", lambda _part, words: said.append(words))
    report.pack.quarter.choose(QUARTER)
    assert report.pack.shown is not None
    report.pack.save(report.pack.shown, str(tmp_path / "here.csv"))
    report.pack.save(report.pack.shown, str(tmp_path / "here.json"))
    together.take(files[:2])
    together.take(files[2:3])
    told = [one for one in said if one]
    assert ["end its name in .json" in told[0], *(one.split()[0] for one in told[1:])] == [True, "Saved", "2", "Hours:"]


def test_saving_asks_for_a_file_of_its_own_ending(report: TeamReport, tmp_path: Path) -> None:
    report.pack.quarter.choose(QUARTER)
    report.pack.save_button.click()
    asking = report.findChild(QFileDialog)
    assert asking is not None
    assert asking.selectedFiles()[0].endswith("team-2026-Q3.json")
    asking.fileSelected.emit(str(tmp_path / "here.json"))
    asking.reject()
    assert read_pack(tmp_path / "here.json").quarter == QUARTER
    assert report.pack.shown is not None
    report.pack.save(report.pack.shown, str(tmp_path / "here.csv"))
    assert "end its name in .json" in report.pack.refusal.text()


def test_packs_are_listed_and_added_up_with_ones_own_point(
    together: TeamSumPart, files: list[str], desk: Desk, tmp_path: Path
) -> None:
    assert not together.first.isHidden()
    desk.team_packs.keep_pack(desk.team_packs.shown(QUARTER))
    own = desk.team_packs.pack(desk.team_packs.shown(QUARTER))
    desk.team_packs.forget(own)
    (tmp_path / "own.json").write_bytes(pack_bytes(own))
    together.take([*files, str(tmp_path / "own.json")])
    assert [one.is_own for one in together.chosen] == [False] * 4 + [True]
    assert together.found is not None
    assert together.found.own == own.number
    assert "Hours: " in together.together.text()
    assert len(together.totals.lines.rows) == len(as_json(own)["counts"])
    assert "Yours, " in together.reading.text()
    assert "whoever takes their own pack" in together.reveals.text()
    assert together.view.read_off is None or together.view.read_off.points
    together.outcome.choose(RateKind.RELIABLE_IMPROVEMENT)
    assert "Reliable improvement of all 5 packs" in together.reading.text()


def test_packs_that_are_kept_are_there_the_next_time_until_they_are_removed(
    report: TeamReport, together: TeamSumPart, files: list[str], desk: Desk
) -> None:
    together.take(files)
    assert together.keep_button.isEnabled()
    together.keep_button.click()
    assert not together.keep_button.isEnabled()
    assert len(desk.team_packs.packs()) == 4
    desk.team_packs.keep_pack(desk.team_packs.shown(QUARTER))
    report.show_now()
    assert [one.words for one in together.chosen] == ["kept in the diary"] * 5
    assert [one.is_own for one in together.chosen].count(True) == 1
    together.take(files[:1])
    assert packs_added_up(together) == 5
    together.packs.selectRow(0)
    together.remove_button.click()
    assert packs_added_up(together) == len(desk.team_packs.packs()) == 4
    desk.history.undo()
    report.show_now()
    assert packs_added_up(together) == 5


def test_refusals_stand_in_place_and_nothing_that_was_shown_is_lost(
    together: TeamSumPart, files: list[str], tmp_path: Path
) -> None:
    together.take(files[:2])
    assert "2 of at least 3 packs" in together.refusal.text()
    assert not packs_added_up(together)
    together.take(files[2:3])
    assert together.refusal.text() == ""
    assert packs_added_up(together) == 3
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    together.take([str(tmp_path / "broken.json")])
    assert together.refusal.text().startswith("broken.json: This is no JSON")
    assert packs_added_up(together) == 3
    again = tmp_path / "again.json"
    again.write_bytes((tmp_path / "colleague-0.json").read_bytes())
    together.take([str(again)])
    assert "the same pack twice" in together.refusal.text()
    together.packs.selectRow(3)
    together.packs.setFocus()
    together.packs.actions()[0].trigger()
    assert together.refusal.text() == ""
    assert len(together.chosen) == 3


def test_a_rate_whose_totals_would_give_one_pack_away_has_no_funnel_and_no_picture(
    together: TeamSumPart, tmp_path: Path
) -> None:
    few = replace(OWN, recovered=3, reliably_recovered=2)
    names = []
    for number, own in enumerate((OWN, few, few)):
        (tmp_path / f"{number}.json").write_bytes(pack_bytes(pack(number, own)))
        names.append(str(tmp_path / f"{number}.json"))
    together.take(names)
    assert "no funnel of recovery" in together.no_funnel.text()
    assert together.view.isHidden()
    assert not together.sheet.picture_button.isEnabled()
    together.outcome.choose(RateKind.RELIABLE_IMPROVEMENT)
    assert together.no_funnel.isHidden()
    assert together.sheet.picture_button.isEnabled()


def test_what_is_asked_for_goes_on_the_page_and_identifiers_in_it_are_asked_about(
    together: TeamSumPart, files: list[str], tmp_path: Path, qtbot: QtBot, desk: Desk
) -> None:
    together.take(files)
    sheet = together.sheet
    sheet.lines[0].setText("Fifteen minutes for notes after each session")
    sheet.lines[1].setText("As for 943 476 5919")
    sheet.page_button.click()
    assert not sheet.question.isHidden()
    sheet.question.leave_out.click()
    asking = sheet.findChild(QFileDialog)
    assert asking is not None
    asking.reject()
    assert "943" not in " ".join(sheet.asks)
    with qtbot.waitSignal(sheet.saved):
        sheet.save_page_as(str(tmp_path / "together.pdf"))
    assert pages_in((tmp_path / "together.pdf").read_bytes()) == 1
    sheet.save_page_as(str(tmp_path / "together.json"))
    assert json.loads((tmp_path / "together.json").read_text(encoding="utf-8"))["packs"] == 4
    sheet.save_picture_as(str(tmp_path / "together.png"))
    assert (tmp_path / "together.png").read_bytes().startswith(b"\x89PNG")
    assert sheet.state.text() == "Saved as together.png."
    sheet.save_picture_as(str(tmp_path / "together.gif"))
    assert "end its name in .png or .svg" in sheet.refusal.text()
    assert "summary of team packs (PNG)" in str(desk.trail.links()[-1].content)


CASES = {f"{width}x{height} {percent}%": ((width, height), percent) for width, height in SIZES for percent in TEXTS}


@pytest.mark.parametrize("case", one_of(CASES, "team report"))
def test_nothing_is_cut_at_any_size(desk: Desk, qtbot: QtBot, files: list[str], case: str) -> None:
    (width, height), percent = CASES[case]
    app = make_application(LIGHT)
    assert isinstance(app, QApplication)
    with in_type(app, percent):
        report = TeamReport(desk, LIGHT)
        area = scrolling(report)
        qtbot.addWidget(area)
        with closing(area):
            area.resize(width - 120, height - 80)  # what the rail and the head of the window take
            area.show()
            report.fold(width - 120 - 20)
            report.show_now()
            assert illegible(area) == []
            report.show_together()
            assert illegible(area) == []
            report.together.take(files)
            assert illegible(area) == []
