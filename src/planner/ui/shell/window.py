"""The window: rail, header strip and pages over one open diary."""

from __future__ import annotations

from contextlib import nullcontext
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

from planner.domain.appearance import Appearance, Look
from planner.domain.diary.clock import monday_of
from planner.domain.errors import PlannerError
from planner.ui.diary.page import DiaryPage
from planner.ui.files.dropping import Dropping
from planner.ui.kit.deeds import Deeds
from planner.ui.kit.parts import column, row
from planner.ui.kit.plain import unmarked
from planner.ui.kit.tasks import drain
from planner.ui.shell.dialogs import open_about, open_bin, open_help, open_review, open_search
from planner.ui.shell.fitting import fit
from planner.ui.shell.following import Following
from planner.ui.shell.frame import Frame
from planner.ui.shell.furniture import furniture_in
from planner.ui.shell.identifier_prompt import IdentifierPrompt
from planner.ui.shell.later_page import later_page, make_importing
from planner.ui.shell.looks_menu import add_looks
from planner.ui.shell.notice import Notice
from planner.ui.shell.page_names import FIND_WEEK, OPENING, REPORTS, SET_UP, THE_WEEK, WAITING, WORDS
from planner.ui.shell.secrets import change_passphrase, make_code
from planner.ui.shell.set_up_places import Missing, show_place
from planner.ui.shell.telling import Telling
from planner.ui.shell.window_keys import add_actions, fill_menu, press_for_the_diary
from planner.words.week_told import whose_words

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QAction, QCloseEvent
    from PySide6.QtWidgets import QWidget

    from planner.domain.change import Change
    from planner.domain.diary.entry import Booking
    from planner.domain.hours.week_figures import WeekFigures
    from planner.domain.layout.question import Goal
    from planner.services.desk import Desk
    from planner.ui.diary.views import View
    from planner.ui.files.exporting import Exporting
    from planner.ui.files.importing import Importing
    from planner.ui.kit.page import Page
    from planner.ui.kit.theme import Theme
    from planner.ui.shell.furniture import Furniture
    from planner.ui.shell.window_keys import Row

TITLE = "Planner"
CLOSING = 2_000
"""Milliseconds that work under way is given to end when the window is closed."""


