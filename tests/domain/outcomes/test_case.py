from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planner.domain.outcomes.case import Case, CaseError, Pair, ReliableChange, StatedOutcome, refuse_closed_after

CLOSED = date(2026, 11, 23)
SCORED = Case("one", CLOSED, 8, Pair("PHQ-9", Decimal(15), Decimal(8)))
STATED = StatedOutcome(caseness=True, recovered=True, change=ReliableChange.IMPROVED)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"stated": STATED}, "stated"),
        ({"sessions": None}, "sessions"),
        ({"sessions": -1}, "sessions"),
        ({"sessions": 201}, "sessions"),
        ({"deprivation_decile": 11}, "deprivation_decile"),
        ({"gad7": Pair("GAD-7", Decimal(3))}, "gad7_first"),
    ],
)
def test_what_no_course_can_be_is_refused_with_its_field(changed: dict[str, object], field: str) -> None:
    with pytest.raises(CaseError) as refused:
        replace(SCORED, **changed)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_nobody_recovers_who_was_not_at_caseness() -> None:
    with pytest.raises(CaseError, match="cannot have recovered"):
        replace(STATED, caseness=False)


def test_an_outcome_without_scores_needs_no_sessions() -> None:
    assert not Case("one", CLOSED, None, stated=STATED).is_scored


def test_a_discharge_lies_not_ahead() -> None:
    refuse_closed_after(CLOSED, CLOSED)
    with pytest.raises(CaseError, match="after today"):
        refuse_closed_after(CLOSED, date(2026, 11, 22))
