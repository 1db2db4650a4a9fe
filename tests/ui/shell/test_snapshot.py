"""Pictures of pages and states: each can be drawn, in every size of type."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage
from tests.amount import few

from planner.domain.appearance import Look, Picture
from planner.domain.errors import PlannerError
from planner.paths import resource
from planner.ui.kit.theme import LIGHT, apply_theme
from planner.ui.shell.application import make_application
from planner.ui.shell.few_colours import in_few_colours
from planner.ui.shell.page_names import WORDS
from planner.ui.shell.snapshot import draw_pages
from planner.ui.shell.states import STATES

if TYPE_CHECKING:
    from planner.services.desk import Desk


@pytest.mark.parametrize("number", few(range(len(STATES)), 4))
def test_every_state_can_be_drawn_by_its_name(demo: Desk, tmp_path: Path, number: int) -> None:
    name = list(STATES)[number]
    files = draw_pages(demo, tmp_path, Picture(size=(1024, 640), state=name), lambda: nullcontext(demo))
    assert files
    assert all(not QImage(str(file)).isNull() for file in files)


def test_one_page_is_drawn_in_the_size_of_type_and_look_asked_for(demo: Desk, tmp_path: Path) -> None:
    def fresh() -> AbstractContextManager[Desk]:
        return nullcontext(demo)

    plain = draw_pages(demo, tmp_path, Picture(page="setup"), fresh)
    larger = draw_pages(demo, tmp_path, Picture(page="setup", text=150, look=Look.DARK), fresh)
    assert [file.name for file in plain + larger] == ["setup-1440x900-light.png", "setup-1440x900-dark-150.png"]
    assert QImage(str(larger[0])).pixelColor(2, 2).lightness() < 128
    app = make_application(LIGHT)
    drawn_after = draw_pages(demo, tmp_path / "again", Picture(page="setup"), fresh)
    assert QImage(str(drawn_after[0])) == QImage(str(plain[0]))
    apply_theme(app, LIGHT)


@pytest.mark.parametrize(
    ("asked", "known"), [(Picture(page="nowhere"), list(WORDS)), (Picture(state="confused"), list(STATES))]
)
def test_what_is_not_there_is_refused_and_what_there_is_named(
    demo: Desk, tmp_path: Path, asked: Picture, known: list[str]
) -> None:
    with pytest.raises(PlannerError, match=f"There is no (page|state) “.*”: choose one of {', '.join(known)}"):
        draw_pages(demo, tmp_path, asked, lambda: nullcontext(demo))


def test_the_pictures_of_the_help_are_drawn_anew_small_and_in_few_colours(demo: Desk, tmp_path: Path) -> None:
    asked = Picture(size=(960, 600), state="help-pictures", colours=64)
    files = draw_pages(demo, tmp_path, asked, lambda: nullcontext(demo))
    kept = {path.name for path in (resource("help") / "pictures").glob("*.png")}
    assert {file.name for file in files} == kept
    for file in files:
        drawn = QImage(str(file))
        assert 0 < drawn.colorCount() <= 64
        assert file.stat().st_size < 60_000


def test_a_picture_in_few_colours_keeps_those_it_has_most_of() -> None:
    image = QImage(6, 1, QImage.Format.Format_RGB32)
    for place, colour in enumerate((0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0x000000, 0x000000, 0xFEFEFE)):
        image.setPixel(place, 0, colour)
    made = in_few_colours(image, 2)
    assert [made.pixel(place, 0) & 0xFFFFFF for place in range(6)] == [0xFFFFFF] * 3 + [0] * 2 + [0xFFFFFF]
