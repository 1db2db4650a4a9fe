"""The small values of the outcomes as JSON bodies of the setting table, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from planner.domain.outcomes.benchmarks import CourseBasis, RateKind
from planner.domain.outcomes.marks import NOTE_PREFIX, REBASE_PREFIX, TERMS_PREFIX, ChartTerms, Note, Rebase
from planner.domain.outcomes.national import (
    AGAINST_ID,
    BENCHMARK_PREFIX,
    STANDARD_PREFIX,
    Against,
    NationalRate,
    OwnStandard,
)
from planner.domain.outcomes.period_totals import TOTALS_PREFIX, PeriodTotals

Read = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of small value: how its ids begin, and how the fields are read that JSON keeps as something simpler."""

    kind: type[Any]
    prefix: str
    fields: Mapping[str, Read]

    def to_row(self, value: Any) -> dict[str, Any]:  # noqa: ANN401 - a value of the kind
        """The value as a row of the setting table."""
        return {"id": value.id, "body": {name: _plain(field) for name, field in asdict(value).items()}}

    def from_row(self, row: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a value of the kind
        """The value of a row."""
        body = dict(row["body"])
        for name, read in self.fields.items():
            if body[name] is not None:
                body[name] = read(body[name])
        return self.kind(**body)


def _plain(field: object) -> object:
    """A field as JSON can keep it."""
    if isinstance(field, date):
        return field.isoformat()
    if isinstance(field, Enum):
        return field.value
    return str(field) if isinstance(field, Decimal) else field


_DAY = date.fromisoformat
_PERCENTAGES = dict.fromkeys(("recovery", "reliable_recovery", "reliable_improvement"), Decimal)
BODIES: tuple[Body, ...] = (
    Body(PeriodTotals, TOTALS_PREFIX, {"first": _DAY, "last": _DAY}),
    Body(Rebase, REBASE_PREFIX, {"starts": _DAY, "outcome": RateKind}),
    Body(Note, NOTE_PREFIX, {"day": _DAY}),
    Body(ChartTerms, TERMS_PREFIX, {"outcome": RateKind, "target": Decimal}),
    Body(NationalRate, BENCHMARK_PREFIX, {"basis": CourseBasis, **_PERCENTAGES}),
    Body(OwnStandard, STANDARD_PREFIX, {"outcome": RateKind, "starts": _DAY, "percent": Decimal}),
    Body(Against, AGAINST_ID, {"basis": CourseBasis}),
)
