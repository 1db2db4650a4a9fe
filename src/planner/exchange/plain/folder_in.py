"""Reading a plain export back: all of it or nothing, line by line, and nothing in it is trusted to be right."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from planner.domain.errors import Problem
from planner.domain.safety.link import TrailLink, check_trail
from planner.exchange.parsed import FileKind, FileLine, Parsed, PlainDiary, Tick, no_tick, refused
from planner.exchange.plain.cross_check import first_faults, row_fault
from planner.exchange.plain.forms import Form, MisfitError, form_of
from planner.exchange.plain.kinds import ENDING, FILES, MANIFEST, MOST_IN_A_LINE
from planner.exchange.plain.manifest import Listed, Manifest, read_manifest
from planner.exchange.plain.strict_json import json_of
from planner.whole_file import NEVER_FOLLOWED
from planner.words.trail import break_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

    from planner.domain.change import Value

MOST_BYTES, MOST_ROWS = 256 * 1024 * 1024, 300_000
"""Of a whole export: some twenty times a diary of ten years."""
MOST_IN_MANIFEST = 1024 * 1024
MOST_PROBLEMS = 20
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class FaultyExportError(Exception):
    """What is wrong, and in which file; caught in this module and turned into the problems of a refused import."""

    def __init__(self, name: str | None, *problems: Problem) -> None:
        super().__init__()
        self.name, self.problems = name, problems


@dataclass(slots=True)
class _Reading:
    """What one export has come to so far."""

    tick: Tick
    rows: int = 0
    left: int = MOST_BYTES
    is_as_exported: bool = True
    warnings: list[str] = field(default_factory=list)
    found: dict[type, list[FileLine[Value | TrailLink]]] = field(default_factory=dict)


def is_plain(path: Path) -> bool:
    """A folder, or a file out of a plain export."""
    try:
        return path.name == MANIFEST or path.suffix == ENDING or path.is_dir()
    except (OSError, ValueError):
        return False


def read_plain(path: Path, tick: Tick = no_tick) -> Parsed:
    """Everything an export holds, by its folder or its manifest; never raises for what is in it."""
    folder = Path(os.path.abspath(path.parent if path.name == MANIFEST else path))  # noqa: PTH100 - links stay links
    if path.suffix == ENDING and not path.is_dir():
        words = "This is one file of a plain export, which is taken as a whole: import the folder it lies in."
        return refused(FileKind.PLAIN, path.name, Problem(words))
    reading = _Reading(tick)
    try:
        _read_all(folder, reading)
    except FaultyExportError as fault:
        name = f"{folder.name}/{fault.name}" if fault.name else folder.name
        return Parsed(FileKind.PLAIN, name, problems=tuple(fault.problems), refused=True)
    every = tuple(line.value for lines in reading.found.values() for line in lines)
    values = tuple(one for one in every if not isinstance(one, TrailLink))
    trail = tuple(one for one in every if isinstance(one, TrailLink))
    broken = check_trail(trail) if trail else None
    if broken is not None:
        reading.warnings.append(f"{break_words(broken)} It is taken as it is.")
    whole = PlainDiary(values, is_as_exported=reading.is_as_exported, trail=trail)
    return Parsed(FileKind.PLAIN, folder.name, whole=whole, warnings=tuple(reading.warnings))


def _read_all(folder: Path, reading: _Reading) -> None:
    manifest = _manifest_in(folder)
    for name, kind in FILES.items():
        reading.found[kind] = _read_file(folder, name, manifest.files.get(name), reading)
    for name, problems in first_faults(reading.found, is_as_exported=reading.is_as_exported):
        raise FaultyExportError(name, *problems[:MOST_PROBLEMS])
    for name, told in manifest.tables.items():
        if _hash_of(folder / name) not in {told, None}:
            reading.warnings.append(f"{name} was changed after it was exported, but tables are not read back.")


def _hash_of(path: Path) -> str | None:
    """The SHA-256 of a table, or nothing of one larger than any; None where there is none to be read."""
    try:
        with _opened(path) as file:
            is_large = os.fstat(file.fileno()).st_size > MOST_BYTES
            return "" if is_large else hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _manifest_in(folder: Path) -> Manifest:
    try:
        with _opened(folder / MANIFEST) as file:
            content = file.read(MOST_IN_MANIFEST + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        words = f"There is no {MANIFEST} here: choose the folder that planner export --out has written, with all of it."
        raise FaultyExportError(None, Problem(words)) from error
    except OSError as error:
        raise FaultyExportError(MANIFEST, Problem(_unopened(error))) from error
    if len(content) > MOST_IN_MANIFEST:
        words = "This is larger than any manifest of an export: take it from the export again."
        raise FaultyExportError(MANIFEST, Problem(words))
    try:
        return read_manifest(json_of(content.removeprefix(_BYTE_ORDER_MARK)))
    except MisfitError as error:
        raise FaultyExportError(MANIFEST, Problem(str(error), column=".".join(error.path) or None)) from error


def _read_file(folder: Path, name: str, listed: Listed | None, reading: _Reading) -> list[FileLine[Value | TrailLink]]:
    """The rows of one file; one the manifest does not name must not be there."""
    if listed is None:
        if os.path.lexists(folder / name):
            words = f"{MANIFEST} does not name this file: take it away, or take both from the export again."
            raise FaultyExportError(name, Problem(words))
        return []
    digest = hashlib.sha256()
    try:
        with _opened(folder / name) as file:
            found = _rows(file, name, digest, reading)
    except FileNotFoundError as error:
        words = f"The file is missing, though {MANIFEST} names it: copy the whole folder again."
        raise FaultyExportError(name, Problem(words)) from error
    except OSError as error:
        raise FaultyExportError(name, Problem(_unopened(error))) from error
    if digest.hexdigest() != listed.sha256:
        counts = "" if listed.rows == len(found) else f" ({listed.rows} rows then, {len(found)} now)"
        reading.is_as_exported = False
        reading.warnings.append(f"{name} was changed after it was exported{counts}; it is taken as it is now.")
    return found


@contextmanager
def _opened(path: Path) -> Iterator[BufferedReader]:
    """An ordinary file of the folder itself: never a link to another place, nor a device that does not end."""
    flags = os.O_RDONLY | NEVER_FOLLOWED | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        yield file


def _unopened(error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return "This is a link to another place, which is not followed: put the file itself here."
    if error.errno == errno.EINVAL:
        return "This is no ordinary file: take it from the export again."
    return f"The file cannot be read ({error.strerror}): see that you may open it."


def _rows(file: BinaryIO, name: str, digest: Any, reading: _Reading) -> list[FileLine[Value | TrailLink]]:  # noqa: ANN401 - hashlib's own
    kind = FILES[name]
    form, seen = form_of(kind), dict[str, int]()
    found: list[FileLine[Value | TrailLink]] = []
    problems: list[Problem] = []
    for number, line in _lines(file, name, digest, reading):
        try:
            value = _value(line, number, form, kind, seen)
        except MisfitError as error:
            problems.append(Problem(str(error), number, ".".join(error.path) or None))
            if len(problems) == MOST_PROBLEMS:
                break
        else:
            found.append(FileLine(number, value))
    if problems:
        raise FaultyExportError(name, *problems)
    return found


def _lines(file: BinaryIO, name: str, digest: Any, reading: _Reading) -> Iterator[tuple[int, bytes]]:  # noqa: ANN401 - hashlib's own
    """The lines with something in them, each no longer than is held in memory without harm."""
    number = 0
    while line := file.readline(MOST_IN_A_LINE + 1):
        number += 1
        digest.update(line)
        reading.left -= len(line)
        if len(line) > MOST_IN_A_LINE:
            words = f"The line is longer than {MOST_IN_A_LINE // 1024 // 1024} MB: no row of an export is."
            raise FaultyExportError(name, Problem(words, number))
        if number == 1:
            line = line.removeprefix(_BYTE_ORDER_MARK)
        if not line.strip():
            continue
        reading.tick()
        reading.rows += 1
        if reading.left < 0 or reading.rows > MOST_ROWS:
            words = (
                f"The export holds more than {MOST_ROWS} rows or {MOST_BYTES // 1024 // 1024} MB: no diary is so large."
            )
            raise FaultyExportError(name, Problem(words, number))
        yield number, line


def _value(line: bytes, number: int, form: Form, kind: type, seen: dict[str, int]) -> Value | TrailLink:
    value: Value | TrailLink = form.read(json_of(line.strip()))
    fault = row_fault(kind, value)
    if fault is not None:
        raise fault
    if value.id in seen:
        msg = f"Line {seen[value.id]} is a row of the same name: give this one another, or take one of them out."
        raise MisfitError(msg)
    seen[value.id] = number
    return value
