from __future__ import annotations

import ast
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.team.figures import made_up, pack
from tests.lawful import lawful_case, lawful_outcome, lawful_series

from planner.domain import change as changes_of
from planner.domain.appearance import Appearance, Look
from planner.domain.change import Change
from planner.domain.column_map import ColumnMap
from planner.domain.diary.activity import Activity, Kind, Site
from planner.domain.diary.calendar_event import CalendarEvent, Part
from planner.domain.diary.entry import DayOff, Details, Deviation, Entry, Outcome
from planner.domain.diary.recycle_bin import Binned
from planner.domain.diary.series import Series
from planner.domain.diary.span import Span
from planner.domain.diary.title_rules import TitleRule, TitleRules, plain_words
from planner.domain.diary.typical_week import Slot, TypicalWeek
from planner.domain.errors import PlannerError
from planner.domain.handover.frozen_figure import FigureUnit, FrozenFigure
from planner.domain.handover.job_categories import NOTES_LINE, Assigned, JobPlanCategories, Scheme
from planner.domain.handover.job_plan import JobPlan, PlanStanding, PlanStood
from planner.domain.handover.meeting import ME, MEETING_PREFIX, Meeting, Promise
from planner.domain.hours.absence import Absence, AbsenceKind
from planner.domain.hours.assumptions import Assumptions
from planner.domain.hours.contract import Contract, WorkingDay
from planner.domain.hours.credit import Basis, Shares, SlotSource
from planner.domain.hours.first_questions import FirstQuestions, Topic
from planner.domain.hours.leave_year import LeaveYear
from planner.domain.hours.own_bank_holidays import OWN_HOLIDAY_PREFIX, OwnBankHoliday
from planner.domain.hours.records import DiaryMade
from planner.domain.hours.requirement import REQUIREMENT_PREFIX, RequiredKind, Requirement
from planner.domain.hours.rules import Rules
from planner.domain.hours.scenario import SCENARIO_PREFIX, Changes, Scenario
from planner.domain.hours.target import Per, ProRata, Reason, Scale, ShareOf, Target, Unit
from planner.domain.hours.terms import Person, Role
from planner.domain.hours.worked import WorkBegun, Worked
from planner.domain.layout.places import SiteTimes, Travel
from planner.domain.layout.stretch import Stretch
from planner.domain.outcomes.benchmarks import CourseBasis as Counting
from planner.domain.outcomes.case import Case, Pair
from planner.domain.outcomes.case import ReliableChange as Moved
from planner.domain.outcomes.counts import RateKind as Measured
from planner.domain.outcomes.marks import NOTE_PREFIX, REBASE_PREFIX, ChartTerms, Note, Rebase
from planner.domain.outcomes.measures import Threshold
from planner.domain.outcomes.national import Against, NationalRate, OwnStandard
from planner.domain.outcomes.period_totals import TOTALS_PREFIX, PeriodTotals
from planner.domain.outcomes.service_rates import Percentages, ServiceRate
from planner.domain.period import PeriodSpan
from planner.domain.privacy.let_stand import LetStand, NoticeIdentifiers
from planner.domain.reconciling.other_figure import FigureKind
from planner.domain.reconciling.reconciled import (
    RECONCILED_PREFIX,
    Reconciled,
    ReconciledCause,
    ReconciledDefinition,
    ReconciledItem,
)
from planner.domain.safety.backup import BackupChoice
from planner.domain.safety.lock import LockAfter
from planner.domain.safety.retention import Device, DeviceChoice, Retention
from planner.domain.team.pack import LEAST_NUMBER, NUMBERS, KeptPack, PackNumber
from planner.storage.shelves import SHELVES

if TYPE_CHECKING:
    from planner.domain.change import Value
    from planner.storage.reading import DiaryReader
    from planner.storage.store import Store

KINDS: tuple[type[Any], ...] = tuple(SHELVES)
IDS = st.sampled_from(["a", "b", "c", "d"])
WORDS = st.text(max_size=12)
NAMES = st.text(min_size=1, max_size=12).filter(str.strip)
DATES = st.dates(date(2000, 1, 1), date(2099, 12, 31))
WALLS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)).map(lambda one: one.replace(microsecond=0, fold=0))
TIMES = st.times().map(lambda one: one.replace(second=0, microsecond=0))
SCORES = st.none() | st.decimals(0, 500, places=2) | st.integers(0, 500).map(Decimal)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(WALLS).replace(tzinfo=UTC)
    return Span(start, start + timedelta(minutes=draw(st.integers(1, 31 * 24 * 60))))


