"""Cells of a spreadsheet that hold no value although one sees something there: they are refused, not read as words."""

from __future__ import annotations

import re

UNSAVED = "⟨a formula without its value⟩"
"""Stands for a formula whose value the program that wrote the workbook did not work out; a spreadsheet does."""
BEGINS_A_FAULT = frozenset({"⟨", "#", "E"})
_ERROR = re.compile(r"#(?:N/A|[A-Z_]+(?:/0)?[!?])|Err:\d{3}")


def error_cell(value: str) -> str:
    """What stands for an error of the spreadsheet; the same signs in a cell of words are words."""
    return f"⟨{value}⟩"


def fault_of(text: str, place: int, number: int, *, is_words: bool) -> str:
    """Why a cell, by its place in the row, has no value to be read; nothing where it has."""
    if text == UNSAVED:
        return (
            f"{column_letters(place)}{number} is a formula whose value was not saved: open the file in a spreadsheet, "
            "save it there, and import it again."
        )
    plain = text[1:-1] if text[:1] == "⟨" else "" if is_words else text
    if _ERROR.fullmatch(plain):
        return f"“{plain}” is an error of the spreadsheet and no value: mend the formula, or empty the cell."
    return ""


def column_letters(place: int) -> str:
    """A column as a spreadsheet names it, counted from 0."""
    letters, left = "", place + 1
    while left:
        left, sign = divmod(left - 1, 26)
        letters = chr(ord("A") + sign) + letters
    return letters