class Window(QMainWindow):
    """One diary, one window. Pages are made when they are first shown; what stands round them may be made before."""

    look_chosen, page_loaded = Signal(object), Signal()

    def __init__(self, desk: Desk, theme: Theme, made: Furniture | None = None) -> None:
        super().__init__()
        self._desk, self._theme = desk, theme
        self.setWindowTitle(TITLE)
        fit(self, self.screen().availableGeometry().size())
        self.deeds = Deeds(desk, self)
        round_pages = furniture_in(theme, made)
        self._worn, self.rail, self.toolbar = round_pages.worn, round_pages.rail, round_pages.toolbar
        self.strip, self.stage, self._details = round_pages.strip, round_pages.stage, round_pages.details
        self._pages: dict[str, Page] = {}
        self._named_actions: dict[str, QAction] = {}
        self._day = desk.hours.today()
        self._build()
        self.notice = Notice(self, self._worn)
        self._connect()
        self.identifiers = IdentifierPrompt(desk, self.deeds, self._worn, self)
        self._add_actions()
        Dropping(self, lambda files: self.importing.take(files))
        self.show_page("diary")
        self.following = Following(desk.store, self._refresh, self)

    def _build(self) -> None:
        body = Frame()
        body.left.connect(lambda: self.page(self.page_name).go_home())
        body.unused.connect(lambda key: press_for_the_diary(key, self.diary, partial(self.show_page, "diary")))
        body.setLayout(row(self.rail, column(self.toolbar, self.strip, self.stage, spacing=0), spacing=0))
        self.setCentralWidget(body)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        toolbar = self.toolbar
        toolbar.stepped.connect(self.step)
        toolbar.today_asked.connect(self.go_to_today)
        toolbar.view_asked.connect(self.show_view)
        toolbar.new_asked.connect(self.begin_entry)
        toolbar.undo_asked.connect(self.deeds.undo)
        toolbar.redo_asked.connect(self.deeds.redo)
        toolbar.search_asked.connect(self.search)
        self.strip.working_asked.connect(self.show_working)
        self.deeds.taken_back.connect(self._follow)
        self.deeds.changed.connect(self._refresh)
        self.telling = Telling(self.deeds, self.notice)
        self.rail.lock_asked.connect(self.deeds.lock_asked)

    def _add_actions(self) -> None:
        self._named_actions = add_actions(self, self._actions())
        menu = self.rail.more.menu()
        fill_menu(menu, self._named_actions)
        add_looks(menu, self._desk.setup.look(), self.choose_look)
        menu.aboutToShow.connect(self._name_undo)

    def choose_look(self, look: Look) -> None:
        """Keep how the window is to look, and ask to be shown anew."""
        if self.deeds.keep(lambda: self._desk.setup.save(Appearance(look), "change the appearance")):
            self.look_chosen.emit(look)

    @property
    def theme(self) -> Theme:
        """The colours it is shown in; they become others when another look is chosen."""
        return self._worn

    def wear(self, theme: Theme) -> None:
        """Show everything in other colours where it stands: nothing is made anew, and nothing typed is lost."""
        self._theme = theme
        self._worn.become(theme)
        if isinstance(self.stage.in_front, DiaryPage):
            self._refresh()  # a list of days has taken its colours when it was filled

    @property
    def day(self) -> date:
        """The day shown, as far as the page in front shows days."""
        return self._day

    @property
    def page_name(self) -> str:
        """The page in front."""
        return next(name for name, page in self._pages.items() if page is self.stage.in_front)

    def _name_undo(self) -> None:
        """The menu names the step that undo would take back."""
        history = self._desk.history
        for words, name in (("Undo", history.undo_name), ("Redo", history.redo_name)):
            self._named_actions[words].setText(f"{words} {unmarked(name)}" if name else words)

    def _actions(self) -> tuple[Row, ...]:
        return (
            ("Undo", ("Ctrl+Z",), self.deeds.undo),
            ("Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), self.deeds.redo),
            ("Import files …", ("Ctrl+I",), lambda: self.importing.ask()),
            ("Print or save the week …", ("Ctrl+P",), self.print_week),
            ("Export …", ("Ctrl+Shift+E",), self.export),
            ("Export everything, not encrypted …", (), self.export_everything),
            ("Import everything into a new diary …", (), lambda: self.importing.ask_folder()),
            ("Find …", ("Ctrl+F",), self.search),
            ("Help", ("F1",), self.show_help),
            ("Keys", ("?",), self.show_keys),
            ("About Planner …", (), lambda: open_about(self)),
            ("Colours and signs", (), lambda: self.diary.show_signs()),
            ("Find me a week …", ("Ctrl+L",), self.find_week),
            ("Filter", ("Ctrl+Shift+F",), self.filter),
            ("Review the week …", ("Ctrl+R",), self.review),
            ("Recycle bin …", ("Ctrl+Shift+B",), self.show_bin),
            ("Change the passphrase …", (), self.change_passphrase),
            ("New recovery code …", (), self.make_code),
            ("Lock", ("Ctrl+Shift+L",), self.deeds.lock_asked.emit),
            ("Before", ("PgUp",), partial(self.step, -1)),
            ("After", ("PgDown",), partial(self.step, 1)),
            *(
                (words, (f"Alt+{number}",), partial(self.show_page, name))
                for number, (name, words) in enumerate(WORDS.items(), 1)
            ),
        )

    @property
    def monday(self) -> date:
        """The Monday of the week shown."""
        return monday_of(self._day)

    def page(self, name: str) -> Page:
        """A page, made when it is first asked for."""
        if name not in self._pages:
            self._pages[name] = self._make_page(name)
            self.stage.add(self._pages[name], WORDS.get(name, ""))
        return self._pages[name]

    def make_ready(self, name: str) -> None:
        """Fill a page behind the one in front, made before, so that it opens at once."""
        if self.stage.in_front is not self.page(name):
            self.page(name).make_ready(self._day)
            self.page_loaded.emit()

    def _make_page(self, name: str) -> Page:
        if name == "diary":
            page = DiaryPage(self._desk, self.deeds, self._worn, self._details)
            page.previewed.connect(self.strip.show_figures)
            page.viewed.connect(self._show_where)
            page.today_asked.connect(self.go_to_today)
            page.week_asked.connect(self.show_day)
            page.place_asked.connect(self._show_place)
            return page
        made = later_page(name)(self._desk, self.deeds, self._worn)
        if name == "hours":  # the page is loaded late, and its type with it
            made.week_asked.connect(self._find_week_of)  # type: ignore[attr-defined]
            made.place_asked.connect(self._show_place)  # type: ignore[attr-defined]
        if name == "outcomes":
            made.section_asked.connect(self.show_section)  # type: ignore[attr-defined]
        if name == FIND_WEEK:
            made.left.connect(self.show_page)  # type: ignore[attr-defined]
        return made

    def _show_place(self, what: Missing) -> None:
        show_place(self, what)

    def show_page(self, name: str) -> None:
        """Bring a page to the front, with the diary as it is now."""
        is_new = name not in self._pages
        self.rail.show_chosen(name)
        with self.stage.waiting(WAITING.get(name, OPENING)) if is_new and self.isVisible() else nullcontext():
            self.stage.in_front = self.page(name)
            self._refresh()
        if self.stage.is_readable:
            self.page(name).go_home()
        if is_new:
            self.page_loaded.emit()

    def step(self, steps: int) -> None:
        """Turn to another week, or as far as the view of the diary turns."""
        page = self.stage.in_front
        if page is not None and page.turns:
            self.show_day(page.turned(self._day, steps))

    def go_to_today(self) -> None:
        """Turn to this week."""
        self.show_day(self._desk.hours.today())

    def show_day(self, day: date) -> None:
        """Turn to the week a day lies in."""
        self._day = day
        self._refresh()

    def _follow(self, change: Change) -> None:
        """Turn the diary to the days that undo or redo changed, where none of them is in view."""
        days = change.days(self._desk.setup.terms().zone)
        if days and self.stage.in_front is self._pages.get("diary"):
            first, last = self.diary.seen_days()
            if not any(first <= one <= last for one in days):
                self._day = days[0]

    def _refresh(self) -> None:
        """Show the week and its figures on the strip and on the page in front; the others follow when shown."""
        page = self.stage.in_front
        if page is None:
            return
        try:
            with self._desk.store.at_one_moment():
                page.show_day(self._day)
                if not isinstance(page, DiaryPage):
                    self.strip.show_figures(self._figures())
                self._show_where()
        except PlannerError as refusal:
            self.stage.show_unreadable(str(refusal))
        else:
            self.stage.show_in_front()
        self.stage.show_damage(self._desk.store.damage)

    def _show_where(self) -> None:
        """Name what is shown, on the toolbar, and whose figures stand under it."""
        page, history = self.stage.in_front, self._desk.history
        if page is None:
            return
        self.toolbar.show_view(page.view if isinstance(page, DiaryPage) else None)
        self.toolbar.show_title(page.titles(self._day), turns=page.turns)
        self.toolbar.show_history(history.undo_name or "", history.redo_name or "")
        self.strip.show_whose(whose_words(self.monday, self._desk.hours.today()))

    def show_working(self, name: str) -> None:
        """Show how a figure of the week comes about."""
        from planner.ui.shell.working import WorkingDialog

        working = self._desk.hours.working(self._day, name)
        WorkingDialog(working, whose_words(self.monday, self._desk.hours.today()), self).open()

    def begin_entry(self) -> None:
        """Draft an entry in the diary."""
        self.show_page("diary")
        self.diary.begin_entry()

    def _figures(self) -> WeekFigures:
        return self._desk.hours.week(self._day).figures

    def search(self) -> None:
        """Find an entry and go to it."""
        open_search(self._desk, self, self._show_booking)

    def _show_booking(self, booking: Booking) -> None:
        self.show_page("diary")
        self.diary.show_booking(booking)

    @cached_property
    def importing(self) -> Importing:
        """Taking files in; loaded when one is first brought."""
        return make_importing(self._desk, self.deeds, self._worn, self)

    @cached_property
    def exporting(self) -> Exporting:
        """Writing files from the window; loaded when first asked for."""
        from planner.ui.files.exporting import Exporting

        return Exporting(self._desk, self.deeds, lambda: self.diary.seen_bookings(), self._worn, self)

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
        open_review(self._desk, self.deeds, self.monday, self, self._show_booking)

    def show_bin(self) -> None:
        """Show what was deleted, to be put back."""
        open_bin(self._desk, self.deeds, self)

    def change_passphrase(self) -> None:
        """Change what opens the diary."""
        change_passphrase(self._desk.store, self.notice.say, self)

    def make_code(self) -> None:
        """Make another recovery code."""
        make_code(self._desk.store, self.notice.say, self)

    def print_week(self) -> None:
        """Turn to the page of the week shown, to be printed or saved."""
        self.show_page(REPORTS)
        self.page(REPORTS).show_report(THE_WEEK)  # type: ignore[attr-defined] # ReportsPage, loaded late

    def show_keys(self) -> None:
        """Show every key and what it does."""
        self.show_help("keys")

    def show_help(self, place: str = "", asker: QWidget | None = None) -> None:
        """Open the help at a place, or at what is in front; over the dialog that asks, where one does."""
        open_help(self, place, asker or self)

    def find_week(self, hours: float | None = None) -> None:
        """Lay out the week shown so that it holds so many hours; if left out, what was just tried, or its target.

        Where little is left of the present week, the next one is proposed in its place.
        """
        from planner.ui.shell.week_to_ask import week_to_ask

        tried = None if hours else getattr(self.stage.in_front, "goal", None)
        self._find_week_of(*(tried or week_to_ask(self._desk, self.monday, hours)))

    def _find_week_of(self, monday: date, goal: Goal, why: str = "") -> None:
        came_from = "" if self.page_name == FIND_WEEK else self.page_name
        page = self.page(FIND_WEEK)
        page.ask_for(monday, goal, came_from, why)  # type: ignore[attr-defined] # FindWeekPage, loaded late
        self._day = monday
        self.show_page(FIND_WEEK)

    def show_view(self, view: View) -> None:
        """Look at the diary in another way."""
        self.show_page("diary")
        self.diary.show_view(view)

    def show_section(self, name: str) -> None:
        """Turn to a section of the set-up."""
        self.show_page(SET_UP)
        self.page(SET_UP).choose(name)  # type: ignore[attr-defined] # SetUpPage, loaded late

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything is on disk already; let work under way end, and forget what could be undone."""
        drain(CLOSING)
        self._desk.history.clear()
        super().closeEvent(event)
