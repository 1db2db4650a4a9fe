"""The words under the line: what was understood, piece by piece."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from planner.domain.diary.clock import DAY, MINUTE, to_instant, to_wall
from planner.domain.english import DAYS, ordinal
from planner.domain.hours.absence import ABSENCE_NAMES, AbsenceKind
from planner.domain.quick.meaning import Chip, ChipSort
from planner.domain.quick.parts import Freq, Locked, Mode, NotOn, SaidPlace
from planner.domain.quick.wording import days_off_words, near_date_words, near_day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from planner.domain.quick.context import Context
    from planner.domain.quick.meaning import AbsenceDraft, Draft, HolidayDraft
    from planner.domain.quick.said import Said
    from planner.domain.quick.schedule import Plan
    from planner.domain.quick.subject import Subject

ONCE_AND_MANY = {
    Freq.DAILY: ("daily", "days"),
    Freq.WEEKLY: ("weekly", "weeks"),
    Freq.MONTHLY: ("monthly", "months"),
    Freq.YEARLY: ("yearly", "years"),
}
PAST = "in the past"
WORKING_WEEK = (0, 1, 2, 3, 4)


def entry_chips(
    said: Said, context: Context, subject: Subject, drafts: Sequence[Draft], plan: Plan | None
) -> tuple[Chip, ...]:
    """When, what, how often, where and how."""
    where, mode, not_on = said.get(SaidPlace), said.get(Mode), said.get(NotOn)
    parts = [
        *when_chips(drafts, context),
        Chip(ChipSort.WHAT, subject.activity.name),
        Chip(ChipSort.REPEAT, plan_words(plan, drafts[0].start.date(), context.today) if plan else ""),
        Chip(ChipSort.REPEAT, days_off_words(not_on.days) if not_on else ""),
        Chip(ChipSort.PLACE, f"@ {where.site.name}" if where else ""),
        Chip(ChipSort.MODE, mode.words if mode else ""),
        Chip(ChipSort.LABEL, f"“{subject.label}”" if subject.label else ""),
        Chip(ChipSort.NOTE, "locked" if said.get(Locked) else ""),
        Chip(ChipSort.NOTE, PAST if not plan and _is_past(drafts, context) else ""),
    ]
    return tuple(part for part in parts if part.words)


def _is_past(drafts: Sequence[Draft], context: Context) -> bool:
    """It stands on a day that is over."""
    return any(one.start.date() < context.today for one in drafts)


def when_chips(drafts: Sequence[Draft], context: Context) -> list[Chip]:
    """Each day with its times; days that follow each other with the same times as one."""
    by_day = {day: _times(those, context) for day, those in groupby(drafts, lambda one: one.start.date())}
    days, times = list(by_day), list(by_day.values())
    is_run = len(days) > 1 and days[-1] - days[0] == (len(days) - 1) * DAY and len(set(times)) == 1
    if is_run:
        return _when(run_words(days[0], days[-1], context.today), times[0])
    return [chip for day, words in by_day.items() for chip in _when(near_day_words(day, context.today), words)]


def _when(day: str, times: str) -> list[Chip]:
    return [Chip(ChipSort.DAY, day), *([Chip(ChipSort.TIME, times)] if times else [])]


def _times(drafts: Iterable[Draft], context: Context) -> str:
    return ", ".join(f"{one.start:%H:%M} – {_end(one, context):%H:%M}" for one in drafts)


def _end(draft: Draft, context: Context) -> datetime:
    return to_wall(to_instant(draft.start, context.zone) + draft.minutes * MINUTE, context.zone)


def run_words(first: date, last: date, today: date) -> str:
    """A day, or days from first to last."""
    return (
        near_day_words(first, today)
        if first == last
        else f"{near_day_words(first, today)} – {near_day_words(last, today)}"
    )


def plan_words(plan: Plan, first: date, today: date) -> str:
    """How it repeats: “weekly on Tue, Thu until 31 Mar”."""
    once, many = ONCE_AND_MANY[plan.repeat.freq]
    every = once if plan.repeat.interval == 1 else f"every {plan.repeat.interval} {many}"
    until = f" until {near_date_words(plan.until, today)}" if plan.until else ""
    count = f", {plan.count} times" if plan.count else ""
    return f"{every}{_on_words(plan, first)}{until}{count}"


def _on_words(plan: Plan, first: date) -> str:
    days = ", ".join(DAYS[day] for day in plan.weekdays)
    if plan.places:
        return f" on the {' and '.join(map(ordinal, plan.places))} {days}"
    if plan.weekdays == WORKING_WEEK:
        return " on weekdays"
    if days:
        return f" on {days}"
    return f" on the {ordinal(first.day)}" if plan.repeat.freq is Freq.MONTHLY else ""


def absence_chips(drafts: Sequence[AbsenceDraft], today: date) -> tuple[Chip, ...]:
    """Which days, or which part of them, and why."""
    one = drafts[0]
    times = f"{one.start:%H:%M} – {one.end:%H:%M}" if one.start and one.end else ""
    days = [chip for draft in drafts for chip in _when(run_words(draft.first, draft.last, today), times)]
    is_past = one.kind is not AbsenceKind.SICKNESS and min(draft.first for draft in drafts) < today
    return (*days, Chip(ChipSort.WHAT, ABSENCE_NAMES[one.kind]), *_noted(one.note, is_past=is_past))


def holiday_chips(drafts: Sequence[HolidayDraft], today: date) -> tuple[Chip, ...]:
    """Which days are a bank holiday, and what it is called."""
    days = [Chip(ChipSort.DAY, near_day_words(draft.day, today)) for draft in drafts]
    is_past = min(draft.day for draft in drafts) < today
    return (*days, Chip(ChipSort.WHAT, "Bank holiday of your own"), *_noted(drafts[0].name, is_past=is_past))


def _noted(label: str, *, is_past: bool) -> list[Chip]:
    past = [Chip(ChipSort.NOTE, PAST)] if is_past else []
    return [*([Chip(ChipSort.LABEL, f"“{label}”")] if label else []), *past]
