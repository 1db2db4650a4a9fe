"""A box to tick whose words go on in the next line where it is narrow; Qt's own would not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from planner.ui.kit.plain import unmarked

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class TickBox(QCheckBox):
    """Its words break only between one another."""

    def __init__(self, words: str) -> None:
        super().__init__(unmarked(words))
        self._words = self.text()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """All in one line."""
        hint = super().sizeHint()
        return QSize(self._beside() + self._across(self._words), hint.height() - self._more(self.text()))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its longest word."""
        longest = max(map(self._across, self._words.split()), default=0)
        return QSize(self._beside() + longest, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of its lines."""
        return self.sizeHint().height() + self._more(self._broken(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words for the width there is."""
        super().resizeEvent(event)
        broken = self._broken(event.size().width())
        if broken != self.text():
            self.setText(broken)

    def _broken(self, width: int) -> str:
        """The words in as many lines as a width asks for."""
        room, lines = width - self._beside(), [""]
        for word in self._words.split(" "):
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if lines[-1] and self._across(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return "\n".join(lines)

    def _across(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words.replace("&&", "&"))

    def _beside(self) -> int:
        """Pixels that are not words."""
        shown = max(map(self._across, self.text().split("\n")), default=0)
        return super().sizeHint().width() - shown

    def _more(self, words: str) -> int:
        """Pixels of the lines after the first."""
        return words.count("\n") * self.fontMetrics().lineSpacing()
