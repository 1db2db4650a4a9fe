"""The job plan in words: how it stands and since when, its categories, and what its time means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import date_words, hours_words
from planner.domain.handover.job_categories import NOTES_LINE, UNASSIGNED, ClientTime, NhsTime, Scheme
from planner.domain.handover.job_plan import PlanStanding, is_due
from planner.domain.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from planner.domain.handover.job_plan import PlanStood
    from planner.domain.handover.plan_time import PlanTime
    from planner.domain.hours.terms import Terms

SCHEME_WORDS: Mapping[Scheme, str] = {
    Scheme.CLIENT: "direct, indirect, non-client",
    Scheme.NHS: "DCC, SPA, ANR, ED",
    Scheme.OWN: "categories of one’s own",
}
STANDING_NAMES: Mapping[PlanStanding, str] = {
    PlanStanding.PROPOSED: "Proposed",
    PlanStanding.AGREED: "Agreed",
    PlanStanding.DISPUTED: "Disputed",
}
_WITH = {
    PlanStanding.PROPOSED: "Proposed to",
    PlanStanding.AGREED: "Agreed with",
    PlanStanding.DISPUTED: "Disputed with",
}
_CATEGORIES: Mapping[str, str] = {
    ClientTime.DIRECT: "Direct: with clients",
    ClientTime.INDIRECT: "Indirect: for clients, without them",
    ClientTime.NON_CLIENT: "Non-client",
    NhsTime.DCC: "Direct clinical care (DCC)",
    NhsTime.SPA: "Supporting professional activities (SPA)",
    NhsTime.ANR: "Additional NHS responsibilities (ANR)",
    NhsTime.ED: "External duties (ED)",
    UNASSIGNED: "In no category yet",
}
_SHORT: Mapping[str, str] = {
    ClientTime.DIRECT: "Direct",
    ClientTime.INDIRECT: "Indirect",
    ClientTime.NON_CLIENT: "Non-client",
    NhsTime.DCC: "DCC",
    NhsTime.SPA: "SPA",
    NhsTime.ANR: "ANR",
    NhsTime.ED: "ED",
    UNASSIGNED: "–",
}
NO_PLAN = (
    "No typical week is agreed for this day. Begin one under Diary, Typical week, or make a week that was found the "
    "typical week; then it can be proposed and agreed here."
)
NO_STANDING = "Nothing is said yet of whether this plan is proposed, agreed or disputed."
NOTES_WORDS = "Notes after sessions, and time kept before them"
HOW_COUNTED = (
    "Minutes are real ones of the clock, not credited ones. A minute that two entries share counts once, contact "
    "first. Notes are those that come with each session, and of the notes time the rules ask for as much as no block "
    "of notes in the plan pays. Breaks that the contract does not pay are outside the contracted hours."
)
MEAN_WEEK = "The plan has a cycle of {weeks} weeks; figures are of the mean week, rounded so that the parts add up."
PA_WORDS = "A programmed activity (PA) is 4 hours, as in the consultant contract."
SOURCES: Mapping[Scheme, str] = {
    Scheme.CLIENT: (
        "Direct is contact. Indirect is work for clients without them: notes, supervision, duty, travel. The rest is "
        "non-client."
    ),
    Scheme.NHS: (
        "DCC, SPA, ANR and ED are the categories of the consultant contract (England, 2003), used for therapists by "
        "NHS Improvement’s guide to job planning of 2019. Contact, notes, duty and travel are DCC; supervision, "
        "training, meetings and what is left are SPA."
    ),
    Scheme.OWN: "The categories are the therapist’s own.",
}
PUT_ELSEWHERE = "Some activities were put into another category than their kind’s."


def category_words(category: str, scheme: Scheme) -> str:
    """A category of a scheme as it is told in a table of them; one of one's own by its name, whatever that is."""
    return _told(_CATEGORIES, category, scheme)


def short_category(category: str, scheme: Scheme) -> str:
    """A category beside an entry."""
    return _told(_SHORT, category, scheme)


def _told(words: Mapping[str, str], category: str, scheme: Scheme) -> str:
    is_own = scheme is Scheme.OWN and category != UNASSIGNED
    return one_line(category) if is_own else words.get(category, one_line(category))


def line_words(activity: str, terms: Terms) -> str:
    """What is sorted: an activity by its name, or what comes with sessions."""
    if activity == NOTES_LINE:
        return NOTES_WORDS
    known = terms.activity.get(activity)
    return one_line(known.name) if known else activity


def standing_sentence(stood: PlanStood | None) -> str:
    """As "Agreed with line manager on 3 November 2026; review by 1 May 2027."."""
    if stood is None:
        return NO_STANDING
    review = f"review by {date_words(stood.review_by)}" if stood.review_by else "no day of review is named"
    return f"{_WITH[stood.standing]} {one_line(stood.with_whom)} on {date_words(stood.on)}; {review}."


def due_words(stood: PlanStood | None, today: date) -> str:
    """That the day of review has come; empty where it has not."""
    if stood is None or stood.review_by is None or not is_due(stood, today):
        return ""
    if stood.review_by == today:
        return "The job plan is to be reviewed by today."
    return f"The review of the job plan was due by {date_words(stood.review_by)}."


def changed_words(stood: PlanStood) -> str:
    """That the week is no longer the one of which it was said."""
    return f"The week has been changed since: it is not as it was when it was {stood.standing}."


def left_words(time: PlanTime) -> str:
    """What the contract leaves open, in a sentence."""
    if time.contracted is None or time.left is None:
        return "No contract holds on this day, so nothing can be said of what is left."
    planned, contracted = hours_words(time.programmed), hours_words(time.contracted)
    breaks = f" and {hours_words(time.paid_breaks)} of paid breaks" if time.paid_breaks else ""
    if time.left < 0:
        return (
            f"{planned} planned{breaks} is {hours_words(-time.left)} more than the {contracted} contracted: something "
            "has to give, or hours are worked that nobody pays."
        )
    left = f"leaves {hours_words(time.left)} unplanned" if time.left else "leaves nothing unplanned"
    return f"Of {contracted} contracted, {planned} planned{breaks} {left}."
