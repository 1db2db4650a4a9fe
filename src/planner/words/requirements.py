"""Requirements in words: what is due, what became of each entry, what was missed and why, the share of client hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.diary.entry import Outcome
from planner.domain.english import and_words, date_words, hours_words
from planner.domain.hours.requirement import RequiredKind
from planner.domain.hours.requirement_due import Became, Cause
from planner.domain.hours.rounding import half_up, largest_remainder
from planner.domain.period import PeriodSpan
from planner.words.outcomes_said import OWN_OUTCOME_WORDS

if TYPE_CHECKING:
    from planner.domain.hours.requirement import Requirement
    from planner.domain.hours.requirement_due import Required

KIND_WORDS = {RequiredKind.SUPERVISION: "Supervision", RequiredKind.TRAINING: "CPD and training"}
INSIDE = {RequiredKind.SUPERVISION: "supervision", RequiredKind.TRAINING: "CPD and training"}
"""The same within a sentence."""
EACH = {PeriodSpan.WEEK: "each week", PeriodSpan.MONTH: "each month", PeriodSpan.YEAR: "each leave year"}
BECAME_WORDS = {
    Became.DONE: "done",
    Became.TO_COME: "to come",
    Became.BY_ME: OWN_OUTCOME_WORDS[Outcome.CANCELLED_CLIENT],
    Became.BY_SERVICE: "cancelled by the service",
    Became.NOT_ATTENDED: OWN_OUTCOME_WORDS[Outcome.DNA],
}
CAUSE_WORDS = {
    Cause.BY_ME: BECAME_WORDS[Became.BY_ME],
    Cause.BY_SERVICE: BECAME_WORDS[Became.BY_SERVICE],
    Cause.NOT_ATTENDED: BECAME_WORDS[Became.NOT_ATTENDED],
    Cause.AWAY: "while you were away",
    Cause.NOT_IN_DIARY: "never in the diary",
}
HOW_COUNTED = (
    "An entry that is over counts as done unless it says that it was cancelled or not attended. Leave reduces nothing, "
    "and what is beyond one period is not saved up for another. A week counts where it ends; a part of a month or year "
    "is due its share of the days."
)
NONE_YET = "Nothing is required yet, and no supervision or training is in the diary on these days."


def rule_words(rule: Requirement) -> str:
    """As "1 h of supervision each week" or "1 h of supervision for each 20 h with clients"."""
    each = EACH[rule.per] if rule.per else f"for each {rule.each_client_hours} h with clients"
    return f"{hours_words(rule.minutes)} of {INSIDE[rule.kind]} {each}"


def rule_sentence(rule: Requirement) -> str:
    """The rule read back, with what it means where that may be asked."""
    means = "" if rule.per else " Hours with clients are those of the sessions attended; what is due is in proportion."
    return f"From {date_words(rule.starts)}: {rule_words(rule)}.{means}"


def required_words(found: Required) -> str:
    """What is required on the days, by every rule in force on them; "no rule" where none is."""
    rules = dict.fromkeys(one.rule for one in found.periods)
    return and_words([rule_words(one) for one in rules]) or "no rule"


def missed_words(found: Required) -> str:
    """How much was missed and by whose cancellation, as "1 h cancelled by the service"; nothing where none was."""
    minutes = largest_remainder(list(found.missed.values()))
    parts = [f"{hours_words(part)} {CAUSE_WORDS[cause]}" for cause, part in zip(found.missed, minutes, strict=True)]
    return and_words(parts)


def ratio_words(found: Required) -> str:
    """As "1 h for each 18.5 h with clients"; a dash where there is none of either."""
    each = found.client_minutes_each
    return "–" if each is None else f"1 h for each {half_up(each * 10) / 10:g} h with clients"


def told(found: Required) -> str:
    """One kind in a sentence, as at the terminal."""
    missed, left = missed_words(found), half_up(found.left)
    parts = [
        f"{hours_words(half_up(found.due))} due" if found.periods else "no rule",
        f"{hours_words(found.done)} done",
        *([f"missed: {missed}"] if missed else []),
        *([f"{hours_words(left)} still to do"] if left else []),
        *([f"{hours_words(found.to_come)} in the diary to come"] if found.to_come else []),
    ]
    return f"{KIND_WORDS[found.kind]}: {', '.join(parts)}; {hours_words(found.client_minutes)} with clients."
