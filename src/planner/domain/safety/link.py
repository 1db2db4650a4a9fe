"""A link of the trail: what was changed in a diary, chained to the link before it.

What is hashed, byte for byte, so that anybody can work it out again:

- The content of a link is the JSON object of its texts `after`, `before`, `reason` and `what`: names in that order, no
  blanks between signs, every sign outside ASCII written as backslash, u and four hexadecimal digits (RFC 8259), as
  `json.dumps(content, sort_keys=True, separators=(",", ":"))` of Python writes it.
- Its digest is the SHA-256 (FIPS 180-4) of the 16 bytes of its salt followed by that JSON, in lower-case hexadecimal.
- Its hash is the SHA-256, likewise, of the JSON array, written likewise, of number, moment, kind, digest and the hash
  of the link before: `[2,"2026-11-23T14:25:00Z","target","<digest>","<previous>"]`.
- The first link has the number 1, and sixty-four zeros in the place of a hash before it.

The hash covers the digest and not the content, and the salt keeps the digest from being guessed at. So content and salt
may fade: the chain holds without them, and nothing can be put in their place.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    Hashed = list[int | str] | dict[str, str]

BEFORE_THE_FIRST = "0" * 64
"""Stands where the first link names the hash of the one before it."""
SALT_BYTES = 16
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)
SHOWN, GROUP = 16, 4
"""How many digits of a head are printed, and how many stand together."""


class LinkKind(StrEnum):
    """What a link is about."""

    BEGUN = "begun"
    OUTCOME = "outcome"
    CASE = "case"
    TARGET = "target"
    CONTRACT = "contract"
    THRESHOLD = "threshold"
    REBASE = "rebase"
    DECISION = "decision"
    RESTORE = "restore"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class LinkWords:
    """What a link says.

    Attributes:
        what: what was changed: never a title, a label, a note, a name, a place, a file name or the row of a case.
        before: what it was; empty where there was nothing.
        after: what it became; empty where there is nothing.
        reason: why, where a reason belongs to the deed.
    """

    what: str
    before: str = ""
    after: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LinkContent:
    """What a link says, with the salt of its digest.

    Attributes:
        salt: sixteen random bytes, in hexadecimal.
    """

    what: str
    before: str
    after: str
    reason: str
    salt: str = field(repr=False)

    @property
    def digest(self) -> str:
        """What the link keeps of it for ever."""
        texts = {name: getattr(self, name) for name in ("what", "before", "after", "reason")}
        return hashlib.sha256(_salt_bytes(self.salt) + canonical(texts)).hexdigest()


@dataclass(frozen=True, slots=True)
class TrailLink:
    """One link.

    Attributes:
        number: counted from 1, without a gap.
        moment: when, in UTC, to the second, as the clock of the machine had it.
        content: what it says; None once that has faded.
        digest: of the content.
        previous: the hash of the link before.
        hash: over number, moment, kind, digest and the hash before.
    """

    number: int
    moment: datetime
    kind: LinkKind
    content: LinkContent | None
    digest: str
    previous: str
    hash: str

    @property
    def id(self) -> str:
        """Its number names it."""
        return str(self.number)

    @property
    def own_hash(self) -> str:
        """The hash as it follows from the rest."""
        moment = f"{self.moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        body: list[int | str] = [self.number, moment, self.kind.value, self.digest, self.previous]
        return hashlib.sha256(canonical(body)).hexdigest()


@dataclass(frozen=True, slots=True)
class Head:
    """How many links a trail has, and the hash of the last; of an empty trail, none and zeros."""

    number: int = 0
    hash: str = BEFORE_THE_FIRST

    @property
    def short(self) -> str:
        """The first digits in groups, as they are printed: "3f2a 9c01 77be 0d4e"."""
        return " ".join(self.hash[place : place + GROUP] for place in range(0, SHOWN, GROUP))


def canonical(body: Hashed) -> bytes:
    """JSON in the one way it is hashed."""
    return _ENCODER.encode(body).encode("ascii")


def next_link(head: Head, moment: datetime, kind: LinkKind, said: LinkWords, salt: str) -> TrailLink:
    """The link that follows a head.

    Args:
        head: of the trail so far.
        moment: now, in UTC.
        kind: what the link is about.
        said: what it says.
        salt: sixteen fresh random bytes, in hexadecimal.
    """
    content = LinkContent(said.what, said.before, said.after, said.reason, salt)
    at = moment.astimezone(UTC).replace(microsecond=0)
    link = TrailLink(head.number + 1, at, kind, content, content.digest, head.hash, "")
    return replace(link, hash=link.own_hash)


def head_of(links: Iterable[TrailLink]) -> Head:
    """The head of a trail."""
    last = max(links, key=lambda one: one.number, default=None)
    return Head() if last is None else Head(last.number, last.hash)


class BreakKind(StrEnum):
    """In what way a trail is broken."""

    CONTENT = "content"
    """What the link says is not what it said when it was written."""
    LINK = "link"
    """Its number, moment, kind or digest is not what it was, or its hash."""
    ORDER = "order"
    """It stands in the place of another."""
    MISSING = "missing"
    """A link that was there is not."""
    BEFORE = "before"
    """The link before it is not the one it was chained to."""
    BEGINNING = "beginning"
    """The link that says that the trail begins is not there, or no link at all."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where a trail is broken first.

    Attributes:
        number: of the link; of one that is missing, the number it had.
        moment: of that link; of one that is missing, of the next that is there; None where no link is left.
        kind: in what way.
        after: the moment of the link before it, which still holds; None where it is the first.
    """

    number: int
    moment: datetime | None
    kind: BreakKind
    after: datetime | None = field(default=None, compare=False)


def check_trail(links: Iterable[TrailLink]) -> Break | None:
    """Where the trail of a diary is broken first, or None: every diary's begins with the link that says so."""
    in_order = sorted(links, key=lambda one: one.number)
    if not in_order:
        return Break(1, None, BreakKind.BEGINNING)
    broken = check_chain(in_order)
    if broken is None and in_order[0].kind is not LinkKind.BEGUN:
        return Break(1, in_order[0].moment, BreakKind.BEGINNING)
    return broken


