from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

import pytest

from planner.domain.diary.entry import Outcome
from planner.domain.errors import PlannerError
from planner.domain.hours.assumptions import Assumptions
from planner.domain.hours.attendance import Attendance, WeekOfSessions, together
from planner.domain.hours.chance import bookings_needed, chance_from_history
from planner.domain.hours.credit import Basis, Shares
from planner.domain.hours.own_attendance import OwnAttendance, own_year, spread_between_weeks

if TYPE_CHECKING:
    from planner.domain.hours.terms import Terms

DEMO = Attendance(
    {
        Outcome.ATTENDED: 842,
        Outcome.ATTENDED_LATE: 45,
        Outcome.DNA: 76,
        Outcome.LATE_NOT_SEEN: 6,
        Outcome.CANCELLED_CLIENT_LATE: 28,
        Outcome.CANCELLED_CLIENT: 20,
        Outcome.CANCELLED_SERVICE: 17,
    }
)
"""The demo's year: 887 of 997 standing, 887 of 1,034 booked."""


def week(attended: int, missed: int, called_off: int = 0) -> WeekOfSessions:
    return WeekOfSessions(attended, missed, called_off)


def year_of(weeks: Sequence[WeekOfSessions]) -> Attendance:
    kinds = (Outcome.ATTENDED, Outcome.DNA, Outcome.CANCELLED_CLIENT)
    return together([Attendance(dict(zip(kinds, one, strict=True))) for one in weeks])


def crediting(full_time: Terms, **credited: Fraction) -> Terms:
    shares = {Outcome(name): share for name, share in credited.items()}
    return replace(full_time, shares=Shares({**Shares().credited, **shares}))


def test_sessions_standing_and_slots_booked_have_their_own_denominators(full_time: Terms) -> None:
    own = own_year(full_time, DEMO, Basis.ATTENDED)
    assert [own.standing.attended, int(own.standing.slots)] == [887, 997]
    assert [own.booked.attended, int(own.booked.slots)] == [887, 1034]
    assert own.stands == 997 / 1034


def test_a_late_cancellation_is_missed_and_not_called_off_besides() -> None:
    late = Attendance({Outcome.CANCELLED_CLIENT_LATE: 3, Outcome.CANCELLED_CLIENT: 2})
    assert (late.not_attended, late.called_off) == (3, 2)


def test_a_share_that_is_refilled_is_not_lost(full_time: Terms) -> None:
    half = replace(full_time, assumptions=Assumptions(Fraction(1, 2)))
    assert own_year(half, DEMO, Basis.ATTENDED).booked.slots == 997 + Fraction(37, 2)
    every = own_year(replace(full_time, assumptions=Assumptions(Fraction(1))), DEMO, Basis.ATTENDED)
    assert every.booked == every.standing


@pytest.mark.parametrize("share", [Fraction(-1, 10), Fraction(11, 10)])
def test_a_refill_share_is_a_share(share: Fraction) -> None:
    with pytest.raises(PlannerError, match="of cancelled slots that is filled again"):
        Assumptions(share)


def test_twenty_five_hours_take_29_31_and_32_slots_booked_in_the_demo(full_time: Terms) -> None:
    own = own_year(full_time, DEMO, Basis.ATTENDED)
    assert bookings_needed(25 * 60, 60, own.booked) == {0.5: 29, 0.8: 31, 0.9: 32}
    assert bookings_needed(25 * 60, 60, own.standing) == {0.5: 28, 0.8: 30, 0.9: 31}
    chances = [chance_from_history([60] * n, 25 * 60, one) for n in (28, 30) for one in (own.booked, own.standing)]
    assert [round(one, 2) for one in chances] == [0.42, 0.62, 0.75, 0.89]


def test_a_miss_is_credited_as_one_s_own_were_on_average(full_time: Terms) -> None:
    terms = crediting(full_time, dna=Fraction(1, 2), cancelled_client_late=Fraction(1))
    history = Attendance({Outcome.ATTENDED: 90, Outcome.DNA: 6, Outcome.CANCELLED_CLIENT_LATE: 2})
    assert own_year(terms, history, Basis.CREDITED).standing.miss_credit == Fraction(5, 8)
    assert own_year(terms, history, Basis.ATTENDED).standing.miss_credit == 0


