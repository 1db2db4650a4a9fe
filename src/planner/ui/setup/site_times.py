"""When sites can be used: a site or a room that is there only on some days, or only for a part of them."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from planner.domain.diary.clock import clock_of, minute_of_day
from planner.domain.errors import PlannerError
from planner.domain.hours.contract import WEEKDAYS
from planner.domain.layout.places import SiteTimes
from planner.domain.layout.stretch import Stretch
from planner.ui.kit.fields import Choice, ClockField
from planner.ui.kit.form import Check, Form
from planner.ui.kit.form_parts import form_of, keep_room, tick_box
from planner.ui.kit.lines_table import LineColumn, ListedLine
from planner.ui.kit.parts import RHYTHM, label
from planner.ui.kit.section import Listing, ListPart
from planner.words.layouts import times_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WORKING_DAYS = 5
USUAL = Stretch(9 * 60, 17 * 60)
TIMES: Listing[SiteTimes] = Listing(
    title="When sites can be used",
    purpose="A site that is not listed can be used at any time; Find me a week keeps to those that are.",
    one="times",
    empty="If a site or its room is yours only on some days or hours, say so here.",
    columns=(
        LineColumn("Site", lambda line: line.note, most=30),
        LineColumn("Can be used", lambda line: times_words(line.value), wide=True),
    ),
)


class TimesPart(ListPart[SiteTimes]):
    """The sites with times of their own."""

    def lines(self) -> Sequence[ListedLine[SiteTimes]]:
        """One line a site, by its name."""
        names = _names(self)
        found = [ListedLine(one.id, one, names.get(one.site, one.site)) for one in self.desk.setup.places().times]
        return sorted(found, key=lambda line: line.note)

    def make_form(self, value: SiteTimes | None) -> Form:
        """A form with the site and its week."""
        return SiteTimesForm(value, _names(self), self.desk.setup.check)

    def words_of(self, value: SiteTimes) -> str:
        """As "the times of Riverside"."""
        return f"the times of {_names(self).get(value.site, value.site)}"


def _names(part: ListPart[SiteTimes]) -> dict[str, str]:
    return {one.id: one.name for one in part.desk.setup.sites()}


class SiteTimesForm(Form):
    """A site, and for each day of the week from when to when it can be used."""

    def __init__(self, known: SiteTimes | None, names: Mapping[str, str], check: Check) -> None:
        super().__init__("Edit when a site can be used" if known else "Say when a site can be used", known, check)
        self.site: Choice[str] = Choice(names, known.site if known else "")
        self.days = [DayTimes(name.capitalize(), self) for name in WEEKDAYS]
        for number, day in enumerate(self.days):
            day.show_stretch(known.days[number] if known else USUAL if number < WORKING_DAYS else None)
        self.arrange(form_of(("Site", self.site, "")), self._grid(), width=460)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * RHYTHM)
        grid.setVerticalSpacing(6)
        for place, words in enumerate(("Can be used on", "From", "To")):
            grid.addWidget(label(words, "quiet"), 0, place)
        for number, day in enumerate(self.days, 1):
            for place, cell in enumerate((day.is_open, day.start, day.end)):
                grid.addWidget(cell, number, place)
        grid.setColumnStretch(0, 1)
        return grid

    def value(self) -> SiteTimes:
        """The times as the fields say."""
        if not self.site.count():
            msg = "There is no site yet: add the places you work at first."
            raise PlannerError(msg)
        return SiteTimes(self.site.chosen(), tuple(day.stretch() for day in self.days))


class DayTimes:
    """The fields of one weekday, which stand in a row of the form."""

    def __init__(self, name: str, parent: QWidget) -> None:
        self.is_open = tick_box(name, f"Can be used on {name}")
        self.start, self.end = ClockField(time(9)), ClockField(time(17))
        self.is_open.setParent(parent)
        for field, words in ((self.start, "from"), (self.end, "to")):
            field.setParent(parent)
            field.setAccessibleName(f"{name}, {words}")
            keep_room(field)
            self.is_open.toggled.connect(field.setVisible)

    def show_stretch(self, stretch: Stretch | None) -> None:
        """Show the hours of a day, or that there are none."""
        if stretch is not None:
            self.start.show_clock(clock_of(stretch.start))
            self.end.show_clock(clock_of(stretch.end))
        self.is_open.setChecked(stretch is not None)
        for field in (self.start, self.end):
            field.setVisible(stretch is not None)

    def stretch(self) -> Stretch | None:
        """What the fields say; None on a day that is not ticked."""
        if not self.is_open.isChecked():
            return None
        return Stretch(minute_of_day(self.start.clock()), minute_of_day(self.end.clock()))
