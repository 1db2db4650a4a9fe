"""Archives: Google hands out calendars in one, which is opened; any other has to be unpacked by the user.

The limits are those of a file: what would unpack to more is refused before it does, and what the archive says of its
sizes is not trusted.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from planner.exchange.parsed import Tick, UnreadableFileError, no_tick

if TYPE_CHECKING:
    from collections.abc import Sequence

ZIP_MAGIC = b"PK\x03\x04"
MOST_CALENDARS = 100
_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 2000
_PIECE = 1024 * 1024
_MARKS_OF_BOOKS = ("[Content_Types].xml", "xl/", "mimetype")
_ASIDE = ("__MACOSX/", ".DS_Store")
_TO_UNPACK = "This is not a workbook but a ZIP archive of other files: unpack it, and import what is in it."
# What zipfile raises for an archive that is damaged, locked by a password, or packed in a way it does not know.
_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)


def opened(data: bytes, most: int, look: Tick = no_tick) -> bytes:
    """The calendars in an archive of nothing else, one after another; the same bytes where it may be a workbook.

    UnreadableFileError for any other archive, and for calendars of more than `most` bytes together.
    """
    if not data.startswith(ZIP_MAGIC) or data.count(_ENTRY) > _MOST_ENTRIES:
        return data
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = [one for one in archive.infolist() if not one.is_dir() and not _is_aside(one.filename)]
            names = [one.filename for one in found]
            if not names or any(name.startswith(_MARKS_OF_BOOKS) for name in names):
                return data
            _refuse_others(names)
            return b"\r\n".join(_unpacked(archive, found, most, look))
    except _DAMAGED:
        return data


def _is_aside(name: str) -> bool:
    """What a Mac puts into every archive."""
    return name.startswith(_ASIDE) or name.endswith(_ASIDE)


def _refuse_others(names: Sequence[str]) -> None:
    if not all(name.casefold().endswith(".ics") for name in names):
        raise UnreadableFileError(_TO_UNPACK)
    if len(names) > MOST_CALENDARS:
        msg = f"The archive holds more than {MOST_CALENDARS} calendars: unpack it, and import those you need."
        raise UnreadableFileError(msg)


def _unpacked(archive: zipfile.ZipFile, found: Sequence[zipfile.ZipInfo], most: int, look: Tick) -> list[bytes]:
    whole, left = [], most
    for one in found:
        pieces = []
        with archive.open(one) as file:
            while piece := file.read(_PIECE):
                look()
                left -= len(piece)
                if left < 0:
                    msg = f"The archive unpacks to more than {most // _PIECE} MB: unpack it, and split the calendar."
                    raise UnreadableFileError(msg)
                pieces.append(piece)
        whole.append(b"".join(pieces))
    return whole
