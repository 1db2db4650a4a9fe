"""The trail in the file: links are added at its end, and their content may fade; nothing else is ever done to it."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from planner.domain.safety.link import SALT_BYTES, Head, LinkContent, LinkKind, LinkWords, TrailLink, next_link
from planner.storage.codec import INSTANT
from planner.words.trail_begins import BEGUN, BEGUN_LATER

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from planner.storage.connection import Raw

    Clock = Callable[[], datetime]

COLUMNS = ("number", "moment", "kind", "content", "digest", "previous", "hash")
_KINDS = frozenset(LinkKind)
_MOMENTS = range(-62_135_596_800, 250_000_000_000)
"""Seconds; from the beginning of Python's years to a little before their end."""
_INSERT = f"INSERT INTO trail ({', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own names


def real_clock() -> datetime:
    """The present, whatever day a command takes for today."""
    return datetime.now(UTC)


def fresh_salt() -> str:
    """Sixteen random bytes, in hexadecimal."""
    return secrets.token_hex(SALT_BYTES)


@dataclass(frozen=True, slots=True)
class Pen:
    """What a link is written with besides what it says.

    Attributes:
        clock: gives its moment, in UTC.
        salt: gives the salt of its content.
    """

    clock: Clock = real_clock
    salt: Callable[[], str] = fresh_salt


REAL = Pen()
"""The present and real chance, as every diary but a sample has them."""


def head(raw: Raw) -> Head:
    """How many links there are, and the hash of the last."""
    found = raw.execute("SELECT number, hash FROM trail ORDER BY number DESC LIMIT 1").fetchone()
    return Head(*found) if found else Head()


def links(raw: Raw) -> tuple[TrailLink, ...]:
    """Every link, in order."""
    query = f"SELECT {', '.join(COLUMNS)} FROM trail ORDER BY number"  # noqa: S608 - our own names
    return tuple(_link(*row) for row in raw.execute(query))


def _link(number: int, moment: int, kind: str, content: str | None, *hashes: str) -> TrailLink:
    """A link as it stands there; whatever somebody put in its place reads as something that breaks the chain."""
    said = None if content is None else _content(content)
    is_known = kind in _KINDS and isinstance(moment, int) and moment in _MOMENTS
    at, known = (INSTANT.read(moment), LinkKind(kind)) if is_known else (INSTANT.read(0), LinkKind.DECISION)
    digest, previous, own = map(str, hashes)
    return TrailLink(number, at, known, said, digest, previous, own if is_known else "")


def _content(text: str) -> LinkContent:
    try:
        said = json.loads(text)
        if all(isinstance(one, str) for one in said.values()):
            found = LinkContent(**said)
            if (
                _content_text(found) == text
            ):  # a name that stands twice, or another sign, was not written by the program
                return found
    except (AttributeError, TypeError, ValueError, RecursionError):
        pass
    return LinkContent("", "", "", "", "")


def _content_text(content: LinkContent) -> str:
    return json.dumps({name: getattr(content, name) for name in LinkContent.__slots__})


def append(raw: Raw, pen: Pen, left: Iterable[tuple[LinkKind, LinkWords]]) -> None:
    """Add links at the end, all of one moment. Where the trail was emptied, nothing pretends that it begins here."""
    last, moment = head(raw), pen.clock()
    for kind, said in left:
        last = _add(raw, last, moment, (kind, said), pen.salt())


def begin(raw: Raw, pen: Pen, *, is_new: bool) -> None:
    """Begin the trail of a diary that has none: a new one, or one of an earlier version."""
    raw.execute("BEGIN IMMEDIATE")  # another program may be bringing the same diary up to date
    try:
        if not head(raw).number:
            _begin(raw, pen.clock(), pen.salt(), is_new=is_new)
    except BaseException:
        raw.execute("ROLLBACK")
        raise
    raw.execute("COMMIT")


def _begin(raw: Raw, moment: datetime, salt: str, *, is_new: bool) -> Head:
    return _add(raw, Head(), moment, (LinkKind.BEGUN, LinkWords(BEGUN if is_new else BEGUN_LATER)), salt)


def _add(raw: Raw, last: Head, moment: datetime, left: tuple[LinkKind, LinkWords], salt: str) -> Head:
    link = next_link(last, moment, *left, salt)
    raw.execute(_INSERT, _cells(link))
    return Head(link.number, link.hash)


def _cells(link: TrailLink) -> tuple[int | str | None, ...]:
    content = None if link.content is None else _content_text(link.content)
    moment = INSTANT.write(link.moment)
    return link.number, moment, link.kind.value, content, link.digest, link.previous, link.hash


def take_in(raw: Raw, given: Sequence[TrailLink]) -> bool:
    """Have a diary that is made of an export go on with the trail of the export.

    That is done where its own trail says no more than that it begins; or where it is that trail already, with more at
    its end. Else the diary keeps its own, for nothing of a trail is ever thrown away, and False is the answer.
    """
    standing = links(raw)
    if standing[: len(given)] == tuple(given):
        return True
    if any(one.kind is not LinkKind.BEGUN for one in standing):
        return False
    raw.execute("DELETE FROM trail")
    raw.executemany(_INSERT, [_cells(link) for link in given])
    return True


def fade(raw: Raw, before: datetime) -> int:
    """Have the content and the salt of every link before a moment fade; how many that were."""
    faded = raw.execute(
        "UPDATE trail SET content = NULL WHERE moment < ? AND content IS NOT NULL", (INSTANT.write(before),)
    )
    count: int = faded.rowcount
    return count


def fade_reasons(raw: Raw, texts: Collection[str]) -> None:
    """Have the links fade that give one of some texts as their reason: they hold what is to be said no more."""
    for link in links(raw):
        if link.content is not None and link.content.reason in texts:
            raw.execute("UPDATE trail SET content = NULL WHERE number = ?", (link.number,))
