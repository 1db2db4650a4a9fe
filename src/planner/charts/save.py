"""A chart as a file: PNG or SVG, without a window and without a word on who made it or when."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from matplotlib import rc_context
from matplotlib.figure import Figure

from planner.domain.errors import PlannerError
from planner.whole_file import write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from matplotlib.axes import Axes

SIZE = (10.0, 4.2)
DOTS_PER_INCH = 150
UNSAID: dict[str, dict[str, str | None]] = {".png": {"Software": None}, ".svg": {"Date": None, "Creator": None}}


def save_chart(path: Path, draw: Callable[[Axes], object], size: tuple[float, float] = SIZE) -> None:
    """Draw on one set of axes and write the file; PlannerError for another kind of file or a place that is shut."""
    kind = path.suffix.lower()
    if kind not in UNSAID:
        msg = f"{path.name}: a chart is written as PNG or SVG; end its name in .png or .svg."
        raise PlannerError(msg)
    try:
        write_atomically(path, chart_bytes(kind, draw, size))
    except OSError as error:
        msg = f"{path}: the chart cannot be written ({error.strerror}): choose another place."
        raise PlannerError(msg) from error


def chart_bytes(
    kind: str, draw: Callable[[Axes], object], size: tuple[float, float] = SIZE, *, words_as: str = "none"
) -> bytes:
    """The picture of what is drawn on one set of axes, as .png or .svg.

    Words in an SVG can be read aloud, searched and copied, unless they are to be drawn as a "path": then no font is
    needed to show them.
    """
    figure, drawn = Figure(figsize=size, dpi=DOTS_PER_INCH), BytesIO()
    draw(figure.add_subplot())
    with rc_context({"svg.fonttype": words_as}):
        figure.savefig(drawn, format=kind.removeprefix("."), metadata=UNSAID[kind])
    return drawn.getvalue()
