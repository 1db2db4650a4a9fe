"""The window: rail, header strip and pages over one open diary."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QWidget

from planner.domain.appearance import Appearance, Look
from planner.domain.diary.clock import monday_of
from planner.domain.errors import PlannerError
from planner.domain.hours.first_questions import Topic
from planner.domain.hours.target import Unit
from planner.ui.diary.page import DiaryPage
from planner.ui.diary.views import VIEWS, View
from planner.ui.files.importing import Importing
from planner.ui.kit.deeds import Deeds
from planner.ui.kit.parts import column, row
from planner.ui.kit.plain import unmarked
from planner.ui.kit.tasks import drain
from planner.ui.shell.header_strip import HeaderStrip
from planner.ui.shell.identifier_prompt import IdentifierPrompt
from planner.ui.shell.later_page import later_page
from planner.ui.shell.looks_menu import add_looks
from planner.ui.shell.notice import Notice
from planner.ui.shell.rail import Rail
from planner.ui.shell.secrets import change_passphrase, make_code
from planner.ui.shell.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planner.domain.diary.entry import Booking
    from planner.domain.hours.week_figures import WeekFigures
    from planner.services.desk import Desk
    from planner.ui.files.exporting import Exporting
    from planner.ui.kit.page import Page
    from planner.ui.kit.theme import Theme

TITLE = "Planner"
CLOSING = 2_000
"""Milliseconds that work under way is given to end when the window is closed."""
SECTION_OF = {Topic.NOTES: "Activities", Topic.LUNCH: "Rules of the week", Topic.RULES: "Rules of the week"}
SMALLEST = (1024, 640)
USUAL = (1440, 900)
IN_MENU = (
    "Undo",
    "Redo",
    "Find …",
    "Filter",
    "Review the week …",
    "Find me a week …",
    "Import files …",
    "Import everything into a new diary …",
    "Print or save the week …",
    "Export …",
    "Export everything, not encrypted …",
    "Recycle bin …",
    "Change the passphrase …",
    "New recovery code …",
    "Keys",
)
WORDS = {"diary": "Diary", "hours": "Hours", "outcomes": "Outcomes", "setup": "Set-up"}


class Window(QMainWindow):
    """One diary, one window. Pages are made when they are first shown."""

    look_chosen = Signal(object)
    page_loaded = Signal()

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk, self._theme = desk, theme
        self._is_followed = False
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self.deeds = Deeds(desk, self)
        self.rail = Rail(WORDS, theme)
        self.strip = HeaderStrip(theme)
        self.stage = Stage()
        self._pages: dict[str, Page] = {}
        self._named_actions: dict[str, QAction] = {}
        self._day = desk.hours.today()
        self._build()
        self.notice = Notice(self, theme)
        self._connect()
        self.identifiers = IdentifierPrompt(desk, self.deeds, theme, self)
        self.importing = Importing(desk, self.deeds, theme, self)
        self._add_actions()
        self.setAcceptDrops(True)
        self.show_page("diary")

    def _build(self) -> None:
        body = QWidget()
        body.setLayout(row(self.rail, column(self.strip, self.stage, spacing=0), spacing=0))
        self.setCentralWidget(body)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.strip.stepped.connect(self.step)
        self.strip.today_asked.connect(self.go_to_today)
        self.deeds.changed.connect(self._diary_changed)
        self.deeds.refused.connect(self.notice.refuse)
        self.deeds.said.connect(self.notice.say)
        self.deeds.withdrawn.connect(self.notice.withdraw)

    def _add_actions(self) -> None:
        """The window's own keys, as a table."""
        for words, keys, deed in self._actions():
            action = QAction(words, self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(deed)
            self.addAction(action)
            self._named_actions[words] = action
        menu = self.rail.more.menu()
        for words in IN_MENU:
            menu.addAction(self._named_actions[words])
        menu.addSeparator()
        for view in VIEWS:
            action = menu.addAction(f"{view.words}\t{view.key}")
            action.triggered.connect(_viewing(self, view))
        add_looks(menu, self._desk.setup.look(), self.choose_look)
        menu.aboutToShow.connect(self._name_undo)

    def choose_look(self, look: Look) -> None:
        """Keep how the window is to look, and ask to be shown anew."""
        if self.deeds.keep(lambda: self._desk.setup.save(Appearance(look), "change the appearance")):
            self.look_chosen.emit(look)

    def go_on_from(self, before: Window) -> None:
        """Show the page, the view and the day that another window showed."""
        name = next(one for one, page in before._pages.items() if page is before.stage.in_front)
        self._day = before._day
        self.show_page(name)
        if name == "diary":
            self.diary.show_view(before.diary.view)

    def hand_over(self) -> None:
        """Close for another window on the same diary: what could be undone still can."""
        self._is_followed = True
        self.close()

    def _name_undo(self) -> None:
        """The menu names the step that undo would take back."""
        history = self._desk.history
        for words, name in (("Undo", history.undo_name), ("Redo", history.redo_name)):
            self._named_actions[words].setText(f"{words} {unmarked(name)}" if name else words)

    def _actions(self) -> tuple[tuple[str, tuple[str, ...], Callable[[], object]], ...]:
        return (
            ("Undo", ("Ctrl+Z",), self.deeds.undo),
            ("Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), self.deeds.redo),
            ("Import files …", ("Ctrl+I",), self.importing.ask),
            ("Print or save the week …", ("Ctrl+P",), self.print_week),
            ("Export …", ("Ctrl+Shift+E",), self.export),
            ("Export everything, not encrypted …", (), self.export_everything),
            ("Import everything into a new diary …", (), self.importing.ask_folder),
            ("Find …", ("Ctrl+F",), self.search),
            ("Keys", ("F1", "?"), self.show_keys),
            ("Find me a week …", ("Ctrl+L",), self.find_week),
            ("Filter", ("Ctrl+Shift+F",), self.filter),
            ("Review the week …", ("Ctrl+R",), self.review),
            ("Recycle bin …", ("Ctrl+Shift+B",), self.show_bin),
            ("Change the passphrase …", (), lambda: change_passphrase(self._desk.store, self.notice.say, self)),
            ("New recovery code …", (), lambda: make_code(self._desk.store, self.notice.say, self)),
            ("Week before", ("PgUp",), self._step_back),
            ("Week after", ("PgDown",), self._step_forward),
            ("Diary", ("Alt+1",), self._show_diary),
            ("Hours", ("Alt+2",), self._show_hours),
            ("Outcomes", ("Alt+3",), self._show_outcomes),
            ("Set-up", ("Alt+4",), self._show_setup),
        )

    @property
    def monday(self) -> date:
        """The Monday of the week shown."""
        return monday_of(self._day)

    def page(self, name: str) -> Page:
        """A page, made when it is first asked for."""
        if name not in self._pages:
            self._pages[name] = self._make_page(name)
            self.stage.add(self._pages[name])
        return self._pages[name]

    def _make_page(self, name: str) -> Page:
        if name == "diary":
            page = DiaryPage(self._desk, self.deeds, self._theme)
            page.previewed.connect(self.strip.show_figures)
            page.today_asked.connect(self.go_to_today)
            page.week_asked.connect(self.show_day)
            return page
        made = later_page(name)(self._desk, self.deeds, self._theme)
        if name == "hours":  # the page is loaded late, and its type with it
            made.week_asked.connect(self._find_week_of)  # type: ignore[attr-defined]
            made.place_asked.connect(self._show_place)  # type: ignore[attr-defined]
        return made

    def _show_place(self, topic: Topic) -> None:
        """Turn to where a topic is set: commitments stand in the diary, all else in a section of the set-up."""
        self.show_page("setup" if topic in SECTION_OF else "diary")
        if topic in SECTION_OF:
            self.page("setup").choose(SECTION_OF[topic])  # type: ignore[attr-defined] # SetUpPage, loaded late

    def show_page(self, name: str) -> None:
        """Bring a page to the front, with the diary as it is now."""
        is_new = name not in self._pages
        self.stage.in_front = self.page(name)
        self.rail.show_chosen(name)
        self._refresh()
        if is_new:
            self.page_loaded.emit()

    def step(self, steps: int) -> None:
        """Turn to another week, or as far as the view of the diary turns."""
        self.show_day(self.stage.in_front.turned(self._day, steps) if self.stage.in_front else self._day)

    def go_to_today(self) -> None:
        """Turn to this week."""
        self.show_day(self._desk.hours.today())

    def show_day(self, day: date) -> None:
        """Turn to the week a day lies in."""
        self._day = day
        self._refresh()

    def _diary_changed(self) -> None:
        self.notice.hide()
        self._refresh()

    def _refresh(self) -> None:
        """Show the week and its figures on the strip and on the page in front; the others follow when shown."""
        page = self.stage.in_front
        if page is None:
            return
        try:
            page.show_day(self._day)
            if not isinstance(page, DiaryPage):
                self.strip.show_figures(self._figures())
            self.strip.show_week(self.monday)
        except PlannerError as refusal:
            self.stage.show_unreadable(str(refusal))
        else:
            self.stage.show_in_front()
        self.stage.show_damage(self._desk.store.damage)

    def _figures(self) -> WeekFigures:
        return self._desk.hours.week(self._day).figures

    def search(self) -> None:
        """Find an entry and go to it."""
        from planner.ui.diary.search import Search

        today = self._desk.hours.today()
        dialog = Search(lambda text: self._desk.diary.search(text, today), self._desk.setup.terms(), self)
        dialog.chosen.connect(self._show_booking)
        dialog.open()

    def _seen_bookings(self) -> tuple[Booking, ...]:
        page = self.page("diary")
        return page.seen_bookings() if isinstance(page, DiaryPage) else ()

    def _show_booking(self, booking: Booking) -> None:
        self.show_page("diary")
        self.diary.show_booking(booking)

    @cached_property
    def exporting(self) -> Exporting:
        """Writing files from the window; loaded when first asked for."""
        from planner.ui.files.exporting import Exporting

        return Exporting(self._desk, self.deeds, self._seen_bookings, self._theme, self)

    def export(self) -> None:
        """Write the days in view to a file."""
        self.exporting.ask()

    def export_everything(self) -> None:
        """Write everything the diary holds to a new folder."""
        from planner.ui.files.whole_export import ask_for_folder

        ask_for_folder(self._desk, self.deeds, self.exporting.question, self)

    @property
    def diary(self) -> DiaryPage:
        """The diary page."""
        page = self.page("diary")
        if not isinstance(page, DiaryPage):
            msg = "The diary page is no diary page."
            raise TypeError(msg)
        return page

    def filter(self) -> None:
        """Choose what the diary shows."""
        self.show_page("diary")
        self.diary.filter.begin()

    def review(self) -> None:
        """Look through the week shown: what is unrecorded, on days away, or without notes time."""
        from planner.ui.diary.review import ReviewDialog

        dialog = ReviewDialog(self._desk, self.deeds, self.monday, self)
        dialog.shown_asked.connect(self._show_booking)
        dialog.open()

    def show_bin(self) -> None:
        """Show what was deleted, to be put back."""
        from planner.ui.diary.recycle_bin import RecycleBinDialog

        RecycleBinDialog(self._desk.recycle_bin, self.deeds, self._desk.setup.terms().zone, self).open()

    def print_week(self) -> None:
        """Print the week shown, or save it as PDF."""
        from planner.reports.week_sheet import week_of
        from planner.ui.files.print_week import PrintWeek

        PrintWeek(week_of(self._desk, self._day), self._desk.noticing, self._theme, self).open()

    def show_keys(self) -> None:
        """Show every key and what it does."""
        from planner.ui.shell.shortcuts import Shortcuts

        Shortcuts(self).open()

    def find_week(self, hours: float | None = None) -> None:
        """Lay out the week shown so that it holds so many hours, its target's if left out."""
        figures = self._figures()
        if hours:
            self._find_week_of(self.monday, round(hours * 60))
        else:
            self._find_week_of(self.monday, float(figures.target or 0), figures.unit)

    def _find_week_of(self, monday: date, needed: float, unit: Unit = Unit.HOURS) -> None:
        """Lay out a week so that it holds so many minutes, or contacts."""
        from planner.ui.find_week.dialog import FindWeek

        FindWeek(self._desk, self.deeds, self._theme, monday, needed, self, unit).open()

    def show_view(self, view: View) -> None:
        """Look at the diary in another way."""
        self.show_page("diary")
        self.diary.show_view(view)

    def _step_back(self) -> None:
        self.step(-1)

    def _step_forward(self) -> None:
        self.step(1)

    def _show_diary(self) -> None:
        self.show_page("diary")

    def _show_hours(self) -> None:
        self.show_page("hours")

    def _show_outcomes(self) -> None:
        self.show_page("outcomes")

    def _show_setup(self) -> None:
        self.show_page("setup")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped on the window."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import the files dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.importing.take(files)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything is on disk already; let work under way end, and forget what could be undone."""
        drain(CLOSING)
        if not self._is_followed:
            self._desk.history.clear()
        super().closeEvent(event)


def _viewing(window: Window, view: View) -> Callable[[], None]:
    return lambda: window.show_view(view)
