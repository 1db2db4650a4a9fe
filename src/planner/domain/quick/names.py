"""Activities and sites by name: whole, by the beginnings of its words, or by kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.quick.tokens import Sort
from planner.domain.quick.vocabulary import NOT_WORDS, SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planner.domain.diary.activity import Activity, Site
    from planner.domain.quick.tokens import Token

Words = tuple[str, ...]

EXACT, LEADING, INNER, BY_KIND = 4, 3, 2, 1
MOST_TOKENS = 8
SHORTEST = 3

NO_NAMES = SMALL_WORDS | NOT_WORDS | {"tea", "train", "man", "men", "his", "her", "see"}
"""Words of their own, whatever name they may be the beginning of: a train is no training."""

_APOSTROPHES = re.compile("['’]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Naming:
    """An activity that some tokens of the line may name, up to the token `after`, and how well they do."""

    activity: Activity
    after: int
    words: int
    rank: int


def words_of(text: str) -> Words:
    """The words of a name, whatever its case and punctuation; “St Mary’s” is “st marys”."""
    return tuple(_BETWEEN_WORDS.sub(" ", _APOSTROPHES.sub("", text.casefold())).split())


def rank(said: Words, name: Words) -> int:
    """How well words name something: wholly, by the beginnings of its first words, of later ones, or not at all (0)."""
    if said == name:
        return EXACT
    starts = (n for n in range(len(name) - len(said) + 1) if _begin(said, name[n:]))
    first = next(starts, None)
    if first is None or not said:
        return 0
    return INNER if first else LEADING


def _begin(said: Words, name: Words) -> bool:
    return all(whole.startswith(part) for part, whole in zip(said, name, strict=False))


def namings(text: str, tokens: Sequence[Token], activities: Sequence[Activity]) -> Mapping[int, tuple[Naming, ...]]:
    """What activities the tokens from each place on may name."""
    known = [(one, words_of(one.name), words_of(one.id)) for one in activities]
    found = {at: tuple(_namings_at(text, tokens, at, known)) for at in range(len(tokens))}
    return {at: those for at, those in found.items() if those}


def _namings_at(
    text: str, tokens: Sequence[Token], at: int, known: Sequence[tuple[Activity, Words, Words]]
) -> Iterator[Naming]:
    for after in range(at + 1, min(at + MOST_TOKENS, len(tokens)) + 1):
        if Sort.MARK in (tokens[at].sort, tokens[after - 1].sort):
            continue
        said = words_of(text[tokens[at].start : tokens[after - 1].end])
        for activity, name, id_ in known:
            if best := max(_fair(said, rank(said, name)), _fair(said, rank(said, id_)), _of_kind(said, activity)):
                yield Naming(activity, after, len(said), best)


def _fair(said: Words, found: int) -> int:
    """Less than the whole name counts only from three letters on, and without small words."""
    too_little = sum(map(len, said)) < SHORTEST or any(word in NO_NAMES for word in said)
    return 0 if found < EXACT and too_little else found


def _of_kind(said: Words, activity: Activity) -> int:
    return BY_KIND if said == (activity.kind.value,) else 0


def sites_named(said: str, sites: Sequence[Site]) -> list[Site]:
    """The sites that words name best."""
    best = best_rank(said, sites)
    return [site for site in sites if _site_rank(said, site) == best > 0]


def best_rank(said: str, sites: Sequence[Site]) -> int:
    """How well words name a site at best."""
    return max((_site_rank(said, site) for site in sites), default=0)


def _site_rank(said: str, site: Site) -> int:
    words = words_of(said)
    return max(rank(words, words_of(site.name)), rank(words, words_of(site.id)))
