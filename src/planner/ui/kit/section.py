"""What every section of the set-up has in common: cards, and among them cards that list."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QLayout, QPushButton, QWidget

from planner.ui.kit.form_parts import field_height, sentence
from planner.ui.kit.lines_table import LineColumn, LinesTable, ListedLine
from planner.ui.kit.parts import RHYTHM, button, column, row
from planner.ui.kit.plain import set_tip
from planner.ui.kit.scrolled import scrolling
from planner.ui.kit.wrapping_row import FoldingCard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QResizeEvent

    from planner.domain.change import Value
    from planner.domain.diary.title_rules import TitleRule
    from planner.services.desk import Desk
    from planner.ui.kit.deeds import Deeds
    from planner.ui.kit.form import Form
    from planner.ui.kit.theme import Theme

V = TypeVar("V", bound="Value | TitleRule")
SIDE_BY_SIDE = 120
"""Average letters that a section with something at its side is wide, at the least."""


@dataclass(frozen=True, slots=True)
class FormTools:
    """What a part of the set-up is handed."""

    desk: Desk
    deeds: Deeds
    theme: Theme


class Part(FoldingCard):
    """A card of a section: a title and one sentence of what it is for."""

    def __init__(self, title: str, purpose: str) -> None:
        super().__init__(title)
        self.body.setContentsMargins(24, 16, 24, 20)
        self.body.setSpacing(RHYTHM + 4)
        self.title.setMinimumHeight(field_height(self))  # as high as beside buttons, so that heads stand in one line
        self.purpose = sentence(purpose, "quiet")
        self.add(self.purpose)

    @abstractmethod
    def show_setup(self) -> None:
        """Show the set-up as it is now."""


class Section(QWidget):
    """Parts under one another, others at their side, or under them where it is narrow; higher ones scroll."""

    def __init__(self, *parts: Part, shares: Sequence[int] = (), side: Sequence[Part] = ()) -> None:
        super().__init__()
        self.parts = (*parts, *side)
        self._shares, self._has_side = tuple(shares), bool(side)
        self._layout: QBoxLayout = column(*parts, spacing=2 * RHYTHM)
        if side:
            self._layout.addStretch(1)
            beside = column(*side, spacing=2 * RHYTHM)
            beside.setStretch(len(side) - 1, 1)
            self._layout = row(self._layout, beside, spacing=2 * RHYTHM)
        self._share_out()
        self.area = scrolling(_sheet(self._layout))
        self.setLayout(column(self.area))

    def _share_out(self) -> None:
        is_folded = self.is_folded
        for number, share in enumerate(self._shares):
            self._layout.setStretch(number, 0 if is_folded else share)

    @property
    def is_folded(self) -> bool:
        """What stands at the side elsewhere stands under the rest."""
        return self._has_side and self._layout.direction() is QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold where the lines would grow too short for their words."""
        super().resizeEvent(event)
        if self._has_side:
            is_narrow = event.size().width() < SIDE_BY_SIDE * self.fontMetrics().averageCharWidth()
            ways = QBoxLayout.Direction
            self._layout.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)
            self._share_out()

    def show_setup(self) -> None:
        """Show the set-up as it is now."""
        for part in self.parts:
            part.show_setup()


def _sheet(layout: QLayout) -> QWidget:
    made = QWidget()
    made.setObjectName("page")
    made.setLayout(layout)
    return made


@dataclass(frozen=True, slots=True)
class Listing(Generic[V]):
    """What a card lists, in words and columns.

    Attributes:
        one: what a row is called, with its article: "a contract".
        empty: what to do first while there is none.
    """

    title: str
    purpose: str
    one: str
    empty: str
    columns: tuple[LineColumn[V], ...]


@dataclass(frozen=True, slots=True)
class ListAction:
    """Something to be done from a list: its words, its keys, the deed, and whether a row has to be picked."""

    words: str
    keys: tuple[str, ...]
    deed: Callable[[], object]
    needs_row: bool = True

    @property
    def tip(self) -> str:
        """Its words with the first of its keys."""
        return f"{self.words} ({self.keys[0].replace('Return', 'Enter')})"


