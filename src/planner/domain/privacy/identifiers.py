"""Identifiers of patients in the words of a diary: found so that they can be asked about, never so as to refuse them.

What is looked for: NHS numbers, dates of birth, postcodes, telephone numbers, e-mail addresses and names with a title.
It takes time in proportion to the text, whatever the text is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from planner.domain.privacy.birth_dates import birth_dates
from planner.domain.privacy.digit_runs import nhs_numbers, telephones
from planner.domain.privacy.found import Found, IdentifierKind
from planner.domain.privacy.name_words import ORDINARY
from planner.domain.privacy.titled_names import titled_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from planner.domain.privacy.digit_runs import Place

# The 124 postcode areas of the United Kingdom, and those of the Crown dependencies.
_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY "
    "G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR "
    "NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA "
    "WC WD WF WN WR WS WV YO ZE"
)
_POSTCODE = re.compile(
    r"(?<!\w)(?:GIR[ \t.-]{0,2}0AA(?!\w)|"
    rf"(?:{'|'.join(sorted(_AREAS.split(), key=len, reverse=True))})[0-9][0-9A-Z]?[ \t]{{0,2}}"
    r"[.-]?[0-9][ABD-HJLNP-UW-Z]{2}(?!\w))",
    re.IGNORECASE,
)
# Royal Mail: the last two letters are none of C I K M O V.
_COUNTED = re.compile(
    r"(?:1[Ss]t|2[Nn]d|3[Rr]d|[04-9][Tt]h|[0-9][Hh]r)|(?i:1st|2nd|3rd|[04-9]th)(?=[ \t]{1,2}(?i:floor|door|desk|bay))"
)
"""“E1 3rd floor” and “B12 2hr” are a room and what follows it."""
_LOCAL, _DOMAIN = re.compile(r"[\w.+%'’-]{1,64}\Z"), re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_AT = re.compile(r"[ ]?[(\[][ ]?at[ ]?[)\]][ ]?|[ ]at[ ]", re.IGNORECASE)
_ENDS_OF_DOMAINS = re.compile(r"(?:com|net|org|uk|eu|ie|info|me|scot|wales|example)\Z", re.IGNORECASE)
MOST_LOCAL = 64
CLEARINGS = 5
_EMPTY = re.compile(r"\([\s,;:/–—-]*\)|\[[\s,;:/–—-]*\]|[\"“][\s]*[\"”]")
_BLANKS = re.compile(r"[ \t]{2,}")
_BEFORE_SIGN = re.compile(r"[ \t]+(?=[,;.)\]](?:\s|$))")
_SIGNS_TWICE = re.compile(r"([,;:/–—|-])(?:[ \t]*[,;:/–—|-])+")
_ENDS = " \t,;:/–—|-&+"


def identifiers_in(text: str, today: date) -> tuple[Found, ...]:
    """What looks like an identifier of a patient in a text, in the order it stands there.

    Args:
        text: any words as they were typed; digits, blanks and dashes may be of any kind.
        today: dates of birth are told from other dates by it.
    """
    plain = _plain(text)
    taken = bytearray(len(plain))
    found = []
    for kind, (start, end) in _candidates(plain, today):
        if not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            found.append(Found(kind, start, end, text[start:end]))
    return tuple(sorted(found, key=lambda one: one.start))


def without_identifiers(text: str, today: date) -> str:
    """The text without them, and without the blanks, brackets and signs they leave behind; untouched where none is."""
    rounds = 0
    while found := identifiers_in(text, today):
        # What is left may make an identifier anew; a text made so that it goes on for ever is cut instead.
        text = _cleared(text, found) if rounds < CLEARINGS else text[: found[0].start].rstrip(_ENDS)
        rounds += 1
    return text


def _candidates(plain: str, today: date) -> Iterator[tuple[IdentifierKind, Place]]:
    """Everything that may be one; where two share a place the first stands."""
    for kind, places in (
        (IdentifierKind.EMAIL, _addresses(plain)),
        (IdentifierKind.BIRTH, birth_dates(plain, today)),
        (IdentifierKind.PHONE, telephones(plain)),
        (IdentifierKind.NHS_NUMBER, nhs_numbers(plain)),
        (IdentifierKind.POSTCODE, _postcodes(plain)),
        (IdentifierKind.NAME, titled_names(plain)),
    ):
        for place in places:
            yield kind, place


def _addresses(plain: str) -> Iterator[Place]:
    at = plain.find("@")
    while at >= 0:
        local = _LOCAL.search(plain, max(0, at - MOST_LOCAL), at)
        domain = _DOMAIN.match(plain, at + 1)
        if local and domain:
            yield local.start(), domain.end()
        at = plain.find("@", at + 1)
    for sign in _AT.finditer(plain):
        local = _LOCAL.search(plain, max(0, sign.start() - MOST_LOCAL), sign.start())
        domain = _DOMAIN.match(plain, sign.end())
        if local and domain and _ENDS_OF_DOMAINS.search(domain[0]) and local[0].lower() not in ORDINARY:
            yield local.start(), domain.end()


def _postcodes(plain: str) -> Iterator[Place]:
    for match in _POSTCODE.finditer(plain):
        is_a_code = match[0].islower() and match[0].isalnum() and match[0][-4].isalpha()  # as e3e8eb is
        if not is_a_code and not _COUNTED.match(plain, match.end() - 3):
            yield match.span()


def _plain(text: str) -> str:
    """The text with every digit, letter and blank in its plain form, each in its old place."""
    return text if text.isascii() else "".join(map(_plain_sign, text))


def _plain_sign(sign: str) -> str:
    if sign.isascii():
        return sign
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if sign.isspace():
        return " "
    usual = unicodedata.normalize("NFKC", sign)
    return usual if len(usual) == 1 else sign


def _cleared(text: str, found: Iterable[Found]) -> str:
    """The text without some parts of it, tidied round them."""
    kept, place = [], 0
    for one in found:
        kept.append(text[place : one.start])
        place = one.end
    left = " ".join([*kept, text[place:]])
    left = _EMPTY.sub(" ", left)
    left = _SIGNS_TWICE.sub(r"\1", left)
    left = _BEFORE_SIGN.sub("", _BLANKS.sub(" ", left))
    return left.strip(_ENDS)
