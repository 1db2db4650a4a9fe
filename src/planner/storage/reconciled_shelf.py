"""The shelf of figures of someone else that were taken apart and kept."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from planner.domain.reconciling.other_figure import FigureKind
from planner.domain.reconciling.reconciled import (
    RECONCILED_PREFIX,
    Reconciled,
    ReconciledCause,
    ReconciledDefinition,
    ReconciledItem,
)
from planner.storage.codec import CLOCK, DAY, JSON, RATIO
from planner.storage.shelf import SETTING, Row, Shelf

_FIGURES = ("given", "own", "unexplained")
_DAYS = ("kept_on", "first", "last")


def _item_row(one: ReconciledItem) -> list[Any]:
    start = None if one.start is None else CLOCK.write(one.start)
    return [DAY.write(one.day), start, one.what, one.became, one.minutes, RATIO.write(one.amount)]


def _item(row: list[Any]) -> ReconciledItem:
    day, start, what, became, minutes, amount = row
    clock = None if start is None else CLOCK.read(start)
    return ReconciledItem(DAY.read(day), clock, what, became, minutes, RATIO.read(amount))


def _reconciled_row(kept: Reconciled) -> dict[str, Any]:
    body: dict[str, Any] = {name: DAY.write(getattr(kept, name)) for name in _DAYS}
    body |= {name: RATIO.write(getattr(kept, name)) for name in _FIGURES}
    body |= {"kind": kept.kind.value, "counted": kept.counted, "tried": kept.tried, "giving": kept.giving}
    body["told"] = kept.told
    body["definitions"] = [[one.text, RATIO.write(one.value), one.exact] for one in kept.definitions]
    body["causes"] = [[one.text, RATIO.write(one.amount), [*map(_item_row, one.items)]] for one in kept.causes]
    return {"id": kept.id, "body": body}


def _reconciled(row: Row) -> Reconciled:
    body = dict(row["body"])
    definitions = [ReconciledDefinition(text, Fraction(value), exact) for text, value, exact in body["definitions"]]
    causes = [
        ReconciledCause(text, Fraction(amount), tuple(map(_item, items))) for text, amount, items in body["causes"]
    ]
    read = {name: DAY.read(body[name]) for name in _DAYS} | {name: RATIO.read(body[name]) for name in _FIGURES}
    told = {"kind": FigureKind(body["kind"]), "definitions": tuple(definitions), "causes": tuple(causes)}
    return Reconciled(**{**body, **read, **told, "id": row["id"]})


RECONCILED_SHELF: Shelf[Any] = Shelf(SETTING, _reconciled_row, _reconciled, {"body": JSON}, RECONCILED_PREFIX)
