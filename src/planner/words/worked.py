"""What is said of the hours really worked: the sentence for a talk, the average week, breaks and rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted, date_words, day_words, hours_words, short_day_words
from planner.domain.hours.rounding import half_up
from planner.domain.hours.seventeen_weeks import MOST_WEEKLY
from planner.words.plain import time_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from planner.domain.hours.met_weeks import MetWeeks, WorkedTold
    from planner.domain.hours.rest_ahead import RestAhead
    from planner.domain.hours.seventeen_weeks import SeventeenWeeks
    from planner.domain.hours.worked import WorkBegun, Worked

MOST_NAMED = 3
NOT_ENTERED = "No start or finish was entered in these weeks, so nothing is known of unpaid time, breaks or rest."
NOTHING_MISSED = "On the days entered no break was missed, and at least 11 h of rest lay between days."
NO_AVERAGE = "No average over 17 weeks yet: it is told once 17 weeks, and the days that make up for leave, are past."
ABOUT_WORKED = "A day without a start and finish of its own counts as contracted, less leave."
ABOUT_UNPAID = "Unpaid time is what a week had beyond its contracted hours, short days taken off."


def met_words(found: MetWeeks) -> str:
    """As "The target was met in 9 of 12 weeks, in 7 of them with unpaid time, on average 2 h 20 a week."."""
    if not found.weeks:
        return ""
    met = f"The target was met in {found.met or 'none'} of {counted(found.weeks, 'week', 'weeks')}"
    waiting = f" {counted(found.to_record, 'session is', 'sessions are')} still to record." if found.to_record else ""
    return f"{met}{_unpaid(found)}.{waiting}"


def _unpaid(found: MetWeeks) -> str:
    """What of the weeks that met it had unpaid time; nothing where none of them did, or where it is not known."""
    if not found.met or not found.entered:
        return ""
    if not found.unpaid:
        return ", without unpaid time" if found.met == 1 else ", in none of them with unpaid time"
    if found.met == 1:
        return f", with unpaid time of {hours_words(found.each)}"
    each = f"on average {hours_words(found.each)} a week" if found.unpaid > 1 else hours_words(found.each)
    often = "each" if found.unpaid == found.met else found.unpaid
    return f", in {often} of them with unpaid time, {each}"


def average_words(found: Sequence[SeventeenWeeks]) -> str:
    """What the last 17 weeks came to on average, and whether others were over 48 hours."""
    if not found:
        return NO_AVERAGE
    last = found[-1]
    says = f"{_average(last)} a week on average over the 17 weeks to {date_words(last.last)}: "
    says += "over the limit of 48 h." if last.is_over else "within the limit of 48 h."
    others = sum(one.is_over for one in found[:-1])
    if others:
        says += f" {counted(others, 'period', 'periods')} of 17 weeks that ended before it had more."
    if not last.entered:
        return f"{says} No hours were entered for them: they count as contracted."
    if last.lost:
        says += f" {counted(last.lost, 'day', 'days')} of leave or sickness are made up for by as many worked after it."
    return says


def _average(one: SeventeenWeeks) -> str:
    minutes = half_up(one.average)
    return f"Just over {hours_words(minutes)}" if one.is_over and minutes == MOST_WEEKLY else hours_words(minutes)


def told_words(told: WorkedTold) -> tuple[str, ...]:
    """Every sentence of some weeks, in the order they are told; the first is the one for a talk."""
    return tuple(filter(None, (met_words(told.met), *finding_words(told), average_words(told.averages))))


def this_week_words(told: WorkedTold) -> tuple[str, ...]:
    """What this week took up to yesterday, and what was missed in it where hours were entered."""
    if not told.weeks:
        return ()
    minutes, beyond = (sum(figures) for figures in zip(*((one.minutes, one.beyond) for one in told.weeks), strict=True))
    how = "as contracted"
    if beyond:
        how = f"{hours_words(abs(beyond))} {'beyond the contract' if beyond > 0 else 'less than contracted'}"
    found = [one for one in finding_words(told) if one not in {NOTHING_MISSED, NOT_ENTERED}]
    return (f"This week up to yesterday: {hours_words(minutes)}, {how}.", *found)


def finding_words(told: WorkedTold) -> tuple[str, ...]:
    """Breaks missed, rest cut short, contact out of hours: a sentence each; that nothing was found, where it is so."""
    weeks, rests, outside = told.weeks, told.rests, told.outside
    found = []
    days = [day for week in weeks for day in week.missed]
    if days:
        sum_of = hours_words(sum(day.missed for day in days))
        found.append(f"{counted(len(days), 'unpaid break', 'unpaid breaks')} missed or cut short: {sum_of} worked.")
    long = [day.day for week in weeks for day in week.without_break]
    if long:
        found.append(f"{counted(len(long), 'day', 'days')} over 6 h without a break of 20 min: {_named(long)}.")
    if rests:
        shortest = min(rests, key=lambda one: one.minutes)
        rest, before = hours_words(shortest.minutes), day_words(shortest.day)
        often = f"once: {rest}," if len(rests) == 1 else f"{len(rests)} times; the shortest, {rest},"
        found.append(f"Less than 11 h of rest between days {often} before {before}.")
    if not found and weeks:
        found.append(NOTHING_MISSED if told.entered else NOT_ENTERED)
    if outside:
        sum_of, on = hours_words(sum(outside.values())), counted(len(outside), "day", "days")
        found.append(f"{sum_of} of contact outside contracted hours, on {on}.")
    return tuple(found)


def rest_ahead_words(one: RestAhead, today: date) -> str:
    """As "Less than 11 h of rest tonight: 9 h 30, from Mon 21:30 to Tue 07:00."."""
    night = "tonight" if one.ends.date() == today else f"before {day_words(one.day)}"
    rest = f"{hours_words(one.minutes)}, from {time_words(one.ends)} to {time_words(one.begins)}"
    return f"Less than 11 h of rest {night}: {rest if one.minutes else 'none'}."


def rests_ahead_words(rests: Sequence[RestAhead], today: date) -> str:
    """The nights of the days to come, a sentence each; of many the first few, and how many more there are."""
    said = [rest_ahead_words(one, today) for one in rests[:MOST_NAMED]]
    more = len(rests) - MOST_NAMED
    if more > 0:
        said.append(f"{counted(more, 'more night', 'more nights')} like that in the days to come.")
    return " ".join(said)


def _named(days: Sequence[date]) -> str:
    more = len(days) - MOST_NAMED
    named = ", ".join(day_words(day) for day in days[:MOST_NAMED])
    return f"{named} and {more} more" if more > 0 else named


def begun_words(begun: WorkBegun | None, wall: datetime, entered: Sequence[Worked] = ()) -> str:
    """Where today's work stands: as "Started 08:30" or "Worked 08:30 to 17:40 today"."""
    if begun is None:
        here = [f"{row.start:%H:%M} to {row.end:%H:%M}" for row in entered if row.day == wall.date()]
        return f"Worked {' and '.join(here)} today" if here else "Not started today"
    if begun.day == wall.date():
        return f"Started {begun.start:%H:%M}"
    return f"Started {day_words(begun.day)} {begun.start:%H:%M}"


def worked_words(row: Worked) -> str:
    """As "08:30 to 17:40, 30 min break"; with the day where it ended on the next."""
    after = f" on {short_day_words(row.ends.date())}" if row.ends.date() != row.day else ""
    breaks = f", {row.break_minutes} min break" if row.break_minutes else ", no break"
    return f"{row.start:%H:%M} to {row.end:%H:%M}{after}{breaks}"


def beyond_words(minutes: int) -> str:
    """As "+ 1 h 30" or "− 30 min"; a dash where it was as contracted."""
    if not minutes:
        return "–"
    return f"+ {hours_words(minutes)}" if minutes > 0 else f"− {hours_words(-minutes)}"
