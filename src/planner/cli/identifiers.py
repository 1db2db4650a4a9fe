"""What a command says before what looks like identifiers of patients leaves the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.output import warn
from planner.words.noticed import leaving_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.domain.privacy.found import IdentifierKind

DROP_HELP = "leave out of the words what looks like an identifier of a patient"
LEFT, LEAVES = "It was left out.", "--drop-identifiers leaves it out."


def warn_of_identifiers(counts: Mapping[IdentifierKind, int], *, dropped: bool) -> None:
    """One line on standard error, where there are any."""
    if counts:
        warn(f"{leaving_words(counts)} {LEFT if dropped else LEAVES}")
