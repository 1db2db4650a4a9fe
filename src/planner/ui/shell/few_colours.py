"""A picture in few colours: those it has most of, and for every other one the nearest of them. Its file is a third."""

from __future__ import annotations

from PySide6.QtGui import QImage

OPAQUE, RGB = 0xFF000000, 0x00FFFFFF
MOST_COLOURS = 256
SIDE_BITS = (16, 8, 0)


def in_few_colours(image: QImage, most: int) -> QImage:
    """The image with so many colours at most, 256 being the most a file of this kind can name."""
    import numpy as np

    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    wide, high = plain.width(), plain.height()
    every = np.frombuffer(plain.constBits(), np.uint32).reshape(high, plain.bytesPerLine() // 4)[:, :wide] & RGB
    colours, places, counts = np.unique(every, return_inverse=True, return_counts=True)
    kept = colours[np.argsort(-counts, kind="stable")[: min(most, MOST_COLOURS)]]

    def sides(found: np.ndarray) -> np.ndarray:
        return np.stack([(found >> bits) & 255 for bits in SIDE_BITS], axis=-1).astype(np.int64)

    apart = ((sides(colours)[:, None] - sides(kept)[None]) ** 2).sum(axis=-1)
    named = apart.argmin(axis=1).astype(np.uint8)[places.reshape(high, wide)]
    made = QImage(named.tobytes(), wide, high, wide, QImage.Format.Format_Indexed8).copy()
    made.setColorTable([OPAQUE | int(one) for one in kept])
    return made
