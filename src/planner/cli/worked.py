"""planner worked: hours really worked beside the contract, breaks and rest, and the average over 17 weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.cli.output import print_json, print_table, say
from planner.domain.english import hours_words
from planner.words.worked import ABOUT_UNPAID, ABOUT_WORKED, beyond_words, rests_ahead_words, told_words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from planner.cli.tools import Tools, Where
    from planner.domain.hours.met_weeks import WorkedTold
    from planner.domain.hours.period_hours import PeriodHours
    from planner.domain.hours.seventeen_weeks import SeventeenWeeks
    from planner.domain.hours.worked_days import PeriodWorked

HELP = "hours really worked: beyond contract, breaks, rest, and the average over 17 weeks"


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of worked."""
    parser.add_argument("--from", dest="first", type=a_date, metavar="D", help="first day; else twelve weeks back")
    parser.add_argument("--to", dest="last", type=a_date, metavar="D", help="last day; else last Sunday")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Print what was worked."""
    with tools.open(where) as desk:
        first, last = desk.worked.weeks_to(arguments.last or desk.hours.today())
        first, last = arguments.first or first, arguments.last or last
        told = desk.worked.told(first, last)
        rows = desk.worked.entered(first, last)
        ahead, today = desk.worked.rests_ahead(), desk.hours.today()
    if arguments.json:
        entered = [
            {
                "date": row.day,
                "start": f"{row.start:%H:%M}",
                "end": f"{row.end:%H:%M}",
                "break_minutes": row.break_minutes,
            }
            for row in rows
        ]
        short = [{"date": one.day, "minutes": one.minutes} for one in ahead]
        print_json({**_json(told), "short_rests_ahead": short, "entered": entered, "reading": told_words(told)})
    else:
        _print(told)
        if ahead:
            say(rests_ahead_words(ahead, today))
    return 0


def _json(told: WorkedTold) -> Mapping[str, Any]:
    return {
        "weeks": [_week(done, hours) for done, hours in zip(told.weeks, told.hours, strict=True)],
        "missed_breaks": [{"date": one.day, "minutes": one.missed} for week in told.weeks for one in week.missed],
        "without_break": [one.day for week in told.weeks for one in week.without_break],
        "short_rests": [{"date": one.day, "minutes": one.minutes} for one in told.rests],
        "contact_outside": [{"date": day, "minutes": minutes} for day, minutes in told.outside.items()],
        "target": {
            "weeks": told.met.weeks,
            "met": told.met.met,
            "met_with_unpaid_time": told.met.unpaid,
            "unpaid_each_week": told.met.each if told.met.unpaid else None,
        },
        "averages": [_average(one) for one in told.averages],
    }


def _week(done: PeriodWorked, hours: PeriodHours) -> Mapping[str, Any]:
    return {
        "period": done.period.label,
        "from": done.period.first,
        "to": done.period.last,
        "contracted": hours.ledger.contracted,
        "at_work": hours.ledger.at_work,
        "worked": done.minutes,
        "beyond_contract": done.beyond,
        "attended": hours.delivered.attended,
        "days_entered": done.entered,
    }


def _average(one: SeventeenWeeks) -> Mapping[str, Any]:
    return {
        "from": one.first,
        "to": one.last,
        "worked": one.worked,
        "days_lost": one.lost,
        "made_up": one.made_up,
        "average": one.average,
        "over_48_hours": one.is_over,
    }


def _print(told: WorkedTold) -> None:
    for sentence in told_words(told):
        say(sentence)
    if not told.weeks:
        return
    print()
    header = ("Week", "Contracted", "At work", "Worked", "Beyond", "Contact attended")
    print_table(header, [_row(done, hours) for done, hours in zip(told.weeks, told.hours, strict=True)])
    print()
    say(f"{ABOUT_WORKED} {ABOUT_UNPAID}")


def _row(done: PeriodWorked, hours: PeriodHours) -> tuple[str, ...]:
    minutes = (hours.ledger.contracted, hours.ledger.at_work, done.minutes)
    return (
        done.period.label,
        *map(hours_words, minutes),
        beyond_words(done.beyond),
        hours_words(hours.delivered.attended),
    )
