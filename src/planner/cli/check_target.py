"""planner check-target: does a contact target fit the capacity of the weeks to come?"""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from planner.cli.figures import a_figure, figure
from planner.cli.output import print_json, print_table, say
from planner.domain.diary.clock import monday_of
from planner.domain.english import day_words, hours_words, percent_words
from planner.domain.hours.credit import Basis
from planner.domain.hours.scenario import Changes
from planner.domain.hours.target import Per, Target, Unit, target_on
from planner.words.plain import amount_words
from planner.words.targets import NEEDED_HEADS, headline, needed_rows, reasons
from planner.words.weeks_found import help_lines, remedy_rows

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from planner.cli.tools import Tools, Where
    from planner.domain.hours.attendance import Attendance
    from planner.domain.hours.feasibility import TargetTried, WeekTried
    from planner.domain.hours.terms import Terms
    from planner.domain.layout.question import WeekLaidOut
    from planner.services.desk import Desk

HELP = "lay a new target over the weeks to come and say whether capacity covers it"
USUAL_WEEKS = 12


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of check-target."""
    parser.add_argument("--from", dest="first", type=a_date, metavar="D", help="a day of the first week (next week)")
    add_target_arguments(parser, is_required=True)
    parser.add_argument("--json", action="store_true", help="print JSON")


def add_target_arguments(parser: argparse.ArgumentParser, *, is_required: bool) -> None:
    """What is asked for, over how many weeks, and what is supposed to be other than it is."""
    amount = parser.add_mutually_exclusive_group(required=is_required)
    amount.add_argument("--hours", type=a_figure, metavar="N", help="contact hours asked for")
    amount.add_argument("--contacts", type=a_figure, metavar="N", help="or the number of contacts asked for")
    parser.add_argument(
        "--unit", choices=[one.value for one in Unit], help="what the amount is in, where it is not hours or contacts"
    )
    parser.add_argument("--per", choices=[one.value for one in Per], default="week", help="the period they are for")
    parser.add_argument(
        "--basis", choices=[one.value for one in Basis], help="what counts (as the present target does)"
    )
    parser.add_argument("--weeks", type=int, default=USUAL_WEEKS, metavar="N", help="how many weeks (12)")
    _add_supposed(parser.add_argument_group("what if", "figures supposed to be other than they are"))


def _add_supposed(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--attendance", type=a_figure, metavar="PERCENT", help="share of slots attended")
    group.add_argument("--meetings", type=int, metavar="MINUTES", help="meetings in a whole week at work")
    group.add_argument("--notes", type=int, metavar="MINUTES", help="notes time a session")
    group.add_argument(
        "--leave-days", type=int, metavar="N", default=0, help="days of leave more, from the middle week"
    )
    group.add_argument("--work-hours", type=a_figure, metavar="N", help="contracted hours a week")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Print the verdict and the weeks behind it."""
    with tools.open(where) as desk:
        first = arguments.first or monday_of(desk.hours.today()) + timedelta(weeks=1)
        tried = desk.trials.try_target(target_of(arguments, desk), first, arguments.weeks, supposed_by(arguments))
        history, terms = desk.hours.attendance(), desk.setup.terms()
        worst = desk.trials.worst_laid_out(tried)
    if arguments.json:
        print_json(as_json(tried, history, worst, terms))
    else:
        _print(tried, worst, terms)
    return 0


def target_of(arguments: argparse.Namespace, desk: Desk) -> Target:
    """The amount asked for, on the terms of the target in force."""
    today = desk.hours.today()
    present = target_on(desk.setup.terms().targets, today) or Target("", today, Fraction(0))
    basis = Basis(arguments.basis) if arguments.basis else present.basis
    unit, amount = (Unit.HOURS, arguments.hours) if arguments.contacts is None else (Unit.CONTACTS, arguments.contacts)
    unit = Unit(arguments.unit) if arguments.unit else unit
    return Target("", today, amount, unit, Per(arguments.per), basis, pro_rata=present.pro_rata)


def supposed_by(arguments: argparse.Namespace) -> Changes:
    """What the options suppose to be other than it is."""
    attendance, hours = arguments.attendance, arguments.work_hours
    return Changes(
        attendance=None if attendance is None else attendance / 100,
        meetings=arguments.meetings,
        notes=arguments.notes,
        leave_days=arguments.leave_days,
        weekly_minutes=None if hours is None else round(hours * 60),
    )


def as_json(tried: TargetTried, history: Attendance, worst: WeekLaidOut | None, terms: Terms) -> Mapping[str, Any]:
    """The verdict in the words of the contract."""
    weeks = [_week(week) for week in tried.weeks]
    return {
        "verdict": tried.verdict,
        "missing": tried.missing,
        "headline": headline(tried),
        "unit": tried.target.unit,
        "supposed": _supposed_json(tried.changes),
        "weeks": weeks,
        "total": {
            name: sum(week[name] for week in weeks) for name in ("at_work", "capacity", "target", "booked", "margin")
        },
        "attendance": {
            "attended": history.attended,
            "not_attended": history.not_attended,
            "rate": history.rate,
            "interval": history.interval,
        },
        "fill": tried.fill.value if tried.fill else None,
        "probability": tried.probability,
        "bookings_needed": {f"{level:g}": number for level, number in tried.needed.items()},
        "reasons": reasons(tried),
        "remedies": remedy_rows(worst, terms) if worst else [],
    }


def _supposed_json(changes: Changes) -> Mapping[str, Any]:
    """What was supposed to be other than it is; null where it was not."""
    return {
        "attendance": changes.attendance,
        "meetings": changes.meetings,
        "notes": changes.notes,
        "leave_days": changes.leave_days or None,
        "weekly_minutes": changes.weekly_minutes,
    }


def _week(week: WeekTried) -> dict[str, Any]:
    return {
        "week": week.label,
        "monday": week.monday,
        "at_work": week.ledger.at_work,
        "capacity": figure(week.capacity, week.unit),
        "layout_capacity": figure(week.laid_out, week.unit),
        "room": figure(week.room, week.unit),
        "target": figure(week.target, week.unit),
        "booked": figure(week.booked, week.unit),
        "margin": figure(week.margin, week.unit),
        "probability": week.probability,
        "unplanned": week.unplanned or None,
    }


def _print(tried: TargetTried, worst: WeekLaidOut | None, terms: Terms) -> None:
    say(headline(tried))
    if tried.missing:
        return
    for reason in reasons(tried):
        say(reason)
    if worst:
        say(f"For the week of {day_words(worst.monday)}:")
        for line in help_lines(worst, terms):
            say(f"  {line}")
    if needed := needed_rows(tried):
        print()
        print_table(NEEDED_HEADS, needed, left=0)
    print()
    unit = tried.target.counted
    rows = [
        (
            week.label,
            hours_words(week.ledger.at_work),
            amount_words(week.room, unit),
            amount_words(week.target, unit),
            amount_words(week.booked, unit),
            amount_words(week.margin, unit),
            percent_words(week.probability),
        )
        for week in tried.weeks
    ]
    print_table(("Week", "At work", "Room", "Target", "Booked", "Margin", "Chance"), rows)
