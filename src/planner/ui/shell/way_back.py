"""The way back to where the window stood: page, view, day, size, scroll and look; nothing of what the diary holds."""

from __future__ import annotations

import json
import math
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from planner.domain.appearance import Look
from planner.one_window import WAY_BACK
from planner.ui.kit.theme import theme_of
from planner.ui.shell.page_names import WORDS

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from planner.ui.kit.theme import Theme
    from planner.ui.shell.window import Window

LONGEST = 8_000


@dataclass(frozen=True, slots=True)
class WayBack:
    """Where a window stood, and what is said before it is unlocked.

    Attributes:
        page: the page in front.
        section: what is chosen on it: its tab, section, report or chart, by the program's own words.
        geometry: place, size and whether it filled the screen, as Qt writes it.
        top: the minute of the day at the upper edge of the grid.
        hour: the height of an hour there.
        look: the look chosen, in which the passphrase is asked for too.
        told: words for the unlock dialog.
        is_refusal: those words say why something was not done.
    """

    page: str = "diary"
    section: str = ""
    view: str = ""
    day: date | None = None
    geometry: str = ""
    top: float = 0.0
    hour: float = 0.0
    look: str = ""
    told: str = ""
    is_refusal: bool = False

    @property
    def theme(self) -> Theme | None:
        """The theme of its look; None where it names none."""
        return theme_of(Look(self.look)) if self.look in set(Look) else None

    def put_into(self, environment: MutableMapping[str, str]) -> None:
        """Write it for the program that begins again."""
        day = self.day.isoformat() if self.day else None
        environment[WAY_BACK] = json.dumps({**asdict(self), "day": day})


def taken_from(environment: MutableMapping[str, str]) -> WayBack | None:
    """The way back that the program before this one left, which is taken out of the environment at once."""
    given = environment.pop(WAY_BACK, "")
    if not given or len(given) > LONGEST:
        return None
    with suppress(ValueError, TypeError):
        read: dict[str, Any] = json.loads(given)
        found = WayBack(**{**read, "day": date.fromisoformat(read["day"]) if read.get("day") else None})
        if all(type(getattr(found, one.name)) is type(one.default) for one in fields(found) if one.name != "day"):
            return found
    return None


def way_back_of(window: Window) -> WayBack:
    """Where a window stands now."""
    diary, page = window.diary, window.page_name
    way = WayBack(
        page=page,
        section=window.page(page).place if page in WORDS else "",
        view=diary.view.name,
        day=window.day,
        geometry=bytes(window.saveGeometry().toBase64().data()).decode("ascii"),
    )
    with suppress(RuntimeError):  # a diary that could not be read shows no week
        measures = diary.grid.geometry_now()
        return replace(way, top=measures.scrolled / measures.hour * 60, hour=measures.hour)
    return way


def go_back(window: Window, way: WayBack, *, sized: bool = True) -> None:
    """Show the page, what was chosen on it, the view and the day again; as large and where it was, if asked."""
    from PySide6.QtCore import QByteArray

    from planner.ui.diary.views import VIEWS

    if sized and way.geometry:
        window.restoreGeometry(QByteArray.fromBase64(way.geometry.encode()))
    if way.day is not None:
        window.show_day(way.day)
    view = next((one for one in VIEWS if one.name == way.view), None)
    if view is not None and view != window.diary.view:
        window.diary.show_view(view)
    if way.page in WORDS:
        window.show_page(way.page)
        if way.section:
            window.page(way.page).go_to(way.section)


def scroll_back(window: Window, way: WayBack) -> None:
    """Let the hours be as tall and stand as high as they did; once the window has its size."""
    if way.hour <= 0:
        return
    from planner.ui.diary.grid.zoom_step import ZOOM_STEP

    grid = window.diary.grid
    with suppress(RuntimeError):
        grid.zoom(math.log(way.hour / grid.geometry_now().hour, ZOOM_STEP))
        grid.verticalScrollBar().setValue(round(way.top / 60 * grid.geometry_now().hour))
