"""The leave year on one landscape page of A4 or A3, or as a table, with as much of absence as is to be said."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from planner.domain.english import counted, date_words, week_words
from planner.domain.hours.absence import AbsenceKind
from planner.domain.hours.year_plan import Mark
from planner.domain.safety.link import Head
from planner.reports.privacy import Privacy
from planner.reports.sheet import Size
from planner.reports.typesetting import TypesetPage
from planner.words.exported import YEAR_CSV, YEAR_PDF, YEAR_PRINTED, YEAR_SAID
from planner.words.trail import head_words
from planner.words.year_plan import DAY_OFF, LETTERS, MARK_WORDS, ROOM, TARGET, week_cells, week_label, year_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from planner.domain.hours.year_plan import DayPlan, WeekPlan, YearPlan
    from planner.domain.privacy.found import IdentifierKind
    from planner.services.desk import Desk
    from planner.services.noticing import Noticing
    from planner.services.trail import Trail

WEEK = 7
AWAY = "Away"


YEAR_NAMES = {
    Privacy.LABELS: "Every kind of absence",
    Privacy.CODES: "Leave and bank holidays",
    Privacy.CATEGORIES: "Away, and no more",
}
YEAR_SAYS = {
    Privacy.LABELS: "Leave, sickness and other absence told apart: for your own eyes.",
    Privacy.CODES: "Bank holidays and annual leave; sickness and any other absence alike, as other absence.",
    Privacy.CATEGORIES: "Bank holidays; leave, sickness and any other absence alike, as time away.",
}
SAID_AS = {
    Privacy.LABELS: {},
    Privacy.CODES: {Mark.SICKNESS: Mark.OTHER},
    Privacy.CATEGORIES: {Mark.SICKNESS: Mark.OTHER, Mark.LEAVE: Mark.OTHER},
}
"""What a mark is shown as at a level."""
COLUMNS: dict[Privacy, dict[str, tuple[AbsenceKind, ...]]] = {
    Privacy.LABELS: {kind.value: (kind,) for kind in AbsenceKind},
    Privacy.CODES: {
        "bank_holiday": (AbsenceKind.BANK_HOLIDAY,),
        "annual_leave": (AbsenceKind.ANNUAL_LEAVE,),
        "other": (AbsenceKind.SICKNESS, AbsenceKind.STUDY, AbsenceKind.SPECIAL, AbsenceKind.OTHER),
    },
    Privacy.CATEGORIES: {
        "bank_holiday": (AbsenceKind.BANK_HOLIDAY,),
        "away": tuple(kind for kind in AbsenceKind if kind is not AbsenceKind.BANK_HOLIDAY),
    },
}
"""The columns of absence in a table at a level, each with the kinds it sums."""


@dataclass(frozen=True)
class YearOnPaper:
    """A leave year on the day it is printed.

    Attributes:
        trail: the head of the trail on that day, by which the page can be held against the diary later.
    """

    plan: YearPlan
    printed: date
    trail: Head = field(default_factory=Head)
    size: Size = Size.A4

    names = YEAR_NAMES
    says = YEAR_SAYS

    @property
    def words(self) -> str:
        """Which year it is."""
        return f"Leave year {week_words(*self.plan.period.ends)}"

    @property
    def file_name(self) -> str:
        """What to call a file of it, as "year-2026-04-01"."""
        return f"year-{self.plan.period.first}"

    def page(self, privacy: Privacy) -> TypesetPage:
        """The page at a level of privacy."""
        return year_page(self, privacy)

    def noticed(self, privacy: Privacy, noticing: Noticing) -> Mapping[IdentifierKind, int]:  # noqa: ARG002 - as every paper
        """Nothing that was typed stands on it."""
        return {}

    def without_noticed(self, noticing: Noticing) -> YearOnPaper:  # noqa: ARG002 - as every paper
        """It is the same."""
        return self

    def note_written(self, privacy: Privacy, trail: Trail, *, is_printed: bool = False) -> str:
        """Note in the trail that it left; a sentence where that could not be noted, else nothing."""
        return self._note(YEAR_PRINTED if is_printed else YEAR_PDF, privacy, trail)

    def note_table(self, privacy: Privacy, trail: Trail) -> str:
        """The same of its table."""
        return self._note(YEAR_CSV, privacy, trail)

    def _note(self, form: str, privacy: Privacy, trail: Trail) -> str:
        held = counted(len(self.plan.weeks), "week", "weeks")
        return trail.exported(form, days=self.plan.period.ends, held=held, said=YEAR_SAID[privacy.value])


def year_of(desk: Desk, day: date, size: Size = Size.A4) -> YearOnPaper:
    """The leave year a day lies in, as the diary has it now."""
    return YearOnPaper(desk.year_plans.plan(day), desk.hours.today(), desk.trail.head(), size)


def year_page(paper: YearOnPaper, privacy: Privacy) -> TypesetPage:
    """The page at a level of privacy."""
    plan = paper.plan
    data = {
        "paper": paper.size.value,
        "title": paper.words,
        "sums": year_words(plan),
        "letters": list(LETTERS),
        "room": ROOM,
        "target": TARGET,
        "quarters": [[_week(plan, week, privacy) for week in quarter] for quarter in plan.quarters],
        "keys": _keys(plan, privacy),
        "foot": f"Printed {date_words(paper.printed)}. {head_words(paper.trail)}",
        "privacy": YEAR_SAYS[privacy],
    }
    return TypesetPage("year", data)


def year_table(plan: YearPlan, privacy: Privacy) -> str:
    """The weeks as CSV, in minutes; the target in what is counted towards it."""
    columns = COLUMNS[privacy]
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(("week", "from", "to", "at_work", *columns, "capacity", "target", "unit"))
    for week in plan.weeks:
        absence = [sum(week.absence.get(kind, 0) for kind in kinds) for kinds in columns.values()]
        number = f"{week.monday.isocalendar().year}-W{week.monday.isocalendar().week:02d}"
        target = "" if week.target is None else f"{float(week.target):g}" if week.target % 1 else str(int(week.target))
        capacity = week.capacity.contact
        writer.writerow(
            (number, week.first, week.last, week.at_work, *absence, capacity, target, plan.unit.value if target else "")
        )
    return made.getvalue()


def _mark(one: DayPlan, privacy: Privacy) -> Mark | None:
    return None if one.mark is None else SAID_AS[privacy].get(one.mark, one.mark)


def _week(plan: YearPlan, week: WeekPlan, privacy: Privacy) -> Mapping[str, Any]:
    """A row of a quarter: its days from Monday on, none where one lies outside the year."""
    days: list[Mapping[str, Any] | None] = [None] * WEEK
    for one in week.days:
        days[one.day.weekday()] = {
            "number": str(one.day.day),
            "mark": _mark(one, privacy) or "",
            "part": one.is_part,
            "off": not one.workday.contracted,
            "month_begins": one.day.day == 1,
            "month_above": one.day.day <= WEEK,
        }
    room, target = week_cells(week, plan.unit)
    return {"label": week_label(week), "days": days, "room": room, "target": target}


def _keys(plan: YearPlan, privacy: Privacy) -> Sequence[Mapping[str, str]]:
    """A line for each mark that stands on the page, and one for days off."""
    used = {_mark(one, privacy) for one in plan.days}
    words = {**MARK_WORDS, Mark.OTHER: AWAY} if privacy is Privacy.CATEGORIES else MARK_WORDS
    return [
        *({"mark": mark.value, "words": words[mark]} for mark in Mark if mark in used),
        {"mark": "", "words": DAY_OFF},
    ]
