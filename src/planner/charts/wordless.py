"""A canvas that draws everything but words: those are kept for the window's own painter, which sets them faster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text

BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}
BOLD = "bold"
Colour = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Word:
    """Words on a chart: where they stand in the screen's own pixels, and how they look.

    Attributes:
        x: their left end, middle or right end, as `before` (the share of them that is before it) says.
        y: their base line, from the top.
        points: their size.
    """

    text: str
    x: float
    y: float
    before: float
    colour: Colour
    family: str
    points: float
    bold: bool


class WordlessRenderer(RendererAgg):
    """Draws a figure and notes its words."""

    def __init__(self, width: float, height: float, dpi: float) -> None:
        super().__init__(width, height, dpi)  # type: ignore[no-untyped-call] # matplotlib gives it no types
        self.words: list[Word] = []

    def clear(self) -> None:
        """Begin anew."""
        self.words.clear()
        super().clear()  # type: ignore[no-untyped-call] # matplotlib gives it no types

    def draw_text(
        self,
        gc: Any,  # noqa: ANN401 - matplotlib gives it no types
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,  # noqa: ANN401, FBT002 - matplotlib's signature
        mtext: Text | None = None,
    ) -> None:
        """Note level words; any others are drawn."""
        if angle or ismath or mtext is None:
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)  # type: ignore[no-untyped-call] # no types
            return
        before = BEFORE[mtext.get_horizontalalignment()]
        if before:
            x = float(mtext.get_transform().transform(mtext.get_position())[0])
        family, bold = prop.get_family()[0], prop.get_weight() == BOLD
        self.words.append(Word(s, x, y, before, gc.get_rgb(), family, prop.get_size_in_points(), bold))


class WordlessCanvas(FigureCanvasAgg):
    """The canvas of a chart in the window."""

    _made: WordlessRenderer | None = None

    def get_renderer(self) -> WordlessRenderer:
        """The renderer for the size the figure has now."""
        wide, high = self.get_width_height(physical=True)
        size = wide, high, self.figure.dpi
        if self._made is None or (self._made.width, self._made.height, self._made.dpi) != size:
            self._made = WordlessRenderer(*size)
        return self._made

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the figure as it was last drawn."""
        return tuple(self.get_renderer().words)


def empty_canvas(dots_per_inch: int, ground: str) -> WordlessCanvas:
    """A figure with nothing on it, on its canvas."""
    return WordlessCanvas(Figure(dpi=dots_per_inch, facecolor=ground))
