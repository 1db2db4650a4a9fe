"""How hard a new passphrase is to guess, and what is refused as too weak.

Judged by zxcvbn, which reckons the guesses that a knowing guesser would need (Wheeler, "zxcvbn: Low-Budget Password
Strength Estimation", USENIX Security 2016). It is pure computation, and is loaded only where a passphrase is chosen.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from planner.domain.safety.typed_secret import has_unseen, kept_form

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST = 8
JUDGED = 72
"""What zxcvbn takes: its time grows faster than the length. More letters only make a passphrase stronger."""
MOST_EFFORT = 24_000
"""zxcvbn tries every reading of signs that stand for letters, as 1 does for i and l, on every part of a passphrase:
with many such signs it takes ten seconds. Readings times length squared; so much takes a tenth of a second."""
TOO_WEAK_BELOW, WEAK_BELOW, FAIR_BELOW = 6.0, 8.0, 10.0
"""Powers of ten of guesses: the bounds of zxcvbn's own scores 2, 3 and 4."""
CLINIC_WORDS = (
    *("planner", "diary", "passphrase", "password", "secret", "therapist", "therapy", "therapies", "counsellor"),
    *("counselling", "psychologist", "psychology", "clinic", "clinical", "client", "patient", "session", "supervision"),
    *("nhs", "iapt", "cbt", "emdr", "phq9", "gad7", "talking therapies", "talkingtherapies", "nhs talking therapies"),
    *("recovery", "caseness", "wellbeing", "mental health", "anxiety", "depression", "hospital", "surgery"),
)
"""What a guesser tries first on the diary of a therapist."""
REASONS = {
    "Straight rows of keys are easy to guess.": "a row of keys is among the first things tried",
    "Short keyboard patterns are easy to guess.": "a short pattern of keys is easily guessed",
    'Repeats like "aaa" are easy to guess.': "one sign again and again is easily guessed",
    'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': (
        "the same again and again is hardly harder to guess than once"
    ),
    'Sequences like "abc" or "6543" are easy to guess.': "a sequence such as abc or 6543 is easily guessed",
    "Recent years are easy to guess.": "years of our time are tried early",
    "Dates are often easy to guess.": "dates are tried early",
    "This is a top-10 common password.": "it is one of the ten most used of all",
    "This is a top-100 common password.": "it is one of the hundred most used of all",
    "This is a very common password.": "it is one that very many people use",
    "This is similar to a commonly used password.": "it is nearly one that many people use",
    "A word by itself is easy to guess.": "one word by itself is easily guessed",
    "Names and surnames by themselves are easy to guess.": "names by themselves are easily guessed",
    "Common names and surnames are easy to guess.": "common names are easily guessed",
}
"""Each warning of zxcvbn in the words of the house."""
OF_THE_CLINIC = "it is made of words that are tried first on such a diary"
EASILY = "it is easily guessed"
ADVICE = "take four or more words that have nothing to do with each other, or with you"


class Level(Enum):
    """How strong a passphrase is; one too weak is refused."""

    TOO_WEAK = "Too weak"
    WEAK = "Weak"
    FAIR = "Fair"
    STRONG = "Strong"


@dataclass(frozen=True, slots=True)
class Strength:
    """What is known of a passphrase without keeping any of it.

    Attributes:
        guesses_log10: the power of ten of guesses it takes.
        is_short: it has fewer signs than any passphrase may have.
        reason: what makes it weak, as half a sentence; empty where nothing is known.
        has_unseen: there is a sign in it that nobody could type again.
    """

    guesses_log10: float
    is_short: bool = False
    reason: str = ""
    has_unseen: bool = False

    @property
    def level(self) -> Level:
        """How strong that is."""
        if self.is_short or self.has_unseen or self.guesses_log10 < TOO_WEAK_BELOW:
            return Level.TOO_WEAK
        if self.guesses_log10 < WEAK_BELOW:
            return Level.WEAK
        return Level.FAIR if self.guesses_log10 < FAIR_BELOW else Level.STRONG

    @property
    def refusal(self) -> str:
        """Why it is not taken, in a sentence; empty where it is."""
        if self.is_short:
            return f"The passphrase is too short: give at least {SHORTEST} characters."
        if self.has_unseen:
            return "The passphrase has a sign in it that cannot be seen, such as a tab or a line break: type it anew."
        is_refused = self.level is Level.TOO_WEAK
        return f"The passphrase is too weak: {self.reason or EASILY}; {ADVICE}." if is_refused else ""


def strength(passphrase: str, names: Iterable[str] = ()) -> Strength:
    """How hard a passphrase is to guess.

    Args:
        passphrase: as it was typed; of a long one the beginning is judged.
        names: what else a guesser would try first, such as the name one logs in by.
    """
    from zxcvbn import zxcvbn

    kept = kept_form(passphrase)
    if not kept:
        return Strength(0.0, is_short=True)
    tried_first = [*CLINIC_WORDS, *(part for name in names for part in _parts(name))]
    judged = zxcvbn(_beginning(kept), user_inputs=tried_first)
    guesses = math.log10(max(1, judged["guesses"]))  # the library's own figure is of another type where it is large
    is_of_clinic = any(match.get("dictionary_name") == "user_inputs" for match in judged["sequence"])
    warning = REASONS.get(judged["feedback"]["warning"], OF_THE_CLINIC if is_of_clinic else "")
    return Strength(guesses, len(kept) < SHORTEST, warning if guesses < WEAK_BELOW else "", has_unseen(kept))


def _beginning(passphrase: str) -> str:
    """As much of a passphrase as can be judged at once: all of it, unless it is long or full of such signs."""
    from zxcvbn.matching import L33T_TABLE

    length = min(len(passphrase), JUDGED)
    while length > SHORTEST:
        signs = set(passphrase[:length])
        readings = math.prod(max(1, len(signs.intersection(stand_ins))) for stand_ins in L33T_TABLE.values())
        if readings * length**2 <= MOST_EFFORT:
            break
        length -= 1
    return passphrase[:length]


def _parts(name: str) -> set[str]:
    """A name and the parts of it: "anna.smith" is tried as anna and as smith, too."""
    return {part for part in (name, *re.split(r"[\W_\d]+", name)) if part}
