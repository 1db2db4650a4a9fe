"""What several team packs say together, on one page of A4 that a team can sign; nobody is named or marked on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.domain.english import counted, date_words
from planner.domain.errors import PlannerError
from planner.domain.team.points import team_funnel
from planner.reports.typesetting import TypesetPage, plain
from planner.words.team_packs import (
    ASK_HEAD,
    LONGEST_ASKED,
    SHEET_FOOT,
    SHEET_TITLE,
    funnel_words,
    quarter_words,
    together_words,
    totals_rows,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from planner.domain.outcomes.counts import RateKind
    from planner.domain.team.combining import Combined

MOST_SIGNED = 12
"""More places to sign do not fit beside what is said."""
CHART_SIZE = (7.0, 3.3)


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands on the page besides the figures.

    Attributes:
        asks: what the team asks for, line by line.
    """

    on: date
    asks: tuple[str, ...] = ()


def team_page(found: Combined, kind: RateKind, printed: Printed) -> TypesetPage:
    """The page, with the funnel of one rate; one's own pack is not marked, for others see it."""
    shared = found.without_own
    picture, read = _funnel(shared, kind)
    data = {
        "title": SHEET_TITLE,
        "of": f"{counted(len(found.packs), 'pack', 'packs')} of {quarter_words(found.quarter)}",
        "said": list(together_words(shared)),
        "totals": [list(row) for row in totals_rows(shared)],
        "picture": picture,
        "read": read,
        "ask_head": ASK_HEAD,
        "asks": [plain(line, LONGEST_ASKED) for line in printed.asks],
        "signed": min(len(found.packs), MOST_SIGNED),
        "foot": f"{SHEET_FOOT} Printed {date_words(printed.on)}.",
    }
    return TypesetPage("team", data)


def _funnel(found: Combined, kind: RateKind) -> tuple[Mapping[str, Any] | None, list[str]]:
    """The picture of the funnel, if there is one, and what is read from it; or why there is none."""
    from planner.charts.save import drawn
    from planner.charts.style import ChartStyle
    from planner.charts.team_funnel import draw_team_funnel

    try:
        made = team_funnel(found, kind)
    except PlannerError as refusal:
        return None, [str(refusal)]
    picture = drawn(lambda axes: draw_team_funnel(axes, made, ChartStyle()), ".svg", CHART_SIZE, is_text=False)
    read = list(funnel_words(made))
    return {"svg": picture.decode(), "alt": " ".join(read)}, read
