"""What stands in the files of a report: its figures by name, read back from HTML and from the workbook."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from openpyxl import load_workbook

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_PLACE = re.compile(r"'([^']+)'!\$([A-Z]+)\$(\d+)")


class _Figures(HTMLParser):
    """Collects the cells that bear a figure's name."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, float] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        name, value = known.get("data-figure"), known.get("data-value")
        if tag in {"td", "th"} and name and value:
            self.found[name] = float(value)


def html_figures(page: bytes) -> dict[str, float]:
    """Every named figure of a report as HTML."""
    reader = _Figures()
    reader.feed(page.decode())
    return reader.found


def xlsx_figures(book: bytes) -> dict[str, float]:
    """Every named figure of a report as a workbook, its formulas worked out."""
    whole = load_workbook(io.BytesIO(book))
    sheet = whole["Figures"]
    found: dict[str, float] = {}
    for row in range(2, sheet.max_row + 1):
        name = sheet.cell(row, 6).value
        if name:
            found[str(name)] = _value(whole, "Figures", f"C{row}")
    return found


def _value(whole: Workbook, sheet: str, place: str) -> float:
    """A cell as a spreadsheet shows it: sums, differences, products and quotients of other cells."""
    value = whole[sheet][place].value
    if not isinstance(value, str) or not value.startswith("="):
        return float(value)
    reckoned = _PLACE.sub(lambda one: repr(_value(whole, one[1], f"{one[2]}{one[3]}")), value[1:])
    assert re.fullmatch(r"[-+*/(). 0-9e]+", reckoned), reckoned
    return float(eval(reckoned))  # noqa: S307 - figures and signs of reckoning, and nothing else
