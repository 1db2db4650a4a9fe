"""How a figure of a week comes about: the rule in a sentence, and what it was made of, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.domain.diary.clock import to_wall
from planner.domain.diary.entry import Outcome
from planner.domain.english import counted, day_words, hours_words, percent_words
from planner.domain.hours.booked import counted_amount
from planner.domain.hours.credit import Basis
from planner.domain.hours.rounding import half_up
from planner.domain.hours.slots import empty_slots, offered_amount
from planner.domain.hours.target import Unit, target_on
from planner.domain.hours.target_due import daily_targets
from planner.words.counting import HAPPENED
from planner.words.plain import bare_amount, booking_at_words, filled_words, time_words
from planner.words.targets import SHARE_OF_WORDS, steps_words, target_words
from planner.words.week_told import chances_in_full, week_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.own_attendance import OwnAttendance
    from planner.domain.hours.target import Target
    from planner.domain.hours.terms import Terms
    from planner.domain.hours.week_figures import WeekFigures

BOOKED_RULE = (
    "Every contact session counts with its credited time. One missed or cancelled late stays booked, for its time was "
    "kept; one cancelled with notice or by the service does not."
)
OFFERED_RULE = (
    "Slots laid out for contact, booked or not, and sessions booked besides them. A session cancelled in time frees "
    "its slot; one in leave is not offered."
)
COUNTED_RULES = {
    Basis.ATTENDED: "What was attended, and the sessions still open at the share that your own were attended.",
    Basis.BOOKED: BOOKED_RULE,
    Basis.CREDITED: "What was recorded at its credit, and the sessions still open at what your own came to on average.",
    Basis.OFFERED: OFFERED_RULE,
}
OVER_RULES = {
    Basis.ATTENDED: "The week is over: what was recorded as attended.",
    Basis.BOOKED: f"The week is over. {BOOKED_RULE}",
    Basis.CREDITED: "The week is over: what was recorded, each session at its credit.",
    Basis.OFFERED: f"The week is over. {OFFERED_RULE}",
}
NO_HISTORY = "No attendance of your own is known yet, so each open session counts in full."
RECORD_RULE = "Sessions that are over and say nothing of what happened. They count as not attended until recorded."


@dataclass(frozen=True, slots=True)
class Working:
    """How one figure comes about.

    Attributes:
        head: the figure with its name.
        rule: how it is counted, in a sentence or two.
        rows: what it was made of, and how much of it each part is.
        term: what the figure is called, by which the glossary explains it.
    """

    head: str
    rule: str
    rows: tuple[tuple[str, str], ...]
    term: str = ""


@dataclass(frozen=True, slots=True)
class WeekKnown:
    """A week and what its figures were told by."""

    days: tuple[date, ...]
    bookings: tuple[Booking, ...]
    figures: WeekFigures
    own: OwnAttendance
    to_record: tuple[Booking, ...]


def working_of(name: str, week: WeekKnown, terms: Terms) -> Working:
    """The working of a figure of the line over the pages, by its name.

    Raises:
        KeyError: there is no such figure in that week.
    """
    told = {one.name: one for one in week_line(week.figures)}[name]
    rule, rows = _MADE_OF[name](week, terms)
    return Working(f"{told.head}: {told.value}", rule, tuple(rows), told.head)


Parts = tuple[str, "list[tuple[str, str]]"]


def _booked(week: WeekKnown, terms: Terms) -> Parts:
    return BOOKED_RULE, _sessions(week.bookings, terms, Basis.BOOKED, week.figures.unit)


def _sessions(bookings: Sequence[Booking], terms: Terms, basis: Basis, unit: Unit) -> list[tuple[str, str]]:
    """Each session that counts, with what happened and what it counts."""
    rows = []
    for one in bookings:
        if amount := counted_amount(terms, one, basis, unit):
            happened = HAPPENED[one.outcome] if one.outcome is not Outcome.PLANNED else ""
            words = ", ".join(filter(None, (booking_at_words(one, terms, terms.zone), happened)))
            rows.append((words, _amount(amount, unit)))
    return rows


def _amount(amount: Fraction | int, unit: Unit) -> str:
    return bare_amount(amount, unit)


def _counted(week: WeekKnown, terms: Terms) -> Parts:
    figures, unit = week.figures, week.figures.unit
    if figures.is_over or figures.basis.is_sure:
        rules = OVER_RULES if figures.is_over else COUNTED_RULES
        rows = _sessions(week.bookings, terms, figures.basis, unit)
        return _with_fill(rules[figures.basis], figures), rows + (_empty(week, terms) if figures.fill else [])
    done = [one for one in week.bookings if one.outcome is not Outcome.PLANNED]
    rows = _sessions(done, terms, figures.basis, unit)
    planned = [one for one in week.bookings if one.outcome is Outcome.PLANNED]
    known = {one.key for one in week.to_record}
    for words, part in (
        ("still to come", [one for one in planned if one.key not in known]),
        ("over, to record", [one for one in planned if one.key in known]),
    ):
        amounts = [whole for one in part if (whole := counted_amount(terms, one, Basis.BOOKED, unit))]
        amount = Fraction(sum(amounts))
        if amount:
            share = percent_words(week.own.worth)
            number = counted(len(amounts), "session", "sessions")
            likely = _amount(Fraction(round(float(amount) * week.own.worth)), unit)
            rows.append((f"{number} {words}: {share} of {_amount(amount, unit)}", likely))
    return f"{COUNTED_RULES[figures.basis]} {_own_words(week.own)}", rows


def _with_fill(rule: str, figures: WeekFigures) -> str:
    filled = filled_words(figures.fill)
    return f"{rule} {filled}." if filled else rule


def _empty(week: WeekKnown, terms: Terms) -> list[tuple[str, str]]:
    """The slots that nobody has booked, after the sessions."""
    found = empty_slots(terms, week.days[0], week.days[-1], week.bookings)
    unit = week.figures.unit
    return [
        (
            f"Free slot {time_words(to_wall(one.span.start, terms.zone))}",
            _amount(offered_amount(terms, [one], unit), unit),
        )
        for one in found
    ]


def _own_words(own: OwnAttendance) -> str:
    if own.rate is None:
        return NO_HISTORY
    seen = f"{own.attended} of {half_up(own.slots)}"
    return f"Over the last 12 months you saw {seen} ({percent_words(own.rate)})."


def _target(week: WeekKnown, terms: Terms) -> Parts:
    row = target_on(terms.targets, week.days[-1])
    if row is None:
        return "No target is set: say what you are held to under Set-up, Targets.", []
    shares = daily_targets(terms, list(week.days), week.bookings)
    rows = [(day_words(day), _amount(share, week.figures.unit)) for day, share in shares.items() if share]
    most = row.most_at_work(week.figures.booked)
    at_most = (
        f" To reach it with the {hours_words(week.figures.booked)} booked, {_share_of(row, most)}." if most else ""
    )
    graduated = f" It is graduated: {steps_words(row)}." if row.steps else ""
    return (
        f"{target_words(row)}. Each working day carries its share; leave takes its part away.{at_most}{graduated}",
        rows,
    )


def _share_of(row: Target, most: int) -> str:
    return f"{SHARE_OF_WORDS[row.share_of]} may be at most {hours_words(most)}"


def _gap(week: WeekKnown, terms: Terms) -> Parts:
    del terms
    told = {one.name: one for one in week_line(week.figures)}
    return (
        f"{told['expected'].head} less the target.",
        [(told["expected"].head, told["expected"].value), (told["target"].head, told["target"].value)],
    )


def _chance(week: WeekKnown, terms: Terms) -> Parts:
    del terms
    figures = week.figures
    rows = [
        (f"To be {percent_words(level)} sure", f"book {number} more" if number else "enough is booked")
        for level, number in figures.needed.items()
        if number is not None
    ]
    told = chances_in_full(figures.chances)
    return " ".join(filter(None, (f"{told}." if told else "", _own_words(week.own)))), rows


def _to_record(week: WeekKnown, terms: Terms) -> Parts:
    unit = week.figures.unit
    rows = [
        (booking_at_words(one, terms, terms.zone), _amount(counted_amount(terms, one, Basis.BOOKED, unit), unit))
        for one in week.to_record
    ]
    return RECORD_RULE, rows


_MADE_OF = {
    "booked": _booked,
    "expected": _counted,
    "target": _target,
    "gap": _gap,
    "chance": _chance,
    "to_record": _to_record,
}
