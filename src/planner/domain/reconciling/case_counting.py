"""Finished and recovered cases, counted by any definition: judged by the same functions as every other rate."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.domain.outcomes.case import Case
from planner.domain.outcomes.judgement import FEWEST_SESSIONS, Judgement, judge
from planner.domain.outcomes.period_totals import PeriodTotals
from planner.domain.reconciling.counted_things import Thing
from planner.domain.reconciling.definition import (
    AT_CASENESS,
    COUNTING,
    DAYS_MOVED,
    FINISHED,
    MOST_DAYS,
    ONE,
    PAIRED,
    RECOVERED,
    RELIABLY,
    TWO,
    UNMOVED,
    Definition,
    Option,
)
from planner.domain.reconciling.other_figure import FigureKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.outcomes.case_book import CaseBook
    from planner.domain.reconciling.counted_things import Amount
    from planner.domain.reconciling.definition import Alternatives
    from planner.domain.reconciling.other_figure import Given

OWN_FINISHED = Definition(
    {Option.CONTACTS: TWO, Option.DENOMINATOR: FINISHED, Option.FIRST: UNMOVED, Option.LAST: UNMOVED}
)
"""A finished course as NHS Talking Therapies has it: discharged, with two attended treatment contacts or more."""
OWN_RECOVERED = OWN_FINISHED.with_({Option.RECOVERY: RECOVERED})


class CaseCounting:
    """Cases closed on the days of a figure and up to three days around it, and what each may count."""

    def __init__(self, given: Given, known: CaseBook) -> None:
        self._thresholds = known.thresholds
        self._counts_recovered = given.kind is FigureKind.RECOVERED
        first, last = (day + timedelta(days=by) for day, by in zip(given.ends, (-MOST_DAYS, MOST_DAYS), strict=True))
        cases = [Thing(one.closed_on, one.closed_on, one) for one in known.cases if first <= one.closed_on <= last]
        totals = [Thing(one.first, one.last, one) for one in known.totals if first <= one.first and one.last <= last]
        self.things: Sequence[Thing] = sorted(cases + totals, key=lambda one: one.first)
        self._one_contact: dict[int, Judgement] = {}
        self.own = OWN_RECOVERED if self._counts_recovered else OWN_FINISHED
        self.alternatives: Alternatives = {
            Option.RECOVERY: (RELIABLY,) if self._counts_recovered else (),
            Option.CONTACTS: (ONE,),
            Option.DENOMINATOR: (PAIRED, AT_CASENESS) if self._counts_recovered else (COUNTING, AT_CASENESS, PAIRED),
            Option.FIRST: DAYS_MOVED,
            Option.LAST: DAYS_MOVED,
        }

    def amounts(self, definition: Definition) -> Sequence[Amount]:
        """What each case or period's totals counts."""
        return [self._amount(number, one, definition) for number, one in enumerate(self.things)]

    def _amount(self, number: int, one: Thing, definition: Definition) -> int:
        if isinstance(one.is_, PeriodTotals):
            return self._of_totals(one.is_, definition)
        assert isinstance(one.is_, Case)  # noqa: S101 - there are no others among these
        found = judge(one.is_, self._thresholds)
        if not found.finished and definition[Option.CONTACTS] == ONE and one.is_.sessions == 1:
            found = self._with_one_contact(number, one.is_)
        if not found.finished or not _is_among(found, definition[Option.DENOMINATOR]):
            return 0
        if not self._counts_recovered:
            return 1
        return int(found.recovered if definition[Option.RECOVERY] == RECOVERED else found.reliably_recovered)

    def _with_one_contact(self, number: int, case: Case) -> Judgement:
        """What would be judged of a course of one contact if one were enough."""
        if number not in self._one_contact:
            self._one_contact[number] = judge(replace(case, sessions=FEWEST_SESSIONS), self._thresholds)
        return self._one_contact[number]

    def _of_totals(self, totals: PeriodTotals, definition: Definition) -> int:
        """Totals know no single case: those with one contact, and at caseness by a score, cannot be told in them."""
        counts = totals.tally
        if self._counts_recovered:
            return counts.recovered if definition[Option.RECOVERY] == RECOVERED else counts.reliably_recovered
        if definition[Option.DENOMINATOR] == PAIRED:
            return counts.finished - counts.unpaired
        return counts.finished if definition[Option.DENOMINATOR] == FINISHED else counts.recovery_denominator


def _is_among(found: Judgement, denominator: str) -> bool:
    """A finished case is among those that are counted."""
    if denominator == COUNTING:
        return not found.not_at_caseness
    if denominator == AT_CASENESS:
        return found.at_caseness
    return denominator == FINISHED or not found.unpaired
