"""What is said of identifiers of patients that were noticed: what they look like and where, never what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import and_words, counted
from planner.domain.privacy.found import IdentifierKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LINES_NAMED = 6
_NAMES = {
    IdentifierKind.NHS_NUMBER: ("an NHS number", "NHS number", "NHS numbers"),
    IdentifierKind.BIRTH: ("a date of birth", "date of birth", "dates of birth"),
    IdentifierKind.POSTCODE: ("a postcode", "postcode", "postcodes"),
    IdentifierKind.PHONE: ("a telephone number", "telephone number", "telephone numbers"),
    IdentifierKind.EMAIL: ("an e-mail address", "e-mail address", "e-mail addresses"),
    IdentifierKind.NAME: ("a name", "name", "names"),
}


def looks_like_words(kinds: Iterable[IdentifierKind]) -> str:
    """What something looks like, as "a name and a postcode"."""
    return and_words([_NAMES[kind][0] for kind in dict.fromkeys(kinds)])


def saved_words(kinds: Iterable[IdentifierKind], places: int) -> str:
    """What is asked once something was saved."""
    looks = looks_like_words(kinds)
    if places == 1:
        return f"What you saved holds what looks like {looks}. The diary does not need it."
    return f"{places} of the things you saved hold what looks like {looks}. The diary does not need them."


def standing_words(kinds: Iterable[IdentifierKind], places: int) -> str:
    """What is said of what stands in the diary already."""
    what = counted(places, "thing in the diary holds", "things in the diary hold")
    return f"{what} what looks like {looks_like_words(kinds)}."


def counted_kinds_words(counts: Mapping[IdentifierKind, int]) -> str:
    """How many of each, as "2 names and 1 postcode"."""
    ordered = sorted(counts, key=lambda kind: -counts[kind])
    return and_words([counted(counts[kind], *_NAMES[kind][1:]) for kind in ordered])


def leaving_words(counts: Mapping[IdentifierKind, int]) -> str:
    """What is asked before something leaves the diary."""
    return f"What is to be written holds what looks like {counted_kinds_words(counts)} of patients."


def on_page_words(counts: Mapping[IdentifierKind, int]) -> str:
    """What was noticed on a page that is about to leave the diary; that nothing was is no promise."""
    if counts:
        return f"On this page stands what looks like {counted_kinds_words(counts)} of patients."
    return "Nothing on this page was noticed as an identifier of a patient. A name without a title is not noticed."


def rows_words(rows: int, lines: Sequence[int]) -> str:
    """How many rows of files hold any, and on which lines the first of them stand."""
    where = ""
    if lines:
        more = f" and {len(lines) - LINES_NAMED} more" if len(lines) > LINES_NAMED else ""
        where = f": line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines[:LINES_NAMED]))}{more}"
    return f"{counted(rows, 'row holds', 'rows hold')} what looks like identifiers of patients{where}"
