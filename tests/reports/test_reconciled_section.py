from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.reconciling.other_figure import FigureKind
from planner.domain.reconciling.reconciled import Reconciled, ReconciledCause
from planner.reports.asked import ReportAsked
from planner.reports.document import Table
from planner.reports.evidence import evidence_report
from planner.reports.evidence_parts import RECONCILED
from planner.reports.reconciled_section import reconciled_section

if TYPE_CHECKING:
    from planner.services.desk import Desk

ASKED = ReportAsked(date(2026, 10, 1), date(2026, 10, 31), frozenset({RECONCILED}))


def kept(desk: Desk, first: date, last: date, rest: int = 0) -> None:
    """Eighty contacts given, where one's own are ninety-five."""
    told = (("assessments left out", -10), ("from the 2nd", -5 - rest))
    causes = tuple(ReconciledCause(words, Fraction(amount)) for words, amount in told)
    value = Reconciled(
        "reconciled/one", date(2026, 11, 23), FigureKind.CONTACTS, first, last, Fraction(80), Fraction(95),
        "attended sessions", 67, 2, causes=causes, unexplained=Fraction(rest),
    )  # fmt: skip
    with desk.store.work() as work:
        work.put(value)
        work.change("keep")


def test_what_was_kept_of_the_days_stands_with_causes_that_add_up_to_the_figure_given(desk: Desk) -> None:
    kept(desk, date(2026, 10, 1), date(2026, 10, 31), rest=3)
    section = reconciled_section(desk, ASKED)
    assert section is not None
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    said = [(row[0].words, row[1].value) for row in table.rows]
    assert said == [
        ("Mine: attended sessions", 95.0),
        ("assessments left out", -10.0),
        ("from the 2nd", -8.0),
        ("Not explained", 3.0),
        ("Theirs", 80.0),
    ]
    *parts, theirs = (row[1] for row in table.rows)
    assert theirs.formula == "+".join(f"{{{one.key}}}" for one in parts)
    assert sum(float(one.value or 0) for one in parts) == theirs.value


def test_what_was_kept_of_other_days_stands_in_no_report_of_these(desk: Desk) -> None:
    kept(desk, date(2026, 9, 1), date(2026, 9, 30))
    assert reconciled_section(desk, ASKED) is None


def test_it_is_part_of_the_evidence_once_something_is_kept(desk: Desk) -> None:
    assert evidence_report(desk, ASKED).sections == ()
    kept(desk, date(2026, 10, 1), date(2026, 10, 31))
    assert [one.key for one in evidence_report(desk, ASKED).sections] == [RECONCILED]
