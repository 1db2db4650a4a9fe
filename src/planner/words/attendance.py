"""Attendance by group, in words: which group lies apart from the rest, or what the numbers could have shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import and_words, percent_words
from planner.domain.hours.attendance import Split
from planner.domain.statistics.levels import FEWEST_SESSIONS, LEVEL_MEANING, LEVEL_NAMES, Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.hours.attendance_groups import JudgedGroup
    from planner.domain.statistics.proportions import Rate

SPLIT_WORDS = {
    Split.WEEKDAY: "by weekday",
    Split.HOUR: "by hour",
    Split.ACTIVITY: "by activity",
    Split.SITE: "by site",
    Split.MODE: "by mode",
}
NOTHING_YET = "No session was recorded in the last year: record what happened in the diary, and this fills by itself."
LEVEL_WORDS = {**LEVEL_NAMES, Level.TOO_FEW: "too few to say", Level.NONE_SHOWN: ""}
AGAIN = "Look again with more sessions before you act on it."


def group_rate_words(one: JudgedGroup) -> str:
    """A group's rate in percent; a dash where its sessions are too few, as the counts say it better."""
    return "–" if one.level is Level.TOO_FEW else percent_words(one.rate.value)


def groups_words(groups: Sequence[JudgedGroup], whole: Rate) -> str:
    """The rate of all together, and what the groups show."""
    if not whole.denominator:
        return NOTHING_YET
    return f"{percent_words(whole.value)} of {whole.denominator} altogether. {differences_words(groups)}".strip()


def differences_words(groups: Sequence[JudgedGroup]) -> str:
    """What the groups show; where they show nothing, what they could have shown."""
    said: list[str] = []
    judged = [one for one in groups if one.level is not Level.TOO_FEW]
    if len(groups) > 1:
        apart = [_apart_words(level, groups) for level in (Level.STANDS_OUT, Level.LOOK)]
        found = [words for words in apart if words]
        said += [*found, AGAIN] if found else [_not_shown_words(judged)]
        if judged and len(judged) < len(groups):
            said.append(f"Groups of fewer than {FEWEST_SESSIONS} sessions are too few to say.")
    return " ".join(said)


def _apart_words(level: Level, groups: Sequence[JudgedGroup]) -> str:
    """The groups at one level, with what the level means."""
    names = [one.name for one in groups if one.level is level]
    if not names:
        return ""
    one = len(names) == 1
    many = "are" if level is Level.LOOK else "stand out"
    verdict = LEVEL_NAMES[level] if level is Level.STANDS_OUT else f"is {LEVEL_NAMES[level]}"
    verdict = verdict if one else (many if level is Level.STANDS_OUT else f"{many} {LEVEL_NAMES[level]}")
    it = LEVEL_MEANING[level] if one else LEVEL_MEANING[level].replace("give it", "give each")
    return f"{and_words(names)} {verdict} beside the rest: {it}, shared among the {len(groups)} groups."


def _not_shown_words(judged: Sequence[JudgedGroup]) -> str:
    """That no difference is shown, and how large one would have to be."""
    if not judged:
        return f"Too few to say: no group has {FEWEST_SESSIONS} sessions."
    largest = max(judged, key=lambda one: one.rate.denominator)
    if largest.seen is None:
        return "No difference between a group and the rest is shown."
    return (
        f"No difference between a group and the rest is shown; between {largest.name} and the rest one smaller than "
        f"about {max(1, int(100 * largest.seen + 0.5))} points would usually be missed."
    )
