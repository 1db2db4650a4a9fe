"""Sorts of entry that share a colour are told apart by the pattern of their edge."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from planner.domain.diary.activity import Activity, Kind
from planner.domain.hours.terms import Terms
from planner.ui.kit.edges import PATTERNED, paint_edge
from planner.words.legend import EDGES, KIND_COLOURS, Edge, activity_colour, activity_edge

HIGH = 24


def painted(edge: Edge) -> QImage:
    image = QImage(int(PATTERNED), HIGH, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_edge(painter, QRectF(image.rect()), edge, QColor("black"))
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
def test_every_pattern_is_seen_and_no_two_are_alike() -> None:
    seen = {edge: painted(edge) for edge in Edge}
    assert all(seen[one] != seen[other] for one, other in combinations(Edge, 2))
    for edge, image in seen.items():
        dark = sum(QColor(image.pixel(x, y)).lightness() < 128 for x in range(image.width()) for y in range(HIGH))
        assert dark * 5 >= image.width() * HIGH, edge


def test_kinds_that_share_a_colour_have_patterns_of_their_own() -> None:
    for one, other in combinations(KIND_COLOURS, 2):
        assert KIND_COLOURS[one] != KIND_COLOURS[other] or EDGES[one] != EDGES[other]


def test_the_fourth_sort_of_session_has_the_first_ones_colour_and_another_edge() -> None:
    terms = Terms(activities=tuple(Activity(f"{n}", f"Session {n}", Kind.CONTACT) for n in range(9)))
    looks = [(activity_colour(terms, f"{n}"), activity_edge(terms, f"{n}")) for n in range(9)]
    assert len(set(looks)) == 9
    assert activity_edge(terms, "unknown") is Edge.SOLID
