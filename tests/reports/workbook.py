"""A workbook reckoned by this room itself: the formulas of a report worked out with + - * / ^, SUM, MIN, MAX, SQRT."""

from __future__ import annotations

import io
import math
import re
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

_RANGE = re.compile(r"'([^']+)'!\$([A-Z]+)\$(\d+):\$([A-Z]+)\$(\d+)")
_PLACE = re.compile(r"(?:'([^']+)'!)?\$([A-Z]+)\$?(\d+)")
_LEFT = re.compile(r"[0-9.e+\-*/(),\s\[\]]*")
_CALLS = {"SUM": sum, "MIN": min, "MAX": max, "SQRT": math.sqrt, "ROUND": round}


class Workbook:
    """The cells of a written workbook, each with its value; a formula is reckoned when it is asked for."""

    def __init__(self, written: bytes) -> None:
        self.book = load_workbook(io.BytesIO(written))
        self.stored = load_workbook(io.BytesIO(written), data_only=True)

    def formulas(self) -> Iterator[tuple[str, str, str]]:
        """Every formula with its sheet and place."""
        for sheet in self.book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        yield sheet.title, cell.coordinate, str(cell.value)

    def value(self, sheet: str, place: str) -> Any:  # noqa: ANN401 - whatever a cell holds
        """What a cell comes to."""
        cell = self.book[sheet][place]
        return self._reckon(sheet, str(cell.value)) if cell.data_type == "f" else cell.value

    def _reckon(self, sheet: str, formula: str) -> float:
        words = _RANGE.sub(lambda found: f"[{','.join(map(repr, self._column(found)))}]", formula.removeprefix("="))
        words = _PLACE.sub(lambda one: f"({self.value(one[1] or sheet, one[2] + one[3]) or 0!r})", words)
        assert _LEFT.fullmatch(re.sub("|".join(_CALLS), "", words).replace("^", "")), words
        return float(eval(words.replace("^", "**"), {"__builtins__": {}}, _CALLS))  # noqa: S307 - digits and signs alone

    def _column(self, found: re.Match[str]) -> list[float]:
        sheet, letter, first, _, last = found.groups()
        values = (self.value(sheet, f"{letter}{row}") for row in range(int(first), int(last) + 1))
        return [value for value in values if isinstance(value, int | float)]

    def named(self) -> dict[str, tuple[str, str]]:
        """Sheet and place of every figure that has a name."""
        sheet = self.book["Figures"]
        rows = range(2, sheet.max_row + 1)
        return {str(sheet[f"F{row}"].value): ("Figures", f"C{row}") for row in rows if sheet[f"F{row}"].value}

    def figure(self, name: str) -> Any:  # noqa: ANN401 - whatever a cell holds
        """What a figure comes to, by its name."""
        return self.value(*self.named()[name])
