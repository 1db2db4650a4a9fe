"""What the loose words of a line are about: the activity they name best, and the rest as a label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.quick.line import distinct
from planner.domain.quick.names import words_of
from planner.domain.quick.parts import About, Unclear, Verbatim
from planner.domain.quick.vocabulary import SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.diary.activity import Activity
    from planner.domain.quick.context import Context
    from planner.domain.quick.names import Naming
    from planner.domain.quick.said import Said

PUNCTUATION = " ,;:.+-–—&/@"


@dataclass(frozen=True, slots=True)
class Subject:
    """An activity and a label."""

    activity: Activity
    label: str


def subjects(said: Said, context: Context) -> list[Subject]:
    """What the words can mean; several if they name two activities equally well."""
    about = said.get(About)
    if about is not None:
        return [Subject(about.activity, label_of(said))]
    found = list(_named(said))
    best = max(((one.words, one.rank) for _, one in found), default=None)
    named = [
        Subject(one.activity, label_of(said, (at, one.after))) for at, one in found if (one.words, one.rank) == best
    ]
    return distinct(named) or [_standard(said, context)]


def _named(said: Said) -> Iterator[tuple[int, Naming]]:
    """Every naming that lies within words that stand together."""
    for first, after in said.runs():
        for at in range(first, after):
            yield from ((at, one) for one in said.line.namings.get(at, ()) if one.after <= after)


def _standard(said: Said, context: Context) -> Subject:
    label = label_of(said)
    if context.standard is None:
        known = ", ".join(one.name for one in context.activities) or "none yet"
        msg = f"“{label}” is no activity; there are: {known}." if label else f"What is it? There are: {known}."
        raise Unclear(msg, said.loose_place)
    return Subject(context.standard, label)


def label_of(said: Said, without: tuple[int, int] = (0, 0)) -> str:
    """The loose words as typed, except those that name the activity."""
    first, after = without
    runs = [half for start, end in said.runs() for half in ((start, min(end, first)), (max(start, after), end))]
    verbatim = said.get(Verbatim)
    pieces = [said.line.slice(*run).strip(PUNCTUATION) for run in runs]
    worth = [piece for piece in pieces if not SMALL_WORDS.issuperset(words_of(piece))]
    return " ".join([*worth, *([verbatim.words] if verbatim and verbatim.words else [])])