@st.composite
def days(draw: st.DrawFn) -> tuple[date, date]:
    first = draw(DATES)
    return first, first + timedelta(days=draw(st.integers(0, 40)))


@st.composite
def times_in_order(draw: st.DrawFn) -> tuple[time, time]:
    start, end = sorted(draw(st.lists(TIMES, min_size=2, max_size=2, unique=True)))
    return start, end


@st.composite
def working_days(draw: st.DrawFn) -> WorkingDay:
    start, end = draw(times_in_order())
    length = WorkingDay(start, end).span_minutes
    return WorkingDay(start, end, draw(st.integers(0, length - 1)))


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    week = st.tuples(*[st.none() | working_days()] * 7)
    weeks = tuple(draw(st.lists(week, min_size=1, max_size=3)))
    year = draw(DATES.filter(lambda one: (one.month, one.day) != (2, 29)))
    minutes, leave = draw(st.integers(1, 10080)), draw(st.integers(0, 20000))
    return Contract(draw(IDS), draw(DATES), minutes, weeks, (year.month, year.day), leave, spread=draw(st.booleans()))


@st.composite
def absences(draw: st.DrawFn) -> Absence:
    start, end = draw(st.just((None, None)) | times_in_order())
    return Absence(draw(IDS), *draw(days()), draw(st.sampled_from(AbsenceKind)), start, end, draw(WORDS))


@st.composite
def rates(draw: st.DrawFn) -> ServiceRate:
    finished = draw(st.integers(0, 3000))
    below = draw(st.integers(0, finished))
    recovered = draw(st.integers(0, finished - below))
    reliably = draw(st.none() | st.integers(0, recovered))
    improved = draw(st.none() | st.integers(reliably or 0, finished))
    return ServiceRate(
        *(draw(IDS), *draw(days()), draw(WORDS), finished, below, recovered, reliably, improved),
        give_or_take=draw(st.sampled_from([0.0, 2.5])),
        apart=draw(st.sampled_from([(), (("recovered", 2.0), ("reliably_improved", 0.55))])),
        percentages=draw(st.none() | st.builds(Percentages, st.just(Decimal("50.5")), st.none(), PERCENTAGES)),
        source=draw(WORDS),
    )


@st.composite
def totals(draw: st.DrawFn) -> PeriodTotals:
    one = draw(rates())
    reliably = one.reliably_recovered or 0
    improved = one.reliably_improved if one.reliably_improved is not None else reliably
    rest = one.finished - improved
    worse = draw(st.integers(0, rest))
    counts = (
        one.finished,
        one.not_at_caseness,
        one.recovered,
        reliably,
        improved,
        worse,
        draw(st.integers(0, rest - worse)),
    )
    return PeriodTotals(TOTALS_PREFIX + one.id, one.first, one.last, *counts)


@st.composite
def rules(draw: st.DrawFn) -> Rules:
    earliest, latest = draw(st.just((None, None)) | times_in_order())
    lunch = draw(st.none() | times_in_order())
    minutes = st.none() | st.integers(0, 1440)
    halves = draw(st.none() | st.integers(0, 14))
    drawn = Rules(draw(minutes), earliest, latest, draw(minutes), lunch, *(draw(minutes) for _ in range(5)))
    return replace(drawn, half_days_off=halves)


@st.composite
def site_times(draw: st.DrawFn) -> SiteTimes:
    start = draw(st.integers(0, 700))
    stretches = st.builds(Stretch, st.just(start), st.integers(701, 1440))
    return SiteTimes(draw(IDS), (draw(stretches), *draw(st.tuples(*[st.none() | stretches] * 6))))


