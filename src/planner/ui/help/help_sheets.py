"""The sheets of the help: a page with its sections and links, a term of the glossary, and the list of all terms."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.one_glossary import BY_SUBJECT, subject_of
from planner.ui.help.help_picture import HelpPicture
from planner.ui.help.help_shelf import picture_file
from planner.ui.kit.link_button import LinkButton
from planner.ui.kit.parts import column, label, row
from planner.ui.kit.worn import follow
from planner.ui.kit.wrapping_row import WrappingRow
from planner.words.help_book import MADE, OF_TERM, TERMS, PartKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QLayout

    from planner.domain.glossary_entry import GlossaryEntry
    from planner.ui.kit.theme import Theme
    from planner.words.help_book import HelpBook, HelpPage, HelpPart, HelpSection

SECTION_GAP, PART_GAP, EDGE = 18, 6, 16
LONGEST_LINE = 92
"""Letters across: a longer line is hard to read."""
ABOUT_TERMS = "Every figure the program shows, with its definition, its formula and where both come from."
FORMULA = """
    QLabel#formula {{ background: {theme.page}; border: 1px solid {theme.line}; border-radius: 4px; padding: 4px 8px; }}
"""


class HelpSheet(QWidget):
    """One sheet; its headings are known by their words, so that a link can lead to them."""

    def __init__(self, title: str, theme: Theme, lead: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._theme, self._lead = theme, lead
        self.heads: dict[str, QWidget] = {}
        self.title = title
        self._body = column(label(title, "heading", wrap=True), spacing=SECTION_GAP, margins=(EDGE, 0, EDGE, EDGE))
        self.setLayout(self._body)
        self.setMaximumWidth(LONGEST_LINE * self.fontMetrics().averageCharWidth() + 2 * EDGE)
        self._wear()
        follow(theme, self._wear)

    def _wear(self) -> None:
        """Follow the theme."""
        self.setStyleSheet(FORMULA.format(theme=self._theme))

    def add(self, *parts: QWidget | QLayout) -> None:
        """Parts close to one another, apart from those above."""
        self._body.addLayout(column(*parts, spacing=PART_GAP))

    def finish(self) -> None:
        """What is left of the room stays empty."""
        self._body.addStretch(1)

    def links(self, before: str, named: Sequence[tuple[str, str]]) -> QWidget:
        """Links on lines that fold, after quiet words that say what they are."""
        made = QWidget()
        buttons = [LinkButton(words, partial(self._lead, place), self._theme) for words, place in named]
        said = [label(before, "quiet")] if before else []
        made.setLayout(WrappingRow(*said, *buttons, spacing=4))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
        return made


def page_sheet(book: HelpBook, page: HelpPage, theme: Theme, lead: Callable[[str], object]) -> HelpSheet:
    """A page of the help."""
    made = HelpSheet(page.title, theme, lead)
    for section in page.sections:
        made.add(*_section(made, book, section, theme))
    made.finish()
    return made


def _section(made: HelpSheet, book: HelpBook, section: HelpSection, theme: Theme) -> list[QWidget | QLayout]:
    parts: list[QWidget | QLayout] = []
    if section.head:
        made.heads[section.head] = label(section.head, "title", wrap=True)
        parts.append(made.heads[section.head])
    for part in section.parts:
        parts += _part(part, theme)
    if section.terms:
        parts.append(made.links("What it means:", [(term, f"{OF_TERM}{term}") for term in section.terms]))
    if section.leads:
        parts.append(made.links("See also:", [(book.title(place), place) for place in section.leads]))
    return parts


def _part(part: HelpPart, theme: Theme) -> list[QWidget | QLayout]:
    if part.kind is PartKind.PICTURE:
        path = picture_file(part.picture)
        said = label(part.words, "quiet", wrap=True)
        return [HelpPicture(path, part.words, theme), said] if path else [said]
    words = label(part.words, wrap=True)
    if part.kind is PartKind.WORDS:
        return [words]
    mark = label("•")
    point = row(mark, words)
    point.setStretch(1, 1)
    point.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    return [point]


def term_sheet(book: HelpBook, entry: GlossaryEntry, theme: Theme, lead: Callable[[str], object]) -> HelpSheet:
    """A term of the glossary: what it means, how it is worked out, whose rule that is, and where it is spoken of."""
    made = HelpSheet(entry.term, theme, lead)
    parts: list[QWidget | QLayout] = [label(entry.definition, wrap=True)]
    if entry.formula != "none":
        parts += [label("How it is worked out", "quiet"), label(entry.formula, wrap=True)]
        formula = parts[-1]
        if isinstance(formula, QWidget):
            formula.setObjectName("formula")
    parts.append(label(f"Source: {entry.source}", "quiet", wrap=True))
    if entry.also:
        parts.append(label(f"Also called: {'; '.join(entry.also)}", "quiet", wrap=True))
    made.add(*parts)
    told = book.told_in(entry.term)
    leads = [(book.title(place), place) for place in told]
    made.add(made.links("See also:", [*leads, (f"{MADE[TERMS]}: {subject_of(entry)}", f"{TERMS}")]))
    made.finish()
    return made


def terms_sheet(theme: Theme, lead: Callable[[str], object]) -> HelpSheet:
    """Every term by what it is about, A to Z."""
    made = HelpSheet(MADE[TERMS], theme, lead)
    made.add(label(ABOUT_TERMS, wrap=True))
    for subject, entries in BY_SUBJECT.items():
        names = sorted((one.term for one in entries), key=str.casefold)
        made.heads[subject] = label(subject, "title")
        made.add(made.heads[subject], made.links("", [(term, f"{OF_TERM}{term}") for term in names]))
    made.finish()
    return made
