"""Values for property tests: any fields at all, put right where together they would be no such value."""

from __future__ import annotations

from typing import Any

from planner.domain.diary.series import Series
from planner.domain.outcomes.case import Case, Pair, ReliableChange, StatedOutcome


def lawful_outcome(caseness: bool | None, recovered: bool, change: ReliableChange | None) -> StatedOutcome:
    """An outcome as a record system may state it: nobody recovers from nothing."""
    return StatedOutcome(caseness, recovered and caseness is not False, change)


def lawful_series(**fields: Any) -> Series:  # noqa: ANN401 - as hypothesis drew them
    """A series that does not end before it begins."""
    first, last = fields["first"], fields.get("last")
    return Series(**{**fields, "last": last if last is None else max(first, last)})


def lawful_case(**fields: Any) -> Case:  # noqa: ANN401 - as hypothesis drew them
    """A case without scores beside its outcome, with sessions where it has scores, and GAD-7 in one place only."""
    if fields.get("stated") is not None:
        fields = {name: value for name, value in fields.items() if name not in {"phq9", "anxiety", "gad7"}}
    elif fields.get("sessions") is None:
        fields["sessions"] = 0
    if fields.get("anxiety", Pair("GAD-7")).measure == "GAD-7":
        fields.pop("gad7", None)
    return Case(**fields)
