"""What was decided, in words and figures: a target, a contract, a threshold, a rule of counting, a standard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, time
from itertools import groupby
from typing import TYPE_CHECKING, Any

from planner.domain.diary.activity import Activity
from planner.domain.diary.entry import Outcome
from planner.domain.diary.typical_week import TypicalWeek
from planner.domain.english import DAYS, and_words, counted, date_words, hours_words, percent_words, short_day_words
from planner.domain.handover.job_categories import JobPlanCategories, Scheme
from planner.domain.handover.job_plan import JobPlan
from planner.domain.handover.meeting import Meeting
from planner.domain.hours.assumptions import Assumptions
from planner.domain.hours.bank_holidays import REGIONS
from planner.domain.hours.contract import Contract
from planner.domain.hours.credit import Basis, Shares, SlotSource
from planner.domain.hours.leave_year import LeaveYear
from planner.domain.hours.own_bank_holidays import OwnBankHoliday
from planner.domain.hours.requirement import Requirement
from planner.domain.hours.rules import Rules
from planner.domain.hours.scenario import Scenario
from planner.domain.hours.target import Per, ProRata, Scale, Target, Unit
from planner.domain.hours.terms import Person
from planner.domain.hours.worked import Worked
from planner.domain.outcomes.benchmarks import CourseBasis
from planner.domain.outcomes.case import Case
from planner.domain.outcomes.marks import ChartTerms, Rebase
from planner.domain.outcomes.measures import DEFAULT_THRESHOLDS, MEASURES, Threshold
from planner.domain.outcomes.national import Against, NationalRate, OwnStandard, groups_of
from planner.domain.outcomes.period_totals import PeriodTotals
from planner.domain.outcomes.service_rates import COUNTED, ServiceRate
from planner.domain.privacy.let_stand import NoticeIdentifiers
from planner.domain.reconciling.reconciled import Reconciled
from planner.domain.safety.link import LinkWords
from planner.domain.safety.retention import DeviceChoice, Retention
from planner.words.job_plans import SCHEME_WORDS
from planner.words.outcomes_said import OUTCOME_WORDS
from planner.words.plain import KIND_WORDS
from planner.words.reconciled import kept_words as comparison_words
from planner.words.retention import DEVICE_WORDS, kept_words
from planner.words.targets import changed_words, per_words, steps_words, target_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.change import Value
    from planner.domain.hours.contract import Week, WorkingDay
    from planner.domain.outcomes.counts import RateKind

NOUNS: Mapping[type, tuple[str, str]] = {
    Activity: ("activity", "activities"),
    Against: ("comparison", "comparisons"),
    Assumptions: ("assumption", "assumptions"),
    Case: ("case", "cases"),
    ChartTerms: ("chart", "charts"),
    Contract: ("contract", "contracts"),
    JobPlan: ("standing of a job plan", "standings of job plans"),
    JobPlanCategories: ("choice of categories", "choices of categories"),
    LeaveYear: ("leave year", "leave years"),
    Meeting: ("record of a meeting", "records of meetings"),
    NationalRate: ("national figure", "national figures"),
    NoticeIdentifiers: ("choice of privacy", "choices of privacy"),
    Retention: ("choice of what is kept", "choices of what is kept"),
    DeviceChoice: ("word on the device", "words on the device"),
    OwnBankHoliday: ("bank holiday", "bank holidays"),
    OwnStandard: ("standard", "standards"),
    PeriodTotals: ("period total", "period totals"),
    Person: ("choice of person", "choices of person"),
    Rebase: ("rebase", "rebases"),
    Reconciled: ("kept comparison", "kept comparisons"),
    Requirement: ("requirement", "requirements"),
    Rules: ("rule", "rules"),
    Scenario: ("kept scenario", "kept scenarios"),
    ServiceRate: ("figure of a service", "figures of a service"),
    Shares: ("credit share", "credit shares"),
    Target: ("target", "targets"),
    Threshold: ("threshold", "thresholds"),
    TypicalWeek: ("agreed job plan", "agreed job plans"),
    Worked: ("day’s hours worked", "days’ hours worked"),
}
"""What several of a kind are called."""
_BASES = {
    Basis.ATTENDED: "sessions attended",
    Basis.BOOKED: "sessions booked",
    Basis.CREDITED: "sessions credited",
    Basis.OFFERED: "slots offered",
}
_SCALES = {Scale.MINE: "", Scale.FULL_TIME: "per full-time post"}
_PRO_RATAS = {
    ProRata.AVAILABLE: "reduced by hours at work",
    ProRata.DAYS: "reduced by days at work",
    ProRata.NONE: "not reduced",
}
_RULES = {
    "grid_minutes": "sessions start every",
    "earliest": "no session before",
    "latest": "no session after",
    "lunch_minutes": "lunch",
    "lunch_between": "lunch lies between",
    "max_run_minutes": "longest run of contact",
    "break_minutes": "a break is",
    "max_contact_minutes_per_day": "contact in a day",
    "admin_minutes_per_contact": "notes for each contact",
    "admin_block_minutes": "smallest block of admin",
    "half_days_off": "half days off",
}
_MEASURES = {one.id: one.name for one in MEASURES}
_ALWAYS = min(one.starts for one in DEFAULT_THRESHOLDS)
"""The thresholds a diary begins with hold for every case."""
_KNOWN_GROUPS = {group for basis in CourseBasis for group in groups_of(basis)}

Words = Callable[[Any], str]


def decided(before: Value | None, after: Value | None, reason: str = "") -> LinkWords | None:
    """A decision before and after; None where nothing but words of the user's own is other than it was."""
    value = after if after is not None else before
    if value is None:
        return None
    subject, words = _KINDS[type(value)]
    was, now = (_told(one, value, words) for one in (before, after))
    if isinstance(value, Rebase):
        given = value.reason if after is not None else ""
        return LinkWords(subject(value), was, now, reason or given)
    if was == now:
        if type(value) in _SAYS_ALL or before is None or after is None:
            return None
        now = f"{now}, otherwise than before"
    return LinkWords(subject(value), was, now, reason)


