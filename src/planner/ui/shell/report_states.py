"""The reports to hand over, as pictures show them: each kind, the list of what leaves, and what is refused."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from planner.ui.reports.page import EVIDENCE, JOB_PLAN, MEETINGS, NEW_TARGET, PROTECTION, TEAM, THEIR_FIGURE, YEAR
from planner.ui.shell.drawn import Drawn, wait_for_tasks, window_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.ui.reports.page import ReportsPage
    from planner.ui.shell.drawn import Setting, State

ASKED_FOR = 27.0


def _shown(
    name: str, words: str, setting: Setting, ready: Callable[[ReportsPage], None] | None = None
) -> Iterator[Drawn]:
    """A report as the page shows it."""
    with window_on(setting) as window:
        window.show_page("reports")
        page = cast("ReportsPage", window.page("reports"))
        page.show_report(words)
        if ready is not None:
            ready(page)
        wait_for_tasks()
        yield Drawn(name, window)


def _ask_more(page: ReportsPage) -> None:
    """A target higher than the sample's."""
    page.one(NEW_TARGET).asked.amount.setValue(ASKED_FOR)


def _leaving(setting: Setting) -> Iterator[Drawn]:
    """Everything that leaves with the evidence pack."""
    from planner.ui.reports.leaving_list import LeavingList

    with window_on(setting) as window:
        window.show_page("reports")
        page = cast("ReportsPage", window.page("reports"))
        page.show_report(EVIDENCE)
        wait_for_tasks()
        page.one(EVIDENCE).show_everything()
        yield Drawn("report-leaves", page.findChildren(LeavingList)[-1])


REPORT_STATES: dict[str, State] = {
    "reports-year": partial(_shown, "reports-year", YEAR),
    "report-evidence": partial(_shown, "report-evidence", EVIDENCE),
    "report-target": partial(_shown, "report-target", NEW_TARGET, ready=_ask_more),
    "report-job-plan": partial(_shown, "report-job-plan", JOB_PLAN),
    "report-meetings": partial(_shown, "report-meetings", MEETINGS),
    "report-team": partial(_shown, "report-team", TEAM),
    "report-their-figure": partial(_shown, "report-their-figure", THEIR_FIGURE),
    "report-protection": partial(_shown, "report-protection", PROTECTION),
    "report-leaves": _leaving,
}
