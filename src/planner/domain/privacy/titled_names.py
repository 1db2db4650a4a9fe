"""Names after a title: “Mr Smith”, “dr J. Patel”, but not “Dr visit”, “miss lunch” or “MS Teams”.

A name without a title is not looked for: every colleague in a diary has one, and the prompts would be clicked away.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planner.domain.privacy.name_words import ALSO_PLACES, FIRST_NAMES, NICKNAMES, ORDINARY, PARTICLES, PLACES, SURNAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.privacy.digit_runs import Place

_TITLES = r"mr|mrs|mx|ms|miss|mstr|dr|doctor|prof|professor|rev|revd|reverend|sir|dame|lord|lady|cllr|rabbi|pastor"
_TITLE = re.compile(
    rf"(?<![\w'’&.])(?:(?:{_TITLES})\.?[ \t]{{0,3}}(?:and|&|\+|/)[ \t]{{0,3}})?"
    rf"(?:(?P<title>{_TITLES})(?:\.[ \t]{{0,3}}|[ \t]{{1,3}}|[_-](?=(?-i:[A-Z]))(?=\w))(?=\w)"
    r"|(?-i:(?P<joined>Mr|Mrs|Mx|Ms|Miss|Dr|Prof)(?=[A-Z][a-z])))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’‘`\-\u2010\u2011][^\W\d_]+)*")
_INITIALS = re.compile(r"(?:[^\W\d_a-z](?:\.[ \t]?|[ \t](?=[^\W\d_]))){1,3}")
_INITIAL = re.compile(r"[^\W\d_a-zX]\b\.?(?![\w'’&/+-])")
_SMALL_INITIAL = re.compile(r"[^\W\d_xX]\b\.?(?![\w'’&/+-])")
_BLANK = re.compile(r"[ \t]{1,2}")
_OF_PLACES = frozenset(("sir", "dame", "lord", "lady", "dr", "doctor", "prof", "professor", "rev", "reverend"))
"""Titles that stand in the names of places; a patient is hardly called by them and the name of a street."""
_OF_RANK = frozenset(("sir", "dame", "lord", "lady"))
"""Hardly a patient’s either: “Lord Nelson pub” is a place however it is written."""
_WITH_A_LETTER = frozenset(("mr", "mrs", "mx", "ms", "miss", "dr"))
"""Titles after which one letter is a name; Rev A is a draft."""
_ALWAYS = frozenset(("mr", "mrs", "mstr"))
"""No ordinary word looks like these, so the name after them may be in small letters."""
_ONLY_CAPITALS = frozenset(("lord", "lady", "sir", "dame", "pastor", "rabbi"))
MOST_NAMES = 2
LONGEST_ORDINARY_CAPITALS = 4
"""Up to so many capitals are taken for a short form, as in CBT."""


def titled_names(text: str) -> Iterator[Place]:
    """Where a title with a name stands."""
    for match in _TITLE.finditer(text):
        end = _end_of_name(text, match["title"] or match["joined"], match.end())
        if end is not None:
            yield match.start(), end


def _end_of_name(text: str, title: str, start: int) -> int | None:
    """Where the name ends that begins at a place, or None where there is none."""
    place, end, names = start, None, 0
    initials = _INITIALS.match(text, place)
    if initials and _takes_initials(title):
        place = initials.end()
    while names < MOST_NAMES and (word := _WORD.match(text, place)):
        is_particle = word[0].lower() in PARTICLES
        if not is_particle and not _is_name(word[0], title, is_first=names == 0, after=text[start:place]):
            break
        names += not is_particle
        end = end if is_particle else word.end()
        blank = _BLANK.match(text, word.end())
        if blank is None:
            break
        place = blank.end()
    if end is None:
        takes_one = _takes_initials(title) and title.lower() in _WITH_A_LETTER
        form = _SMALL_INITIAL if title.lower() in _ALWAYS else _INITIAL
        alone = form.match(text, start) if takes_one else None
        return alone.end() if alone and _stands_for_name(text, alone.end()) else None
    if title.lower() in _OF_PLACES and _names_a_place(
        text, start, end, is_small=title.islower() or title.lower() in _OF_RANK
    ):
        return None
    return end


def _takes_initials(title: str) -> bool:
    """“Mr J Smith”, “Dr A”; not “MS A”, which may be anything."""
    return not title.isupper() or title.lower() in _ALWAYS


def _stands_for_name(text: str, end: int) -> bool:
    """A single letter after a title is a name, unless more of a word or a number follows at once."""
    return not text[end : end + 1].isalnum()


def _is_name(word: str, title: str, *, is_first: bool, after: str) -> bool:
    """Whether a word after a title, or after the first name behind it, is part of the name."""
    plain = word.lower().replace("’", "'")
    stem = plain.removesuffix("'s")
    if is_first and title.lower() in _ALWAYS and not title.isupper() and word[0].isupper() and not word.isupper():
        return len(stem) > 1 and stem not in NICKNAMES
    if is_first and _is_also_a_place(title, word, stem):
        return True
    if stem in ORDINARY and not (is_first and stem in SURNAMES and word[0].isupper() and not word.isupper()):
        return False
    if is_first and (len(stem) == 1 or (len(stem) == 2 and word.islower() and stem not in SURNAMES)):
        return False
    if not is_first:
        first = after.split()[-1].lower() if after.split() else ""
        if word.islower():
            return first in FIRST_NAMES and len(word) > 2
        return (
            word[0].isupper() and not (word.isupper() and len(word) <= LONGEST_ORDINARY_CAPITALS) and stem not in PLACES
        )
    return _may_follow(title, word, stem)


def _is_also_a_place(title: str, word: str, stem: str) -> bool:
    """“Miss Day” and “Dr Hall”, each with its capital."""
    return stem in ALSO_PLACES and title.istitle() and word.istitle() and title.lower() in _WITH_A_LETTER


def _may_follow(title: str, word: str, stem: str) -> bool:
    """Whether a title written so and a word written so are a person."""
    kind = title.lower()
    if kind in _ALWAYS:
        return True
    if kind in _ONLY_CAPITALS and not title[0].isupper():
        return False
    if title.isupper():  # MS, DR and REV stand for other things: then the name has to be in capitals too, or well known
        return (word.isupper() and len(word) > LONGEST_ORDINARY_CAPITALS) or stem in SURNAMES
    if word[0].isupper():
        return True
    if kind in _ONLY_CAPITALS:
        return False
    return stem in SURNAMES or stem in FIRST_NAMES


def _names_a_place(text: str, start: int, end: int, *, is_small: bool) -> bool:
    """Whether the words that follow make a place of the name, or one of its own does.

    The place has to be written with a capital, except where `is_small`.
    """
    within = [word[0].lower().removesuffix("'s") for word in _WORD.finditer(text, start, end)]
    is_a_person = len(within) == 1 and within[0] in ALSO_PLACES and not is_small
    if any(word in PLACES for word in within[:1]) and not is_a_person:
        return True
    place = end
    for _ in range(2):
        blank = _BLANK.match(text, place)
        word = _WORD.match(text, blank.end()) if blank else None
        if word is None:
            return False
        if (is_small or word[0][0].isupper()) and word[0].lower() in PLACES:
            return True
        place = word.end()
    return False
