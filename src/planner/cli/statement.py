"""Statements at the terminal: each line of the ledger with the days and entries it sums."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.cli.figures import figure
from planner.cli.output import say
from planner.domain.diary.clock import to_wall
from planner.domain.hours.target import Unit
from planner.words.plain import amount_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planner.domain.hours.terms import Terms
    from planner.services.statements import Stated
    from planner.words.statement import StatementPart


def lines_json(stated: Stated, terms: Terms) -> Sequence[Mapping[str, Any]]:
    """The lines and their parts; amounts in minutes, or in contacts where the line is."""
    return [
        {
            "line": one.name,
            "text": one.words,
            _name_of(one.unit): figure(one.amount, one.unit),
            "planned": one.agreed,
            "parts": [_part(part, one.unit, terms) for part in one.parts],
        }
        for one in stated.lines
    ]


def _name_of(unit: Unit) -> str:
    return {Unit.CONTACTS: "contacts", Unit.WEIGHTED: "weighted_contacts"}.get(unit, "minutes")


def _part(part: StatementPart, unit: Unit, terms: Terms) -> Mapping[str, Any]:
    plain = {"text": part.words, "date": part.day, _name_of(unit): figure(part.amount, unit)}
    if part.booking is None:
        return plain
    start, end = (to_wall(moment, terms.zone) for moment in (part.booking.span.start, part.booking.span.end))
    return {
        **plain,
        "start": f"{start:%H:%M}",
        "end": f"{end:%H:%M}",
        "activity": part.booking.details.activity,
        "outcome": part.booking.outcome,
    }


def print_statements(stated: Iterable[Stated]) -> None:
    """The lines of each period under its name, and under each what it sums."""
    for one in stated:
        say(one.period.label)
        for line in one.lines:
            amount = "none set" if line.amount is None else amount_words(line.amount, line.unit)
            agreed = "" if line.agreed is None else f"   agreed {amount_words(line.agreed, line.unit)}"
            say(f"  {line.words:<48}{'− ' if line.is_less else '':>2}{amount:>12}{agreed}")
            for part in line.parts:
                say(f"    {part.words:<46}  {amount_words(part.amount, line.unit):>12}")
        print()
