"""What the figures of a week say: under way with what is likely, and over with what happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.domain.diary.clock import monday_of
from planner.domain.english import percent_words, short_day_words
from planner.domain.hours.credit import Basis
from planner.words.plain import EXPECTED_WORDS, amount_words, fill_words, gap_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from planner.domain.hours.chance import Chances
    from planner.domain.hours.week_figures import WeekFigures

CAME_TO_WORDS = {
    Basis.ATTENDED: "Attended",
    Basis.BOOKED: "Counted as booked",
    Basis.CREDITED: "Credited",
    Basis.OFFERED: "Offered",
}
LEVEL_SHOWN = 0.8


def whose_words(monday: date, today: date) -> str:
    """Which week figures are of."""
    if monday == monday_of(today):
        return "This week"
    year = f" {monday.year}" if monday.year != today.year else ""
    return f"Week of {short_day_words(monday)}{year}"


def counted_words(figures: WeekFigures) -> str:
    """What the figure held against the target is: of a week that is over what happened, else what is likely."""
    return (CAME_TO_WORDS if figures.is_over else EXPECTED_WORDS)[figures.basis]


def to_record_words(figures: WeekFigures) -> str:
    """How many sessions are over and say nothing of what happened, as "20 to record"; nothing where none is."""
    return f"{figures.unrecorded} to record" if figures.unrecorded else ""


def needed_words(figures: WeekFigures) -> str:
    """The sessions still to be booked for a chance of 80%; nothing where there are enough, or none can be booked."""
    needed = figures.needed.get(LEVEL_SHOWN)
    return f"book {needed} more for {percent_words(LEVEL_SHOWN)}" if needed else ""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a week as the line over the pages says it.

    Attributes:
        name: which one it is; its working is asked for by it.
        head: the small words over it.
        value: the figure.
        beside: a quiet word beside it, mostly none.
    """

    name: str
    head: str
    value: str
    beside: str = ""


def week_line(figures: WeekFigures) -> tuple[Told, ...]:
    """The figures of a week in their order; of one that is over what happened, and no chance."""
    unit, target = figures.unit, figures.target
    booked = Told("booked", "Booked", amount_words(figures.booked, unit))
    # How much was filled stands in the head: what stands beside a figure goes where there is no room.
    head = ", ".join(filter(None, (counted_words(figures), fill_words(figures.fill))))
    counted = Told("expected", head, amount_words(figures.expected, unit))
    asked = Told("target", "Target", "none set" if target is None else amount_words(target, unit))
    gap = Told("gap", "Against target", gap_words(figures) or "met")
    waiting = Told("to_record", "To record", str(figures.unrecorded))
    if figures.is_over:
        shown = [counted, asked, *([gap] if target is not None else []), *([waiting] if figures.unrecorded else [])]
        return (booked, *shown) if figures.basis is not Basis.BOOKED else tuple(shown)
    told = [booked, replace(counted, beside=to_record_words(figures)), asked]
    if target is not None:
        told.append(gap)
    if target:
        told.append(Told("chance", "Chance of target", percent_words(figures.probability), needed_words(figures)))
    return tuple(told)


def needed_in_full(needed: Mapping[float, int | None]) -> str:
    """The same for each chance; nothing where they are not known."""
    known = {level: number for level, number in needed.items() if number is not None}
    if not any(known.values()):
        return ""
    parts = [f"{number or 'none'} for {percent_words(level)}" for level, number in known.items()]
    return (
        "Sessions of the standard length still to be booked for a chance of meeting the target, some of which will be "
        f"cancelled: {', '.join(parts)}"
    )


def chances_in_full(chances: Chances | None) -> str:
    """What the chance is of, and both chances where they lie far apart."""
    if chances is None:
        return ""
    of = "The chance with the sessions that stand"
    if not chances.both:
        return of
    return (
        f"{of}: {percent_words(chances.told)} with weeks as far apart as your own, "
        f"{percent_words(chances.alone)} by chance alone"
    )


def figures_told(figures: WeekFigures) -> str:
    """The figures of a week on one line."""
    unit = figures.unit
    parts = [f"booked {amount_words(figures.booked, unit)}"]
    if not figures.is_over:
        expected = f"expected {amount_words(figures.expected, unit)}"
        parts.append(_offered(figures) if figures.basis is Basis.OFFERED else expected)
    parts.append(f"attended {amount_words(figures.attended, unit)}")
    if figures.is_over and figures.basis is Basis.CREDITED:
        parts.append(f"credited {amount_words(figures.credited, unit)}")
    if figures.is_over and figures.basis is Basis.OFFERED:
        parts.append(_offered(figures))
    if figures.target is not None:
        parts.append(f"target {amount_words(figures.target, unit)}")
        parts += [gap_words(figures)] if figures.is_over else [_chance(figures)]
    return ", ".join(part for part in parts if part)


def _offered(figures: WeekFigures) -> str:
    """What was offered never stands without how much of it was filled."""
    fill = fill_words(figures.fill)
    return f"offered {amount_words(figures.expected, figures.unit)}{f' ({fill})' if fill else ''}"


def _chance(figures: WeekFigures) -> str:
    told = f"chance of meeting it with the sessions that stand {percent_words(figures.probability)}"
    if figures.chances is None or not figures.chances.both:
        return told
    return f"{told} (by chance alone {percent_words(figures.chances.alone)})"
