"""Variation and assurance icons: each another in shape, whatever its colour."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from matplotlib.figure import Figure

from planner.charts.icon_shapes import Icon, assurance_icon, icons_of, variation_icon
from planner.charts.icons import draw_icons
from planner.charts.style import ChartStyle
from planner.domain.statistics.icons import Icons
from planner.domain.statistics.xmr import Assurance, Variation

if TYPE_CHECKING:
    from matplotlib.axes import Axes

EVERY = [*map(variation_icon, Variation), *map(assurance_icon, Assurance)]


def test_no_two_icons_are_alike_without_their_colour() -> None:
    grey = {replace(icon, colour="common") for icon in EVERY}
    assert len(grey) == len(EVERY) == 10


@pytest.mark.parametrize(
    ("variation", "letter", "colour", "dashed"),
    [
        (Variation.COMMON_CAUSE, "", "common", False),
        (Variation.IMPROVEMENT_HIGH, "H", "improvement", False),
        (Variation.IMPROVEMENT_LOW, "L", "improvement", False),
        (Variation.CONCERN_HIGH, "H", "concern", True),
        (Variation.CONCERN_LOW, "L", "concern", True),
        (Variation.NEUTRAL_HIGH, "H", "neutral", False),
        (Variation.NEUTRAL_LOW, "L", "neutral", False),
    ],
)
def test_a_variation_has_its_letter_and_colour(variation: Variation, letter: str, colour: str, dashed: bool) -> None:
    icon = variation_icon(variation)
    assert (icon.letter, icon.colour, icon.dashed) == (letter, colour, dashed)


def test_the_course_ends_on_the_side_the_letter_names() -> None:
    for variation in Variation:
        icon = variation_icon(variation)
        rises = icon.course[-1][1] > icon.course[0][1] + 0.1
        falls = icon.course[-1][1] < icon.course[0][1] - 0.1
        assert (rises, falls) == (icon.letter == "H", icon.letter == "L"), variation


def test_the_course_of_an_assurance_lies_above_below_or_across_its_target() -> None:
    reach = {}
    for assurance in Assurance:
        icon = assurance_icon(assurance)
        assert icon.target is not None
        reach[assurance] = [y > icon.target for _, y in icon.course]
    assert all(reach[Assurance.PASSES])
    assert not any(reach[Assurance.FAILS])
    assert set(reach[Assurance.HIT_AND_MISS]) == {True, False}


def test_what_cannot_be_told_has_no_icon() -> None:
    assert icons_of(Icons()) == (None, None)
    assert icons_of(Icons(Variation.COMMON_CAUSE))[1] is None


def test_icons_stand_in_squares_with_their_words_inside_the_figure(axes: Axes) -> None:
    named = [(variation_icon(Variation.CONCERN_LOW), "Variation: concern low"), (EVERY[-1], "Assurance: hit and miss")]
    draw_icons(axes, named, ChartStyle())

    figure = axes.get_figure()
    assert isinstance(figure, Figure)
    assert [text.get_text() for text in figure.texts] == ["Assurance: hit and miss", "Variation: concern low"]
    boxes = [one.get_position() for one in figure.axes[1:]]
    assert len(boxes) == 2
    for box in boxes:
        assert box.width * 8 == pytest.approx(box.height * 3)
        assert box.x0 > 0
        assert box.y1 < 1


@pytest.mark.parametrize("icon", EVERY, ids=[f"{n}" for n in range(len(EVERY))])
def test_every_icon_is_drawn_in_a_chart_and_differs_from_an_empty_one(icon: Icon, axes: Axes) -> None:
    draw_icons(axes, [(icon, "words")], ChartStyle())

    square = axes.figure.axes[1]
    assert len(square.patches) == 3
    assert square.texts[0].get_text() == icon.letter
    assert len(square.lines) == (3 if icon.target is None else 2)
