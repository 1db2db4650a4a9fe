"""Writing the plain export: everything the diary holds, to a folder that is there whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner import __version__
from planner.domain.english import counted
from planner.domain.errors import PlannerError
from planner.domain.safety.link import TrailLink, head_of
from planner.exchange.plain.flat_table import ABOUT_TABLES, tables
from planner.exchange.plain.forms import form_of
from planner.exchange.plain.kinds import FILES, FORMAT, MANIFEST, MOST_IN_A_LINE, README
from planner.exchange.plain.read_me import read_me
from planner.services.leaving import Leaving
from planner.storage.migrate import HEAD
from planner.whole_file import write_folder
from planner.words.exported import ALL_SAID, PLAIN_EXPORT
from planner.words.trail import head_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from planner.domain.hours.terms import Terms
    from planner.domain.privacy.found import IdentifierKind
    from planner.services.desk import Desk
    from planner.services.noticing import Noticing

_LINE_ENDS = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"})
"""Signs that some programs take for the end of a line; JSON may have them by their numbers."""


@dataclass(frozen=True, slots=True)
class Everything:
    """What the diary held at one moment: every value by kind, the links of its trail, and the terms of its days."""

    found: Mapping[type, Sequence[Any]] = field(repr=False)
    terms: Terms
    now: datetime


def everything_of(desk: Desk) -> Everything:
    """What the diary holds now; once it is gathered, it can be written on any thread."""
    return Everything(desk.whole.with_trail(), desk.setup.terms(), desk.now())


def write_plain(desk: Desk, folder: Path) -> str:
    """Write everything the diary holds to a new folder; gives a sentence of what was done."""
    return noted(desk, write_everything(everything_of(desk), folder))


def noted(desk: Desk, done: str) -> str:
    """Note in the trail that everything was written; gives the sentence, with another where that could not be noted."""
    unnoted = desk.trail.exported(PLAIN_EXPORT, said=ALL_SAID)
    return f"{done} {unnoted}" if unnoted else done


def noticed_in_everything(everything: Everything, noticing: Noticing) -> Mapping[IdentifierKind, int]:
    """How many of the values look like they hold each kind of identifier of a patient."""
    return noticing.counted_in(value for values in everything.found.values() for value in values)


def cleared(everything: Everything, noticing: Noticing) -> Everything:
    """Everything with those parts left out of its words."""
    found = {kind: tuple(map(noticing.without, values)) for kind, values in everything.found.items()}
    return replace(everything, found=found, terms=Leaving((), everything.terms, ()).without(noticing).terms)


def write_everything(everything: Everything, folder: Path) -> str:
    """Write it to a new folder; gives a sentence of what was done.

    PlannerError where there is something of that name, or the folder cannot be written; then nothing of it stays.
    """
    place = Path(os.path.abspath(folder))  # noqa: PTH100 - a link is to be refused, so it must not be resolved
    _refuse_taken(place, folder)
    try:
        write_folder(place, _files(everything))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        msg = f"{folder}: the folder cannot be written ({reason}); choose another place."
        raise PlannerError(msg) from error
    links = len(everything.found[TrailLink])
    rows = counted(sum(map(len, everything.found.values())) - links, "row", "rows")
    held = f"{rows} and {counted(links, 'link', 'links')} of its trail"
    return (
        f"Everything the diary holds, {held}, was written to {folder}. It is not encrypted: whoever can open the "
        f"folder or gets a copy of it can read all of it; {README} says what each file and field means."
    )


def _refuse_taken(place: Path, folder: Path) -> None:
    try:
        is_free = not (place.is_symlink() or place.exists()) or (
            place.is_dir() and not place.is_symlink() and not any(place.iterdir())
        )
    except (OSError, ValueError):
        return  # writing says in words what is wrong with it
    if not is_free:
        msg = f"{folder}: there is something of that name; give a folder that does not exist yet, or an empty one."
        raise PlannerError(msg)


def _files(everything: Everything) -> Iterator[tuple[str, bytes]]:
    """Each file in turn, and last the manifest, which names the others."""
    found, listed = everything.found, dict[str, dict[str, Any]]()
    for name, kind in FILES.items():
        content = _lines(kind, found[kind])
        listed[name] = {"rows": len(found[kind]), "sha256": hashlib.sha256(content).hexdigest()}
        yield name, content
    for name, content in (*tables(found, everything.terms), (README, _read_me(found).encode())):
        listed[name] = {"sha256": hashlib.sha256(content).hexdigest()}
        yield name, content
    yield MANIFEST, _manifest(listed, everything.now)


def _read_me(found: Mapping[type, Sequence[Any]]) -> str:
    return read_me((*ABOUT_TABLES, f"{head_words(head_of(found[TrailLink]))}."))


def _manifest(listed: Mapping[str, Mapping[str, Any]], now: datetime) -> bytes:
    body = {
        "format": FORMAT,
        "planner": __version__,
        "revision": HEAD,
        "exported_at": f"{now:%Y-%m-%dT%H:%M:%SZ}",
        "files": listed,
    }
    return f"{json.dumps(body, indent=2)}\n".encode()


def _lines(kind: type, values: Sequence[Any]) -> bytes:
    write = form_of(kind).write
    lines = [_line(write(value)) for value in values]
    for line in lines:
        if len(line) > MOST_IN_A_LINE:
            most = MOST_IN_A_LINE // 1024 // 1024
            msg = f"A {kind.__name__} has more than {most} MB of words in it, which no import would take: shorten them."
            raise PlannerError(msg)
    return b"".join(lines)


def _line(written: object) -> bytes:
    text = json.dumps(written, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return f"{text.translate(_LINE_ENDS)}\n".encode()
