"""The shelf of records of meetings, with their promises and the figures as they stood."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from planner.domain.handover.frozen_figure import FigureUnit, FrozenFigure
from planner.domain.handover.meeting import MEETING_PREFIX, Meeting, Promise
from planner.storage.codec import DAY, RATIO, Codec
from planner.storage.shelf import Shelf, body_shelf

_DAYS = ("due", "kept_on")


def _promise_rows(promises: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    return [{**one, **{name: one[name] and DAY.write(one[name]) for name in _DAYS}} for one in promises]


def _promises(rows: list[dict[str, Any]]) -> tuple[Promise, ...]:
    return tuple(Promise(**{**one, **{name: one[name] and DAY.read(one[name]) for name in _DAYS}}) for one in rows)


def _figure_rows(figures: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    return [
        {**one, "value": RATIO.write(one["value"]), "first": DAY.write(one["first"]), "last": DAY.write(one["last"])}
        for one in figures
    ]


def _figures(rows: list[dict[str, Any]]) -> tuple[FrozenFigure, ...]:
    return tuple(
        FrozenFigure(
            **{
                **one,
                "value": Fraction(one["value"]),
                "unit": FigureUnit(one["unit"]),
                "first": DAY.read(one["first"]),
                "last": DAY.read(one["last"]),
            }
        )
        for one in rows
    )


MEETING_SHELF: Shelf[Any] = body_shelf(
    Meeting,
    MEETING_PREFIX,
    {
        "day": DAY,
        "agreed": Codec(list, tuple),
        "promises": Codec(_promise_rows, _promises),
        "figures": Codec(_figure_rows, _figures),
        "frozen_on": DAY,
    },
)
