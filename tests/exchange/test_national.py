"""National rates and standards from a dated file, as TOML and as CSV."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from planner.domain.outcomes.benchmarks import (
    DEFAULT_STANDARDS,
    ENGLAND_BY_DESCRIPTOR,
    ENGLAND_BY_THERAPY,
    CourseBasis,
    GroupRates,
)
from planner.domain.outcomes.counts import RateKind
from planner.domain.outcomes.england import ENGLAND
from planner.domain.outcomes.national import NationalRate, OwnStandard
from planner.exchange.parsed import FileKind, Parsed
from planner.paths import resource

if TYPE_CHECKING:
    Read = Callable[..., Parsed]

HEAD = 'format = "planner-national/1"\npublished = 2026-12-03\nsource = "Annual report"\n'
RATE = """[[rate]]
year = 2025
basis = "referrals"
group = "everyone"
recovery = 50.9
reliable_recovery = 47.9
reliable_improvement = 67.8
"""
STANDARD = '[[standard]]\noutcome = "reliable_recovery"\nfrom = 2027-03-31\npercent = 51\nsource = "Framework"\n'
COLUMNS = "kind,year,basis,group,recovery,reliable_recovery,reliable_improvement,outcome,from,percent,source\n"
RATE_ROW = "rate,2025,referrals,everyone,50.9,47.9,67.8,,,,Annual report\n"
STANDARD_ROW = "standard,,,,,,,reliable_recovery,31/03/2027,51,Framework\n"
EVERYONE = NationalRate(
    *(2025, CourseBasis.REFERRALS, "everyone"),
    *(Decimal("50.9"), Decimal("47.9"), Decimal("67.8")),
    "Annual report, published 03/12/2026",
)
FRAMEWORK = OwnStandard(RateKind.RELIABLE_RECOVERY, date(2027, 3, 31), Decimal(51), "Framework")


def test_a_toml_of_national_figures_gives_rates_and_standards_with_their_source(read: Read) -> None:
    parsed = read(HEAD + RATE + STANDARD)
    assert (parsed.kind, parsed.problems, parsed.refused) == (FileKind.NATIONAL, (), False)
    assert [line.value for line in parsed.national] == [EVERYONE, FRAMEWORK]
    assert [line.number for line in parsed.national] == [4, 11]


def test_a_csv_of_national_figures_gives_the_same(read: Read) -> None:
    parsed = read(COLUMNS + RATE_ROW + STANDARD_ROW)
    assert (parsed.kind, parsed.problems) == (FileKind.NATIONAL, ())
    rate, standard = (line.value for line in parsed.national)
    assert isinstance(rate, NationalRate)
    assert (rate.id, rate.rates, rate.source) == (EVERYONE.id, EVERYONE.rates, "Annual report")
    assert standard == FRAMEWORK
    assert [line.number for line in parsed.national] == [2, 3]


def test_a_csv_of_one_kind_may_leave_out_the_columns_of_the_other(read: Read) -> None:
    rates = "kind,year,basis,group,recovery,reliable_recovery,reliable_improvement\nrate,2025,courses,cbt,46,42,61\n"
    standards = "kind,outcome,from,percent\nstandard,recovery,2028-04-01,52\n"
    for text, id_ in (
        (rates, "benchmark/2025/courses delivered/CBT"),
        (standards, "standard/recovery/2028-04-01"),
    ):
        parsed = read(text)
        assert (parsed.kind, parsed.problems) == (FileKind.NATIONAL, ())
        assert [line.value.id for line in parsed.national] == [id_]


def test_a_group_is_found_by_its_other_spellings(read: Read) -> None:
    parsed = read(HEAD + RATE.replace("everyone", "Generalised Anxiety Disorder"))
    assert [line.value.id for line in parsed.national] == ["benchmark/2025/referrals closed/GAD"]


def test_a_standard_without_a_source_has_that_of_the_file(read: Read) -> None:
    parsed = read(HEAD + STANDARD.replace('source = "Framework"\n', ""))
    assert parsed.national[0].value.source == "Annual report, published 03/12/2026"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (RATE + STANDARD, 1, "The format is missing: begin the file with"),
        (HEAD.replace("national/1", "national/2") + RATE, 1, "this version reads only"),
        (HEAD, 1, "There is no figure in it: add a [[rate]] or a [[standard]]."),
        (HEAD.replace('source = "Annual report"\n', "") + RATE, 1, "source is missing: add it."),
        (HEAD.replace("2026-12-03", "2026") + RATE, 2, "published is “2026”: give a date such as"),
        (HEAD + RATE.replace("recovery = 50.9\n", "", 1), 4, "[[rate]] recovery is missing: add it."),
        (HEAD + RATE.replace("= 67.8", "= 100.1"), 10, "is “100.1”: give a percentage from 0 to 100."),
        (HEAD + RATE.replace("= 67.8", "= -1"), 10, "is “-1”: give a percentage from 0 to 100."),
        (HEAD + RATE.replace("= 67.8", '= "x"'), 10, "is “x”: give a number such as"),
        (HEAD + RATE.replace("= 47.9", "= 50.95"), 4, "cannot be more than recovery"),
        (HEAD + RATE.replace("everyone", "bipolar"), 7, "is “bipolar”, not a group of referrals closed: give one of"),
        (HEAD + RATE.replace('"referrals"', '"courses"'), 7, "is “everyone”, not a group of courses delivered"),
        (HEAD + RATE.replace('"referrals"', '"people"'), 6, "is “people”: give one of referrals, courses."),
        (HEAD + RATE.replace("2025", '"2025-26"'), 5, "year is “2025-26”: give a whole number from 2008"),
        (HEAD + RATE + RATE, 14, "a second time"),
        (HEAD + RATE + "colour = 3\n", 11, "colour is not known: the keys are"),
        (HEAD + RATE + "[[target]]\n", 11, "“target” is not known: the tables are [[rate]], [[standard]]."),
        (HEAD + STANDARD.replace("reliable_recovery", "wellbeing"), 5, "is “wellbeing”: give one of"),
        (HEAD + STANDARD.replace("= 51", "= 151"), 7, "is “151”: give a percentage from 0 to 100."),
        (HEAD + STANDARD.replace("from = 2027-03-31\n", ""), 4, "[[standard]] from is missing: add it."),
        (HEAD + "[[rate]]\nyear = \n", 5, "This is not TOML"),
    ],
)
def test_what_is_wrong_in_a_toml_is_said_by_its_line(read: Read, text: str, line: int, words: str) -> None:
    parsed = read(text)
    assert parsed.kind is FileKind.NATIONAL
    assert [problem.line for problem in parsed.problems] == [line]
    assert words in parsed.problems[0].message


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        (COLUMNS.replace("group,", "") + RATE_ROW.replace("everyone,", ""), 2, "group", "The group is missing"),
        ("kind,year,basis,recovery\nrate,2025,referrals,50\n", 1, None, "missing"),
        (COLUMNS + "mean,2025,referrals,everyone,50,47,67,,,,\n", 2, "kind", "“mean” is no kind of row: write rate or"),
        (COLUMNS + RATE_ROW.replace("2025", ""), 2, "year", "The year is missing: give the one it begins in"),
        (COLUMNS + RATE_ROW.replace("2025", "1999"), 2, "year", "“1999” is not a whole number from 2008"),
        (COLUMNS + RATE_ROW.replace("referrals", "people"), 2, "basis", "“people” is no basis: write referrals or"),
        (COLUMNS + RATE_ROW.replace("everyone", "bipolar"), 2, "group", "“bipolar” is not a group of referrals closed"),
        (COLUMNS + RATE_ROW.replace("50.9", "150.9"), 2, "recovery", "“150.9” is not a percentage: give one from 0"),
        (
            COLUMNS + RATE_ROW.replace("67.8", ""),
            2,
            "reliable_improvement",
            "The percentage is missing: give reliable_",
        ),
        (COLUMNS + RATE_ROW.replace("67.8", "most"), 2, "reliable_improvement", "“most” is not a number"),
        (COLUMNS + RATE_ROW.replace("47.9", "51"), 2, None, "Reliable recovery (51%) cannot be more than recovery"),
        (COLUMNS + STANDARD_ROW.replace(",51,", ",0,"), 2, None, "The standard is 0%: give a percentage above 0"),
        (COLUMNS + STANDARD_ROW.replace("31/03/2027", ""), 2, "from", "The date is missing"),
        (COLUMNS + STANDARD_ROW.replace("reliable_recovery", ""), 2, "outcome", "The outcome is missing: write"),
        (COLUMNS + RATE_ROW + RATE_ROW, 3, None, "Line 2 has the same year, basis and group: remove one of the two."),
        (COLUMNS + STANDARD_ROW * 2, 3, None, "Line 2 has the same outcome and day: remove one of the two."),
    ],
)
def test_what_is_wrong_in_a_csv_is_said_by_its_line(
    read: Read, text: str, line: int, column: str | None, words: str
) -> None:
    parsed = read(text, kind=FileKind.NATIONAL)
    problem = parsed.problems[0]
    assert len(parsed.problems) == 1
    assert problem.line == line
    assert column in {None, problem.column}
    assert words in problem.message


def test_a_set_up_stays_a_set_up_and_a_list_of_national_tables_needs_its_format(read: Read) -> None:
    assert read('format = "planner-setup/1"\n[[rate]]\n').kind is FileKind.SETUP
    assert read(HEAD + RATE + "[[target]]\n").kind is FileKind.NATIONAL


def test_the_figures_shipped_are_a_file_of_the_same_kind(read: Read) -> None:
    """What the program knows of England is what its own file says, so that a newer one is made from it."""
    text = resource("national/england-2024-25.toml").read_text(encoding="utf-8")
    parsed = read(text)
    assert parsed.problems == ()
    found = [line.value for line in parsed.national]
    rates = [one for one in found if isinstance(one, NationalRate)]
    standards = [one for one in found if isinstance(one, OwnStandard)]
    known = {
        (CourseBasis.REFERRALS, "everyone"): tuple(rate.percent for kind in RateKind if (rate := ENGLAND.rate(kind))),
        **{(CourseBasis.REFERRALS, one.group): figures(one) for one in ENGLAND_BY_DESCRIPTOR.groups},
        **{(CourseBasis.COURSES, one.group): figures(one) for one in ENGLAND_BY_THERAPY.groups},
    }
    assert {(one.basis, one.group): figures(one) for one in rates} == known
    assert [(one.outcome, one.starts, one.percent) for one in standards] == [
        (one.outcome, one.starts, one.percent) for one in DEFAULT_STANDARDS
    ]


def figures(one: NationalRate | GroupRates) -> tuple[Decimal, Decimal, Decimal]:
    return one.recovery, one.reliable_recovery, one.reliable_improvement


def test_the_day_of_publication_may_be_left_out(read: Read) -> None:
    parsed = read(HEAD.replace("published = 2026-12-03\n", "") + RATE)
    assert parsed.problems == ()
    assert parsed.national[0].value.source == "Annual report"
