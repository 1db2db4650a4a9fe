"""planner fit-week: lay out a week that meets a target with the fewest changes, or say why none can."""

from __future__ import annotations

import argparse
from datetime import timedelta
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.figures import a_figure, figure
from planner.cli.identifiers import DROP_HELP
from planner.cli.output import print_json, print_table, say
from planner.domain.diary.clock import clock_of
from planner.domain.english import date_words, day_words
from planner.domain.errors import PlannerError
from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Unit
from planner.domain.layout.question import Goal
from planner.reports.privacy import USUAL, Privacy
from planner.services.laying_out import lay_out_all
from planner.words.done import done_words
from planner.words.layouts import proof_words
from planner.words.weeks_found import (
    cause_lines,
    causes,
    chance_words,
    help_lines,
    holds_words,
    remedy_rows,
    verdict_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from planner.cli.tools import Tools, Where
    from planner.domain.hours.terms import Terms
    from planner.domain.layout.laid_week import Layout, Placed
    from planner.domain.layout.question import WeekLaidOut
    from planner.services.desk import Desk

HELP = "lay out a week that meets a target with the fewest changes, or explain why not"
MOST_HOURS = 168
MOST_CONTACTS = 500
MOST_WEEKS = 26
APPLY = ("diary", "typical")


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of fit-week."""
    amount = parser.add_mutually_exclusive_group(required=True)
    amount.add_argument("--hours", type=_hours, metavar="N", help="contact hours the week is to hold")
    amount.add_argument("--contacts", type=_contacts, metavar="N", help="contacts the week is to hold, instead")
    parser.add_argument(
        "--unit", choices=[one.value for one in Unit], help="what the amount is in, where it is not hours or contacts"
    )
    parser.add_argument("--of", type=a_date, metavar="D", help="a day of the week (today's if left out)")
    parser.add_argument("--weeks", type=_weeks, default=1, metavar="N", help="how many weeks from there on (1)")
    parser.add_argument(
        "--basis", choices=[one.value for one in Basis], help="what counts (as the target in force does)"
    )
    parser.add_argument("--likely", action="store_true", help="book what gives an 80%% chance of it, by own attendance")
    parser.add_argument(
        "--apply", choices=APPLY, help="put the weeks into the diary, or make them the typical week from the first on"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the answer for a week as a page, by its ending")
    parser.add_argument(
        "--privacy",
        choices=[level.value for level in Privacy],
        default=USUAL.value,
        help=f"how much the page says of each entry ({USUAL})",
    )
    parser.add_argument("--drop-identifiers", action="store_true", help=DROP_HELP)
    parser.add_argument("--json", action="store_true", help="print JSON")


def _hours(text: str) -> Fraction:
    """Hours of a week, as on the command line."""
    hours = a_figure(text)
    if not 0 <= hours <= MOST_HOURS:
        msg = f"a week has {MOST_HOURS} hours: give 0 to {MOST_HOURS}"
        raise argparse.ArgumentTypeError(msg)
    return hours


def _contacts(text: str) -> int:
    return _whole(text, MOST_CONTACTS)


def _weeks(text: str) -> int:
    return _whole(text, MOST_WEEKS, 1)


def _whole(text: str, most: int, least: int = 0) -> int:
    """A whole number, as on the command line."""
    number = a_figure(text)
    if number.denominator != 1 or not least <= number <= most:
        msg = f"give a whole number from {least} to {most}"
        raise argparse.ArgumentTypeError(msg)
    return int(number)


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Print the weeks, or the reasons and remedies; put them where they are to go."""
    if arguments.out is not None:
        from planner.cli.fit_week_page import refuse_place  # what draws and sets pages is slow to load

        refuse_place(arguments.out, arguments.weeks)
    with tools.open(where) as desk:
        first = arguments.of or desk.hours.today()
        found = lay_out_all(desk.layouts.ask_weeks(first, _goal(arguments, desk, first), arguments.weeks))
        if all(one.refusal for one in found):
            raise PlannerError(found[0].refusal)
        written = _written(desk, found[0], arguments)
        change = _applied(desk, found, arguments.apply)
        terms = desk.setup.terms()
    if arguments.json:
        weeks = [as_json(one, terms) for one in found]
        print_json({**weeks[0], **({"weeks": weeks} if len(weeks) > 1 else {}), "applied": change})
        return 0
    for one in found:
        _print(one, terms)
    for words in filter(None, (f"{done_words(change)}." if change else "", written)):
        say(words)
    return 0


def _written(desk: Desk, found: WeekLaidOut, arguments: argparse.Namespace) -> str:
    """Write the answer where that is asked for; what there is to be said of it."""
    if arguments.out is None:
        return ""
    from planner.cli.fit_week_page import write_answer

    return write_answer(desk, found, arguments)


def _goal(arguments: argparse.Namespace, desk: Desk, first: date) -> Goal:
    """What the first of the weeks is to hold; a share of its time at work in the minutes that comes to."""
    basis = Basis(arguments.basis) if arguments.basis else None
    given = Unit.HOURS if arguments.contacts is None else Unit.CONTACTS
    unit = Unit(arguments.unit) if arguments.unit else given
    amount = arguments.hours if arguments.contacts is None else Fraction(arguments.contacts)
    if unit is Unit.SHARE:
        return Goal(desk.layouts.minutes_of_share(first, amount), Unit.HOURS, basis, arguments.likely)
    return Goal(ceil(amount * unit.size), unit, basis, arguments.likely)


def _applied(desk: Desk, found: Sequence[WeekLaidOut], where: str | None) -> str | None:
    """The name of what was done; None where nothing was asked for."""
    if where is None:
        return None
    layouts = desk.layouts
    return (layouts.apply_all(found) if where == "diary" else layouts.make_typical(found)).name


def as_json(laid_out: WeekLaidOut, terms: Terms) -> Mapping[str, Any]:
    """The answer for one week in the words of the contract."""
    layout, fullest, conflict = laid_out.layout, laid_out.fullest, laid_out.conflict
    return {
        "monday": laid_out.monday,
        "unit": laid_out.unit,
        "asked": figure(laid_out.question.goal.amount, laid_out.unit),
        "needed": figure(laid_out.needed, laid_out.unit),
        "probability": laid_out.question.chance,
        "feasible": layout is not None,
        "proven": layout.is_proven if layout else not laid_out.refusal,
        "refusal": laid_out.refusal or None,
        "contact_minutes": layout.contact_minutes if layout else None,
        "maximum_contact_minutes": fullest.contact_minutes if fullest else None,
        "maximum_proven": fullest.is_proven if fullest else None,
        "maximum_bound": fullest.bound if fullest else None,
        "entries": [_entry(laid_out, one) for one in layout.entries] if layout else [],
        "moves": len(layout.moved) if layout else 0,
        "moved_minutes": layout.moved_minutes if layout else 0,
        "additions": len(layout.added) if layout else 0,
        "fewest_changes": layout.bound if layout else None,
        "conflict": [{"rule": rule, "text": text} for rule, text in causes(laid_out)],
        "conflict_proven": conflict.is_proven if conflict else True,
        "conflict_each_enough": conflict.is_each_enough if conflict else None,
        "remedies_not_tried": list(laid_out.remedies.not_tried),
        "remedies": remedy_rows(laid_out, terms),
    }


def _entry(laid_out: WeekLaidOut, placed: Placed) -> Mapping[str, Any]:
    itself = placed.shape.itself(placed.place.start)
    return {
        "date": laid_out.monday + timedelta(days=placed.place.day),
        "start": f"{clock_of(itself.start):%H:%M}",
        "end": f"{clock_of(itself.end):%H:%M}",
        "activity": placed.shape.activity,
        "site": placed.shape.site or None,
        "moved": placed.is_moved,
        "added": placed.is_added,
        "moved_from": _place_words(laid_out, placed) if placed.is_moved else None,
    }


def _place_words(laid_out: WeekLaidOut, placed: Placed) -> str | None:
    """Where an entry stood, as "2026-11-23T10:00"."""
    if placed.item is None:
        return None
    day = laid_out.monday + timedelta(days=placed.item.place.day)
    return f"{day.isoformat()}T{clock_of(placed.item.place.start):%H:%M}"


def _print(laid_out: WeekLaidOut, terms: Terms) -> None:
    say(f"Week of {date_words(laid_out.monday)}")
    if laid_out.refusal:
        say(laid_out.refusal)
        print()
        return
    say(verdict_words(laid_out))
    for words in filter(None, (holds_words(laid_out), chance_words(laid_out))):
        say(words)
    if laid_out.layout:
        _print_layout(laid_out, laid_out.layout, terms)
    else:
        _print_reasons(laid_out, terms)


def _print_layout(laid_out: WeekLaidOut, layout: Layout, terms: Terms) -> None:
    words = proof_words(layout)
    say(f"{words[0].upper()}{words[1:]}.")
    rows = list(_rows(laid_out, layout, terms))
    if rows:
        print()
        print_table(("Day", "Time", "Entry", "Change"), rows, left=4)
    print()


def _rows(laid_out: WeekLaidOut, layout: Layout, terms: Terms) -> Iterator[tuple[str, str, str, str]]:
    for one in layout.entries:
        itself = one.shape.itself(one.place.start)
        activity = terms.activity.get(one.shape.activity)
        was = ""
        if one.item and one.is_moved:
            day = laid_out.monday + timedelta(days=one.item.place.day)
            was = f"from {day_words(day)} {clock_of(one.item.place.start):%H:%M}"
        yield (
            day_words(laid_out.monday + timedelta(days=one.place.day)),
            f"{clock_of(itself.start):%H:%M}–{clock_of(itself.end):%H:%M}",
            (one.item.name if one.item else "") or (activity.name if activity else one.shape.activity),
            "new" if one.is_added else was,
        )


def _print_reasons(laid_out: WeekLaidOut, terms: Terms) -> None:
    for lines in (cause_lines(laid_out), help_lines(laid_out, terms)):
        for number, words in enumerate(lines):
            say(f"  {words}" if number else words)
    print()
