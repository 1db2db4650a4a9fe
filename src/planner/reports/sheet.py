"""What a page on paper is to whoever shows it, saves it or prints it, whatever stands on it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.domain.privacy.found import IdentifierKind
    from planner.reports.privacy import Privacy
    from planner.reports.typesetting import TypesetPage
    from planner.services.noticing import Noticing
    from planner.services.trail import Trail


class Size(StrEnum):
    """The sheet a page is set on, lying."""

    A4 = "a4"
    A3 = "a3"


class Paper(Protocol):
    """One page, as the diary was when it was asked for."""

    @property
    def words(self) -> str:
        """What it is of."""

    @property
    def file_name(self) -> str:
        """What to call a file of it, without its ending."""

    @property
    def size(self) -> Size:
        """The sheet it is set on."""

    @property
    def names(self) -> Mapping[Privacy, str]:
        """What its levels of privacy are called."""

    @property
    def says(self) -> Mapping[Privacy, str]:
        """What it says at each of them."""

    def page(self, privacy: Privacy) -> TypesetPage:
        """The page at a level of privacy."""

    def noticed(self, privacy: Privacy, noticing: Noticing) -> Mapping[IdentifierKind, int]:
        """What looks like identifiers on it at that level."""

    def without_noticed(self, noticing: Noticing) -> Paper:
        """The same with those parts left out."""

    def note_written(self, privacy: Privacy, trail: Trail, *, is_printed: bool = False) -> str:
        """Note in the trail that it left; a sentence where that could not be noted, else nothing."""
