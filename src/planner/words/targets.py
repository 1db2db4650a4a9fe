"""What came of trying a target, in sentences: no blame, and every figure named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted, day_words, hours_words, percent_words
from planner.domain.hours.absence import ABSENCE_NAMES as ABSENCE_WORDS
from planner.domain.hours.chance import LEVELS
from planner.domain.hours.credit import Basis
from planner.domain.hours.feasibility import TargetTried, TargetVerdict
from planner.domain.hours.target import Per, Unit
from planner.words.plain import amount_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.hours.feasibility import WeekTried
    from planner.domain.hours.scenario import Changes
    from planner.domain.hours.target import Target

NEARLY = 0.85
"""Above this share of capacity nearly every session has to be attended."""
KIND_WORDS = {
    "supervision": "supervision",
    "meeting": "meetings",
    "training": "training",
    "duty": "duty",
    "travel": "travel",
    "admin": "notes and admin blocks",
}


def headline(tried: TargetTried) -> str:
    """The verdict in one sentence."""
    asked, does = target_words(tried.target), "fits" if _is_one(tried.target) else "fit"
    if tried.verdict is TargetVerdict.FITS:
        return f"{asked} {does} the capacity there is."
    if tried.verdict is TargetVerdict.TIGHT:
        return f"{asked} {does}, but only just: {_why_tight(tried)}."
    return f"{asked} {'does' if does == 'fits' else 'do'} not fit the capacity there is."


def _why_tight(tried: TargetTried) -> str:
    """A full week has little to lose; one with room for more than is asked fails by attendance."""
    week = tried.ordinary
    if week.target >= NEARLY * week.capacity:
        return "nearly every session would have to be attended"
    chance = percent_words(tried.probability)
    return f"at this attendance an ordinary week booked to capacity meets it {chance} of the time"


def reasons(tried: TargetTried) -> tuple[str, ...]:
    """Why the verdict is what it is."""
    return (*_short_weeks(tried), _ordinary_week(tried), *_chance(tried))


def changed_words(changes: Changes) -> str:
    """What a trial supposes to be other than it is, such as "attendance 92%, notes 10 min"."""
    parts = []
    if changes.attendance is not None:
        parts.append(f"attendance {percent_words(float(changes.attendance))}")
    if changes.meetings is not None:
        parts.append(f"meetings {hours_words(changes.meetings)}")
    if changes.notes is not None:
        parts.append(f"notes {changes.notes} min")
    if changes.leave_days:
        parts.append(f"{counted(changes.leave_days, 'day', 'days')} more leave")
    if changes.weekly_minutes is not None:
        parts.append(f"{hours_words(changes.weekly_minutes)} of work a week")
    return ", ".join(parts)


def target_words(target: Target) -> str:
    """What a target asks, as "25 h a week" or "22.5 contacts a week"."""
    if target.unit is Unit.HOURS:
        amount = hours_words(round(target.full_amount))
    else:
        amount = f"{float(target.amount):g} {'contact' if target.amount == 1 else 'contacts'}"
    return f"{amount} {per_words(target.per)}"


def _is_one(target: Target) -> bool:
    """An amount of hours is one thing; contacts are counted."""
    return target.unit is Unit.HOURS or target.amount == 1


def per_words(per: Per) -> str:
    """The period of a target, as "a week"."""
    return {Per.WEEK: "a week", Per.MONTH: "a month", Per.YEAR: "a year"}[per]


VERDICT_WORDS = {
    TargetVerdict.FITS: "fits",
    TargetVerdict.TIGHT: "only just",
    TargetVerdict.DOES_NOT_FIT: "does not fit",
}


def _short_weeks(tried: TargetTried) -> Iterator[str]:
    short = tried.short_weeks
    if not short:
        yield f"Capacity covers the target in each of the {len(tried.weeks)} weeks."
        return
    worst = min(short, key=lambda week: week.margin)
    unit = tried.target.unit
    away = _absence(worst)
    yield (
        f"In {len(short)} of {len(tried.weeks)} weeks capacity is below the target; "
        f"most in the week of {day_words(worst.monday)}: it holds {amount_words(worst.capacity, unit)} "
        f"against {amount_words(worst.target, unit)}{f', with {away}' if away else ''}."
    )


def _absence(week: WeekTried) -> str:
    parts = [f"{hours_words(minutes)} {ABSENCE_WORDS[kind].lower()}" for kind, minutes in week.ledger.absence.items()]
    return " and ".join(parts)


def _ordinary_week(tried: TargetTried) -> str:
    sums = tried.ordinary.ledger
    taken = [f"{hours_words(minutes)} {KIND_WORDS[kind]}" for kind, minutes in sums.fixed.items()]
    less = f"Less {', '.join(taken)}, that" if taken else "That"
    notes = f" with {hours_words(sums.capacity.notes)} more for notes" if sums.capacity.notes else ""
    room = counted(sums.capacity.sessions, "session", "sessions")
    return (
        f"An ordinary week, such as that of {day_words(tried.ordinary.monday)}, has {hours_words(sums.at_work)} "
        f"at work. {less} leaves {hours_words(sums.free)}: room for {room}{notes}."
    )


def _chance(tried: TargetTried) -> Iterator[str]:
    if tried.target.basis is Basis.BOOKED:
        yield "Booked sessions count whether attended or not, so attendance does not come into it."
        return
    if tried.history.rate is None:
        yield "No attendance has been recorded yet, so the chance of meeting it cannot be told."
        return
    yield (
        f"{_attendance_words(tried)}, the chance of delivering it in an ordinary week booked to capacity is "
        f"{percent_words(tried.probability)}."
    )
    needed, holds = [str(number) for number in tried.needed.values() if number], tried.ordinary.ledger.capacity.sessions
    if len(needed) == len(LEVELS):
        yield (
            f"For a chance of 50%, 80% and 90%, {', '.join(needed[:-1])} and {needed[-1]} sessions would have to be "
            f"booked; the week has room for {holds}."
        )


def _attendance_words(tried: TargetTried) -> str:
    history = tried.history
    if tried.changes.attendance is not None:
        return f"At an attendance of {percent_words(float(tried.changes.attendance))}, as supposed here"
    slots = history.attended + history.not_attended
    return (
        f"At your attendance of {percent_words(history.rate)} ({history.attended} of {slots} slots that could not be "
        "refilled)"
    )
