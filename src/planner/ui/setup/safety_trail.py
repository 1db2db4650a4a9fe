"""The trail: what was changed lately, whether the chain of it holds, and the whole of it as a table."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.diary.clock import to_wall
from planner.domain.english import short_date
from planner.domain.errors import PlannerError
from planner.domain.safety.link import TrailLink, head_of
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.lines_table import LineColumn, LinesTable, ListedLine
from planner.ui.kit.parts import button
from planner.ui.kit.save_dialog import TABLE, ask_where_to_save
from planner.ui.kit.section import FormTools, Part
from planner.words.trail import head_words, link_texts, unbroken_words

if TYPE_CHECKING:
    from planner.domain.safety.link import Break

PURPOSE = (
    "Changed outcomes, targets, contracts, thresholds and decisions, and whatever left the diary: each is chained to "
    "the one before, so that one altered later breaks the chain. Titles, labels, notes and cases are never in it."
)
BESIDE = (
    "A chain that was cut off at its end, or written anew as a whole, shows only beside a head on paper: each printed "
    "page bears the head of its day."
)
MOST_SHOWN, MOST_ROWS = 200, 8


COLUMNS: tuple[LineColumn[TrailLink], ...] = (
    LineColumn("When", lambda line: line.note, quiet=True),
    LineColumn("What", lambda line: link_texts(line.value)[0], wide=True),
    LineColumn("Before", lambda line: link_texts(line.value)[1], most=18),
    LineColumn("After", lambda line: link_texts(line.value)[2], wide=True),
    LineColumn("Reason", lambda line: link_texts(line.value)[3], most=14),
)


class TrailPart(Part):
    """The newest links, whether the chain holds, its head, and a button that saves all of it."""

    def __init__(self, tools: FormTools) -> None:
        super().__init__("What was changed", PURPOSE)
        self._desk, self._deeds = tools.desk, tools.deeds
        self.holds, self.broken = sentence(), sentence(tone="danger")
        self.table = LinesTable(COLUMNS, tools.theme, "What was changed, the newest first", most_rows=MOST_ROWS)
        self.save_button = button("Save as a table", self.ask_where)
        self.head.addWidget(self.save_button)
        for part in (self.holds, self.broken, self.table, sentence(BESIDE, "quiet")):
            self.add(part)

    def show_setup(self) -> None:
        """Show the trail as it is now."""
        links = self._desk.trail.links()
        broken, zone = self._desk.trail.broken(), self._desk.setup.terms().zone
        self._show_state(links, broken)
        newest = links[-MOST_SHOWN:]
        lines = [ListedLine(one.id, one, _when(to_wall(one.moment, zone))) for one in reversed(newest)]
        self.table.show_lines(lines)

    def _show_state(self, links: tuple[TrailLink, ...], broken: Break | None) -> None:
        words = unbroken_words(links, broken)
        self.holds.setText(f"{head_words(head_of(links))}. {'' if broken else words}".strip())
        self.broken.setText(words if broken else "")
        self.broken.setVisible(broken is not None)

    def ask_where(self) -> None:
        """Ask for the table's name; the system's dialog asks before it names one that is there."""
        ask_where_to_save(self.window(), "Save what was changed", "trail.csv", TABLE, self.save)

    def save(self, name: str) -> None:
        """Write the whole trail as a table."""
        from planner.exchange.tables.trail_out import write_trail

        try:
            self._deeds.said.emit(write_trail(self._desk, Path(name)))
        except PlannerError as refusal:
            self._deeds.refused.emit(str(refusal))
        self.show_setup()


def _when(wall: datetime) -> str:
    return f"{short_date(wall.date())}, {wall:%H:%M}"
