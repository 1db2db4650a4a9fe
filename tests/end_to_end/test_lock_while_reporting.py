"""A window locked while a report is being made goes at once, and nothing is lost or left behind."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.conftest import CHEAP, DAY_OF_THE_DEMO
from tests.end_to_end.driven import PASSPHRASE, driven

from planner.bootstrap import clock_on, create_desk, open_desk
from planner.services.sample import make_sample

if TYPE_CHECKING:
    from pathlib import Path

UNDER_WAY = """
from planner.ui.reports.page import EVIDENCE
if is_first:
    window.show_page('reports')
    window.page('reports').show_report(EVIDENCE)
    tell(under_way=window.page('reports').one(EVIDENCE).at_hand is None)
    window.rail.padlock.click()
else:
    self.tell_standing()
"""


@pytest.mark.real_window
def test_a_window_locks_while_a_report_is_being_made_and_comes_back_with_all_that_was_there(tmp_path: Path) -> None:
    now = clock_on(DAY_OF_THE_DEMO)
    with closing(create_desk(tmp_path / "diary", PASSPHRASE, now, CHEAP)[0]) as desk:
        desk.setup.begin(with_activities=False)
        make_sample(desk)
        head = desk.trail.head()
    with driven(tmp_path / "diary", shown=UNDER_WAY) as program:
        assert program.told()["asking"] is False
        assert program.told()["under_way"] is True
        assert program.told()["asking"] is True
        assert program.told()["page"] == "reports"
    with closing(open_desk(tmp_path / "diary", PASSPHRASE, now, CHEAP)) as desk:
        assert desk.trail.head() == head
        assert desk.store.damage == ""
