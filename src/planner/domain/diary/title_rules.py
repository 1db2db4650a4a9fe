"""Title rules: which activity a calendar's title means, and whether the title comes into the diary with it.

Patients' names live in titles, so the title of a contact session is left out unless its rule says to keep it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from planner.domain.diary.activity import Activity

TITLE_RULES_ID = "title_rules"
MOST_WORDS = 120
_BETWEEN_WORDS = re.compile(r"[\W_]+")
SHIPPED = (
    ("supervision", "supervision"),
    ("case management", "supervision"),
    ("meeting", "meeting"),
    ("cpd", "cpd"),
    ("training", "cpd"),
    ("notes", "notes"),
    ("letters", "notes"),
    ("admin", "notes"),
)
"""Words with the starting activity they mean, after the activities' own names."""


@dataclass(frozen=True, slots=True)
class TitleRule:
    """A title with these words in it is of that activity.

    Attributes:
        words: looked for from the beginning of a word on, whatever the case and the signs between words.
        activity: the activity's id.
        keep: the title comes with it as the entry's label.
    """

    words: str
    activity: str
    keep: bool = False

    def __post_init__(self) -> None:
        """Refuse a rule without a word, which would take in every title."""
        if not plain_words(self.words):
            msg = "A title rule needs a word to look for: write one, such as “supervision”."
            raise PlannerError(msg)
        if len(self.words) > MOST_WORDS:
            msg = f"The words of a title rule have {len(self.words)} signs: give at most {MOST_WORDS}."
            raise PlannerError(msg)

    @property
    def id(self) -> str:
        """Its words name a rule among the others."""
        return plain_words(self.words)


@dataclass(frozen=True, slots=True)
class TitleRules:
    """The rules in the order they are tried; the first that fits decides."""

    rules: tuple[TitleRule, ...] = ()

    def __post_init__(self) -> None:
        """Refuse the same words twice, for the second rule would never be reached."""
        known: set[str] = set()
        for rule in self.rules:
            if rule.id in known:
                msg = f"There is a rule for “{rule.words}” already: change that one, or give this one other words."
                raise PlannerError(msg)
            known.add(rule.id)

    @property
    def id(self) -> str:
        """A diary has one list."""
        return TITLE_RULES_ID

    def matcher(self, activities: Iterable[Activity]) -> Callable[[str], TitleRule | None]:
        """What gives the first rule that fits a title: these, then the activities' own names.

        A rule whose activity has gone is passed over.
        """
        known = {one.id: one for one in activities}
        tried = [(f" {rule.id}", rule) for rule in (*self.rules, *_by_name(known)) if rule.activity in known]

        def rule_of(title: str) -> TitleRule | None:
            searched = f" {plain_words(title)}"
            return next((rule for words, rule in tried if words in searched), None)

        return rule_of


def shipped_rules(activities: Iterable[Activity]) -> TitleRules:
    """What holds until the list is changed: the activities' own names, the longest first, then usual words."""
    known = {one.id: one for one in activities}
    usual = [TitleRule(words, one, keep=not known[one].is_contact) for words, one in SHIPPED if one in known]
    rules: dict[str, TitleRule] = {}
    for rule in (*_by_name(known), *usual):
        rules.setdefault(rule.id, rule)
    return TitleRules(tuple(rules.values()))


def _by_name(known: Mapping[str, Activity]) -> list[TitleRule]:
    """A rule for each activity's name and id, the longest first: “group supervision” wins over “group”."""
    named = [(text, one) for one in known.values() for text in (one.name, one.id)]
    rules = [
        TitleRule(text, one.id, keep=not one.is_contact)
        for text, one in named
        if plain_words(text) and len(text) <= MOST_WORDS
    ]
    return sorted(rules, key=lambda rule: -len(rule.id))


def plain_words(text: str) -> str:
    """The words of a text in one form: lower case, one blank between them."""
    return _BETWEEN_WORDS.sub(" ", text.casefold()).strip()
