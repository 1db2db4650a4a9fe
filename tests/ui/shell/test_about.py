"""About tells the version, every part with its licence, and that no release key exists yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from planner import __version__
from planner.parts_carried import carried
from planner.release import NO_KEY
from planner.ui.shell.about import AboutPlanner

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def about(qtbot: QtBot) -> Iterator[AboutPlanner]:
    parent = QWidget()
    parent.resize(1280, 720)
    qtbot.addWidget(parent)
    made = AboutPlanner(parent)
    made.show()
    yield made
    made.close()


def test_the_version_and_every_part_are_listed_with_their_terms(about: AboutPlanner) -> None:
    lines = [about.parts.item(n).text() for n in range(about.parts.count())]
    assert lines[0] == f"Planner {__version__}   ·   MIT"
    assert len(lines) == 1 + len(carried())
    assert any(line.startswith("PySide6_Essentials ") and "LGPL" in line for line in lines)


def test_the_words_of_the_chosen_licence_are_shown_as_they_stand(about: AboutPlanner) -> None:
    assert "Permission is hereby granted" in about.words.toPlainText()
    names = [one.name for one in carried()]
    about.parts.setCurrentRow(1 + names.index("Source Sans 3"))
    assert "SIL OPEN FONT LICENSE" in about.words.toPlainText().upper()


def test_it_says_that_there_is_no_release_key_yet(about: AboutPlanner) -> None:
    assert NO_KEY in [one.text() for one in about.findChildren(QLabel)]