DETAILS = st.builds(Details, WORDS, WORDS, WORDS, WORDS, st.none() | st.integers(0, 30), WORDS, st.booleans())
OUTCOMES = st.sampled_from(Outcome)
ENTRIES = st.builds(Entry, IDS, spans(), DETAILS, OUTCOMES, WORDS, st.booleans())
SERIES = st.builds(
    lawful_series,
    id=IDS,
    first=WALLS,
    minutes=st.integers(1, 31 * 24 * 60),
    rule=st.sampled_from(["", "FREQ=WEEKLY", "FREQ=DAILY;COUNT=5"]),
    details=DETAILS,
    skipped=st.frozensets(WALLS, max_size=3),
    also=st.frozensets(WALLS, max_size=3),
    last=st.none() | WALLS,
    uid=WORDS,
    all_day=st.booleans(),
    zone=st.sampled_from(["", "Europe/Paris"]),
    not_on=st.frozensets(st.sampled_from(DayOff)),
    slot=st.booleans(),
)
DEVIATIONS = st.builds(Deviation, IDS, WALLS, OUTCOMES, st.none() | spans(), st.none() | DETAILS)
MINUTES = st.integers(0, 1440)
KINDS_OF_ACTIVITY, POSITIONS = st.sampled_from(Kind), st.integers(0, 99)
ACTIVITIES = st.builds(
    Activity,
    IDS,
    NAMES,
    KINDS_OF_ACTIVITY,
    st.integers(1, 1440),
    MINUTES,
    st.none() | MINUTES,
    POSITIONS,
    MINUTES,
    st.sampled_from([Fraction(1), Fraction("0.5"), Fraction(2)]),
)


@st.composite
def targets(draw: st.DrawFn) -> Target:
    starts = draw(DATES)
    steps = sorted(draw(st.sets(st.integers(0, 400), max_size=3)))
    return Target(
        draw(IDS),
        starts,
        draw(st.fractions(0, 15)),
        draw(st.sampled_from(Unit)),
        draw(st.sampled_from(Per)),
        draw(st.sampled_from(Basis)),
        draw(st.sampled_from(Scale)),
        draw(st.sampled_from(ProRata)),
        steps=tuple((starts + timedelta(days=n), draw(st.fractions(0, 100))) for n in steps),
        reason=draw(st.none() | st.sampled_from(Reason)),
        share_of=draw(st.sampled_from(ShareOf)),
    )


