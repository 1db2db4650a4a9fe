"""Tallies of closed cases, and tallies period by period or group by group."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import astuple, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from planner.domain.outcomes.case import Change
from planner.domain.outcomes.judgement import judge
from planner.domain.statistics.proportions import Rate

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence
    from datetime import date

    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.judgement import Judgement
    from planner.domain.outcomes.measures import Thresholds
    from planner.domain.outcomes.period_totals import PeriodTotals

NOT_GIVEN = "not given"

Key = TypeVar("Key", bound="Hashable")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cases had which outcome.

    Attributes:
        finished: finished courses; the denominator of the three kinds of change.
        not_at_caseness: finished, and below both thresholds at the start.
        recovered: moved to recovery.
        reliably_recovered: recovered and reliably improved.
        reliably_improved: reliable improvement; with the next three it makes up all finished.
        reliably_deteriorated: reliable deterioration.
        no_reliable_change: paired scores, but neither of the two.
        unpaired: finished without paired scores.
        excluded: cases that were no finished course; they count nowhere else.
    """

    finished: int = 0
    not_at_caseness: int = 0
    recovered: int = 0
    reliably_recovered: int = 0
    reliably_improved: int = 0
    reliably_deteriorated: int = 0
    no_reliable_change: int = 0
    unpaired: int = 0
    excluded: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(own + more for own, more in zip(astuple(self), astuple(other), strict=True)))

    @property
    def recovery_denominator(self) -> int:
        """Finished less not at caseness (official; not the published count of "at caseness")."""
        return self.finished - self.not_at_caseness

    @property
    def recovery(self) -> Rate:
        """Moved to recovery, of finished less not at caseness."""
        return Rate(self.recovered, self.recovery_denominator)

    @property
    def reliable_recovery(self) -> Rate:
        """Reliably recovered, of finished less not at caseness."""
        return Rate(self.reliably_recovered, self.recovery_denominator)

    @property
    def reliable_improvement(self) -> Rate:
        """Reliably improved, of all finished."""
        return Rate(self.reliably_improved, self.finished)

    @property
    def reliable_deterioration(self) -> Rate:
        """Reliably deteriorated, of all finished."""
        return Rate(self.reliably_deteriorated, self.finished)

    @property
    def unchanged(self) -> Rate:
        """No reliable change, of all finished."""
        return Rate(self.no_reliable_change, self.finished)


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


def _decile(case: Case) -> str:
    return NOT_GIVEN if case.deprivation_decile is None else str(case.deprivation_decile)


_LABELS: dict[Grouping, Callable[[Case], str]] = {
    Grouping.SITE: lambda case: case.site or NOT_GIVEN,
    Grouping.DESCRIPTOR: lambda case: case.descriptor or NOT_GIVEN,
    Grouping.STEP: lambda case: case.step or NOT_GIVEN,
    Grouping.THERAPY: lambda case: case.therapy or NOT_GIVEN,
    Grouping.DEPRIVATION: _decile,
}
_MONTHS = {Grouping.MONTH: 1, Grouping.QUARTER: 3, Grouping.YEAR: 12}

Groups = tuple[tuple[str, Tally], ...]


def tally(cases: Iterable[Case], thresholds: Thresholds) -> Tally:
    """The tally of cases, each judged by its own edition of the thresholds."""
    return counted([judge(case, thresholds) for case in cases])


def counted(judgements: Sequence[Judgement]) -> Tally:
    """The tally of cases that are judged already."""
    finished = [judgement for judgement in judgements if judgement.finished]
    change = Counter(judgement.change for judgement in finished)
    return Tally(
        finished=len(finished),
        not_at_caseness=sum(judgement.not_at_caseness for judgement in finished),
        recovered=sum(judgement.recovered for judgement in finished),
        reliably_recovered=sum(judgement.reliably_recovered for judgement in finished),
        reliably_improved=change[Change.IMPROVED],
        reliably_deteriorated=change[Change.DETERIORATED],
        no_reliable_change=change[Change.NONE],
        unpaired=change[None],
        excluded=len(judgements) - len(finished),
    )


def tally_by(
    cases: Iterable[Case], thresholds: Thresholds, grouping: Grouping, totals: Sequence[PeriodTotals] = ()
) -> Groups:
    """Labels with tallies: periods in order of time without gaps, other groups by name, "not given" last.

    Totals belong to the period they lie in; those that span several are under `across`. A group of any other kind
    cannot be told from totals, so they are "not given".
    """
    if grouping in _MONTHS:
        return _by_period(cases, thresholds, _MONTHS[grouping], totals)
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
    if grouping not in _MONTHS:
        return ()
    months = _MONTHS[grouping]
    return tuple(one for one in totals if _period(one.first, months) != _period(one.last, months))


def split(cases: Iterable[Case], key: Callable[[Case], Key]) -> dict[Key, list[Case]]:
    """Cases by a key."""
    groups: dict[Key, list[Case]] = defaultdict(list)
    for case in cases:
        groups[key(case)].append(case)
    return dict(groups)


def _by_period(cases: Iterable[Case], thresholds: Thresholds, months: int, totals: Iterable[PeriodTotals]) -> Groups:
    """Every period of so many months from the first discharge to the last, empty ones too."""
    groups = split(cases, lambda case: _period(case.closed_on, months))
    found = {period: tally(held, thresholds) for period, held in groups.items()}
    for one in totals:
        period = _period(one.first, months)
        if period == _period(one.last, months):
            found[period] = found.get(period, Tally()) + one.tally
    if not found:
        return ()
    periods = range(min(found), max(found) + 1)
    return tuple((_label(period, months), found.get(period, Tally())) for period in periods)


def _period(day: date, months: int) -> int:
    """The number of the period a day lies in, counted from year 0."""
    return (day.year * 12 + day.month - 1) // months


def _label(period: int, months: int) -> str:
    """A period in words: "2026-05", "2026Q2" (calendar quarter) or "2026"."""
    year, part = divmod(period, 12 // months)
    return {1: f"{year:04}-{part + 1:02}", 3: f"{year:04}Q{part + 1}", 12: f"{year:04}"}[months]


def period_label(day: date, grouping: Grouping) -> str:
    """The label of the month, quarter or year a day lies in."""
    months = _MONTHS[grouping]
    return _label(_period(day, months), months)
