"""The kinds of team packs in words, field by field."""

from __future__ import annotations

from planner.domain.privacy.suppression import CountRange
from planner.domain.team.figures import PackCounts
from planner.domain.team.pack import KeptPack, Pack, PackNumber
from planner.words.kept.field_words import KindWords

TEAM_FIELDS: dict[type, KindWords] = {
    PackNumber: KindWords(
        "the number of a quarter’s team pack",
        {
            "quarter": "the quarter, as 2026-Q3",
            "number": "the number drawn for it, of twelve digits",
            "rounded": "the pack was rounded to 5",
        },
    ),
    KeptPack: KindWords("a team pack that is kept to be added up with others", {"pack": "what it says"}),
    Pack: KindWords(
        "what a team pack says",
        {
            "quarter": "the quarter, as 2026-Q3",
            "number": "its number, of twelve digits",
            "rounded": "it is rounded to 5",
            "counts": "its counts, small ones hidden",
        },
    ),
    PackCounts: KindWords(
        "the counts of a team pack",
        {
            "hours_at_work": "contracted hours less absence",
            "hours_attended": "hours of contact sessions attended",
            "sessions": "contact sessions attended or missed",
            "sessions_attended": "those attended",
            "finished": "finished courses of treatment",
            "recovery_denominator": "finished less not at caseness",
            "recovered": "moved to recovery",
            "reliably_recovered": "recovered and reliably improved",
            "reliably_improved": "reliably improved",
        },
    ),
    CountRange: KindWords(
        "a count that is known to lie within two others",
        {"low": "the least it may be", "high": "the most it may be"},
    ),
}