def test_with_fewer_than_five_misses_a_dna_s_share_stands_for_them(full_time: Terms) -> None:
    terms = crediting(full_time, dna=Fraction(1, 2), cancelled_client_late=Fraction(1))
    few = Attendance({Outcome.ATTENDED: 90, Outcome.CANCELLED_CLIENT_LATE: 4})
    assert own_year(terms, few, Basis.CREDITED).standing.miss_credit == Fraction(1, 2)
    assert own_year(terms, Attendance(), Basis.CREDITED).booked.miss_credit == Fraction(1, 2)
    five = Attendance({Outcome.CANCELLED_CLIENT_LATE: 5})
    assert own_year(terms, five, Basis.CREDITED).standing.miss_credit == 1


def test_slots_called_off_keep_their_own_credit_among_those_lost(full_time: Terms) -> None:
    terms = crediting(full_time, dna=Fraction(1), cancelled_service=Fraction(1, 2))
    history = Attendance({Outcome.ATTENDED: 80, Outcome.DNA: 10, Outcome.CANCELLED_SERVICE: 10})
    own = own_year(terms, history, Basis.CREDITED)
    assert own.booked.miss_credit == Fraction(3, 4)
    assert own.called_off_credit == Fraction(1, 2)


def by_hand(counts: Sequence[tuple[int, int]]) -> float:
    """Rho as statistics.md writes it, of (attended, sessions) a week."""
    p = sum(a for a, _ in counts) / sum(n for _, n in counts)
    phi = sum((a - n * p) ** 2 / (n * p * (1 - p)) for a, n in counts) / (len(counts) - 1)
    return max(0.0, (phi - 1) / (sum(n for _, n in counts) / len(counts) - 1))


def test_the_spread_between_weeks_is_as_worked_out_by_hand() -> None:
    # 6 weeks of 10 of 10 and 6 of 6 of 10: p .8, each week (2^2 / 1.6) = 2.5, phi 12 x 2.5 / 11, rho (phi - 1) / 9.
    weeks = [week(10, 0)] * 6 + [week(6, 4)] * 6
    assert spread_between_weeks(tuple(weeks)) == pytest.approx((30 / 11 - 1) / 9)
    assert spread_between_weeks(tuple(weeks)) == pytest.approx(by_hand([(10, 10)] * 6 + [(6, 10)] * 6))


def test_weeks_with_fewer_than_five_sessions_and_fewer_than_12_weeks_tell_no_spread() -> None:
    assert spread_between_weeks((week(4, 1),) * 11) is None
    assert spread_between_weeks((week(4, 1),) * 11 + (week(4, 0),) * 20) is None
    assert spread_between_weeks((week(4, 1),) * 12) == 0.0
    small = [week(10, 0)] * 6 + [week(6, 4)] * 6 + [week(0, 4)] * 5
    assert spread_between_weeks(tuple(small)) == pytest.approx((30 / 11 - 1) / 9)


def test_weeks_alike_and_weeks_without_a_miss_do_not_differ() -> None:
    assert spread_between_weeks((week(9, 1),) * 20) == 0.0
    assert spread_between_weeks((week(10, 0),) * 20) == 0.0
    assert spread_between_weeks((week(0, 10),) * 20) == 0.0


def test_weeks_in_which_all_or_nobody_comes_still_have_a_chance() -> None:
    rho = spread_between_weeks((week(10, 0), week(0, 10)) * 10)
    assert rho is not None
    assert 0.9 < rho < 1
    assert 0 < chance_from_history([60] * 10, 300, OwnAttendance(100, Fraction(100), rho)) < 1


def test_slots_booked_count_what_was_called_off_in_their_weeks(full_time: Terms) -> None:
    weeks = [week(10, 0, 0)] * 6 + [week(10, 0, 5)] * 6
    own = own_year(full_time, year_of(weeks), Basis.ATTENDED)
    assert own.standing.between_weeks == 0.0
    assert own.booked.between_weeks == pytest.approx(by_hand([(10, 10)] * 6 + [(10, 15)] * 6))


def test_the_spread_of_weeks_drawn_with_a_known_one_is_found_again() -> None:
    random, rho, rate = Random(7), 0.05, 0.85  # noqa: S311 - drawing lots, not a secret
    weeks = []
    for _ in range(20_000):
        own = random.betavariate(rate * (1 / rho - 1), (1 - rate) * (1 / rho - 1))
        attended = sum(random.random() < own for _ in range(20))
        weeks.append(week(attended, 20 - attended))
    assert spread_between_weeks(tuple(weeks)) == pytest.approx(rho, abs=0.003)


def test_the_attendance_of_weeks_together_keeps_them_apart() -> None:
    weeks = [week(3, 1), week(4, 0, 2)]
    whole = year_of(weeks)
    assert (whole.attended, whole.not_attended, whole.called_off) == (7, 1, 2)
    assert whole.weeks == tuple(weeks)
