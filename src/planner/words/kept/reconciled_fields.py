"""What is kept for others to be shown, field by field."""

from __future__ import annotations

from planner.domain.reconciling.reconciled import (
    Reconciled,
    ReconciledCause,
    ReconciledDefinition,
    ReconciledItem,
)
from planner.words.kept.field_words import KindWords

RECONCILED_FIELDS: dict[type, KindWords] = {
    Reconciled: KindWords(
        "a figure of someone else beside one's own, as it was found",
        {
            "id": "names it; it begins with reconciled/",
            "kept_on": "the day it was kept",
            "kind": "what the figure counts",
            "first": "the first day it is of",
            "last": "the last day it is of",
            "given": "the other figure, in minutes, contacts or cases",
            "own": "one's own figure then, in the same",
            "counted": "one's own definition in words",
            "tried": "how many definitions were tried",
            "giving": "how many of them gave the figure",
            "definitions": "those that were named, the likeliest first",
            "causes": "what made the difference, by one of those named",
            "unexplained": "what is left of the difference; with the causes it is all of it",
            "told": "the place of the definition that the causes are told by, from 0",
        },
    ),
    ReconciledDefinition: KindWords(
        "a definition that was named",
        {
            "text": "what it is, in words",
            "value": "what it gave, in minutes, contacts or cases",
            "exact": "it gave the other figure",
        },
    ),
    ReconciledCause: KindWords(
        "why the figures differed",
        {
            "text": "what was counted otherwise, in words",
            "amount": "how much more it made in the other figure; negative for less",
            "items": "what differed",
        },
    ),
    ReconciledItem: KindWords(
        "a session or case that counted otherwise",
        {
            "day": "when it took place or was closed",
            "start": "when it began; null where it has no time of day",
            "what": "its activity, or that it is a case; of a day of a list, the sessions it may be",
            "became": "what was recorded of it; of a day of a list, what each counts on it",
            "minutes": "its length; null where it has none",
            "amount": "how much more it counted in the other figure; negative for less",
        },
    ),
}
