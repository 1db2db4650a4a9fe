"""The evidence pack for line management: the agreed plan, capacity, target, delivery, attendance and outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.english import hours_words, week_words
from planner.reports.asked import refuse_days
from planner.reports.attendance_section import ATTENDANCE, attendance_section
from planner.reports.document import Report
from planner.reports.feasibility_section import FEASIBLE, feasible_section
from planner.reports.hours_sections import (
    CAPACITY,
    DELIVERED,
    TARGET,
    WORKED,
    capacity_section,
    delivered_section,
    target_section,
    worked_section,
)
from planner.reports.notes_section import ANNOTATIONS, DECISIONS, annotations_section, decisions_section
from planner.reports.outcomes_section import OUTCOMES, outcomes_section
from planner.reports.rows_behind import case_rows, session_rows, traced
from planner.reports.small_counts import without_small

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.reports.asked import ReportAsked
    from planner.reports.document import Section
    from planner.services.desk import Desk

EVIDENCE = "evidence"
TITLE = "Contact hours and outcomes"


@dataclass(frozen=True, slots=True)
class Part:
    """A section that may be asked for: its key, what it is called where it is chosen, and what makes it."""

    key: str
    name: str
    make: Callable[[Desk, ReportAsked], Section | None]


PARTS = (
    Part(FEASIBLE, "Can the target be met?", feasible_section),
    Part(CAPACITY, "Capacity", capacity_section),
    Part(TARGET, "Target and its history", target_section),
    Part(DELIVERED, "Contact delivered", delivered_section),
    Part(WORKED, "Hours really worked", worked_section),
    Part(ATTENDANCE, "Attendance", attendance_section),
    Part(OUTCOMES, "Outcomes", outcomes_section),
    Part(ANNOTATIONS, "Notes on the charts", annotations_section),
    Part(DECISIONS, "What was changed and when", decisions_section),
)
"""In the order they stand: what is asked first comes first."""
METHOD = {
    CAPACITY: "Room on paper: contracted time, less absence, fixed commitments and the notes that sessions bring.",
    FEASIBLE: "Chance: sessions attended or not by one\u2019s own attendance, as a beta-binomial; room of a week: the "
    "smaller of its sums and of what can be laid out under the rules.",
    DELIVERED: "Attended: the client was seen, late or not. Booked: also missed and cancelled late, not cancelled with "
    "notice. The target falls with leave by its pro-rata rule.",
    ATTENDANCE: "Attendance: attended, of attended, DNA, late not seen and cancelled late; 95% intervals by Wilson.",
    OUTCOMES: "Recovery and reliable recovery: of finished courses less those below caseness at the start; reliable "
    "improvement: of all finished. Cases without paired scores stay in as no positive outcome. Intervals: Wilson 95%.",
}
"""How the figures of a section are made, a sentence or two."""


def evidence_report(desk: Desk, asked: ReportAsked) -> Report:
    """The pack; PlannerError for days that hold nothing yet."""
    refuse_days(desk, asked.first, asked.last)
    made = [one.make(desk, asked) for one in PARTS if one.key not in asked.left_out]
    sections = tuple(one for one in made if one is not None)
    told = {one.key for one in sections}
    rows = [session_rows(desk, asked)] if asked.with_rows and DELIVERED in told else []
    rows += [case_rows(desk, asked)] if asked.with_rows and OUTCOMES in told and not asked.hides_small else []
    report = Report(
        kind=EVIDENCE,
        title=TITLE,
        subtitle=subtitle(desk, asked),
        sections=sections,
        made=desk.hours.today(),
        days=(asked.first, asked.last),
        trail=desk.trail.head(),
        method=tuple(words for key, words in METHOD.items() if key in told),
        rows=tuple(one for one in rows if one.rows),
    )
    return without_small(traced(report)) if asked.hides_small else traced(report)


def subtitle(desk: Desk, asked: ReportAsked) -> str:
    """The days, the role and the contract."""
    terms = desk.setup.terms()
    parts = [week_words(asked.first, asked.last), terms.person.role]
    contract = terms.workday(asked.last).contract
    if contract is not None:
        parts.append(f"{hours_words(contract.weekly_minutes)} a week")
    return " \u00b7 ".join(filter(None, parts))
