"""The answer as a page: opened from Find me a week, shown as it will be, and saved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.ui.find_week.test_page import ask
from tests.ui.legible import SIZES, illegible, in_type

from planner.bootstrap import clock_on, demo_desk
from planner.reports.privacy import Privacy
from planner.ui.find_week.answer_page import AnswerPage
from planner.ui.kit.theme import LIGHT
from planner.ui.shell.application import make_application

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from planner.services.desk import Desk
    from planner.ui.find_week.page import FindWeekPage


@pytest.fixture
def own_demo() -> Iterator[Desk]:
    """A sample diary of this test's own, to be written in."""
    with demo_desk(clock_on(date(2026, 11, 23))) as desk:
        yield desk


def opened(qtbot: QtBot, page: FindWeekPage) -> AnswerPage:
    """The page of the answer shown, once it is set."""
    page.head.save.click()
    made = page.findChildren(AnswerPage)[-1]
    qtbot.waitUntil(lambda: made.report.at_hand is not None)
    return made


@pytest.mark.parametrize("hours", [26, 32])
def test_an_answer_is_saved_as_the_page_that_is_shown(
    qtbot: QtBot,
    own_demo: Desk,
    tmp_path: Path,
    hours: int,
) -> None:
    _, page = ask(qtbot, own_demo, hours)
    assert page.head.save.isVisible()
    made = opened(qtbot, page)
    assert made.report.at_hand is not None
    assert made.report.privacy.value is Privacy.CODES
    assert page.head.verdict.text() in list(made.report.at_hand.report.texts())
    out = tmp_path / "answer.html"
    with qtbot.waitSignal(made.report.saved):
        made.report.save(made.report.at_hand, str(out))

    assert page.head.verdict.text() in out.read_text(encoding="utf-8")
    said = own_demo.trail.links()[-1].content
    assert said is not None
    assert said.what.startswith(f"A week with {hours} h of contact (web page)")
    made.reject()


def test_there_is_no_page_before_there_is_an_answer(qtbot: QtBot, own_demo: Desk) -> None:
    _, page = ask(qtbot, own_demo, 26)
    page.bar.amount.setValue(27)

    assert not page.head.save.isVisible()


@pytest.mark.parametrize("text", [100, 200])
def test_no_words_of_it_are_cut(qtbot: QtBot, own_demo: Desk, text: int) -> None:
    app = make_application(LIGHT)
    with in_type(app, text):
        _, page = ask(qtbot, own_demo, 26)
        made = opened(qtbot, page)
        found = []
        for size in SIZES:
            made.resize(*size)
            found += [f"{size}: {one}" for one in illegible(made)]
        made.reject()
    assert found == []


def test_a_remedy_that_was_tried_has_a_page_too(qtbot: QtBot, own_demo: Desk) -> None:
    _, page = ask(qtbot, own_demo, 32)
    with qtbot.waitSignal(page.solved, timeout=60_000):
        page.weeks.cards.buttons[0].click()
    assert page.head.save.isVisible()
    made = opened(qtbot, page)
    assert made.report.at_hand is not None
    assert page.head.verdict.text() in list(made.report.at_hand.report.texts())
    made.reject()
