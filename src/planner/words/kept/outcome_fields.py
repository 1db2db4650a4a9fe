"""The kinds of outcomes in words, field by field."""

from __future__ import annotations

from planner.domain.outcomes.case import Case, Pair, StatedOutcome
from planner.domain.outcomes.marks import ChartTerms, Note, Rebase
from planner.domain.outcomes.measures import Threshold
from planner.domain.outcomes.national import Against, NationalRate, OwnStandard
from planner.domain.outcomes.period_totals import PeriodTotals
from planner.domain.outcomes.service_rates import Percentages, ServiceRate
from planner.words.kept.field_words import KindWords

OUTCOME_FIELDS: dict[type, KindWords] = {
    Threshold: KindWords(
        "what counts as caseness and as reliable change on one measure",
        {
            "measure": "the measure, as PHQ-9",
            "edition": "which edition of the table the row came in with",
            "starts": "the first closing date it holds for",
            "caseness": "the score at which a person is at caseness; null where you have to enter one",
            "reliable": "the change that is reliable; null where you have to enter one",
            "strictly_above": "caseness is above that score, not at it",
            "source": "where it is from: manual, check (not seen in a manual yet) or your own words",
        },
    ),
    Case: KindWords(
        "one closed course of treatment, without identity",
        {
            "id": "names the row",
            "closed_on": "the day of discharge",
            "sessions": "treatment sessions attended; null where only outcomes were given",
            "phq9": "the PHQ-9",
            "anxiety": "the anxiety measure",
            "gad7": "the GAD-7 beside another anxiety measure",
            "descriptor": "the problem descriptor, or empty",
            "site": "the site, or empty",
            "step": "the step of care, or empty",
            "therapy": "the therapy in your own words, or empty",
            "deprivation_decile": "1 for the most deprived to 10; null where it is not known",
            "edition": "by which edition of the thresholds it was judged",
            "stated": "outcomes as a record system gave them, without scores; null where there are scores",
            "ended": "how the course ended; null where that is not kept",
        },
    ),
    Pair: KindWords(
        "the first and last score on a measure",
        {
            "measure": "the measure, as GAD-7",
            "first": "the first score; null where it is missing",
            "last": "the last score; null where it is missing",
        },
    ),
    StatedOutcome: KindWords(
        "an outcome without scores",
        {
            "caseness": "at caseness at the start; null where that does not apply",
            "recovered": "moved to recovery",
            "change": "the reliable change; null where it could not be told",
        },
    ),
    ServiceRate: KindWords(
        "the figures of a service for the discharges of a period",
        {
            "id": "names the row",
            "first": "the first day of the period",
            "last": "the last day, which belongs to it",
            "name": "the service",
            "finished": "how many finished a course of treatment",
            "not_at_caseness": "how many of them were not at caseness at the start",
            "recovered": "how many recovered",
            "reliably_recovered": "how many recovered reliably; null where the service does not say",
            "reliably_improved": "how many improved reliably; null where the service does not say",
            "give_or_take": "how far each count may be off through rounding",
            "apart": "counts that may be off by another amount: the field, and by how much",
            "percentages": "the percentages the counts were worked out from; null where counts were given",
            "source": "where the figures are published, or empty",
        },
    ),
    Percentages: KindWords(
        "what a report says in percent",
        {
            "recovery": "the recovery rate in percent",
            "reliable_recovery": "the reliable recovery rate in percent; null where the report does not say",
            "reliable_improvement": "the reliable improvement rate in percent; null where the report does not say",
            "decimals": "to how many decimals the report rounds",
        },
    ),
    PeriodTotals: KindWords(
        "your own counts for the discharges of a period, where they are not entered case by case",
        {
            "id": "names the row; it begins with totals/",
            "first": "the first day of the period",
            "last": "the last day, which belongs to it",
            "finished": "how many finished a course of treatment",
            "not_at_caseness": "how many of them were not at caseness at the start",
            "recovered": "how many recovered",
            "reliably_recovered": "how many recovered reliably",
            "reliably_improved": "how many improved reliably",
            "reliably_deteriorated": "how many deteriorated reliably",
            "no_reliable_change": "how many did not change reliably",
        },
    ),
    Rebase: KindWords(
        "a day from which the lines of a chart begin anew",
        {
            "id": "names it; it begins with rebase/",
            "starts": "the first period beginning on or after this day begins anew",
            "reason": "why, in your own words",
            "outcome": "the rate whose chart it is; null for all three",
        },
    ),
    Note: KindWords(
        "words at a day of every chart over time",
        {"id": "names it; it begins with note/", "day": "the day", "text": "the words"},
    ),
    ChartTerms: KindWords(
        "how the charts of one rate are drawn",
        {
            "outcome": "the rate",
            "baseline": "how many points the lines are worked out from; null for all of them",
            "target": "a target line in percent; null for the national standard",
        },
    ),
    NationalRate: KindWords(
        "national percentages for one group in a year from April",
        {
            "year": "the calendar year it begins in: 2025 for 2025-26",
            "basis": "what the figures count",
            "group": "a problem, a therapy, or everyone",
            "recovery": "the recovery rate in percent",
            "reliable_recovery": "the reliable recovery rate in percent",
            "reliable_improvement": "the reliable improvement rate in percent",
            "source": "where it is published, or empty",
            "counts": "finished, not at caseness, recovered, reliably recovered, reliably improved; or null",
        },
    ),
    OwnStandard: KindWords(
        "a national standard from a day on",
        {
            "outcome": "the rate",
            "starts": "the first day it holds for",
            "percent": "the standard in percent",
            "source": "where it is published, or empty",
        },
    ),
    Against: KindWords(
        "which national figures your rates are held against",
        {"basis": "what the figures count", "group": "a problem, a therapy, or everyone"},
    ),
}
