"""Icons by what they stand for, from resources/icons, in the theme's colours."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from planner.paths import resource

SIZES = (16, 22, 32, 44)


@lru_cache(maxsize=128)
def icon(name: str, colour: str, active: str | None = None) -> QIcon:
    """An icon in a colour, and in another while it is chosen; drawn once."""
    made = QIcon()
    drawing = resource(f"icons/{name}.svg").read_bytes()
    tints = {QIcon.State.Off: colour, **({QIcon.State.On: active} if active else {})}
    for state, tint in tints.items():
        renderer = QSvgRenderer(QByteArray(drawing.replace(b"#000000", tint.encode())))
        for size in SIZES:
            made.addPixmap(_drawn(renderer, size), QIcon.Mode.Normal, state)
    return made


def _drawn(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
