"""What the figures show, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from planner.charts.icon_shapes import Icon, icons_of
from planner.domain.statistics.icons import NO_ICONS, Icons
from planner.ui.kit.chart_view import style_from
from planner.ui.kit.help_button import HelpButton
from planner.ui.kit.icon_picture import IconPicture
from planner.ui.kit.parts import column, label, row
from planner.ui.kit.plain import set_tip
from planner.ui.kit.spoken_as import switch
from planner.ui.kit.worn import follow
from planner.ui.kit.wrapping_row import WrappingRow
from planner.ui.outcomes.helped_card import HelpedCard

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLabel, QLayout

    from planner.ui.kit.theme import Theme
    from planner.words.readings import PlainReading

BETWEEN = 9
ICON_LINES = 2.4
NARROWEST, LONGEST_LINE = 28, 140
"""Letters across, at the least and at the most."""
TERMS = (
    "95% interval",
    "Sustained change",
    "By chance",
    "If therapists differ",
    "Worth a look, stands out",
    "Expected from your mix",
    "Smallest detectable difference",
    "Variation",
    "Assurance",
)


class Paragraphs(QWidget):
    """Wrapped lines, none too long to follow back, that ask for the height they take at their width, and no more."""

    def __init__(self, inside: QLayout) -> None:
        super().__init__()
        self._inside = inside
        self.setLayout(inside)

    def minimumSizeHint(self) -> QSize:
        """What the lines take at this width."""
        narrowest = NARROWEST * self.fontMetrics().averageCharWidth()
        return QSize(narrowest, self._inside.heightForWidth(max(self.width(), narrowest)))

    def sizeHint(self) -> QSize:
        """The same."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask anew when the width has changed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            longest = LONGEST_LINE * self.fontMetrics().averageCharWidth()
            self._inside.setContentsMargins(0, 0, max(0, event.size().width() - longest), 0)
            self.updateGeometry()


class Chip(QWidget):
    """An icon with its words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        side = round(ICON_LINES * self.fontMetrics().height())
        self._theme = theme
        follow(theme, self._wear)
        self.icon = IconPicture(style_from(theme, self.font()), side)
        self.icon.setFixedSize(side, side)
        self.words = label()
        self.setLayout(row(self.icon, self.words))

    def _wear(self) -> None:
        """Follow the theme."""
        self.icon.wear(style_from(self._theme, self.font()))

    def show_chip(self, words: str, icon: Icon | None) -> None:
        """Show something else; nothing where there are no words."""
        self.icon.show_icon(icon, words)
        self.words.setText(words)
        self.setVisible(bool(words))


class ReadingCard(HelpedCard):
    """The verdict in sentences, quieter notes below them, and the statistics behind both under "Why?"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("What this shows", HelpButton(theme, "what this shows", TERMS))
        self._theme = theme
        self._chips: list[Chip] = []
        self._chip_row = WrappingRow(spacing=16)
        self._said, self._notes, self._why = Lines(""), Lines("quiet"), Lines("quiet")
        self._inside = Paragraphs(column(self._said.column, self._notes.column, spacing=BETWEEN))
        self.why = switch("Why?", self._show_why)
        set_tip(self.why, "The figures and the chances behind this")
        self._behind = Paragraphs(self._why.column)
        self._behind.hide()
        for part in (self._inside, self._behind):
            self.add(part)
        self.add(self._chip_row)
        self.add(row(self.why, 1))
        self.body.addStretch(1)

    def show_reading(self, reading: PlainReading, chips: tuple[str, ...] = (), icons: Icons = NO_ICONS) -> None:
        """Say something else, with variation and assurance as chips below, drawn and in words."""
        self._said.show_texts(reading.said)
        self._notes.show_texts(reading.notes)
        self._why.show_texts(reading.why)
        self.why.setVisible(bool(reading.why))
        self._behind.setVisible(bool(reading.why) and self.why.isChecked())
        self._inside.updateGeometry()
        self._behind.updateGeometry()
        self._show_chips(chips, icons)
        self.setAccessibleDescription(" ".join([*self.texts(), *(f"{chip}." for chip in chips)]))

    def _show_why(self) -> None:
        """Unfold what is behind the verdict, or fold it again."""
        self._behind.setVisible(self.why.isChecked())

    def _show_chips(self, chips: tuple[str, ...], icons: Icons) -> None:
        drawn = (*icons_of(icons), None, None)
        while len(self._chips) < len(chips):
            self._chips.append(Chip(self._theme))
            self._chip_row.addWidget(self._chips[-1])
        for place, chip in enumerate(self._chips):
            words = chips[place] if place < len(chips) else ""
            chip.show_chip(words, drawn[place])

    @property
    def drawn(self) -> tuple[Chip, ...]:
        """The chips there are, shown or not."""
        return tuple(self._chips)

    @property
    def chips(self) -> list[str]:
        """Variation and assurance, as they are shown."""
        return [chip.words.text() for chip in self._chips if chip.words.text()]

    def texts(self) -> list[str]:
        """What it says, paragraph by paragraph; what is behind it too, where that is unfolded."""
        behind = self._why.texts if self.why.isChecked() else ()
        return [*self._said.texts, *behind, *self._notes.texts]


class Lines:
    """Paragraphs in one tone; the labels are used again, as making them takes time."""

    def __init__(self, tone: str) -> None:
        self._tone = tone
        self._labels: list[QLabel] = []
        self.column = column(spacing=BETWEEN)
        self.texts: tuple[str, ...] = ()

    def show_texts(self, texts: tuple[str, ...]) -> None:
        """Show other texts."""
        while len(self._labels) < len(texts):
            self._labels.append(label("", self._tone, wrap=True))
            self.column.addWidget(self._labels[-1])
        for place, one in enumerate(self._labels):
            one.setText(texts[place] if place < len(texts) else "")
            one.setVisible(place < len(texts))
        self.texts = texts
