"""planner year: the leave year week by week, and what leave tried in it would do; nothing is booked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.cli.figures import figure
from planner.cli.output import print_json, print_table, say
from planner.domain.diary.clock import days_between
from planner.domain.english import hours_words
from planner.domain.errors import PlannerError
from planner.words.year_plan import ROOM, TARGET, tried_words, week_cells, week_label, year_words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from datetime import date

    from planner.cli.tools import Tools, Where
    from planner.domain.hours.year_plan import LeaveTried, WeekPlan, YearPlan

HELP = "the leave year week by week, and what leave tried in it would do"
MOST_DAYS = 366


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of year."""
    parser.add_argument("--of", type=a_date, metavar="D", help="a day of the year (today)")
    parser.add_argument("--leave-from", type=a_date, metavar="D", help="try leave from this day on; nothing is booked")
    parser.add_argument("--leave-to", type=a_date, metavar="D", help="to this day (the same)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Print the year."""
    days = _days(arguments.leave_from, arguments.leave_to)
    with tools.open(where) as desk:
        day = arguments.of or (days[0] if days else desk.hours.today())
        found = desk.year_plans.tried(day, days) if days else None
        plan = found.after if found else desk.year_plans.plan(day)
    if arguments.json:
        print_json(as_json(plan, found))
        return 0
    say(year_words(plan))
    if found:
        say(tried_words(found))
    print()
    print_table(("Week", "At work", "Away", ROOM, TARGET), [_row(week, plan) for week in plan.weeks])
    return 0


def _days(first: date | None, last: date | None) -> list[date]:
    """The days leave is tried on; none where it is not asked for."""
    if first is None:
        if last is not None:
            msg = "--leave-to says where leave ends: give --leave-from as well."
            raise PlannerError(msg)
        return []
    if last is not None and last < first:
        msg = f"The leave ends on {last:%d/%m/%Y}, before it begins: give a later --leave-to."
        raise PlannerError(msg)
    if last is not None and (last - first).days > MOST_DAYS:
        msg = f"Leave of more than {MOST_DAYS} days lies in no one leave year: give fewer."
        raise PlannerError(msg)
    return days_between(first, last or first)


def _row(week: WeekPlan, plan: YearPlan) -> tuple[str, ...]:
    away = sum(week.absence.values())
    return (week_label(week), hours_words(week.at_work), hours_words(away), *week_cells(week, plan.unit))


def as_json(plan: YearPlan, found: LeaveTried | None) -> Mapping[str, Any]:
    """The year in the words of the contract; minutes, or contacts where the target is in contacts."""
    return {
        "period": plan.period.label,
        "from": plan.period.first,
        "to": plan.period.last,
        "at_work": plan.at_work,
        "capacity": plan.capacity.contact,
        "unit": plan.unit,
        "target": figure(plan.target, plan.unit),
        "weeks": [_week_json(week, plan) for week in plan.weeks],
        "tried": _tried_json(found) if found else None,
    }


def _week_json(week: WeekPlan, plan: YearPlan) -> Mapping[str, Any]:
    year, number, _ = week.monday.isocalendar()
    return {
        "week": f"{year}-W{number:02d}",
        "from": week.first,
        "to": week.last,
        "at_work": week.at_work,
        "absence": {kind.value: minutes for kind, minutes in week.absence.items()},
        "capacity": week.capacity.contact,
        "target": figure(week.target, plan.unit),
    }


def _tried_json(found: LeaveTried) -> Mapping[str, Any]:
    unit = found.after.unit
    each = [figure(one.each_week, unit) for one in found.standing] if found.standing else [None, None]
    return {
        "days": found.days,
        "minutes": found.minutes,
        "left": found.left,
        "capacity_lost": found.capacity_lost,
        "target_lost": figure(found.target_lost, unit),
        "each_week_before": each[0],
        "each_week_after": each[1],
    }