@st.composite
def worked(draw: st.DrawFn) -> Worked:
    """One stretch to a day of the month, so that no two of them overlap."""
    start = draw(st.integers(0, 600))
    one, minutes = date(2026, 6, draw(st.integers(1, 28))), draw(st.integers(1, 600))
    begin, finish = (time(n // 60, n % 60) for n in (start, start + minutes))
    return Worked(f"{one}", one, begin, finish, draw(st.integers(0, minutes - 1)))


REQUIREMENTS = st.builds(
    Requirement,
    IDS.map(REQUIREMENT_PREFIX.__add__),
    st.sampled_from(RequiredKind),
    st.integers(1, 2400),
    DATES,
    st.sampled_from([PeriodSpan.WEEK, PeriodSpan.MONTH, PeriodSpan.YEAR]),
) | st.builds(
    Requirement,
    IDS.map(REQUIREMENT_PREFIX.__add__),
    st.sampled_from(RequiredKind),
    st.integers(1, 2400),
    DATES,
    each_client_hours=st.integers(1, 100),
)
TARGETS = targets()
SHARES = st.builds(
    Shares,
    st.fixed_dictionaries(dict.fromkeys(Outcome, st.fractions(0, 1))),
    st.booleans(),
    st.dictionaries(IDS, st.fractions(0, 20), max_size=2),
    st.sampled_from(SlotSource),
)
LEAVE_YEARS = st.builds(LeaveYear, DATES, st.integers(-6000, 6000), st.integers(0, 6000))
OWN_BANK_HOLIDAYS = st.builds(
    OwnBankHoliday,
    IDS.map(OWN_HOLIDAY_PREFIX.__add__),
    DATES.map(lambda day: day.replace(month=6, day=20)),  # in no year a bank holiday of any region
    WORDS,
)
STANDINGS = st.builds(
    PlanStood,
    st.sampled_from([PlanStanding.DISPUTED]),
    NAMES,
    st.dates(date(2000, 1, 1), date(2049, 12, 31)),
    st.none() | st.dates(date(2050, 1, 1), date(2099, 12, 31)),
    st.lists(NAMES, max_size=2).map(tuple),
    WORDS,
)
JOB_CATEGORIES = st.builds(
    JobPlanCategories,
    st.sampled_from(Scheme),
    st.sampled_from([(), ("Clinic",), ("Clinic", "Réunion")]),
    st.lists(
        st.builds(Assigned, st.sampled_from(Scheme), IDS | st.just(NOTES_LINE), WORDS),
        max_size=3,
        unique_by=lambda one: one.id,
    ).map(tuple),
)
SCENARIOS = st.builds(
    Scenario,
    IDS.map(SCENARIO_PREFIX.__add__),
    TARGETS,
    DATES,
    st.integers(1, 104),
    st.builds(
        Changes,
        st.none() | st.fractions(0, 1),
        st.none() | st.integers(0, 600),
        st.none() | st.integers(0, 60),
        st.integers(0, 30),
    ),
)
FROZEN = st.builds(
    FrozenFigure,
    st.sampled_from(["hours.attended", "recovery.rate"]),
    WORDS,
    WORDS,
    st.fractions(-9999, 9999),
    st.sampled_from(FigureUnit),
    DATES,
    DATES,
    st.none() | st.integers(0, 500),
)


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    day = draw(DATES)
    later = st.none() | st.integers(0, 300).map(lambda n: day + timedelta(days=n))
    promises = st.builds(Promise, IDS, NAMES, st.just(ME) | NAMES, later, later)
    figures = draw(st.lists(FROZEN, max_size=3))
    return Meeting(
        MEETING_PREFIX + draw(IDS),
        day,
        draw(NAMES),
        draw(NAMES),
        tuple(draw(st.lists(NAMES, max_size=2))),
        tuple(draw(st.lists(promises, max_size=3, unique_by=lambda one: one.id))),
        tuple(figures),
        draw(DATES) if figures else None,
    )


AMOUNTS = st.fractions(-500, 500)
ITEMS = st.builds(ReconciledItem, DATES, st.none() | TIMES, WORDS, WORDS, st.none() | st.integers(0, 600), AMOUNTS)
CAUSES = st.builds(ReconciledCause, WORDS, AMOUNTS, st.lists(ITEMS, max_size=2).map(tuple))


@st.composite
def reconciled(draw: st.DrawFn) -> Reconciled:
    causes, own, rest = tuple(draw(st.lists(CAUSES, max_size=2))), draw(AMOUNTS), draw(AMOUNTS)
    given_ = own + rest + sum((one.amount for one in causes), Fraction(0))
    named = st.builds(ReconciledDefinition, WORDS, AMOUNTS, st.booleans())
    return Reconciled(
        RECONCILED_PREFIX + draw(IDS),
        draw(DATES),
        draw(st.sampled_from(FigureKind)),
        *draw(days()),
        given_,
        own,
        draw(WORDS),
        draw(st.integers(1, 300)),
        draw(st.integers(0, 300)),
        tuple(draw(st.lists(named, max_size=2))),
        causes,
        rest,
        draw(st.integers(0, 4)),
    )


THRESHOLDS = st.builds(
    Threshold,
    st.sampled_from(["PHQ-9", "MI"]),
    st.integers(1, 3),
    DATES,
    st.none() | st.sampled_from([Decimal(1), Decimal("4.00")]),
    st.none() | st.sampled_from([Decimal(2), Decimal("3.0")]),
    st.booleans(),
    WORDS,
)
CASES = st.builds(
    lawful_case,
    id=IDS,
    closed_on=DATES,
    sessions=st.none() | st.integers(0, 200),
    phq9=st.builds(Pair, st.just("PHQ-9"), SCORES, SCORES),
    anxiety=st.builds(Pair, st.sampled_from(["GAD-7", "MI"]), SCORES, SCORES),
    gad7=st.builds(Pair, st.just("GAD-7"), SCORES, SCORES),
    descriptor=WORDS,
    site=WORDS,
    step=WORDS,
    deprivation_decile=st.none() | st.integers(1, 10),
    edition=st.integers(1, 3),
    stated=st.none()
    | st.builds(lawful_outcome, st.none() | st.booleans(), st.booleans(), st.none() | st.sampled_from(Moved)),
)
SLOTS = st.builds(Slot, IDS, st.integers(0, 1), st.integers(0, 6), st.integers(0, 1439), st.integers(1, 1440), DETAILS)
TYPICAL_WEEKS = st.builds(
    TypicalWeek, DATES, st.lists(SLOTS, max_size=3, unique_by=lambda slot: slot.id).map(tuple), st.integers(2, 8)
)
MOMENTS = WALLS.map(lambda one: one.replace(tzinfo=UTC))
BINNED = st.builds(
    Binned,
    IDS,
    MOMENTS,
    WORDS,
    st.none() | ENTRIES,
    st.none() | SERIES,
    st.lists(DEVIATIONS, max_size=2).map(tuple),
    st.none() | WALLS,
    WORDS,
)
PERSONS = st.builds(
    Person,
    WORDS,
    st.sampled_from(["ENG", "SCT"]),
    st.sampled_from(["Europe/London", "Europe/Lisbon"]),
    st.none() | DATES,
)
MEASURED = st.sampled_from(Measured)
PERCENTAGES = st.decimals(1, 100, places=1)
MARKS = st.tuples(WORDS, WORDS)
PARTS = st.builds(
    Part,
    WORDS,
    WORDS,
    st.tuples(WORDS, WORDS, WORDS),
    st.frozensets(WORDS, max_size=3),
    st.dictionaries(WORDS, MARKS, max_size=3),
)
BY_KIND: dict[type, st.SearchStrategy[Value]] = {
    Entry: ENTRIES,
    Series: SERIES,
    Deviation: DEVIATIONS,
    Activity: ACTIVITIES,
    Site: st.builds(Site, IDS, NAMES),
    SiteTimes: site_times(),
    Travel: st.builds(Travel, IDS, st.sampled_from(["x", "y"]), st.integers(1, 480)),
    Contract: contracts(),
    Absence: absences(),
    Target: TARGETS,
    Role: st.builds(Role, DATES, NAMES),
    Person: PERSONS,
    DiaryMade: st.builds(DiaryMade, DATES),
    Rules: rules(),
    Shares: SHARES,
    Assumptions: st.builds(Assumptions, st.fractions(0, 1)),
    LeaveYear: LEAVE_YEARS,
    OwnBankHoliday: OWN_BANK_HOLIDAYS,
    Worked: worked(),
    WorkBegun: st.builds(WorkBegun, DATES, TIMES),
    Requirement: REQUIREMENTS,
    Scenario: SCENARIOS,
    Meeting: meetings(),
    Reconciled: reconciled(),
    Threshold: THRESHOLDS,
    Case: CASES,
    ServiceRate: rates(),
    PeriodTotals: totals(),
    Rebase: st.builds(Rebase, IDS.map(REBASE_PREFIX.__add__), DATES, NAMES, st.none() | MEASURED),
    Note: st.builds(Note, IDS.map(NOTE_PREFIX.__add__), DATES, NAMES),
    ChartTerms: st.builds(ChartTerms, MEASURED, st.none() | st.integers(12, 20), st.none() | PERCENTAGES),
    NationalRate: st.builds(
        NationalRate,
        st.integers(2020, 2030),
        st.sampled_from(Counting),
        WORDS,
        st.just(Decimal("50.5")),
        st.just(Decimal("47.5")),
        PERCENTAGES,
        WORDS,
    )
    | st.just(
        NationalRate(
            2025,
            Counting.REFERRALS,
            "everyone",
            *(Decimal(50), Decimal(45), Decimal(65)),
            counts=(1020, 20, 500, 450, 663),
        )
    ),
    OwnStandard: st.builds(OwnStandard, MEASURED, DATES, PERCENTAGES, WORDS),
    Against: st.builds(Against, st.sampled_from(Counting), NAMES),
    TypicalWeek: TYPICAL_WEEKS,
    JobPlan: st.builds(JobPlan, DATES, st.lists(STANDINGS, max_size=2).map(tuple)),
    JobPlanCategories: JOB_CATEGORIES,
    Binned: BINNED,
    CalendarEvent: st.builds(
        CalendarEvent,
        IDS,
        st.integers(0, 99),
        st.none() | WALLS.map(lambda one: one.replace(tzinfo=UTC)),
        st.lists(PARTS, max_size=3).map(tuple),
    ),
    Appearance: st.builds(Appearance, st.sampled_from(Look)),
    FirstQuestions: st.builds(FirstQuestions, st.lists(st.sampled_from(Topic), unique=True).map(tuple), st.booleans()),
    TitleRules: st.builds(
        TitleRules,
        st.lists(st.builds(TitleRule, NAMES.filter(plain_words), IDS, st.booleans()), unique_by=lambda one: one.id).map(
            tuple
        ),
    ),
    Retention: st.builds(Retention, st.booleans(), st.none() | st.integers(1, 120)),
    DeviceChoice: st.builds(DeviceChoice, st.sampled_from(Device), DATES),
    KeptPack: st.builds(pack, st.integers(0, 9), st.integers(0, 99).map(made_up), rounded=st.booleans()).map(KeptPack),
    PackNumber: st.builds(
        PackNumber,
        st.sampled_from(["2026-Q1", "2026-Q2", "2027-Q4"]),
        st.integers(LEAST_NUMBER, LEAST_NUMBER + NUMBERS - 1),
        st.booleans(),
    ),
    LockAfter: st.builds(LockAfter, st.none() | st.integers(1, 120), st.booleans()),
    NoticeIdentifiers: st.builds(NoticeIdentifiers, st.booleans(), WORDS),
    LetStand: st.builds(LetStand, IDS),
    BackupChoice: st.builds(BackupChoice, WORDS, WORDS, st.none() | DATES),
    ColumnMap: st.builds(
        ColumnMap,
        st.lists(WORDS, max_size=3).map(tuple),
        st.sampled_from(["diary", "cases"]),
        st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple),
    ),
}
DEEDS = st.lists(st.lists(st.one_of(*BY_KIND.values()) | st.integers(0, 20), max_size=5), max_size=8)


def named_in_the_union() -> set[str]:
    """The kinds that `Value` stands for, which is there for types only."""
    tree = ast.parse(Path(changes_of.__file__).read_text(encoding="utf-8"))
    (union,) = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "Value"
    )
    return {node.id for node in ast.walk(union) if isinstance(node, ast.Name)}