def _told(one: Value | None, like: Value, words: Words) -> str:
    if one is not None:
        return words(one)
    usual = _USUAL.get(type(like))
    return "" if usual is None else words(usual(like))


# Targets, contracts and the week


def _target(one: Target) -> str:
    """What it asks; never the reason it is graduated for, which may be data about health."""
    reduced = "" if one.unit is Unit.SHARE else _PRO_RATAS[one.pro_rata]
    parts = (target_words(one), _BASES[one.basis], _SCALES[one.scale], reduced, _from(one.starts), steps_words(one))
    return ", ".join(filter(None, parts))


def _worked(one: Worked) -> str:
    less = f" less {one.break_minutes} min" if one.break_minutes else ""
    return f"{one.start:%H:%M}–{one.end:%H:%M}{less}"


def _requirement(one: Requirement) -> str:
    each = per_words(Per(one.per)) if one.per else f"for each {one.each_client_hours} h with clients"
    return f"{hours_words(one.minutes)} {each}, {_from(one.starts)}"


def _from(day: date) -> str:
    return f"from {date_words(day)}"


def _contract(one: Contract) -> str:
    year = short_day_words(date(2001, *one.leave_year_start))
    weeks = list(dict.fromkeys(map(_week, one.weeks))) if len(set(one.weeks)) == 1 else list(map(_week, one.weeks))
    ends = f" to {date_words(one.ends)}" if one.ends else ""
    leave = f"leave {hours_words(one.leave_minutes)} a year from {year}"
    spread = ", targets spread over its weeks" if one.spread else ""
    return f"{hours_words(one.weekly_minutes)} a week, {' / '.join(weeks)}, {leave}, {_from(one.starts)}{ends}{spread}"


def _week(week: Week) -> str:
    """The days worked: "Mon–Fri 09:00–17:00 less 30 min"."""
    parts = []
    for day, group in groupby(range(7), lambda number: week[number]):
        numbers = list(group)
        if day is not None:
            names = DAYS[numbers[0]] if len(numbers) == 1 else f"{DAYS[numbers[0]]}–{DAYS[numbers[-1]]}"
            parts.append(f"{names} {_day(day)}")
    return ", ".join(parts) or "no day"


def _day(day: WorkingDay) -> str:
    less = f" less {day.unpaid_minutes} min" if day.unpaid_minutes else ""
    return f"{day.start:%H:%M}–{day.end:%H:%M}{less}"


def _plan(one: TypicalWeek) -> str:
    entries = counted(len(one.slots), "entry", "entries")
    cycle = "" if one.weeks == 1 else f" in {one.weeks} weeks"
    return f"{entries}, {hours_words(sum(slot.minutes for slot in one.slots))}{cycle}"


def _job_plan(one: JobPlan) -> str:
    """How it stands, and since when; never with whom, nor what is disputed."""
    if one.now is None:
        return "no standing"
    review = f", review by {date_words(one.now.review_by)}" if one.now.review_by else ""
    lines = counted(len(one.now.disputed), "line", "lines")
    disputed = f", {lines} disputed" if one.now.disputed else ""
    return f"{one.now.standing} on {date_words(one.now.on)}{review}{disputed}"


