"""What stands beside a full date: a person, whose birth it may be, or a contract, a policy and the like."""

from __future__ import annotations

import re

from planner.domain.privacy.name_words import FIRST_NAMES, ORDINARY, SURNAMES

LOOKED_AT = 40
"""How far from a date its neighbours are looked for."""
_WORD = re.compile(r"[^\W\d_]+(?:['’/-][^\W\d_]+)*")
_OTHER = re.compile(
    r"(?:contract\w*|since|from|start\w*|polic\w+|audit\w*|cpd|renew\w*|data\w*|anniversar\w*|review\w*|version\w*|dated?"
    r"|expir\w*|until|till?|before|after|as|issue[ds]?|valid|effective|regist\w+|insur\w+|lease|licen[cs]e\w*|updat\w+"
    r"|revis\w+|published|guid\w+|report\w*|minutes|joined|founded|opened|built|established|last|due|begins?|began|v)",
    re.IGNORECASE,
)
_FILLER = frozenset(("on", "of", "at", "the", "in", "is", "was", "by"))
_OF_CARE = frozenset(
    (
        "pt",
        "pts",
        "patient",
        "client",
        "treatment",
        "call",
        "ring",
        "rang",
        "see",
        "child",
        "son",
        "daughter",
        "aged",
        "age",
    )
)
_SHORT_FORMS = frozenset(
    (
        "agm",
        "log",
        "rev",
        "ver",
        "fee",
        "tax",
        "mot",
        "ahp",
        "bacp",
        "babcp",
        "bps",
        "camhs",
        "cmht",
        "cv",
        "dbs",
        "ehr",
        "emr",
        "gdpr",
        "gmc",
        "hcpc",
        "hr",
        "hq",
        "iapt",
        "icb",
        "ics",
        "id",
        "it",
        "kpi",
        "ksf",
        "la",
        "mhra",
        "mou",
        "nhs",
        "nice",
        "oh",
        "ot",
        "pa",
        "pc",
        "pcn",
        "pdf",
        "pdr",
        "pip",
        "po",
        "ppe",
        "qa",
        "qi",
        "sla",
        "sop",
        "tb",
        "tv",
        "uk",
        "vat",
        "wi",
    )
)
_AGE = re.compile(r"\b1?\d?\d ?(?:y|yo|y/o|yrs?|years?)\b", re.IGNORECASE)
_AGE_NEXT = re.compile(rf"[ ,;(\[]{{0,3}}{_AGE.pattern}", re.IGNORECASE)
_APART = re.compile(r"(?<![\w.])[A-Z](?:\.[ ]?|[ ])(?:[A-Z](?:\.[ ]?|[ ])){0,1}[A-Z]\.?[ ,:(]{1,3}\Z")
"""Initials with dots or blanks between."""
MOST_INITIALS = 3


def speaks_of_other(text: str, start: int, end: int) -> bool:
    """Whether a word of contracts, policies or the like stands before a date, or after it with no person before."""
    before, after = _before(text, start), _after(text, end)
    while before and before[-1].lower() in _FILLER:
        before.pop()
    if before and (is_initials(before[-1]) or _is_known(before[-1])):
        return False
    return any(_OTHER.fullmatch(word) for word in before[-2:] + after[:1])


def names_a_person(text: str, start: int, end: int, *, is_grown: bool) -> bool:
    """Whether initials, a name, an age or a word for a patient stand beside a date.

    An unknown word with a capital is a name only beside the date of birth of somebody who `is_grown`: Easter 5/4/2015.
    """
    if _AGE.search(text, max(0, start - LOOKED_AT), start) or _AGE_NEXT.match(text, end):
        return True
    if _APART.search(text[max(0, start - LOOKED_AT) : start]):
        return True
    beside = _before(text, start)[-1:] + _after(text, end)[:1]
    if any(is_initials(word) or _is_known(word) or word.lower() in _OF_CARE for word in beside):
        return True
    return is_grown and any(
        word[0].isupper() and not word.isupper() and word.lower() not in ORDINARY for word in beside
    )


def follows_a_name(text: str, start: int) -> bool:
    """Whether initials or a known name stand right before a date, with nothing but a blank or a sign between."""
    before = _before(text, start)
    if not before or not text[max(0, start - LOOKED_AT) : start].rstrip(" ,:(").endswith(before[-1]):
        return False
    return is_initials(before[-1]) or (before[-1][0].isupper() and _is_known(before[-1]))


def is_initials(word: str) -> bool:
    """Two or three capitals that are no short form known."""
    return word.isupper() and 2 <= len(word) <= MOST_INITIALS and word.lower() not in _SHORT_FORMS | ORDINARY


def _is_known(word: str) -> bool:
    """A first name or a surname known, which is no ordinary word."""
    plain = word.lower().removesuffix("'s").removesuffix("’s")
    return plain in FIRST_NAMES or (plain in SURNAMES and plain not in ORDINARY)


def _before(text: str, start: int) -> list[str]:
    return _WORD.findall(text, max(0, start - LOOKED_AT), start)


def _after(text: str, end: int) -> list[str]:
    return _WORD.findall(text, end, end + LOOKED_AT)