def contents(diary: DiaryReader) -> dict[tuple[type, str], Value]:
    """Everything in the diary, by kind and id."""
    return {(kind, one.id): one for kind in KINDS for one in diary.all(kind)}


def held(store: Store) -> dict[tuple[type, str], Value]:
    with store.reading() as diary:
        return contents(diary)


def emptied(store: Store) -> None:
    with store.work() as work:
        for kind in reversed(KINDS):
            for one in work.all(kind):
                if work.get(kind, one.id) is not None:
                    work.remove(one)


def test_there_is_a_shelf_for_every_kind_of_value() -> None:
    assert set(BY_KIND) == set(SHELVES)
    assert named_in_the_union() == {kind.__name__ for kind in SHELVES}


@settings(deadline=None, max_examples=10)
@given(data=st.data())
def test_every_kind_of_value_comes_back_equal(lasting_store: Store, data: st.DataObject) -> None:
    for kind, strategy in BY_KIND.items():
        emptied(lasting_store)
        value = data.draw(strategy, label=kind.__name__)
        values: list[Value] = [value]
        if isinstance(value, Deviation):
            values = [Series(value.series, value.at, 60, "", Details("treatment")), value]
        with lasting_store.work() as work:
            work.add_all(values)
        assert held(lasting_store) == {(type(one), one.id): one for one in values}


