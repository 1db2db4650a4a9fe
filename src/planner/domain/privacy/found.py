"""What was found in a text: a part of it that looks like an identifier of a patient."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class IdentifierKind(StrEnum):
    """What tells one person from all others."""

    NHS_NUMBER = "nhs_number"
    BIRTH = "date_of_birth"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Found:
    """A part of a text that looks like an identifier.

    Attributes:
        start: where it begins in the text.
        end: where it has ended.
        words: it as it was typed; left out of what an error might print.
    """

    kind: IdentifierKind
    start: int
    end: int
    words: str = field(repr=False)
