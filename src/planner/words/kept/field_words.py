"""What a kind of value is, and what each of its fields means: the README of the plain export is made of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KindWords:
    """A kind in words.

    Attributes:
        what: what one row of it is.
        fields: what each field means, by its name.
    """

    what: str
    fields: Mapping[str, str]
