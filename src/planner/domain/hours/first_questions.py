"""What has to be known before “can you do 25?” can be answered: an empty set-up would say that every hour is free."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms

QUESTIONS_ID = "first_questions"


class Topic(StrEnum):
    """What takes time out of a week besides sessions."""

    NOTES = "notes"
    COMMITMENTS = "commitments"
    LUNCH = "lunch"
    RULES = "rules"


TOPIC_NAMES = {
    Topic.NOTES: "notes time",
    Topic.COMMITMENTS: "regular commitments",
    Topic.LUNCH: "lunch",
    Topic.RULES: "rules of the week",
}


@dataclass(frozen=True, slots=True)
class FirstQuestions:
    """The topics a diary made in the window has not been told of yet; none where a set-up file answered them all.

    Attributes:
        topics: those that nobody has answered with "none".
        has_no_target: it was said that nobody has set a target.
    """

    topics: tuple[Topic, ...] = ()
    has_no_target: bool = False

    @property
    def id(self) -> str:
        """There is one list to a diary."""
        return QUESTIONS_ID

    def without(self, topic: Topic) -> FirstQuestions:
        """The list once a topic has been answered with "none"."""
        return replace(self, topics=tuple(one for one in self.topics if one is not topic))


def still_open(questions: FirstQuestions, terms: Terms, *, has_commitments: bool) -> tuple[Topic, ...]:
    """The topics that neither "none" nor the set-up or the diary itself has answered.

    Args:
        questions: those nobody has answered with "none".
        terms: the set-up.
        has_commitments: supervision, a meeting or the like stands in the diary or in the typical week.
    """
    rules = terms.rules
    answered = {
        Topic.NOTES: bool(rules.admin_minutes_per_contact)
        or any(one.notes_minutes for one in terms.activities if one.is_contact),
        Topic.COMMITMENTS: has_commitments,
        Topic.LUNCH: bool(rules.lunch_minutes),
        Topic.RULES: any(
            one is not None
            for one in (rules.max_contact_minutes_per_day, rules.max_run_minutes, rules.earliest, rules.latest)
        ),
    }
    return tuple(one for one in questions.topics if not answered[one])
