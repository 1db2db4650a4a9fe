"""The leave year on one page, and what leave tried in it does, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted, day_in_full, hours_words, short_day_words, week_words
from planner.domain.hours.absence import ABSENCE_NAMES, AbsenceKind
from planner.domain.hours.year_plan import Mark
from planner.words.periods import days_words
from planner.words.plain import amount_words, bare_amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.hours.outlook import Outlook
    from planner.domain.hours.target import Unit
    from planner.domain.hours.year_plan import DayPlan, LeaveTried, WeekPlan, YearPlan

MARK_WORDS = {
    Mark.BANK_HOLIDAY: "Bank holiday",
    Mark.LEAVE: "Annual leave",
    Mark.SICKNESS: "Sickness",
    Mark.OTHER: "Other absence",
    Mark.TRIED: "Leave tried",
}
DAY_OFF, TODAY = "Day off", "Today"
ROOM, TARGET = "Room", "Target"
LETTERS = "MTWTFSS"
HOW = (
    "Drag over days to try leave on them, or use the keys: arrows move, Shift and an arrow choose more days, "
    "Space tries leave or takes it off, Esc leaves the choice."
)
NONE_TRIED = "No leave is tried."
CANNOT = "Leave cannot be tried there: no working day is chosen that is not lost already."


def year_words(plan: YearPlan) -> str:
    """A year and its sums: "1 April 2026 – 31 March 2027: 1687 h 30 at work, room for 1240 h of contact, …"."""
    room = f"room for {hours_words(plan.capacity.contact)} of contact"
    target = "no target" if plan.target is None else f"target {amount_words(plan.target, plan.unit)}"
    return f"{week_words(*plan.period.ends)}: {hours_words(plan.at_work)} at work, {room}, {target}."


def week_label(week: WeekPlan) -> str:
    """A week by its Monday, as "30 Mar"."""
    return short_day_words(week.monday)


def week_cells(week: WeekPlan, unit: Unit) -> tuple[str, str]:
    """Its room and its target, as its row shows them: what a target counts is said over the year."""
    return hours_words(week.capacity.contact), "–" if week.target is None else bare_amount(week.target, unit)


def week_told(week: WeekPlan, unit: Unit) -> str:
    """A week in words."""
    room = f"room for {hours_words(week.capacity.contact)}"
    asked = "no target" if week.target is None else f"target {amount_words(week.target, unit)}"
    return f"{week_words(week.first, week.last)}: {hours_words(week.at_work)} at work, {room}, {asked}"


def day_told(plan: DayPlan) -> str:
    """A day in words: what it is lost to and how much of it, and what is left to work."""
    here = plan.workday
    parts = [_lost_words(plan, kind, minutes) for kind, minutes in here.absence.items()]
    if plan.holiday and AbsenceKind.BANK_HOLIDAY not in here.absence:
        parts.insert(0, f"{plan.holiday} (bank holiday)")
    if here.contract is None:
        parts.append("no contract")
    elif not here.contracted:
        parts.append(DAY_OFF.lower())
    elif here.at_work or not parts:
        parts.append(f"{hours_words(here.at_work)} at work")
    return f"{day_in_full(plan.day)}: {', '.join(parts)}"


def _lost_words(plan: DayPlan, kind: AbsenceKind, minutes: int) -> str:
    if plan.is_tried:
        return f"leave tried, which takes {hours_words(minutes)}"
    name = f"{plan.holiday} (bank holiday)" if kind is AbsenceKind.BANK_HOLIDAY else ABSENCE_NAMES[kind].lower()
    return f"{name} {hours_words(minutes)}"


def chosen_words(chosen: Sequence[DayPlan]) -> str:
    """Several days that are chosen: which, and on how many of them leave can be tried or is."""
    can, tried = sum(one.can_be_tried for one in chosen), sum(one.is_tried for one in chosen)
    days = days_words(chosen[0].day, chosen[-1].day)
    parts = [f"leave is tried on {tried}"] if tried else []
    parts += [f"{counted(can, 'working day', 'working days')} free for leave"] if can or not tried else []
    return f"{days}: {', '.join(parts)}"


def tried_words(found: LeaveTried) -> str:
    """What leave tried takes, and what it does to room, target and the weeks left."""
    if not found.days:
        return NONE_TRIED
    days = counted(len(found.days), "day takes", "days take")
    left = f"{hours_words(found.left)} would be left to book" if found.left >= 0 else _too_much(found)
    return f"{days} {hours_words(found.minutes)} of leave; {left}. {_does(found)}"


def _too_much(found: LeaveTried) -> str:
    return f"that is {hours_words(-found.left)} more than there is to book"


def _does(found: LeaveTried) -> str:
    unit, lost = found.after.unit, found.target_lost
    room = _falls("Room", hours_words(found.capacity_lost) if found.capacity_lost else "")
    if lost is None:
        return f"{room}."
    target = _falls("the target", amount_words(lost, unit) if lost else "")
    weeks = _weeks_words(*found.standing) if found.standing else ""
    return f"{room}, {target}{f'; {weeks}' if weeks else ''}."


def _falls(what: str, by: str) -> str:
    return f"{what} falls by {by}" if by else f"{what} stays as it is"


def _weeks_words(now: Outlook, then: Outlook) -> str:
    """What each full week left must bring; nothing of a year that is over, or met already."""
    if not now.missing or now.each_week is None:
        return ""
    if not then.missing:
        return "it is met then"
    if then.each_week is None:
        return "no working time is left to meet it"
    before, after = (amount_words(each, now.unit) for each in (now.each_week, then.each_week))
    if before == after:
        return f"each full week left must still bring {after}"
    return f"each full week left must then bring {after}, not {before}"
