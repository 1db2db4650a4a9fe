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
SALT = "planner"
"""Names the parts of an SVG alike each time it is drawn."""
UNSAID: dict[str, dict[str, str | None]] = {".png": {"Software": None}, ".svg": {"Date": None, "Creator": None}}


def save_chart(path: Path, draw: Callable[[Axes], object], size: tuple[float, float] = SIZE) -> None:
    """Draw on one set of axes and write the file; PlannerError for another kind of file or a place that is shut."""
    kind = path.suffix.lower()
    if kind not in UNSAID:
        msg = f"{path.name}: a chart is written as PNG or SVG; end its name in .png or .svg."
        raise PlannerError(msg)
    picture = drawn(draw, kind, size)
    try:
        write_atomically(path, picture)
    except OSError as error:
        msg = f"{path}: the chart cannot be written ({error.strerror}): choose another place."
        raise PlannerError(msg) from error


def drawn(
    draw: Callable[[Axes], object], kind: str, size: tuple[float, float] = SIZE, *, is_text: bool = True
) -> bytes:
    """Draw on one set of axes, to a picture of a kind of `UNSAID`; the same one for the same figures.

    Words in an SVG can be read aloud, searched and copied while they are text; as shapes they need no font.
    """
    figure, picture = Figure(figsize=size, dpi=DOTS_PER_INCH), BytesIO()
    draw(figure.add_subplot())
    with rc_context({"svg.fonttype": "none" if is_text else "path", "svg.hashsalt": SALT}):
        figure.savefig(picture, format=kind.removeprefix("."), metadata=UNSAID[kind])
    return picture.getvalue()
