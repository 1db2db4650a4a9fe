"""What was offered, booked and attended, in words: offered never stands without how much of it was filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import percent_words, whole_percent
from planner.domain.hours.credit import SlotSource
from planner.domain.hours.ladder import LadderSplit
from planner.words.outcomes_said import OUTCOME_WORDS
from planner.words.plain import fill_words

if TYPE_CHECKING:
    from datetime import datetime

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.ladder import Ladder
    from planner.domain.statistics.proportions import Rate

SPLIT_WORDS = {
    LadderSplit.WEEK: "by week",
    LadderSplit.WEEKDAY: "by weekday",
    LadderSplit.SITE: "by site",
    LadderSplit.MODE: "by mode",
}
SOURCE_WORDS = {
    SlotSource.TYPICAL_WEEK: "The agreed plan",
    SlotSource.SERIES: "Repeats marked as slots",
    SlotSource.FREE_TIME: "Free contact time",
}
"""What lays out the slots, by the words of its choice."""
ABOUT_SOURCES = {
    SlotSource.TYPICAL_WEEK: "Each session of the agreed plan is a slot, but for those in leave.",
    SlotSource.SERIES: "Each time of a repeat that is marked as slots is one, but for those in leave.",
    SlotSource.FREE_TIME: "As many standard sessions, with their notes, as fit into working time nothing else takes.",
}
NO_SLOTS = {
    SlotSource.TYPICAL_WEEK: "No slot is laid out: the agreed plan has no session in these days.",
    SlotSource.SERIES: "No slot is laid out: no repeat of these days is marked as slots.",
    SlotSource.FREE_TIME: "No slot is laid out: no working time is free for a session in these days.",
}
ABOUT_LADDER = (
    "Offered: slots laid out, and sessions booked besides them. Booked: sessions missed or cancelled late count, those "
    "cancelled in time free their slot. Attendance: seen, of seen and missed; an empty slot is nobody\u2019s absence."
)


def interval_words(rate: Rate) -> str:
    """A rate's 95% interval, as "61 to 91%"; a dash where there is none."""
    if rate.interval is None:
        return "\u2013"
    low, high = rate.interval
    return f"{whole_percent(low)} to {whole_percent(high)}%"


def ladder_words(found: Ladder, source: SlotSource) -> str:
    """The ladder in a sentence: "25 offered, 20 booked (80% filled, 61 to 91%), 18 seen (90% of 20, 70 to 97%)"."""
    if not found.offered.sessions:
        return NO_SLOTS[source]
    rate = found.attended_of
    of = f"{percent_words(rate.value)} of {rate.denominator} seen or missed, {interval_words(rate)}"
    seen = f"{found.attended.sessions} seen ({of})" if rate.denominator else "none seen or missed yet"
    booked = f"{found.booked.sessions} booked ({fill_words(found.fill)}, {interval_words(found.fill)})"
    return f"{found.offered.sessions} offered, {booked}, {seen}."


FREE = "free"
ABOUT_FREE = (
    "For whoever books: day, time, length, site and mode of the slots that nothing in the diary overlaps, and nothing "
    "else. No names, labels, notes or other entries."
)
NO_FREE = "No slot is free in these days."


def ladder_figures(found: Ladder) -> tuple[tuple[str, str], ...]:
    """What was offered, filled and attended, each figure with what it is; nothing where nothing was offered."""
    if not found.offered.sessions:
        return ()
    fill, seen = found.fill, found.attended_of
    offered = str(found.offered.sessions), "offered"
    filled = percent_words(fill.value), f"filled, {interval_words(fill)}"
    if not seen.denominator:
        return offered, filled
    return offered, filled, (percent_words(seen.value), f"attended of {seen.denominator}, {interval_words(seen)}")


def happened_words(one: Booking, now: datetime) -> str:
    """What became of a session, or that a slot is free, or stayed empty."""
    if one.slot:
        return "stayed empty" if one.is_over(now) else FREE
    return OUTCOME_WORDS[one.outcome]


LADDER_HEADS = ("Group", "Offered", "Booked", "Filled", "95% interval", "Seen", "Attendance", "Of", "95% interval")


def ladder_row(name: str, found: Ladder) -> tuple[str, ...]:
    """A group as a line of a table, under `LADDER_HEADS`; a dash where a rate has nothing to be a share of."""
    seen = found.attended_of
    return (
        name,
        str(found.offered.sessions),
        str(found.booked.sessions),
        percent_words(found.fill.value),
        interval_words(found.fill),
        str(found.attended.sessions),
        percent_words(seen.value),
        str(seen.denominator),
        interval_words(seen),
    )
