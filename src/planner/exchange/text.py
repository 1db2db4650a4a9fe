"""From bytes to text: UTF-8, UTF-16 or Windows-1252, and nothing guessed beyond that."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from planner.exchange.parsed import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NOT_TEXT = "This is not a text file: save it as CSV in UTF-8, or as XLSX."
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Where a spreadsheet may see a formula begin: at the start of the cell, and after what it may take for the end of one
# (a semicolon where lists are written with those, a tab, a line end), past blanks and quotes, in either width.
_BEGINS = r"(?:\A|(?<=[;\t\r\n]))"
_PAST = r"(?:[^\S\t\r\n]|[\"'])*"
_FORMULA = re.compile(rf"{_BEGINS}(?={_PAST}[=+\-@＝＋－＠])|\A(?={_PAST}[\t\r])")
_GUARDED = re.compile(rf"{_BEGINS}'(?={_PAST}[=+\-@＝＋－＠])|\A'(?={_PAST}[\t\r])")
_LINE_END = re.compile(r"\r\n|\n|\r")


def bytes_of(path: Path, most: int) -> bytes:
    """What is in a file, but of one that is longer, or that never ends, only so much that this shows."""
    with path.open("rb") as file:
        return file.read(most + 1)


def decoded(data: bytes) -> str:
    """The text of a file, without its byte order mark."""
    text = _decoded(data)
    if "\0" in text:
        raise UnreadableFileError(_NOT_TEXT)
    return text


def _decoded(data: bytes) -> str:
    """Windows-1252 comes last, for almost any bytes could be that."""
    encodings = ("utf-16",) if data.startswith(_UTF16_MARKS) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError(_NOT_TEXT)


def lines_of(text: str) -> list[str]:
    """The lines as an editor counts them; str.splitlines would also split at form feeds and the like."""
    return _LINE_END.split(text)


def each_line(text: str, *, with_end: bool = False) -> Iterator[str]:
    """The same lines one after another, for texts that may have millions."""
    begin = 0
    for found in _LINE_END.finditer(text):
        yield text[begin : found.end() if with_end else found.start()]
        begin = found.end()
    yield text[begin:]


def without_controls(text: str) -> str:
    """The text without the signs that no program shows and some cannot store."""
    return text if text.isprintable() else _CONTROLS.sub("", text)


def guarded(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet would take what follows for a formula."""
    return _FORMULA.sub("'", text)


def unguarded(text: str) -> str:
    """The text without the apostrophes that kept it from being a formula."""
    return _GUARDED.sub("", text) if "'" in text else text
