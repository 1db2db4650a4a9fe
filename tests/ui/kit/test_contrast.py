"""The colours of every theme stand far enough apart (WCAG 2.2: words 4.5:1, marks and edges 3:1)."""

from __future__ import annotations

from itertools import product

import pytest

from planner.ui.kit.colour import contrast, marked_on
from planner.ui.kit.theme import THEMES, Theme
from planner.words.legend import CONTACT_COLOURS, KIND_COLOURS

GROUNDS = ("page", "surface", "raised")
WORDS, ALSO_ON = ("text", "quiet", "accent", "danger"), ("shade", "accent_soft")
MARKS = ("line_strong", "plan", "hatch", "bar", "focus", "selection", "now")
FOR_WORDS, FOR_MARKS, FOR_SHADE = 4.5, 3.0, 1.15

every_theme = pytest.mark.parametrize("theme", list(THEMES.values()), ids=list(THEMES))


@every_theme
def test_words_can_be_read_on_every_ground_they_stand_on(theme: Theme) -> None:
    low = {
        (word, ground): contrast(getattr(theme, word), getattr(theme, ground))
        for word, ground in product(WORDS, GROUNDS + ALSO_ON)
        if contrast(getattr(theme, word), getattr(theme, ground)) < FOR_WORDS
    }
    assert low == {}
    assert contrast(theme.on_accent, theme.accent) >= FOR_WORDS
    assert contrast(theme.disabled, theme.page) >= FOR_WORDS


@every_theme
def test_marks_and_the_edges_of_fields_stand_out(theme: Theme) -> None:
    low = {
        (mark, ground): contrast(getattr(theme, mark), getattr(theme, ground))
        for mark, ground in product(MARKS, ("page", "surface"))
        if contrast(getattr(theme, mark), getattr(theme, ground)) < FOR_MARKS
    }
    assert low == {}


@every_theme
def test_the_hours_that_are_not_worked_are_seen_to_be_others(theme: Theme) -> None:
    assert contrast(theme.shade, theme.surface) >= FOR_SHADE
    assert contrast(theme.bar_back, theme.surface) >= FOR_SHADE


@every_theme
def test_the_edge_of_every_activity_stands_out_from_the_page(theme: Theme) -> None:
    for colour in {*CONTACT_COLOURS, *KIND_COLOURS.values()}:
        edge = theme.text if theme.is_contrast else marked_on(colour, theme.page, theme.text)
        assert contrast(edge, theme.page) >= FOR_MARKS


@every_theme
def test_what_cannot_be_used_looks_otherwise_where_colours_are_few(theme: Theme) -> None:
    assert (theme.disabled != theme.quiet) is theme.is_contrast
