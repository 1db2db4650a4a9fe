"""The words of the set-up: what each choice is called, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import DAYS, date_words, hours_words, week_words
from planner.domain.hours.absence import ABSENCE_NAMES as ABSENCES
from planner.domain.hours.credit import Basis
from planner.domain.hours.target import Per, ProRata, Scale, ShareOf, Unit

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from planner.domain.hours.absence import Absence
    from planner.domain.hours.contract import Contract, Week
    from planner.domain.hours.target import Target

PERS = {Per.DAY: "a day at work", Per.WEEK: "a week", Per.MONTH: "a month", Per.YEAR: "a leave year"}
BASES = {
    Basis.ATTENDED: "Sessions attended",
    Basis.BOOKED: "Sessions booked",
    Basis.CREDITED: "Sessions credited",
    Basis.OFFERED: "Slots offered",
}
SHARES_OF = {ShareOf.AT_WORK: "of all of it", ShareOf.LESS_SUPERVISION: "less supervision"}
SCALES = {Scale.MINE: "For me", Scale.FULL_TIME: "Per full-time post"}
PRO_RATAS = {
    ProRata.AVAILABLE: "By hours at work",
    ProRata.DAYS: "By days at work",
    ProRata.NONE: "Not reduced",
}

ABOUT_BASES = {
    Basis.ATTENDED: "A session counts when the client was seen, late or on time.",
    Basis.BOOKED: "A session counts as soon as it is booked, and still when it was missed or cancelled late.",
    Basis.CREDITED: "A session counts by the credit your service gives its outcome.",
    Basis.OFFERED: "A slot laid out for contact counts, booked or not; how many were filled stands beside it.",
}
ABOUT_SCALES = {
    Scale.MINE: "The amount is what you yourself are asked for.",
    Scale.FULL_TIME: "The amount is for 37 h 30 a week and shrinks with your weekly hours.",
}
ABOUT_PRO_RATAS = {
    ProRata.AVAILABLE: "Leave, sickness and bank holidays reduce it by their share of the contracted hours.",
    ProRata.DAYS: "Each working day away takes the same share, however long the day.",
    ProRata.NONE: "The amount stays the same whatever time you are away.",
}


def amount_of(target: Target) -> str:
    """What a target asks, as "23 h a week" or "90 contacts a month"."""
    return amount_a_period_words(target.amount, target.unit, target.per)


def amount_a_period_words(amount: Fraction, unit: Unit, per: Per) -> str:
    """An amount of hours or contacts in a period."""
    if unit is Unit.SHARE:
        return f"{float(amount):g}% of the time at work"
    weighted = "weighted " if unit is Unit.WEIGHTED else ""
    counted = hours_words(round(amount * 60)) if unit is Unit.HOURS else f"{float(amount):g} {weighted}contacts"
    return f"{counted} {PERS[per]}"


def days_of(contract: Contract) -> str:
    """The days a contract is worked: "Mon – Fri", or those of each week of its cycle."""
    weeks = [_days_of_week(week) for week in contract.weeks]
    if len(set(weeks)) == 1:
        return weeks[0] if len(weeks) == 1 else f"{weeks[0]}, {len(weeks)} weeks in turn"
    return " / ".join(weeks)


def _days_of_week(week: Week) -> str:
    worked = [number for number, day in enumerate(week) if day is not None]
    if not worked:
        return "none"
    is_run = len(worked) > 2 and worked[-1] - worked[0] == len(worked) - 1
    return f"{DAYS[worked[0]]} – {DAYS[worked[-1]]}" if is_run else ", ".join(DAYS[number] for number in worked)


def days_words(first: date, last: date) -> str:
    """The days of an absence as "12 – 16 August 2026"."""
    return date_words(first) if first == last else week_words(first, last)


def absence_kind_words(absence: Absence) -> str:
    """What an absence is, with its hours where it takes only a part of the day."""
    words = ABSENCES[absence.kind]
    if absence.start is None or absence.end is None:
        return words
    return f"{words}, {absence.start:%H:%M} – {absence.end:%H:%M}"


def past_words(starts: date, today: date) -> str:
    """What editing a row in force does to weeks that are over; nothing for one still to come."""
    if starts >= today:
        return ""
    return (
        f"What you change here holds from {date_words(starts)}, so for weeks that are over too. If it changes from a "
        "later day on, add a row from that day instead: then the weeks before it stay as they are."
    )
