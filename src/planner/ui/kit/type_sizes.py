"""Sizes that follow the user's type: what stands beside words grows as they do, and nothing shrinks below the usual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontInfo, QFontMetrics

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QWidget

USUAL_LINE = 14
"""Pixels that a line of the usual type is high, which the sizes beside it were drawn for."""
HEADING, FIGURE, TITLE, SMALL = 1.42, 1.33, 1.25, 0.92
"""Sizes of type beside the system's own, which the user sets."""
LINE_AIR = 6
"""Pixels over and under the words of the usual type together, inside the padding of a field."""


class Sizes:
    """Pixels of what the style sheet draws, beside a font.

    Attributes:
        heading, figure, title, small: sizes of type.
        line: the least height of what stands in a field or on a button.
        arrow, drop: the arrow of a chooser, and the room it stands in.
        step_arrow, step: the arrows of a field of numbers, and the room they stand in.
        box: the inside of a box to tick, and of a round one.
        bar, handle: the width of a scroll bar, and the least length of its handle.
        groove, knob: the line of a slider, and the width of what slides.
    """

    def __init__(self, font: QFont) -> None:
        letters, high = QFontInfo(font).pixelSize(), QFontMetrics(font).height()
        self.heading, self.figure = scaled(HEADING, letters), scaled(FIGURE, letters)
        self.title, self.small = scaled(TITLE, letters), scaled(SMALL, letters)
        self.line = max(USUAL_LINE, high) + LINE_AIR
        self.arrow, self.drop = _grown(high, 14), _grown(high, 22)
        self.step_arrow, self.step = _grown(high, 12), _grown(high, 20)
        self.box = _grown(high, 14)
        self.bar, self.handle = _grown(high, 10), _grown(high, 32)
        self.groove, self.knob = _grown(high, 4), _grown(high, 10)


def sizes_of(font: QFont) -> Sizes:
    """The sizes beside a font."""
    return Sizes(font)


def scaled(share: float, pixels: int) -> int:
    """A size in pixels beside the system's own."""
    return round(share * pixels)


def grown(part: QWidget, pixels: int) -> int:
    """Pixels at the usual size of type, in the type of a part."""
    return _grown(part.fontMetrics().height(), pixels)


def _grown(high: int, pixels: int) -> int:
    return max(pixels, round(pixels * high / USUAL_LINE))
