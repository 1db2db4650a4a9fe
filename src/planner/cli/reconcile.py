"""planner reconcile: a figure given by someone else beside one's own: which definition gives it, and what differs."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.import_ import a_mapping
from planner.cli.output import print_json, print_table, say
from planner.cli.tools import refuse_backwards
from planner.domain.errors import PlannerError
from planner.domain.reconciling.other_figure import FigureKind, figure_of, given_of
from planner.exchange.tables.other_figures import read_figures
from planner.words.reconciled import (
    NONE_KEPT,
    cause_words,
    days_words,
    definition_words,
    difference_words,
    figure_words,
    item_of,
    item_words,
    kept_title,
    verdict_words,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from planner.cli.tools import Tools, Where
    from planner.domain.hours.terms import Terms
    from planner.domain.reconciling.finding import DifferenceCause, Found, Tried
    from planner.domain.reconciling.other_figure import Given
    from planner.domain.reconciling.reconciled import Reconciled, ReconciledItem
    from planner.services.desk import Desk

HELP = "a figure given by someone else: which definition gives it, and which sessions or cases differ"
UNITS = {FigureKind.HOURS: "minutes", FigureKind.CONTACTS: "contacts"}
MOST_ITEMS = 10


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of reconcile."""
    parser.add_argument("--from", dest="first", type=a_date, metavar="D", help="first day of their figure")
    parser.add_argument("--to", dest="last", type=a_date, metavar="D", help="last day of their figure")
    figure = parser.add_mutually_exclusive_group()
    figure.add_argument("--contacts", metavar="N", help="their contacts")
    figure.add_argument("--hours", metavar="N", help="their hours, as 62.5")
    figure.add_argument("--finished", metavar="N", help="their finished courses of treatment")
    figure.add_argument("--recovered", metavar="N", help="their cases moved to recovery")
    figure.add_argument(
        "--csv",
        type=Path,
        metavar="FILE",
        help="their figures (from,to,figure,value) or their sessions (date[,minutes])",
    )
    parser.add_argument("--map", action="append", default=[], type=a_mapping, metavar="OUR=THEIRS")
    parser.add_argument("--by", type=int, default=1, metavar="N", help="tell what differs by the Nth definition named")
    parser.add_argument("--keep", action="store_true", help="keep it for the evidence, as it is found")
    parser.add_argument("--list", action="store_true", dest="lists", help="what was kept")
    parser.add_argument("--delete", type=int, metavar="N", help="take away what was kept, by its number in --list")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Print what was found, or what was kept."""
    if arguments.lists or arguments.delete is not None:
        return _kept(arguments, where, tools)
    refuse_backwards(arguments.first, arguments.last)
    given = _given(arguments)
    with tools.open(where) as desk:
        terms = desk.reconciling.terms()
        found = [_told_by(desk.reconciling.found(one), arguments.by) for one in given]
        notes = {one.given.kind: desk.reconciling.notes(one.given) for one in found}
        if arguments.keep:
            for one in found:
                desk.reconciling.keep(one)
    if arguments.json:
        bodies = [{**as_json(one, terms), "notes": notes[one.given.kind]} for one in found]
        print_json(bodies[0] if len(bodies) == 1 else {"figures": bodies})
        return 0
    for number, one in enumerate(found):
        if number:
            print()
        _print(one, terms)
        for note in notes[one.given.kind]:
            say(note)
    if arguments.keep:
        say("Kept for the evidence.")
    return 0


def _told_by(found: Found, number: int) -> Found:
    if not 1 <= number <= len(found.named):
        msg = f"There is no definition {number}: {len(found.named)} are named."
        raise PlannerError(msg)
    return found.told_by(number - 1)


def _given(arguments: argparse.Namespace) -> tuple[Given, ...]:
    """The figures typed or read."""
    days = (arguments.first, arguments.last) if arguments.first and arguments.last else None
    if arguments.csv is not None:
        if (arguments.first or arguments.last) and days is None:
            msg = "Only one of --from and --to is given: give both, or neither."
            raise PlannerError(msg)
        return read_figures(arguments.csv, dict(arguments.map), days)
    kind = next((one for one in FigureKind if getattr(arguments, one.value) is not None), None)
    if kind is None:
        msg = "Their figure is missing: give one of --contacts, --hours, --finished, --recovered or --csv."
        raise PlannerError(msg)
    if days is None:
        msg = "The days of their figure are missing: give --from and --to."
        raise PlannerError(msg)
    return given_of([figure_of(kind, getattr(arguments, kind.value), *days)])


def _kept(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    with tools.open(where) as desk:
        if arguments.delete is not None:
            _delete(desk, arguments.delete)
        kept = desk.reconciling.kept()
    if arguments.json:
        print_json({"kept": [kept_as_json(number, one) for number, one in enumerate(kept, 1)]})
        return 0
    for number, one in enumerate(kept, 1):
        say(f"{number}. {kept_title(one)}")
    if not kept:
        say(NONE_KEPT if arguments.delete is None else "Nothing is kept any more.")
    return 0


def _delete(desk: Desk, number: int) -> None:
    kept = desk.reconciling.kept()
    if not 1 <= number <= len(kept):
        msg = f"There is no number {number} among the {len(kept)} kept: see --list."
        raise PlannerError(msg)
    desk.reconciling.remove(kept[number - 1])


def figure_number(amount: Fraction | int) -> int | float:
    """A figure as JSON has it: whole where it is."""
    exact = Fraction(amount)
    return int(exact) if exact.denominator == 1 else float(exact)


def as_json(found: Found, terms: Terms) -> Mapping[str, Any]:
    """What was found in the words of the contract; hours in minutes."""
    first, last = found.given.ends
    return {
        "figure": found.given.kind,
        "unit": UNITS.get(found.given.kind, "cases"),
        "from": first,
        "to": last,
        "given": figure_number(found.given.amount),
        "own": figure_number(found.own.value),
        "definitions": [
            {
                "text": definition_words(one, found, terms),
                "options": {option.value: value for option, value in one.definition.values.items()},
                "changed": [option.value for option in one.definition.changes_from(found.own.definition)],
                "value": figure_number(one.value),
                "exact": one.is_exact,
            }
            for one in found.named
        ],
        "tried": found.tried,
        "giving": found.giving,
        "causes": [_cause(one, found, terms) for one in found.causes],
        "unexplained": figure_number(found.unexplained),
        "parts": [
            {
                "from": part.first,
                "to": part.last,
                "given": figure_number(part.amount),
                "own": figure_number(own),
                "value": figure_number(best),
            }
            for part, own, best in zip(found.given.parts, found.own.values, found.best.values, strict=True)
        ],
        "reading": verdict_words(found, terms),
    }


def _cause(cause: DifferenceCause, found: Found, terms: Terms) -> Mapping[str, Any]:
    return {
        "cause": cause_words(cause, found, terms),
        "amount": figure_number(cause.amount),
        "items": [_item(item_of(one, terms, found.given.kind)) for one in cause.things],
    }


def _item(item: ReconciledItem) -> Mapping[str, Any]:
    return {
        "date": item.day,
        "start": f"{item.start:%H:%M}" if item.start else None,
        "activity": item.what,
        "outcome": item.became,
        "minutes": item.minutes,
        "amount": figure_number(item.amount),
    }


def kept_as_json(number: int, kept: Reconciled) -> Mapping[str, Any]:
    """What was kept, as it was found."""
    return {
        "number": number,
        "kept_on": kept.kept_on,
        "figure": kept.kind,
        "from": kept.first,
        "to": kept.last,
        "given": figure_number(kept.given),
        "own": figure_number(kept.own),
        "definitions": [
            {"text": one.text, "value": figure_number(one.value), "exact": one.exact} for one in kept.definitions
        ],
        "tried": kept.tried,
        "giving": kept.giving,
        "causes": [
            {"cause": one.text, "amount": figure_number(one.amount), "items": [*map(_item, one.items)]}
            for one in kept.causes
        ],
        "unexplained": figure_number(kept.unexplained),
    }


def _gives(one: Tried) -> str:
    return "yes" if one.is_exact else "no"


def _print(found: Found, terms: Terms) -> None:
    kind = found.given.kind
    for sentence in verdict_words(found, terms):
        say(sentence)
    say(f"Days: {days_words(found.given)}")
    print()
    rows = [
        (f"{number}. {definition_words(one, found, terms)}", figure_words(one.value, kind), _gives(one))
        for number, one in enumerate(found.named, 1)
    ]
    print_table(("Definition", "Gives", "Theirs"), rows)
    if found.causes or found.unexplained:
        print()
        causes = [(cause_words(one, found, terms), difference_words(one.amount, kind)) for one in found.causes]
        causes += [("Not explained", difference_words(found.unexplained, kind))] if found.unexplained else []
        print_table(
            ("Why theirs differs from yours", "Difference"),
            [*causes, ("Together", difference_words(found.difference, kind))],
        )
    for one in found.causes:
        if one.things:
            print()
            say(f"{cause_words(one, found, terms)}:")
            for thing in one.things[:MOST_ITEMS]:
                item = item_of(thing, terms, kind)
                say(f"  {item_words(item)}: {difference_words(item.amount, kind)}")
            if len(one.things) > MOST_ITEMS:
                say(f"  and {len(one.things) - MOST_ITEMS} more: --json has them all")
