"""What the figures of a part of Hours are called on the screen, so that each can be explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.ui.hours.big_figures import BigFigures
from planner.ui.hours.ledger_view import LedgerView
from planner.ui.hours.plain_table import PlainTable
from planner.ui.kit.figures import Figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.ui.hours.part import HoursPart


def figure_names(part: HoursPart) -> tuple[str, ...]:
    """The words its figures stand under, from the top, each once; before them what its sentences and charts tell of."""
    shown = (one for one in part.findChildren(QWidget) if one.isVisibleTo(part))
    return tuple(dict.fromkeys([*part.told_of, *(words for one in shown for words in _names(one) if words)]))


def _names(shown: QWidget) -> Iterator[str]:
    if isinstance(shown, BigFigures):
        yield from (words for _, words in shown.figures)
    elif isinstance(shown, LedgerView):
        yield from (line.words for line in shown.lines)
    elif isinstance(shown, Figures):
        yield from shown.names
    elif isinstance(shown, PlainTable):
        yield from shown.terms
