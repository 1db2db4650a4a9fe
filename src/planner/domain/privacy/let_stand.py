"""What the owner of a diary has said of identifiers: whether they are noticed at all, and which words may stay."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field

NOTICE_ID = "notice_identifiers"
LET_STAND_PREFIX = "let_stand/"


@dataclass(frozen=True, slots=True)
class NoticeIdentifiers:
    """Whether what looks like an identifier of a patient is asked about.

    Attributes:
        salt: what the digests of this diary are made with, or empty before the first.
    """

    is_on: bool = True
    salt: str = field(default="", repr=False)

    @property
    def id(self) -> str:
        """There is one to a diary."""
        return NOTICE_ID


@dataclass(frozen=True, slots=True)
class LetStand:
    """Words that were asked about once and may stay; the words themselves are not kept a second time."""

    digest: str

    @property
    def id(self) -> str:
        """The digest names it."""
        return f"{LET_STAND_PREFIX}{self.digest}"


def digest_of(text: str, salt: str) -> str:
    """By what a text is known again, however it is spaced and whatever its case."""
    words = " ".join(text.split()).casefold()
    return hmac.new(salt.encode(), words.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
