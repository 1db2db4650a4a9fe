"""Small numbers of people in a report that others may read: hidden under 5, the others rounded to 5."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.reports.document import NONE_SAID, Cell, Unit

if TYPE_CHECKING:
    from planner.reports.document import Report

FEWEST, STEP = 5, 5
"""As NHS England publishes sub-national counts: under 5 not shown, others to the nearest 5 (domain.md, Privacy)."""
HIDDEN = "0\u20134"
RATIO = 2
_NAMED = re.compile(r"\{([^{}]+)\}")
ABOUT = "Counts of people under 5 are shown as 0\u20134 and others rounded to 5; rates follow from the rounded counts."


def without_small(report: Report) -> Report:
    """The same with every count of people hidden or rounded, no rate that would tell it, and no person's own row."""
    cells = {cell.key: cell for cell in report.cells if cell.key}
    telling = {key for key, cell in cells.items() if cell.is_of_people}
    while more := {key for key, cell in cells.items() if key not in telling and _names(cell, telling)}:
        telling |= more  # what follows from a figure that tells a count tells it too

    def hide(cell: Cell) -> Cell:
        if cell.is_of_people:
            return _rounded(cell)
        if not _names(cell, telling):
            return cell
        return _of_rounded(cell, [cells[key] for key in _NAMED.findall(cell.formula) if key in cells])

    changed = report.with_cells(hide)
    rows = tuple(one for one in changed.rows if not one.is_of_people)
    return replace(changed, held_back=(*changed.held_back, ABOUT), rows=rows)


def _names(cell: Cell, keys: set[str]) -> bool:
    """Its formula names one of them."""
    return not keys.isdisjoint(_NAMED.findall(cell.formula))


def _rounded(cell: Cell) -> Cell:
    """A count as it may be told; what follows from other counts by a formula follows no more, or it would differ."""
    value = int(cell.value or 0)
    if value < FEWEST:
        return Cell(HIDDEN, None, Unit.COUNT, cell.key, is_of_people=True)
    told = STEP * ((value + STEP // 2) // STEP)
    return Cell(f"{told:,}", told, Unit.COUNT, cell.key, is_of_people=True)


def _of_rounded(cell: Cell, counts: list[Cell]) -> Cell:
    """A rate of counts that were rounded: to a whole percent of those, or none where one of them is hidden."""
    told = [_rounded(one) for one in counts]
    is_plain = cell.unit is Unit.RATE and len(told) == RATIO and all(one.is_of_people for one in counts)
    if not is_plain or any(one.value is None for one in told) or not cell.key.endswith("_rate"):
        return Cell(NONE_SAID, None, cell.unit, cell.key)
    top, bottom = (int(one.value or 0) for one in told)
    top, bottom = min(top, bottom), max(top, bottom)
    return Cell(f"{round(100 * top / bottom)}%", top / bottom, Unit.RATE, cell.key)
