"""Colours mixed and held against each other."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor

FOR_MARKS = 3.0
"""The least contrast of a mark to its ground (WCAG 2.2, 1.4.11)."""


def blend(colour: str, ground: str, share: float) -> QColor:
    """A colour laid thinly on a ground."""
    over, under = QColor(colour), QColor(ground)
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * (1 - share),
        over.greenF() * share + under.greenF() * (1 - share),
        over.blueF() * share + under.blueF() * (1 - share),
    )


def luminance(colour: str | QColor) -> float:
    """Relative luminance, from 0 to 1 (WCAG 2.2, "relative luminance")."""
    given = QColor(colour)
    parts = (given.redF(), given.greenF(), given.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str | QColor, other: str | QColor) -> float:
    """Contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=256)
def marked_on(colour: str, ground: str, ink: str, least: float = FOR_MARKS) -> str:
    """A colour moved towards the ink as far as it takes to stand out from a ground: the hue stays as far as may be."""
    for step in range(21):
        mixed = blend(ink, colour, step / 20)
        if contrast(mixed, ground) >= least:
            return mixed.name()
    return ink