def check_chain(links: Iterable[TrailLink]) -> Break | None:
    """Where a chain of links is broken first, or None.

    What it cannot see: links cut off at the end, and links that were all written anew from some number on with hashes
    of their own. Both show only beside a head that was written down, as the foot of every report has it (`stood_at`).
    """
    in_order = sorted(links, key=lambda one: one.number)
    before, after = Head(), None
    for link in in_order:
        found = _fault_of(link, before, in_order)
        if found is not None:
            number = before.number + 1 if found is BreakKind.MISSING else link.number
            return Break(number, link.moment, found, after)
        before, after = Head(link.number, link.hash), link.moment
    return None


def _fault_of(link: TrailLink, before: Head, every: list[TrailLink]) -> BreakKind | None:
    if link.number > before.number + 1:
        return BreakKind.MISSING
    if link.number <= before.number:
        return BreakKind.ORDER
    if link.hash != link.own_hash:
        moved = any(replace(link, number=other.number).own_hash == link.hash for other in every)
        return BreakKind.ORDER if moved else BreakKind.LINK
    if link.previous != before.hash:
        return BreakKind.BEFORE
    if link.content is not None and link.content.digest != link.digest:
        return BreakKind.CONTENT
    return None


def stood_at(links: Iterable[TrailLink], head: str) -> int | None:
    """The number at which a head stood, given its first digits as they were printed; None where it never did.

    Where it did, every link up to that number is as it was then, if the trail is unbroken up to it.
    """
    digits = "".join(head.split()).lower()
    if len(digits) < SHOWN:
        return None
    return next((one.number for one in links if one.hash.startswith(digits)), None)


def _salt_bytes(salt: str) -> bytes:
    """The bytes of a salt; of one that was tampered with, whatever it is, so that the digest cannot be right."""
    try:
        return bytes.fromhex(salt)
    except ValueError:
        return salt.encode("utf-8", "surrogatepass")
