"""Figures as they stood: what each is called and how it is told, and the parts they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from planner.domain.english import date_words, percent_words, short_date, week_words
from planner.domain.handover.frozen_figure import OF_ABSENCE, FigureUnit, FrozenFigure
from planner.domain.hours.absence import ABSENCE_NAMES, AbsenceKind
from planner.domain.hours.target import Unit
from planner.words.plain import amount_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.domain.statistics.proportions import Rate

Days = tuple["date", "date"]
NONE_FROZEN = "The diary had no figures then: no contract, session or closed case stood in it."
_UNITS = {Unit.HOURS: FigureUnit.MINUTES, Unit.CONTACTS: FigureUnit.CONTACTS, Unit.WEIGHTED: FigureUnit.WEIGHTED}
_NAMES: Mapping[str, str] = {
    "contracted": "Contracted",
    "absence": "Away",
    "at_work": "At work",
    "capacity": "Capacity for contact",
    "booked": "Booked",
    "attended": "Attended",
    "credited": "Credited",
    "unrecorded": "Sessions still to record",
    "target": "Target",
    "gap": "Expected less target",
    "balance": "Balance",
    "probability": "Chance of the target",
    "month.probability": "Chance of the month’s target",
    "quarter.probability": "Chance of the quarter’s target",
    "year.probability": "Chance of the leave year’s target",
    "rate": "Attendance (seen ÷ seen + missed)",
    "finished": "Finished",
    "not_at_caseness": "Not at caseness at the start",
    "recovery_denominator": "Counted for recovery",
    "recovered": "Recovered",
    "reliably_recovered": "Reliably recovered",
    "reliably_improved": "Reliably improved",
    "recovery_rate": "Recovery",
    "reliable_recovery_rate": "Reliable recovery",
    "reliable_improvement_rate": "Reliable improvement",
}
_LAST = ("target", "gap", "balance", "probability")
"""What everything before it is held against."""
_PARTS = {
    "week": "The week",
    "hours": "The leave year so far",
    "outlook": "What is to come",
    "attendance": "Attendance",
    "recovery": "Closed cases",
}


def name_of(key: str) -> str:
    """What a figure is called, by its key."""
    if key.startswith(OF_ABSENCE):
        kind = AbsenceKind(key.removeprefix(OF_ABSENCE))
        return f"Away: {ABSENCE_NAMES[kind].lower()}"
    _, _, rest = key.partition(".")
    return _NAMES.get(rest, rest.replace("_", " ").capitalize())


def amount(key: str, value: Fraction | int, unit: Unit, days: Days) -> FrozenFigure:
    """An amount of what is counted: minutes, contacts or weighted contacts."""
    counted = unit.counted
    exact = Fraction(value) if counted is Unit.HOURS else Fraction(value) / unit.size
    return FrozenFigure(key, name_of(key), amount_words(value, unit), exact, _UNITS[counted], *days)


def number(key: str, value: int, days: Days) -> FrozenFigure:
    """How many."""
    return FrozenFigure(key, name_of(key), f"{value:,}", Fraction(value), FigureUnit.COUNT, *days)


def chance(key: str, value: float, days: Days) -> FrozenFigure:
    """A chance; exactly what was reckoned."""
    return FrozenFigure(key, name_of(key), percent_words(value), Fraction(value), FigureUnit.SHARE, *days)


def rate(key: str, found: Rate, days: Days) -> FrozenFigure:
    """A rate of a denominator that is not nought, as published, with what it is a rate of."""
    words = f"{found.percent}% ({found.numerator} of {found.denominator})"
    exact = Fraction(found.numerator, found.denominator)
    return FrozenFigure(key, name_of(key), words, exact, FigureUnit.SHARE, *days, of=found.denominator)


@dataclass(frozen=True, slots=True)
class FiguresPart:
    """Figures that belong together, under what they are of."""

    title: str
    figures: tuple[FrozenFigure, ...]


def parts_of_figures(figures: Sequence[FrozenFigure], *, with_reasons: bool = True) -> tuple[FiguresPart, ...]:
    """The figures by what they are of; without reasons why somebody was away unless they are asked for."""
    told = [one for one in figures if with_reasons or not one.tells_of_health]
    groups = groupby(told, key=lambda one: one.key.partition(".")[0])
    return tuple(_part(of, tuple(group)) for of, group in groups)


def _part(of: str, figures: tuple[FrozenFigure, ...]) -> FiguresPart:
    title = _PARTS.get(of, of.capitalize())
    days = {(one.first, one.last) for one in figures}
    if len(days) > 1:
        return FiguresPart(title, figures)
    ((first, last),) = days
    span = week_words(first, last) if of == "week" else f"{short_date(first)} to {short_date(last)}"
    return FiguresPart(f"{title}, {span}", figures)


def figures_told(figures: Sequence[FrozenFigure]) -> tuple[str, ...]:
    """The figures in sentences, one for each of what they are of."""
    return tuple(
        f"{part.title}: {'; '.join(f'{one.name[:1].lower()}{one.name[1:]} {one.words}' for one in part.figures)}."
        for part in parts_of_figures(figures)
    )


@dataclass(frozen=True, slots=True)
class FiguresLine:
    """One figure of the week and of the leave year beside each other; None where one of them does not stand."""

    name: str
    week: FrozenFigure | None
    year: FrozenFigure | None


def side_by_side(figures: Sequence[FrozenFigure], *, with_reasons: bool = True) -> tuple[FiguresLine, ...]:
    """The figures of the week beside those of the leave year so far, in the order they come in the year."""
    told = [one for one in figures if with_reasons or not one.tells_of_health]
    week, year = (
        {one.key.removeprefix(of): one for one in told if one.key.startswith(of)} for of in ("week.", "hours.")
    )
    known = dict.fromkeys([*year, *week])
    names = [*(name for name in known if name not in _LAST), *(name for name in _LAST if name in known)]
    return tuple(FiguresLine(name_of(f"hours.{name}"), week.get(name), year.get(name)) for name in names)


def other_figures(figures: Sequence[FrozenFigure]) -> tuple[FrozenFigure, ...]:
    """Those that are neither of the week nor of the leave year so far."""
    return tuple(one for one in figures if not one.key.startswith(("week.", "hours.")))


def span_heads(figures: Sequence[FrozenFigure]) -> tuple[str, str]:
    """What stands over the two: "Week of 23 Nov 2026" and "Leave year from 1 Apr 2026"."""
    firsts = {of: one.first for of in ("week.", "hours.") for one in figures if one.key.startswith(of)}
    week = f"Week of {short_date(firsts['week.'])}" if "week." in firsts else "The week"
    year = f"Leave year from {short_date(firsts['hours.'])}" if "hours." in firsts else "Leave year"
    return week, year


def others_words(figures: Sequence[FrozenFigure]) -> str:
    """Which days attendance and closed cases are of."""
    spans = {one.key.partition(".")[0]: one for one in figures}
    said = [
        f"{words} of {short_date(spans[of].first)} to {short_date(spans[of].last)}."
        for of, words in (("attendance", "Attendance"), ("recovery", "Cases closed"))
        if of in spans
    ]
    return " ".join(said)


def frozen_words(frozen_on: date | None, seal: str) -> str:
    """When the figures were frozen, and by what they are known again."""
    if frozen_on is None or not seal:
        return NONE_FROZEN
    return f"As they stood on {date_words(frozen_on)}; later changes of the diary leave them as they are. Seal {seal}."
