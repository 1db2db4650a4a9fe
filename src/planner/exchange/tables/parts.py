"""The parts of a workbook, unpacked with a limit and walked through tag by tag: nothing is ever held as a tree.

What the directory of the archive states about sizes is not trusted, for whoever makes a bomb writes it too. Limits: how
many parts, how large each unpacks, how much smaller than that it may be packed, how many tags there are and how deeply
they may stand in each other. The parser is expat itself, fed in pieces; what it holds back of a tag or comment that has
not ended is limited too, as it looks through all of that again with every piece.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, NoReturn, Protocol
from xml.parsers import expat

from planner.exchange.parsed import Tick, UnreadableFileError, no_tick

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MB = 1024 * 1024
MOST_PARTS = 2000
MOST_BYTES = 64 * MB
"""Of a sheet and its shared strings together."""
MOST_BESIDES = 2 * MB
"""Of any other part: styles, the list of the sheets, what belongs to what."""
MOST_RATIO, RATIO_FROM = 150, 4 * MB
"""A part larger than so much may not be packed to less than one in so many: spreadsheets pack to about a tenth."""
MOST_TAGS = 6_500_000
"""Those that begin and those that end, of all the parts that are read."""
MOST_NAMES = 1000
"""Different names of tags, attributes and namespaces: expat remembers each."""
DEEPEST = 64
MOST_OPEN = 256 * 1024
"""Of a tag, a comment or the like that has not ended."""
PIECE = 64 * 1024
NOT_XLSX = "This is not a workbook that can be read: save it again as XLSX, without a password, or as CSV."
_ENTRY = b"PK\x01\x02"
# What zipfile, expat and our own reading of a value raise for files that are damaged or no workbooks at all.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    OSError,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    OverflowError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
)


class Walker(Protocol):
    """What is told of the tags of a part, by their names without a namespace."""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """A tag begins."""

    def end(self, name: str) -> None:
        """A tag ends."""

    def text(self, words: str) -> None:
        """Text within the tag that is open."""


class Parts:
    """The parts of one workbook; UnreadableFileError where it is none, or beyond reason."""

    def __init__(self, data: bytes, look: Tick = no_tick) -> None:
        if data.count(_ENTRY) > MOST_PARTS:
            _refuse(f"The workbook has more than {MOST_PARTS} parts")
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        stated = sum(one.file_size for one in self._archive.infolist())
        if stated > MOST_BYTES:
            msg = f"The workbook would unpack to {stated // MB} MB, more than {MOST_BYTES // MB} MB: "
            msg += "save the one sheet as CSV."
            raise UnreadableFileError(msg)
        self._look = look
        self._left = MOST_BYTES
        self._tags = MOST_TAGS

    def __contains__(self, part: str) -> bool:
        return part in self._archive.NameToInfo

    def walk(self, part: str, walker: Walker, *, is_content: bool = False) -> None:
        """Tell a walker of the tags of a part; the sheet and its strings are content and may be larger."""
        if is_content:
            self._refuse_flood(part)
        feed = _Feed(walker, self._tags)
        for piece in self._pieces(part, self._left if is_content else MOST_BESIDES):
            feed.take(piece)
            self._look()
        feed.finish()
        self._tags = feed.left

    def _refuse_flood(self, part: str) -> None:
        """Counted before any tag is looked at, which takes a hundred times as long."""
        left = self._tags
        for piece in self._unpacked(part, self._left):
            left -= piece.count(b"<") + piece.count(b"/>")
            self._look()
            if left < 0:
                _refuse(f"The workbook has more than {MOST_TAGS} tags")

    def _pieces(self, part: str, most: int) -> Iterator[bytes]:
        for piece in self._unpacked(part, most):
            self._left -= len(piece) if most != MOST_BESIDES else 0
            yield piece

    def _unpacked(self, part: str, most: int) -> Iterator[bytes]:
        info, size, name = self._archive.getinfo(part), 0, part.rpartition("/")[2][:40]
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableFileError(NOT_XLSX)
        # What it states need not be so, but what it states of itself it may be held to before anything is unpacked.
        _refuse_size(name, info.file_size, info.compress_size, most)
        with self._archive.open(info) as file:
            while piece := file.read(PIECE):
                size += len(piece)
                _refuse_size(name, size, info.compress_size, most)
                yield piece


def _refuse_size(name: str, size: int, packed: int, most: int) -> None:
    if size > most:
        _refuse(f"The workbook's part {name} unpacks to more than {most // MB} MB")
    if size > RATIO_FROM and size > MOST_RATIO * packed:
        _refuse(f"The workbook's part {name} is packed beyond reason")


def _refuse(words: str) -> NoReturn:
    msg = f"{words}: copy the rows into a new workbook, or save the one sheet as CSV."
    raise UnreadableFileError(msg)


class _PlainNames(dict[str, str]):
    """Names without their namespaces: the transitional and the strict form differ in nothing else that is read."""

    def __missing__(self, name: str) -> str:
        found = self[name] = name.rpartition(" ")[2]
        return found


class _Feed:
    """Feeds expat, and keeps what it is fed within reason."""

    def __init__(self, walker: Walker, tags: int) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ", intern=None)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = walker.text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartNamespaceDeclHandler = self._namespace
        self._tell_begin, self._tell_end = walker.begin, walker.end
        self._names = _PlainNames()
        self._attributes: set[str] = set()
        self._namespaces = 0
        self._depth = 0
        self._fed = 0
        self.left = tags

    def take(self, piece: bytes) -> None:
        self.left -= piece.count(b"<") + piece.count(b"/>")
        if self.left < 0:
            _refuse(f"The workbook has more than {MOST_TAGS} tags")
        self._fed += len(piece)
        self._parser.Parse(piece, False)  # noqa: FBT003 - expat takes no names
        if self._fed - self._parser.CurrentByteIndex > MOST_OPEN:
            _refuse("The workbook has a tag or comment that goes on beyond reason")
        if self._namespaces + len(self._names) + len(self._attributes) > MOST_NAMES:
            _refuse(f"The workbook has tags and attributes of more than {MOST_NAMES} names")

    def finish(self) -> None:
        self._parser.Parse(b"", True)  # noqa: FBT003 - as above

    def _doctype(self, *_told: object) -> None:
        raise UnreadableFileError(NOT_XLSX)  # no program that writes workbooks declares anything, entities above all

    def _namespace(self, *_told: object) -> None:
        self._namespaces += 1

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            _refuse("The workbook's tags stand in each other beyond reason")
        if attributes and not self._attributes.issuperset(attributes):
            self._attributes.update(attributes)
        self._tell_begin(self._names[name], attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._tell_end(self._names[name])
