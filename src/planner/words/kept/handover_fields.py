"""The kinds of what is agreed with others in words, field by field."""

from __future__ import annotations

from planner.domain.handover.frozen_figure import FrozenFigure
from planner.domain.handover.job_categories import Assigned, JobPlanCategories
from planner.domain.handover.job_plan import JobPlan, PlanStood
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
    JobPlan: KindWords(
        "how a version of the typical week stands as a job plan",
        {"starts": "the first day of the version it is of", "stood": "every standing, the earliest first"},
    ),
    PlanStood: KindWords(
        "how a job plan stood from a day on",
        {
            "standing": "what was said of it",
            "with_whom": "the role of whoever it was said with",
            "on": "the day it was said",
            "review_by": "the day it is to be looked at again by; null where none was named",
            "disputed": "what is not agreed, a line each",
            "week": "the mark of the week it was said of: the first 16 digits of a SHA-256 of its times, activities "
            "and sites; empty where none was taken",
        },
    ),
    JobPlanCategories: KindWords(
        "how a job plan is sorted",
        {
            "scheme": "the categories used: client (direct, indirect, non-client), dcc (DCC, SPA, ANR, ED) or own",
            "names": "the categories of your own",
            "assigned": "what was put into another category than its kind's",
        },
    ),
    Assigned: KindWords(
        "an activity put into a category of one scheme",
        {
            "scheme": "the scheme it is said for",
            "activity": "the id of the activity; *notes for notes after sessions and time kept before them",
            "category": "the category, by its key or its own name",
        },
    ),
}
