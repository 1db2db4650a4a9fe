from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from planner.domain.errors import PlannerError
from planner.domain.outcomes import marks as marks_module
from planner.domain.outcomes.benchmarks import CourseBasis
from planner.domain.outcomes.case import Case, StatedOutcome
from planner.domain.outcomes.comparison import country_rate
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.groupings import Grouping, across, tally_by
from planner.domain.outcomes.marks import ChartTerms, Marks, Note, Rebase
from planner.domain.outcomes.measures import Thresholds
from planner.domain.outcomes.national import Against, National, NationalRate, OwnStandard, groups_of
from planner.domain.outcomes.period_totals import PeriodTotals, refuse_contradiction, refuse_counted_twice, within

if TYPE_CHECKING:
    from collections.abc import Callable

SPRING = PeriodTotals("totals/1", date(2026, 4, 1), date(2026, 6, 30), 20, 2, 9, 8, 12, 1, 5)
MAY = PeriodTotals("totals/2", date(2026, 5, 1), date(2026, 5, 31), 5, 0, 2, 2, 3, 0, 2)
RECOVERED = StatedOutcome(caseness=True, recovered=True, change=None)


def case(closed: date, decile: int | None = None) -> Case:
    return Case("", closed, None, deprivation_decile=decile, stated=RECOVERED)


def test_totals_count_in_the_period_they_lie_in_and_together_with_cases() -> None:
    groups = tally_by([case(date(2026, 8, 1))], Thresholds(), Grouping.QUARTER, [SPRING])
    assert [(label, one.finished, one.recovered) for label, one in groups] == [("2026-Q2", 20, 9), ("2026-Q3", 1, 1)]
    assert dict(groups)["2026-Q2"].unpaired == 2


def test_totals_that_span_several_periods_belong_to_none_of_them() -> None:
    assert across([SPRING, MAY], Grouping.MONTH) == (SPRING,)
    assert across([SPRING, MAY], Grouping.QUARTER) == ()
    assert tally_by([], Thresholds(), Grouping.MONTH, [SPRING]) == ()


def test_no_group_is_known_of_totals() -> None:
    groups = tally_by(
        [case(date(2026, 8, 1), 10), case(date(2026, 8, 1), 2)], Thresholds(), Grouping.DEPRIVATION, [MAY]
    )
    assert [(label, one.finished) for label, one in groups] == [("2", 1), ("10", 1), ("not given", 5)]


def test_people_who_would_count_twice_are_refused_in_words() -> None:
    with pytest.raises(PlannerError, match="shares days with them"):
        refuse_contradiction(MAY, [SPRING])
    refuse_contradiction(SPRING, [SPRING])
    with pytest.raises(PlannerError, match="2 closed cases lie in 01/04/2026 to 30/06/2026, which has totals"):
        refuse_counted_twice([SPRING], [date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 1)])


def test_only_totals_wholly_in_a_range_are_in_it() -> None:
    assert within([SPRING, MAY], date(2026, 4, 2), None) == (MAY,)
    assert within([SPRING, MAY], None, None) == (SPRING, MAY)


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_rebase_without_a_written_reason_is_refused(reason: str) -> None:
    with pytest.raises(PlannerError, match="say what changed then"):
        Rebase("rebase/1", date(2026, 1, 1), reason)


def test_a_rebase_is_about_one_rate_or_all_three() -> None:
    all_three = Rebase("rebase/1", date(2026, 1, 1), "new site")
    one = Rebase("rebase/2", date(2025, 1, 1), "scores taken weekly", RateKind.RECOVERY)
    marks = Marks((all_three, one))
    assert marks.rebased(RateKind.RECOVERY) == (one, all_three)
    assert marks.rebased(RateKind.RELIABLE_RECOVERY) == (all_three,)
    with pytest.raises(PlannerError, match="already"):
        marks_module.refuse_contradiction(Rebase("rebase/3", date(2025, 1, 1), "again"), marks.rebases)


@pytest.mark.parametrize(("baseline", "target"), [(11, None), (21, None), (None, Decimal(0)), (None, Decimal(101))])
def test_a_baseline_or_target_that_cannot_be_is_refused(baseline: int | None, target: Decimal | None) -> None:
    with pytest.raises(PlannerError):
        ChartTerms(RateKind.RECOVERY, baseline, target)