def add_keys(table: QWidget, doings: Iterable[ListAction]) -> None:
    """The table's keys, which are its context menu too; they hold while it has the focus."""
    for doing in doings:
        action = QAction(doing.words, table)
        action.setShortcuts([QKeySequence(key) for key in doing.keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(doing.deed)
        table.addAction(action)
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)


class ListPart(Part, Generic[V]):
    """A card with a table of values, and forms to add and edit them."""

    def __init__(self, listing: Listing[V], tools: FormTools) -> None:
        super().__init__(listing.title, listing.purpose)
        self.listing = listing
        self.desk, self._deeds, self._theme = tools.desk, tools.deeds, tools.theme
        self.form: Form | None = None
        self.table: LinesTable[V] = LinesTable(listing.columns, tools.theme, listing.title)
        self.foot = sentence(tone="quiet")
        self._pick = ""
        self._empty = self._make_empty()
        for part in (self.table, self.foot, self._empty):
            self.add(part)
        self.body.addStretch(1)
        self._buttons = [self._make_button(doing) for doing in self.doings()]
        for made in self._buttons:
            self.head.addWidget(made)
        add_keys(self.table, self.doings())
        self.table.picked.connect(self._show_buttons)
        self.table.doubleClicked.connect(self.edit)

    # What a section says of itself

    @abstractmethod
    def lines(self) -> Sequence[ListedLine[V]]:
        """The lines to show."""

    @abstractmethod
    def make_form(self, value: V | None) -> Form:
        """The form of a value, or of a new one."""

    @abstractmethod
    def words_of(self, value: V) -> str:
        """What the undo menu calls a value."""

    def foot_words(self) -> str:
        """A sentence under the table, or nothing."""
        return ""

    def doings(self) -> tuple[ListAction, ...]:
        """What can be done, as a table: buttons, keys and the context menu are made from it."""
        return (
            ListAction(f"Add {self.listing.one}", ("N", "Ins"), self.begin, needs_row=False),
            ListAction("Edit", ("Return", "Enter", "E"), self.edit),
            ListAction("Remove", ("Del",), self.remove),
        )

    # Making

    def _make_empty(self) -> QWidget:
        words = sentence(self.listing.empty)
        first = button(f"Add {self.listing.one}", self.begin, primary=True)
        box = QWidget()
        box.setLayout(column(words, row(first, 1), spacing=2 * RHYTHM, margins=(0, 2 * RHYTHM, 0, 0)))
        return box

    def _make_button(self, doing: ListAction) -> QPushButton:
        made = button(doing.words, doing.deed, primary=not doing.needs_row)
        set_tip(made, doing.tip)
        return made

    # Showing

    def show_setup(self) -> None:
        """Show the rows as they are now; the one picked stays picked."""
        lines = self.lines()
        self.table.show_lines(lines, self._pick)
        self._pick = ""
        words = self.foot_words() if lines else ""
        self.foot.setText(words)
        for part, is_shown in ((self.table, lines), (self.foot, words), (self._empty, not lines)):
            part.setVisible(bool(is_shown))
        self._show_buttons()

    def _show_buttons(self) -> None:
        has_rows, has_picked = bool(self.table.lines.rows), self.table.picked_line is not None
        for doing, made, action in zip(self.doings(), self._buttons, self.table.actions(), strict=True):
            made.setVisible(has_rows)
            made.setEnabled(has_picked or not doing.needs_row)
            action.setEnabled(has_picked or not doing.needs_row)

    @property
    def picked(self) -> V | None:
        """The value picked, if there is one."""
        line = self.table.picked_line
        return line.value if line else None

    # Doing

    def begin(self) -> None:
        """Open a form for a new row."""
        self._open(self.make_form(None))

    def edit(self) -> None:
        """Open a form for the row picked."""
        if self.picked is not None:
            self._open(self.make_form(self.picked))

    def _open(self, form: Form) -> None:
        form.setParent(self.window(), Qt.WindowType.Dialog)
        form.announced.connect(self._keep)
        form.finished.connect(self._forget_form)
        self.form = form
        form.open()

    def _forget_form(self) -> None:
        self.form = None

    def _keep(self, before: object, after: object) -> None:
        known, value = cast("V | None", before), cast("V", after)
        self._pick = value.id
        self.save(value, known, f"{'add' if known is None else 'change'} {self.words_of(value)}")
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self, value: V, instead_of: V | None, name: str) -> None:
        """Keep a value, in place of another or of none."""
        kept, known = cast("Value", value), cast("Value | None", instead_of)
        self._deeds.do(lambda: self.desk.setup.save(kept, name, instead_of=known))

    def remove(self) -> None:
        """Take the row picked out; undo brings it back."""
        value = self.picked
        if value is not None:
            self.take_out(value, f"remove {self.words_of(value)}")

    def take_out(self, value: V, name: str) -> None:
        """Keep a value no longer."""
        self._deeds.do(lambda: self.desk.setup.remove(cast("Value", value), name))
