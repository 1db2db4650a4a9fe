from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from planner.domain.errors import PlannerError
from planner.domain.hours.flow import Flow, Mean, capped, mean_of, t_quantile


def test_twenty_five_sessions_at_88_percent_carry_two_courses_of_ten_and_one_assessment() -> None:
    flow = Flow(25, 0.88, Mean(10, 40, (9, 11)), assessments=1)
    assert flow.courses == pytest.approx(25 * 0.88 / 11)
    assert flow.courses == pytest.approx(2.0)
    assert flow.interval == pytest.approx((22 / 12, 22 / 10))


def test_own_mean_has_student_s_interval() -> None:
    found = mean_of([6, 8, 10, 12, 14])
    assert found is not None
    assert found.value == 10
    low, high = stats.t.interval(0.95, 4, loc=10, scale=10**0.5 / 5**0.5)
    assert found.interval == pytest.approx((low, high))


@pytest.mark.parametrize("freedom", [1, 2, 5, 30, 400])
@pytest.mark.parametrize("p", [0.9, 0.975, 0.995])
def test_student_s_quantile_is_as_others_compute_it(p: float, freedom: int) -> None:
    assert t_quantile(p, freedom) == pytest.approx(stats.t.ppf(p, freedom), rel=1e-9)


def test_no_case_gives_no_mean_and_one_gives_no_interval() -> None:
    assert mean_of([]) is None
    assert mean_of([7]) == Mean(7, 1, None)
    assert Flow(25, 0.9, Mean(7, 1, None)).interval is None


def test_a_course_of_no_sessions_has_no_flow() -> None:
    assert Flow(25, 0.9, Mean(0, 3, None)).courses is None


def test_a_cap_cuts_only_the_courses_that_went_beyond_it() -> None:
    assert capped([4, 8, 20], 8) == [4, 8, 8]


@pytest.mark.parametrize("cap", [0, -1, 101])
def test_a_cap_that_cannot_be_is_refused_in_words(cap: int) -> None:
    with pytest.raises(PlannerError, match="give 1 to 100"):
        capped([5], cap)


def test_assessments_that_cannot_be_are_refused_in_words() -> None:
    with pytest.raises(PlannerError, match="give 0 to 100"):
        Flow(25, 0.9, Mean(7, 1, None), -1)


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=30),
    st.integers(1, 40),
    st.floats(0, 40),
    st.floats(0, 1),
)
def test_a_cap_never_makes_fewer_courses(sessions: list[int], cap: int, week: float, attendance: float) -> None:
    whole, cut = mean_of(sessions), mean_of(capped(sessions, cap))
    assert whole is not None
    assert cut is not None
    before, after = Flow(week, attendance, whole, 1).courses, Flow(week, attendance, cut, 1).courses
    assert before is not None
    assert after is not None
    assert after >= before