def test_an_empty_or_endless_note_is_refused() -> None:
    with pytest.raises(PlannerError, match="empty"):
        Note("note/1", date(2026, 1, 1), " ")
    with pytest.raises(PlannerError, match="200 or fewer"):
        Note("note/1", date(2026, 1, 1), "x" * 201)


def rate(
    year: int, group: str = "everyone", basis: CourseBasis = CourseBasis.REFERRALS, recovery: str = "51.2"
) -> NationalRate:
    return NationalRate(year, basis, group, Decimal(recovery), Decimal("48.1"), Decimal("68.0"))


def test_newer_national_rates_go_before_older_ones() -> None:
    national = National((rate(2026, recovery="52.0"), rate(2025), rate(2025, "PTSD", recovery="50")))
    assert national.newest(Against()) == rate(2026, recovery="52.0")
    table = national.benchmark(CourseBasis.REFERRALS)
    ptsd, ocd = table.find("post-traumatic stress disorder"), table.find("OCD")
    assert ptsd is not None
    assert ptsd.fraction(RateKind.RECOVERY) == 0.5
    assert ocd is not None
    assert ocd.fraction(RateKind.RECOVERY) == pytest.approx(0.446)
    assert table.name == "England 2024-25 with England 2025-26"


def test_figures_of_an_older_year_take_no_newer_ones_place() -> None:
    national = National((rate(2023, recovery="50.1"), rate(2023, "PTSD")))
    assert national.newest(Against()) is None
    assert national.benchmark(CourseBasis.REFERRALS).name == "England 2024-25"


def test_a_table_of_which_every_group_is_renewed_is_of_the_new_year() -> None:
    groups = groups_of(CourseBasis.REFERRALS)
    table = National(tuple(rate(2025, group) for group in groups)).benchmark(CourseBasis.REFERRALS)
    assert (table.name, table.last) == ("England 2025-26", date(2026, 3, 31))
    partly = National((rate(2025, "PTSD"),)).benchmark(CourseBasis.REFERRALS)
    assert partly.last == date(2025, 3, 31)


COUNTS = (670_419, 35_234, 321_061, 301_815, 452_284)


def counted(counts: tuple[int, ...], recovery: str = "50.5", group: str = "everyone") -> NationalRate:
    percentages = Decimal(recovery), Decimal("47.5"), Decimal("67.5")
    return NationalRate(2025, CourseBasis.REFERRALS, group, *percentages, counts=counts)


def test_national_rates_may_carry_the_counts_they_come_from() -> None:
    found = country_rate(National((counted(COUNTS),)), RateKind.RECOVERY)
    assert found is not None
    line, value = found
    assert (line.name, line.n) == ("England 2025-26", 635_185)
    assert value == 321_061 / 635_185
    assert line.interval is not None


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (lambda: counted(COUNTS, "50.9"), "Recovery is 50.9%, but the counts come to 50.5%: correct one of them."),
        (lambda: counted(COUNTS[:4]), "There are 4 counts: give all five or none."),
        (lambda: counted(COUNTS, group="PTSD"), "Counts are given for PTSD: they are kept for everyone only"),
        (lambda: counted((1, 2, 0, 0, 0)), r"Not at caseness (2) cannot be more than finished (1)."),
    ],
)
def test_counts_that_cannot_be_those_of_the_percentages_are_refused(
    made: Callable[[], NationalRate], sentence: str
) -> None:
    with pytest.raises(PlannerError) as refusal:
        made()
    assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize("percent", ["-1", "100.1", "nan"])
def test_a_national_rate_that_is_no_percentage_is_refused(percent: str) -> None:
    with pytest.raises(PlannerError, match="from 0 to 100"):
        rate(2025, recovery=percent)


def test_reliable_recovery_is_never_more_than_recovery() -> None:
    with pytest.raises(PlannerError, match="cannot be more than recovery"):
        rate(2025, recovery="40")


def test_an_own_standard_holds_from_its_day_on() -> None:
    own = OwnStandard(RateKind.RECOVERY, date(2026, 4, 1), Decimal(52), "letter of March 2026")
    national = National(standards=(own,))
    before, after = (national.standard_on(RateKind.RECOVERY, day) for day in (date(2026, 3, 31), date(2026, 4, 1)))
    assert before is not None
    assert after is not None
    assert (before.percent, after.percent) == (Decimal(50), Decimal(52))
    assert after.source == "letter of March 2026"