def _categories(one: JobPlanCategories) -> str:
    """The scheme; never the names of one’s own, nor those of activities."""
    own = f" ({counted(len(one.names), 'name', 'names')})" if one.scheme is Scheme.OWN else ""
    elsewhere = sum(assigned.scheme is one.scheme for assigned in one.assigned)
    moved = f", {counted(elsewhere, 'activity', 'activities')} put elsewhere" if elsewhere else ""
    return f"{SCHEME_WORDS[one.scheme]}{own}{moved}"


def _scenario(one: Scenario) -> str:
    other = changed_words(one.changes)
    return f"{_target(one.target)}, {counted(one.weeks, 'week', 'weeks')}{f', {other}' if other else ''}"


def _meeting(one: Meeting) -> str:
    """How much was agreed and promised, and which figures stand in it; never a word of it, nor whom it was with."""
    kept = sum(not promise.is_open for promise in one.promises)
    promised = counted(len(one.promises), "promise", "promises") + (f" ({kept} kept)" if kept else "")
    figures = f"{counted(len(one.figures), 'figure', 'figures')} as they stood"
    sealed = f", frozen on {date_words(one.frozen_on)}, seal {one.seal}" if one.frozen_on and one.figures else ""
    return f"{len(one.agreed)} agreed, {promised}, {figures}{sealed}"


def _activity(one: Activity) -> str:
    """Its figures; never its name."""
    counts = "its length" if one.credited_minutes is None else f"{one.credited_minutes} min"
    kept = f", {one.before_minutes} min kept before" if one.before_minutes else ""
    weight = "" if one.weight == 1 else f", weight {float(one.weight):g}"
    notes = f"{one.notes_minutes} min of notes{kept}"
    return f"{one.minutes} min, {notes}, counts as {counts}{weight}, {KIND_WORDS[one.kind]}"


def _rules(one: Rules) -> str:
    said = [
        f"{_RULES[rule.name]} {_setting(rule.name, value)}"
        for rule in fields(one)
        if (value := getattr(one, rule.name)) is not None
    ]
    return ", ".join(said) or "none"


def _setting(name: str, value: int | time | tuple[time, time]) -> str:
    if isinstance(value, tuple):
        return f"{value[0]:%H:%M}–{value[1]:%H:%M}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value) if name == "half_days_off" else f"{value} min"


# What counts


def _shares(one: Shares) -> str:
    """What each outcome earns; an activity with a factor of its own is not named."""
    earned = [
        f"{OUTCOME_WORDS[outcome]} {percent_words(float(share))}"
        for outcome in Outcome
        if (share := one.credited.get(outcome))
    ]
    factors = [f"{float(factor):g}" for _, factor in sorted(one.factors.items())]
    parts = [*earned, "each person present counts" if one.count_attendees else "a group counts once"]
    parts += [f"factors of activities {and_words(factors)}"] if factors else []
    parts += [] if one.slots is SlotSource.TYPICAL_WEEK else [f"slots by {one.slots.value.replace('_', ' ')}"]
    return ", ".join(parts)


def _assumptions(one: Assumptions) -> str:
    attendance = "" if one.attendance is None else f", attendance {float(100 * one.attendance):g}%"
    between = f"{float(100 * one.therapist_icc):g}% between therapists"
    return f"{float(100 * one.refill_share):g}% of cancelled slots filled again, {between}{attendance}"


def _person(one: Person) -> str:
    begins = "" if one.records_begin is None else f", records begin on {date_words(one.records_begin)}"
    return f"bank holidays of {REGIONS.get(one.region, 'another region')}, times of {one.time_zone}{begins}"


def _leave_year(one: LeaveYear) -> str:
    return f"{hours_words(one.carried_minutes)} carried over, bank holidays {hours_words(one.bank_holiday_minutes)}"


# Outcomes


def _figure(value: object) -> str:
    return "not set" if value is None else str(value)


def _threshold(one: Threshold) -> str:
    above = "above " if one.strictly_above else ""
    return f"caseness {above if one.caseness is not None else ''}{_figure(one.caseness)}, reliable change " + _figure(
        one.reliable
    )


def _threshold_of(one: Threshold) -> str:
    since = "" if one.starts == _ALWAYS else f" {_from(one.starts)}"
    return f"threshold of {_MEASURES.get(one.measure, 'a measure')}{since}, edition {one.edition}"


def _rate(outcome: RateKind | None) -> str:
    return "all rates" if outcome is None else outcome.value.replace("_", " ")


def _rebase(one: Rebase) -> str:
    return f"{_from(one.starts)}, {_rate(one.outcome)}"


