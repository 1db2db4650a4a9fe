"""From bytes to text: UTF-8, UTF-16 or Windows-1252, and nothing guessed beyond that."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import TYPE_CHECKING

from planner.exchange.parsed import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
MOST_SIGNS = 16_000_000
"""Of all the cells of a table together; in a workbook many may share one long text."""
TOO_MANY_SIGNS = f"The table holds more than {MOST_SIGNS} signs: split it, or remove the columns not needed."
_NOT_TEXT = "This is not a text file: save it as CSV in UTF-8, or as XLSX."
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n|\n|\r")
_BLANKS = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_JOINERS = "\xad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ROUND = f" \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029{_BLANKS}{_JOINERS}{_TURNS}"
_HAS_UNSEEN = re.compile(f"[{_BLANKS}{_JOINERS}{_TURNS}]")
_UNSEEN = str.maketrans(_BLANKS, " " * len(_BLANKS), _JOINERS + _TURNS)
_NEITHER = "\ufffd"
_FEWEST_FOR_ONE = 4
"""So many signs stand in a text for one that is none; a file with more of those is no text."""
_LINES_LOOKED_AT = 1_000_000
# What Python makes of a byte that is no UTF-8, and what the byte would be in Windows-1252, which leaves five open.
_NO_UTF8, _NO_SIGN = re.compile("[\udc80-\udcff]"), re.compile("[\udc81\udc8d\udc8f\udc90\udc9d]")
_STRAY = {0xDC00 + byte: bytes((byte,)).decode("cp1252", "replace") for byte in range(0x80, 0x100)}


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
    if not data.startswith(UTF16_MARKS):
        return decoded_by_line(data)
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(_NOT_TEXT) from error


def decoded_by_line(data: bytes) -> str:
    """The text of bytes in UTF-8, of which single lines, or all of them, may be in Windows-1252.

    Where other lines show that the file is in UTF-8, only the bytes of a line that are no UTF-8 are taken as
    Windows-1252, and the accents beside them stay what they are. A byte that is neither is shown as �.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "surrogateescape")
    told = data.startswith(codecs.BOM_UTF8) or any(map(_is_utf8, islice(each_line(text), _LINES_LOOKED_AT)))
    text = text.translate(_STRAY) if told else data.decode("cp1252", "replace")
    if text.count(_NEITHER) * _FEWEST_FOR_ONE > len(text):
        raise UnreadableFileError(_NOT_TEXT)
    return text


def stray_lines(data: bytes) -> list[int]:
    """The lines of a file in UTF-8 that hold other bytes, or of any file those with bytes that are no sign at all."""
    try:
        data.decode("utf-8-sig" if not data.startswith(UTF16_MARKS) else "utf-16")
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "surrogateescape")
        told = data.startswith(codecs.BOM_UTF8) or any(map(_is_utf8, islice(each_line(text), _LINES_LOOKED_AT)))
        wrong = _NO_UTF8 if told else _NO_SIGN
        lines = enumerate(islice(each_line(text), _LINES_LOOKED_AT), 1)
        return [number for number, line in lines if wrong.search(line)]
    return []


def _is_utf8(line: str) -> bool:
    """A line of bytes that nobody would take for UTF-8 unless it were."""
    return not line.isascii() and not _NO_UTF8.search(line)


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


def seen(text: str) -> str:
    """A cell without blanks and signs nobody sees round it; nor within it, unless it is in letters that need those.

    Programs put no-break spaces, joiners, soft hyphens and byte order marks between a value and its neighbours. Within
    words of other scripts, and in emoji, joiners mean something and stay.
    """
    if text.isascii():
        return text.strip()
    text = text.strip(_ROUND)
    if not _HAS_UNSEEN.search(text):
        return text
    plain = text.translate(_UNSEEN)
    return plain.strip() if plain.isascii() else text


def heading(text: str) -> str:
    """A column's heading as it is compared: in lower case, with one blank between its words and nothing unseen."""
    return " ".join(without_controls(text).translate(_UNSEEN).split()).casefold()
