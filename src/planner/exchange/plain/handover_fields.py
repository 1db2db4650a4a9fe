"""The kinds kept of things handed over in words, field by field."""

from __future__ import annotations

from planner.domain.team.pack import PackNumber
from planner.exchange.plain.field_words import KindWords

HANDOVER_FIELDS: dict[type, KindWords] = {
    PackNumber: KindWords(
        "the number of a quarter’s team pack",
        {
            "quarter": "the quarter, as 2026-Q3",
            "number": "the number drawn for it, of twelve digits",
            "rounded": "the pack was rounded to 5",
        },
    ),
}
