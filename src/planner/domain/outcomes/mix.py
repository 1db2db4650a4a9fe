"""The rate one's own case mix predicts: by problem for whole referrals, by therapy for courses delivered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.english import counted
from planner.domain.outcomes.benchmarks import CourseBasis
from planner.domain.outcomes.case_mix import Expected, descriptor, expected, therapy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.case_book import CaseBook
    from planner.domain.outcomes.counts import RateKind

GROUPS = {CourseBasis.REFERRALS: descriptor, CourseBasis.COURSES: therapy}
ENOUGH_NAMED = 0.8
GROUP_WORDS = {CourseBasis.REFERRALS: "problem", CourseBasis.COURSES: "therapy"}


@dataclass(frozen=True, slots=True)
class Mix:
    """What a case mix predicts, by the national table of a basis."""

    basis: CourseBasis
    table: str
    found: Expected

    @property
    def is_told(self) -> bool:
        """Enough of the cases name a group of the table: of fewer than 80% no rate is expected from the mix."""
        named = self.found.own.denominator - self.found.otherwise
        return named >= ENOUGH_NAMED * (self.found.own.denominator + self.found.left_out)

    @property
    def note(self) -> str:
        """What it rests on."""
        return f"each case counted at the rate of {self.table} for its {GROUP_WORDS[self.basis]}, {self.basis.value}"

    def _too_few_named(self, what: str) -> str:
        cases = self.found.own.denominator + self.found.left_out
        named = self.found.own.denominator - self.found.otherwise
        return f"{named} of {cases} cases name a {what} of the national table; it takes 80% to expect a rate."

    @property
    def apart(self) -> str:
        """Which cases have no group of their own in the table, and what became of them; empty where all have one."""
        found, what = self.found, GROUP_WORDS[self.basis]
        if found.left_out and not found.own.denominator:
            return f"No case names a {what} of the national table, so no rate can be expected from the mix."
        if not self.is_told:
            return self._too_few_named(what)
        if found.left_out:
            without = _without(found.left_out, what, "is", "are")
            return f"{without} not in the expected rate, nor in what it is held against."
        if found.otherwise:
            return f"{_without(found.otherwise, what, 'counts', 'count')} at the rate of “none or invalid”."
        return ""


def _without(number: int, what: str, one: str, many: str) -> str:
    return f"{counted(number, 'case', 'cases')} without a {what} of the national table {one if number == 1 else many}"


def mix_of(cases: Iterable[Case], known: CaseBook, outcome: RateKind) -> Mix:
    """The prediction for some cases, on the basis the user states."""
    basis = known.national.against.basis
    table = known.national.benchmark(basis)
    return Mix(basis, table.name, expected(cases, known.thresholds, table, outcome, GROUPS[basis]))
