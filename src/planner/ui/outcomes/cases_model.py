"""Closed cases as a table: newest first, with what became of each in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.english import short_date
from planner.domain.outcomes.judgement import judge
from planner.ui.kit.rows_model import Column
from planner.words.cases import outcome_words, pair_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.domain.outcomes.case import Case
    from planner.domain.outcomes.measures import Thresholds


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A closed case with its site's name and what it is judged by; the judging waits until it is seen."""

    case: Case
    site: str
    thresholds: Thresholds

    @property
    def problem(self) -> str:
        """The problem, and the therapy where it is known."""
        return " · ".join(words for words in (self.case.descriptor, self.case.therapy) if words) or "–"

    @property
    def outcome(self) -> str:
        """What became of it, in words."""
        return outcome_words(judge(self.case, self.thresholds))


def case_rows(cases: Sequence[Case], thresholds: Thresholds, sites: Mapping[str, str]) -> tuple[CaseRow, ...]:
    """The rows of cases, newest first; `sites` gives names by id."""
    newest_first = sorted(cases, key=lambda case: case.closed_on, reverse=True)
    return tuple(CaseRow(case, sites.get(case.site, case.site), thresholds) for case in newest_first)


CASE_COLUMNS: tuple[Column[CaseRow], ...] = (
    Column("Closed", lambda row: short_date(row.case.closed_on)),
    Column("Sessions", lambda row: "–" if row.case.sessions is None else str(row.case.sessions)),
    Column("PHQ-9, first → last", lambda row: pair_words(row.case.phq9)),
    Column("Anxiety measure", lambda row: row.case.anxiety.measure),
    Column("First → last", lambda row: pair_words(row.case.anxiety)),
    Column("Problem", lambda row: row.problem),
    Column("Site", lambda row: row.site or "–"),
    Column("Outcome", lambda row: row.outcome),
)
