"""The words deeds and figures are named with."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.domain.diary.activity import Kind
from planner.domain.diary.clock import to_wall
from planner.domain.english import DAYS, counted, day_words, hours_words, percent_words
from planner.domain.hours.credit import Basis
from planner.domain.hours.rounding import half_up
from planner.domain.hours.target import Unit
from planner.domain.hours.warnings import Concern
from planner.domain.plain_text import one_line
from planner.words.outcomes_said import happened_words

if TYPE_CHECKING:
    from datetime import datetime
    from fractions import Fraction
    from zoneinfo import ZoneInfo

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.terms import Terms
    from planner.domain.hours.warnings import Warning_
    from planner.domain.hours.week_figures import WeekFigures
    from planner.domain.statistics.proportions import Rate


KIND_WORDS = {
    Kind.CONTACT: "Contact with clients",
    Kind.SUPERVISION: "Supervision",
    Kind.MEETING: "Meeting",
    Kind.ADMIN: "Notes and admin",
    Kind.TRAINING: "Training",
    Kind.TRAVEL: "Travel",
    Kind.DUTY: "Duty",
    Kind.BREAK: "Break",
    Kind.OTHER: "Other",
}
EXPECTED_WORDS = {
    Basis.ATTENDED: "Likely attended",
    Basis.BOOKED: "Booked to count",
    Basis.CREDITED: "Likely credit",
    Basis.OFFERED: "Offered",
}


def time_words(wall: datetime) -> str:
    """A moment of the week as "Tue 10:00"."""
    return f"{DAYS[wall.weekday()]} {wall:%H:%M}"


def booking_words(booking: Booking, terms: Terms) -> str:
    """What an entry is called: its label, else its activity; a slot for clients is named as one."""
    activity = terms.activity.get(booking.details.activity)
    name = one_line(booking.details.label) or one_line(activity.name if activity else booking.details.activity)
    return f"Slot: {name}" if booking.slot else name


def activity_beside(booking: Booking, terms: Terms) -> str:
    """The activity of an entry that a label stands for, to be told besides; nothing where it is called by it anyway."""
    activity = terms.activity.get(booking.details.activity)
    return one_line(activity.name) if activity and booking.details.label else ""


def booking_at_words(booking: Booking, terms: Terms, zone: ZoneInfo) -> str:
    """An entry with its time, as "Supervision Tue 10:00"."""
    return f"{booking_words(booking, terms)} {time_words(to_wall(booking.span.start, zone))}"


def tip_words(booking: Booking, terms: Terms) -> str:
    """Everything a block of the week may have no room for, line by line."""
    start, end = to_wall(booking.span.start, terms.zone), to_wall(booking.span.end, terms.zone)
    lines = [
        booking_words(booking, terms),
        f"{day_words(start.date())}, {start:%H:%M} – {end:%H:%M} ({hours_words(booking.minutes)})",
        activity_beside(booking, terms),
        happened_words(booking, terms),
        "repeats" if booking.at is not None else "",
        booking.details.note,
    ]
    return "\n".join(line for line in lines if line)


def shift_words(by: timedelta) -> str:
    """How far something is moved, as "1 day later" or "2 days and 1 h 30 earlier"."""
    earlier = by < timedelta(0)
    days, minutes = divmod(round(abs(by) / timedelta(minutes=1)), 24 * 60)
    parts = [counted(days, "day", "days")] if days else []
    parts += [hours_words(minutes)] if minutes or not days else []
    return f"{' and '.join(parts)} {'earlier' if earlier else 'later'}"


def amount_words(amount: Fraction | int, unit: Unit) -> str:
    """Minutes as hours, or a number of contacts, weighted or not."""
    if unit.counted is Unit.HOURS:
        return hours_words(half_up(amount))
    weighted = "weighted " if unit is Unit.WEIGHTED else ""
    return f"{bare_amount(amount, unit)} {weighted}{'contact' if abs(amount) == unit.size else 'contacts'}"


def bare_amount(amount: Fraction | int, unit: Unit) -> str:
    """The same without saying what is counted: hours, or a bare number of contacts to one decimal."""
    if unit.counted is Unit.HOURS:
        return hours_words(half_up(amount))
    return f"{float(amount / unit.size):g}".replace("-", "−")


def axis_words(unit: Unit) -> str:
    """What a figure counts, as an axis says it."""
    return {Unit.CONTACTS: "contacts", Unit.WEIGHTED: "weighted contacts"}.get(unit, "h")


def fill_words(fill: Rate | None) -> str:
    """How much was filled, as "80% filled"; nothing where no slot is counted or none was offered."""
    return f"{percent_words(fill.value)} filled" if fill is not None and fill.denominator else ""


def filled_words(fill: Rate | None) -> str:
    """The same in full, as "80% filled: 20 of 25 slots"."""
    if fill is None or not fill.denominator:
        return ""
    return f"{fill_words(fill)}: {fill.numerator} of {counted(fill.denominator, 'slot', 'slots')}"


def weeks_filled_words(fill: Rate, weeks: str = "these weeks") -> str:
    """The same of some weeks in a sentence; nothing where none was offered."""
    if not fill.denominator:
        return ""
    of = f"{fill.numerator} of {fill.denominator}"
    return f"In {weeks} {percent_words(fill.value)} of the slots were filled ({of})."


def gap_words(figures: WeekFigures) -> str:
    """How far what is expected lies from the target, as "2 h short"; nothing where it meets it or there is none."""
    if not figures.gap:
        return ""
    return f"{amount_words(max(figures.gap, -figures.gap), figures.unit)} {'over' if figures.gap > 0 else 'short'}"


def warning_words(warning: Warning_, terms: Terms) -> str:
    """What is worth a second look, in a sentence."""
    day = day_words(warning.day)
    names = [f"{booking_words(one, terms)} {to_wall(one.span.start, terms.zone):%H:%M}" for one in warning.bookings]
    if warning.concern is Concern.OVERLAP:
        return f"{day}: {names[0]} and {names[1]} overlap."
    if warning.concern is Concern.AWAY:
        return f"{day}: {counted(len(names), 'entry is', 'entries are')} on leave time."
    if warning.concern is Concern.OVER_RUN:
        return f"{day}: {names[-1]} reaches beyond the working day."
    return f"{day}: more than six hours without a proper break."
