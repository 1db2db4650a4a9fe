"""Words of one's own life and of the kettle: what they name is never a session, whatever else the line says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.quick.near import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAUSES = """
    lunch lunchtime lunchbreak brunch break teabreak coffee tea cuppa breather
"""
PAUSES = frozenset(_PAUSES.split())
_OWN_AFFAIRS = """
    dentist dental hygienist doctor gp hospital optician optometrist physio physiotherapist osteopath
    chiropractor podiatrist chiropodist midwife scan mammogram smear vaccination vaccine jab haircut hairdresser
    barber vet mot garage plumber electrician boiler builder delivery nursery childminder childcare kid school
    swim swimming gym yoga pilates run running jog jogging football tennis cycling church mosque synagogue
    funeral wedding birthday shopping solicitor mortgage mechanic personal errand pharmacy chemist antenatal
    theatre cinema massage dogwalk
"""
OWN_AFFAIRS = frozenset(_OWN_AFFAIRS.split())
PAIRS = frozenset(
    {
        ("blood", "test"),
        ("eye", "test"),
        ("flu", "jab"),
        ("parents", "evening"),
        ("sports", "day"),
        ("drop", "off"),
        ("pick", "up"),
        ("pick", "kids"),
        ("house", "move"),
        ("moving", "house"),
        ("post", "office"),
        ("car", "service"),
        ("own", "therapy"),
        ("my", "therapy"),
        ("dog", "walk"),
    }
)


def personal(words: Sequence[str]) -> tuple[str, Kind] | None:
    """The first of some words that is personal, and the kind of what it names."""
    plain = [word.replace("'", "") for word in words]
    for at, word in enumerate(plain):
        if tuple(plain[at : at + 2]) in PAIRS:
            return " ".join(words[at : at + 2]), Kind.OTHER
        for one in (word, word.removesuffix("s")):
            if one in PAUSES or one in OWN_AFFAIRS:
                return words[at], Kind.BREAK if one in PAUSES else Kind.OTHER
    return None


def nearly_personal(words: Sequence[str]) -> tuple[str, Kind] | None:
    """The first of some words that is nearly a personal one."""
    for word in dict.fromkeys(words):
        if nearest(word, PAUSES):
            return word, Kind.BREAK
        if nearest(word, OWN_AFFAIRS):
            return word, Kind.OTHER
    return None
