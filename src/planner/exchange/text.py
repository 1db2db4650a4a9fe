"""From bytes to text: UTF-8, UTF-16 or Windows-1252, and nothing guessed beyond that."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from planner.exchange.parsed import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NOT_TEXT = "This is not a text file: save it as CSV in UTF-8, or as XLSX."
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
