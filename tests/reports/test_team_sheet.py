"""Several packs on one page to sign: nobody named or marked, every word set as it stands."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.domain.team.figures import OWN, pack
from tests.reports.weeks import pages_in

from planner.domain.outcomes.counts import RateKind
from planner.domain.team.combining import combined
from planner.reports.team_sheet import Printed, team_page
from planner.words.team_packs import LONGEST_ASKED, MOST_ASKED, asked_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.reports.typesetting import TypesetPage

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("packs", [3, 40])
@pytest.mark.parametrize("rounded", [True, False])
def test_the_page_is_one_sheet_and_accessible_however_much_is_asked_for(packs: int, rounded: bool) -> None:
    found = combined([pack(number, rounded=rounded) for number in range(packs)])
    asks = asked_lines(["W" * LONGEST_ASKED] * MOST_ASKED)
    pdf = team_page(found, RateKind.RECOVERY, Printed(TODAY, asks)).pdf
    assert pages_in(pdf) == 1
    assert b"pdfuaid" in pdf


def test_the_page_says_totals_asks_and_places_to_sign(words_of: Callable[[TypesetPage], str]) -> None:
    found = combined([pack(number) for number in range(3)])
    page = team_page(found, RateKind.RECOVERY, Printed(TODAY, ("#strong[Notes] *time*", "<b>Forty</b> minutes")))
    words = words_of(page)
    for said in ("What our hours, attendance and outcomes say together", "3 packs of 2026 Q3", "1,440", "54 of 102",
                 "What we ask for", "#strong[Notes] *time*", "<b>Forty</b> minutes", "23 November 2026"):  # fmt: skip
        assert said in words
    assert page.data["signed"] == 3


def test_ones_own_pack_is_not_marked_on_what_others_sign() -> None:
    packs = [pack(number) for number in range(3)]
    own = team_page(combined(packs, {"2026-Q3": packs[1].number}), RateKind.RECOVERY, Printed(TODAY))
    other = team_page(combined(packs), RateKind.RECOVERY, Printed(TODAY))
    assert own.data["read"] == other.data["read"]
    said = json.dumps(own.data).casefold()
    assert "yours" not in said
    assert "your own" not in said
    assert not any(str(one.number) in said for one in packs)


def test_without_a_funnel_the_page_says_why() -> None:
    few = replace(OWN, recovered=3, reliably_recovered=2)
    found = combined([pack(0), pack(1, few), pack(2, few)])
    page = team_page(found, RateKind.RECOVERY, Printed(TODAY))
    assert page.data["picture"] is None
    assert "would give one pack away" in page.data["read"][0]
    assert pages_in(page.pdf) == 1
