"""A page on paper, the week or the year: the true page beside what it may say, to a PDF or to a printer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPageLayout
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLabel, QRadioButton, QWidget

from planner.domain.errors import PlannerError
from planner.reports.apart import set_apart
from planner.reports.privacy import NAMES, SAYS, USUAL, Privacy
from planner.reports.save import ENDING, refuse_ending, save_page
from planner.ui.kit.form_parts import sentence
from planner.ui.kit.parts import button, column, label
from planner.ui.kit.save_dialog import PDF, ask_where_to_save
from planner.ui.kit.type_sizes import grown
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.reports.page_preview import PagePreview
from planner.ui.reports.printed_report import PrintedReport, ToPrint
from planner.words.noticed import on_page_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from planner.domain.privacy.found import IdentifierKind
    from planner.reports.sheet import Paper
    from planner.reports.typesetting import TypesetPage
    from planner.services.desk import Desk
    from planner.ui.kit.theme import Theme

SCREEN_DOTS = 144
FIRST = "Paper can be left lying around. Choose how much this page shows."
WAITING = "Making the page …"
CHANGED_SINCE = "The diary has changed since: it is the page you saw before."


@dataclass(frozen=True, slots=True)
class SetPage:
    """A page at its level of privacy, as a PDF and as a picture."""

    privacy: Privacy
    page: TypesetPage
    pdf: bytes
    picture: bytes


@dataclass(frozen=True, slots=True)
class Going:
    """What was shown when it was asked where to, and goes there whatever becomes of the diary meanwhile."""

    one: SetPage
    paper: Paper


class PrintedWeek(PrintedReport):
    """Shows the page as it will be, and lets it go where the user says."""

    lies = QPageLayout.Orientation.Landscape

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(PagePreview(theme))
        self._paper: Paper | None = None
        self._shown_of: Paper | None = None
        self._desk, self._noticing, self._trail = desk, desk.noticing, desk.trail
        self._set: dict[Privacy, SetPage] = {}
        self._let_be: dict[Privacy, Mapping[IdentifierKind, int]] = {}
        self._going: Going | None = None
        self.levels = {level: QRadioButton(NAMES[level]) for level in Privacy}
        self._said: dict[Privacy, QLabel] = {}
        self._group = QButtonGroup(self)
        self.words = label(tone="title", wrap=True)
        self.found = sentence()
        self.save_button = button("Save as PDF …", lambda: self._once_asked(self.ask_where), primary=True)
        self.print_button = button("Print …", lambda: self._once_asked(self.ask_printer))
        self._lay_out()
        self.levels[USUAL].setChecked(True)
        self._group.buttonToggled.connect(self._toggled)

    def _lay_out(self) -> None:
        buttons = QWidget()
        buttons.setLayout(column(WrappingRow(self.save_button, self.print_button)))
        self.question.asking.connect(buttons.setHidden)
        first = sentence(FIRST, "quiet")
        parts = (
            self.words,
            first,
            self._make_levels(),
            self.found,
            buttons,
            self.question,
            self.refusal,
            self.state,
            1,
        )
        self._side.setLayout(column(*parts, spacing=10))
        self._lay_beside()

    def show_paper(self, paper: Paper) -> None:
        """Show another week, or the same one as it is now."""
        if paper == self._shown_of:
            return
        self._shown_of = self._paper = paper
        self.words.setText(paper.words)
        for level, choice in self.levels.items():
            choice.setText(paper.names[level])
            choice.setAccessibleDescription(paper.says[level])
            self._said[level].setText(paper.says[level])
        self._set.clear()
        self._let_be.clear()
        self._next = None
        self._show_level()

    def _make_levels(self) -> QWidget:
        """The levels as choices, each with its sentence under it."""
        made = QWidget()
        levels = column(spacing=4)
        for level, choice in self.levels.items():
            self._group.addButton(choice)
            choice.setAccessibleDescription(SAYS[level])
            said = self._said[level] = sentence(SAYS[level], "quiet")
            said.setContentsMargins(grown(said, 24), 0, 0, 8)
            levels.addWidget(choice)
            levels.addWidget(said)
        made.setLayout(levels)
        return made

    @property
    def privacy(self) -> Privacy:
        """The level chosen."""
        return next(level for level, choice in self.levels.items() if choice.isChecked())

    @property
    def at_hand(self) -> SetPage | None:
        """The page at the level chosen, once it is set."""
        return self._set.get(self.privacy)

    # Showing

    def _toggled(self, _choice: QAbstractButton, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        if on:
            self._going = None
            self._show_level()

    def _show_level(self) -> None:
        """Show the page at the level chosen; until it is set, no other can be taken for it."""
        self._say("")
        self.question.hide()
        self._allow(on=False)
        if self.at_hand is not None:
            self._take(self.at_hand, self._noticed_words())
            return
        self.found.setText("")
        self.preview.wait_for(WAITING)
        if self._paper is not None:
            page = self._paper.page(self.privacy)
            self._aside(partial(_set, page, self.privacy), partial(self._take_of, self._paper, self._noticed_words()))

    def _noticed_words(self) -> str:
        return on_page_words(self._noticed())

    def _take_of(self, paper: Paper, noticed: str, one: SetPage) -> None:
        """Take a page, unless it is one of the week as it was before its identifiers were left out.

        The diary is not asked: it may have been locked while the page was set.
        """
        if paper is self._paper:
            self._take(one, noticed)

    def _take(self, one: SetPage, noticed: str) -> None:
        self._set[one.privacy] = one
        if one.privacy is self.privacy:
            self.preview.show_picture(one.picture)
            self.preview.setAccessibleDescription(f"{self.words.text()}. {self._said[one.privacy].text()}")
            self.found.setText(noticed)
            self._stand()

    # Asking what the page may hold

    def _once_asked(self, deed: Callable[[], None]) -> None:
        """Do it, once it is said what is to become of what looks like identifiers on the page."""
        level, counts = self.privacy, self._noticed()
        if counts and self._let_be.get(level) != counts:
            self.question.ask(counts, partial(self._answered, counts, deed))
        else:
            deed()

    def _noticed(self) -> Mapping[IdentifierKind, int]:
        """What looks like identifiers on the page at the level chosen."""
        return {} if self._paper is None else self._paper.noticed(self.privacy, self._noticing)

    def _answered(self, counts: Mapping[IdentifierKind, int], deed: Callable[[], None], cleared: bool) -> None:  # noqa: FBT001 - an answer
        """Go on with the page as it is, or with the page without them once that is shown."""
        if not cleared:
            self._let_be[self.privacy] = counts
            deed()
            return
        if self._paper is None:
            return
        self._paper = self._paper.without_noticed(self._noticing)
        self._set.clear()
        self._next = deed
        self._show_level()

    # Saving

    def ask_where(self) -> None:
        """Ask for the file's name; the system's dialog asks before it names one that is there."""
        self._going = going = self._now()
        if going is None:
            return
        ask_where_to_save(self, "Save the page", going.paper.file_name + ENDING, PDF, self.save)

    def save(self, name: str) -> None:
        """Write the page that was shown when it was asked where to."""
        going = self._going or self._now()
        if going is None:
            return
        try:
            refuse_ending(Path(name), "the page")
            save_page(Path(name), going.one.pdf)
        except PlannerError as refusal:
            self._refuse(str(refusal))
            return
        self._say(f"Saved as {Path(name).name}. {self._after(going)}".strip())
        self.saved.emit(name)

    # Printing

    def _hold(self) -> None:
        self._going = self._now()

    def _held(self) -> ToPrint | None:
        going = self._going or self._now()
        if going is None:
            return None
        return ToPrint(going.one.page, partial(self._after, going, is_printed=True), going.paper.size)

    def _now(self) -> Going | None:
        """What is shown now, once it is set."""
        return Going(self.at_hand, self._paper) if self.at_hand is not None and self._paper is not None else None

    def _after(self, going: Going, *, is_printed: bool = False) -> str:
        """Note that the page left; what there is to be said of that, or nothing."""
        noted = going.paper.note_written(going.one.privacy, self._trail, is_printed=is_printed)
        return f"{noted} {'' if going.paper is self._paper else CHANGED_SINCE}".strip()


def _set(page: TypesetPage, privacy: Privacy) -> SetPage:
    pdf, (picture,) = set_apart(page, SCREEN_DOTS)
    return SetPage(privacy, page, pdf, picture)
