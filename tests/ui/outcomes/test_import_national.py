"""National figures from a file, put into the diary from the window."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from planner.domain.outcomes.comparison import country_rate
from planner.domain.outcomes.counts import RateKind

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.shell.window import Window

FIGURES = """format = "planner-national/1"
published = 2026-12-03
source = "Annual report"
[[rate]]
year = 2025
basis = "referrals"
group = "everyone"
recovery = 50.9
reliable_recovery = 47.9
reliable_improvement = 67.8
[[standard]]
outcome = "recovery"
from = 2026-04-01
percent = 51
"""


def test_a_file_of_national_figures_renews_what_rates_are_held_against_and_undo_brings_back_the_old(
    window: Window, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "national.toml"
    file.write_text(FIGURES)
    before = desk.outcomes.known().national
    with qtbot.waitSignal(window.importing.finished):
        window.importing.take([str(file)])
    assert window.notice.text.startswith("2 rows imported")

    national = desk.outcomes.known().national
    standard = national.standard_on(RateKind.RECOVERY, date(2026, 11, 24))
    assert standard is not None
    assert (standard.percent, standard.source) == (Decimal(51), "Annual report, published 03/12/2026")
    found = country_rate(national, RateKind.RECOVERY)
    assert found is not None
    assert (found[0].name, found[1]) == ("England 2025-26", 0.509)
    assert desk.history.undo() is not None
    assert desk.outcomes.known().national == before


def test_a_file_with_a_wrong_line_is_refused_by_it_and_changes_nothing(
    window: Window, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "national.toml"
    file.write_text(FIGURES.replace("percent = 51", "percent = 151"))
    before = desk.outcomes.known().national
    with qtbot.waitSignal(window.importing.finished):
        window.importing.take([str(file)])
    assert window.notice.text.startswith("national.toml, line 14: [[standard]] percent is “151”: give a percentage")
    assert desk.outcomes.known().national == before
