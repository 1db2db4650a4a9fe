"""Every page, view, dialog and state, at every size and size of type: nothing is cut, and nothing is out of reach."""

from __future__ import annotations

from contextlib import closing, nullcontext
from itertools import product
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog
from tests.amount import DEEP
from tests.conftest import CHEAP, DAY_OF_THE_DEMO
from tests.ui.legible import SIZES, TEXTS, illegible, in_type

from planner.bootstrap import clock_on, create_desk
from planner.domain.appearance import Picture
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application
from planner.ui.shell.drawn import Setting, wait_for_tasks
from planner.ui.shell.states import STATES, pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from planner.services.desk import Desk

EVERY = {"pages": pages, **STATES}
CASES = list(product(EVERY, SIZES, TEXTS))
A_STATE = len(SIZES) * len(TEXTS)
AT_LEAST = 6
TRIED = (
    list(range(len(CASES)))
    if DEEP
    else [n * len(EVERY) // AT_LEAST * A_STATE + n * (len(TEXTS) + 1) % A_STATE for n in range(AT_LEAST)]
)
"""All with `make deep`; else a few states, each at another size of window and of type."""


def named(number: int) -> str:
    name, (width, height), percent = CASES[number]
    return f"{name} {width}x{height} {percent}%"


def faults(shown: QWidget, size: tuple[int, int]) -> list[str]:
    """What of a window or a dialog cannot be read; a dialog also where it is no larger than the window."""
    told = illegible(shown)
    if isinstance(shown, QDialog):
        screen, opened = shown.screen().availableGeometry().size().expandedTo(QSize(*size)), shown.size()
        if opened != opened.boundedTo(screen):  # the screen of the tests may be smaller than the window
            told.append(f"opens {words_of(opened)} on a screen of {words_of(screen)}")
        wanted = opened.boundedTo(QSize(*size))
        if wanted != opened:
            shown.resize(wanted)
            told += illegible(shown)
        if shown.size() != wanted:
            told.append(f"is {words_of(shown.size())} where there is room for {words_of(wanted)}")
    return told


def words_of(size: QSize) -> str:
    return f"{size.width()}x{size.height()}"


def test_the_few_that_the_suite_tries_have_every_size_of_window_and_of_type() -> None:
    tried = [CASES[number] for number in TRIED]
    assert {size for _, size, _ in tried} == set(SIZES)
    assert {percent for *_, percent in tried} == set(TEXTS)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The services on a diary just begun."""
    folder = tmp_path_factory.mktemp("begun") / "diary"
    with closing(create_desk(folder, "a quiet passphrase", clock_on(DAY_OF_THE_DEMO), CHEAP)[0]) as made:
        made.setup.begin()
        yield made


@pytest.mark.qt_log_ignore("This plugin does not support")  # off-screen no window is raised and no key is grabbed
@pytest.mark.parametrize("number", TRIED, ids=named)
def test_nothing_is_cut_and_nothing_is_out_of_reach(demo: Desk, begun: Desk, number: int) -> None:
    name, size, percent = CASES[number]
    app = make_application(LIGHT)
    told: list[str] = []
    with in_type(app, percent):
        setting = Setting(demo, LIGHT, Picture(size, text=percent), lambda: nullcontext(begun))
        with closing(EVERY[name](setting)) as states:  # type: ignore[type-var] # they are generators
            for shown in states:
                wait_for_tasks()
                told += [f"{shown.name}: {one}" for one in faults(shown.widget, size)]
    assert told == []
