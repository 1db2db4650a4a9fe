"""planner fit-week: lay out a week that meets a target with the fewest changes, or say why none can."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from planner.cli.figures import a_figure
from planner.cli.output import print_json, print_table
from planner.domain.diary.clock import clock_of
from planner.services.layout_words import conflict_words, remedy_words
from planner.services.target_laid_out import remedy_rows
from planner.services.words import counted, date_words, day_words, hours_words

if TYPE_CHECKING:
    from planner.cli.tools import Tools, Where
    from planner.domain.hours.terms import Terms
    from planner.domain.layout.layout import Layout, Placed
    from planner.services.layout import WeekLaidOut

HELP = "lay out a week that meets a target with the fewest changes, or explain why not"
MOST_HOURS = 168


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of fit-week."""
    parser.add_argument("--hours", type=_hours, metavar="N", required=True, help="contact hours the week is to hold")
    parser.add_argument("--of", type=a_date, metavar="D", help="a day of the week (today's if left out)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def _hours(text: str) -> Fraction:
    """Hours of a week, as on the command line."""
    hours = a_figure(text)
    if not 0 <= hours <= MOST_HOURS:
        msg = f"a week has {MOST_HOURS} hours: give 0 to {MOST_HOURS}"
        raise argparse.ArgumentTypeError(msg)
    return hours


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Print the week, or the reasons and remedies."""
    needed = -(-(arguments.hours * 60) // 1)
    with tools.open(where) as desk:
        laid_out = desk.layouts.fit_week(arguments.of or desk.hours.today(), int(needed))
        terms = desk.setup.terms()
    if arguments.json:
        print_json(as_json(laid_out, terms))
    else:
        _print(laid_out, terms)
    return 0


def as_json(laid_out: WeekLaidOut, terms: Terms) -> Mapping[str, Any]:
    """The answer in the words of the contract."""
    layout, fullest, conflict = laid_out.layout, laid_out.fullest, laid_out.conflict
    return {
        "monday": laid_out.monday,
        "needed_minutes": laid_out.needed,
        "feasible": layout is not None,
        "proven": layout.is_proven if layout else True,
        "contact_minutes": layout.contact_minutes if layout else None,
        "maximum_contact_minutes": fullest.contact_minutes if fullest else None,
        "maximum_proven": fullest.is_proven if fullest else None,
        "entries": [_entry(laid_out, one) for one in layout.entries] if layout else [],
        "moves": len(layout.moved) if layout else 0,
        "moved_minutes": layout.moved_minutes if layout else 0,
        "additions": len(layout.added) if layout else 0,
        "fewest_changes": layout.bound if layout else None,
        "conflict": [
            {"rule": rule, "text": text}
            for rule, text in (conflict_words(conflict, laid_out.problem) if conflict else ())
        ],
        "conflict_proven": conflict.is_proven if conflict else True,
        "remedies": remedy_rows(laid_out, terms),
    }


def _entry(laid_out: WeekLaidOut, placed: Placed) -> Mapping[str, Any]:
    itself = placed.shape.itself(placed.place.start)
    return {
        "date": laid_out.monday + timedelta(days=placed.place.day),
        "start": f"{clock_of(itself.start):%H:%M}",
        "end": f"{clock_of(itself.end):%H:%M}",
        "activity": placed.shape.activity,
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
    print(f"Week of {date_words(laid_out.monday)}")
    asked = hours_words(laid_out.needed)
    if laid_out.fullest:
        at_most = "at most" if laid_out.fullest.is_proven else "at least"
        print(f"The week holds {at_most} {hours_words(laid_out.fullest.contact_minutes)} of contact.")
    if laid_out.layout:
        _print_layout(laid_out, laid_out.layout, asked, terms)
    else:
        _print_reasons(laid_out, asked, terms)


def _print_layout(laid_out: WeekLaidOut, layout: Layout, asked: str, terms: Terms) -> None:
    moves, more = counted(len(layout.moved), "entry", "entries"), counted(len(layout.added), "session", "sessions")
    proof = "no week does it with fewer changes" if layout.is_proven else f"it may be done with {layout.bound} changes"
    print(f"{asked} can be reached with {moves} moved and {more} added: {proof}.")
    rows = list(_rows(laid_out, layout, terms))
    if rows:
        print()
        print_table(("Day", "Time", "Entry", "Change"), rows, left=4)


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


def _print_reasons(laid_out: WeekLaidOut, asked: str, terms: Terms) -> None:
    print(f"{asked} cannot be reached.")
    if laid_out.conflict:
        print("These cannot all hold; without any one of them it can be done:")
        for _, text in conflict_words(laid_out.conflict, laid_out.problem):
            print(f"  {text}")
    if laid_out.remedies:
        print("What would make it possible:")
        for one in laid_out.remedies:
            words = remedy_words(one, laid_out.problem, terms)
            at_most = "at most" if one.is_proven else "at least"
            print(f"  {words} The week then holds {at_most} {hours_words(one.contact_minutes)}. To decide: {one.who}.")
