"""The evidence pack for line management: the agreed plan, capacity, target, delivery, attendance and outcomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from planner.domain.english import hours_words, week_words
from planner.domain.errors import PlannerError
from planner.reports.asked import ReportAsked, refuse_days
from planner.reports.attendance_section import attendance_section
from planner.reports.days_behind import attendance_rows, day_rows, room_rows
from planner.reports.document import Report, Section, Sentence
from planner.reports.evidence_parts import (
    ANNOTATIONS,
    ATTENDANCE,
    CAPACITY,
    DECISIONS,
    DELIVERED,
    EVIDENCE,
    FEASIBLE,
    MEETINGS,
    OUTCOMES,
    PLAN,
    RECONCILED,
    SECTION_NAMES,
    TARGET,
    WORKED,
)
from planner.reports.feasibility_section import feasible_section
from planner.reports.hours_sections import (
    capacity_section,
    delivered_section,
    target_section,
    worked_section,
)
from planner.reports.job_plan_report import job_plan_section
from planner.reports.meetings_section import meetings_section
from planner.reports.notes_section import annotations_section, decisions_section
from planner.reports.outcomes_section import outcomes_section
from planner.reports.reconciled_section import reconciled_section
from planner.reports.rows_behind import case_rows, session_rows, traced
from planner.reports.small_counts import without_small

if TYPE_CHECKING:
    from planner.services.desk import Desk

TITLE = "Contact hours and outcomes"
NO_PLAN = "No agreed week was in force on the last of these days."
NO_MEETINGS = "No record of a meeting is kept of these days."
NO_SECTION = "Nothing is chosen for the report to say: choose at least one of its sections."


def kept_meetings(desk: Desk, asked: ReportAsked) -> Section:
    """What was asked, agreed and promised in the days, with the figures as they stood."""
    found = meetings_section(desk, asked.first, asked.last, with_reasons=asked.with_health)
    return found or Section(MEETINGS, SECTION_NAMES[MEETINGS], (Sentence(NO_MEETINGS),))


def plan_section(desk: Desk, asked: ReportAsked) -> Section:
    """The agreed week in force on the last of the days."""
    found = job_plan_section(desk, asked.last)
    return replace(found or Section(PLAN, SECTION_NAMES[PLAN], (Sentence(NO_PLAN),)), is_half=True)


MAKERS: dict[str, Callable[[Any, ReportAsked], Section | None]] = {
    FEASIBLE: feasible_section,
    PLAN: plan_section,
    CAPACITY: capacity_section,
    TARGET: target_section,
    DELIVERED: delivered_section,
    WORKED: worked_section,
    ATTENDANCE: attendance_section,
    OUTCOMES: outcomes_section,
    RECONCILED: reconciled_section,
    MEETINGS: kept_meetings,
    ANNOTATIONS: annotations_section,
    DECISIONS: decisions_section,
}
"""What makes each section; where there is nothing to tell it says so, or is none where nobody would look for it."""
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
    if not asked.sections:
        raise PlannerError(NO_SECTION)
    refuse_days(desk, asked.first, asked.last)
    made = [MAKERS[key](desk, asked) for key in SECTION_NAMES if key in asked.sections]
    sections = tuple(one for one in made if one is not None)
    told = {one.key for one in sections}
    rows = [day_rows(desk, asked), room_rows(desk, asked)] if asked.with_rows and CAPACITY in told else []
    rows += [session_rows(desk, asked)] if asked.with_rows and DELIVERED in told else []
    rows += [attendance_rows(desk)] if asked.with_rows and ATTENDANCE in told else []
    rows += [case_rows(desk, asked)] if asked.with_rows and OUTCOMES in told else []
    report = Report(
        kind=EVIDENCE,
        title=TITLE,
        subtitle=subtitle(desk, asked),
        sections=sections,
        made=desk.hours.today(),
        days=(asked.first, asked.last),
        trail=desk.trail.head(),
        method=tuple(words for key, words in METHOD.items() if key in told),
        rows=tuple(one for one in rows if one.rows and not (asked.hides_small and one.is_of_people)),
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
