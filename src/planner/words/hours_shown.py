"""What the hours page says of hours delivered and of attendance: a figure, and the words that stand under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.english import hours_words, percent_words, whole_percent
from planner.domain.hours.attendance import Denominator
from planner.words.plain import amount_words, fill_words

if TYPE_CHECKING:
    from planner.domain.hours.period_hours import PeriodHours
    from planner.domain.hours.use import WeeksAtWork
    from planner.domain.statistics.proportions import Rate

FigureTold = tuple[str, str]
"""A figure, and what it is."""


def at_work_words(found: WeeksAtWork) -> str:
    """Hours attended a week at work, and of how many weeks; nothing where no week is over."""
    if found.each is None:
        return ""
    return (
        f"On average {hours_words(round(found.each))} attended a week at work ({hours_words(found.attended)} in "
        f"{float(found.weeks):.1f} weeks; part weeks counted as part)."
    )


def balance_figures(period: PeriodHours | None) -> tuple[FigureTold, ...]:
    """The target so far, what was delivered, and the difference; nothing where there is no target."""
    if period is None or period.target is None or period.balance is None:
        return ()
    fill = fill_words(period.counted.fill)
    done = f"offered, {fill}" if fill else "delivered"
    amounts = ((period.target, "target, less leave"), (period.target + period.balance, done))
    how = "exactly on target" if not period.balance else f"{'over' if period.balance > 0 else 'short of'} the target"
    return (
        *((amount_words(amount, period.unit), words) for amount, words in amounts),
        (amount_words(max(period.balance, -period.balance), period.unit), how),
    )


SHARE_OF = {
    Denominator.NOT_REFILLED: "{} seen of {} seen or missed",
    Denominator.ALL_BOOKED: "{} seen of {} booked",
    Denominator.DNA: "{} DNA of {} seen or DNA",
}


def seen_figures(whole: Rate, denominator: Denominator) -> tuple[FigureTold, ...]:
    """A rate over the last year with what it is a share of, and its range; nothing where nothing was recorded."""
    if whole.interval is None:
        return ()
    low, high = whole.interval
    of = SHARE_OF[denominator].format(whole.numerator, whole.denominator)
    return (
        (percent_words(whole.value), of),
        (f"{whole_percent(low)} to {whole_percent(high)}%", "the range it probably lies in (95%)"),
    )
