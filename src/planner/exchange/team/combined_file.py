"""Several packs together as JSON: totals as ranges, the funnel of each rate, and what is said of them in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from planner.domain.errors import PlannerError
from planner.domain.outcomes.counts import RateKind
from planner.domain.team.points import team_funnel
from planner.exchange.team.pack_file import counts_json
from planner.words.team_packs import funnel_words, reveals_words, together_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.domain.team.combining import Combined
    from planner.domain.team.points import RangedPoint, TeamFunnel

FORMAT = "planner-team-combined/1"


def combined_json(found: Combined) -> Mapping[str, Any]:
    """Packs together in the words of the contract; a total that is not given is null, and listed under `withheld`."""
    return {
        "format": FORMAT,
        "quarter": found.quarter,
        "packs": len(found.packs),
        "own": found.own,
        "totals": {name: None if one is None else [one.low, one.high] for name, one in found.totals.items()},
        "written": counts_json(found.totals),
        "withheld": list(found.withheld),
        "funnels": {kind.value: _funnel_json(found, kind) for kind in RateKind},
        "reading": list(together_words(found)),
        "other_combinations": list(reveals_words(found)),
    }


def combined_bytes(found: Combined) -> bytes:
    """The file; one's own pack is not marked in it, as it is for others too."""
    body = combined_json(found.without_own)
    return (json.dumps(body, indent=2, ensure_ascii=False) + "\n").encode()


def _funnel_json(found: Combined, kind: RateKind) -> Mapping[str, Any]:
    try:
        made = team_funnel(found, kind)
    except PlannerError as refusal:
        return {"refused": str(refusal)}
    return _told(made)


def _told(made: TeamFunnel) -> Mapping[str, Any]:
    return {
        "method": made.drawn.method,
        "centre": list(made.centre),
        "points": [_point(one) for one in made.points],
        "reading": list(funnel_words(made)),
    }


def _point(one: RangedPoint) -> Mapping[str, Any]:
    return {
        "numerator": [one.numerator.low, one.numerator.high],
        "denominator": [one.denominator.low, one.denominator.high],
        "verdict": one.verdict.value,
        "own": one.is_own,
    }
