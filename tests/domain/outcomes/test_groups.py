from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.hours.terms import Role
from planner.domain.outcomes.case import Case, Pair, StatedOutcome
from planner.domain.outcomes.groupings import NOT_GIVEN, Groups
from planner.domain.outcomes.groups import SESSION_BANDS, by_role, by_sessions, by_severity, first_score
from planner.domain.outcomes.measures import Thresholds
from planner.domain.outcomes.tally import Tally, tally

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = Thresholds()
ROLES = (Role(date(2026, 3, 1), "Qualified"), Role(date(2025, 9, 1), "Trainee"))


def case(
    phq9: int | None = 15, gad7: int | None = 12, sessions: int | None = 8, closed_on: date = date(2026, 5, 20)
) -> Case:
    if sessions is None:
        return Case("one", closed_on, None, stated=StatedOutcome(caseness=None, recovered=False, change=None))
    first, anxious = (None if score is None else Decimal(score) for score in (phq9, gad7))
    return Case("one", closed_on, sessions, Pair("PHQ-9", first, Decimal(4)), Pair("GAD-7", anxious, Decimal(4)))


def names(groups: Groups) -> list[str]:
    return [name for name, _ in groups]


def test_sessions_received_come_in_bands_lowest_first() -> None:
    many = [case(sessions=sessions) for sessions in (30, 2, 3, 4, 6, 7, 1, None)]
    groups = by_sessions(many, TABLE)
    assert names(groups) == ["fewer than 2", "2 to 3", "4 to 6", "7 to 10", "21 or more", NOT_GIVEN]
    assert dict(groups)["fewer than 2"] == Tally(excluded=1)
    assert dict(groups)["2 to 3"].finished == 2


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (0, "minimal"),
        (4, "minimal"),
        (5, "mild"),
        (9, "mild"),
        (10, "moderate"),
        (14, "moderate"),
        (15, "moderately severe"),
        (19, "moderately severe"),
        (20, "severe"),
        (27, "severe"),
        (None, NOT_GIVEN),
    ],
)
def test_severity_on_phq_9_has_the_usual_bands(score: int | None, name: str) -> None:
    assert names(by_severity([case(phq9=score)], TABLE)) == [name]


@pytest.mark.parametrize(
    ("score", "name"),
    [(4, "minimal"), (5, "mild"), (10, "moderate"), (14, "moderate"), (15, "severe"), (21, "severe")],
)
def test_severity_on_gad_7_has_the_usual_bands(score: int, name: str) -> None:
    assert names(by_severity([case(gad7=score)], TABLE, "GAD-7")) == [name]


def test_gad_7_is_found_beside_another_anxiety_measure() -> None:
    beside = Case(
        "one",
        date(2026, 5, 20),
        8,
        anxiety=Pair("SPIN", Decimal(40), Decimal(20)),
        gad7=Pair("GAD-7", Decimal(11), Decimal(4)),
    )
    assert first_score(beside, "GAD-7") == 11
    assert first_score(beside, "PHQ-9") is None


def test_a_case_belongs_to_the_role_held_on_the_day_of_discharge() -> None:
    days = [date(2026, 3, 1), date(2026, 2, 28), date(2025, 9, 1), date(2025, 8, 31)]
    groups = by_role([case(closed_on=day) for day in days], TABLE, ROLES)
    assert [(name, group.finished) for name, group in groups] == [("Trainee", 2), ("Qualified", 1), (NOT_GIVEN, 1)]
    assert names(by_role([case()], TABLE, ())) == [NOT_GIVEN]


def test_every_number_of_sessions_has_a_band() -> None:
    assert [band.lowest for band in SESSION_BANDS] == sorted({band.lowest for band in SESSION_BANDS})
    assert SESSION_BANDS[0].lowest == 0


many_cases = st.lists(
    st.builds(
        case,
        st.none() | st.integers(0, 27),
        st.none() | st.integers(0, 21),
        st.integers(0, 40),
        st.dates(date(2025, 6, 1), date(2026, 6, 1)),
    ),
    max_size=20,
)


def _severity_on_gad_7(cases: list[Case], thresholds: Thresholds) -> Groups:
    return by_severity(cases, thresholds, "GAD-7")


def _role(cases: list[Case], thresholds: Thresholds) -> Groups:
    return by_role(cases, thresholds, ROLES)


@settings(deadline=None)
@given(many_cases, st.sampled_from([by_sessions, by_severity, _severity_on_gad_7, _role]))
def test_the_groups_add_up_to_the_whole(many: list[Case], grouped: Callable[[list[Case], Thresholds], Groups]) -> None:
    assert sum((group for _, group in grouped(many, TABLE)), Tally()) == tally(many, TABLE)
