"""Figures as they stood as cells of a report; a rate names its counts, so that it is hidden where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.handover.frozen_figure import FigureUnit, FrozenFigure
from planner.domain.statistics.proportions import Rate
from planner.reports.document import NONE_SAID, Cell, Table, Unit, text
from planner.words.frozen_figures import frozen_words, other_figures, others_words, side_by_side, span_heads

if TYPE_CHECKING:
    from planner.domain.handover.meeting import Meeting

OF_PEOPLE = "recovery."
"""How the keys of figures begin that count people: those of closed cases."""
_RATES = {
    "recovery.recovery_rate": ("recovery.recovered", "recovery.recovery_denominator"),
    "recovery.reliable_recovery_rate": ("recovery.reliably_recovered", "recovery.recovery_denominator"),
    "recovery.reliable_improvement_rate": ("recovery.reliably_improved", "recovery.finished"),
}
"""What each rate of people is a rate of, which was frozen with it."""
_UNITS = {
    FigureUnit.MINUTES: Unit.MINUTES,
    FigureUnit.COUNT: Unit.COUNT,
    FigureUnit.CONTACTS: Unit.NUMBER,
    FigureUnit.WEIGHTED: Unit.NUMBER,
    FigureUnit.SHARE: Unit.RATE,
}


def frozen_cell(figure: FrozenFigure | None, of: str = "") -> Cell:
    """A figure as it stood, or a dash; `of` begins its key, where a report tells of several meetings.

    What a rate of people is a rate of stands in a cell of its own, as it may be too small to be told.
    """
    if figure is None:
        return text(NONE_SAID)
    is_whole = figure.unit in {FigureUnit.MINUTES, FigureUnit.COUNT} and figure.value.denominator == 1
    value = int(figure.value) if is_whole else float(figure.value)
    is_of_people, words = figure.key.startswith(OF_PEOPLE), figure.words
    if is_of_people and figure.of:
        words = f"{Rate(int(figure.value * figure.of), figure.of).percent}%"
    is_count = is_of_people and figure.unit is FigureUnit.COUNT
    formula = "/".join(f"{{{of}{key}}}" for key in _RATES.get(figure.key, ()))
    return Cell(words, value, _UNITS[figure.unit], f"{of}{figure.key}", formula, is_of_people=is_count)


def frozen_tables(meeting: Meeting, *, with_reasons: bool) -> tuple[Table, ...]:
    """The figures of one record: those of the week beside those of the leave year so far, and all others."""
    lines = side_by_side(meeting.figures, with_reasons=with_reasons)
    others = other_figures(meeting.figures)
    of_time = tuple((text(one.name), frozen_cell(one.week), frozen_cell(one.year)) for one in lines)
    of_others = tuple((text(one.name), frozen_cell(one)) for one in others)
    hours = Table("Hours", ("Figure", *span_heads(meeting.figures)), of_time)
    rest = Table(
        "What is to come, attendance and closed cases",
        ("Figure", "As it stood"),
        of_others,
        note=others_words(others),
    )
    return tuple(one for one in (hours, rest) if one.rows)


def stood_words(meeting: Meeting) -> str:
    """When they were frozen, in a sentence."""
    return frozen_words(meeting.frozen_on, meeting.seal)
