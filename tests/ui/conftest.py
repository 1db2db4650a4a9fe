"""What tests of several parts of the window share."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from typing import TYPE_CHECKING

import pytest
from tests.conftest import CHEAP
from tests.hostile import MONDAY, fill
from tests.ui.hostile_rows import fill_set_up

from planner.bootstrap import clock_on, create_desk, open_desk
from planner.services.sample import make_sample

if TYPE_CHECKING:
    from pathlib import Path

    from planner.services.desk import Desk

PASSPHRASE = "a quiet passphrase"
Filled = Callable[[str], "AbstractContextManager[Desk]"]


@pytest.fixture(scope="session", autouse=True)
def _charts_are_drawn_at_once() -> None:
    """As once idle time has loaded what draws them; else the first chart of a run would come a turn later."""
    import planner.charts.lean_matplotlib
    import planner.charts.wordless  # noqa: F401 - for it to be there


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """Opens the sample diary with given words in every place of it: a copy of its own, made once for all of them."""
    made: dict[str, Path] = {}

    @contextmanager
    def opened(words: str) -> Iterator[Desk]:
        if words not in made:
            made[words] = _made(tmp_path_factory.mktemp("filled") / "diary", words)
        folder = tmp_path_factory.mktemp("copy") / "diary"
        shutil.copytree(made[words], folder)
        with closing(open_desk(folder, PASSPHRASE, clock_on(MONDAY), CHEAP)) as desk:
            desk.backups.are_automatic = False
            yield desk

    return opened


def _made(folder: Path, words: str) -> Path:
    with closing(create_desk(folder, PASSPHRASE, clock_on(MONDAY), CHEAP)[0]) as desk:
        desk.setup.begin(with_activities=False)
        make_sample(desk)
        fill(desk, words)
        fill_set_up(desk, words)
    return folder
