"""The sections of the evidence pack by name: in the order they stand, what is asked first comes first."""

from __future__ import annotations

EVIDENCE, TARGET_IMPACT, JOB_PLAN = "evidence", "target-impact", "job-plan"
DATA_PROTECTION = "data-protection"
"""The kinds of report, in the words of the contract."""
FEASIBLE, PLAN, CAPACITY = "feasible", "job_plan", "capacity"
TARGET, DELIVERED, WORKED = "target", "delivered", "worked"
ATTENDANCE, OUTCOMES, RECONCILED, MEETINGS = "attendance", "outcomes", "reconciled", "meetings"
ANNOTATIONS, DECISIONS = "annotations", "decisions"
SECTION_NAMES = {
    FEASIBLE: "Can the target be met?",
    PLAN: "Agreed job plan",
    CAPACITY: "Capacity",
    TARGET: "Target and its history",
    DELIVERED: "Contact delivered",
    WORKED: "Hours really worked",
    ATTENDANCE: "Attendance",
    OUTCOMES: "Outcomes",
    RECONCILED: "Their figure and mine",
    MEETINGS: "Records of meetings",
    ANNOTATIONS: "Notes on the charts",
    DECISIONS: "What was changed and when",
}
"""What each is called where it is chosen, by its key."""
USUAL_SECTIONS = frozenset(SECTION_NAMES) - {WORKED, MEETINGS, ANNOTATIONS, DECISIONS}
"""Those that are there unless they are left out: they take two pages."""
