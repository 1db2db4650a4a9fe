"""Figures of someone else beside one's own, as they were taken apart and kept: for the evidence pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.hours.target import Unit
from planner.domain.reconciling.other_figure import FigureKind
from planner.reports.document import Cell, Section, Sentence, Table, amount, text
from planner.reports.evidence_parts import RECONCILED
from planner.words.reconciled import gave_words, kept_title

if TYPE_CHECKING:
    from fractions import Fraction

    from planner.domain.reconciling.reconciled import Reconciled
    from planner.reports.asked import ReportAsked
    from planner.reports.document import Block
    from planner.services.desk import Desk

TITLE = "Their figure and mine"
HEADS = ("", "Figure")
OF_CASES = "Figures of closed cases are left out here, as counts of people under 5 are hidden."
UNEXPLAINED = "Not explained"


def reconciled_section(desk: Desk, asked: ReportAsked) -> Section | None:
    """What was kept of days that touch those of the report, each with the causes that add up to the difference.

    Where small counts of people are hidden, those of cases stay out: their causes are of one or two.
    """
    kept = [one for one in desk.reconciling.kept() if one.first <= asked.last and one.last >= asked.first]
    told = [one for one in kept if one.kind.is_of_sessions or not asked.hides_small]
    if not kept:
        return None
    held = (Sentence(OF_CASES, is_quiet=True),) if len(told) < len(kept) else ()
    return Section(RECONCILED, TITLE, (*(block for one in told for block in _blocks(one)), *held))


def _blocks(one: Reconciled) -> tuple[Block, ...]:
    key = one.id.replace("/", ".")
    rows = [
        (text(f"Mine: {one.counted}"), _figure(one.own, one, f"{key}.own")),
        *((text(cause.text), _figure(cause.amount, one, f"{key}.cause{n}")) for n, cause in enumerate(one.causes)),
    ]
    if one.unexplained:
        rows.append((text(UNEXPLAINED), _figure(one.unexplained, one, f"{key}.unexplained")))
    formula = "+".join(f"{{{row[1].key}}}" for row in rows)
    rows.append((text("Theirs"), _figure(one.given, one, f"{key}.given", formula)))
    table = Table(kept_title(one), HEADS, tuple(rows), frozenset({len(rows) - 1}))
    return table, Sentence(gave_words(one.giving, one.tried), is_quiet=True)


def _figure(value: Fraction, one: Reconciled, key: str, formula: str = "") -> Cell:
    """Minutes of hours; else a number of contacts or cases."""
    return amount(value, Unit.HOURS if one.kind is FigureKind.HOURS else Unit.CONTACTS, key, formula)
