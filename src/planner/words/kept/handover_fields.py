"""The kinds of what is handed over in words, field by field."""

from __future__ import annotations

from planner.domain.handover.frozen_figure import FrozenFigure
from planner.domain.handover.meeting import Meeting, Promise
from planner.words.kept.field_words import KindWords

HANDOVER_FIELDS: dict[type, KindWords] = {
    Meeting: KindWords(
        "the record of a meeting about one's work",
        {
            "id": "names it; it begins with meeting/",
            "day": "when it was",
            "with_role": "whom it was with, by role",
            "asked": "what was asked, in your own words, or empty",
            "agreed": "what was agreed, a line each",
            "promises": "what was promised",
            "figures": "the figures as they stood when the record was first kept, or frozen again",
            "frozen_on": "the day they were frozen; null where there are none",
        },
    ),
    Promise: KindWords(
        "a promise made at a meeting",
        {
            "id": "names it among the promises of its meeting",
            "what": "what was promised",
            "by": "me, or the role of whoever promised",
            "due": "by when; null where no day was named",
            "kept_on": "the day it was kept; null until then",
        },
    ),
    FrozenFigure: KindWords(
        "a figure as it stood",
        {
            "key": "what it is, in the words the commands use",
            "name": "what it is called",
            "words": "as it was told",
            "value": "exactly: minutes, a number, or a share from 0 to 1",
            "unit": "what it is in",
            "first": "the first day it is of",
            "last": "the last day it is of",
            "of": "how many cases or sessions a share is of; null where it is of none",
        },
    ),
}
