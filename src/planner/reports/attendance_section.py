"""A section on attendance: who came, of whom, with the interval, and whether any group lies apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.hours.attendance import Denominator, Split
from planner.reports.document import Section, Sentence, Table, count, rate, text
from planner.reports.evidence_parts import ATTENDANCE
from planner.services.attendance import ABOUT_DENOMINATORS, attendance_interval_words
from planner.words.attendance import NOTHING_YET, SPLIT_WORDS, differences_words

if TYPE_CHECKING:
    from planner.reports.asked import ReportAsked
    from planner.services.desk import Desk

HEADS = ("In the year up to today", "Sessions", "Of", "Rate", "95% interval")
SPLITS = (Split.WEEKDAY, Split.ACTIVITY)


def attendance_section(desk: Desk, asked: ReportAsked) -> Section:
    """The year before today, whatever days the report is of: as `attendance --json` has it."""
    del asked
    told = {one: desk.attendance.told(one, Denominator.NOT_REFILLED) for one in SPLITS}
    whole = told[Split.WEEKDAY].whole
    if not whole.denominator:
        return Section(ATTENDANCE, "Attendance", (Sentence(NOTHING_YET),))
    row = (
        text("Attended, of sessions seen or missed"),
        count(whole.numerator, "attendance.numerator"),
        count(whole.denominator, "attendance.denominator"),
        rate(whole, "attendance.rate", "{attendance.numerator}/{attendance.denominator}"),
        text(attendance_interval_words(whole)),
    )
    said = [
        f"{SPLIT_WORDS[split].capitalize()}: {words}"
        for split, one in told.items()
        if (words := differences_words(one.groups))
    ]
    table = Table("", HEADS, (row,), note=ABOUT_DENOMINATORS[Denominator.NOT_REFILLED])
    return Section(ATTENDANCE, "Attendance", (table, *[Sentence(one) for one in said]))
