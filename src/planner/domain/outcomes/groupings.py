"""Which cases count together: by the period of their discharge, or by a column of the case."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from planner.domain.outcomes.tally import Tally, tally
from planner.domain.period import Period, PeriodSpan, period_around, periods_between

NOT_GIVEN = "not given"
Key = TypeVar("Key", bound="Hashable")

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.measures import Thresholds
    from planner.domain.outcomes.period_totals import PeriodTotals


class Grouping(StrEnum):
    """What a tally may be split by: a period of the discharge date, or a column of the case."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    SITE = "site"
    DESCRIPTOR = "descriptor"
    STEP = "step"
    THERAPY = "therapy"
    DEPRIVATION = "deprivation"
    ENDED = "ended"


def _decile(case: Case) -> str:
    return NOT_GIVEN if case.deprivation_decile is None else str(case.deprivation_decile)


_LABELS: dict[Grouping, Callable[[Case], str]] = {
    Grouping.SITE: lambda case: case.site or NOT_GIVEN,
    Grouping.DESCRIPTOR: lambda case: case.descriptor or NOT_GIVEN,
    Grouping.STEP: lambda case: case.step or NOT_GIVEN,
    Grouping.THERAPY: lambda case: case.therapy or NOT_GIVEN,
    Grouping.DEPRIVATION: _decile,
    Grouping.ENDED: lambda case: case.ended.value if case.ended else NOT_GIVEN,
}


SPANS = {Grouping.MONTH: PeriodSpan.MONTH, Grouping.QUARTER: PeriodSpan.QUARTER, Grouping.YEAR: PeriodSpan.YEAR}


Groups = tuple[tuple[str, Tally], ...]


def tally_by(
    cases: Iterable[Case], thresholds: Thresholds, grouping: Grouping, totals: Sequence[PeriodTotals] = ()
) -> Groups:
    """Labels with tallies: periods in order of time without gaps, other groups by name, "not given" last.

    Totals belong to the period they lie in; those that span several are under `across`. A group of any other kind
    cannot be told from totals, so they are "not given".
    """
    if grouping in SPANS:
        return tuple((one.label, found) for one, found in tally_by_period(cases, thresholds, SPANS[grouping], totals))
    groups = split(cases, _LABELS[grouping])
    found = {label: tally(held, thresholds) for label, held in groups.items()}
    if totals:
        found[NOT_GIVEN] = sum((one.tally for one in totals), found.get(NOT_GIVEN, Tally()))
    return tuple((label, found[label]) for label in sorted(found, key=_by_name))


def _by_name(label: str) -> tuple[bool, int, str, str]:
    """Numbers by size, names by letter, "not given" last."""
    return label == NOT_GIVEN, int(label) if label.isdecimal() else 0, label.casefold(), label


def across(totals: Iterable[PeriodTotals], grouping: Grouping) -> tuple[PeriodTotals, ...]:
    """The totals that span several periods, and so belong to none of them."""
    if grouping not in SPANS:
        return ()
    return tuple(one for one in totals if one.last > period_around(one.first, SPANS[grouping]).last)


def split(cases: Iterable[Case], key: Callable[[Case], Key]) -> dict[Key, list[Case]]:
    """Cases by a key."""
    groups: dict[Key, list[Case]] = defaultdict(list)
    for case in cases:
        groups[key(case)].append(case)
    return dict(groups)


def tally_by_period(
    cases: Iterable[Case], thresholds: Thresholds, span: PeriodSpan, totals: Iterable[PeriodTotals] = ()
) -> tuple[tuple[Period, Tally], ...]:
    """Every period from the first discharge to the last with its tally, empty ones too."""
    groups = split(cases, lambda case: period_around(case.closed_on, span))
    found = {period: tally(held, thresholds) for period, held in groups.items()}
    for one in totals:
        period = period_around(one.first, span)
        if one.last <= period.last:
            found[period] = found.get(period, Tally()) + one.tally
    if not found:
        return ()
    ends = min(one.first for one in found), max(one.last for one in found)
    return tuple((period, found.get(period, Tally())) for period in periods_between(span, *ends))
