from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.activity import Activity, Kind
from planner.domain.diary.entry import Booking, Details, Outcome
from planner.domain.diary.span import Span
from planner.domain.errors import PlannerError
from planner.domain.hours.credit import Shares
from planner.domain.hours.target import Unit
from planner.domain.hours.week_figures import delivered

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms

NOW = datetime(2026, 6, 5, 18, tzinfo=UTC)
GROUP = Activity("group", "Group", Kind.CONTACT, 90, position=5)


def session(outcome: Outcome, activity: str = "treatment", minutes: int = 60, present: int | None = None) -> Booking:
    start = datetime(2026, 6, 2, 9, tzinfo=UTC)
    span = Span(start, start.replace(hour=9 + minutes // 60, minute=minutes % 60))
    return Booking("one", span, Details(activity, attendees=present), outcome)


def with_shares(terms: Terms, shares: Shares) -> Terms:
    return replace(terms, shares=shares, activities=(*terms.activities, GROUP))


def test_a_dna_earns_the_share_its_service_gives_it(full_time: Terms) -> None:
    half = Shares({**Shares().credited, Outcome.DNA: Fraction(1, 2)})
    found = delivered(with_shares(full_time, half), [session(Outcome.DNA), session(Outcome.ATTENDED)], NOW)
    assert (found.booked, found.attended, found.credited) == (120, 60, Fraction(90))


def test_a_group_of_eight_is_one_contact_or_eight_by_setting(full_time: Terms) -> None:
    group = session(Outcome.ATTENDED, "group", 90, present=8)
    once, each = (with_shares(full_time, Shares(count_attendees=counted)) for counted in (False, True))
    assert delivered(once, [group], NOW, Unit.CONTACTS).attended == 1
    assert delivered(each, [group], NOW, Unit.CONTACTS).attended == 8
    assert delivered(each, [session(Outcome.ATTENDED)], NOW, Unit.CONTACTS).attended == 1


def test_a_group_s_factor_multiplies_its_minutes_on_every_basis(full_time: Terms) -> None:
    terms = with_shares(full_time, Shares(factors={"group": Fraction(3, 2)}))
    found = delivered(terms, [session(Outcome.ATTENDED, "group", 90), session(Outcome.ATTENDED)], NOW)
    assert (found.booked, found.attended, found.credited) == (195, 195, Fraction(195))


def test_half_a_minute_that_a_factor_leaves_goes_up(full_time: Terms) -> None:
    terms = with_shares(full_time, Shares(factors={"group": Fraction(1, 2)}))
    minutes = [
        delivered(terms, [session(Outcome.ATTENDED, "group", length)], NOW).attended for length in (44, 45, 46, 47)
    ]
    assert minutes == [22, 23, 23, 24]


def test_the_standard_session_s_factor_is_in_what_it_is_worth(full_time: Terms) -> None:
    assert replace(full_time, shares=Shares(factors={"treatment": Fraction(1, 2)})).session_worth == 30


@pytest.mark.parametrize("share", [Fraction(-1, 100), Fraction(101, 100)])
def test_a_share_outside_nought_to_one_is_refused_in_words(share: Fraction) -> None:
    with pytest.raises(PlannerError, match="give 0% to 100%"):
        Shares({**Shares().credited, Outcome.DNA: share})


def test_a_negative_factor_is_refused_in_words() -> None:
    with pytest.raises(PlannerError, match="give 0 to 20"):
        Shares(factors={"group": Fraction(-1)})
