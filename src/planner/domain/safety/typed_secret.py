"""A secret as it may have been typed: the same letters in other bytes, and signs of a code that are easily mixed up."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice, product

from planner.domain.english import counted

GROUPS, IN_A_GROUP = 8, 4
SIGNS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
"""What a recovery code is made of (RFC 4648, 6: base32), so that a 0, 1 or 8 in one can only be misread."""
MISREAD = {"0": "O", "1": "IL", "8": "B"}
MOST_READINGS = 4
"""Each reading costs a guess of about a second."""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a line: it comes along with what is copied, and nobody sees it."""


def kept_form(passphrase: str) -> str:
    """The form a passphrase is kept in: without a line break at its ends, and with its letters in one piece.

    Keyboards write "é" as one letter or as two (Unicode Annex 15: NFC).
    """
    return unicodedata.normalize("NFC", without_breaks(passphrase))


def without_breaks(secret: str) -> str:
    """What was pasted, without the ends of lines before and after it."""
    return secret.strip(BREAKS)


def has_unseen(passphrase: str) -> bool:
    """There is a sign in it that no key of a field for secrets types, and that nobody sees: a tab, a line break."""
    return any(unicodedata.category(sign) in {"Cc", "Zl", "Zp"} for sign in kept_form(passphrase))


def forms_to_try(passphrase: str) -> tuple[str, ...]:
    """What a typed passphrase may have been when it was set: as kept now, as typed, and taken apart; no form twice.

    Diaries made before passphrases were brought to one form hold whatever the keyboard or clipboard of that day wrote.
    """
    apart = unicodedata.normalize("NFD", without_breaks(passphrase))
    return tuple(dict.fromkeys((kept_form(passphrase), passphrase, apart)))


def code_readings(code: str) -> tuple[str, ...]:
    """What a typed recovery code can be read as, likeliest first; nothing where it is malformed."""
    if malformed_code(code):
        return ()
    choices = (MISREAD.get(sign, sign) for sign in "".join(_groups(code)))
    return tuple("".join(signs) for signs in islice(product(*choices), MOST_READINGS))


def malformed_code(code: str) -> str:
    """What keeps some text from being a recovery code, as half a sentence; empty where it can be one."""
    groups = _groups(code)
    for number, group in enumerate(groups):
        if not set(group) <= SIGNS | MISREAD.keys():
            return f"{_which(number)} has a sign in it that no code has, which is made of A to Z and 2 to 7"
    if sum(map(len, groups)) == GROUPS * IN_A_GROUP:
        return ""
    for number, group in enumerate(groups):
        if len(group) != IN_A_GROUP:
            has = counted(len(group), "letter or digit", "letters and digits")
            return f"{_which(number)} has {has}, and each has four"
    return f"it has {counted(len(groups), 'group', 'groups')}, and there are eight of four letters and digits"


def last_group(code: str) -> str:
    """The last four letters and digits of a code, as one reads them back."""
    return "".join(_groups(code))[-IN_A_GROUP:]


def _groups(code: str) -> list[str]:
    """The groups as they were typed; by fours where they were typed as one."""
    upper = unicodedata.normalize("NFKC", code).upper()
    spaced = "".join(" " if _parts(sign) else sign for sign in upper)
    groups = spaced.split()
    return re.findall(f".{{1,{IN_A_GROUP}}}", groups[0]) if len(groups) == 1 else groups


def _parts(sign: str) -> bool:
    """Dashes of all lengths, full stops, spaces, and what cannot be seen."""
    return unicodedata.category(sign)[0] in "PZC" or sign == "\N{MINUS SIGN}"


def _which(number: int) -> str:
    return f"its {ORDINALS[number]} group" if number < len(ORDINALS) else "what follows its eighth group"
