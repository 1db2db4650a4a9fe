"""Where a month, a quarter or a leave year stands, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import counted, date_words, percent_words
from planner.words.periods import dates_words
from planner.words.plain import amount_words, fill_words

if TYPE_CHECKING:
    from planner.domain.hours.outlook import Outlook
    from planner.domain.hours.sick_days import Sickness

HEADS = ("Period", "Target", "Done", "Still booked", "Each week left", "Chance", "Ill as usual", "A bad month")
NOTHING_YET = "Records begin later, or nothing is recorded yet: there is nothing to hold against the target."
NO_USUAL = "Weeks to come are taken as they stand, for nothing is known yet of how many sessions you usually have."


def outlook_row(span: str, found: Outlook) -> tuple[str, ...]:
    """One period under `HEADS`."""
    unit = found.unit
    return (
        dates_words(span, found.period),
        amount_words(found.target, unit),
        _done_words(found),
        amount_words(found.standing, unit),
        each_week_words(found),
        percent_words(found.chance),
        percent_words(found.chance_if_usual),
        percent_words(found.chance_if_bad),
    )


def _done_words(found: Outlook) -> str:
    """What is done; of what is offered also how much of it was filled."""
    done, fill = amount_words(found.done, found.unit), fill_words(found.fill)
    return f"{done} ({fill})" if fill else done


def each_week_words(found: Outlook) -> str:
    """What each full week left must bring; that it is met, or that no time is left."""
    if not found.missing:
        return "met"
    return "no time left" if found.each_week is None else amount_words(found.each_week, found.unit)


def standing_words(span: str, found: Outlook) -> str:
    """Where a period stands, as "2026/27: 612 h of 840 h. 19.4 weeks at work are left; each must bring 11 h 45."."""
    unit = found.unit
    stands = f"{dates_words(span, found.period)}: {_done_words(found)} of {amount_words(found.target, unit)}."
    if not found.missing:
        return f"{stands} The target is met."
    if found.each_week is None:
        return f"{stands} No working time is left in it."
    weeks = f"{float(round(found.weeks_left, 1)):g}"
    are = "week at work is left; it" if weeks == "1" else "weeks at work are left; each"
    return f"{stands} {weeks} {are} must bring {amount_words(found.each_week, unit)}."


def supposed_words(found: Outlook) -> str:
    """What the chances suppose of the weeks to come."""
    return " ".join(filter(None, (_counted_words(found), _usual_words(found), sickness_words(found.sickness))))


def _counted_words(found: Outlook) -> str:
    """From when it is counted, where that is within the period: the plan of the leave year asks for all of it."""
    if found.counted_from is None:
        return ""
    return f"Counted from {date_words(found.counted_from)}, when records begin; what was asked before is left out."


def _usual_words(found: Outlook) -> str:
    if found.usual is None:
        return NO_USUAL
    a_week = f"{float(found.usual * 75 / 2):.1f}"
    return (
        f"Weeks to come are taken as they are booked, and where fewer sessions stand than you usually have ({a_week} "
        "in 37 h 30 at work over the last 12 months), as usual. Leave booked and bank holidays are taken off."
    )


def sickness_words(found: Sickness) -> str:
    """How much sickness is supposed, and from what it is told."""
    if not found.is_known:
        return "No sickness is supposed: fewer than 6 months are on record to tell it from."
    months = counted(found.months, "month", "months")
    usual, bad = (percent_words(float(share)) for share in (found.median, found.high))
    return (
        f"Sickness as in your own last {months}: as usual it took {usual} of the working days of a month, "
        f"in a bad month (one in ten) {bad}."
    )
