"""planner week: a week's entries, its hours, and what the header strip says."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from planner.cli.figures import figure
from planner.cli.meetings import due_json
from planner.cli.output import print_json, print_table, say
from planner.domain.diary.clock import to_wall
from planner.domain.english import counted, date_words, day_words
from planner.words.meetings import promise_due_words
from planner.words.outcomes_said import happened_words, recorded_words
from planner.words.plain import booking_words
from planner.words.week_told import figures_told

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from planner.cli.tools import Tools, Where
    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms
    from planner.services.hours import Week

HELP = "entries, hours and the header strip of a week"


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of week."""
    parser.add_argument("--of", type=a_date, metavar="D", help="a day of the week (today's if left out)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Print the week."""
    with tools.open(where) as desk:
        week = desk.hours.week(arguments.of or desk.hours.today())
        terms = desk.setup.terms()
        due = desk.meetings.due(week.monday + timedelta(days=6))
        if arguments.json:
            print_json({**as_json(week, terms), "promises_due": [due_json(one) for one in due]})
        else:
            _print(week, terms)
            for one in due:
                say(f"Promise due: {promise_due_words(one)}")
    return 0


def as_json(week: Week, terms: Terms) -> Mapping[str, Any]:
    """The week in the words of the contract."""
    figures = week.figures
    return {
        "monday": week.monday,
        "entries": [_entry(one, terms) for one in week.begun(terms.zone)],
        "unit": figures.unit,
        "basis": figures.basis,
        "booked": figure(figures.booked, figures.unit),
        "expected": figure(figures.expected, figures.unit),
        **({"fill": figures.fill.value} if figures.fill else {}),
        "attended": figure(figures.attended, figures.unit),
        "credited": figure(figures.credited, figures.unit),
        "unrecorded": figures.unrecorded,
        "target": figure(figures.target, figures.unit),
        "gap": figure(figures.gap, figures.unit),
        "over": figures.is_over,
        "probability": figures.probability,
        "probability_by_chance_alone": figures.chances.alone if figures.chances else None,
        "bookings_needed": {f"{level:g}": number for level, number in figures.needed.items()},
    }


def _entry(booking: Booking, terms: Terms) -> Mapping[str, Any]:
    start, end = to_wall(booking.span.start, terms.zone), to_wall(booking.span.end, terms.zone)
    activity = terms.activity.get(booking.details.activity)
    return {
        "date": start.date(),
        "start": f"{start:%H:%M}",
        "end": f"{end:%H:%M}",
        "minutes": booking.minutes,
        "activity": booking.details.activity,
        "kind": activity.kind if activity else None,
        "outcome": booking.outcome,
        "site": booking.details.site,
        "label": booking.details.label,
        "series": booking.entry if booking.at is not None else None,
        "all_day": booking.all_day,
        **({"slot": True} if booking.slot else {}),
    }


def _print(week: Week, terms: Terms) -> None:
    figures = week.figures
    say(f"Week of {date_words(week.monday)}")
    say(figures_told(figures))
    if figures.unrecorded:
        say(f"{counted(figures.unrecorded, 'past session is', 'past sessions are')} still to record")
    rows = []
    for one in week.begun(terms.zone):
        start, end = to_wall(one.span.start, terms.zone), to_wall(one.span.end, terms.zone)
        outcome = recorded_words([one], terms, one.outcome) if terms.is_session(one) else happened_words(one, terms)
        when = "all day" if one.all_day else f"{start:%H:%M}–{end:%H:%M}"
        rows.append((day_words(start.date()), when, booking_words(one, terms), outcome))
    if rows:
        print()
        print_table(("Day", "Time", "Entry", "Outcome"), rows, left=4)
