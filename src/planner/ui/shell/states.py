"""The states of the window that can be drawn: views, dialogs, sections of the set-up, a diary just begun."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QDialog, QLineEdit

from planner.domain.errors import PlannerError
from planner.domain.hours.scenario import Changes
from planner.domain.layout.question import Goal
from planner.ui.diary.grid.selection import all_of
from planner.ui.diary.views import AGENDA, MONTH, TYPICAL, VIEWS, WORK_WEEK
from planner.ui.kit.date_line import DateLine
from planner.ui.kit.day_popup import DayPopup
from planner.ui.kit.section import ListPart
from planner.ui.setup.page import SECTIONS
from planner.ui.shell.dialogs import open_about
from planner.ui.shell.drawn import (
    WAITING,
    Drawn,
    Setting,
    State,
    after,
    dialog_over,
    gone_after,
    wait_for_tasks,
    window_on,
)
from planner.ui.shell.file_states import FILE_STATES
from planner.ui.shell.first_run import FirstRun
from planner.ui.shell.help_states import HELP_STATES
from planner.ui.shell.page_names import FIND_WEEK, SET_UP, WORDS
from planner.ui.shell.report_states import REPORT_STATES
from planner.ui.shell.unlock import Unlock
from planner.ui.shell.window import Window

if TYPE_CHECKING:
    from planner.services.desk import Desk
    from planner.ui.find_week.page import FindWeekPage

CODE = "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6723"
LINE = "Tue 14-15 treatment at Riverside"
AMBIGUOUS = "Wed 7 supervision"
NOTHING = "A picture opens no diary."
LONGEST_SEARCH = 60_000


def pages(setting: Setting, desk: Desk | None = None, prefix: str = "") -> Iterator[Drawn]:
    """Every page as it opens, or the one asked for."""
    name = setting.asked.page
    if name and name not in WORDS:
        msg = f"There is no page “{name}”: choose one of {', '.join(WORDS)}."
        raise PlannerError(msg)
    with window_on(setting, desk) as window:
        for one in (name,) if name else WORDS:
            window.show_page(one)
            yield Drawn(prefix + one, window)


def _empty(setting: Setting) -> Iterator[Drawn]:
    with setting.fresh() as desk:
        yield from pages(setting, desk, "empty-")


def _views(setting: Setting) -> Iterator[Drawn]:
    with window_on(setting) as window:
        for view in VIEWS:
            window.show_view(view)
            yield Drawn(f"view-{view.name}", window)


def _sections(setting: Setting) -> Iterator[Drawn]:
    """Every section of the set-up, and the form of each that adds something."""
    with window_on(setting) as window:
        for words, _make in SECTIONS:
            window.show_page(SET_UP)
            page = window.page(SET_UP)
            page.choose(words)  # type: ignore[attr-defined] # SetUpPage, loaded late
            yield Drawn(f"setup-{_plain(words)}", window)


def _hours_parts(window: Window, prefix: str) -> Iterator[Drawn]:
    """Every part of Hours."""
    from planner.ui.hours.page import HoursPage, PartName

    window.show_page("hours")
    page = cast("HoursPage", window.page("hours"))
    for name in PartName:
        page.show_part(name)
        yield Drawn(f"{prefix}hours-{_plain(name).strip('?')}", window)


def _empty_hours(setting: Setting) -> Iterator[Drawn]:
    with setting.fresh() as desk, window_on(setting, desk) as window:
        yield from _hours_parts(window, "empty-")


def _hours(setting: Setting) -> Iterator[Drawn]:
    """Every part of Hours, and what is folded away in "Can I do it?"."""
    from planner.ui.hours.page import HoursPage, PartName

    with window_on(setting) as window:
        yield from _hours_parts(window, "")
        page = cast("HoursPage", window.page("hours"))
        page.show_part(PartName.OWED)
        page.owed.required.show_log.setChecked(True)
        yield Drawn("hours-log", window)
        page.owed.required.show_log.setChecked(False)
        page.show_part(PartName.YEAR)
        grid = page.year.grid
        if grid.day is not None:
            grid.choose(grid.day, grid.day + timedelta(days=4))
            grid.tried.emit()
        yield Drawn("hours-year-tried", window)
        page.show_part(PartName.CAN_I)
        trial = page.try_target
        for folded in (trial.what_if, trial.show_working, trial.show_kept, trial.show_flow):
            folded.setChecked(True)
            yield Drawn(f"hours-{_plain(folded.text())}", window)
            folded.setChecked(False)
        page.show_part(PartName.OFFERED)
        page.offered.table.selectRow(0)
        yield Drawn("hours-offered-opened", window)
        page.show_part(PartName.CAN_I)
        trial.ask_target()
        if trial.question is not None:
            yield Drawn("hours-target-question", trial.question)
            trial.question.reject()


def _forms(setting: Setting) -> Iterator[Drawn]:
    with window_on(setting) as window:
        window.show_page(SET_UP)
        page = window.page(SET_UP)
        for number, (words, _make) in enumerate(SECTIONS):
            parts = page.section(number).parts  # type: ignore[attr-defined] # as above
            for part in (one for one in parts if isinstance(one, ListPart)):
                part.begin()
                if part.form is not None:
                    yield Drawn(f"form-{_plain(words)}-{_plain(part.listing.title)}", part.form)
                    part.form.reject()


def _plain(words: str) -> str:
    return words.lower().replace(" ", "-")


def _first_run(setting: Setting) -> Iterator[Drawn]:
    dialog = FirstRun(_none, Path("~/Planner"), has_sample=True)
    with setting.fresh() as desk, gone_after(dialog):
        dialog.show()
        yield Drawn("first-run", dialog)
        dialog.head.show_step(1)
        dialog.code_step.show_code(CODE)
        dialog.show_step(dialog.code_step, dialog.code_step.proof)
        yield Drawn("first-run-code", dialog)
        dialog.ask_week(desk)
        yield Drawn("first-run-week", dialog)


def _unlock(setting: Setting) -> Iterator[Drawn]:
    del setting
    dialog = Unlock(_none, _none)
    with gone_after(dialog):
        dialog.show()
        yield Drawn("unlock", dialog)
        dialog.forgotten.click()
        yield Drawn("unlock-code", dialog)


def _none(*_given: str) -> Any:  # noqa: ANN401 - it gives nothing
    """Nothing is opened for a picture."""
    raise PlannerError(NOTHING)


def _select(window: Window) -> None:
    bookings = window.diary.seen_bookings()
    if bookings:
        window.diary.show_booking(next((one for one in bookings if one.at is not None), bookings[0]))


def _select_several(window: Window) -> None:
    window.diary.grid.choose(all_of(one.key for one in window.diary.seen_bookings()[:6]))


def _repeat(window: Window) -> None:
    _select(window)
    if window.diary.grid.selected_booking is not None:
        window.diary.doing.ask_repeat(window.diary.grid.selected_booking)


def _repeat_session(window: Window) -> None:
    """How a session repeats, which may be one of slots."""
    grid = window.diary.grid
    grid.select(next(one for one in grid.bookings if one.details.activity == "treatment"))
    if grid.selected_booking is not None:
        window.diary.doing.ask_repeat(grid.selected_booking)


def _line(words: str) -> Callable[[Window], None]:
    def write(window: Window) -> None:
        window.diary.quick.begin(words)

    return write


def _of_the_plan(name: str) -> Callable[[Window], None]:
    """Something that is asked about the typical week."""

    def ask(window: Window) -> None:
        window.show_view(TYPICAL)
        getattr(window.diary.typical, name)()

    return ask


def _start_here(setting: Setting) -> Iterator[Drawn]:
    """What a new diary still has to be told, over each view that has room for it."""
    with setting.fresh() as desk, window_on(setting, desk) as window:
        for view in (WORK_WEEK, MONTH, AGENDA):
            window.show_view(view)
            yield Drawn(f"start-here-{view.name}", window)


def _calendar(setting: Setting) -> Iterator[Drawn]:
    """The month of days that a date is picked from."""
    with window_on(setting) as window:
        window.show_view(TYPICAL)
        window.diary.typical.ask_lay()
        dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
        line = next(one for one in dialog.findChildren(DateLine) if one.isEnabled())
        line.open_calendar()
        popup = next(one for one in line.findChildren(DayPopup))
        yield Drawn("calendar", popup)
        popup.close()
        dialog.reject()


def _search(window: Window) -> None:
    window.search()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    line = dialog.findChild(QLineEdit)
    if line is not None:
        line.setText("superv")
        line.textEdited.emit(line.text())


def _week_found(setting: Setting) -> Iterator[Drawn]:
    """A week looked for, found, impossible, and as a remedy makes it."""
    from planner.ui.find_week.answer_page import AnswerPage
    from planner.ui.find_week.page import FindWeekPage

    with window_on(setting) as window:
        window.show_day(window.day + timedelta(weeks=2))
        window.find_week(25)
        page = window.page(FIND_WEEK)
        if not isinstance(page, FindWeekPage):
            return
        yield Drawn("find-week-looking", window)
        wait_for_tasks()
        yield Drawn("find-week", window)
        page.show_page()
        wait_for_tasks()
        answer = page.findChildren(AnswerPage)[-1]
        yield Drawn("find-week-page", answer)
        answer.reject()
        window.find_week(32)
        _wait_for(page)
        yield Drawn("find-week-impossible", window)
        if page.weeks.cards.buttons:
            page.weeks.cards.buttons[0].click()
            _wait_for(page)
            yield Drawn("find-week-tried", window)
        page.ask_for(window.monday, Goal(0, changes=Changes(notes=5, meetings=120)), "")
        yield Drawn("find-week-supposed", window)


def _wait_for(page: FindWeekPage) -> None:
    """Let a search end, however long it may take."""
    for _ in range(LONGEST_SEARCH // WAITING):
        if page.seeking.is_running:
            wait_for_tasks()


def _chart_table(window: Window) -> None:
    """The table behind the chart of outcomes."""
    window.show_page("outcomes")
    window.page("outcomes").chart.view.show_table()  # type: ignore[attr-defined] # OutcomesPage, loaded late


def _unfolded(window: Window) -> None:
    """The outcomes with everything unfolded."""
    window.show_page("outcomes")
    page: Any = window.page("outcomes")
    for fold in (page.chart.kind.more, page.reading.why, page.tally.more):
        fold.click()
    wait_for_tasks()


def _of_outcomes(name: str) -> Callable[[Window], None]:
    """Something the outcomes show in a dialog."""

    def ask(window: Window) -> None:
        window.show_page("outcomes")
        getattr(window.page("outcomes"), name)()

    return ask


STATES: dict[str, State] = {
    "empty": _empty,
    "first-run": _first_run,
    "unlock": _unlock,
    "views": _views,
    "setup": _sections,
    "forms": _forms,
    "hours": _hours,
    "hours-empty": _empty_hours,
    "selected": after("selected", _select),
    "several": after("several", _select_several),
    "line": after("line", _line(LINE)),
    "line-ambiguous": after("line-ambiguous", _line(AMBIGUOUS)),
    "line-empty": after("line-empty", _line("")),
    "line-not-understood": after("line-not-understood", _line("Mon 25-26 supervision")),
    "line-unknown": after("line-unknown", _line("Tue 9-10 superivsion")),
    "filter": after("filter", Window.filter),
    "refusal": after("refusal", lambda window: window.notice.refuse("Sunday 29 November is outside your contract.")),
    "find-week": _week_found,
    "search": dialog_over("search", Window.search),
    "search-found": dialog_over("search-found", _search),
    "start-here": _start_here,
    "calendar": _calendar,
    "new-version": dialog_over("new-version", _of_the_plan("ask_begin")),
    "remove-version": dialog_over("remove-version", _of_the_plan("ask_remove")),
    "copy-into-weeks": dialog_over("copy-into-weeks", _of_the_plan("ask_lay")),
    "review": dialog_over("review", Window.review),
    "bin": dialog_over("bin", Window.show_bin),
    "outcomes-unfolded": after("outcomes-unfolded", _unfolded),
    "chart-table": dialog_over("chart-table", _chart_table),
    "annotate": dialog_over("annotate", _of_outcomes("show_marks")),
    "totals": dialog_over("totals", _of_outcomes("show_totals")),
    "funnel": dialog_over("funnel", _of_outcomes("show_funnel")),
    "about": dialog_over("about", open_about),
    "keys": dialog_over("keys", Window.show_keys),
    "signs": dialog_over("signs", lambda window: window.diary.show_signs()),
    "repeat": dialog_over("repeat", _repeat),
    "repeat-session": dialog_over("repeat-session", _repeat_session),
    **FILE_STATES,
    **REPORT_STATES,
    **HELP_STATES,
    "passphrase": dialog_over("passphrase", Window.change_passphrase),
    "recovery-code": dialog_over("recovery-code", Window.make_code),
}
"""The states by name. Each draws one widget or more."""
