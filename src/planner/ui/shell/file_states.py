"""The states of the window that have to do with files: what is imported is looked at, what leaves is asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

from planner.domain.privacy.found import IdentifierKind
from planner.ui.hours.places import Place
from planner.ui.kit.leaving_question import AS_IT_IS, CANCEL, LEAVE_OUT
from planner.ui.shell.drawn import Drawn, Setting, State, dialog_over, wait_for_tasks, window_on
from planner.ui.shell.set_up_places import show_place
from planner.words.noticed import leaving_words, on_page_words

if TYPE_CHECKING:
    from planner.ui.reports.page import ReportsPage
    from planner.ui.shell.window import Window

TABLE = """date,start,end,activity,outcome,label
2026-11-30,09:00,10:00,Treatment,attended,7K
2026-11-30,10:15,11:15,Treatment,dna,8K
2026-12-01,11:00,12:00,Lunch club,,a third column of words
"""
CASES = """Discharge date,Treatment sessions,first PHQ-9,last PHQ-9,first GAD-7,last GAD-7
2026-10-01,8,15,6,12,5
"""
UNNAMED = "when,begins,what\n2026-12-01,11:00,Treatment\n"
CALENDAR = "\r\n".join(
    (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:picture",
        "BEGIN:VEVENT",
        "UID:1@picture",
        "DTSTAMP:20261101T090000Z",
        "DTSTART:20261130T090000Z",
        "DTEND:20261130T100000Z",
        "SUMMARY:Supervision with the whole of the team",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:2@picture",
        "DTSTAMP:20261101T090000Z",
        "DTSTART:20261201T090000Z",
        "DTEND:20261201T100000Z",
        "SUMMARY:Dr Jones\\, first meeting",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
)
SET_UP = 'format = "planner-setup/1"\n[person]\nregion = "XX"\ntime_zone = "Nowhere"\n'
FOUND = {IdentifierKind.NAME: 3, IdentifierKind.BIRTH: 1, IdentifierKind.POSTCODE: 1}


def _imported(**contents: str) -> Callable[[Window], None]:
    """The dialog over files of these contents; an underscore in a name stands for its point."""

    def take(window: Window) -> None:
        with TemporaryDirectory(prefix="planner-picture-") as folder:
            files = []
            for name, content in contents.items():
                file = Path(folder) / name.replace("_", ".")
                file.write_bytes(content.encode())
                files.append(str(file))
            window.importing.take(files)
            wait_for_tasks()

    return take


def _leaving(setting: Setting) -> Iterator[Drawn]:
    """What is asked before something that was noticed leaves the diary: from the menu, and on the page of reports."""
    with window_on(setting) as window:
        question = window.exporting.question
        question.ask(leaving_words(FOUND), [(words, question.end) for words in (LEAVE_OUT, AS_IT_IS, CANCEL)])
        yield Drawn("export-question", window)
        question.end()
        window.show_page("reports")
        page = cast("ReportsPage", window.page("reports"))
        wait_for_tasks()
        page.printed.found.setText(on_page_words(FOUND))
        page.printed.question.ask(FOUND, lambda _cleared: None)
        yield Drawn("report-question", window)


def _free_slots(setting: Setting) -> Iterator[Drawn]:
    """The slots that are free, with their page, and what is asked before they leave."""
    with window_on(setting) as window:
        show_place(window, Place.FREE_SLOTS)
        wait_for_tasks()
        yield Drawn("free-slots", window)
        page = cast("ReportsPage", window.page("reports"))
        page.free_slots.question.ask(FOUND, lambda _cleared: None)
        yield Drawn("free-slots-question", window)


FILE_STATES: dict[str, State] = {
    "import": dialog_over("import", _imported(sessions_csv=TABLE)),
    "import-unnamed": dialog_over("import-unnamed", _imported(sessions_csv=UNNAMED)),
    "import-cases": dialog_over("import-cases", _imported(cases_csv=CASES)),
    "import-calendar": dialog_over("import-calendar", _imported(work_ics=CALENDAR)),
    "import-several": dialog_over("import-several", _imported(sessions_csv=TABLE, work_ics=CALENDAR)),
    "import-set-up": dialog_over("import-set-up", _imported(setup_toml=SET_UP)),
    "leaving": _leaving,
    "free-slots": _free_slots,
}
"""The states by name."""
