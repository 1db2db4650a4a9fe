"""planner requirements: supervision and training due, done and missed, and the log of it as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.cli.output import print_json, print_table, say
from planner.cli.tools import refuse_backwards
from planner.domain.english import day_in_full, hours_words
from planner.domain.errors import PlannerError
from planner.domain.hours.rounding import half_up
from planner.words.requirements import (
    BECAME_WORDS,
    HOW_COUNTED,
    KIND_WORDS,
    NONE_YET,
    ratio_words,
    required_words,
    told,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from planner.cli.tools import Tools, Where
    from planner.domain.hours.requirement_due import Due, Required
    from planner.domain.hours.terms import Terms

HELP = "supervision and training due, done and missed, and by whose cancellation"


def add_arguments(parser: argparse.ArgumentParser, a_date: Any) -> None:  # noqa: ANN401 - a converter argparse calls
    """The options of requirements."""
    parser.add_argument("--from", dest="first", type=a_date, metavar="D", required=True, help="first day")
    parser.add_argument("--to", dest="last", type=a_date, metavar="D", required=True, help="last day")
    parser.add_argument("--out", type=Path, metavar="FILE.csv", help="write the log as a table")
    parser.add_argument("--words", action="store_true", help="with labels and notes, in that table")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, where: Where, tools: Tools) -> int:
    """Print what is required, or write the log."""
    refuse_backwards(arguments.first, arguments.last)
    if arguments.words and arguments.out is None:
        msg = "--words says what the table of --out holds: give the file it goes to."
        raise PlannerError(msg)
    with tools.open(where) as desk:
        found, terms = desk.requirements.between(arguments.first, arguments.last), desk.setup.terms()
        if arguments.out is not None:
            from planner.exchange.tables.requirement_log import write_log

            if arguments.out.exists():
                msg = f"{arguments.out}: there is a file of that name; choose another, or move it away."
                raise PlannerError(msg)
            say(write_log(desk, found, arguments.out, with_words=arguments.words))
    if arguments.json:
        print_json({"requirements": [_json(one, terms) for one in found]})
    elif arguments.out is None:
        _print(found, terms)
    return 0


def _json(found: Required, terms: Terms) -> Mapping[str, Any]:
    each = found.client_minutes_each
    return {
        "kind": found.kind,
        "rule": required_words(found) if found.periods else None,
        "due": half_up(found.due),
        "done": found.done,
        "to_come": found.to_come,
        "missed": half_up(sum(found.missed.values())),
        "missed_by": {cause.value: half_up(minutes) for cause, minutes in found.missed.items()},
        "left": half_up(found.left),
        "client_minutes": found.client_minutes,
        "client_minutes_each": None if each is None else float(each),
        "periods": [_period(one) for one in found.periods],
        "log": [
            {
                "date": one.day,
                "minutes": one.minutes,
                "activity": terms.activity[one.booking.details.activity].name,
                "became": one.became,
            }
            for one in found.log
        ],
    }


def _period(one: Due) -> Mapping[str, Any]:
    return {
        "period": one.period.label,
        "from": one.period.first,
        "to": one.period.last,
        "due": half_up(one.due),
        "done": one.done,
        "to_come": one.to_come,
        "missed": half_up(one.missed_in_all),
        "missed_by": {cause.value: half_up(minutes) for cause, minutes in one.missed.items()},
        "left": half_up(one.left),
    }


def _print(found: Sequence[Required], terms: Terms) -> None:
    if not found:
        say(NONE_YET)
        return
    for one in found:
        say(told(one))
        parts = [required_words(one)] if one.periods else []
        parts += [f"done: {ratio_words(one)}"] if one.client_minutes_each is not None else []
        if parts:
            say(f"  {'; '.join(parts)}")
    say(HOW_COUNTED)
    rows = [
        (
            day_in_full(line.day),
            KIND_WORDS[line.kind],
            terms.activity[line.booking.details.activity].name,
            BECAME_WORDS[line.became],
            hours_words(line.minutes),
        )
        for one in found
        for line in one.log
    ]
    if rows:
        print()
        print_table(("Day", "Kind", "Activity", "What became of it", "Length"), rows, left=4)