@settings(deadline=None, max_examples=10)
@given(data=st.data())
def test_a_changed_value_comes_back_changed(lasting_store: Store, data: st.DataObject) -> None:
    for strategy in BY_KIND.values():
        emptied(lasting_store)
        first, second = data.draw(strategy), data.draw(strategy)
        with lasting_store.work() as work:
            for one in (first, second):
                if isinstance(one, Deviation) and work.get(Series, one.series) is None:
                    work.put(Series(one.series, one.at, 60, "", Details("treatment")))
            work.put(first)
            if first.id != second.id:
                work.remove(first)
            work.put(second)
        assert held(lasting_store)[type(second), second.id] == second


def do(store: Store, parts: list[Value | int]) -> Change:
    """One deed, or none where it is refused: put the values; for a number, remove what stands at that place instead."""
    before = held(store)
    try:
        return _done(store, parts)
    except PlannerError:
        assert held(store) == before
        return Change("refused")


def _done(store: Store, parts: list[Value | int]) -> Change:
    with store.work() as work:
        for part in parts:
            standing = list(contents(work).values())
            if isinstance(part, int):
                if standing:
                    work.remove(standing[part % len(standing)])
            elif not isinstance(part, Deviation) or work.get(Series, part.series) is not None:
                work.put(part)
        return work.change("a deed")


@settings(deadline=None, max_examples=8)
@given(deeds=DEEDS)
def test_undoing_everything_gives_the_start_and_doing_it_again_gives_the_end(
    lasting_store: Store, deeds: list[list[Value | int]]
) -> None:
    emptied(lasting_store)
    seen, changes = [held(lasting_store)], []
    for parts in deeds:
        changes.append(do(lasting_store, parts))
        seen.append(held(lasting_store))

    def takes(change: Change) -> dict[tuple[type, str], Value]:
        with lasting_store.work() as work:
            work.apply(change, as_it_was=True)
        return held(lasting_store)

    for change, before in zip(reversed(changes), reversed(seen[:-1]), strict=True):
        assert takes(change.inverse) == before
    for change, after in zip(changes, seen[1:], strict=True):
        assert takes(change) == after
