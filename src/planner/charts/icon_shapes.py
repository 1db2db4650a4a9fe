"""Variation and assurance as small drawings: a ring, a letter and a course of points in a square of side 1.

They say in shape what they say in colour: each kind has its own ring, letter and marks, so that grey print keeps them
apart. The idea is that of “Plot the dots” charts; the drawings are our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.statistics.xmr import Assurance, Variation

if TYPE_CHECKING:
    from planner.domain.statistics.icons import Icons

COMMON, IMPROVEMENT, CONCERN, NEUTRAL = "common", "improvement", "concern", "neutral"
"""Names of colours of a chart's style."""
ROUND, DIAMOND, SQUARE, UPWARD = "o", "D", "s", "^"
"""Marks as on the charts."""
RADIUS, RING, THIN_LINE = 0.44, 0.085, 0.035
MARK = 0.075
LETTER = 0.34
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Icon:
    """One drawing.

    Attributes:
        colour: of its ring and its special marks, by its name in a chart's style.
        dashed: the ring is broken; it is whole where nothing is amiss.
        letter: H, L, P, F or "?"; empty for common cause.
        letter_at: the middle of the letter.
        course: the places of the points, joined by a line.
        special: how many of the last points are special; these are filled in the colour.
        mark: their shape.
        target: the height of a dashed line, or None.
    """

    colour: str
    dashed: bool
    letter: str
    letter_at: Place
    course: tuple[Place, ...]
    special: int = 0
    mark: str = ROUND
    target: float | None = None


LEVEL = ((0.22, 0.47), (0.36, 0.60), (0.50, 0.42), (0.64, 0.59), (0.78, 0.49))
RISING = ((0.20, 0.36), (0.36, 0.30), (0.52, 0.37), (0.64, 0.58), (0.73, 0.72))
FALLING = tuple((x, 1 - y) for x, y in RISING)
HIGH_AT, LOW_AT = (0.36, 0.64), (0.36, 0.36)
MEANINGS = {
    "improvement": (IMPROVEMENT, False, DIAMOND),
    "concern": (CONCERN, True, SQUARE),
    "neutral": (NEUTRAL, False, UPWARD),
}


def variation_icon(variation: Variation) -> Icon:
    """The drawing of what the last point says."""
    if variation is Variation.COMMON_CAUSE:
        return Icon(COMMON, dashed=False, letter="", letter_at=HIGH_AT, course=LEVEL)
    meaning, _, end = variation.value.rpartition("_")
    colour, dashed, mark = MEANINGS[meaning]
    high = end == "high"
    return Icon(
        colour,
        dashed=dashed,
        letter="H" if high else "L",
        letter_at=HIGH_AT if high else LOW_AT,
        course=RISING if high else FALLING,
        special=2,
        mark=mark,
    )


def _waves(height: float, reach: float) -> tuple[Place, ...]:
    """A course up and down about a height."""
    return tuple((0.20 + 0.12 * n, height + (reach if n % 2 else -reach)) for n in range(6))


def _held(colour: str, letter: str, at: Place, course: tuple[Place, ...], target: float) -> Icon:
    """A course held against a target."""
    return Icon(colour, dashed=colour == CONCERN, letter=letter, letter_at=at, course=course, target=target)


ASSURANCE_ICONS = {
    Assurance.HIT_AND_MISS: _held(COMMON, "?", (0.5, 0.68), _waves(0.36, 0.10), target=0.36),
    Assurance.PASSES: _held(IMPROVEMENT, "P", (0.5, 0.74), _waves(0.47, 0.06), target=0.27),
    Assurance.FAILS: _held(CONCERN, "F", (0.5, 0.24), _waves(0.49, 0.06), target=0.70),
}


def icons_of(icons: Icons) -> tuple[Icon | None, Icon | None]:
    """The drawings of variation and assurance; None for one that cannot be told."""
    return (
        None if icons.variation is None else variation_icon(icons.variation),
        None if icons.assurance is None else assurance_icon(icons.assurance),
    )


def assurance_icon(assurance: Assurance) -> Icon:
    """The drawing of whether a target will be met."""
    return ASSURANCE_ICONS[assurance]