def _chart(one: ChartTerms) -> str:
    frozen = "lines of all points" if one.baseline is None else f"lines of the first {one.baseline} points"
    return f"{frozen}, target line {'of the national standard' if one.target is None else f'{one.target}%'}"


def _national(one: NationalRate) -> str:
    rates = (one.recovery, one.reliable_recovery, one.reliable_improvement)
    counts = "" if one.counts is None else f" ({', '.join(map(str, one.counts))})"
    return f"recovery {rates[0]}%, reliable recovery {rates[1]}%, reliable improvement {rates[2]}%{counts}"


def _group(one: NationalRate | Against) -> str:
    return one.group if one.group in _KNOWN_GROUPS else "a group"


def _counts(one: ServiceRate | PeriodTotals) -> str:
    names: Sequence[str] = COUNTED
    if isinstance(one, PeriodTotals):
        names = (*COUNTED, "reliably_deteriorated", "no_reliable_change")
    return ", ".join(f"{name.replace('_', ' ')} {_figure(getattr(one, name))}" for name in names)


def _span(one: ServiceRate | PeriodTotals) -> str:
    return f"{date_words(one.first)} to {date_words(one.last)}"


_KINDS: Mapping[type, tuple[Words, Words]] = {
    Target: (lambda _: "target", _target),
    Contract: (lambda _: "contract", _contract),
    Threshold: (_threshold_of, _threshold),
    Rebase: (lambda _: "the lines of the charts begin anew", _rebase),
    Rules: (lambda _: "rules of the week", _rules),
    Shares: (lambda _: "what sessions are credited with", _shares),
    Assumptions: (lambda _: "what is assumed", _assumptions),
    Person: (lambda _: "bank holidays, times and when records begin", _person),
    LeaveYear: (lambda one: f"leave year {_from(one.starts)}", _leave_year),
    OwnBankHoliday: (lambda _: "bank holiday of one’s own", lambda one: date_words(one.day)),
    Worked: (lambda one: f"hours worked on {date_words(one.day)}", _worked),
    Requirement: (lambda one: f"requirement of {one.kind.value}", _requirement),
    TypicalWeek: (lambda one: f"agreed job plan {_from(one.starts)}", _plan),
    JobPlan: (lambda one: f"job plan {_from(one.starts)}", _job_plan),
    JobPlanCategories: (lambda _: "categories of the job plan", _categories),
    Reconciled: (lambda _: "comparison with a figure of someone else", comparison_words),
    Scenario: (lambda one: f"kept scenario {_from(one.first)}", _scenario),
    Meeting: (lambda one: f"record of the meeting on {date_words(one.day)}", _meeting),
    Activity: (lambda _: "an activity", _activity),
    ChartTerms: (lambda one: f"charts of {_rate(one.outcome)}", _chart),
    OwnStandard: (
        lambda one: f"standard of {_rate(one.outcome)} {_from(one.starts)}",
        lambda one: f"{one.percent}%",
    ),
    NationalRate: (lambda one: f"{one.name}, {_group(one)}, {one.basis.value}", _national),
    Against: (
        lambda _: "what one’s own figures are held against",
        lambda one: f"{one.basis.value}, {_group(one)}",
    ),
    ServiceRate: (lambda one: f"figures of a service, {_span(one)}", _counts),
    PeriodTotals: (lambda one: f"one’s own totals, {_span(one)}", _counts),
    NoticeIdentifiers: (lambda _: "identifiers of patients asked about", lambda one: "yes" if one.is_on else "no"),
    Retention: (lambda _: "what is kept of cases and titles", kept_words),
    DeviceChoice: (lambda _: "whose machine the diary lies on", lambda one: DEVICE_WORDS[one.device]),
}
"""What a decision is called, and what it is."""
_SAYS_ALL = frozenset(
    (Person, Threshold, NationalRate, OwnStandard, OwnBankHoliday, Against, NoticeIdentifiers, Retention)
)
"""Kinds of which everything is said but the user's own words."""
_USUAL: Mapping[type, Callable[[Any], Value]] = {
    Rules: lambda _: Rules(),
    Shares: lambda _: Shares(),
    Assumptions: lambda _: Assumptions(),
    Person: lambda _: Person(),
    JobPlanCategories: lambda _: JobPlanCategories(),
    Against: lambda _: Against(),
    NoticeIdentifiers: lambda _: NoticeIdentifiers(),
    Retention: lambda _: Retention(),
    LeaveYear: lambda one: LeaveYear(one.starts),
    ChartTerms: lambda one: ChartTerms(one.outcome),
}
"""What holds where nothing was ever decided."""
