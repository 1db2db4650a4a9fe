"""The words a closed case is shown in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.outcomes.case import ReliableChange

if TYPE_CHECKING:
    from planner.domain.outcomes.case import Pair, StatedOutcome
    from planner.domain.outcomes.judgement import Judgement

CHANGE_WORDS = {
    ReliableChange.IMPROVED: "Reliable improvement",
    ReliableChange.NONE: "No reliable change",
    ReliableChange.DETERIORATED: "Reliable deterioration",
    None: "No paired scores",
}


def outcome_words(judgement: Judgement) -> str:
    """What became of a case; where it was not at caseness, with the reliable change it may still show."""
    if not judgement.finished:
        return "Not a finished course"
    if judgement.recovered:
        return "Reliable recovery" if judgement.reliably_recovered else "Recovery"
    if not judgement.not_at_caseness:
        return CHANGE_WORDS[judgement.change]
    if judgement.change in {ReliableChange.IMPROVED, ReliableChange.DETERIORATED}:
        return f"Not at caseness, {CHANGE_WORDS[judgement.change].lower()}"
    return "Not at caseness"


def stated_words(stated: StatedOutcome) -> str:
    """An outcome stated without scores, each another by its words."""
    change = CHANGE_WORDS[stated.change].lower()
    if stated.recovered:
        return f"Recovered, {change}"
    if stated.caseness is False:
        return f"Not at caseness, {change}"
    start = "Not recovered" if stated.caseness else "Caseness not known"
    return f"{start}, {change}"


def pair_words(pair: Pair) -> str:
    """Scores as "16 → 7"; a dash stands for one that is missing."""
    if pair.first is None and pair.last is None:
        return "–"
    return " → ".join("–" if score is None else f"{score}" for score in (pair.first, pair.last))
